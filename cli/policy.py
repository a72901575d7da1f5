"""`g6 policy`: the numbers that recall weighs by, and how they are changed."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cli.groups import Group
from g6.cli.options import JsonOption, StoreOption, opened
from g6.cli.output import as_pretty_json, put, put_lines, say
from g6.tuning import TURNS_COMPARED

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A policy's YAML or JSON file.")]


def show(store: StoreOption = None, json: JsonOption = False) -> None:
    """Print the policy that the next turn runs under, as a file that can be edited and proposed.

    Example: g6 policy show --store noir.g6
    """
    from g6.cli.policies import approval_line, policy_lines

    with opened(store) as story:
        policy, language = story.policy, story.language()
        approved = story.policy_log()[:1]
    if json:
        put(as_pretty_json(policy.canonical()))
        return
    put_lines(policy_lines(policy))
    say(approval_line(approved[0] if approved else None, language))


def diff(file: FileArgument, store: StoreOption = None, json: JsonOption = False) -> None:
    """Say what a file has otherwise than the policy that stands. What it leaves out stays as it stands.

    Example: g6 policy diff policy.yaml --store noir.g6
    """
    from g6.cli.outcomes import line
    from g6.cli.policies import change_lines

    with opened(store) as story:
        changes, language = story.policy_changes(file), story.language()
    put(as_pretty_json([change._asdict() for change in changes])) if json else put_lines(change_lines(changes))
    if not changes:
        say(line("policy_same", language))


def propose(
    file: FileArgument,
    turns: Annotated[
        int, typer.Option("--turns", metavar="N", min=1, help="Turns that are recalled again.")
    ] = TURNS_COMPARED,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Recall the last turns again as if a policy had stood, and say which cards would have come in and gone out.

    The proposal is kept beside the story, so that it can be approved by its hash. Nothing else changes.

    Example: g6 policy propose policy.yaml --turns 50 --store noir.g6
    """
    from g6.cli.outcomes import line
    from g6.cli.policies import proposal_lines, proposal_values
    from g6.cli.width import width_cells
    from g6.ledger.canonical import HASH_SHOWN

    with opened(store) as story:
        proposal, language = story.propose(file, turns=turns), story.language()
    if json:
        put(as_pretty_json(proposal_values(proposal)))
    else:
        put_lines(proposal_lines(proposal, language, width_cells()))
    say(line("policy_proposed", language, hash=proposal.sha256[:HASH_SHOWN]))


def approve(
    sha256: Annotated[str, typer.Argument(metavar="HASH", help="Of a proposal, or the beginning of it.")],
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who approves it.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")],
    store: StoreOption = None,
) -> None:
    """Let a proposed policy stand from the next turn on, by an entry of the ledger that says who, when and why.

    It is refused where another policy stands by now than the one that the proposal was compared with.

    Example: g6 policy approve 3fa9c1d2e4b5 --who 편집자 --why "오래된 일이 너무 자주 나옴" --store noir.g6
    """
    from g6.cli.outcomes import line
    from g6.ledger.canonical import HASH_SHOWN

    with opened(store) as story:
        done, language = story.approve(sha256, who, why), story.language()
    say(line("policy_approved", language, hash=done["policy"][:HASH_SHOWN], who=done["who"], turn=done["turn"]))


def log(store: StoreOption = None, json: JsonOption = False) -> None:
    """List who approved which policy, when and why, the last one first.

    Example: g6 policy log --store noir.g6
    """
    from g6.cli.policies import approval_line, log_lines
    from g6.cli.width import width_cells

    with opened(store) as story:
        found, language = story.policy_log(), story.language()
    put(as_pretty_json(found)) if json else put_lines(log_lines(found, language, width_cells()))
    if not found:
        say(approval_line(None, language))


policy = Group(
    about="""Show the policy that turns run under, say what another one would change, approve that.

    Example: g6 policy propose policy.yaml --store noir.g6
    """,
    commands={"show": show, "diff": diff, "propose": propose, "approve": approve, "log": log},
)
