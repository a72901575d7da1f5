"""Free texts of records: titles, notes, prose. In NFC, of a limited length, and never part of a lunchbox."""

import re
from typing import Annotated, Final, TypeAlias

from pydantic_core import core_schema as cs

from g6.graph.checks import Leaf, refuse, text_of

__all__ = ["Address", "Name", "Note", "Pattern", "Prose", "Sentence", "Title"]

_LINE_PATTERN: Final = r"^[!-~가-힣][ -~가-힣]*$"
_PROSE_PATTERN: Final = r"^[!-~가-힣“‘][\n\t -~가-힣ㄱ-ㅎㅏ-ㅣ“”‘’…—·]*$"
_CONTROL: Final = "[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
_LINE_BREAK: Final = "[\t\n\u2028\u2029]"


def _text(most: int, *, one_line: bool) -> Leaf:
    def checked(value: object) -> str:
        text = text_of(value).replace("\r\n", "\n")
        if not text.strip():
            refuse("it is empty; leave the field out")
        if len(text) > most:
            refuse(f"the text has {len(text):,} characters, at most {most:,} are allowed")
        strange = re.search(_CONTROL, text)
        if strange is not None:
            refuse(f"the text holds U+{ord(strange[0]):04X}, which is no character of a text")
        if one_line and re.search(_LINE_BREAK, text):
            refuse("the text has to stand on one line")
        return text

    fast = cs.str_schema(strict=True, pattern=_LINE_PATTERN if one_line else _PROSE_PATTERN, max_length=most)
    return Leaf(checked, {"type": "string", "minLength": 1, "maxLength": most}, fast)


Name: TypeAlias = Annotated[str, _text(100, one_line=True)]
"""A name or an alias, of at most 100 characters."""
Title: TypeAlias = Annotated[str, _text(200, one_line=True)]
"""A title of at most 200 characters."""
Pattern: TypeAlias = Annotated[str, _text(200, one_line=True)]
"""Words that give something away, of at most 200 characters: joined by …, & and |."""
Sentence: TypeAlias = Annotated[str, _text(1_000, one_line=True)]
"""A sentence that a rule is tried on, of at most 1,000 characters."""
Address: TypeAlias = Annotated[str, _text(1_024, one_line=True)]
"""A path of a file, of at most 1,024 characters."""
Note: TypeAlias = Annotated[str, _text(10_000, one_line=False)]
"""A note of at most 10,000 characters."""
Prose: TypeAlias = Annotated[str, _text(1_000_000, one_line=False)]
"""Prose of at most 1,000,000 characters."""
