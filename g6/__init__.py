"""g6: a scene of a long story becomes one lunchbox of memory, the same bytes every time.

    import g6
    with g6.open("noir.g6") as story:
        story.load("world/")
        box = story.recall("scene.yaml")
        receipt = story.commit(box, events=[...], used=[...], text="...")
"""

from pathlib import Path

from g6.errors import (
    BrokenChain,
    DamagedStore,
    DocumentError,
    FrozenRuleError,
    G6Error,
    InputError,
    NewerFormat,
    NotAStore,
    Problem,
    StaleRecall,
    StoreBusy,
    StoreError,
    StoreUnreachable,
    TamperedPointer,
    TurnConflict,
    UnknownName,
)
from g6.graph.records import Actor, Event, Location, Record, Relation, Rule, World
from g6.graph.scene import Scene, Turn
from g6.graph.stores.sqlite_store import SqliteStore
from g6.ledger.loads import Load
from g6.ledger.play import Played
from g6.ledger.replay import Replayed
from g6.lunchbox import Lunchbox
from g6.recall.policy import Policy
from g6.recalled import Recalled
from g6.story import Story

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "BrokenChain",
    "DamagedStore",
    "DocumentError",
    "Event",
    "FrozenRuleError",
    "G6Error",
    "InputError",
    "Load",
    "Location",
    "Lunchbox",
    "NewerFormat",
    "NotAStore",
    "Played",
    "Policy",
    "Problem",
    "Recalled",
    "Record",
    "Relation",
    "Replayed",
    "Rule",
    "Scene",
    "StaleRecall",
    "StoreBusy",
    "StoreError",
    "StoreUnreachable",
    "Story",
    "TamperedPointer",
    "Turn",
    "TurnConflict",
    "UnknownName",
    "World",
    "open",
]


def open(address: str | Path | None = None) -> Story:  # noqa: A001 - as a user says it: g6.open("noir.g6")
    """Open a story.

    Args:
        address: the path of an embedded store, such as `noir.g6`; left out, a story in memory. A path that doesn't
            exist yet is made by the first load or commit.

    Raises:
        NotAStore, NewerFormat, DamagedStore, StoreUnreachable: there is a file, and it is no store of ours.
        InputError: an address of an engine that this version doesn't have.
    """
    if isinstance(address, str) and "://" in address:
        raise InputError(f"store {address.partition('://')[0]}://…: this version has the embedded engine only",
                         hint="give a path that ends in .g6")  # fmt: skip
    return Story(SqliteStore(None if address is None else Path(address)))
