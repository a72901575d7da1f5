"""`g6 gate`: what is to happen in a scene, held against the rules of the story."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cli.options import JsonOption, SceneArgument, StoreOption, tell_where
from g6.cli.output import as_pretty_json, put, put_lines


def gate(
    scene: SceneArgument,
    events: Annotated[
        Path, typer.Option("--events", metavar="FILE", help="What is to happen: YAML, JSON or JSON Lines.")
    ],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Judge what is to happen in a scene, before any commit: OK, REWRITE or FAIL, and what would mend it.

    Exit code: 0 for OK, also with warnings, 1 for REWRITE and FAIL.

    Example: g6 gate scene.yaml --events events.yaml --store noir.g6
    """
    from g6.cached import open_for_scene
    from g6.cli.told import gate_lines
    from g6.cli.width import width_cells

    with open_for_scene(scene, store) as found:
        tell_where(found)
        answer = found.story.gate(scene, events)
        language = found.story.language()
    put(as_pretty_json(answer)) if json else put_lines(gate_lines(answer, language, width_cells()))
    if answer["verdict"] != "OK":
        raise typer.Exit(1)
