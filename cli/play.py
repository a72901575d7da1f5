"""`g6 play`: a scripted story, turn after turn."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from g6.cli.options import AcceptOption, StoreOption, opened, tell_emergencies
from g6.cli.output import say

if TYPE_CHECKING:
    from g6 import EmergencyInfo


def play(
    turns: Annotated[Path, typer.Argument(metavar="TURNS", help="A .jsonl file, or a folder of .md files.")],
    store: StoreOption = None,
    accept: AcceptOption = False,
) -> None:
    """Play a scripted story: recall and commit, turn after turn. It goes on where it stopped.

    Where the gate blocks a turn it stops there, and says what would mend it; played again, that is the turn's next
    draft, and the emergency cartridge D comes with it. With --accept it goes on, and the receipt holds what was found.

    It may be stopped at any time (Ctrl-C too): every turn is committed whole or not at all.

    Example: g6 play examples/noir/turns --store noir.g6
    """
    from g6.cli.outcomes import line, played
    from g6.cli.progress import progress
    from g6.drafts import remembering
    from g6.errors import G6Error
    from g6.graph.documents.turn_reader import count_turns

    with opened(store) as story:
        language, last, there = story.language(), story.turn, 0
        first = last + 1
        called: list[tuple[int, EmergencyInfo]] = []
        try:
            with progress("turns", count_turns(turns), language) as told, remembering(story) as earlier:
                playing = story.play(turns, accept=accept, attempts=earlier)
                for count, done in enumerate(playing, start=1):
                    told.tell(done.turn, count)
                    there += done.receipt is None
                    if done.receipt is not None and done.receipt["emergency"]["trigger"]:
                        called.append((done.turn, done.receipt["emergency"]))
                    last = max(last, done.turn)
        except (G6Error, KeyboardInterrupt) as error:
            name = "failed" if isinstance(error, G6Error) else "stopped"
            with suppress(G6Error):  # where the store itself is what failed, what it said last counts
                last = story.turn
            tell_emergencies(called, language)
            error.add_note(line(name, language, played=played(first, last, there, language)))
            raise
        tell_emergencies(called, language)
        say(played(first, last, there, language))
