"""Files that are not whole stores of ours: refused with a message that says what to do, and left as they were."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import g6
from g6 import DamagedStore, NewerFormat, NotAStore, StoreError, StoreUnreachable, Story
from g6.graph.stores.sqlite_file import APPLICATION_ID
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import FORMAT
from small import JINU, SUA, WORLD, scene

PAGE_BYTES = 4096
USES: list[Callable[[Story], object]] = [
    lambda s: s.recall(scene(JINU, SUA)),
    lambda s: s.info(),
    lambda s: s.verify(),
    lambda s: s.load(WORLD),
]


def _story(folder: Path) -> Path:
    path = folder / "story.g6"
    with g6.open(path) as story:
        story.load(WORLD)
        story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}])
    return path


def _state(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("actors:\n  진우: {}\n", encoding="utf-8")


def _other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    connection.close()


def _header_alone(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _one_byte_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _newer(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[60:64] = (FORMAT + 1).to_bytes(4, "big")
    path.write_bytes(raw)


def _of_no_format(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[60:64] = bytes(4)
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_empty, DamagedStore),
        (_text, NotAStore),
        (_other_database, NotAStore),
        (_header_alone, DamagedStore),
        (_half, DamagedStore),
        (_one_byte_short, DamagedStore),
        (_newer, NewerFormat),
        (_of_no_format, DamagedStore),
    ],
)
def test_what_is_no_whole_store_is_refused_and_left_alone(
    tmp_path: Path, spoil: Callable[[Path], None], expected: type[StoreError]
) -> None:
    path = _story(tmp_path)
    spoil(path)
    before = _state(tmp_path)
    for use in USES:
        with pytest.raises(expected) as caught, g6.open(path) as story:
            use(story)
        assert caught.value.hint
        assert str(path) in str(caught.value)
    assert _state(tmp_path) == before


def _scrambled(path: Path, page: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[page * PAGE_BYTES : (page + 1) * PAGE_BYTES] = os.urandom(PAGE_BYTES)
    path.write_bytes(raw)


def test_a_corrupt_page_is_an_error_of_ours_and_changes_nothing(tmp_path: Path) -> None:
    """Wherever it lies: whatever is read of it is refused, and what isn't still answers."""
    path = _story(tmp_path)
    whole = path.read_bytes()
    refused, told = 0, list[str]()
    for page in range(1, len(whole) // PAGE_BYTES):
        path.write_bytes(whole)
        _scrambled(path, page)
        before = _state(tmp_path)
        for use in USES:
            try:
                with g6.open(path) as story:
                    use(story)
            except DamagedStore as error:
                told.append(str(error))
            except g6.G6Error:
                refused += 1
        assert _state(tmp_path) == before
    assert refused
    assert told
    assert not [words for words in told if str(path) not in words], "not the file that a proof computes it again in"


def test_a_schema_that_is_gone_is_an_error_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE other (a)")
    connection.close()
    with pytest.raises(StoreError), g6.open(path) as story:
        story.recall(scene(JINU))


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        g6.open(tmp_path)


def test_a_store_in_no_folder_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable, match="there is no folder"), g6.open(tmp_path / "none" / "story.g6") as story:
        story.load(WORLD)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_not_there_yet_is_made_by_a_write_only(tmp_path: Path) -> None:
    path = tmp_path / "빈 이야기 #1?.g6"
    with g6.open(path) as story, pytest.raises(StoreUnreachable, match="no story there"):
        story.recall(scene(JINU))
    assert not path.exists()
    with g6.open(path) as story:
        story.load(WORLD)
        assert story.recall(scene(JINU)).text
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_load_that_fails_leaves_no_half_made_story(tmp_path: Path) -> None:
    path = _story(tmp_path)
    before = _state(tmp_path)
    with g6.open(path) as story, pytest.raises(g6.DocumentError):
        story.load([*WORLD, {"kind": "event", "id": "e", "turn": 1, "actors": ["nobody"]}])
    assert _state(tmp_path) == before


def _hashes(path: Path) -> tuple[str, list[str]]:
    with g6.open(path) as story:
        return story.recall(scene(JINU, SUA)).sha256, [receipt["sha256"] for receipt in story.receipts()]


def test_a_journal_that_a_crash_left_is_rolled_back(tmp_path: Path) -> None:
    """A transaction cut off after its pages were written: a reader finds the journal, and the story before it."""
    path = _story(tmp_path)
    before = _hashes(path)
    whole = path.read_bytes()
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN")
        connection.execute("DELETE FROM listing")
        connection.execute("DELETE FROM state")
        connection.execute("DELETE FROM record")
        connection.executemany("INSERT INTO body VALUES (?, ?)", ((f"x{n}", b"y" * 4000) for n in range(2000)))
        journal = path.with_name(path.name + "-journal")
        torn, hot = path.read_bytes(), journal.read_bytes()
    connection.close()
    assert torn != whole, "else the journal would have nothing to undo"
    path.write_bytes(torn)
    journal.write_bytes(hot)
    assert _hashes(path) == before
    assert not journal.exists()
    with g6.open(path) as story:
        story.commit(story.recall(scene(JINU)))
        story.verify()


def test_a_busy_story_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = _story(tmp_path)
    first, second = Story(SqliteStore(path)), Story(SqliteStore(path, busy_timeout_ms=50))
    with first._store.writing():
        with pytest.raises(g6.StoreBusy) as caught:
            second.load([{"kind": "actor", "id": "늦은이"}])
        assert caught.value.hint
        assert second.recall(scene(JINU)).text, "readers go on"
    assert second.load([{"kind": "actor", "id": "늦은이"}]).added == 1
    first.close()
    second.close()


@pytest.mark.skipif(os.name == "nt", reason="a process can't be asked there whether it runs")
def test_what_a_killed_maker_left_is_gone_when_the_story_is_made(tmp_path: Path) -> None:
    """And neither what another process makes now, nor a file of somebody else."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = [f".story.g6.{gone.pid}.new", f".story.g6.{gone.pid}.new-journal"]
    kept = [f".story.g6.{os.getppid()}.new", ".story.g6.mine.new", f".other.g6.{gone.pid}.new", ".story.g6.7.newest"]
    for name in (*left, *kept):
        (tmp_path / name).write_text("half", encoding="utf-8")
    _story(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"story.g6", *kept}
