"""Files of CSV as `neo4j-admin database import` reads them: a header that names each column's type, then the rows.

Strings stand in quotes, so that an empty one is told from none at all; no text that a story shows has several lines.
Rows go out as they come; nothing is kept.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final, NamedTuple, Self

from g6.errors import InputError, StoreUnreachable

__all__ = ["ARGUMENTS", "ImportFiles"]

ARGUMENTS: Final = "import.args"
"""The file that names all others, as `neo4j-admin` takes it after an @."""
UNFINISHED: Final = "unfinished"
"""A file that is there until all others are."""

_SUFFIX: Final = ".csv.gz"
_BETWEEN: Final = "\x1f"
"""Between the elements of a list: no text of a story has it."""
_BYTES: Final = tuple(str(byte - 256 if byte >= 128 else byte) for byte in range(256))
"""Bytes as Java counts them, with a sign."""
_LEVEL: Final = 1
"""Of gzip: the fastest, and files a tenth as long."""

_SETTINGS: Final = ("--array-delimiter=U+001F", "--id-type=string")


class _File(NamedTuple):
    name: str
    option: str
    """What names it to `neo4j-admin`: nodes, with a label or without, or relationships."""
    lines: IO[str]


class ImportFiles:
    """The files of one folder. Use it in a `with`: at its end they are whole, and one more names them."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that is empty or not there yet, or in which files were begun and cut off: these are begun anew.

        Raises:
            InputError: there is something else in the folder.
        """
        self._folder = folder
        self._unfinished = folder / UNFINISHED
        folder.mkdir(parents=True, exist_ok=True)
        if self._unfinished.exists():
            for file in (*folder.glob(f"*{_SUFFIX}"), folder / ARGUMENTS):
                file.unlink(missing_ok=True)
        elif any(folder.iterdir()):
            raise InputError(f"{folder}: the folder is not empty", hint="name one that is free")
        self._unfinished.touch()
        self._files: dict[tuple[str, tuple[str, ...]], _File] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every file."""
        try:
            self._stack.close()
        except OSError as error:
            raise self._refused(error) from error

    def write(self, option: str, stem: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Add rows to the file of this stem and this header; without a row there is no file.

        Args:
            option: `--nodes`, `--nodes=Label` or `--relationships`.
            header: the columns, each with its type, as in `turn:long`.
        """
        file: _File | None = None
        try:
            for row in rows:
                file = file or self._file(option, stem, tuple(header))
                file.lines.write(",".join(map(_cell, row)) + "\n")
        except OSError as error:
            raise self._refused(error) from error

    def close(self) -> None:
        """Write the file of arguments, which makes the folder whole."""
        lines = [f"{file.option}={file.name}" for file in self._files.values()]
        text = "".join(f"{line}\n" for line in (*_SETTINGS, *lines))
        try:
            self._stack.close()
            (self._folder / ARGUMENTS).write_text(text, encoding="utf-8")
            self._unfinished.unlink()
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> StoreUnreachable:
        return StoreUnreachable(
            f"{self._folder}: the files can't be written ({error.strerror})",
            hint="the same again, when they can, begins anew",
        )

    def _file(self, option: str, stem: str, header: tuple[str, ...]) -> _File:
        found = self._files.get((stem, header))
        if found is None:
            number = sum(known == stem for known, _ in self._files)
            name = f"{stem}{number + 1 if number else ''}{_SUFFIX}"
            packed = gzip.open(self._folder / name, "wt", compresslevel=_LEVEL, encoding="utf-8", newline="")  # noqa: SIM115
            found = _File(name, option, self._stack.enter_context(packed))
            found.lines.write(",".join(header) + "\n")
            self._files[stem, header] = found
        return found


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return _BETWEEN.join(map(_BYTES.__getitem__, value))
    if isinstance(value, list | tuple):
        return _cell(_BETWEEN.join(map(str, value)))
    return str(value)
