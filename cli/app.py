"""`g6` with its commands, as typer has them."""

from importlib import import_module
from typing import Annotated, Final

import typer

from g6 import __version__
from g6.cli.output import guarded, put

__all__ = ["COMMANDS", "app_of"]

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


def _version(asked: bool) -> None:
    if asked:
        put(f"g6 {__version__}\n")
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
