"""How far a long command is: a bar that says how fast and how long yet, or plain lines where nothing can be drawn."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, Protocol

from g6.cli.output import say

__all__ = ["Counted", "Progress", "progress"]

PLAIN_LINE_SECONDS = 2.0
"""How often a plain line tells the progress where there is no terminal to draw in."""

Counted = Literal["turns", "rows", "lines", "replays"]
"""What is counted. `outcomes` has the words for each: `bar_…`, `speed_…`, `progress_…`."""


class Progress(Protocol):
    """How far a command is, told to the person."""

    def tell(self, at: str | int, count: int) -> None:
        """Tell what was done last, and how much is there."""

    def end(self) -> None:
        """Tell no more."""


@contextmanager
def progress(counted: Counted, total: int, language: str) -> Iterator[Progress]:
    """Tell how far a command is, from now on to the end of the `with`; `total` is how much there is to do."""
    drawn = sys.stderr is not None and sys.stderr.isatty()
    told: Progress = _Bar(counted, total, language) if drawn else _Lines(counted, total, language)
    try:
        yield told
    finally:
        told.end()


class _Bar:
    """A bar with how much a second and the time left."""

    def __init__(self, counted: Counted, total: int, language: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from g6.cli.outcomes import LINES

        words = LINES[language]
        columns = (
            TextColumn(words[f"bar_{counted}"].format("{task.fields[at]}")),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(words[f"speed_{counted}"].format("{task.fields[speed]}")),
            TimeRemainingColumn(),
            TextColumn(words["bar_left"]),
        )
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(counted, total=total, at="-", speed="-")
        self._pace = _Pace()
        self._bar.start()

    def tell(self, at: str | int, count: int) -> None:
        self._bar.update(self._task, completed=count, at=at, speed=f"{self._pace.speed(count):,.1f}")

    def end(self) -> None:
        self._bar.stop()


class _Lines:
    """The same in plain lines, one every two seconds, for a log."""

    def __init__(self, counted: Counted, total: int, language: str) -> None:
        self._counted = counted
        self._total = total
        self._language = language
        self._pace = _Pace()
        self._told = time.monotonic()

    def tell(self, at: str | int, count: int) -> None:
        speed = self._pace.speed(count)
        if time.monotonic() - self._told < PLAIN_LINE_SECONDS:
            return
        from g6.cli.outcomes import line

        self._told = time.monotonic()
        left = max(self._total - count, 0) / max(speed, 1e-9)
        shown = {"at": at, "count": count, "total": self._total, "speed": speed, "left": left}
        say(line(f"progress_{self._counted}", self._language, **shown))

    def end(self) -> None:
        pass


class _Pace:
    """How fast it goes."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def speed(self, count: int) -> float:
        """How much a second, so far."""
        return count / max(time.monotonic() - self._began, 1e-3)
