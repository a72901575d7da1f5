"""`g6 copy`: a whole story from one store to another, whatever the engines."""

from contextlib import ExitStack
from typing import Annotated

import typer

import g6
from g6.cli.options import tell_migrated
from g6.cli.output import say


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The story's store: a path, or neo4j://HOST/STORY.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to: a path or a story's name that is free.")],
) -> None:
    """Copy a whole story to another store, of either engine: the same receipts, byte for byte.

    It may be stopped at any time (Ctrl-C too), and the same command finishes it; until then the copy is no story.

    Example: g6 copy noir.g6 neo4j://localhost:7687/noir
    """
    from g6.cli.outcomes import line
    from g6.cli.progress import Progress, progress
    from g6.errors import StoreError
    from g6.ledger.copying import Copying

    with g6.open(source) as story:
        tell_migrated(story)
        language = story.language()
    told: list[Progress] = []
    last = Copying("", 0, 0)
    with ExitStack() as stack:

        def tell(copying: Copying) -> None:
            nonlocal last
            last = copying
            if not told:
                told.append(stack.enter_context(progress("rows", copying.total, language)))
            told[0].tell(copying.table, copying.rows)

        try:
            done = g6.copy(source, target, progress=tell)
        except (StoreError, KeyboardInterrupt) as error:
            if last.total:
                error.add_note(line("copy_stopped", language, count=last.rows, total=last.total))
            raise
    name = "copy_there" if done.was_there else "copied"
    say(line(name, language, source=source, target=target, rows=done.rows, turn=done.turn))
