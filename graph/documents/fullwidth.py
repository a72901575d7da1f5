"""Full-width punctuation that a Korean or Japanese keyboard leaves where YAML and JSON need their own.

In prose it is fine. As structure it is read as plain letters, and a mapping silently becomes one long word;
so it is refused wherever it can only have been meant as structure, or can't be told from it.
"""

import re
from typing import Final

__all__ = ["STRUCTURE", "advice", "in_line", "in_plain"]

STRUCTURE: Final = {
    "：": ":",
    "，": ",",
    "、": ",",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "＂": '"',
    "＇": "'",
    "＃": "#",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "\u3000": " ",
}
"""Each mark that is mistaken for structure, and what it is mistaken for."""

_IN_KEY: Final = frozenset(STRUCTURE)
_IN_FLOW: Final = frozenset("：，、｛｝［］＂")
_AT_EDGES: Final = frozenset("｛｝［］＂＇＃")
_LIKE_A_KEY: Final = r"[^\s：]{1,32}\s?："
_QUOTED: Final = r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|(?:^|\s)#.*'
_CURLY: Final = (("“", "”"), ("‘", "’"))
_CURLY_MARKS: Final = frozenset("“”‘’")


def advice(mark: str) -> tuple[str, str]:
    """Return the message and the hint for one mark."""
    plain = STRUCTURE[mark]
    if mark == "\u3000":
        return "a full-width space where an ordinary one is needed", "write an ordinary space"
    shown = f"a curly quotation mark {mark}" if mark in _CURLY_MARKS else f"full-width {mark}"
    hint = f"write {plain} instead, or put the whole text in straight quotes if {mark} belongs to it"
    return f"{shown} where {plain} is needed", hint


def in_plain(text: str, *, key: bool, flow: bool) -> str | None:
    """Return the mark that stands as structure in an unquoted YAML scalar, if one does.

    `key`: the scalar is a mapping's key. `flow`: it stands inside brackets or braces.
    """
    if text.isascii():
        return None
    if key:
        return _first(text, _IN_KEY)
    if flow and (mark := _first(text, _IN_FLOW)):
        return mark
    for edge in (text[0], text[-1]):
        if edge in _AT_EDGES:
            return edge
    for opening, closing in _CURLY:
        if text[0] == opening and (text[-1] == closing or closing not in text):
            return opening
        if text[-1] == closing and opening not in text:
            return closing
    return "：" if re.match(_LIKE_A_KEY, text) else None


def in_line(line: str) -> str | None:
    """Return the first mark in a line of source, outside quoted text and comments."""
    return None if line.isascii() else _first(re.sub(_QUOTED, " ", line), _IN_KEY)


def _first(text: str, marks: frozenset[str]) -> str | None:
    return next((letter for letter in text if letter in marks), None)
