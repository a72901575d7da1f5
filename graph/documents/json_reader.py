"""JSON to plain values: numbers stay exact, and what JSON readers usually let pass is refused.

The fast way is Python's own decoder in C with one small hook; only where something looks suspicious
is the text walked again to say what, where and on which line.
"""

import json
from decimal import Decimal
from typing import Any, Final

from g6.errors import DocumentError, Problem
from g6.graph.documents.json_mistakes import syntax_problem
from g6.graph.documents.json_places import line_table, wrong_places
from g6.graph.documents.text import composed, wrong_in_text
from g6.graph.documents.values import NESTING_MAX, Document, Value
from g6.graph.problems import Steps, dotted

__all__ = ["JsonParser", "json_document"]

_NUMBER_DIGITS_MAX: Final = 4300  # what Python's int() takes


def json_document(text: str, name: str) -> Document:
    """Return the document of a JSON text. Raises DocumentError with every problem found."""
    return Document(name, JsonParser(name).parse(text), lambda: line_table(text))


class JsonParser:
    """Reads JSON texts of one file, one after another."""

    def __init__(self, name: str) -> None:
        """Take the name of the file for its problems: `world noir.jsonl`."""
        self._name = name
        self._suspicious = False
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._mapping,
            parse_float=Decimal,
            parse_constant=self._constant,
        )

    def parse(self, text: str, *, first_line: int = 1) -> Value:
        """Return the value of one text; `first_line` is where it begins in its file.

        Raises DocumentError with every problem found.
        """
        self._suspicious = False
        try:
            value: Value = self._decoder.decode(text)
        except json.JSONDecodeError as error:
            raise DocumentError([syntax_problem(error, self._name, first_line)]) from error
        except RecursionError as error:
            raise DocumentError([self._too_deep(first_line)]) from error
        except ValueError as error:
            message = f"a number of more than {_NUMBER_DIGITS_MAX:,} digits"
            raise DocumentError([Problem(self._name, message, line=first_line)]) from error
        if text.count("[") + text.count("{") > NESTING_MAX and _levels(value) > NESTING_MAX:
            raise DocumentError([self._too_deep(first_line)])
        if self._suspicious or "null" in text:
            self._refuse_wrong(text, first_line)
        if "\\u" in text:  # an escape can hide what the bytes don't show
            value = self._unescaped(value, text, first_line)
        return value

    def _mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        if len(mapping) != len(pairs):
            self._suspicious = True
        return mapping

    def _constant(self, _: str) -> None:
        self._suspicious = True

    def _too_deep(self, line: int) -> Problem:
        return Problem(self._name, f"nested deeper than {NESTING_MAX} levels", line=line)

    def _refuse_wrong(self, text: str, first_line: int) -> None:
        """Raise DocumentError where a key stands twice, or a value is null, NaN or infinite."""
        problems = [
            Problem(self._name, message, path=dotted(steps), line=line, hint=hint)
            for steps, line, message, hint in wrong_places(text, first_line)
        ]
        if problems:
            raise DocumentError(problems)

    def _unescaped(self, value: Value, text: str, first_line: int) -> Value:
        """Return the value with every text composed. Raises DocumentError where one can't be kept."""
        problems: list[tuple[Steps, str]] = []
        fresh = _composed(value, (), problems)
        if problems:
            lines = line_table(text)
            raise DocumentError(
                Problem(self._name, message, path=dotted(steps), line=lines.get(steps, 1) + first_line - 1)
                for steps, message in problems
            )
        return fresh


def _levels(value: Value) -> int:
    """Return how many lists and mappings lie inside one another, by rounds and not by recursion."""
    levels = 0
    layer: list[Value] = [value]
    while layer := [item for item in layer if isinstance(item, list | dict)]:
        levels += 1
        if levels > NESTING_MAX:
            break
        layer = [inner for item in layer for inner in (item.values() if isinstance(item, dict) else item)]
    return levels


def _composed(value: Value, steps: Steps, problems: list[tuple[Steps, str]]) -> Value:
    """Return a value whose nesting was checked, its texts and keys composed (NFC)."""
    if isinstance(value, str):
        if wrong := wrong_in_text(value):
            problems.append((steps, wrong))
            return value
        return composed(value)
    if isinstance(value, list):
        return [_composed(item, (*steps, index), problems) for index, item in enumerate(value)]
    if isinstance(value, dict):
        fresh: dict[str, Value] = {}
        for key, item in value.items():
            if wrong := wrong_in_text(key):
                problems.append((steps, wrong.replace("a text", "a key")))
                continue
            whole = composed(key)
            if whole in fresh:
                problems.append(((*steps, whole), f'duplicate key "{whole}"'))
            fresh[whole] = _composed(item, (*steps, whole), problems)
        return fresh
    return value
