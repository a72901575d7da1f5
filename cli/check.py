"""`g6 check`: everything that is wrong with a file, before a story has anything to do with it."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cli.output import put_lines, say, warn


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Worlds, scenes, turns, events, cartridges, policies.")
    ],
) -> None:
    """Say all that is wrong with worlds, scenes, turns, events, cartridges or policies.

    Example: g6 check examples/noir/world examples/noir/scene.yaml examples/noir/turns
    """
    from g6.checking import check_file
    from g6.cli.outcomes import line
    from g6.errors import InputError

    wrong, language = 0, "en"
    for file in files:
        try:
            checked = check_file(file)
        except InputError as error:
            say(str(error))
            wrong += 1
            continue
        language = checked.language or language  # turns and events say none: that of the world before them counts
        warn(checked.warnings)
        what = f"{checked.what}_alone" if checked.alone else checked.what
        count = {"turns": "turns", "events": "events", "cartridge": "recipes"}.get(checked.what, "records")
        put_lines([line(what, language, name=checked.name, **{count: checked.count})])
    if wrong:
        raise typer.Exit(1)
