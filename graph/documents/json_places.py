"""Where the values of a JSON text stand: a walk over its tokens, made only when something is wrong."""

import json
import re
from collections.abc import Iterator
from typing import Final

from g6.graph.documents.text import composed
from g6.graph.problems import Steps

__all__ = ["line_table", "wrong_places"]

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
_NOT_FINITE: Final = frozenset(("NaN", "Infinity", "-Infinity"))


def line_table(text: str) -> dict[Steps, int]:
    """Return the line of every value of a JSON text that has been read, counted from 1.

    The value of a mapping's key is placed where the key stands.
    """
    table: dict[Steps, int] = {}
    for steps, line, _ in _walk(text):
        table.setdefault(steps, line)
    return table


def wrong_places(text: str, first_line: int) -> Iterator[tuple[Steps, int, str, str]]:
    """Yield way, line, message and hint of each duplicate key and each value that is no value.

    `first_line` is where the text begins in its file.
    """
    seen: dict[Steps, int] = {}
    for steps, line_of_text, token in _walk(text):
        line = line_of_text + first_line - 1
        if steps and isinstance(steps[-1], str) and token == ":":
            if steps in seen:
                message = f'duplicate key "{steps[-1]}", first on line {seen[steps]}'
                yield steps, line, message, "keep one of the two"
            seen.setdefault(steps, line)
        elif token == "null":
            yield steps, line, "empty value (null)", "leave the key out"
        elif token in _NOT_FINITE:
            yield steps, line, f"{token} is not a number", "write a finite number, or leave the key out"


def _walk(text: str) -> Iterator[tuple[Steps, int, str]]:
    """Yield the way, the line and the token of each value; a key comes before its value, with ":"."""
    steps: list[str | int] = []
    in_mapping: list[bool] = []
    expect_key = False
    line, at = 1, 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        line += text.count("\n", at, match.start())
        at = match.start()
        if token in "]}":
            in_mapping.pop()
            steps.pop()
        elif token == ",":
            expect_key = in_mapping[-1]
            if not expect_key:
                steps[-1] = int(steps[-1]) + 1
        elif token == ":":
            expect_key = False
        elif expect_key:
            steps[-1] = composed(json.loads(token, strict=False))
            yield tuple(steps), line, ":"
        else:
            yield tuple(steps), line, token
            if token in "[{":
                in_mapping.append(token == "{")
                steps.append("" if token == "{" else 0)
                expect_key = token == "{"
