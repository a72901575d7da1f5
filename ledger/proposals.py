"""A proposed policy: what it would have changed, and, where somebody approves it, its entry in the ledger (F15).

A proposal is kept so that it can be approved by its hash. It is no part of the ledger, and counts for nothing.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from g6.errors import FrozenRuleError, InputError, Problem, TamperedPointer, UnknownName
from g6.graph.history.signs import LAW
from g6.graph.horizon import Horizon, cuts_at, turn_and_entry
from g6.graph.reader import Reader
from g6.graph.stores.store import Store
from g6.ledger.answers import Approval, Receipt
from g6.ledger.bodies import get_body
from g6.ledger.branching import Line
from g6.ledger.canonical import HASH_SHOWN, canonical_bytes, canonical_text, digest
from g6.ledger.missing import missing_of
from g6.ledger.policies import Standing, approvals, next_turn, standing_at, write_policy
from g6.ledger.receipts import rate
from g6.ledger.tellings import recall_again, used_on
from g6.lunchbox.assemble import law_price
from g6.recall.draw import RECALL_VERSION
from g6.recall.policy import Policy

__all__ = ["Change", "Proposal", "Reranked", "approve", "changes_of", "keep", "propose"]

HASH_GIVEN_MIN: Final = 6
"""Characters of a hash that are enough to name a proposal, where no other begins so."""
WHO_CHARS_MAX: Final = 200
WHY_CHARS_MAX: Final = 2_000


class Change(NamedTuple):
    """One value that a policy has otherwise than another one."""

    field: str
    """`term_weights.risk`."""
    old: object
    """None: there is none."""
    new: object


@dataclass(frozen=True, slots=True)
class Reranked:
    """One committed turn, recalled again as if another policy had stood."""

    turn: int
    came_in: tuple[str, ...] = ()
    """Cards that would be in its lunchbox, and are not under the standing policy."""
    went_out: tuple[str, ...] = ()
    needed: int = 0
    """Cards that the turn required or used."""
    missing_before: tuple[str, ...] = ()
    """Those of them that its lunchbox lacks under the standing policy."""
    missing_after: tuple[str, ...] = ()
    problem: str | None = None
    """Why the turn can't be recalled under the proposed one."""

    @property
    def changes(self) -> bool:
        """Would anything be otherwise?"""
        return bool(self.came_in or self.went_out or self.problem)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A policy that may be approved, and what it would have changed."""

    policy: Policy
    sha256: str
    replaces: str
    """The policy that it was compared with: the one that stood."""
    changes: tuple[Change, ...]
    turns: tuple[Reranked, ...]
    """In turn order."""

    @property
    def fn_before(self) -> str | None:
        """The share of needed cards that the lunchboxes of these turns lack; None: no turn needed any."""
        return self._fn([len(turn.missing_before) for turn in self.turns])

    @property
    def fn_after(self) -> str | None:
        """The same under the proposed policy."""
        return self._fn([len(turn.missing_after) for turn in self.turns])

    def _fn(self, missing: Sequence[int]) -> str | None:
        return rate(sum(missing), sum(turn.needed for turn in self.turns))


def changes_of(old: Policy, new: Policy) -> tuple[Change, ...]:
    """What a policy has otherwise, value by value."""
    before, after = (dict(_flat(policy.canonical())) for policy in (old, new))
    names = dict.fromkeys((*before, *after))
    return tuple(Change(n, before.get(n), after.get(n)) for n in names if before.get(n) != after.get(n))


def _flat(values: dict[str, Any], under: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{under}{name}.")
        else:
            yield under + name, value


def propose(store: Store, line: Line, standing: Standing, policy: Policy, turns: int) -> Proposal:
    """Recall the last turns again as if a policy had stood, each as it was then. Inside `store.reading()`.

    Raises:
        InputError: it is the policy that stands.
        FrozenRuleError: the story's global rules don't fit into what it reserves for them.
    """
    sha256 = digest(canonical_bytes(policy.canonical()))
    if sha256 == standing.sha256:
        raise InputError("policy: it is the one that stands, so there is nothing to propose")
    _refuse_too_small(store, line, policy)
    found = tuple(_reranked(store, line, standing, policy, *last) for last in reversed(_last_turns(store, line, turns)))
    return Proposal(policy, sha256, standing.sha256, changes_of(standing.policy, policy), found)


def keep(store: Store, proposal: Proposal) -> None:
    """Keep a proposal, so that it may be approved. Only inside `store.writing()`."""
    text = canonical_text(proposal.policy.canonical())
    store.write("set_proposal", [(proposal.sha256, proposal.replaces, text)])


def approve(store: Store, line: Line, name: str, who: str, why: str) -> Approval:
    """Let a proposed policy stand from the next turn on. Only inside `store.writing()`.

    Args:
        name: its hash, or the beginning of it.

    Raises:
        UnknownName: nothing was proposed that is called so.
        InputError: it stands already, or was compared with another policy than the one that stands now.
        TamperedPointer: the proposal is not what was proposed.
    """
    who, why = _said(who, "who approves it", WHO_CHARS_MAX), _said(why, "why", WHY_CHARS_MAX)
    sha256, replaces, text = _proposed(store, name)
    standing = standing_at(store, line.segments, next_turn(store, line.segments))
    if sha256 == standing.sha256:
        raise InputError(f"policy {sha256}: it stands already")
    if replaces != standing.sha256:
        raise InputError(
            f"policy {sha256}: it was compared with policy {replaces}, and another one stands now",
            hint="propose it again, and see what it would change",
        )
    if digest(text.encode()) != sha256:
        raise TamperedPointer(f"proposal {sha256}: its bytes in {store.address} are others")
    replaced = canonical_bytes(standing.policy.canonical())
    write_policy(store, line.branch, text.encode(), replaced, who, why)
    return approvals(store, line.segments, most=1)[0]


def _proposed(store: Store, name: str) -> tuple[str, str, str]:
    """The proposal whose hash begins so."""
    (rows,) = store.ask("proposals", [{}])
    wanted = name.strip().lower()
    found = [row for row in rows if row[0].startswith(wanted)] if len(wanted) >= HASH_GIVEN_MIN else []
    if len(found) == 1:
        sha256, replaces, text = found[0]
        return sha256, replaces, text
    if found:
        raise UnknownName(f'policy "{name}": {len(found)} proposals begin so', hint="give more of the hash")
    known = ", ".join(row[0][:HASH_SHOWN] for row in rows)
    hint = f"proposed so far: {known}" if known else "g6 policy propose FILE proposes one, and says its hash"
    raise UnknownName(f'policy "{name}": nothing was proposed that is called so (F15)', hint=hint)


def _said(text: str, what: str, most: int) -> str:
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if not words:
        raise InputError(f"approve: {what} is not said")
    if len(words) > most:
        raise InputError(f"approve: {what} takes {len(words):,} characters, at most {most:,} are kept")
    return words


def _refuse_too_small(store: Store, line: Line, policy: Policy) -> None:
    turn = next_turn(store, line.segments)
    reader = Reader(store, Horizon(line.segments, turn, turn))
    rules = reader.records("rule", reader.rules_for([LAW])[LAW]).values()
    needed = law_price(rule for rule in rules if rule["layer"] == "global")
    if needed > policy.global_reserve_chars:
        message = f"the global rules need {needed:,} characters, {policy.global_reserve_chars:,} would be reserved"
        raise FrozenRuleError.of(Problem("policy", message, "$.global_reserve_chars", rule="F8"))


def _last_turns(store: Store, line: Line, most: int) -> list[tuple[int, str]]:
    """The last committed turns of a line, the latest first, each with the hash of its receipt."""
    found: list[tuple[int, str]] = []
    end = next_turn(store, line.segments)
    for branch, cut in cuts_at(line.segments, end):
        last = turn_and_entry(cut)[0] - 1
        want = {"branch": branch, "last": last, "limit": most - len(found)}
        (rows,) = store.ask("turns_before", [want])
        found += [(turn, receipt) for turn, _, receipt in rows]
        if len(found) >= most:
            break
    return found


def _reranked(store: Store, line: Line, standing: Standing, policy: Policy, turn: int, sha256: str) -> Reranked:
    receipt: Receipt = json.loads(get_body(store, sha256))
    ran_under_it = receipt["policy_sha256"] == standing.sha256 and receipt["recall_version"] == RECALL_VERSION
    if ran_under_it:
        cards, needed, missing = receipt["lunchbox"]["cards"], receipt["fn"]["needed"], tuple(receipt["missing"])
    else:
        cards, needed, missing = _recalled(store, line, turn, standing.policy)
    try:
        new, _, new_missing = _recalled(store, line, turn, policy)
    except InputError as error:
        return Reranked(turn, needed=needed, missing_before=missing, missing_after=missing, problem=error.message)
    came_in = tuple(card for card in new if card not in cards)
    went_out = tuple(card for card in cards if card not in new)
    return Reranked(turn, came_in, went_out, needed, missing, new_missing)


def _recalled(store: Store, line: Line, turn: int, policy: Policy) -> tuple[list[str], int, tuple[str, ...]]:
    """A committed turn's cards under a policy, how many it needed, and those of them that it lacks."""
    again = recall_again(store, line, turn, policy)
    reader = Reader(store, Horizon(line.segments, turn, turn))
    reader.look_as(again.drawn.situation.view)
    missing = missing_of(reader, again.drawn, again.box, used_on(store, line, turn), policy)
    return list(again.box.card_ids), missing.needed, missing.missing
