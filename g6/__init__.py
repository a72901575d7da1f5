"""g6: a scene of a long story becomes one lunchbox of memory, the same bytes every time.

    import g6
    with g6.open("noir.g6") as story:
        story.load("world/")
        box = story.recall("scene.yaml")
        receipt = story.commit(box, events=[...], used=[...], text="...")

`__all__` is everything public; all errors are one tree under `G6Error`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

    from g6.copies import copy, restore
    from g6.errors import (
        BrokenChain,
        DamagedStore,
        DocumentError,
        FrozenRuleError,
        G6Error,
        HandedBack,
        InputError,
        NewerFormat,
        NotAStore,
        OlderFormat,
        Problem,
        StaleRecall,
        StoreBusy,
        StoreError,
        StoreUnreachable,
        TamperedPointer,
        TurnConflict,
        UnknownName,
    )
    from g6.graph.records import Actor, Cartridge, Event, Location, Record, Relation, Rule, World
    from g6.graph.scene import Scene
    from g6.graph.turn import Turn
    from g6.ledger.answers import (
        Approval,
        BranchInfo,
        Candidate,
        EmergencyInfo,
        Found,
        Info,
        Judgement,
        Known,
        Misses,
        PoolInfo,
        Receipt,
        Terms,
        Why,
    )
    from g6.ledger.copying import Copied, Copying
    from g6.ledger.loads import Load
    from g6.ledger.migrating import Migrated
    from g6.ledger.play import Played
    from g6.ledger.proposals import Change, Proposal, Reranked
    from g6.ledger.replay import Replayed, Tally, Verified
    from g6.ledger.rewinding import Amended, Difference
    from g6.ledger.snapshots import Restored, Saved, Step
    from g6.lunchbox import Lunchbox
    from g6.recall.policy import Policy
    from g6.recalled import Recalled
    from g6.story import Story

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Amended",
    "Approval",
    "BranchInfo",
    "BrokenChain",
    "Candidate",
    "Cartridge",
    "Change",
    "Copied",
    "Copying",
    "DamagedStore",
    "Difference",
    "DocumentError",
    "EmergencyInfo",
    "Event",
    "Found",
    "FrozenRuleError",
    "G6Error",
    "HandedBack",
    "Info",
    "InputError",
    "Judgement",
    "Known",
    "Load",
    "Location",
    "Lunchbox",
    "Migrated",
    "Misses",
    "NewerFormat",
    "NotAStore",
    "OlderFormat",
    "Played",
    "Policy",
    "PoolInfo",
    "Problem",
    "Proposal",
    "Recalled",
    "Receipt",
    "Record",
    "Relation",
    "Replayed",
    "Reranked",
    "Restored",
    "Rule",
    "Saved",
    "Scene",
    "StaleRecall",
    "Step",
    "StoreBusy",
    "StoreError",
    "StoreUnreachable",
    "Story",
    "Tally",
    "TamperedPointer",
    "Terms",
    "Turn",
    "TurnConflict",
    "UnknownName",
    "Verified",
    "Why",
    "World",
    "copy",
    "open",
    "restore",
]

_HOMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("Actor", "Cartridge", "Event", "Location", "Record", "Relation", "Rule", "World"), "g6.graph.records"
    ),
    "Scene": "g6.graph.scene",
    **dict.fromkeys(
        (
            "Approval",
            "BranchInfo",
            "Candidate",
            "EmergencyInfo",
            "Found",
            "Info",
            "Judgement",
            "Known",
            "Misses",
            "PoolInfo",
            "Receipt",
            "Terms",
            "Why",
        ),
        "g6.ledger.answers",
    ),
    **dict.fromkeys(("Copied", "Copying"), "g6.ledger.copying"),
    "Load": "g6.ledger.loads",
    "Lunchbox": "g6.lunchbox",
    "Migrated": "g6.ledger.migrating",
    "Played": "g6.ledger.play",
    "Policy": "g6.recall.policy",
    "Recalled": "g6.recalled",
    **dict.fromkeys(("Amended", "Difference"), "g6.ledger.rewinding"),
    **dict.fromkeys(("Replayed", "Tally", "Verified"), "g6.ledger.replay"),
    **dict.fromkeys(("Change", "Proposal", "Reranked"), "g6.ledger.proposals"),
    **dict.fromkeys(("Restored", "Saved", "Step"), "g6.ledger.snapshots"),
    "Story": "g6.story",
    **dict.fromkeys(("copy", "restore"), "g6.copies"),
    "Turn": "g6.graph.turn",
}
"""Where each public name lives that is no error. It is fetched when it is first asked for: whoever recalls one scene
from a terminal doesn't wait for replay to be read in, and Ctrl-C finds a command that knows already what to do."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever lives there
    if name not in __all__:
        raise AttributeError(f"module 'g6' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_HOMES.get(name, "g6.errors")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def open(address: str | Path | None = None) -> Story:  # noqa: A001 - as a user says it: g6.open("noir.g6")
    """Open a story.

    Args:
        address: the path of an embedded store, such as `noir.g6`; left out, a story in memory; or a story in Neo4j,
            `neo4j://localhost:7687/noir`, with the user and password of G6_NEO4J_USER and G6_NEO4J_PASSWORD. What
            doesn't exist yet is made by the first load. A file of an older format is migrated, after a backup, which
            `Story.migrated` tells of.

    Raises:
        NotAStore, NewerFormat, DamagedStore, StoreUnreachable: there is a file, and it is no store of ours.
        OlderFormat: it can't be migrated where it is.
        InputError: the address is neither.
        StoreUnreachable: there is no password for Neo4j, or its driver isn't installed.
    """
    from g6.given import store_at
    from g6.story import Story

    store, migrated = store_at(address, "open")
    story = Story(store)
    story.migrated = migrated
    return story
