"""What the gate has to say of one place in what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

__all__ = ["BLOCK", "GLOBAL", "LAYERS", "LOCAL", "PERSONAL", "WARN", "Finding", "merged"]

GLOBAL: Final = "global"
LOCAL: Final = "local"
PERSONAL: Final = "personal"
LAYERS: Final = (GLOBAL, LOCAL, PERSONAL)
"""In the order of precedence (F9)."""
BLOCK: Final = "block"
WARN: Final = "warn"
SEVERITIES: Final = (BLOCK, WARN)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    kind: str
    """dead, absent, places, cooldown, gauge, unknown, survive, command, thread; text has kinds of its own."""
    layer: str
    severity: str
    """block, or warn: it is told, and stops nothing."""
    where: str
    """The way to it: `$.events[1].actors.진우`."""
    message: str
    """What is wrong, in a sentence, in the language of the world."""
    mend: str
    """What would mend it."""
    rule: str = ""
    """The rule that is broken; empty where the reason is the story's own: nobody acts when he is dead."""
    event: str = ""
    """The event that it is in; empty where it is of none."""

    def plain(self) -> dict[str, str]:
        """Return it as JSON has it, in a receipt too."""
        return asdict(self)


def merged(*found: Iterable[Finding], order: Mapping[str, int]) -> tuple[Finding, ...]:
    """What any number of checkers found, in one order: by precedence, then blocks first, then as it was written.

    Of several findings of one kind about one place the one that weighs most stays, and one with a rule before one
    without.

    Args:
        order: the place of each event among those of the turn.
    """
    every = [finding for findings in found for finding in findings]
    every.sort(key=lambda finding: (*_weight(finding), _place(finding, order)))
    first: dict[tuple[str, str], Finding] = {}
    for finding in every:
        first.setdefault((finding.kind, finding.where), finding)
    return tuple(first.values())


def _weight(finding: Finding) -> tuple[int, int]:
    return LAYERS.index(finding.layer), SEVERITIES.index(finding.severity)


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, str, str, bool, str, str]:
    at = order.get(finding.event, len(order))
    return at, finding.where, finding.kind, not finding.rule, finding.rule, finding.message
