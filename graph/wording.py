"""How a message names a value of the user's."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

__all__ = ["SHOWN_MAX", "counted", "name_of", "quoted", "suggestion", "with_article"]

SHOWN_MAX: Final = 64
"""Characters of a user's text that a message repeats."""
_DIGITS_SHOWN_MAX: Final = 24


def quoted(text: str) -> str:
    """Return a user's text in quotes: what doesn't print as its number, and of a long text the beginning."""
    start = text[:SHOWN_MAX]
    shown = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in start)
    return f'"{shown}"' if len(text) <= SHOWN_MAX else f'"{shown}…"'


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a number of things: `1 turn`, `2,000 turns`; `many` is the plural where it isn't made by an s."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def suggestion(near: Sequence[str]) -> str:
    """Return the hint that names what was probably meant; empty where nothing is near."""
    return f"did you mean {' or '.join(near)}?" if near else ""


def with_article(noun: str) -> str:
    """Return a noun as one of its kind: `an actor`, `a location`."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


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
