"""`g6 verify` and `g6 replay`: is it all still what was committed?"""

import typer

from g6.cli.options import StoreOption, opened
from g6.cli.output import put_lines, say


def verify(store: StoreOption = None) -> None:
    """Prove the chain of the ledger, every body, every pointer and every row that counts.

    Example: g6 verify --store noir.g6
    """
    with opened(store) as story:
        done = story.verify()
        proved = done.turns + done.tables
        put_lines([f"VERIFIED {proved} of {proved}: turns, bodies and rows of {story.address} are what was committed"])


def replay(store: StoreOption = None) -> None:
    """Compute every turn again from the ledger alone, and compare it with what was committed.

    Example: g6 replay --store noir.g6
    """
    with opened(store) as story:
        counted = story.replay()
    put_lines([str(counted)])
    if counted.by_bytes:
        turns = "turn" if counted.by_bytes == 1 else "turns"
        say(f"for {counted.by_bytes} {turns} of another recall version the stored bytes alone are the proof")
    if counted.differing:
        say(f"turns that came out differently: {', '.join(map(str, counted.differing))}")
        raise typer.Exit(1)
