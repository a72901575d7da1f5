"""How much a view's lunchboxes lacked lately: the windowed FN rate, and whether it has just passed its threshold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from g6.recall.policy import Policy

__all__ = ["Lacking", "lacking", "samples_read"]


class Lacking(NamedTuple):
    """What the view's last sampled turns lacked."""

    rate: Decimal | None
    """The share of needed cards over the policy's window, 0 to 1; None where no turn had a sample."""
    passed: int | None
    """The last sampled turn, if it was the one with which the rate passed the threshold from below."""


def samples_read(policy: Policy) -> int:
    """Samples that `lacking` is told from: those of the window, and the one that left it last."""
    return policy.fn_window_turns + 1


def lacking(samples: Sequence[tuple[int, int, int]], policy: Policy) -> Lacking:
    """Tell it from a view's samples.

    Args:
        samples: (turn, missing, needed), the newest first, `samples_read` of them at most.
    """
    rate = _rate(samples[: policy.fn_window_turns])
    before = _rate(samples[1:])
    passes = _is_over(rate, policy) and not _is_over(before, policy)
    return Lacking(rate, samples[0][0] if passes else None)


def _rate(samples: Sequence[tuple[int, int, int]]) -> Decimal | None:
    needed = sum(sample[2] for sample in samples)
    return Decimal(sum(sample[1] for sample in samples)) / needed if needed else None


def _is_over(rate: Decimal | None, policy: Policy) -> bool:
    return rate is not None and rate > policy.fn_threshold
