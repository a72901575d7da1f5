"""`g6 play`: a scripted story, turn after turn, with a bar that says how fast and how long yet."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Protocol

import typer

from g6.cli.options import StoreOption, opened
from g6.cli.output import say
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
    from g6.cli.outcomes import line, played
    from g6.errors import G6Error
    from g6.graph.documents.turn_reader import count_turns

    with opened(store) as story:
        language, last, there = story.language(), story.turn, 0
        first = last + 1
        try:
            with _progress(count_turns(turns), language) as progress:
                for done in progress.over(story.play(turns)):
                    there += done.receipt is None
                    last = max(last, done.turn)
        except (G6Error, KeyboardInterrupt) as error:
            name = "failed" if isinstance(error, G6Error) else "stopped"
            with suppress(G6Error):  # where the store itself is what failed, what it said last counts
                last = story.turn
            error.add_note(line(name, language, played=played(first, last, there, language)))
            raise
        say(played(first, last, there, language))


class Progress(Protocol):
    """How far a play is, told to the person."""

    def over(self, turns: Iterable[Played]) -> Iterator[Played]:
        """Yield the turns, and tell how far it is after each."""

    def end(self) -> None:
        """Tell no more."""


@contextmanager
def _progress(total: int, language: str) -> Iterator[Progress]:
    drawn = sys.stderr is not None and sys.stderr.isatty()
    progress: Progress = _Bar(total, language) if drawn else _Lines(total, language)
    try:
        yield progress
    finally:
        progress.end()


class _Bar:
    """A bar with turns a second and the time left."""

    def __init__(self, total: int, language: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from g6.cli.outcomes import LINES

        say = LINES[language]
        columns = (
            TextColumn(say["bar_turn"].format("{task.fields[turn]}")),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(say["bar_speed"].format("{task.fields[speed]}")),
            TimeRemainingColumn(),
            TextColumn(say["bar_left"]),
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

    def __init__(self, total: int, language: str) -> None:
        self._total = total
        self._language = language

    def over(self, turns: Iterable[Played]) -> Iterator[Played]:
        from g6.cli.outcomes import line

        began = told = time.monotonic()
        for count, played in enumerate(turns, start=1):
            now = time.monotonic()
            if now - told >= PLAIN_LINE_SECONDS:
                told, speed = now, count / (now - began)
                left = max(self._total - count, 0) / speed
                shown = {"turn": played.turn, "count": count, "total": self._total, "speed": speed, "left": left}
                say(line("progress", self._language, **shown))
            yield played

    def end(self) -> None:
        pass
