"""`g6 schema`: what files and outputs look like, as JSON Schema."""

from enum import StrEnum
from typing import Annotated

import typer

from g6.cli.output import as_pretty_json, put


class What(StrEnum):
    """Everything that has a schema."""

    world = "world"
    scene = "scene"
    turn = "turn"
    lunchbox = "lunchbox"
    cartridge = "cartridge"
    receipt = "receipt"
    policy = "policy"


def schema(what: Annotated[What, typer.Argument(metavar="WHAT", help="A file or an output.")]) -> None:
    """Print the JSON Schema of a file or an output, and with it the Korean words that may stand for English ones.

    Example: g6 schema scene
    """
    from g6.schemas import schema_of

    put(as_pretty_json(schema_of(what.value)))
