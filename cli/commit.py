"""`g6 commit`: what came of a scene, written as its turn."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cli.options import (
    AcceptOption,
    EmergencyOption,
    SceneArgument,
    StoreOption,
    ids_of,
    opened,
    tell_emergencies,
)
from g6.cli.output import put_lines, say


def commit(
    scene: SceneArgument,
    store: StoreOption = None,
    events: Annotated[
        Path | None, typer.Option("--events", metavar="FILE", help="What happened: YAML, JSON or JSON Lines.")
    ] = None,
    used: Annotated[str, typer.Option("--used", metavar="ID,ID", help="Cards that the text really used.")] = "",
    text: Annotated[Path | None, typer.Option("--text", metavar="FILE", help="What was written.")] = None,
    accept: AcceptOption = False,
    emergency: EmergencyOption = "",
    again: Annotated[bool, typer.Option("--again", help="Another take, instead of the last turn.")] = False,
) -> None:
    """Recall a scene, and commit what came of it as the story's next turn. Prints the receipt.

    With --again it is another take of the last turn, on a branch of its own; the take before stays where it is.

    Where the gate blocks it nothing is committed. The next try counts as the next draft of the turn: the emergency
    cartridge D comes with it, and the receipt keeps every draft.

    Example: g6 commit scene.yaml --events events.yaml --used 부두총성,완납증 --text 046.txt --store noir.g6
    """
    from g6.cartridges.emergency import trigger_after
    from g6.cli.outcomes import line
    from g6.cli.told import finding_lines
    from g6.cli.width import width_cells
    from g6.drafts import remembering
    from g6.graph.documents.text import read_text
    from g6.ledger.canonical import canonical_text

    written = read_text(text, f"text {text.as_posix()}") if text is not None else None
    with opened(store) as story, remembering(story, story.turn if again else None) as earlier:
        box = story.recall(scene, again=again, emergency=emergency or trigger_after(len(earlier)))
        receipt = story.commit(box, events or (), ids_of(used), written, again=again, accept=accept, attempts=earlier)
        put_lines([canonical_text(receipt)])
        language = story.language()
        for told in finding_lines(receipt["gate"]["findings"], language, width_cells()):
            say(told)
        tell_emergencies([(receipt["turn"], receipt["emergency"])], language)
        say(line("committed", language, store=story.address, turn=receipt["turn"]))
