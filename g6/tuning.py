"""A story's policy: what stands, what is proposed in its place, and who approved what (F15)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from g6.errors import DocumentError, Problem
from g6.given import count_of, name_given, path_of, refuse
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.located import Source, source_of
from g6.graph.documents.reading import read_document
from g6.graph.wording import name_of
from g6.ledger.branching import begin, current
from g6.ledger.policies import Standing, next_turn, standing_at
from g6.opened import OpenStory
from g6.recall.policy import Policy, problems_of, refusal

if TYPE_CHECKING:
    from g6.ledger.answers import Approval
    from g6.ledger.proposals import Change, Proposal

__all__ = ["TURNS_COMPARED", "PolicyLike", "Tuning", "policy_file"]

PolicyLike = str | Path | Mapping[str, Any] | Policy
"""A policy's file, what such a file would say, or the policy itself."""

TURNS_COMPARED: Final = 20
"""Turns that a proposal recalls again, where nobody says how many."""


class Tuning(OpenStory):
    """The part of a `Story` that is about its policy."""

    @property
    def policy(self) -> Policy:
        """The policy that the next turn runs under."""
        with self._store.reading():
            return self._standing().policy

    def policy_changes(self, policy: PolicyLike) -> tuple[Change, ...]:
        """What a policy has otherwise than the one that stands, value by value.

        Args:
            policy: a path, a mapping, or a `Policy`. Of the first two what they leave out stays as it stands.

        Raises:
            DocumentError: everything that is wrong with it.
            FrozenRuleError: it sets what a frozen rule freezes.
        """
        from g6.ledger.proposals import changes_of

        standing = self.policy
        return changes_of(standing, policy_given(policy, standing))

    def propose(self, policy: PolicyLike, *, turns: int = TURNS_COMPARED) -> Proposal:
        """Propose a policy: recall the last turns again as if it had stood, and keep it, so that it may be approved.

        Nothing else changes: the proposal is no part of the ledger.

        Args:
            policy: a path, a mapping, or a `Policy`. Of the first two what they leave out stays as it stands.
            turns: how many.

        Raises:
            DocumentError: everything that is wrong with it.
            FrozenRuleError: it sets what a frozen rule freezes.
            InputError: it is the one that stands.
        """
        from g6.ledger.proposals import keep, propose

        turns = count_of(turns, "propose")
        with self._store.reading():
            standing = self._standing()
            given = policy_given(policy, standing.policy)
            proposal = propose(self._store, current(self._store), standing, given, turns)
        with self._store.writing():
            keep(self._store, proposal)
        return proposal

    def approve(self, sha256: str, who: str, why: str) -> Approval:
        """Let a proposed policy stand from the next turn on, by an entry of the ledger that says who, when and why.

        Args:
            sha256: its hash, as `propose` returned it, or the beginning of it.

        Raises:
            UnknownName: nothing was proposed that is called so.
            InputError: the policy that it was compared with is no longer the one that stands.
        """
        from g6.ledger.proposals import approve

        sha256 = name_given(sha256, "approve", "the hash of a proposal")
        who, why = name_given(who, "approve", "a name in `who`"), name_given(why, "approve", "a text in `why`")
        with self._store.reading():  # where there is no story, nothing is made
            pass
        with self._store.writing():
            return approve(self._store, begin(self._store), sha256, who, why)

    def policy_log(self) -> list[Approval]:
        """Who approved which policy, when and why, the last one first."""
        from g6.ledger.policies import approvals

        with self._store.reading():
            return approvals(self._store, current(self._store).segments)

    def _standing(self) -> Standing:
        """What the next turn runs under. Inside a transaction."""
        line = current(self._store).segments
        return standing_at(self._store, line, next_turn(self._store, line))


def policy_given(given: PolicyLike, standing: Policy) -> Policy:
    """A policy, of what was handed over for one.

    Raises:
        DocumentError, FrozenRuleError: what is wrong with it.
    """
    if isinstance(given, Policy):
        return given
    if isinstance(given, str | os.PathLike):
        return policy_file(path_of(given, "policy"), standing)
    if isinstance(given, Mapping):
        return _over(standing, given, Source("policy"), Gathering())
    raise refuse("policy", "a path, a mapping or a Policy", given)


def policy_file(path: Path, standing: Policy) -> Policy:
    """The policy that a file describes, over one that stands.

    Raises:
        DocumentError, FrozenRuleError: everything that is wrong with it.
    """
    from g6.graph.documents.kinds import said_of, what_holds

    source, gathering = source_of("policy", path), Gathering()
    gathering.reads(source)
    values = read_document(path, source.name).values
    what = what_holds(values, tuple(Policy.model_fields))
    if what not in {None, "policy"}:
        assert what is not None
        message, hint = said_of(what, "policy")
        raise DocumentError([Problem(source.name, message, hint=hint or None)])
    if not isinstance(values, dict):
        raise DocumentError([Problem(source.name, f"expected the fields of a policy, got {name_of(values)}")])
    return _over(standing, values, source, gathering)


def _over(standing: Policy, values: Mapping[str, Any], source: Source, gathering: Gathering) -> Policy:
    try:
        return standing.over(values)
    except ValidationError as error:
        gathering.extend(problems_of(error, source.name))
    raise refusal(gathering.problems())
