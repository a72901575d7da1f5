"""`g6 export`: a whole story as files that `neo4j-admin database import` takes."""

import shlex
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import g6
from g6.cli.options import tell_migrated
from g6.cli.output import put, say

if TYPE_CHECKING:
    from g6.ledger.copying import Copying


def export(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The story's store: a path, or neo4j://HOST/STORY.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to: empty, or not there yet.")],
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="What the story is to be called on the server.")],
) -> None:
    """Write a whole story as files that `neo4j-admin database import` takes: for stories of a million events.

    It prints what is to be run next: the import, into a database that is empty, on the server's machine while the
    server is stopped; then the copy to the same name, which proves that all is there and makes it a story.

    Example: g6 export noir.g6 files --as noir
    """
    from g6.cli.outcomes import line
    from g6.cli.progress import Progress, progress
    from g6.copies import export as export_files

    with g6.open(source) as story:
        tell_migrated(story)
        language = story.language()
    told: list[Progress] = []
    with ExitStack() as stack:

        def tell(copying: "Copying") -> None:
            if not told:
                told.append(stack.enter_context(progress("rows", copying.total, language)))
            told[0].tell(copying.table, copying.rows)

        done = export_files(source, folder, name, progress=tell)
    say(line("exported", language, folder=folder, source=source, rows=done.rows, turn=done.turn))
    put(f"(cd {shlex.quote(str(folder))} && neo4j-admin database import full neo4j @import.args)\n")
    put(f"g6 copy {shlex.quote(source)} {shlex.quote(f'neo4j://localhost:7687/{name}')}\n")
