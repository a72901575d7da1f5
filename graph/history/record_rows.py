"""What a record other than an event becomes: its version, where it binds, what it touches, the state it declares."""

from __future__ import annotations

from collections.abc import Iterator

from g6.graph.history.event_rows import Stamp
from g6.graph.history.knowledge import record_views
from g6.graph.history.rows import Rows
from g6.graph.history.signs import ALL, EVERYWHERE, LAW, RECIPE
from g6.graph.history.state_rows import StateChange, call_value, edge_changes, encode, flag_changes
from g6.graph.numbers import shortest
from g6.graph.records import Actor, Cartridge, Location, Record, Relation, Rule
from g6.graph.stores.store import EVERYONE, NARRATOR

__all__ = ["add_bindings", "add_record", "declared_state", "names_of", "told_views", "touches"]


def told_views(who: tuple[str, ...]) -> tuple[str, ...]:
    """Those who are told, as views."""
    return (EVERYONE,) if ALL in who else tuple(sorted(set(who)))


def add_record(rows: Rows, record: Record, branch: int, seen: int) -> None:
    """Add what makes a version of a record findable; the version itself and what it says are written apart."""
    views = record_views(record)
    veiled = 1 if record.hidden_from and views == (EVERYONE,) else 0
    if isinstance(record, Actor | Location) and (record.known_by is not None or veiled):
        rows.of("add_closed").append((branch, record.id, seen))
    rows.of("add_hidden").extend((branch, record.id, who, seen) for who in sorted(set(record.hidden_from)))
    if isinstance(record, Actor):
        rows.of("add_group").extend((branch, group, seen) for group in record.groups)
    if isinstance(record, Rule):
        add_bindings(rows, record, Stamp(branch, seen, (NARRATOR, *views), bool(record.hidden_from)))
    if isinstance(record, Cartridge) and record.when is not None:
        waiting = f"{RECIPE}{record.id}"
        places = ((view, where) for view in (NARRATOR, *views) for where in _waits_at(record))
        rows.of("add_binding").extend((branch, *place, waiting, seen, 0, 0) for place in places)


def names_of(record: Record) -> tuple[str, ...]:
    """Return what a record is called on lists: a recipe that waits stands among the rules under a name of its own."""
    return (record.id, f"{RECIPE}{record.id}") if isinstance(record, Cartridge) else (record.id,)


def _waits_at(recipe: Cartridge) -> tuple[str, ...]:
    """Where a recipe waits for its scene: at its condition's places, or with its actors, else at what it is for."""
    assert recipe.when is not None
    named = recipe.when.locations or recipe.when.actors
    return named or ((EVERYWHERE,) if recipe.slot == "aux" else (recipe.for_,))


def add_bindings(rows: Rows, rule: Rule, stamp: Stamp) -> None:
    """Put a rule on the lists of those whom and where it binds; with neither, it binds everywhere."""
    subjects = (LAW,) if rule.layer == "global" else (*rule.actors, *rule.locations) or (EVERYWHERE,)
    for view in stamp.views:
        for subject in subjects:
            place = (stamp.branch, view, subject, rule.id, stamp.seen)
            rows.of("add_binding").append((*place, stamp.veil(view), stamp.told))


def touches(place: Location) -> Iterator[tuple[str, str, str, str]]:
    """Each place that this one touches, from both sides: (location, other, touch, minutes)."""
    if place.within is not None:
        yield place.id, place.within, "within", ""
        yield place.within, place.id, "holds", ""
    for other, minutes in place.routes.items():
        if other != place.within:
            yield place.id, other, "route", shortest(minutes)
            yield other, place.id, "route", shortest(minutes)


def declared_state(record: Record) -> Iterator[StateChange]:
    """The state that a record declares: gauges, flags, place, forms of address, a relation's strength."""
    views = (NARRATOR, *record_views(record))
    if isinstance(record, Relation):
        yield from edge_changes(record, views)
        if record.mutual:
            yield from edge_changes(record.model_copy(update={"from_": record.to, "to": record.from_}), views)
    if isinstance(record, Actor | Location):
        for flag, knowers in record.flags.items():
            yield from flag_changes(record.id, flag, on=True, knowers=knowers, whole=views)
    if isinstance(record, Actor):
        for gauge, value in record.gauges.items():
            yield StateChange(record.id, f"gauge {gauge}", encode({"now": shortest(value)}), (NARRATOR,))
        if record.at is not None:
            yield StateChange(record.id, "at", encode(record.at), views)
        for other, call in record.calls.items():
            yield StateChange(record.id, f"calls {other}", encode(call_value(call)), views)
