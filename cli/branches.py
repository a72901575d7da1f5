"""`g6 branch`, `rewind`, `amend`: another way for a story to go on. Nothing is ever deleted."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from g6.cli.groups import Group
from g6.cli.options import AcceptOption, JsonOption, StoreOption, ids_of, opened
from g6.cli.output import as_pretty_json, put, put_lines, say

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A branch's name.")]


def list_(store: StoreOption = None, json: JsonOption = False) -> None:
    """List the branches: where each forked, where it stands, and which one the story goes on along.

    Example: g6 branch list --store noir.g6
    """
    from g6.cli.told import branch_lines
    from g6.cli.width import width_cells

    with opened(store) as story:
        found, language = story.branches(), story.language()
    put(as_pretty_json(found)) if json else put_lines(branch_lines(found, language, width_cells()))


def new(
    name: NameArgument,
    at: Annotated[int | None, typer.Option("--at", metavar="N", min=0, help="The last turn that it shares.")] = None,
    store: StoreOption = None,
) -> None:
    """Open a branch that shares the turns so far, or up to one, and go on along it.

    Example: g6 branch new 초고 --at 46 --store noir.g6
    """
    from g6.cli.outcomes import line

    with opened(store) as story:
        story.new_branch(name, at)
        say(line("branch_opened", story.language(), branch=story.branch, turn=story.turn))


def switch(name: NameArgument, store: StoreOption = None) -> None:
    """Go on along another branch.

    Example: g6 branch switch main --store noir.g6
    """
    from g6.cli.outcomes import line

    with opened(store) as story:
        story.switch(name)
        say(line("branch_switched", story.language(), branch=story.branch, turn=story.turn))


def diff(
    one: NameArgument,
    other: Annotated[
        str | None, typer.Argument(metavar="[OTHER]", help="Left out: the branch that the story goes on along.")
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List the turns that two branches have otherwise: cards that came in, cards that are gone, events.

    Example: g6 branch diff main --store noir.g6
    """
    from g6.cli.told import difference_lines
    from g6.cli.width import width_cells

    with opened(store) as story:
        found, language = [asdict(d) for d in story.compare(one, other)], story.language()
    put(as_pretty_json(found)) if json else put_lines(difference_lines(found, language, width_cells()))


branch = Group(
    "Open, list, compare and change branches of a story.\n\nExample: g6 branch list --store noir.g6",
    {"list": list_, "new": new, "switch": switch, "diff": diff},
)


def rewind(
    to: Annotated[int, typer.Option("--to", metavar="N", min=0, help="The turn after which the story goes on.")],
    store: StoreOption = None,
) -> None:
    """Go back to where the story stood after a turn. What came later stays on the branch where it is.

    Example: g6 rewind --to 46 --store noir.g6
    """
    from g6.cli.outcomes import line

    with opened(store) as story:
        before = story.branch
        opened_branch = story.rewind(to)
        say(line("rewound", story.language(), branch=opened_branch, turn=to, before=before))


def amend(
    turn: Annotated[int, typer.Option("--turn", metavar="N", min=0, help="The turn to change.")],
    store: StoreOption = None,
    events: Annotated[Path | None, typer.Option("--events", metavar="FILE", help="What happened instead.")] = None,
    used: Annotated[str | None, typer.Option("--used", metavar="ID,ID", help="Cards that the text used.")] = None,
    text: Annotated[Path | None, typer.Option("--text", metavar="FILE", help="What is written instead.")] = None,
    accept: AcceptOption = False,
    json: JsonOption = False,
) -> None:
    """Change an old turn, and play all that came after it again, on a branch. Lists the lunchboxes that changed.

    What is left out stays as it was. Of later turns that no longer fit it says what the gate finds in them.

    Example: g6 amend --turn 47 --events fixed.yaml --store noir.g6
    """
    from g6.cli.outcomes import line
    from g6.cli.told import difference_lines, finding_lines
    from g6.cli.width import width_cells
    from g6.graph.documents.text import read_text

    written = read_text(text, f"text {text.as_posix()}") if text is not None else None
    with opened(store) as story:
        done = story.amend(
            turn, events=events, used=None if used is None else ids_of(used), text=written, accept=accept
        )
        language = story.language()
    changed = [asdict(d) for d in done.changed]
    if json:
        found = [{"turn": later, "findings": findings} for later, findings in done.found.items()]
        put(as_pretty_json({"branch": done.branch, "turn": done.turn, "changed": changed, "found": found}))
    else:
        put_lines(difference_lines(changed, language, width_cells()))
    for later, findings in done.found.items():
        say(line("no_longer_fits", language, turn=later))
        for told in finding_lines(findings, language, width_cells()):
            say(told)
    say(line("amended", language, branch=done.branch, turn=turn, changed=len(done.changed)))
