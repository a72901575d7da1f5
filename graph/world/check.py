"""A whole set of records: everything that only shows when they stand together, told at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain
from types import TracebackType
from typing import Final, Self, cast

from g6.errors import Problem
from g6.graph.batches import batches
from g6.graph.documents import Gathering, Located, Place
from g6.graph.problems import Steps
from g6.graph.records import Cartridge, Event, Location, Record, Relation, Rule, World
from g6.graph.spool import EventSpool
from g6.graph.synonyms import ENUMERATIONS
from g6.graph.world.almost import Almost
from g6.graph.world.circles import circles, shown
from g6.graph.world.declared import Names
from g6.graph.world.idle import Idle
from g6.graph.world.laws import Demands, check_laws, check_overrides
from g6.graph.world.recipes import check_recipes
from g6.graph.world.references import Want, references
from g6.graph.world.standing import GROUP, NO_STORY, Lookup, Standings
from g6.graph.world.times import Earlier, Years, settle_times

__all__ = ["CheckedWorld", "check_world"]

LEARNT_AT_ONCE: Final = 500
"""Records whose ids are looked up together in the story that they are written to."""
EVENTS_SUGGESTED_MAX: Final = 20_000
"""Events of the largest world in which near misses of their ids are looked for."""


@dataclass(frozen=True, slots=True)
class CheckedWorld:
    """A set of records in which nothing is wrong. Close it, or use it in a `with`, to let its scratch file go."""

    world: Located[World] | None
    """The world's own record; None where the set has none."""
    records: tuple[Located[Record], ...]
    """All others but events, by kind and id."""
    retracted: tuple[Located[Record], ...]
    """Those that take a record back, events too, by kind and id."""
    events: EventSpool
    """The events, their turn and time settled, by turn, time and id."""
    warnings: tuple[Problem, ...]

    def close(self) -> None:
        """Let the scratch file go that holds the events."""
        self.events.close()

    def __enter__(self) -> Self:
        """Return the set."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


NOTHING_ASKED = Demands()


def check_world(
    records: Iterable[Located[Record]],
    gathering: Gathering | None = None,
    *,
    lookup: Lookup = NO_STORY,
    within: World | None = None,
    earlier: Earlier = lambda _turn, _is_read: 0,
    demands: Demands = NOTHING_ASKED,
) -> CheckedWorld:
    """Return a set of records, after checking all of it: a world, or what is written to a story.

    `gathering` is the one that the records are read with, so that what is wrong with single records is told together
    with the rest. For a story that is there already, `lookup` knows its names, `within` is its world's record and
    `earlier` its times. `demands` are policy's.

    Raises DocumentError with everything that is wrong. Memory is needed for what are no events only.
    """
    gathered = Gathering() if gathering is None else gathering
    spool = EventSpool()
    try:
        reading = _Reading(gathered, spool, lookup)
        for batch in batches(records, LEARNT_AT_ONCE):
            lookup.learn([located.value.id for located in batch])
            for located in batch:
                reading.take(located)
        reading.finish(within, earlier, demands)
        gathered.raise_if_wrong()
    except BaseException:
        spool.close()
        raise
    return CheckedWorld(
        reading.world, _sorted(reading.records), _sorted(reading.retracted), spool, tuple(gathered.warnings())
    )


class _Reading:
    """One set of records, while it is read and then checked."""

    def __init__(self, gathering: Gathering, spool: EventSpool, lookup: Lookup) -> None:
        self.world: Located[World] | None = None
        self.records: list[Located[Record]] = []
        self.retracted: list[Located[Record]] = []
        self._gathering = gathering
        self._spool = spool
        self._lookup = lookup
        self._standings = Standings(lookup)
        self._places: dict[str, Place] = {}
        self._names = Names()
        self._idle = Idle(lookup)
        self._almost = Almost()
        self._years = Years()

    def take(self, located: Located[Record]) -> None:
        """Take one record: events are checked against what is known so far, all else is kept for later."""
        record, place = located
        if record.retract:
            self.retracted.append(located)
        elif isinstance(record, Event):
            self._take_event(record, place)
        elif isinstance(record, World):
            if self.world is None:
                self.world = Located(record, place)
            else:
                self._gathering.add(
                    place.problem(f"a second world; the first is {self._gathering.where(self.world.place, place)}")
                )
        elif record.id in self._places:
            self._note_twice(record.id, place, self._places[record.id], record)
        else:
            self._places[record.id] = place
            self._standings.add(record)
            self._names.take(record, place)
            self._idle.take(record, place)
            self._almost.take(record, place)
            self.records.append(located)
            self._refuse_other_kind(record, place)

    def finish(self, within: World | None, earlier: Earlier, demands: Demands) -> None:
        """Check what needs the whole set."""
        self._spool.finish()
        self._check_ids()
        self._check_retracted()
        self._check_references()
        self._check_missed()
        self._check_circles()
        rules = [Located(located.value, located.place) for located in self.records if isinstance(located.value, Rule)]
        check_laws(rules, demands.measure, self._gathering)
        check_overrides(rules, self._layer_of, self._gathering)
        world = self.world.value if self.world is not None else within
        self._refuse_other_world()
        if world is None and self._gathering:
            return  # the world's record may be what could not be read: what it declares is not known
        recipes = [Located(each.value, each.place) for each in self.records if isinstance(each.value, Cartridge)]
        check_recipes(recipes, self._standings.get, self._idle, world, demands, self._gathering)
        self._names.check(world, self._gathering, demands.axes)
        if self.world is None or not self._gathering.lacks(self.world.place, "clock"):
            clock = (world or World()).clock
            settle_times(self._spool, clock, earlier, self._gathering)
            self._years.warn(clock, self._gathering)
        self._idle.warn(rules, self._gathering)
        self._almost.warn(world, self._gathering)

    def _refuse_other_world(self) -> None:
        """A story is of one world, also where that is taken back: another one's records would stand among its own."""
        known = sorted(self._lookup.names(World.kind))
        if self.world is not None and known and self.world.value.id not in known:
            message = f'the story is of the world "{known[0]}", and this is "{self.world.value.id}"'
            hint = "give another --store, or call the world by the story's own name"
            self._gathering.add(self.world.place.problem(message, hint=hint))

    def _take_event(self, event: Event, place: Place) -> None:
        row = self._spool.put(event, place)
        turn = event.turn or 0
        is_good = self._standings.is_good
        some_turn = self._gathering.lacks(place, "turn")
        for name, wanted, steps in references(event):
            want: Want = "actor" if wanted == "cast" and some_turn else wanted
            if want == "event":
                self._spool.link(row, name, str(steps[0]), int(steps[1]) if len(steps) > 1 else 0)
            elif not is_good(name, want, turn):
                self._spool.miss(row, name, want, steps)
        self._names.take(event, place)
        self._idle.take(event, place)
        self._almost.take(event, place)
        self._years.take(event, place)
        if self._lookup is not NO_STORY:
            self._refuse_other_kind(event, place)

    def _refuse_other_kind(self, record: Record, place: Place) -> None:
        """Tell an id that the story already has for a record of another kind."""
        known = self._lookup(record.id)
        if known is not None and known.kind not in {record.kind, GROUP}:
            message = f'"{record.id}" is in the story as one of another kind ({known.kind})'
            self._gathering.add(place.problem(message, hint="choose another id"))

    def _check_ids(self) -> None:
        for event, row, first in self._spool.twice():
            self._note_twice(event, self._spool.place(row), self._spool.place(first))
        for name, place in self._places.items():
            if found := self._spool.row_of(name):
                self._note_twice(name, self._spool.place(found[0]), place)

    def _check_retracted(self) -> None:
        """Tell what takes back a record that isn't there, or one of another kind."""
        for record, place in self.retracted:
            known = self._kind_of(record.id)
            if isinstance(record, World):  # a world may be called like one in it
                known = record.kind if record.id in self._lookup.names(record.kind) else None
            if known is None and not self._gathering.may_be_unread(record.id):
                self._gathering.add(place.problem(f'"{record.id}" is retracted, and no record has that id'))
            elif known not in {None, record.kind}:
                message = f'"{record.id}" is retracted as one of another kind: it is in the story as {known}'
                self._gathering.add(place.problem(message, hint=f"retract it among the {known}s"))

    def _kind_of(self, name: str) -> str | None:
        if self._spool.row_of(name):
            return Event.kind
        known = self._standings.get(name)
        return known.kind if known is not None and known.kind != GROUP else None

    def _note_twice(self, name: str, place: Place, first: Place, record: Record | None = None) -> None:
        where = self._gathering.where(first, place)
        message, hint = (
            f'duplicate id "{name}", first {where}',
            "every record needs an id of its own, whatever its kind",
        )
        if isinstance(record, Relation) and record.is_unnamed:
            ends = f'{record.type} from "{record.from_}" to "{record.to}"'
            message = f"the relation {ends} stands twice, first {where}"
            hint = "keep one; where it came anew, write since when (`since`), and where both hold, give one an `id`"
        self._gathering.add(place.problem(message, hint=hint))

    def _check_references(self) -> None:
        located: Located[Record]
        for located in (*((self.world,) if self.world is not None else ()), *self.records):
            for name, want, steps in references(located.value):
                if not self._standings.is_good(name, want, 0):
                    self._check(name, want, 0, located.place, steps)

    def _check_missed(self) -> None:
        for missed in chain(self._spool.missed(), self._spool.dangling()):
            want = cast("Want", missed.want)
            if not self._standings.is_good(missed.name, want, missed.turn):
                self._check(missed.name, want, missed.turn, self._spool.place(missed.row), missed.steps)

    def _check(self, name: str, want: Want, turn: int, place: Place, steps: Steps) -> None:
        is_event = self._spool.row_of(name) is not None
        suggest = want in {"event", "record", "pointer"} and len(self._spool) <= EVENTS_SUGGESTED_MAX
        wrong = self._standings.wrong(name, want, turn, is_event=is_event, events=self._spool.ids() if suggest else ())
        if wrong is not None and not (wrong.unknown and self._gathering.may_be_unread(name)):
            self._gathering.add(place.problem(wrong.message, steps, hint=wrong.hint))

    def _check_circles(self) -> None:
        inside = {place.id: place.within for place, _ in self.records if isinstance(place, Location)}
        for circle in circles(inside, lambda name: filter(None, (inside.get(name),))):
            hint = "one of them lies in none of the others"
            self._note_circle("locations lie inside one another", circle, self._places[circle[0]], ("within",), hint)
        for field, words in (("causes", "events cause one another"), ("instead_of", "events cover one another")):
            for circle in circles(self._spool.forward_links(field), partial(self._spool.links_of, field)):
                found = self._spool.row_of(circle[0])
                assert found is not None
                hint = "one of them comes first" if field == "causes" else "one of them is what really happened"
                self._note_circle(words, circle, self._spool.place(found[0]), (field,), hint)

    def _note_circle(self, words: str, circle: tuple[str, ...], place: Place, steps: Steps, hint: str) -> None:
        self._gathering.add(place.problem(f"{words} in a circle: {shown(circle)}", steps, hint=hint))

    def _layer_of(self, rule: str) -> str | None:
        found = self._standings.get(rule)
        return found.layer if found is not None else None


def _sorted(records: list[Located[Record]]) -> tuple[Located[Record], ...]:
    order = {kind: place for place, kind in enumerate(ENUMERATIONS["kind"])}
    return tuple(sorted(records, key=lambda located: (order[located.value.kind], located.value.id)))
