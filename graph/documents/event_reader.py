"""What happened in a scene, out of a file of its own: drafts of events."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from g6.errors import DocumentError, Problem
from g6.graph.documents.folder import as_it_stands, record_files
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.json_lines import read_json_lines
from g6.graph.documents.kinds import EVENTS_KEYS, mistaken
from g6.graph.documents.located import Located, Place, source_of
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, read_document, suffix_of
from g6.graph.documents.values import Value
from g6.graph.events import EventDraft
from g6.graph.wording import quoted

__all__ = ["read_drafts"]


def read_drafts(path: Path) -> tuple[Located[EventDraft], ...]:
    """Return the events of a file, or of a folder of them: JSON Lines, or YAML or JSON documents.

    The document is a list of events, or a mapping where the key is the id; either may stand under `events:`.

    Raises DocumentError with everything that is wrong with it.
    """
    path = as_it_stands(path)
    gathering = Gathering()
    drafts: list[Located[EventDraft]] = []
    places: dict[str, Place] = {}
    for place, values in _every_entry(path, gathering):
        try:
            draft = EventDraft.from_values(values)  # type: ignore[arg-type]  # the model says what it isn't
        except ValidationError as error:
            keyed = bool(place.steps) and isinstance(place.steps[-1], str)
            gathering.refuse(error, EventDraft, place, id_at=() if keyed else ("id",))
            continue
        drafts.append(Located(draft, place))
        if draft.id and (first := places.setdefault(draft.id, place)) is not place:
            message = f'duplicate id "{draft.id}", first {gathering.where(first, place)}'
            gathering.add(place.problem(message, ("id",), hint="every event needs an id of its own"))
    gathering.raise_if_wrong()
    return tuple(drafts)


def _every_entry(path: Path, gathering: Gathering) -> Iterator[tuple[Place, Value]]:
    for file in record_files(path) if path.is_dir() else [path]:
        source = source_of("events", file)
        gathering.reads(source)
        try:
            yield from _entries(Place(source), file, gathering)
        except DocumentError as error:
            gathering.extend(error.problems)


def _entries(top: Place, path: Path, gathering: Gathering) -> Iterator[tuple[Place, Value]]:
    """Yield every event as it is written, and where it stands."""
    if suffix_of(path) in JSON_LINES_SUFFIXES:
        for line, written in read_json_lines(path, top.source.name, gathering):
            yield Place(top.source, (), line), written
        return
    group: Value = read_document(path, top.source.name).values
    if other := mistaken(group, "events"):
        gathering.add(Problem(top.source.name, other[0], hint=other[1]))
        return
    key = next((key for key in EVENTS_KEYS if isinstance(group, dict) and key in group), None)
    if isinstance(group, dict) and key is not None:
        for stray in group.keys() - {key}:
            gathering.add(top.problem(f"unknown key {quoted(stray)}", (stray,), hint="only events stand here"))
        top, group = Place(top.source, (key,)), group[key]
    if isinstance(group, list):
        yield from ((Place(top.source, (*top.steps, number)), entry) for number, entry in enumerate(group))
    elif isinstance(group, dict):
        for name, entry in group.items():
            place = Place(top.source, (*top.steps, name))
            if isinstance(entry, dict) and entry.get("id", name) != name:
                gathering.add(place.problem(f'the key is "{name}", the id inside is another', ("id",), hint="keep one"))
            yield place, {**entry, "id": name} if isinstance(entry, dict) else entry
    else:
        gathering.add(top.problem("expected events: a list of them, or a mapping by their ids"))
