"""Files of records: written into a folder, read back, and what is wrong with them."""

from pathlib import Path

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents import read_records
from g6.graph.records import Record

__all__ = ["problems", "records", "written"]


def written(folder: Path, name: str, text: str) -> Path:
    """Write a file, and the folders that it is in; its line ends are those of the text on every system."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def records(path: Path) -> list[Record]:
    """What a file or a folder holds."""
    return [record for record, _ in read_records(path)]


def problems(path: Path) -> tuple[Problem, ...]:
    """What is wrong with it; something is."""
    with pytest.raises(DocumentError) as caught:
        records(path)
    return caught.value.problems
