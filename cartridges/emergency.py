"""The emergency cartridge D: what calls it, what it brings, and how it is rationed (F11, spec 05)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple, get_args

from g6.recall.draw import Drawn
from g6.recall.lacking import Lacking
from g6.recall.policy import Policy

__all__ = [
    "CALM",
    "EMERGENCY",
    "FN_THRESHOLD",
    "TRIGGERS",
    "Rationing",
    "Trigger",
    "emergency_cards",
    "fired_now",
    "passing_calls",
    "rationing",
    "trigger_after",
]

Trigger = Literal["gate_blocks", "rewrite_failed", "rules_collide", "important_violated", "fn_threshold"]
TRIGGERS: Final[tuple[str, ...]] = get_args(Trigger)
"""What calls D: the gate blocks; one rewrite failed; a local and a personal rule collide; a card that is marked
important was violated; the windowed FN rate has passed its threshold."""

GATE_BLOCKS: Final[Trigger] = "gate_blocks"
REWRITE_FAILED: Final[Trigger] = "rewrite_failed"
FN_THRESHOLD: Final[Trigger] = "fn_threshold"
EMERGENCY: Final = "D"
"""What the emergency cartridge is called."""
CARDS_MAX: Final = 8
"""Cards that D brings."""
SAFE_MODE_EVERY_TURNS: Final = 10
"""In SAFE_MODE D comes once in so many turns: as often as its usage limit allows."""


def trigger_after(drafts: int) -> str:
    """What calls D for the next draft of a turn, after so many that the gate handed back; empty: nothing does."""
    return "" if not drafts else GATE_BLOCKS if drafts == 1 else REWRITE_FAILED


def passing_calls(lacked: Lacking, fired: Sequence[int]) -> bool:
    """Does the FN rate call D? Once each time it passes its threshold.

    While the rate stays over it, the pool is large; were D there on every such turn, the exception would be the rule.

    Args:
        fired: the turns at which D came.
    """
    return lacked.passed is not None and all(turn <= lacked.passed for turn in fired)


class Rationing(NamedTuple):
    """How often D came lately, and whether it may come now."""

    rate: Decimal
    """The share of the window's turns at which it came."""
    safe_mode: bool
    """It came more often than its usage limit allows."""
    may_come: bool


CALM: Final = Rationing(Decimal(0), safe_mode=False, may_come=True)
"""Nothing called it lately."""


def rationing(fired: Sequence[int], turn: int, policy: Policy) -> Rationing:
    """Count a view's emergencies before a turn, over the policy's window.

    Args:
        fired: the turns at which D came.
    """
    recent = [at for at in fired if turn - at <= policy.emergency_window_turns]
    rate = Decimal(len(recent)) / policy.emergency_window_turns
    safe_mode = rate > policy.emergency_share
    may_come = not safe_mode or all(turn - at >= SAFE_MODE_EVERY_TURNS for at in recent)
    return Rationing(rate, safe_mode, may_come)


def fired_now(fired: Sequence[int], turn: int, policy: Policy, *, came: bool) -> tuple[int, ...]:
    """The turns to remember after one: those of the window at which D came."""
    recent = tuple(at for at in fired if turn - at < policy.emergency_window_turns)
    return (*recent, turn) if came else recent


def emergency_cards(drawn: Drawn) -> tuple[str, ...]:
    """What D brings: the rules that the risk tank holds for those here, then what is most dangerous to forget."""
    by_danger = sorted(drawn.pool.ranked, key=lambda r: (r.card.id not in drawn.tank, -r.terms.risk, r.rank))
    return tuple(ranked.card.id for ranked in by_danger)[:CARDS_MAX]
