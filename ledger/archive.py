"""The file that a snapshot is: lines of JSON in one gzip file, of which every bit is proved.

The file's comment (RFC 1952, FCOMMENT) says what it is and holds the SHA-256 of all bytes behind it:

    1f 8b 08 10, 00 00 00 00, 00 ff   "g6 snapshot 1 <64 hexadecimal digits>" 00   deflate   CRC-32, size

So it is read with no more than a line in memory, `zcat` shows it, no name in it can lead anywhere, and the same lines
are the same bytes. It is written beside its place, and gets its name when all of it is there.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from g6.errors import DamagedStore, DocumentError, InputError, NewerFormat, Problem, StoreBusy, StoreUnreachable
from g6.graph.documents.text import unreadable
from g6.ledger.canonical import canonical_bytes

__all__ = ["ARCHIVE_FORMAT", "Archive", "draft_of", "opened", "write_lines"]

ARCHIVE_FORMAT: Final = 1
"""The number of the file's format. A newer one is refused."""
LINE_BYTES_MAX: Final = 2**30
"""What no line of ours comes near: a file that unpacks to more would only fill the memory."""

_GZIP: Final = bytes.fromhex("1f8b0810 00000000 00ff")
_MAGIC: Final = _GZIP + b"g6 snapshot "
_COMMENT: Final = re.compile(rb"g6 snapshot ([1-9][0-9]{0,8}) ([0-9a-f]{64})\0")
_HEAD_BYTES_MAX: Final = len(_MAGIC) + len(b"999999999 ") + 64 + 1
_CHUNK_BYTES: Final = 65_536
_GZIP_WINDOW: Final = 31  # zlib's window bits for a gzip wrapper
_RAW_WINDOW: Final = -15
_LEVEL: Final = 6


def _head(sha256: str) -> bytes:
    return _MAGIC + f"{ARCHIVE_FORMAT} {sha256}".encode() + b"\0"


def write_lines(file: BinaryIO, values: Iterable[dict[str, Any]]) -> str:
    """Write an archive into an empty file, and return the digest that names it."""
    file.write(_head("0" * 64))
    whole, crc, size = hashlib.sha256(), 0, 0
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW_WINDOW)

    def put(packed: bytes) -> None:
        whole.update(packed)
        file.write(packed)

    for value in values:
        line = canonical_bytes(value) + b"\n"
        crc, size = zlib.crc32(line, crc), size + len(line)
        put(packer.compress(line))
    put(packer.flush())
    put(struct.pack("<II", crc, size & 0xFFFF_FFFF))
    file.seek(0)
    file.write(_head(whole.hexdigest()))
    file.flush()
    os.fsync(file.fileno())
    return whole.hexdigest()


