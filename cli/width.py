"""How wide a line may be, and lines made to fit, where a Korean letter is two cells wide."""

import shutil
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["WIDTH_CELLS", "fitted", "width_cells", "wrapped"]

WIDTH_CELLS: Final = 100
"""What a line takes at most, however wide the terminal is; and what it may take where there is none."""
LEAST_CELLS: Final = 40
"""In a terminal that is narrower still, lines are broken by it."""


def width_cells() -> int:
    """Return how many cells a line of stdout may take; COLUMNS says it where it is set."""
    return max(LEAST_CELLS, min(WIDTH_CELLS, shutil.get_terminal_size((WIDTH_CELLS, 24)).columns))


def wrapped(text: str, cells: int) -> list[str]:
    """Return a text as lines of at most a width in cells, broken between words, or inside one that is too long."""
    from rich.cells import cell_len, chop_cells

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


def fitted(lines: Iterable[str], cells: int) -> Iterator[str]:
    """Yield lines as they are where they fit, and otherwise broken, their rest indented as they begin."""
    from rich.cells import cell_len  # late: whoever recalls a scene doesn't wait for it

    for line in lines:
        if cell_len(line) <= cells:
            yield line
        else:
            indent = line[: len(line) - len(line.lstrip())]
            yield from (indent + part for part in wrapped(line, cells - len(indent)))
