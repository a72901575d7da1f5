"""Flags, gauges and relation types: used as the world declares them, or, where it declares none, once each.

Tone axes are policy's: a name that it doesn't have would be without effect.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from g6.errors import Problem
from g6.graph.changes import Changes
from g6.graph.documents import Gathering, Place
from g6.graph.fields import did_you_mean
from g6.graph.numbers import shortest
from g6.graph.problems import Steps
from g6.graph.records import Actor, Event, Location, Record, Relation, Rule, World
from g6.graph.synonyms import DEAD_FLAGS, ENUMERATIONS, SAME_AS, is_korean, korean, spelled
from g6.graph.world.almost import OWN_FLAGS
from g6.graph.world.twins import twins

__all__ = ["Names", "Sort", "declared", "unknown", "uses"]

Sort: TypeAlias = Literal["flag", "gauge", "relation type", "tone axis"]
Use: TypeAlias = tuple[Sort, str, Steps]

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {"flag": ("flag", "state_flag"), "tone axis": ("axis",)}
"""The enumerations that such a name may be written in."""
NAMES_SHOWN_MAX: Final = 12
"""Declared names that a hint lists."""
PLACES_KEPT_MAX: Final = 20
"""Places that are kept of one name: a typo in a million events is told twenty times."""


def uses(record: Record) -> Iterator[Use]:
    """Yield every flag, gauge, relation type and tone axis that stands in a record."""
    yield from _names(record)
    for axis in record.tone if isinstance(record, Actor | Event) else ():
        yield "tone axis", axis, ("tone", axis)


def _names(record: Record) -> Iterator[Use]:
    if isinstance(record, Event):
        for place, flag in enumerate(record.flags):
            yield "flag", flag, ("flags", place)
        if record.changes is not None:
            yield from _in_changes(record.changes)
    elif isinstance(record, Actor):
        yield from _in_state(record)
        for gauge in record.gauges:
            yield "gauge", gauge, ("gauges", gauge)
    elif isinstance(record, Location):
        yield from _in_state(record)
    elif isinstance(record, Relation):
        yield "relation type", record.type, ("type",)
    elif isinstance(record, Rule):
        named = record.params.get("gauge") if record.type == "ammo" else None
        if isinstance(named, str):
            yield "gauge", named, ("params", "gauge")


def _in_state(record: Actor | Location) -> Iterator[Use]:
    for flag in record.flags:
        yield "flag", flag, ("flags", flag)


def _in_changes(changes: Changes) -> Iterator[Use]:
    for actor, gauges in changes.gauges.items():
        for gauge in gauges:
            yield "gauge", gauge, ("changes", "gauges", actor, gauge)
    for bearer, flags in changes.flags.items():
        for flag in flags:
            yield "flag", flag, ("changes", "flags", bearer, flag)
    for place, relation in enumerate(changes.relations):
        yield "relation type", relation.type, ("changes", "relations", place, "type")


class Names:
    """The names that a world uses, with the first places of each."""

    def __init__(self) -> None:
        """Begin with none."""
        self._places: dict[tuple[Sort, str], list[tuple[Place, Steps]]] = {}
        self._readings: dict[str, tuple[_Reading, _Reading]] = {}  # of each gauge, the lowest and the highest

    def take(self, record: Record, place: Place) -> None:
        """Take what a record uses."""
        for sort, name, steps in uses(record):
            places = self._places.setdefault((sort, name), [])
            if len(places) < PLACES_KEPT_MAX:
                places.append((place, steps))
        for gauge, value, steps in _readings(record):
            reading = (value, place, steps)
            low, high = self._readings.get(gauge, (reading, reading))
            self._readings[gauge] = (min(low, reading, key=_value), max(high, reading, key=_value))

    def check(self, world: World | None, gathering: Gathering, axes: Collection[str] = ()) -> None:
        """Tell every name that the world doesn't declare, and where it declares none, those that look like typos.

        `axes` are the tone axes that policy names; without any, whatever is used may be one.
        """
        for sort, known in {**declared(world), "tone axis": frozenset(axes) or None}.items():
            if known is None:
                self._warn_of_twins(sort, gathering)
            else:
                self._refuse_unknown(sort, known, world, gathering)
        for gauge, (low, high) in (world.gauges or {} if world is not None else {}).items():
            for value, place, steps in dict.fromkeys(self._readings.get(gauge, ())):
                if not low <= value <= high:
                    message = f"{gauge} reads {shortest(value)}, outside of its {shortest(low)} to {shortest(high)}"
                    gathering.add(place.problem(message, steps))

    def _refuse_unknown(self, sort: Sort, known: frozenset[str], world: World | None, gathering: Gathering) -> None:
        for (used_sort, name), places in self._places.items():
            if used_sort == sort and name not in known:
                message, hint = unknown(sort, name, known, in_korean=world is not None and world.language == "ko")
                for place, steps in places:
                    gathering.add(place.problem(message, steps, hint=hint))

    def _warn_of_twins(self, sort: Sort, gathering: Gathering) -> None:
        places = {name: kept[0] for (used_sort, name), kept in self._places.items() if used_sort == sort}
        for pair in twins(places):
            if sort == "flag" and not OWN_FLAGS.isdisjoint(pair):
                continue  # `Almost` tells which of the two is the typo
            gathering.warn(_twin(sort, pair, places))


def unknown(sort: Sort, name: str, known: frozenset[str], *, in_korean: bool) -> tuple[str, str]:
    """Return what is said of a name that the world doesn't declare, and the hint.

    `known` are the declared ones, as the engine calls them; a writer may have declared, and written, a synonym.
    """
    words = spelled(_TABLES[sort], known) if sort in _TABLES else known
    written = next((korean(table, name) for table in _TABLES["flag"] if name in ENUMERATIONS[table]), name)
    shown = written if in_korean and sort == "flag" else name
    return f'unknown {sort} "{shown}"', did_you_mean(name, words) or _known_here(sort, shown, known)


def _known_here(sort: Sort, name: str, known: frozenset[str]) -> str:
    """Return the hint that names what the world declares, as far as one reads it at a glance."""
    names = sorted(known - {"dead"} - SAME_AS)  # the state that the event `death` leaves, and what every world has
    tables = _TABLES.get(sort, ())
    shown = [korean(tables[0], word) if is_korean(name) and tables else word for word in names[:NAMES_SHOWN_MAX]]
    listed = ", ".join(shown) + ("…" if len(names) > len(shown) else "")
    if sort == "tone axis":
        return f"known here: {listed}"
    field = f"{sort}s".replace(" ", "_")
    return f"known to this world: {listed or 'none'}; declare a new one in its `{field}`"


_Reading: TypeAlias = tuple[Decimal, Place, Steps]


def _value(reading: _Reading) -> Decimal:
    return reading[0]


def _twin(sort: Sort, pair: tuple[str, str], places: Mapping[str, tuple[Place, Steps]]) -> Problem:
    first, second = pair
    place, steps = places[second]
    hint = f"if they are meant to differ, declare the {sort}s in the world, and this warning goes"
    return place.problem(f'the {sort} "{second}" is nearly "{first}"', steps, hint=hint)


def declared(world: World | None) -> dict[Sort, frozenset[str] | None]:
    """Return the names that a world declares of each sort; None: whatever is used."""
    flags = gauges = types = None
    if world is not None:
        flags = None if world.flags is None else DEAD_FLAGS.union(world.flags)
        gauges = None if world.gauges is None else frozenset(world.gauges)
        types = None if world.relation_types is None else SAME_AS.union(world.relation_types)
    return {"flag": flags, "gauge": gauges, "relation type": types}


def _readings(record: Record) -> Iterator[tuple[str, Decimal, Steps]]:
    """Yield every gauge that a record sets outright."""
    if isinstance(record, Actor):
        for gauge, value in record.gauges.items():
            yield gauge, value, ("gauges", gauge)
    elif isinstance(record, Event) and record.changes is not None:
        for actor, gauges in record.changes.gauges.items():
            for gauge, change in gauges.items():
                if isinstance(change, str):
                    yield gauge, Decimal(change[1:]), ("changes", "gauges", actor, gauge)
