"""`g6 load`: a world into a store."""

from pathlib import Path
from typing import Annotated

import typer

from g6.cli.options import StoreOption, opened
from g6.cli.output import as_json, put_lines, say, warn


def load(
    world: Annotated[Path, typer.Argument(metavar="WORLD", help="A world's file or folder.")],
    store: StoreOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would change, field by field; write nothing.")
    ] = False,
) -> None:
    """Load a world into a store, or an edited one into the story that stands there.

    The same file again changes nothing; an edited one sets only the fields that changed in it.

    Example: g6 load examples/noir/world --store noir.g6
    """
    from g6.cli.outcomes import line

    with opened(store) as story:
        done = story.load(world, dry_run=dry_run)
        warn(story.warnings)
    if dry_run:
        put_lines(f"{d.kind} {d.id}.{d.field}: {as_json(d.old)} -> {as_json(d.new)}" for d in done.differences)
    counts = {"added": done.added, "changed": len(done.changed), "unchanged": done.unchanged}
    name = "would_load" if dry_run else "loaded"
    say(line(name, done.language, store=story.address, turn=done.turn, **counts))
