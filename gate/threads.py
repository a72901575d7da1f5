"""Threads: what is closed is open, and what was closed stays so unless it is meant to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from g6.gate.case import Case
from g6.gate.finding import LOCAL, Finding
from g6.graph.parts import DREAM

__all__ = ["threads"]


def threads(case: Case) -> Iterator[Finding]:
    """Each thread's openings and closings, in the order written, from where it stood before the turn.

    To open what is open is to go on with it. A flashback may open and close, as it does for recall, and is not judged;
    a dream does neither.
    """
    happening = {place for place, _ in case.happening()}
    last = {thread: (thread in found[0].get("opens", ()), found[0]["id"]) for thread, found in _known(case)}
    for place, event in enumerate(case.events):
        if not event.truth or event.frame == DREAM:
            continue
        for field, named in (("closes", event.closes), ("opens", event.opens)):
            for at, thread in enumerate(named):
                is_open, by = last.get(thread, (None, ""))
                saying = _SAYINGS.get((field, is_open))
                if saying is not None and place in happening:
                    warns = saying != "closed_twice"
                    told = {"thread": thread} | ({"event": by} if by else {})
                    yield case.finding(saying, (place, field, at), told, layer=LOCAL, warns=warns)
                last[thread] = (field == "opens", event.id)


def _known(case: Case) -> Iterator[tuple[str, tuple[Mapping[str, Any], ...]]]:
    return ((thread, found) for thread, found in case.facts.threads.items() if found)


_SAYINGS: Final = {
    ("opens", False): "opened_again",
    ("closes", False): "closed_twice",
    ("closes", None): "never_opened",
}
"""By what is done to a thread, and whether it was open; None: nothing was ever done to it."""
