"""Identifiers: what a thing of a story may be called, and which known name a wrong one was meant to be.

An identifier is a letter of any script, then letters, digits, `_`, `-`, `.` and `'`; at most 32
characters, at most 3 of the four separators, in NFC. Identifiers are the only words that enter a
lunchbox, so what could carry a sentence (a space, a chain of separators) is refused (F2).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from g6.frozen import IDENTIFIER_CHARS_MAX, IDENTIFIER_SEPARATORS, IDENTIFIER_SEPARATORS_MAX

__all__ = [
    "ASCII_IDENTIFIER",
    "IDENTIFIER_HINT",
    "PLAIN_IDENTIFIER",
    "RESERVED",
    "flaw_of_identifier",
    "is_identifier",
    "nearest",
    "normalise",
    "spelled_as_identifier",
]

RESERVED: Final = frozenset({"narrator", "all", "scene"})
"""Words of the engine that no record may be called: the view without a viewpoint, everybody, the scene itself."""

IDENTIFIER_HINT: Final = "a letter, then letters, digits, _ - . and ', without spaces"

PLAIN_IDENTIFIER: Final = (
    rf"^[A-Za-z가-힣][A-Za-z0-9가-힣]*(?:[_.'-][A-Za-z0-9가-힣]*){{0,{IDENTIFIER_SEPARATORS_MAX}}}$"
)
"""Matches only identifiers (their length is counted apart), in the letters that nearly all of them are written in.

Any text of these letters is in NFC already, so a match needs no second look. It means the same to
Python's `re.fullmatch` and to the engine inside Pydantic.
"""

ASCII_IDENTIFIER: Final = PLAIN_IDENTIFIER.replace("가-힣", "")
"""The same in ASCII alone. Python makes it 10 times as fast as that with the syllables, which take a table of them."""

_ASCII = re.compile(ASCII_IDENTIFIER)
# Letters and marks that draw nothing: with them "하나ㅤ는ㅤ살아있다" would look like three words and count as one.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\U00016fe4")
_BLANK_RANGES = (("\u180b", "\u180f"), ("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef"))
_DISTANCE_MAX = 3
_NEAREST_MAX = 3


def normalise(text: str) -> str:
    """Return `text` in NFC: a Korean file saved on a Mac spells 진우 in five letters, here it has two."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_identifier(text: str) -> bool:
    """Whether `text`, which has to be in NFC, may name something."""
    return flaw_of_identifier(text) is None


def flaw_of_identifier(text: str) -> str | None:
    """Return what keeps `text` (in NFC) from being an identifier, as the end of a sentence; None: nothing does."""
    if len(text) <= IDENTIFIER_CHARS_MAX and _ASCII.fullmatch(text):
        return None
    if not text:
        return "it is empty"
    if len(text) > IDENTIFIER_CHARS_MAX:
        return f"it has {len(text):,} characters, at most {IDENTIFIER_CHARS_MAX} are allowed"
    if not text[0].isalpha() or _is_blank(text[0]):
        return f"it starts with {_shown(text[0])}, not with a letter"
    stranger = next((character for character in text if not _may_stand(character)), None)
    if stranger is not None:
        return f"it holds {_shown(stranger)}"
    separators = sum(map(text.count, IDENTIFIER_SEPARATORS))
    if separators > IDENTIFIER_SEPARATORS_MAX:
        return f"it has {separators} separators, at most {IDENTIFIER_SEPARATORS_MAX} are allowed"
    return None if unicodedata.is_normalized("NFC", text) else "it is not in NFC"


def spelled_as_identifier(text: str) -> str | None:
    """Return `text` with spaces turned into `_`, where that alone makes an identifier of it."""
    spelled = "_".join(normalise(text).split())
    return spelled if spelled != text and is_identifier(spelled) else None


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return at most three of the `known` names that `name` was probably meant to be, best first.

    Near means few letters added, left out, changed or swapped; Korean syllables are compared by their
    letters, so that 진욱 is one away from 진우. A name of one letter or syllable is near to the same in other
    letters (A, a) only: one edit makes any other of it. Ties stand in code point order.
    """
    wanted = _spelling(name)
    limit = 0 if len(name) <= 1 else min(_DISTANCE_MAX, 1 + len(wanted) // 4)
    found: list[tuple[int, str]] = []
    for candidate in set(known):
        spelling = _spelling(candidate)
        most = 0 if len(candidate) <= 1 else limit
        if abs(len(spelling) - len(wanted)) <= most and candidate != name:
            distance = _distance(wanted, spelling, most)
            if distance <= most:
                found.append((distance, candidate))
    return tuple(candidate for _, candidate in sorted(found)[:_NEAREST_MAX])


def _shown(character: str) -> str:
    """Return one character as a message can show it: a space and what draws nothing by name."""
    if character == " ":
        return "a space"
    if character.isprintable() and not unicodedata.combining(character) and not _is_blank(character):
        return f'"{character}"'
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'no printed character').lower()})"


def _is_blank(character: str) -> bool:
    return character in _BLANK or any(low <= character <= high for low, high in _BLANK_RANGES)


def _may_stand(character: str) -> bool:
    """Whether the character may stand behind the first one."""
    if "가" <= character <= "힣":
        return True
    if character in IDENTIFIER_SEPARATORS or character.isalpha() or character.isdecimal():
        return not _is_blank(character)
    # Vowel signs of Hindi, Thai and others are marks, parts of the letter before them.
    return unicodedata.category(character) in {"Mn", "Mc"} and not _is_blank(character)


def _spelling(name: str) -> str:
    folded = name.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFD", folded)


def _unlike(first: str, second: str) -> tuple[str, str]:
    """Return both without what they begin and end with alike, which no edit touches."""
    shorter = min(len(first), len(second))
    start = 0
    while start < shorter and first[start] == second[start]:
        start += 1
    end = 0
    while end < shorter - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[start : len(first) - end], second[start : len(second) - end]


def _distance(first: str, second: str, limit: int) -> int:
    """Return the edits between two spellings, neighbours swapped counting as one; over `limit` when there are more."""
    first, second = _unlike(first, second)
    if len(set(first) - set(second)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        current = [row]
        for column, right in enumerate(second, 1):
            edits = min(above[column] + 1, current[-1] + 1, above[column - 1] + (left != right))
            if row > 1 and column > 1 and left == second[column - 2] and first[row - 2] == right:
                edits = min(edits, before[column - 2] + 1)
            current.append(edits)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return above[-1]
