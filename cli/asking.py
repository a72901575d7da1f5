"""`g6 why`, `known`, `receipts`, `info`: what a story can tell of itself."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cli.options import JsonOption, StoreOption, TurnOption, opened, tell_where
from g6.cli.output import as_pretty_json, put, put_lines


def why(
    card: Annotated[str, typer.Argument(metavar="CARD", help="A card's id.")],
    turn: TurnOption = None,
    scene: Annotated[Path | None, typer.Option("--scene", metavar="SCENE", help="A scene, before any commit.")] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Say why a card was in or out of a turn's lunchbox, or would be for a scene.

    Example: g6 why 하나은신 --turn 51 --store noir.g6
    """
    from g6.cached import Opened, open_for_scene
    from g6.cli.told import why_lines
    from g6.cli.width import fitted, width_cells

    if (turn is None) == (scene is None):
        raise typer.BadParameter("give one of --turn N and --scene SCENE")
    with open_for_scene(scene, store) if scene is not None else Opened(opened(store)) as found:
        tell_where(found)
        answer = found.story.why(card, turn=turn, scene=scene)
        language = found.story.language()
    put(as_pretty_json(answer)) if json else put_lines(fitted(why_lines(answer, language), width_cells()))


def known(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="An actor's id.")],
    turn: TurnOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List what an actor knows as of a turn, the latest first: the turn, the event, how it is known.

    Example: g6 known 수아 --turn 51 --store noir.g6
    """
    from g6.cli.told import known_lines
    from g6.cli.width import width_cells

    with opened(store) as story:
        answer, language = story.known(actor, turn=turn), story.language()
    put(as_pretty_json(answer)) if json else put_lines(known_lines(answer, language, width_cells()))


def receipts(store: StoreOption = None, turn: TurnOption = None) -> None:
    """Print receipts as JSON Lines, the bytes that their hashes are of.

    Example: g6 receipts --turn 46 --store noir.g6
    """
    from g6.ledger.canonical import canonical_text

    with opened(store) as story:
        put_lines(canonical_text(receipt) for receipt in story.receipts(turn))


def info(
    store: StoreOption = None,
    json: JsonOption = False,
    fn: Annotated[bool, typer.Option("--fn", help="The trend of what lunchboxes lacked, instead.")] = False,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="That trend as a picture.")] = None,
) -> None:
    """Say what a store holds: counts, the head of the chain, ring, emergencies, open threads.

    Example: g6 info --store noir.g6
    """
    from g6.cli.told import info_lines, misses_lines
    from g6.cli.width import width_cells

    with opened(store) as story:
        if fn or svg is not None:
            missed, language = story.misses(), story.language()
            if svg is not None:
                from g6.cli.trend import trend_svg

                svg.write_text(trend_svg(missed), encoding="utf-8", newline="\n")
            put(as_pretty_json(missed)) if json else put_lines(misses_lines(missed, language, width_cells()))
            return
        told, language = story.info(), story.language()
    put(as_pretty_json(told)) if json else put_lines(info_lines(told, language))
