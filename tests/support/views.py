"""Who knows what, worked out from the records alone, and stories with the unknown taken out: for F17.

This is a slow second reading of the specification (file 07, Knowledge). It shares nothing with the engine but the
ids that it makes.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from g6.graph.events import EventDraft
from g6.ledger.settling import made_ids
from stories import THING, Plot, Step, Values

SEEN_AS_THEY_ARE = ("gauges", "moves")
"""Changes to what can be seen of whoever is on the scene, known or not."""


def settled_events(plot: Plot) -> list[Values]:
    """Every event of a plot, those of turns with the id, turn and actors that their scene gives them."""
    events = []
    for step in plot.steps:
        events += [record for record in step.records if record["kind"] == "event"]
        if step.turn is not None:
            scene = step.turn["scene"]
            cast = {who: role for who, role in scene["actors"].items() if role != "unseen"}
            made = {"kind": "event", "turn": scene["turn"], "actors": cast}
            events += [{**made, **event} for event in with_ids(step.turn)]
    return events


def names_of(plot: Plot, who: str) -> tuple[set[str], set[str]]:
    """Somebody and the groups that he ever belongs to, and him and those that he always belongs to."""
    versions = [record for step in plot.steps for record in step.records if record["id"] == who]
    groups = [{*record.get("groups", ())} for record in versions if not record.get("retract")] or [set[str]()]
    return {who}.union(*groups), {who} | groups[0].intersection(*groups)


def unknown_to(plot: Plot, viewpoint: str) -> set[str]:
    """Ids of the records that a viewpoint doesn't know at the plot's end, and never did, whatever was edited.

    An event that tells somebody something stays known here: what others were told shows in the rows of a secret
    that the viewpoint knows, as the specification wants it.
    """
    knower, always = names_of(plot, viewpoint)
    loaded = [record for step in plot.steps for record in step.records if not record.get("retract")]
    is_open = any(record.get("knowledge") == "open" for record in loaded)
    events = [event for event in settled_events(plot) if not event.get("retract")]
    told = {
        name
        for event in events
        if event.get("truth", True)
        for name, who in event.get("changes", {}).get("reveals", {}).items()
        if knower & {*who} or "all" in who
    }
    others = [record for record in loaded if record["kind"] not in {"world", "event"}]
    versions = [*others, *events]
    known = {r["id"] for r in versions if _tells(r) or _named(r, knower, always, is_open)}
    return {record["id"] for record in versions} - known - told


def _tells(record: Values) -> bool:
    """Does an event tell anybody a record, or a secret flag?"""
    changes = record.get("changes", {})
    secret = any(isinstance(on, list) for flags in changes.get("flags", {}).values() for on in flags.values())
    return secret or bool(changes.get("reveals"))


def _named(record: Values, knower: set[str], always: set[str], is_open: bool) -> bool:
    if always & {*record.get("hidden_from", ())}:
        return False
    known_by = record.get("known_by")
    if known_by is None:
        if record["kind"] != "event" or is_open:
            return True
        known_by = [actor for actor in record.get("actors", ()) if actor != THING]
    return "all" in known_by or bool(knower & {*known_by})


def discreet(plot: Plot, unknown: set[str]) -> Plot:
    """The plot with unknown events changing nothing that could be seen of those on a scene."""

    def event(values: Values) -> Values:
        if _id(values) not in unknown or "changes" not in values:
            return values
        kept = {name: change for name, change in values["changes"].items() if name not in SEEN_AS_THEY_ARE}
        kept.pop("flags", None)
        return {**values, "changes": kept}

    return _mapped(plot, event)


def without(plot: Plot, unknown: set[str]) -> Plot:
    """The plot without the unknown records, and without their ids in any other."""
    loose = {_id(record) for step in plot.steps for record in step.records if _is_loose(record, unknown)}

    def event(values: Values) -> Values | None:
        return None if _id(values) in unknown | loose else _scrubbed(values, unknown | loose)

    return _mapped(plot, event)


def _is_loose(record: Values, unknown: set[str]) -> bool:
    """Does a relation hang on somebody unknown, or does a rule bind nobody and nothing else?"""
    if record["kind"] == "rule":
        bound = {*record.get("actors", ()), *record.get("locations", ())}
        return bool(bound) and bound <= unknown
    return record["kind"] == "relation" and _names_unknown(record, unknown)


def _id(values: Values) -> str:
    return str(values["id"])


def _mapped(plot: Plot, change: Any) -> Plot:
    steps = []
    for step in plot.steps:
        records = tuple(found for record in step.records if (found := change(record)) is not None)
        turn = step.turn
        if turn is not None:
            events = [found for event in with_ids(turn) if (found := change(event)) is not None]
            forbidden = turn["scene"].get("forbidden", ())
            turn = {"scene": {**turn["scene"], "forbidden": forbidden}, "events": events, "used": turn["used"]}
        steps.append(Step(records, turn))
    return Plot(tuple(steps), plot.scene)


def with_ids(turn: Values) -> list[Values]:
    """A turn's events with the ids that they would be given, so that one left out renames none of the others."""
    drafts = [EventDraft.from_values(event) for event in turn["events"]]
    names = made_ids(turn["scene"]["turn"], drafts)
    return [{"id": name, **event} for name, event in zip(names, turn["events"], strict=True)]


def _scrubbed(value: Any, unknown: set[str]) -> Any:
    """A record without the ids of others that are unknown, whether keys, items of lists, or single values."""
    if isinstance(value, dict):
        kept = {}
        for key, item in value.items():
            is_id = isinstance(item, str) and item in unknown and key != "id"
            if key not in unknown and not is_id:
                kept[key] = _scrubbed(item, unknown)
        return kept
    if isinstance(value, list):
        return [_scrubbed(item, unknown) for item in value if not _names_unknown(item, unknown)]
    return value


def _names_unknown(item: object, unknown: set[str]) -> bool:
    if isinstance(item, dict):  # a relation that is changed
        return item.get("from") in unknown or item.get("to") in unknown
    return isinstance(item, str) and item in unknown


def ids(records: Iterable[Values], kinds: Sequence[str]) -> set[str]:
    """Ids of some kinds of records."""
    return {record["id"] for record in records if record["kind"] in kinds}
