"""Numbers of a story: decimals, kept as they were written, never binary floats.

A number comes from JSON (an int, or a Decimal where it has a point), from YAML (text), or from Python
(a float too: its shortest decimal spelling counts, so 0.1 is one tenth). It may have at most 20 digits.
"""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from g6.graph.wording import name_of, quoted

__all__ = [
    "DIGITS_MAX",
    "NOT_FINITE",
    "NUMBER_PATTERN",
    "number",
    "shortest",
    "ten_thousandths",
    "total",
    "whole_number",
]

DIGITS_MAX: Final = 20
"""Digits of one number, before and behind the point together, written out without an exponent."""

NUMBER_PATTERN: Final = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?"
"""As YAML 1.2 writes numbers: JSON's are among them; 1_000, 0x1F and digits of other scripts are not."""
_NUMBER = re.compile(NUMBER_PATTERN)
_LENGTH_MAX = 64
_EXACT = Context(prec=4 * DIGITS_MAX, rounding=ROUND_HALF_EVEN)  # our own: a caller may have changed the thread's
NOT_FINITE: Final = frozenset({"nan", "inf", "infinity"})
"""Words, in lower case, that some formats take for numbers."""


def number(value: object) -> Decimal:
    """Return `value` as an exact, finite number.

    Raises ValueError, whose text says what is wrong, where it is none (true and false are not), is
    NaN or infinite, or has more than 20 digits.
    """
    kind = type(value)
    if kind is str:
        exact = _from_text(str(value))
    elif kind is Decimal or (kind is int and -(10**DIGITS_MAX) < value < 10**DIGITS_MAX):  # type: ignore[operator]
        exact = Decimal(value)  # type: ignore[arg-type]
    elif kind is float:
        exact = Decimal(repr(value))
    elif kind is int:
        raise ValueError(f"a number may have at most {DIGITS_MAX} digits")
    else:
        raise ValueError(f"expected a number, got {name_of(value)}")
    if not exact.is_finite():
        raise ValueError("NaN and infinity are not numbers here")
    if exact and not (-DIGITS_MAX <= exact.adjusted() < DIGITS_MAX and _digits(exact) <= DIGITS_MAX):
        raise ValueError(f"a number may have at most {DIGITS_MAX} digits")
    return exact


def whole_number(value: object) -> int:
    """Return `value` as an int. Raises ValueError as `number` does, and where it isn't whole (3.0 is)."""
    exact = number(value)
    whole = int(exact)
    if whole != exact:
        raise ValueError(f"expected a whole number, got {shortest(exact)}")
    return whole


def shortest(value: Decimal) -> str:
    """Return the shortest text of a number, without an exponent: "0.85", "3", "-0.5", "0"."""
    if not value:
        return "0"  # minus zero too
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def ten_thousandths(value: Decimal) -> int:
    """Return `value` x 10,000 as an integer, halves to the even neighbour: the unit of every score term."""
    return int(_EXACT.to_integral_value(_EXACT.multiply(value, Decimal(10_000))))


def total(first: Decimal, second: Decimal) -> Decimal:
    """Return the exact sum of two numbers."""
    return _EXACT.add(first, second)


def _from_text(text: str) -> Decimal:
    if len(text) <= _LENGTH_MAX and _NUMBER.fullmatch(text):
        return Decimal(text)
    if text.strip().lstrip("+-.").lower() in NOT_FINITE:
        raise ValueError("NaN and infinity are not numbers here")
    if len(text) > _LENGTH_MAX:
        raise ValueError(f"expected a number of at most {DIGITS_MAX} digits, got a text of {len(text):,} characters")
    raise ValueError(f"expected a number, got {quoted(text)}")


def _digits(value: Decimal) -> int:
    """Return the digits of `value` written out, whose size was checked before."""
    return sum(character.isdigit() for character in shortest(value))
