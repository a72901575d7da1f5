"""What the ledger answers with, key by key: a type checker knows them, and at run time they are plain mappings.

They are JSON too: what `g6 receipts`, `why`, `known` and `info` print. Fields may be added; one that is there keeps its
name and meaning (spec 07).
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from g6.ledger.receipt_parts import (
    AttemptInfo,
    Carries,
    CartridgeInfo,
    EmergencyInfo,
    FnInfo,
    Found,
    GateInfo,
    Judgement,
    LunchboxInfo,
    MoveInfo,
    UsedInfo,
)

__all__ = [
    "Approval",
    "BranchInfo",
    "Candidate",
    "Counts",
    "DensityInfo",
    "EmergencyInfo",
    "Found",
    "Info",
    "Judgement",
    "Known",
    "Misses",
    "PlayedInfo",
    "PolicyInfo",
    "PoolInfo",
    "Receipt",
    "RingInfo",
    "Terms",
    "Why",
]


class Terms(TypedDict):
    """What a score is made of, each in ten-thousandths."""

    risk: int
    importance: int
    distance: int
    time: int
    tone: int
    layer: int
    decay: int


class Candidate(TypedDict):
    """A card of the pool."""

    id: str
    kind: str
    """event, rule, actor or location."""
    layer: str
    rank: int
    """1 is the best."""
    score: int
    """In hundred-millionths."""
    terms: Terms
    chosen: bool
    """Whether it is in the lunchbox."""
    found_by: str
    """The question that brought it."""
    reason: str
    """Why it is in, or why it is out."""


class DensityInfo(TypedDict):
    """The five criteria, and how many of them hold."""

    actors: int
    locations: int
    pace: str
    risks: int
    lines: int
    met: int


class PoolInfo(TypedDict):
    """The competition: how large, why, and what it looks like."""

    size: int
    reason: str
    density: DensityInfo
    diagnosis: str
    gathered: int


class Receipt(TypedDict):
    """What a turn chose, why, and what came of it."""

    turn: int
    branch: str
    view: str
    """Whose view it was; a point is the narrator's."""
    recall_version: str
    scene_sha256: str
    policy_sha256: str
    pool: PoolInfo
    candidates: list[Candidate]
    lunchbox: LunchboxInfo
    cartridges: list[CartridgeInfo]
    attempts: list[AttemptInfo]
    moves: list[MoveInfo]
    used: UsedInfo
    carries: Carries
    missing: list[str]
    fn: FnInfo
    gate: GateInfo
    emergency: EmergencyInfo
    events: list[str]
    previous_sha256: str
    sha256: str
    """Of the canonical bytes of all else."""


class Why(TypedDict):
    """Why a card was in or out; one that was not in the pool has no rank, score and terms."""

    id: str
    chosen: bool
    reason: str
    kind: NotRequired[str]
    layer: NotRequired[str]
    rank: NotRequired[int]
    score: NotRequired[int]
    terms: NotRequired[Terms]
    found_by: NotRequired[str]
    pool: NotRequired[int]
    """How many competed."""
    last_rank_in: NotRequired[int]
    """The rank of the last card that is in."""
    beside: NotRequired[list[str]]
    """The cards before it and after it."""
    cartridge: NotRequired[str | None]
    """Of a committed turn: the cartridge that it stood in."""
    moves: NotRequired[list[MoveInfo]]
    """Of a committed turn: how it moved in the ring."""
    policy: NotRequired[str]
    """Of a committed turn: the hash of the policy that it ran under."""


class Known(TypedDict):
    """An event that somebody knows of."""

    id: str
    turn: int
    title: str
    how: str
    """How it is known."""
    lie: bool
    """Known to be a lie."""


class Misses(TypedDict):
    """The share of needed cards that a turn, and its view's window, lacked, as decimals."""

    turn: int
    view: str
    rate: str
    window: str


class BranchInfo(TypedDict):
    """A branch of the story."""

    name: str
    parent: str | None
    fork: int | None
    """The last turn that it shares with its parent."""
    turn: int
    """Where it stands."""
    entries: int
    """Of its line: those that it shares, and its own."""
    head: str
    """The hash of the last entry."""
    current: bool
    """The story goes on along it."""


class PlayedInfo(TypedDict):
    """Which turns have a receipt."""

    turns: int
    first: int | None
    last: int | None


class Counts(TypedDict):
    """Records of each kind."""

    actor: int
    location: int
    rule: int
    relation: int
    event: int
    cartridge: int


class Approval(TypedDict):
    """A policy that was approved."""

    policy: str
    """The hash of its canonical bytes."""
    replaces: str
    """The hash of the one that stood before."""
    turn: int
    """The first turn that runs under it."""
    who: str
    why: str
    when: str
    """By the wall clock, which the entry's hash is not of."""


class PolicyInfo(TypedDict):
    """The policy that the next turn runs under."""

    hash: str
    """The beginning of its hash."""
    approved_by: str | None
    """None: it is the one that g6 comes with."""


class RingInfo(TypedDict):
    """Cards that are carried."""

    hot: int
    warm: int


class RationingInfo(TypedDict):
    """How often the emergency cartridge came lately."""

    rate: str
    safe_mode: bool


class Info(TypedDict):
    """What a store holds."""

    store: str
    format: int
    world: str
    branch: str
    turn: int
    """The last that the story reached."""
    played: PlayedInfo
    entries: int
    """Of the ledger."""
    head: str
    """The hash of the last entry."""
    policy: PolicyInfo
    counts: Counts
    open_threads: list[str]
    ring: RingInfo
    emergency: RationingInfo
