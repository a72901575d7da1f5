"""Is a scene dense? Five fixed criteria, spec 04 (F6)."""

from __future__ import annotations

from typing import NamedTuple

from g6.frozen import (
    CARTRIDGES_DENSE,
    CARTRIDGES_NORMAL,
    CARTRIDGES_WAR,
    DENSE_ACTOR_ROLES,
    DENSE_ACTORS_MIN,
    DENSE_LINES_MIN,
    DENSE_LOCATIONS_MIN,
    DENSE_PACE_UNITS,
    DENSE_RISKS,
    DENSE_RISKS_MIN,
    HIGH_DENSITY_CRITERIA,
    WAR_SCALE_CRITERIA,
)
from g6.graph.scene import Scene

__all__ = ["Density", "density_of"]


class Density(NamedTuple):
    """The measured value of each criterion."""

    actors: int
    """Actors acting or speaking."""
    locations: int
    """Simultaneous places."""
    pace: str
    """The unit that time is counted in; empty where the scene says nothing."""
    risks: int
    """Of death, injury, ammo, cooldown, command: how many at once."""
    lines: int
    """Information lines."""

    @property
    def met(self) -> int:
        """How many of the five criteria hold."""
        return (
            (self.actors >= DENSE_ACTORS_MIN)
            + (self.locations >= DENSE_LOCATIONS_MIN)
            + (self.pace in DENSE_PACE_UNITS)
            + (self.risks >= DENSE_RISKS_MIN)
            + (self.lines >= DENSE_LINES_MIN)
        )

    @property
    def high(self) -> bool:
        """Two or more: a pool of 100."""
        return self.met >= HIGH_DENSITY_CRITERIA

    @property
    def slots(self) -> int:
        """Cartridges that may be attached (F7)."""
        if self.met >= WAR_SCALE_CRITERIA:
            return CARTRIDGES_WAR
        return CARTRIDGES_DENSE if self.high else CARTRIDGES_NORMAL


def density_of(scene: Scene) -> Density:
    """Measure a scene as its viewpoint sees it."""
    return Density(
        actors=sum(role in DENSE_ACTOR_ROLES for role in scene.cast.values()),
        locations=len(scene.places),
        pace=scene.pace.unit if scene.pace is not None else "",
        risks=len(set(scene.risks) & set(DENSE_RISKS)),
        lines=len(set(scene.lines)),
    )
