"""Arguments that several commands have in common."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

import g6
from g6.cli.output import say, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from g6.cached import Opened

__all__ = [
    "AcceptOption",
    "EmergencyOption",
    "JsonOption",
    "SceneArgument",
    "StoreOption",
    "TurnOption",
    "ids_of",
    "named",
    "opened",
    "tell_emergencies",
    "tell_migrated",
    "tell_where",
]


def trigger_asked(given: str) -> str:
    """What the command line says that calls D; it is wrong where that is nothing that does."""
    if given:
        from g6.cartridges.emergency import TRIGGERS
        from g6.graph.fields import did_you_mean

        if given not in TRIGGERS:
            meant = did_you_mean(given, TRIGGERS)
            raise typer.BadParameter(
                f'"{given}" calls nothing; one of {", ".join(TRIGGERS)} does' + (meant and f" ({meant})")
            )
    return given


StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH", envvar="G6_STORE", help="The story: noir.g6, or neo4j://localhost/noir."),
]
AcceptOption: TypeAlias = Annotated[bool, typer.Option("--accept", help="Commit it also where the gate blocks it.")]
EmergencyOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--emergency",
        metavar="TRIGGER",
        help="What calls the emergency cartridge D: gate_blocks, rewrite_failed, rules_collide, important_violated, "
        "fn_threshold.",
        callback=trigger_asked,
    ),
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
TurnOption: TypeAlias = Annotated[int | None, typer.Option("--turn", metavar="N", min=0, help="The turn.")]
SceneArgument: TypeAlias = Annotated[Path, typer.Argument(metavar="SCENE", help="A scene's YAML or JSON file.")]


def opened(store: str | None) -> "g6.Story":
    """Open the story that the command line names."""
    story = g6.open(named(store))
    tell_migrated(story)
    return story


def tell_migrated(story: g6.Story) -> None:
    """Say that a story's store was of an older format, and where it is kept as it was."""
    if story.migrated is not None:
        from g6.cli.outcomes import line

        done, language = story.migrated, story.language()
        told = {"format": done.format, "proof": done.replayed, "backup": done.backup.name}
        say(line("migrated", language, store=story.address, **told))
        if done.replayed.by_bytes:
            say(line("by_bytes", language, turns=done.replayed.by_bytes))


def named(store: str | None) -> str:
    """The store that the command line names; without one the command line is wrong."""
    if not store:
        raise typer.BadParameter("no story is named: give --store PATH, or set G6_STORE", param_hint="--store")
    return store


def ids_of(listed: str) -> list[str]:
    """The ids of a list with commas, full-width ones too, or spaces: no id holds one."""
    for mark in ",，、":
        listed = listed.replace(mark, " ")
    return listed.split()


def tell_emergencies(turns: "Iterable[tuple[int, g6.EmergencyInfo]]", language: str) -> None:
    """Say of some turns that the emergency cartridge came, or was kept back, and why."""
    from g6.cli.emergencies import emergency_lines

    for told in emergency_lines(turns, language):
        say(told)


def tell_where(found: "Opened") -> None:
    """Say where a scene's story is, unless the command line named it, and what the checks of its world warn of."""
    tell_migrated(found.story)
    if found.loaded is not None:
        warn(found.warnings)
    if found.how != "given":
        from g6.cli.outcomes import line

        language = found.story.language()
        say(line(found.how, language, world=found.world, store=found.story.address, reason=found.reason))
