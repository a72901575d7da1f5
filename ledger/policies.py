"""The policy that a turn runs under: the one that was approved last, or else the one that g6 comes with (F15, F16)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from g6.errors import BrokenChain
from g6.graph.horizon import Segment, cuts_at, stamp, turn_and_entry
from g6.graph.stores.store import Store
from g6.ledger.bodies import get_body, put_body, unpacked
from g6.ledger.canonical import canonical_bytes, digest
from g6.ledger.chain import Entry, append, entry_in, head
from g6.recall.policy import Policy

if TYPE_CHECKING:
    from g6.ledger.answers import Approval

__all__ = [
    "DEFAULT",
    "Standing",
    "approvals",
    "approve_again",
    "next_turn",
    "policy_of",
    "ran_under",
    "standing_at",
    "write_policy",
]

DEFAULT: Final = Policy.model_construct()
"""What stands where nothing was approved; its numbers are checked by tests/recall."""
_KEPT: Final = 8
"""Policies that stay read in."""


class Standing(NamedTuple):
    """The policy that stands."""

    policy: Policy
    sha256: str
    """Of its canonical bytes: what receipts name."""
    approved: tuple[int, int] | None
    """The branch that approved it, and its first stamp; None: it is the one that g6 comes with."""


def policy_of(store: Store, line: Sequence[Segment], turn: int) -> Policy:
    """The policy that a turn runs under. Inside a transaction."""
    return standing_at(store, line, turn).policy


def standing_at(store: Store, line: Sequence[Segment], turn: int) -> Standing:
    """The same with its hash, and where it was approved.

    Raises:
        TamperedPointer: its bytes are others than what was approved.
    """
    for branch, cut in cuts_at(line, turn):
        (rows,) = store.ask("policy_at", [{"branch": branch, "cut": cut}])
        if rows:
            sha256, packed, seen = rows[0]
            return Standing(_read(sha256, unpacked(store, sha256, packed)), sha256, (branch, seen))
    return Standing(DEFAULT, _default_sha256(), None)


def ran_under(store: Store, entry: Entry) -> Policy:
    """The policy that a turn ran under, as its entry names it by hash."""
    sha256 = entry.content["policy"]
    return _read(sha256, get_body(store, sha256))


def next_turn(store: Store, line: Sequence[Segment]) -> int:
    """The turn that a line comes to next."""
    return head(store, line[0].branch).turn + 1


def write_policy(store: Store, branch: int, policy: bytes, replaced: bytes, who: str, why: str) -> str:
    """Let a policy stand from the next turn on, and return the hash of its entry. Only inside `store.writing()`.

    Args:
        policy: its canonical bytes.
        replaced: those of the policy that stands.
    """
    last = head(store, branch)
    sha256 = put_body(store, policy)
    content = {"policy": sha256, "replaces": put_body(store, replaced), "who": who, "why": why}
    entry = append(store, branch, "policy", last.turn, 0, content)
    store.write("add_policy", [(branch, stamp(last.turn + 1, last.sequence), sha256)])
    return entry


def approve_again(store: Store, entry: Entry, target: Store, branch: int) -> str:
    """Write an approval once more, in another store or on another branch, and return the hash of its entry."""
    told = entry.content
    policy, replaced = get_body(store, told["policy"]), get_body(store, told["replaces"])
    return write_policy(target, branch, policy, replaced, told["who"], told["why"])


def approvals(store: Store, line: Sequence[Segment], *, most: int | None = None) -> list[Approval]:
    """Who approved which policy, the last one first. Inside `store.reading()`."""
    turn = next_turn(store, line)
    cuts = cuts_at(line, turn)
    wants = [{"branch": branch, "cut": cut} for branch, cut in cuts]
    answers = store.ask("policies_approved", wants)
    found = [(branch, seen) for (branch, _), rows in zip(cuts, answers, strict=True) for seen, _ in rows][:most]
    return [_approval(store, branch, seen) for branch, seen in found]


def _approval(store: Store, branch: int, seen: int) -> Approval:
    turn, sequence = turn_and_entry(seen)
    entry = entry_in(store, branch, sequence)
    if entry.kind != "policy":
        raise BrokenChain(f"policy of turn {turn}: ledger entry {sequence} is not its approval")
    return {
        "policy": entry.content["policy"],
        "replaces": entry.content["replaces"],
        "turn": turn,
        "who": entry.content["who"],
        "why": entry.content["why"],
        "when": entry.written,
    }


@lru_cache(maxsize=_KEPT)
def _read(sha256: str, data: bytes) -> Policy:  # noqa: ARG001 - the hash is what it is found by
    return Policy.model_validate_json(data)


@cache
def _default_sha256() -> str:
    return digest(canonical_bytes(DEFAULT.canonical()))
