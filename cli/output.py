"""What a command prints: data to stdout as UTF-8 with plain line ends, everything else to stderr, and no traceback."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import NoReturn, ParamSpec

import typer

from g6.errors import G6Error, Problem

__all__ = ["as_json", "as_pretty_json", "guarded", "put", "put_lines", "say", "say_last", "warn"]

P = ParamSpec("P")

STOPPED = 130
"""What a shell calls a process that Ctrl-C ended."""


def put(text: str) -> None:
    """Write data to stdout: UTF-8 and plain line ends, whatever the console, the locale or the system say."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def put_lines(lines: Iterable[str]) -> None:
    """Write lines of data to stdout, each as soon as it is there."""
    for line in lines:
        put(f"{line}\n")


def say(text: str) -> None:
    """Write a line for the person to stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def warn(warnings: Iterable[Problem]) -> None:
    """Write what the checks warn of to stderr."""
    for warning in warnings:
        say(f"warning: {warning}")


def as_json(value: object) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_pretty_json(value: object) -> str:
    """Return a value as JSON that a person can read, the newline at its end included."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Return the command with every way that it may fail turned into a message and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except G6Error as error:
            _fail(str(error), error.exit_code, error)
        except BrokenPipeError:
            # Whoever read has what they wanted (`g6 receipts | head`); what is still buffered goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except KeyboardInterrupt as stop:
            _fail("stopped", STOPPED, stop)
        except Exception as error:  # noqa: BLE001 - the last place before a traceback
            _fail(_unexpected(error), 1, error)

    return run


def say_last(code: int) -> int:
    """Flush both streams and return the exit code; a reader that went away is no failure."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            continue
    return code


def _fail(message: str, code: int, error: BaseException) -> NoReturn:
    if os.environ.get("G6_DEBUG"):
        import traceback

        traceback.print_exception(error)
    say(message)
    raise typer.Exit(code) from None


def _unexpected(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"file {error.filename}: {error.strerror}"
    return (
        f"g6 failed where it should not ({type(error).__name__}: {error}); your story is as it was\n\n"
        "hint: run it again with G6_DEBUG=1 in the environment and report what it prints"
    )
