"""How files become records, scenes and turns, each value with its place; what is wrong is told all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from g6.graph.documents.gathering import Gathering
    from g6.graph.documents.located import ASIDE, Located, Place, Source, body_of
    from g6.graph.documents.nearby import world_beside
    from g6.graph.documents.record_reader import read_records, record_of
    from g6.graph.documents.scene_reader import read_scene
    from g6.graph.documents.turn_reader import read_turns
    from g6.graph.documents.what import describe

__all__ = [
    "ASIDE",
    "Gathering",
    "Located",
    "Place",
    "Source",
    "body_of",
    "describe",
    "read_records",
    "read_scene",
    "read_turns",
    "record_of",
    "world_beside",
]

_HOMES: Final[dict[str, str]] = {
    "Gathering": "gathering",
    **dict.fromkeys(("ASIDE", "Located", "Place", "Source", "body_of"), "located"),
    "world_beside": "nearby",
    **dict.fromkeys(("read_records", "record_of"), "record_reader"),
    "read_scene": "scene_reader",
    "read_turns": "turn_reader",
    "describe": "what",
}
"""Where each of these names lives. It is fetched when it is first asked for: whoever reads a scene doesn't wait for the
readers of worlds and turns."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever lives there
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
