"""What callers hand over, as the rooms want it: scenes and drafts of events from paths, mappings or models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from g6.errors import DocumentError
from g6.graph.documents import Gathering, Located, Place, Source, read_scene, read_turns
from g6.graph.documents.event_reader import read_drafts
from g6.graph.events import EventDraft
from g6.graph.problems import problems
from g6.graph.scene import Scene, Turn

__all__ = ["EventsLike", "SceneLike", "drafts_of", "scene_of", "script_of"]

SceneLike = str | Path | Mapping[str, Any] | Scene
"""A scene's file, what such a file would say, or the scene itself."""
EventsLike = str | Path | Sequence[Mapping[str, Any] | EventDraft]
"""A file of events, or a list of them."""

SCENE: Final = Source("scene")
EVENTS: Final = Source("events")


def scene_of(given: SceneLike) -> Located[Scene]:
    """A scene, and where it was read.

    Raises:
        DocumentError: everything that is wrong with it.
    """
    if isinstance(given, Scene):
        return Located(given, Place(SCENE))
    if isinstance(given, str | Path):
        return read_scene(Path(given))
    try:
        return Located(Scene.from_values(given), Place(SCENE))
    except ValidationError as error:
        raise DocumentError(problems(error, Scene, SCENE.name)) from None


def script_of(path: str | Path) -> Iterator[Located[Turn]]:
    """The turns of a script, up to the first that is wrong; then the rest is read for what is wrong with it too.

    Raises:
        DocumentError: everything that is wrong, after the turns before it.
    """
    gathering = Gathering()
    for turn in read_turns(Path(path), gathering):
        if not gathering:
            yield turn
    gathering.raise_if_wrong()


def drafts_of(given: EventsLike) -> tuple[Located[EventDraft], ...]:
    """Drafts of events, each with where it was read.

    Raises:
        DocumentError: everything that is wrong with them.
    """
    if isinstance(given, str | Path):
        return read_drafts(Path(given))
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
