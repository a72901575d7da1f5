"""What happened in a scene, out of a file of its own: drafts of events."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from g6.graph.documents.gathering import Gathering
from g6.graph.documents.json_lines import read_json_lines
from g6.graph.documents.located import Place, source_of
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, read_document, suffix_of
from g6.graph.documents.values import Value
from g6.graph.events import EventDraft
from g6.graph.problems import flaws

__all__ = ["read_drafts"]


def read_drafts(path: Path) -> tuple[EventDraft, ...]:
    """Return the events of a file: JSON Lines, or a YAML or JSON document.

    The document is a list of events, or a mapping where the key is the id; either may stand under `events:`.

    Raises DocumentError with everything that is wrong with it.
    """
    source = source_of("events", path)
    gathering = Gathering()
    gathering.reads(source)
    drafts = []
    for place, values in _entries(Place(source), path, gathering):
        try:
            drafts.append(EventDraft.from_values(values))  # type: ignore[arg-type]  # the model says what it isn't
        except ValidationError as error:
            for flaw in flaws(error, EventDraft):
                gathering.add(place.problem(flaw.message, flaw.steps, hint=flaw.hint, rule=flaw.rule))
    gathering.raise_if_wrong()
    return tuple(drafts)


def _entries(top: Place, path: Path, gathering: Gathering) -> Iterator[tuple[Place, Value]]:
    """Yield every event as it is written, and where it stands."""
    if suffix_of(path) in JSON_LINES_SUFFIXES:
        for line, written in read_json_lines(path, top.source.name, gathering):
            yield Place(top.source, (), line), written
        return
    group: Value = read_document(path, top.source.name).values
    if isinstance(group, dict) and "events" in group:
        for other in group.keys() - {"events"}:
            gathering.add(top.problem(f'unknown key "{other}"', (other,), hint="only events stand here"))
        top, group = Place(top.source, ("events",)), group["events"]
    if isinstance(group, list):
        yield from ((Place(top.source, (*top.steps, number)), entry) for number, entry in enumerate(group))
    elif isinstance(group, dict):
        for name, entry in group.items():
            values: Value = {"id": name, **entry} if isinstance(entry, dict) else entry
            yield Place(top.source, (*top.steps, name)), values
    else:
        gathering.add(top.problem("expected events: a list of them, or a mapping by their ids"))
