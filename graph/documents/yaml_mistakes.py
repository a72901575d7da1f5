"""What the YAML parser says in its own words, said to a writer in plain ones."""

import re
import unicodedata
from typing import Final

import yaml

from g6.errors import Problem
from g6.graph.documents.fullwidth import advice, in_line
from g6.graph.documents.values import NESTING_MAX
from g6.graph.wording import quoted

__all__ = ["NO_SPACE", "syntax_problem"]

NO_SPACE: Final = ("a colon without a space behind it", "write `key: value`")
"""What to say of `key:value`, and the hint."""
_WORDS: Final = (
    (
        "mapping values are not allowed",
        'a second ": " on one line, or a line that is indented too far',
        "put a text that holds a colon in quotes, and align keys that belong together",
    ),
    (
        "found unexpected ':'",
        "a colon with nothing behind it, not even a space",
        "write `key: value`, leave out a key without a value, and put a text that holds a colon in quotes",
    ),
    ("could not find expected ':'", "a line that is neither `key: value` nor `- item`", "is a colon missing?"),
    ("did not find expected ',' or ']'", "a list [ … ] with a missing comma or an unclosed bracket", None),
    ("did not find expected ',' or '}'", "a mapping { … } with a missing comma or an unclosed brace", None),
    ("found unexpected end of stream", "a quotation mark that is never closed", None),
    ("found unexpected document indicator", "a quotation mark that is never closed", None),
    ("did not find expected key", "a line that doesn't align with those above it", "indent by spaces, two a level"),
    ("did not find expected '-' indicator", "a line among the items of a list that doesn't begin with -", None),
    ("block sequence entries are not allowed", "a - where no list can begin", "begin the list on a line of its own"),
    ("did not find expected node content", "a value is missing", None),
    (
        "did not find expected <document start>",
        "a line that belongs to nothing above it",
        "does it begin where the other keys do?",
    ),
    ("found unknown escape character", "an unknown escape after \\", "in 'single quotes' a \\ is only a \\"),
    ("did not find expected alphabetic or numeric", "a text that begins with * or &", "put it in quotes"),
    ("did not find expected whitespace or line break", "a text that begins with !", "put it in quotes"),
    ("did not find expected comment or line break", "a text that begins with > or |", "put it in quotes"),
    ("mapping keys are not allowed", "a text that begins with ?", "put it in quotes"),
    ("found duplicate anchor", "the same anchor (&) twice", None),
    ("found undefined tag handle", "a tag (!)", "put a text that begins with ! in quotes"),
    # libyaml's own limit, of a thousand levels on one line; it reads ahead, so it may come before ours
    ("exceeded maximum nesting depth", f"nested deeper than {NESTING_MAX} levels", None),
)
_AFTER_CONTEXT: Final = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "could not find expected ':'",
)
_TIGHT: Final = re.compile(r"\s*(?:- +)?[^\s:#'\"]+:[^\s:/]")  # `turn:46`, and no address of the web
_WHOLE: Final = {
    '"': """put the whole text in the other quotes: '"one" two'""",
    "'": """put the whole text in the other quotes: "'one' two\"""",
    "]": "put a text that begins with a bracket in quotes",
    "}": "put a text that begins with a bracket in quotes",
}
"""What ends a value, and what to do where the text goes on behind it."""
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
)
_LINES_BACK: Final = 2  # the parser notices a mark that it read as a letter up to two lines later


def syntax_problem(error: yaml.YAMLError, text: str, name: str, first_line: int) -> Problem:
    """Return the problem for what the parser raised; `first_line` is where the text begins in its file."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unreadable_character(error, text, name, first_line)
    said = error.problem or "this can't be read"
    mark = error.problem_mark
    at_end = mark.line >= text.rstrip().count("\n") + 1
    if error.context_mark is not None and (at_end or said.startswith(_AFTER_CONTEXT)):
        mark = error.context_mark  # where the list or the text began that never ended
    source = text.split("\n")
    for back in range(_LINES_BACK + 1):
        number = min(mark.line, len(source) - 1) - back
        if number >= 0 and (found := in_line(source[number])):
            message, hint = advice(found)
            return Problem(name, message, line=number + first_line, hint=hint)
    line = min(mark.line, max(len(text.splitlines()) - 1, 0)) + first_line
    if said.startswith("found character"):
        message, hint_or_none = _bad_start(source[mark.line] if mark.line < len(source) else "", mark.column)
        return Problem(name, message, line=line, hint=hint_or_none)
    if stopped := _stopped(source, said, error.problem_mark):
        return Problem(name, stopped[0], line=line, hint=stopped[1])
    tight = _tight_line(source, said, mark.line)
    if tight is not None:
        return Problem(name, NO_SPACE[0], line=tight + first_line, hint=NO_SPACE[1])
    for words, message, hint_or_none in _WORDS:
        if words in said:
            return Problem(name, message, line=line, hint=hint_or_none)
    return Problem(name, f"not YAML: {said}", line=line)


def _tight_line(source: list[str], said: str, line: int) -> int | None:
    """Return the line, counted from 0, that holds `key:value`, of which YAML made a text and no key."""
    if said.startswith("mapping values are not allowed"):
        line -= 1  # the text went on to where a colon was one too many
    elif not said.startswith("could not find expected ':'"):
        return None
    return line if 0 <= line < len(source) and _TIGHT.match(source[line]) else None


def _is_second_colon(source: list[str], mark: yaml.Mark) -> bool:
    """Tell whether the parser stopped at the colon of `{title: one: two}`."""
    line = source[mark.line] if mark.line < len(source) else ""
    value = re.split(r"[,\[\]{}]", line[: mark.column])[-1]
    return line[mark.column : mark.column + 1] == ":" and ": " in value


def _stopped(source: list[str], said: str, mark: yaml.Mark) -> tuple[str, str] | None:
    """Return message and hint where what the parser stopped at tells more than its words.

    That is the colon of `{title: one: two}`, and text behind what YAML took for all of it: `title: "Go," he says`.
    """
    in_braces = said.startswith("did not find expected ','")
    if in_braces and _is_second_colon(source, mark):
        return 'a second ": " in one value, or a missing comma before it', "put a text that holds a colon in quotes"
    before = source[mark.line][: mark.column].rstrip() if mark.line < len(source) else ""
    end = before[-1:]
    if not said.startswith("did not find expected") or end not in _WHOLE:
        return None
    return f"more text behind a closing {end}" + (", or a missing comma before it" if in_braces else ""), _WHOLE[end]


def _bad_start(line: str, column: int) -> tuple[str, str | None]:
    letter = line[column : column + 1]
    if letter == "\t":
        return "a tab where YAML needs spaces", "indent by spaces, two a level"
    if not letter or letter.isspace():
        return "this can't be read", None
    return f"a text that begins with {quoted(letter)}", "put it in quotes"


def _unreadable_character(error: yaml.YAMLError, text: str, name: str, first_line: int) -> Problem:
    found = _UNPRINTABLE.search(text)  # the parser in C counts bytes, the one in Python characters: neither is used
    if found is None:
        return Problem(name, f"not YAML: {str(error).splitlines()[0]}")
    letter = found.group()
    line = text.count("\n", 0, found.start()) + first_line
    shown = unicodedata.name(letter, "a control character")
    return Problem(name, f"a character that no text should hold: U+{ord(letter):04X} ({shown})", line=line)
