"""How a message names a value of the user's."""

from decimal import Decimal
from typing import Final

__all__ = ["name_of", "quoted"]

SHOWN_MAX: Final = 64
"""Characters of a user's text that a message repeats."""
_DIGITS_SHOWN_MAX: Final = 24


def quoted(text: str) -> str:
    """Return a user's text in quotes: what doesn't print as its number, and of a long text the beginning."""
    start = text[:SHOWN_MAX]
    shown = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in start)
    return f'"{shown}"' if len(text) <= SHOWN_MAX else f'"{shown}…"'


def name_of(value: object) -> str:
    """Return what kind of value this is: `the text "x"`, "a list", "true", "the number 3", "nothing"."""
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        return f"the number {_shortly(value)}"
    names = {list: "a list", tuple: "a list", dict: "a mapping", type(None): "nothing"}
    return names.get(type(value), f"a {type(value).__name__}")


def _shortly(value: float | Decimal) -> str:
    if isinstance(value, int) and abs(value) >= 10**_DIGITS_SHOWN_MAX:
        return "of many digits"  # Python refuses to spell out thousands of them
    text = str(value)
    return text if len(text) <= _DIGITS_SHOWN_MAX else "of many digits"
