"""What a record has said since it was first loaded, and where in the story each of it stands.

An edit sets what changed in the file, after all that has happened by then; what it says as before stays where it stood,
so that what the story has done to it since goes on. All of that follows from the versions of the record alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from g6.graph.history.archive import Version
from g6.graph.history.record_rows import declared_state, touches
from g6.graph.history.state_rows import AFTER_ALL, DECLARED, Position, StateChange, is_private
from g6.graph.horizon import END_OF_STORY, turn_and_entry
from g6.graph.record import Record
from g6.graph.records import Location, Relation

__all__ = ["NOTHING", "Aspect", "Said", "Word", "now_at", "said_by"]

NOTHING: Final = "null"
"""The value of a state that a file says no more."""

Aspect = tuple[str, str]
"""(subject, aspect)."""


class Word(NamedTuple):
    """A value from one place in the story on."""

    place: Position
    value: str
    """Canonical JSON."""


class Touched(NamedTuple):
    """One place touching another."""

    how: str
    minutes: str
    stated: int
    """The stamp of the version that said it first."""


@dataclass
class Said:
    """What a record says by now, with all that it said before."""

    words: dict[Aspect, list[Word]] = field(default_factory=dict)
    """In story order."""
    views: dict[Aspect, tuple[str, ...]] = field(default_factory=dict)
    """Who knows of each, by the record's latest version."""
    private: set[Aspect] = field(default_factory=set)
    """What whoever is told of the record doesn't learn with it: gauges, which nobody tells, and secret flags."""
    touches: dict[tuple[str, str], Touched] = field(default_factory=dict)
    """(location, other), from both sides."""

    def states(self, aspect: Aspect, views: tuple[str, ...] | None = None) -> Iterator[tuple[Position, StateChange]]:
        """All that was said of one aspect, for those who know it, or for others who are told of the record."""
        if views is None or aspect not in self.private:
            for place, value in self.words[aspect]:
                yield place, StateChange(*aspect, value, self.views[aspect] if views is None else views)

    def is_dropped(self, aspect: Aspect) -> bool:
        """Did the record say something of it once, and says nothing any more?"""
        return self.words[aspect][-1].value == NOTHING

    def differs_from(self, before: Said, aspect: Aspect) -> Position | None:
        """The first place from which another value counts than before; None where none does."""
        old, new = before.words.get(aspect, []), self.words.get(aspect, [])
        same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        return min((words[same].place for words in (old, new) if same < len(words)), default=None)


def said_by(versions: Sequence[Version]) -> Said:
    """What a record says with its versions, the first first. One that was taken back says nothing."""
    said = Said()
    if not versions or versions[-1].is_taken_back:
        return said
    latest = versions[-1].record
    before: dict[Aspect, StateChange] = {}
    last: Record | None = None
    for version in versions:
        if version.is_taken_back:  # what it said until then holds again when it is back
            continue
        declared = {(c.subject, c.aspect): c for c in declared_state(_as_known(version.record, latest))}
        now = now_at(version.seen, latest.id)
        if last is not None and last.since != version.record.since:
            _move(said, _first_place(version))
        place = max(now, _first_place(version)) if last is not None else _first_place(version)
        for aspect, change in declared.items():
            said.views[aspect] = change.views
            (said.private.add if is_private(change) else said.private.discard)(aspect)
            if before.get(aspect) != change:
                _say(said.words.setdefault(aspect, []), Word(place, change.value))
        for aspect in before.keys() - declared.keys():
            _say(said.words[aspect], Word(place, NOTHING))
        if isinstance(version.record, Location):
            _touch(said, version.record, version.seen)
        before, last = declared, version.record
    return said


def _as_known(record: Record, latest: Record) -> Record:
    """A record as if it had always been known to those who know it by now."""
    if record is latest:
        return record
    return record.model_copy(update={"known_by": latest.known_by, "hidden_from": latest.hidden_from})


def now_at(seen: int, record: str) -> Position:
    """Where stands what a record sets by a load: after all that had happened by then, and after the loads before it."""
    turn, entry = turn_and_entry(seen)
    return Position(turn - 1, AFTER_ALL + entry, END_OF_STORY, record)


def _first_place(version: Version) -> Position:
    """Where the first word of a record stands: it holds when its `since` begins, else from the beginning.

    A relation is set: what was said of the two before gives way.
    """
    record = version.record
    if record.since is not None:
        return Position(record.since - 1, AFTER_ALL, END_OF_STORY, record.id)
    if isinstance(record, Relation) and turn_and_entry(version.seen)[0] > 1:
        return now_at(version.seen, record.id)
    return Position(0, DECLARED, 0, record.id)


def _say(words: list[Word], word: Word) -> None:
    """Put a word last; what stood at its place or after it gives way."""
    while words and words[-1].place >= word.place:
        words.pop()
    words.append(word)


def _move(said: Said, first: Position) -> None:
    """Let the record begin at another place: what it said by then begins there too."""
    for aspect, words in list(said.words.items()):
        begun = [word for n, word in enumerate(words) if n == 0 or word.place <= first]
        if begun[-1].value == NOTHING and len(begun) == len(words):
            del said.words[aspect]
            continue
        said.words[aspect] = [Word(first, begun[-1].value), *words[len(begun) :]]


def _touch(said: Said, place: Location, seen: int) -> None:
    """A touch that is said as before keeps the stamp of its first word."""
    before, said.touches = said.touches, {}
    for location, other, how, minutes in touches(place):
        old = before.get((location, other))
        same = old is not None and (old.how, old.minutes) == (how, minutes)
        said.touches[location, other] = old if same and old is not None else Touched(how, minutes, seen)
