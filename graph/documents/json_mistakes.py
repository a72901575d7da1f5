"""What Python's JSON decoder says in its own words, said to a writer in plain ones."""

import json
from typing import Final

from g6.errors import Problem
from g6.graph.documents.fullwidth import STRUCTURE, advice
from g6.graph.wording import quoted

__all__ = ["syntax_problem"]

_BARE_TEXT: Final = 'texts and keys stand in "double quotes"'
_WORDS: Final = (
    ("Unterminated string", "a text whose closing quotation mark is missing", None),
    ("Extra data", "something follows after the end", "JSON Lines (.jsonl) hold one record a line"),
    ("Invalid control character", "a line break or a tab inside a text", "write \\n or \\t"),
    ("Invalid \\", "an unknown escape after \\", "write \\\\ for a backslash"),
)
_EXPECTED: Final = (
    ("Expecting property name", "a key without quotes", _BARE_TEXT),
    ("Expecting ',' delimiter", "a missing comma, or a missing closing bracket before this", None),
    ("Expecting ':' delimiter", "a missing colon after a key", None),
)


def syntax_problem(error: json.JSONDecodeError, name: str, first_line: int) -> Problem:
    """Return the problem for what the decoder raised; `first_line` is where the text begins in its file."""
    text, at = error.doc, error.pos
    before = text[:at].rstrip()
    if error.msg.startswith("Illegal trailing comma") or (before.endswith(",") and text[at : at + 1] in {"}", "]"}):
        comma = at if text[at : at + 1] == "," else len(before) - 1
        line = first_line + text.count("\n", 0, comma)
        return Problem(name, "a comma after the last item", line=line, hint="leave the comma out")
    message, hint = _in_words(error.msg, text, at)
    return Problem(name, message, line=first_line + text.count("\n", 0, at), hint=hint)


def _in_words(said: str, text: str, at: int) -> tuple[str, str | None]:
    """Return message and hint for what the decoder said of the place `at`."""
    letter = text[at : at + 1]
    if not letter:
        return "the text ends too early", "is a closing bracket missing, or was the file cut off?"
    for words, message, hint in _WORDS:
        if said.startswith(words):
            return message, hint
    if letter in STRUCTURE:
        return advice(letter)
    if letter == "'":
        return "single quotes", _BARE_TEXT
    if text.startswith(("//", "/*", "#"), at):
        return "a comment, which JSON doesn't have", 'use the key "note", or write YAML'
    for words, message, hint in _EXPECTED:
        if said.startswith(words):
            return message, hint
    return f"not JSON: a value can't begin with {quoted(letter)}", _BARE_TEXT
