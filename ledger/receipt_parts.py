"""The parts of a receipt, key by key; the whole of it stands in `answers.py`."""

from __future__ import annotations

from typing import NotRequired, TypedDict

__all__ = [
    "Attempt",
    "CarriedCardInfo",
    "CarriedCartridgeInfo",
    "Carries",
    "CartridgeInfo",
    "EmergencyInfo",
    "Found",
    "GateInfo",
    "JudgedTurnInfo",
    "Judgement",
    "LunchboxInfo",
    "Missed",
    "Move",
    "UsedInfo",
]


class LunchboxInfo(TypedDict):
    """The lunchbox that a turn had."""

    sha256: str
    chars: int
    cards: list[str]


class CartridgeInfo(TypedDict):
    """A cartridge that was attached."""

    id: str
    kind: str
    ttl: int
    cards: list[str]
    is_composed: bool
    """By the engine, of cards that would be there anyway."""
    chars: int
    """Of its line."""


class Attempt(TypedDict):
    """A draft that the gate looked at."""

    sha256: str
    verdict: str
    trigger: str


Move = TypedDict("Move", {"id": str, "from": str, "to": str, "ttl": list[int], "rule": int})
"""A card that moved in the ring: its TTL before and after, and the rule that moved it (docs/turn.md)."""


UsedInfo = TypedDict("UsedInfo", {"from": str, "cards": list[str]})
"""What was really used, and who says so: `given`, `text` or `events`."""


class CarriedCardInfo(TypedDict):
    """A card in the ring."""

    id: str
    kind: str
    slot: str
    ttl: int
    score: int
    only_by_emergency: bool


class CarriedCartridgeInfo(TypedDict):
    """A recipe that is carried on."""

    id: str
    ttl: int


class JudgedTurnInfo(TypedDict):
    """What the gate had to say of a turn."""

    turn: int
    warned: int
    blocked: int


class Carries(TypedDict):
    """What the view carries on to its next turn."""

    cards: list[CarriedCardInfo]
    cartridges: list[CarriedCartridgeInfo]
    fired: list[int]
    """The turns of the window at which the emergency cartridge came."""
    judged: list[JudgedTurnInfo]
    """The turns of the window at which the gate warned, or handed a draft back."""


class Missed(TypedDict):
    """The share of needed cards that were missing, as decimals; None: there was no sample."""

    turn: str | None
    window: str | None
    needed: int


class Found(TypedDict):
    """One thing that the gate found wrong."""

    kind: str
    layer: str
    severity: str
    """block or warn."""
    where: str
    """The way to it in what was written: `$.events[1].actors.jinu`."""
    message: str
    mend: str
    """What would mend it."""
    rule: str
    """The rule that is broken; empty where the reason is the story's own."""
    event: str
    path: NotRequired[str]
    """Of a draft that was read from a file: the way to it as the file has it, `$.events.dive.actors.jinu`."""
    line: NotRequired[int]
    """And its line there, from 1."""


class Judgement(TypedDict):
    """What the gate says of a turn that is not committed."""

    turn: int
    verdict: str
    """OK, REWRITE or FAIL."""
    reason: str
    findings: list[Found]
    """By precedence, blocks before warnings, then as written."""


class GateInfo(TypedDict):
    """What the gate found."""

    verdict: str
    findings: list[Found]


class EmergencyInfo(TypedDict):
    """Whether the emergency cartridge came."""

    fired: bool
    trigger: str
    rate: str
    safe_mode: bool
