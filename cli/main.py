"""`g6`: the one entry point. It reads in the command that was asked for and no other, and ends with its exit code."""

import gc
import os
import sys
from importlib import import_module
from typing import Annotated, Final

# All before Pydantic and numpy are read in. Nothing here is validated by a plugin, and looking for them reads the
# metadata of every installed package. No matrix here is large enough for a second thread, and numpy's engine starts
# one for every core. Nothing that start-up makes is garbage, so that looking for it is time lost.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(100_000, 20, 20)

import typer  # noqa: E402 - after the lines above

from g6 import __version__  # noqa: E402
from g6.cli.output import guarded, say_last  # noqa: E402

__all__ = ["COMMANDS", "app_of", "run"]

COMMANDS: Final = {
    "recall": "recall",
    "check": "check",
    "load": "load",
    "play": "play",
    "commit": "commit",
    "why": "asking",
    "known": "asking",
    "receipts": "asking",
    "verify": "proof",
    "replay": "proof",
    "info": "asking",
    "schema": "schema",
}
"""Every command, in the order of the help, and the module that it lives in."""

_SETTINGS: Final = {"help_option_names": ["-h", "--help"], "terminal_width": 100, "max_content_width": 100}
"""A fixed width, so that the help is the same text on every terminal, and the one in docs/commands.md."""


def app_of(*names: str) -> typer.Typer:
    """Return the command line with these commands."""
    app = typer.Typer(
        name="g6", rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True
    )
    app.callback(context_settings=_SETTINGS)(_g6)
    for name in names:
        command = getattr(import_module(f"g6.cli.{COMMANDS[name]}"), name)
        app.command(name, context_settings=_SETTINGS)(guarded(command))
    return app


def run() -> None:
    """Run the command line and end the process.

    It ends at once, without taking apart what is about to be thrown away, which is a tenth of a short command's
    time: every story is closed by then, and both streams are flushed.
    """
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    app = app_of(asked) if asked in COMMANDS else app_of(*COMMANDS)
    try:
        app(prog_name="g6")
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    os._exit(say_last(code))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"g6 {__version__}")
        raise typer.Exit


def _g6(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which g6 this is.")
    ] = False,
) -> None:
    """A scene of a long story becomes one lunchbox of memory: at most 2,500 characters, the same bytes every time.

    Data goes to stdout, everything else to stderr. Exit code: 0 done, 1 the input or the story is wrong, 2 the
    command line is wrong, 3 the store can't be reached.

    Example: g6 recall examples/noir/scene.yaml
    """
