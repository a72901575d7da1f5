"""Every token of a lunchbox and what it is: a schema key, a number, or an identifier (F2).

The grammar stands in `lunchbox.ebnf`, beside this module. Tokens are what is left when the punctuation
(space, newline and `: + ? = , @`) is taken away.
"""

import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

from g6.cartridges.emergency import EMERGENCY
from g6.errors import FrozenRuleError
from g6.frozen import LAYERS
from g6.lunchbox.cards import NARRATOR, SCENE
from g6.lunchbox.keys import (
    CARTRIDGE_KINDS,
    CAST_ROLES,
    FRAMES,
    HEADERS,
    NUMBER,
    PARAM_KEYS,
    PARAM_VALUES,
    ROW_KEYS,
    RULE_TYPES,
)
from g6.lunchbox.words import known_identifier

__all__ = ["Token", "grammar", "tokens", "undeclared"]

TokenKind = Literal["key", "number", "identifier"]

_PIECE: Final = r"[^ :+?=,@]+"
_KEYS_OF: Final[Mapping[str, tuple[str, ...]]] = {"event": ROW_KEYS} | dict.fromkeys(LAYERS, PARAM_KEYS)
"""What may stand before a `=` as a key of the notation, by section; anything else there is a declared name."""

_SECOND_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "cast": CAST_ROLES,
    "cartridge": CARTRIDGE_KINDS,
} | dict.fromkeys(LAYERS, RULE_TYPES)
"""What the second word of a row may be as a key of the notation, by section."""


_FIRST_WORDS: Final[Mapping[str, tuple[str, ...]]] = {"cartridge": (EMERGENCY,), "tone": (SCENE,)}
"""What the first word of a row may be as a key of the notation, by section."""


class Token(NamedTuple):
    """One token and what it is."""

    kind: TokenKind
    text: str


def grammar() -> str:
    """Return the grammar of the text face, in EBNF."""
    return Path(__file__).with_name("lunchbox.ebnf").read_text(encoding="utf-8")


def tokens(text: str) -> Iterator[Token]:
    """Yield every token of a lunchbox's text, in order.

    Raises FrozenRuleError (F2) at the first that is none of the three kinds. Whether the tokens stand where
    they may is `parse`'s matter.
    """
    section = ""
    for number, row in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if row in HEADERS:
            section = HEADERS[row][0]
            found = iter([Token("key", piece) for piece in re.findall(_PIECE, row)])
        elif number == 1:
            found = _of_head(row)
        else:
            found = _of_row(section, row)
        for token in found:
            if token.kind == "identifier" and not known_identifier(token.text):
                none_of_them = f'lunchbox: "{token.text}" is no schema key, number or identifier, in line {number}'
                raise FrozenRuleError("F2", none_of_them)
            yield token


def undeclared(text: str, names: Container[str]) -> tuple[str, ...]:
    """Return the identifiers of a lunchbox's text that are not among the names, each once, in order.

    Raises FrozenRuleError (F2) as `tokens` does.
    """
    strangers = (token.text for token in tokens(text) if token.kind == "identifier" and token.text not in names)
    return tuple(dict.fromkeys(strangers))


def _of_head(row: str) -> Iterator[Token]:
    for word in row.split(" "):
        key, equals, value = word.partition("=")
        yield Token("key", key)
        if equals:
            yield _named(value, (NARRATOR,))


def _of_row(section: str, row: str) -> Iterator[Token]:
    for place, word in enumerate(row.split(" ")):
        key, equals, value = word.partition("=")
        if equals:
            yield from _of_pair(section, key, value)
            continue
        keys = _SECOND_WORDS.get(section, ()) if place == 1 else ()
        if place == 0:
            keys = _FIRST_WORDS.get(section, ())
        for piece in re.findall(_PIECE, word):
            yield _named(piece, keys)


def _of_pair(section: str, key: str, value: str) -> Iterator[Token]:
    yield _named(key, _KEYS_OF.get(section, ()))
    keys: Container[str] = ()
    if section in LAYERS and key in {"person", "where"}:
        keys = PARAM_VALUES
    elif section == "event" and key == "frame":
        keys = FRAMES
    for piece in re.findall(_PIECE, value):
        yield _named(piece, keys)


def _named(piece: str, keys: Container[str]) -> Token:
    """Return the token that this piece is, where these keys may stand."""
    if piece in keys:
        return Token("key", piece)
    return Token("number" if NUMBER.fullmatch(piece) else "identifier", piece)
