"""A scripted turn: a scene, and what came of it."""

from collections.abc import Mapping
from typing import Annotated, Final, TypeAlias

from pydantic.json_schema import JsonSchemaValue

from g6.graph.checks import refuse
from g6.graph.containers import Given, ListOf
from g6.graph.events import EventDraft
from g6.graph.scene import Names, Scene
from g6.graph.shape import Shape
from g6.graph.texts import Prose

__all__ = ["Turn"]

EVENTS_MAX: Final = 256
"""Events of one scripted turn."""


def drafts_by_id(value: object) -> object:
    """Return events that stand as a mapping from their ids as a list of them; a list as it is."""
    if not isinstance(value, Mapping):
        return value
    for name, draft in value.items():
        if isinstance(draft, Mapping) and draft.get("id", name) != name:
            refuse(f'the key is "{name}", the id inside is another', hint="keep one")
    return [{**draft, "id": name} if isinstance(draft, Mapping) else draft for name, draft in value.items()]


_Drafts: TypeAlias = Annotated[tuple[EventDraft, ...], ListOf(EventDraft, EVENTS_MAX, unique=False)]


def _by_id_json(listed: JsonSchemaValue) -> JsonSchemaValue:
    return {"type": "object", "additionalProperties": listed["items"], "maxProperties": EVENTS_MAX}


class Turn(Shape):
    """One turn of a scripted story: its scene, and what came of it."""

    scene: Scene
    events: Annotated[tuple[EventDraft, ...], Given(_Drafts, drafts_by_id, _by_id_json)] = ()
    """A list, or a mapping by their ids."""
    used: Names = ()
    """Cards that the text really used."""
    text: Annotated[str | None, Given(Prose)] = None
