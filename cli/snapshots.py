"""`g6 snapshot save` and `restore`: a story in one file, whatever the engine."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import g6
from g6.cli.groups import Group
from g6.cli.options import StoreOption, named, opened
from g6.cli.output import say
from g6.cli.proof import tell_tally

if TYPE_CHECKING:
    from g6.ledger.snapshots import Step


def save(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A name that is free.")], store: StoreOption = None
) -> None:
    """Save a story in a file. It has its name only after it was restored once, and every turn was the same.

    The file is whole by itself: any g6 of this version or newer restores it, on either engine.

    Example: g6 snapshot save noir-46.snapshot --store noir.g6
    """
    from g6.cli.outcomes import line

    with opened(store) as story:
        language = story.language()
        with _steps(language) as tell:
            done = story.snapshot(file, progress=tell)
    tell_tally(done.replayed, language)
    say(line("saved", language, path=file, turn=done.turn))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What g6 snapshot save made.")],
    store: StoreOption = None,
) -> None:
    """Restore a story from a file into a store that holds none. Every turn is computed again and compared.

    It may be stopped at any time (Ctrl-C too), and the same command finishes it; until then there is no story.

    Example: g6 snapshot restore noir-46.snapshot --store neo4j://localhost:7687/noir
    """
    from g6.cli.outcomes import line
    from g6.ledger.snapshots import language_of

    address = named(store)
    language = language_of(file)
    with _steps(language) as tell:
        done = g6.restore(file, address, progress=tell)
    if done.replayed is None:
        say(line("restore_there", language, store=address, path=file, turn=done.turn))
        return
    tell_tally(done.replayed, language)
    say(line("restored", language, store=address, path=file, turn=done.turn))


snapshot = Group(
    "Save a story in one file, and restore it on whatever engine.\n\n"
    "Example: g6 snapshot save noir-46.snapshot --store noir.g6",
    {"save": save, "restore": restore},
)


@contextmanager
def _steps(language: str) -> "Iterator[Callable[[Step], object]]":
    """Tell how far each step is, one after the other."""
    from g6.cli.progress import Counted, Progress, progress

    counted: dict[str, Counted] = {"writing": "lines", "replaying": "replays", "copying": "rows"}
    told: dict[str, Progress] = {}
    with ExitStack() as stack:

        def tell(step: "Step") -> None:
            if step.doing not in told:
                stack.close()
                told[step.doing] = stack.enter_context(progress(counted[step.doing], step.total, language))
            told[step.doing].tell(step.at, step.done)

        yield tell
