"""What a command prints: data to stdout as UTF-8 with plain line ends, everything else to stderr, and no traceback."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from typing import NoReturn, ParamSpec

import typer

from g6.cli.stopping import STOPPED, stop
from g6.errors import G6Error, Problem

__all__ = ["as_json", "as_pretty_json", "ended", "guarded", "put", "put_lines", "say", "warn"]

P = ParamSpec("P")


class Unwritable(Exception):
    """stdout takes no more; why."""


def put(text: str) -> None:
    """Write data to stdout: UTF-8 and plain line ends, whatever the console, the locale or the system say."""
    if sys.stdout is None:
        raise Unwritable("it is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritable(error.strerror) from error


def put_lines(lines: Iterable[str]) -> None:
    """Write lines of data to stdout, each as soon as it is there."""
    for line in lines:
        put(f"{line}\n")


def say(text: str) -> None:
    """Write a line for the person to stderr; where nobody can read it there, it goes nowhere."""
    if sys.stderr is not None:
        with suppress(OSError):
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
            with stop.while_working():
                command(*args, **kwargs)
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except G6Error as error:
            _fail("\n\n".join([str(error), *notes_of(error)]), error.exit_code, error)
        except BrokenPipeError:
            _leave_unread()
        except Unwritable as error:
            _fail(f"stdout can't be written: {error}", 1, error)
        except KeyboardInterrupt as pressed:
            _fail("\n".join(notes_of(pressed)) or "stopped", STOPPED, pressed)
        except Exception as error:  # noqa: BLE001 - the last place before a traceback
            if stop.asked:
                _fail("stopped", STOPPED, error)
            _fail(_unexpected(error), 1, error)

    return run


def notes_of(error: BaseException) -> list[str]:
    """Return what was added to an error on its way."""
    return list(getattr(error, "__notes__", ()))


def ended(app: Callable[[], object]) -> int:
    """Run the command line and return the exit code, with all that was written on its way."""
    stdout = sys.stdout
    try:
        app()
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except (OSError, Unwritable) as error:  # of what is asked before any command: the help, the version
        code = _told(error)
    if sys.stdout is not stdout:  # typer puts another in the place of one whose reader went away
        return 0
    for stream in (stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            continue
        except OSError as error:
            code = _told(error)
    return code


def _told(error: OSError | Unwritable) -> int:
    say(f"stdout can't be written: {error.strerror if isinstance(error, OSError) else error}")
    return 1


def _leave_unread() -> None:
    """Whoever read has what they wanted (`g6 receipts | head`); what is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
