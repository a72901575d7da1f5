"""`g6 check`: everything that is wrong with a file, before a story has anything to do with it."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cli.output import put_lines, say, warn


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Worlds, scenes, turns, events, policies.")],
) -> None:
    """Read worlds, scenes, turns, events or policies, and say all that is wrong with them.

    Example: g6 check examples/noir/world examples/noir/scene.yaml examples/noir/turns
    """
    from g6.checking import check_file
    from g6.errors import InputError

    wrong = 0
    for file in files:
        try:
            checked = check_file(file)
        except InputError as error:
            say(str(error))
            wrong += 1
            continue
        warn(checked.warnings)
        put_lines([str(checked)])
    if wrong:
        raise typer.Exit(1)
