"""Bytes to text: what Korean files go through, and what is no text at all."""

import unicodedata
from pathlib import Path

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents.text import read_text


def problem(path: Path, raw: bytes) -> Problem:
    path.write_bytes(raw)
    with pytest.raises(DocumentError) as caught:
        read_text(path, "world noir.yaml", bytes_max=1000)
    (found,) = caught.value.problems
    return found


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "가: 나".encode())
    assert read_text(path, "world a.yaml") == "가: 나"


def test_decomposed_text_is_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(unicodedata.normalize("NFD", "진우: 하나"), encoding="utf-8")
    assert read_text(path, "world a.yaml") == "진우: 하나"


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"", None, "the file is empty"),
        (b" \n\n", None, "the file is empty"),
        ("a: 1\n이름: 진우\n".encode("cp949"), 2, "this is CP949 (old Korean Windows), not UTF-8"),
        ("이름: 진우\n".encode("utf-16"), None, "this is UTF-16, not UTF-8"),
        ("name: Jinu\n".encode("utf-16-le"), None, "this is UTF-16, not UTF-8"),
        (b"name: caf\xe9\n", 1, "this is not UTF-8 (byte 0xe9)"),
        (b"name: x\nb: \0\n" + b"x" * 100, 2, "a zero byte: this is no text file, or a damaged one"),
        (b"x" * 1001, None, "larger than 0 MiB"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, raw: bytes, line: int | None, message: str) -> None:
    found = problem(tmp_path / "a.yaml", raw)
    assert (found.line, found.message) == (line, message)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no such file"):
        read_text(tmp_path / "none.yaml", "world none.yaml")
    with pytest.raises(DocumentError, match="this is a folder"):
        read_text(tmp_path, "world x")
