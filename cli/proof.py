"""`g6 verify` and `g6 replay`: is it all still what was committed?"""

from typing import TYPE_CHECKING

import typer

from g6.cli.options import StoreOption, opened
from g6.cli.output import put_lines, say

if TYPE_CHECKING:
    from g6.ledger.replay import Tally


def verify(store: StoreOption = None) -> None:
    """Prove the chain of the ledger, every body, every pointer and every row that counts.

    In Neo4j also what the Browser shows, where somebody may have changed it by hand.

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
        counted, language = story.replay(), story.language()
    tell_tally(counted, language)
    if counted.differing:
        say(f"turns that came out differently: {', '.join(map(str, counted.differing))}")
        raise typer.Exit(1)


def tell_tally(counted: "Tally", language: str) -> None:
    """Say what came of computing every turn again."""
    put_lines([str(counted)])
    if counted.by_bytes:
        from g6.cli.outcomes import line

        say(line("by_bytes", language, turns=counted.by_bytes))
