"""What scenes have in common with records of several kinds: how much one may name, who knows, the mood, the frame.

It stands apart from those records: whoever recalls a scene doesn't wait for their models to be made.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

from g6.graph.containers import ListOf, TableOf
from g6.graph.fields import Axis, Level, Who

__all__ = [
    "ACTORS_MAX",
    "AXES_MAX",
    "DREAM",
    "NOW",
    "TARGETS_MAX",
    "UNSEEN",
    "WHO_MAX",
    "Knowers",
    "Tone",
    "frame_of",
    "is_dream",
]

ACTORS_MAX: Final = 64
"""Actors of one event or one scene."""
AXES_MAX: Final = 16
"""Axes that one tone may name."""
WHO_MAX: Final = 1_000
"""Actors and groups in one list of those who know something."""
TARGETS_MAX: Final = 256
"""Actors, places or records that one kind of change may touch in one event."""

NOW: Final = "now"
DREAM: Final = "dream"
"""Frames of a scene, and of what comes of it; the third is `flashback`."""

UNSEEN: Final = "unseen"
"""The role of who is there, and is seen by himself and the narrator alone."""

Knowers: TypeAlias = Annotated[tuple[str, ...], ListOf(Who, WHO_MAX)]
"""Those who know of something: actors, groups, `all`; an empty one is nobody yet."""
Tone: TypeAlias = Annotated[Mapping[str, Decimal], TableOf(Axis, Level, AXES_MAX)]


def is_dream(data: Mapping[str, Any]) -> bool:
    """Is an event's record that of a dream? What is opened and closed in one is neither."""
    return data.get("frame") == DREAM


def frame_of(data: Mapping[str, Any]) -> str | None:
    """`flashback` or `dream`, from an event's canonical fields; None where it happened, whether it says so or not."""
    frame = data.get("frame", NOW)
    return None if frame == NOW else str(frame)
