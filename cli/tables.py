"""Columns that line up in a terminal, where a Korean letter is two cells wide."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, chop_cells

from g6.cli.width import WIDTH_CELLS, fitted, wrapped
from g6.lunchbox import HOW_TO_READ
from g6.recalled import Recalled

__all__ = ["cut", "filled", "legend_lines", "table"]

LAST_CELLS = 8
"""What the last column has at least, in whatever terminal."""


def table(
    rows: Sequence[Sequence[str]], *, right: Iterable[int] = (), cells: int = WIDTH_CELLS, gap: str = "  "
) -> Iterator[str]:
    """Yield rows with their columns aligned, those of `right` to the right; the last one is broken into lines."""
    to_the_right = frozenset(right)
    columns = [*zip(*rows, strict=True)][:-1]
    widths = [max(map(cell_len, column)) for column in columns]
    start = sum(widths) + len(gap) * len(widths)
    for *row, last in rows:
        begins = "".join(filled(cell, widths[i], right=i in to_the_right) + gap for i, cell in enumerate(row))
        first, *more = wrapped(last, max(cells - start, LAST_CELLS))
        yield f"{begins}{first}".rstrip()
        yield from (" " * start + line for line in more)


def filled(text: str, cells: int, *, right: bool = False) -> str:
    """Return a text with spaces up to a width in cells."""
    space = " " * (cells - cell_len(text))
    return space + text if right else text + space


def cut(text: str, cells: int) -> str:
    """Return a text that fits a width in cells, its end left out where it must be."""
    return text if cell_len(text) <= cells else chop_cells(text, cells - 1)[0] + "…"


def legend_lines(box: Recalled, language: str, cells: int = WIDTH_CELLS) -> list[str]:
    """Return what the ids of a lunchbox are called, and above it how the notation is read."""
    rows = [(row.id, row.kind, row.title) for row in box.legend]
    return [*fitted(HOW_TO_READ[language], cells), "", *(table(rows, cells=cells) if rows else ())]
