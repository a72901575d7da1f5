"""The check of a whole set of records: what they point at, what they use, what they may not be."""

from g6.graph.world.almost import almost_words
from g6.graph.world.check import CheckedWorld, check_world
from g6.graph.world.laws import Demands, LawMeasure
from g6.graph.world.references import Reference, Want, references, scene_references
from g6.graph.world.standing import Lookup, Standing, Standings
from g6.graph.world.times import Earlier

__all__ = [
    "CheckedWorld",
    "Demands",
    "Earlier",
    "LawMeasure",
    "Lookup",
    "Reference",
    "Standing",
    "Standings",
    "Want",
    "almost_words",
    "check_world",
    "references",
    "scene_references",
]
