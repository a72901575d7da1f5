"""What callers hand over, as the rooms want it: scenes and drafts of events from paths, mappings or models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from g6.errors import DocumentError
from g6.graph.documents import read_scene
from g6.graph.events import EventDraft
from g6.graph.problems import problems
from g6.graph.scene import Scene

__all__ = ["SceneLike", "drafts_of", "scene_of"]

SceneLike = str | Path | Mapping[str, Any] | Scene
"""A scene's file, what such a file would say, or the scene itself."""


def scene_of(given: SceneLike) -> Scene:
    """A scene.

    Raises:
        DocumentError: everything that is wrong with it.
    """
    if isinstance(given, Scene):
        return given
    if isinstance(given, str | Path):
        return read_scene(Path(given)).value
    try:
        return Scene.from_values(given)
    except ValidationError as error:
        raise DocumentError(problems(error, Scene, "scene")) from None


def drafts_of(given: Sequence[Mapping[str, Any] | EventDraft]) -> tuple[EventDraft, ...]:
    """Drafts of events.

    Raises:
        DocumentError: everything that is wrong with them.
    """
    drafts, wrong = [], []
    for index, values in enumerate(given):
        if isinstance(values, EventDraft):
            drafts.append(values)
            continue
        try:
            drafts.append(EventDraft.from_values(values))
        except ValidationError as error:
            wrong += problems(error, EventDraft, "events", (index,))
    if wrong:
        raise DocumentError(wrong)
    return tuple(drafts)
