"""Is this file one of ours? Read from its first hundred bytes, before SQLite may touch it.

The layout of the header: https://www.sqlite.org/fileformat.html#the_database_header
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from g6.errors import DamagedStore, NotAStore, StoreUnreachable
from g6.graph.stores.formats import OLDEST, newer, older
from g6.graph.stores.store import FORMAT

__all__ = ["APPLICATION_ID", "check_file", "format_of"]

APPLICATION_ID: Final = 0x67_36_64_62  # "g6db", bytes 68 to 71 of the file
_MAGIC: Final = b"SQLite format 3\x00"
_HEADER_BYTES: Final = 100


def format_of(path: Path) -> int:
    """The format of a store."""
    with path.open("rb") as file:
        return _format(file.read(_HEADER_BYTES))


def check_file(path: Path, *, older_too: bool = False) -> None:
    """Refuse a file that is not a whole g6 store of a format that we know; it is only read.

    Args:
        older_too: let formats pass that have to be migrated.

    Raises:
        NotAStore, NewerFormat, OlderFormat, DamagedStore: what the header says.
        StoreUnreachable: the file can't be opened.
    """
    if path.is_dir():
        hint = f"give the path of a file, such as {path / 'story.g6'}"
        raise StoreUnreachable(f"store {path}: this is a folder", hint=hint)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        size_bytes = path.stat().st_size
    except OSError as error:
        raise StoreUnreachable(f"store {path}: can't be opened: {error.strerror}") from error
    if not header:
        raise DamagedStore(f"store {path}: the file is empty", hint=_RESTORE)
    if not header.startswith(_MAGIC[: len(header)]):
        raise NotAStore(
            f"store {path}: this is not a g6 store; it was left alone",
            hint="give --store the path of a story, or one that doesn't exist yet",
        )
    if len(header) < _HEADER_BYTES:
        raise DamagedStore(f"store {path}: the file breaks off after {len(header)} bytes", hint=_RESTORE)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAStore(
            f"store {path}: this SQLite database belongs to another program; it was left alone",
            hint="give --store the path of a story, or one that doesn't exist yet",
        )
    if (found := _format(header)) > FORMAT:
        raise newer(str(path), found)
    if found < OLDEST:
        raise DamagedStore(f"store {path}: its format is {found}, which there never was", hint=_RESTORE)
    _check_length(path, header, size_bytes)
    if found < FORMAT and not older_too:
        raise older(str(path), found, "it was left alone", hint="g6 info, or any other command, migrates it")


def _format(header: bytes) -> int:
    return int.from_bytes(header[60:64], "big")


_RESTORE: Final = "put a copy of it back, or load the world into a new store; g6 has not touched it"


def _check_length(path: Path, header: bytes, size_bytes: int) -> None:
    """A rollback journal beside the file may still change its length: then recovery decides."""
    if path.with_name(path.name + "-journal").exists():
        return
    page_bytes = int.from_bytes(header[16:18], "big")
    page_bytes = 65_536 if page_bytes == 1 else page_bytes
    pages = int.from_bytes(header[28:32], "big")
    if size_bytes < pages * page_bytes:
        raise DamagedStore(
            f"store {path}: the file breaks off after {size_bytes:,} of {pages * page_bytes:,} bytes", hint=_RESTORE
        )
