"""What callers hand over with a commit, as the ledger wants it: events, the cards that were used, the text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import ValidationError

from g6.errors import DocumentError
from g6.given import path_of, refuse
from g6.graph.containers import Given, ListOf
from g6.graph.documents.event_reader import read_drafts
from g6.graph.documents.located import Located, Place, Source
from g6.graph.events import EventDraft
from g6.graph.fields import Identifier
from g6.graph.problems import problems
from g6.graph.shape import Shape
from g6.graph.texts import Prose
from g6.ledger.inputs import Attempt

__all__ = ["EventsLike", "attempts_of", "drafts_of", "written_of"]

EventsLike = str | Path | Sequence[Mapping[str, Any] | EventDraft]
"""A file of events, or a list of them."""

EVENTS: Final = Source("events")
USED_MAX: Final = 1_000
"""Cards that one turn may have used."""


class _Aside(Shape):
    """What a commit takes besides events."""

    used: Annotated[tuple[str, ...], ListOf(Identifier, USED_MAX)] = ()
    text: Annotated[str | None, Given(Prose)] = None


def written_of(
    events: EventsLike, used: Iterable[str], text: str | None
) -> tuple[tuple[Located[EventDraft], ...], tuple[str, ...], str | None]:
    """What was written from a lunchbox: events, cards that were used, and the text.

    Raises:
        InputError: everything that is wrong with it.
    """
    if isinstance(used, str | bytes | Mapping) or not isinstance(used, Iterable):
        raise refuse("commit", "a list of ids in `used`", used)
    aside = {"used": tuple(used)} | ({} if text is None else {"text": text})
    try:
        checked = _Aside.from_values(aside)
    except ValidationError as error:
        raise DocumentError(problems(error, _Aside, "commit")) from None
    return drafts_of(events, "commit"), checked.used, checked.text


def attempts_of(given: object) -> tuple[Attempt, ...]:
    """Earlier drafts that the gate handed back.

    Raises:
        InputError: one is no `HandedBack.attempt`.
    """
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise refuse("commit", "what `HandedBack.attempt` says in `attempts`", given)
    attempts = []
    for attempt in given:
        if not (isinstance(attempt, tuple) and len(attempt) == len(Attempt._fields) and all(map(_is_text, attempt))):
            raise refuse("commit", "what `HandedBack.attempt` says in `attempts`", attempt)
        attempts.append(Attempt(*attempt))
    return tuple(attempts)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def drafts_of(given: EventsLike, call: str) -> tuple[Located[EventDraft], ...]:
    """Drafts of events, each with where it was read.

    Args:
        call: what takes them, for what is wrong with them.

    Raises:
        DocumentError: everything that is wrong with them.
    """
    if isinstance(given, str | os.PathLike):
        return read_drafts(path_of(given, call))
    if isinstance(given, bytes | Mapping) or not isinstance(given, Iterable):
        raise refuse(call, "a list of events or the path of a file of them", given)
    drafts, wrong = [], []
    for index, values in enumerate(given):
        try:
            draft = values if isinstance(values, EventDraft) else EventDraft.from_values(values)
        except ValidationError as error:
            wrong += problems(error, EventDraft, EVENTS.name, (index,))
            continue
        drafts.append(Located(draft, Place(EVENTS, (index,))))
    if wrong:
        raise DocumentError(wrong)
    return tuple(drafts)
