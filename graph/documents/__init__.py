"""How files become records, scenes and turns, each value with its place; what is wrong is told all at once."""

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