class Archive:
    """An archive that is open, and whole: its bytes are those that were saved."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        """Take an open file, and prove it.

        Raises:
            DocumentError: it is no snapshot.
            NewerFormat: a newer g6 saved it.
            DamagedStore: its bytes are others than those that were saved.
        """
        self._path = path
        self._file = file
        head = file.read(_HEAD_BYTES_MAX)
        found = _COMMENT.match(head, len(_GZIP))
        if not head.startswith(_GZIP) or found is None:
            raise self._no_snapshot(head)
        if int(found[1]) > ARCHIVE_FORMAT:
            number = found[1].decode()
            message = f"snapshot {path}: its format is {number}, this g6 reads up to {ARCHIVE_FORMAT}"
            raise NewerFormat(message, hint="install a newer g6")
        self.sha256 = found[2].decode()
        file.seek(found.end())
        whole = hashlib.sha256()
        while chunk := file.read(_CHUNK_BYTES):
            whole.update(chunk)
        if whole.hexdigest() != self.sha256:
            raise self.damaged("its bytes are not those that were saved: it was cut off, or changed")

    def lines(self) -> Iterator[bytes]:
        """Every line, in order, without its end.

        Raises:
            DamagedStore: it can't be unpacked.
        """
        rest = bytearray()
        for part in self._unpacked():
            *whole, last = part.split(b"\n")
            for line in whole:
                rest += line
                yield bytes(rest)
                rest.clear()
            rest += last
            if len(rest) > LINE_BYTES_MAX:
                raise self.damaged(f"a line is longer than {LINE_BYTES_MAX:,} bytes")
        if rest:
            raise self.damaged("its last line has no end")

    @property
    def name(self) -> str:
        """What errors call it."""
        return f"snapshot {self._path}"

    def damaged(self, why: str) -> DamagedStore:
        """Return the error of a file that g6 has not written so."""
        return DamagedStore(f"{self.name}: {why}", hint="take another copy of it; it was left as it is")

    def _unpacked(self) -> Iterator[bytes]:
        self._file.seek(0)
        unpacker = zlib.decompressobj(_GZIP_WINDOW)
        try:
            while chunk := self._file.read(_CHUNK_BYTES):
                while chunk:
                    yield unpacker.decompress(chunk, _CHUNK_BYTES)
                    chunk = unpacker.unconsumed_tail
            yield unpacker.flush()
        except zlib.error as error:
            raise self.damaged(f"it can't be unpacked ({error})") from error
        if not unpacker.eof or unpacker.unused_data:
            raise self.damaged("it doesn't end where it says")

    def _no_snapshot(self, head: bytes) -> DocumentError | DamagedStore:
        if head and _is_ours(head):
            return self.damaged("its beginning is not one that was saved: it was cut off, or changed")
        return DocumentError([Problem(f"snapshot {self._path.as_posix()}", "this is not a snapshot of g6")])


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an archive to read it.

    Raises:
        DocumentError: there is none, or it is something else.
        NewerFormat, DamagedStore: see `Archive`.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise DocumentError([Problem(f"snapshot {path.as_posix()}", unreadable(error))]) from error
    with file:
        yield Archive(path, file)


@contextmanager
def draft_of(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Make an empty file beside a place, which gets the name when the `with` ends without an error.

    What a save that was killed left there is made anew; nobody's file is ever taken away.

    Raises:
        InputError: the name is taken.
        StoreBusy: another process saves there.
        StoreUnreachable: nothing can be written there.
    """
    _refuse_taken(path)
    draft = path.with_name(f"{path.name}.saving")
    try:
        _remove_left(draft)
        with draft.open("x+b") as file:
            mine = os.fstat(file.fileno())
            try:
                yield draft, file
                file.close()
                _put_in_place(draft, path, mine)
            finally:
                with suppress(OSError):
                    if os.path.samestat(mine, draft.stat()):
                        draft.unlink()
    except FileExistsError as error:
        raise _overtaken(path) from error
    except OSError as error:
        raise StoreUnreachable(f"snapshot {path}: can't be written: {error.strerror}") from error


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise _taken(path)


def _taken(path: Path) -> InputError:
    return InputError(f"snapshot {path}: there is something of that name already", hint="give a name that is free")


def _remove_left(draft: Path) -> None:
    """Take away what a save that was killed left."""
    if not draft.exists():
        return
    with draft.open("rb") as file:
        head = file.read(_HEAD_BYTES_MAX)
    if not _is_ours(head):
        raise InputError(f"snapshot {draft}: this is a file of somebody else", hint="move it to another name")
    draft.unlink()


def _is_ours(head: bytes) -> bool:
    """Does a snapshot begin so, be it cut off?"""
    return head.startswith(_MAGIC) or _MAGIC.startswith(head)


def _put_in_place(draft: Path, path: Path, mine: os.stat_result) -> None:
    """Give a file its name, and take nobody else's away."""
    if not (draft.exists() and os.path.samestat(mine, draft.stat())):
        raise _overtaken(path)
    try:
        draft.rename(path) if os.name == "nt" else os.link(draft, path)
    except FileExistsError as error:
        raise _taken(path) from error
    if os.name != "nt":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _overtaken(path: Path) -> StoreBusy:
    return StoreBusy(
        f"snapshot {path}: another process is saving one there", hint="wait until it is done, or give another name"
    )
