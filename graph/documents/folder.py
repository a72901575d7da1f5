"""Which files of a folder are read, in which order, and where a body may lie."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

from g6.errors import Problem
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, RECORD_SUFFIXES, suffix_of
from g6.graph.documents.text import composed

__all__ = [
    "APART",
    "RECIPES",
    "TURNS",
    "as_it_stands",
    "body_file",
    "holds_recipes",
    "path_beside",
    "record_files",
    "turn_files",
]

TURNS: Final = frozenset(("turns", "차례", "턴"))
"""What the folder of a world's turns is called."""
APART: Final = TURNS | {"scenes", "장면", "씬"}
"""Folders inside a world's folder that hold no records; their names in Korean work too."""
RECIPES: Final = frozenset(("cartridges", "카트리지"))
"""Folders inside a world's folder whose files are recipes of cartridges."""

_DIGITS: Final = r"(\d+)"


def record_files(folder: Path) -> list[Path]:
    """Return the files of a world's folder that hold records.

    JSON Lines come last, because they may be long and are checked fastest when all that they name is known;
    apart from that the order is that of the names.
    """
    files = [path for path in _walk(folder) if suffix_of(path) in RECORD_SUFFIXES]
    return sorted(files, key=lambda path: (suffix_of(path) in JSON_LINES_SUFFIXES, _by_name(path.relative_to(folder))))


def holds_recipes(path: Path, root: Path) -> bool:
    """Tell whether a file of a world's folder, or of the folder of recipes itself, is to hold recipes."""
    folders = (root.name, *path.relative_to(root).parent.parts)
    return any(composed(name).lower() in RECIPES for name in folders)


def turn_files(folder: Path, name: str) -> tuple[list[Path], list[Problem]]:
    """Return the Markdown files of a folder in the order of the numbers in their names, and what is wrong with these.

    A README is passed over. A name without a number is a problem, and so are two names with the same.
    """
    problems: list[Problem] = []
    taken: dict[tuple[tuple[int, str], ...], Path] = {}
    for path in sorted(folder.glob("*"), key=lambda path: composed(path.name)):
        if suffix_of(path) != ".md" or path.name.startswith(".") or path.stem.lower() == "readme":
            continue
        shown = f"{name}/{composed(path.name)}"
        order = _by_number(path.stem)
        if all(number < 0 for number, _ in order):
            hint = "call it by its place, such as 012.md"
            problems.append(Problem(shown, "the name says no place in the order", hint=hint))
        elif order in taken:
            message = f"the same place in the order as {composed(taken[order].name)}"
            problems.append(Problem(shown, message))
        else:
            taken[order] = path
    return [taken[order] for order in sorted(taken)], problems


def body_file(reference: str, document: Path, root: Path) -> Path | str:
    """Return the file that a body is in, or, as a text, what is wrong with the reference.

    The reference is relative to the document that holds it, and may not leave the world's folder `root`.
    """
    if "\\" in reference:
        return 'a path is written with "/", on Windows too'
    relative = PurePosixPath(reference)
    if relative.is_absolute() or re.match(r"[A-Za-z]:", reference):
        return "a body's file is named relative to its document"
    path = path_beside(document.parent, relative)
    try:
        inside = path.resolve().is_relative_to(root.resolve())
        is_file = path.is_file()
    except (OSError, ValueError, RuntimeError):  # a name too long, or a circle of links
        return f"there is no file {reference}"
    if not inside:
        return f"{reference} lies outside the world's folder"
    return path if is_file else f"there is no file {reference}"


def as_it_stands(path: Path) -> Path:
    """Return a path that somebody named as the disk spells it: composed or, as macOS does, decomposed."""
    if str(path).isascii():
        return path
    try:
        return path_beside(Path(path.anchor), path.relative_to(path.anchor))
    except (OSError, ValueError):  # a name too long, or a folder that nobody may look into: whoever opens it says so
        return path


def path_beside(folder: Path, relative: PurePath) -> Path:
    """Return the path of a file in a folder as the disk spells it, composed or decomposed, however it was named."""
    path = folder
    for part in relative.parts:
        plain = path / part
        if part.isascii() or plain.exists() or not path.is_dir():
            path = plain
            continue
        same = [entry for entry in path.iterdir() if composed(entry.name) == composed(part)]
        path = same[0] if same else plain
    return path


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, but those set apart and those that are hidden."""
    for path in folder.iterdir():
        name = composed(path.name)
        if name.startswith((".", "__")):
            continue
        if path.is_dir():
            if name.lower() not in APART and not path.is_symlink():
                yield from _walk(path)
        elif path.is_file() or path.is_symlink():  # no pipe, which would be waited for; a link to nothing is told
            yield path


def _by_name(path: Path) -> tuple[str, ...]:
    return tuple(composed(part) for part in path.parts)


def _by_number(stem: str) -> tuple[tuple[int, str], ...]:
    """Return what a name is ordered by: 9 before 10, however many zeros stand in front."""
    pieces = [piece for piece in re.split(_DIGITS, composed(stem)) if piece]
    return tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces)
