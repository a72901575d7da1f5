"""Arguments that several commands have in common."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

import g6

__all__ = ["JsonOption", "SceneArgument", "StoreOption", "TurnOption", "opened"]

StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH", envvar="G6_STORE", help="The story's store, such as noir.g6."),
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
TurnOption: TypeAlias = Annotated[int | None, typer.Option("--turn", metavar="N", min=0, help="The turn.")]
SceneArgument: TypeAlias = Annotated[Path, typer.Argument(metavar="SCENE", help="A scene's YAML or JSON file.")]


def opened(store: str | None) -> "g6.Story":
    """Open the story that the command line names; without one the command line is wrong."""
    if not store:
        raise typer.BadParameter("no story is named: give --store PATH, or set G6_STORE", param_hint="--store")
    return g6.open(store)
