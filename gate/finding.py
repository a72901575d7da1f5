"""What the gate has to say of one place in what was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from g6.graph.problems import Steps, dotted

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
    """dead, absent, places, cooldown, gauge, unknown, survive, command, thread."""
    layer: str
    severity: str
    """block, or warn: it is told, and stops nothing."""
    place: int
    """Of the event that it is in, among those of the turn as written, from 0."""
    steps: Steps
    """The way to it inside the event."""
    message: str
    """What is wrong, in a sentence, in the language of the world."""
    mend: str
    """What would mend it."""
    rule: str = ""
    """The rule that is broken; empty where the reason is the story's own: nobody acts when he is dead."""
    event: str = ""
    """The id of that event."""

    @property
    def where(self) -> str:
        """The way to it in what was written: `$.events[1].actors.진우`."""
        return dotted(("events", self.place, *self.steps))

    def plain(self) -> dict[str, str]:
        """Return it as JSON has it, in a receipt too."""
        return {
            "kind": self.kind,
            "layer": self.layer,
            "severity": self.severity,
            "where": self.where,
            "message": self.message,
            "mend": self.mend,
            "rule": self.rule,
            "event": self.event,
        }


def merged(*found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What any number of checkers found, in one order: by precedence, then blocks first, then as it was written.

    Of several findings of one kind about one place the one that weighs most stays, and one with a rule before one
    without.
    """
    every = [finding for findings in found for finding in findings]
    every.sort(key=lambda finding: (*_weight(finding), *_written(finding)))
    first: dict[tuple[str, str], Finding] = {}
    for finding in every:
        first.setdefault((finding.kind, finding.where), finding)
    return tuple(first.values())


def _weight(finding: Finding) -> tuple[int, int]:
    return LAYERS.index(finding.layer), SEVERITIES.index(finding.severity)


def _written(finding: Finding) -> tuple[int, str, str, bool, str, str]:
    return finding.place, finding.where, finding.kind, not finding.rule, finding.rule, finding.message
