"""What the story says, in truth and before the turn, of those in its events: asked once, in a few questions.

Nothing here grows with the story: each list is read to a fixed depth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final

from g6.gate.rules import Rules
from g6.gate.ways import Ways
from g6.graph.history.signs import THREAD
from g6.graph.history.structure import changes_present
from g6.graph.parts import frame_of, is_dream
from g6.graph.reader import EventRef, Reader
from g6.graph.records import Event
from g6.recall.cards import CARD_KINDS
from g6.recall.identities import besides
from g6.recall.situation import edges_about

__all__ = ["Facts", "gather"]

LATEST: Final = 8
"""Events of each person that are looked at; the very last may be flashbacks and dreams."""
USES: Final = 64
"""Events of each person among which the last use of a skill is looked for that is tagged, not flagged."""
KINDS: Final = (*CARD_KINDS, "relation")
"""Of records that may be revealed, the most frequent first."""

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known before the first event of the turn."""

    actors: Mapping[str, Data]
    besides: Mapping[str, tuple[str, ...]]
    """Who somebody was found to be too (`same_as`)."""
    dead: frozenset[str]
    gauges: Mapping[str, Mapping[str, Decimal]]
    lately: Mapping[str, tuple[Data, ...]]
    """The latest events that somebody was in, the newest first, lies left out."""
    uses: Mapping[tuple[str, str], tuple[Data, ...]]
    """(who, skill) to events flagged so that he was in; and (who, "") to his latest, whatever they are."""
    threads: Mapping[str, tuple[Data, ...]]
    """The latest events of each thread, the newest first, lies left out."""
    records: Mapping[str, Data]
    """Causes, and what is revealed."""
    told: Mapping[str, Mapping[str, int]]
    rules: Rules
    ways: Ways

    def is_thing(self, who: str) -> bool:
        """A thing is in events, and neither acts nor knows."""
        return bool(self.actors.get(who, {}).get("type") == "thing")

    def is_person(self, who: str) -> bool:
        """Somebody with one body; a group may be in several places."""
        return bool(self.actors.get(who, {}).get("type", "person") == "person")

    def groups(self, who: str) -> tuple[str, ...]:
        """The groups that somebody belongs to, and who he is besides."""
        return (*self.actors.get(who, {}).get("groups", ()), *self.besides.get(who, ()))


def gather(reader: Reader, events: Sequence[Event]) -> Facts:
    """Ask for all that the checkers need. The reader looks as the narrator, through every lie."""
    people = tuple(dict.fromkeys(who for event in events for who in _named(event)))
    places = tuple(dict.fromkeys(place for event in events for place in _places(event)))
    threads = dict.fromkeys(thread for event in events for thread in (*event.opens, *event.closes))
    listed = [(who, mark) for who in people for mark in ("", "@died")] + [(thread, THREAD) for thread in threads]
    latest = reader.latest(listed, LATEST, lies=False)
    ways = Ways(reader)
    ways.learn(places)
    actors = reader.records("actor", people)
    groups = dict.fromkeys(group for data in actors.values() for group in data.get("groups", ()))
    besides = _besides(reader, people)
    others = dict.fromkeys(other for found in besides.values() for other in found)
    rules = Rules(reader, (*people, *groups, *others), {place: ways.around(place) for place in places})
    uses = reader.latest(_uses(events, rules.skills()), USES, lies=False)
    of_lists = {ref.event for refs in (*latest.values(), *uses.values()) for ref in refs}
    causes = {cause for event in events for cause in event.causes}
    records = reader.records("event", sorted(of_lists | causes))
    revealed = {name for event in events if event.changes is not None for name in event.changes.reveals}
    known: dict[str, Data] = {name: records[name] for name in sorted((causes | revealed) & records.keys())}
    known |= dict[str, Data](_revealed(reader, sorted(revealed - known.keys())))
    return Facts(
        actors=actors,
        besides=besides,
        dead=_dead(reader, people, {who: _read(latest[who, "@died"], records) for who in people}),
        gauges=_gauges(reader, events),
        lately={who: _read(latest[who, ""], records) for who in people},
        uses={key: _read(refs, records) for key, refs in uses.items()},
        threads={thread: _awake(latest[thread, THREAD], records) for thread in threads},
        records=known,
        told=reader.told(known),
        rules=rules,
        ways=ways,
    )


def _named(event: Event) -> Iterator[str]:
    yield from event.actors
    if event.changes is not None:
        yield from event.changes.gauges
        yield from event.changes.flags


def _places(event: Event) -> Iterator[str]:
    if event.at is not None:
        yield event.at
    if event.changes is not None:
        yield from event.changes.moves.values()


def _uses(events: Sequence[Event], skills: Collection[str]) -> list[tuple[str, str]]:
    """The lists that tell when those who use a skill in the turn used it last."""
    used = [(event, skill) for event in events for skill in skills if skill in (*event.flags, *event.tags)]
    return list(dict.fromkeys((who, mark) for event, skill in used for who in event.actors for mark in (skill, "")))


def _read(refs: Iterable[EventRef], records: Mapping[str, Data]) -> tuple[Data, ...]:
    return tuple(records[ref.event] for ref in refs if ref.event in records)


def _awake(refs: Iterable[EventRef], records: Mapping[str, Data]) -> tuple[Data, ...]:
    return tuple(data for data in _read(refs, records) if not is_dream(data))


def _dead(reader: Reader, people: Sequence[str], died: Mapping[str, Sequence[Data]]) -> frozenset[str]:
    """Those whose flag `dead` stands, and those who died in an event and of whom it is not said otherwise.

    Nobody dies in the present of a death that a flashback shows.
    """
    state = reader.state(people, ("flag dead", "flag dead!"), truth=True)
    said = {who: bool(aspects["flag dead"]["on"]) for who, aspects in state.items() if aspects.get("flag dead")}
    truly = {who for who, events in died.items() if any(frame_of(data) is None for data in events)}
    return frozenset(who for who in people if said.get(who, who in truly))


def _besides(reader: Reader, people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    edges = edges_about(reader, people, truth=True)
    about = partial(edges_about, reader, truth=True)
    return {who: tuple(besides({who}, edges, about).others) for who in people}


def _gauges(reader: Reader, events: Sequence[Event]) -> dict[str, dict[str, Decimal]]:
    changed = [event.changes for event in events if event.changes is not None and changes_present(event)]
    owners = list(dict.fromkeys(who for changes in changed for who in changes.gauges))
    state = reader.state(owners, ("gauge ", "gauge!"), truth=True) if owners else {}
    return {
        who: {aspect.partition(" ")[2]: Decimal(value["now"]) for aspect, value in aspects.items() if value}
        for who, aspects in state.items()
    }


def _revealed(reader: Reader, names: Sequence[str]) -> Iterator[tuple[str, Data]]:
    """Records of any kind by id."""
    rest = list(names)
    for kind in KINDS:
        if not rest:
            return
        found = reader.records(kind, rest)
        yield from found.items()
        rest = [name for name in rest if name not in found]
