"""How policies read: as a file that can be edited, as what would change, as who approved them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from g6 import Approval, Change, Policy, Proposal, Reranked
from g6.cli.outcomes import line
from g6.cli.output import as_json
from g6.cli.tables import table
from g6.cli.told import came_and_gone
from g6.cli.width import WIDTH_CELLS, fitted
from g6.ledger.canonical import HASH_SHOWN

__all__ = [
    "approval_line",
    "change_lines",
    "log_lines",
    "policy_lines",
    "proposal_lines",
    "proposal_values",
]

_PLAIN: Final = re.compile(r"[^\W\d_][\w.-]*")


def policy_lines(policy: Policy) -> Iterator[str]:
    """Yield a policy as YAML, which `g6 policy propose` reads."""
    for name, value in policy.canonical().items():
        if isinstance(value, Mapping):
            yield f"{name}:" if value else f"{name}: {{}}"
            yield from (f"  {_yaml(key)}: {_yaml(number)}" for key, number in value.items())
        elif isinstance(value, list):
            yield f"{name}:"
            yield from (f"  - {_yaml(item)}" for item in value)
        else:
            yield f"{name}: {_yaml(value)}"


def _yaml(value: object) -> str:
    if not isinstance(value, str) or _PLAIN.fullmatch(value) or value.replace(".", "").isdecimal():
        return str(value)
    return as_json(value)


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Yield what a policy has otherwise, a line a value."""
    for change in changes:
        yield f"{change.field}: {_shown(change.old)} -> {_shown(change.new)}"


def _shown(value: object) -> str:
    return "-" if value is None else ", ".join(value) if isinstance(value, list) else str(value)


def proposal_lines(proposal: Proposal, language: str, cells: int = WIDTH_CELLS) -> Iterator[str]:
    """Yield what a proposed policy has otherwise, and what it would have changed, a line a turn that it would."""
    yield from fitted(change_lines(proposal.changes), cells)
    yield ""
    changed = [turn for turn in proposal.turns if turn.changes]
    yield from fitted((_turn_line(turn, language) for turn in changed), cells)
    if not proposal.turns:
        yield line("policy_compared_none", language)
        return
    told = line(
        "policy_compared",
        language,
        turns=len(proposal.turns),
        first=proposal.turns[0].turn,
        last=proposal.turns[-1].turn,
        changed=len(changed),
        before=proposal.fn_before or "-",
        after=proposal.fn_after or "-",
    )
    yield from fitted([told], cells)


def _turn_line(turn: Reranked, language: str) -> str:
    if turn.problem is not None:
        return line("policy_turn_wrong", language, turn=turn.turn, problem=turn.problem)
    cards = "; ".join(came_and_gone(turn.came_in, turn.went_out, language))
    return line("policy_turn", language, turn=turn.turn, cards=cards)


def proposal_values(proposal: Proposal) -> dict[str, Any]:
    """Return the same as JSON has it, with every turn."""
    return {
        "sha256": proposal.sha256,
        "replaces": proposal.replaces,
        "changes": [change._asdict() for change in proposal.changes],
        "turns": [asdict(turn) for turn in proposal.turns],
        "fn": {"before": proposal.fn_before, "after": proposal.fn_after},
    }


def approval_line(approval: Approval | None, language: str) -> str:
    """Return who approved a policy, and why; None: nobody approved the one that stands."""
    if approval is None:
        return line("policy_default", language)
    turn, who, why = approval["turn"], approval["who"], approval["why"]
    return line("policy_stands", language, hash=approval["policy"][:HASH_SHOWN], turn=turn, who=who, why=why)


def log_lines(found: Sequence[Approval], language: str, cells: int = WIDTH_CELLS) -> Iterator[str]:
    """Yield who approved which policy, a line each."""
    for approval in found:
        yield from table([(approval["when"], approval_line(approval, language))], cells=cells)
