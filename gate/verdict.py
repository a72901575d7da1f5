"""From findings to one word: OK, REWRITE or FAIL (F9), within the budgets of the policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from g6.gate.finding import BLOCK, GLOBAL, WARN, Finding
from g6.recall.policy import Policy

__all__ = ["FAIL", "FIRST_DRAFT", "OK", "REWRITE", "WINDOW_TURNS", "Ruling", "Window", "verdict"]

OK: Final = "OK"
REWRITE: Final = "REWRITE"
FAIL: Final = "FAIL"
WINDOW_TURNS: Final = 50
"""Turns before this one whose warnings and blocks count against the budgets."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What comes of the findings."""

    verdict: str
    reason: str
    findings: tuple[Finding, ...]
    """As they weigh: a warning over the budget blocks."""


class Window(NamedTuple):
    """What came before a draft."""

    attempt: int = 1
    """1 is the first draft of the turn."""
    warned: int = 0
    """Warnings of the turns before, the last `WINDOW_TURNS`."""
    blocked: int = 0
    """Blocks of the same."""


FIRST_DRAFT: Final = Window()


def verdict(findings: Iterable[Finding], policy: Policy, window: Window = FIRST_DRAFT) -> Ruling:
    """Decide.

    A global violation fails at once; a local or personal one may be rewritten as often as the policy says, and fails
    then. Warnings stop nothing until the window's budget is used up; those beyond it block. Where the window has more
    blocks than its budget, no rewrite is offered any more: then it is no slip, and the story or its rules need a look.
    """
    found = tuple(findings)
    weighed = _weighed(found, max(policy.warn_budget - window.warned, 0))
    blocks = [finding for finding in weighed if finding.severity == BLOCK]
    if not blocks:
        return Ruling(OK, "only warnings" if weighed else "nothing found", weighed)
    if any(finding.layer == GLOBAL for finding in blocks):
        return Ruling(FAIL, "a global rule is broken", weighed)
    if window.blocked + len(blocks) > policy.block_budget:
        return Ruling(FAIL, "the block budget is used up", weighed)
    if window.attempt > policy.rewrites:
        return Ruling(FAIL, "it was rewritten already" if window.attempt > 1 else "no rewrite is allowed", weighed)
    if all(finding.severity == WARN for finding in found):
        return Ruling(REWRITE, "the warn budget is used up; it may be rewritten", weighed)
    return Ruling(REWRITE, "it may be rewritten", weighed)


def _weighed(findings: Iterable[Finding], left: int) -> tuple[Finding, ...]:
    """The findings in their order, with the warnings beyond those that are left as blocks."""
    found: list[Finding] = []
    for finding in findings:
        if finding.severity == WARN:
            left -= 1
            finding = finding if left >= 0 else replace(finding, severity=BLOCK)  # noqa: PLW2901
        found.append(finding)
    return tuple(found)
