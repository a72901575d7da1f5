"""Ctrl-C: it ends a command with one line and exit code 130, whatever the command is doing.

While a command is still reading itself in there is nothing to give back, so it ends at once; an exception would rise
out of the middle of somebody's import. Once it works, KeyboardInterrupt lets it close what it has open.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

__all__ = ["STOPPED", "Stop", "stop"]

STOPPED = 130
"""What a shell calls a process that Ctrl-C ended."""


class Stop:
    """What Ctrl-C does now."""

    def __init__(self) -> None:
        self.asked = False
        """Ctrl-C was pressed while the command worked: whatever error came of that is no other one."""
        self._works = False

    def listen(self) -> None:
        """Answer Ctrl-C from now on, unless whoever started this process said that it is to be ignored."""
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._pressed)

    @contextmanager
    def while_working(self) -> Iterator[None]:
        """Let Ctrl-C raise KeyboardInterrupt inside; pressed again, it ends at once there too."""
        self._works, self.asked = True, False
        try:
            yield
        finally:
            self._works = False

    def _pressed(self, _signal: int, _frame: FrameType | None) -> None:
        if not self._works or self.asked:
            _end()
        self.asked = True
        raise KeyboardInterrupt


def _end() -> NoReturn:
    if sys.stderr is not None:
        os.write(sys.stderr.fileno(), b"stopped\n")
    os._exit(STOPPED)


stop = Stop()
"""Of this process."""
