"""The names that records declare, gathered field by field and independently of the engine: what F2 lets in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from views import with_ids

Values = dict[str, Any]


def declared_names(records: Iterable[Values], turns: Iterable[Values] = ()) -> set[str]:
    """Ids, and names of flags, gauges, relation types, roles, tone axes, threads, rule types and params."""
    names = {"narrator"}
    for record in records:
        names.update(_of_record(record))
    for turn in turns:
        names.update(_of_scene(turn["scene"]))
        for event in with_ids(turn):
            names.update(_of_record({"kind": "event", **event}))
    return names


def _of_scene(scene: Values) -> Iterator[str]:
    yield from scene.get("tone", ())
    yield from scene["actors"].values()


def _of_record(record: Values) -> Iterator[str]:
    if record.get("retract"):
        return
    if "id" in record:
        yield record["id"]
    yield from record.get("flags", ())
    yield from record.get("gauges", ())
    yield from record.get("tone", ())
    yield from record.get("opens", ())
    yield from record.get("closes", ())
    if isinstance(record.get("actors"), Mapping):
        yield from record["actors"].values()
    if record["kind"] in {"relation", "rule"}:
        yield record["type"]
    for name, value in record.get("params", {}).items():
        yield name
        yield from (value if isinstance(value, list) else [value] if isinstance(value, str) else [])
    yield from _of_changes(record.get("changes", {}))


def _of_changes(changes: Values) -> Iterator[str]:
    for gauges in changes.get("gauges", {}).values():
        yield from gauges
    for flags in changes.get("flags", {}).values():
        yield from flags
    for relation in changes.get("relations", ()):
        yield relation["type"]
