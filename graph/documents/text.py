"""Bytes to text: UTF-8 only, composed (NFC), within a limit, and a clear word about anything else."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from g6.errors import DocumentError, Problem
from g6.graph.documents.values import DOCUMENT_BYTES_MAX

__all__ = ["composed", "decoded", "read_text", "unreadable", "words_in", "wrong_in_text"]

SAVE_AS_UTF8: Final = "save it again as UTF-8 (in Notepad: Save As, Encoding: UTF-8)"
_MIB: Final = 1024 * 1024
_WORD: Final = r"\w[\w.'-]*"


def read_text(path: Path, name: str, *, bytes_max: int = DOCUMENT_BYTES_MAX) -> str:
    """Return the text of a file, composed (NFC), without a byte order mark.

    Raises DocumentError for a file that can't be read, is larger than `bytes_max`, is empty,
    or is not UTF-8 text.
    """
    from g6.graph.documents.folder import as_it_stands  # which is about names, and composes them by this module

    try:
        with as_it_stands(path).open("rb") as file:
            raw = file.read(bytes_max + 1)
    except OSError as error:
        raise DocumentError([Problem(name, unreadable(error))]) from error
    if len(raw) > bytes_max:
        hint = "split it into several files of one folder, or write JSON Lines, which are read line by line"
        raise DocumentError([Problem(name, f"larger than {bytes_max // _MIB} MiB", hint=hint)])
    text = decoded(raw, name)
    if not text.strip():
        raise DocumentError([Problem(name, "the file is empty")])
    return text


def unreadable(error: OSError) -> str:
    """Return why a file can't be opened, in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, and one file is wanted"
    return f"the file can't be read: {error.strerror or error}"


def decoded(raw: bytes, name: str, *, line: int = 1) -> str:
    """Return UTF-8 bytes as composed text; `line` is where they begin in their file.

    Raises DocumentError that names CP949 and UTF-16 as such.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError([Problem(name, "this is UTF-16, not UTF-8", hint=SAVE_AS_UTF8)])
    if b"\0" in raw:
        raise DocumentError([_not_text(raw, name, line)])
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError([_not_utf8(raw, error, name, line)]) from error
    return composed(text)


def composed(text: str) -> str:
    """Return the text with its Hangul and accents composed (NFC), as macOS files often are not."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def words_in(raw: bytes) -> set[str]:
    """Return the words of what may be UTF-8, and may name things."""
    return set(re.findall(_WORD, composed(raw.decode("utf-8", errors="replace"))))


def wrong_in_text(text: str) -> str | None:
    """Return what makes a text unfit to be kept: a zero character or half a surrogate pair."""
    if "\0" in text:
        return "a zero character (U+0000) in a text"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"half a character (\\u{ord(text[error.start]):04x}) in a text"
    return None


def _not_text(raw: bytes, name: str, line: int) -> Problem:
    """Return what to say of bytes with zeros in them: UTF-16 without its mark, or no text at all."""
    zeros = raw[:4096].count(0)
    if zeros * 3 > len(raw[:4096]):
        return Problem(name, "this is UTF-16, not UTF-8", hint=SAVE_AS_UTF8)
    at = line + raw.count(b"\n", 0, raw.index(0))
    return Problem(name, "a zero byte: this is no text file, or a damaged one", line=at)


def _not_utf8(raw: bytes, error: UnicodeDecodeError, name: str, line: int) -> Problem:
    at = line + raw.count(b"\n", 0, error.start)
    try:
        korean = raw.decode("cp949")
    except UnicodeDecodeError:
        return Problem(name, f"this is not UTF-8 (byte 0x{raw[error.start]:02x})", line=at, hint=SAVE_AS_UTF8)
    if any("가" <= letter <= "힣" for letter in korean):
        return Problem(name, "this is CP949 (old Korean Windows), not UTF-8", line=at, hint=SAVE_AS_UTF8)
    return Problem(name, f"this is not UTF-8 (byte 0x{raw[error.start]:02x})", line=at, hint=SAVE_AS_UTF8)
