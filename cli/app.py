"""`g6` with its commands, as typer has them."""

import inspect
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from g6 import __version__
from g6.cli.groups import Group
from g6.cli.output import guarded, put
from g6.cli.width import fitted, width_cells

__all__ = ["COMMANDS", "app_of"]

COMMANDS: Final = {
    "recall": "recall",
    "check": "check",
    "load": "load",
    "play": "play",
    "gate": "gate",
    "commit": "commit",
    "rewind": "branches",
    "amend": "branches",
    "branch": "branches",
    "why": "asking",
    "known": "asking",
    "receipts": "asking",
    "verify": "proof",
    "replay": "proof",
    "snapshot": "snapshots",
    "copy": "copy",
    "export": "export",
    "policy": "policy",
    "info": "asking",
    "schema": "schema",
}
"""Every command, in the order of the help, and the module that it lives in."""


def app_of(*names: str) -> typer.Typer:
    """Return the command line with these commands. Its help fits the terminal, and no line of it is cut."""
    width = width_cells()
    settings = {"help_option_names": ["-h", "--help"], "terminal_width": width, "max_content_width": width}
    app = typer.Typer(
        name="g6",
        cls=_Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
    )
    app.callback(context_settings=settings)(_g6)
    for name in names:
        found = getattr(import_module(f"g6.cli.{COMMANDS[name]}"), name)
        if isinstance(found, Group):
            inner = typer.Typer(cls=_Group, help=found.about, short_help=_summary(found.about), no_args_is_help=True)
            for one, command in found.commands.items():
                _add(inner, one, command, settings)
            app.add_typer(inner, name=name, context_settings=settings, rich_help_panel=None)
        else:
            _add(app, name, found, settings)
    return app


def _add(app: typer.Typer, name: str, command: Callable[..., None], settings: dict[str, Any]) -> None:
    summary = _summary(command.__doc__ or "")
    app.command(name, cls=_Command, short_help=summary, context_settings=settings)(guarded(command))


def _summary(about: str) -> str:
    """The first sentence, as one line."""
    return inspect.cleandoc(about).partition("\n\n")[0].replace("\n", " ")


class _Command(TyperCommand):
    """A command whose help counts cells, not letters."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer brings its own copy of click
        """Return the help, each line as wide as the terminal at most."""
        return _fitted(super().get_help(ctx))


class _Group(TyperGroup):
    """All commands, with the same help."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the same
        """Return the help, each line as wide as the terminal at most."""
        return _fitted(super().get_help(ctx))


def _fitted(text: str) -> str:
    return "\n".join(fitted(text.split("\n"), width_cells()))


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
