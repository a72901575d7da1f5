"""JSON Lines: one value a line, read line by line, so that a file may be longer than the memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from g6.errors import DocumentError, Problem
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.json_reader import JsonParser
from g6.graph.documents.text import decoded, unreadable, words_in
from g6.graph.documents.values import Value

__all__ = ["LINE_BYTES_MAX", "read_json_lines"]

LINE_BYTES_MAX: Final = 1024 * 1024
"""Bytes of one line. A file without line breaks is refused after as many, not swallowed."""

_WRONG_LINES_MAX: Final = 1000  # after as many, the file is of another kind, and the rest isn't read


def read_json_lines(path: Path, name: str, gathering: Gathering) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield the number of each line, from 1, and its mapping; empty lines are passed over.

    What is wrong goes to `gathering`, and the next line is read.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        gathering.add(Problem(name, unreadable(error)))
        gathering.leave_unread(None)
        return
    with file:
        yield from _lines(file, name, gathering)


def _lines(file: BinaryIO, name: str, gathering: Gathering) -> Iterator[tuple[int, dict[str, Value]]]:
    parser = JsonParser(name)
    number = wrong = found = 0
    while raw := file.readline(LINE_BYTES_MAX + 1):
        number += 1
        if len(raw) > LINE_BYTES_MAX:
            message = f"a line of more than {LINE_BYTES_MAX // 1024:,} KiB; nothing after it was read"
            gathering.add(Problem(name, message, line=number, hint="one record a line"))
            gathering.leave_unread(None)
            return
        try:
            text = decoded(raw, name, line=number) if number == 1 or not raw.isascii() else raw.decode("ascii")
            if text.isspace():
                continue
            found += 1
            value = parser.parse(text, first_line=number)
        except DocumentError as error:
            gathering.extend(error.problems)
            wrong += 1
            hopeless = _hopeless(error) or wrong >= _WRONG_LINES_MAX
            gathering.leave_unread(None if hopeless else words_in(raw))
            if hopeless:
                return
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            gathering.add(Problem(name, "a line that is no mapping {…}", line=number, hint="one record a line"))
            wrong += 1
    if not found:
        gathering.add(Problem(name, "the file is empty"))


def _hopeless(error: DocumentError) -> bool:
    """Tell whether the whole file is in another encoding, so that every line would say the same."""
    return any("UTF-" in problem.message or "zero byte" in problem.message for problem in error.problems)
