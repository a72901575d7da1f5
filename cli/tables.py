"""Columns that line up in a terminal, where a Korean letter is two cells wide."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, chop_cells

from g6.lunchbox import HOW_TO_READ
from g6.recalled import Recalled

__all__ = ["cut", "filled", "legend_lines", "table", "wrapped"]


def table(rows: Sequence[Sequence[str]], *, right: Iterable[int] = ()) -> Iterator[str]:
    """Yield rows with their columns aligned, those of `right` to the right; the last column is as long as it is."""
    to_the_right = frozenset(right)
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [filled(cell, widths[i], right=i in to_the_right) for i, cell in enumerate(row)]
        yield "  ".join(cells).rstrip()


def filled(text: str, cells: int, *, right: bool = False) -> str:
    """Return a text with spaces up to a width in cells."""
    space = " " * (cells - cell_len(text))
    return space + text if right else text + space


def cut(text: str, cells: int) -> str:
    """Return a text that fits a width in cells, its end left out where it must be."""
    return text if cell_len(text) <= cells else chop_cells(text, cells - 1)[0] + "…"


def wrapped(text: str, cells: int) -> list[str]:
    """Return a text as lines of at most a width in cells, broken between words, or inside one that is too long."""
    lines = [""]
    for word in text.split():
        pieces = chop_cells(word, cells)
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= cells:
            lines[-1] = joined
        else:
            lines += pieces if lines[-1] else pieces[1:]
            lines[0] = lines[0] or pieces[0]
    return lines


def legend_lines(box: Recalled, language: str) -> list[str]:
    """Return what the ids of a lunchbox are called, and above it how the notation is read."""
    rows = [(row.id, row.kind, row.title) for row in box.legend]
    return [*HOW_TO_READ[language], "", *(table(rows) if rows else ())]
