"""`g6 play`: a scripted story, turn after turn, with a bar that says how fast and how long yet."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Protocol

import typer

from g6.cli.options import StoreOption, opened
from g6.cli.output import STOPPED, say
from g6.ledger.play import Played

PLAIN_LINE_SECONDS = 2.0
"""How often a plain line tells the progress where there is no terminal to draw in."""


def play(
    turns: Annotated[Path, typer.Argument(metavar="TURNS", help="A .jsonl file, or a folder of .md files.")],
    store: StoreOption = None,
) -> None:
    """Play a scripted story: recall and commit, turn after turn. It goes on where it stopped.

    It may be stopped at any time (Ctrl-C too): every turn is committed whole or not at all.

    Example: g6 play examples/noir/turns --store noir.g6
    """
    from g6.graph.documents.turn_reader import count_turns

    done = Tally()
    with opened(store) as story, _progress(count_turns(turns)) as progress:
        try:
            for played in progress.over(story.play(turns)):
                done.add(played)
        except KeyboardInterrupt:
            progress.end()
            say(f"{done}; stopped. The same command goes on from there")
            raise typer.Exit(STOPPED) from None
        finally:
            progress.end()
    say(str(done))


class Tally:
    """What has been played."""

    def __init__(self) -> None:
        self.there = 0
        self.turns: list[int] = []
        self.last: int | None = None

    def add(self, played: Played) -> None:
        """Count one more turn."""
        self.last = played.turn
        if played.receipt is None:
            self.there += 1
        else:
            self.turns = [*self.turns[:1], played.turn]

    def __str__(self) -> str:
        were = f"turn{' was' if self.there == 1 else 's were'} there already"
        there = f"{self.there:,} {were}" if self.there else ""
        if not self.turns:
            return there or "no turn played"
        played = f"played turn {self.turns[0]}" + (f" to {self.turns[-1]}" if len(self.turns) > 1 else "")
        return f"{played}; {there}" if there else played


class Progress(Protocol):
    """How far a play is, told to the person."""

    def over(self, turns: Iterable[Played]) -> Iterator[Played]:
        """Yield the turns, and tell how far it is after each."""

    def end(self) -> None:
        """Tell no more."""


@contextmanager
def _progress(total: int) -> Iterator[Progress]:
    progress: Progress = _Bar(total) if sys.stderr.isatty() else _Lines(total)
    try:
        yield progress
    finally:
        progress.end()


class _Bar:
    """A bar with turns a second and the time left."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("turn {task.fields[turn]}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]} turns/s"),
            TimeRemainingColumn(),
            TextColumn("left"),
        )
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("play", total=total, turn="-", speed="-")

    def over(self, turns: Iterable[Played]) -> Iterator[Played]:
        began = time.monotonic()
        self._bar.start()
        for count, played in enumerate(turns, start=1):
            speed = f"{count / max(time.monotonic() - began, 1e-3):.1f}"
            self._bar.update(self._task, advance=1, turn=played.turn, speed=speed)
            yield played

    def end(self) -> None:
        self._bar.stop()


class _Lines:
    """The same in plain lines, one every two seconds, for a log."""

    def __init__(self, total: int) -> None:
        self._total = total

    def over(self, turns: Iterable[Played]) -> Iterator[Played]:
        began = told = time.monotonic()
        for count, played in enumerate(turns, start=1):
            now = time.monotonic()
            if now - told >= PLAIN_LINE_SECONDS:
                told, speed = now, count / (now - began)
                left = max(self._total - count, 0) / speed
                say(f"turn {played.turn}: {count:,} of {self._total:,}, {speed:.1f} turns/s, {left:.0f} s left")
            yield played

    def end(self) -> None:
        pass
