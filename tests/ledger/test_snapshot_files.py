"""The file that a snapshot is: every changed bit and every cut is found, and nobody's file is taken away."""

import gzip
import hashlib
import json
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

import g6
from g6.ledger.archive import write_lines
from rounds import rounds
from small import JINU, SUA, WORLD, scene

HEAD_BYTES = 89
"""Of the file's beginning: what it is, and the digest of all behind it."""
Lines = list[dict[str, Any]]
FLIPS = rounds(40, 1000)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of a small story with a branch."""
    path = tmp_path_factory.mktemp("whole") / "story.snapshot"
    with g6.open() as story:
        story.load(WORLD)
        story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}], text="그날 밤이었다.")
        story.rewind(2)
        story.commit(story.recall(scene(JINU, SUA)), [{"title": "둘"}])
        story.snapshot(path)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "story.g6"
    with g6.open(path) as story:
        story.load(WORLD)
    return path


def refused(path: Path, tmp_path: Path) -> g6.G6Error:
    """The error of a restore, which leaves nothing."""
    before = sorted(tmp_path.iterdir())
    with pytest.raises(g6.G6Error) as caught:
        g6.restore(path, tmp_path / "again.g6")
    assert sorted(tmp_path.iterdir()) == before
    return caught.value


@pytest.mark.parametrize("seed", FLIPS)
def test_a_changed_bit_is_found(seed: int, whole: Path, tmp_path: Path) -> None:
    """The first ones are those of the beginning, which says what the file is, and of the end."""
    data = bytearray(whole.read_bytes())
    chance = Random(seed)
    places = [chance.randrange(100), len(data) - 1 - chance.randrange(20), chance.randrange(len(data))]
    for place in places:
        data[place] ^= 1 << chance.randrange(8)
        (tmp_path / "flipped").write_bytes(data)
        refused(tmp_path / "flipped", tmp_path)
        data[:] = whole.read_bytes()


def test_a_cut_is_found_wherever_it_is(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    for length in (0, 1, 9, 10, 15, 22, 40, 86, 88, 89, 90, 95, 96, len(data) // 2, len(data) - 9, len(data) - 1):
        (tmp_path / "cut").write_bytes(data[:length])
        refused(tmp_path / "cut", tmp_path)
    for more in (b"\0", b"\n", data):
        (tmp_path / "cut").write_bytes(data + more)
        assert isinstance(refused(tmp_path / "cut", tmp_path), g6.DamagedStore)


def test_it_is_said_what_is_wrong_with_a_file(whole: Path, store: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    files = {"newer": data.replace(b"snapshot 1 ", b"snapshot 7 "), "cut": data[:-1]}
    files |= {"other": gzip.compress(b"{}\n"), "text": b"g6 snapshot 1"}
    told = {}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        told[name] = str(refused(tmp_path / name, tmp_path)).partition("\n")[0].replace(f"{tmp_path.as_posix()}/", "")
    for name in ("story.g6", "none"):
        told[name] = str(refused(tmp_path / name, tmp_path)).replace(f"{tmp_path.as_posix()}/", "")
    assert told == {
        "newer": "snapshot newer: its format is 7, this g6 reads up to 1",
        "cut": "snapshot cut: its bytes are not those that were saved: it was cut off, or changed",
        "other": "snapshot other: this is not a snapshot of g6",
        "text": "snapshot text: this is not a snapshot of g6",
        "story.g6": "snapshot story.g6: this is not a snapshot of g6",
        "none": "snapshot none: there is no such file",
    }


def _without(kind: str) -> Callable[[Lines], Lines]:
    return lambda lines: [line for line in lines if line["kind"] != kind]


def _changed(place: int, **fields: Any) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        lines[place] = {**lines[place], **fields}
        return lines

    return change


def _said(place: int, name: str, value: object) -> Callable[[Lines], Lines]:
    """An entry that says something else, and has the hash of it."""

    def change(lines: Lines) -> Lines:
        content = {**lines[place]["content"], name: value}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        lines[place] |= {"content": content, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        lines[0]["heads"] = [
            [b, s, kind, turn, lines[place]["sha256"] if b == 1 else head]
            for b, s, kind, turn, head in lines[0]["heads"]
        ]
        return lines

    return change


FORGED: dict[str, Callable[[Lines], Lines]] = {
    "no header": lambda lines: lines[1:],
    "nothing": lambda _: [],
    "two headers": lambda lines: [lines[0], *lines],
    "no entries": _without("entry"),
    "no bodies": _without("body"),
    "an entry twice": lambda lines: [*lines, lines[-1]],
    "an entry less": lambda lines: lines[:-1],
    "other order": lambda lines: [lines[0], *reversed(lines[1:])],
    "a body of another hash": _changed(1, text="x"),
    "a body without bytes": lambda lines: [lines[0], {"kind": "body", "sha256": "0" * 64}, *lines[2:]],
    "no base64": lambda lines: [lines[0], {**lines[1], "text": None, "base64": "."}, *lines[2:]],
    "no hash": _changed(1, sha256="../../etc/passwd"),
    "another kind": _changed(1, kind="file"),
    "a circle of branches": _changed(0, branches=[[0, "main", 1, 0, 0], [1, "rewind-2", 0, 2, 0]]),
    "a branch twice": _changed(0, branches=[[0, "main", None, None, None], [1, "main", 0, 2, 0]]),
    "no branch": _changed(0, branches=[]),
    "huge": _changed(0, branches=[[2**70, "main", None, None, None]]),
    "along nothing": _changed(0, current=9),
    "changed entry": _said(-1, "time", 7),
    "an entry of another kind": _said(-1, "kind", "wish"),
    "a body left out": lambda lines: [{**lines[0], "bodies": lines[0]["bodies"] - 1}, *lines[2:]],
    "a scene that is a number": _said(-1, "scene", 5),
    "policy that is no policy": lambda lines: _said(-1, "policy", lines[-1]["content"]["used"])(lines),
}


@pytest.mark.parametrize("forged", FORGED)
def test_what_no_g6_writes_is_refused(forged: str, whole: Path, tmp_path: Path) -> None:
    """Whoever makes a snapshot by hand can give it its digest, but no story that isn't one."""
    with gzip.open(whole, "rt", encoding="utf-8") as file:
        lines = FORGED[forged]([json.loads(line) for line in file])
    with (tmp_path / "forged").open("x+b") as made:
        write_lines(made, lines)
    error = refused(tmp_path / "forged", tmp_path)
    assert isinstance(error, g6.DamagedStore | g6.TamperedPointer | g6.BrokenChain | g6.InputError)
    assert "scratch" not in str(error)


def test_a_line_that_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("g6.ledger.archive.LINE_BYTES_MAX", 1_000_000)
    with (tmp_path / "bomb").open("x+b") as made:
        write_lines(made, [{"kind": "snapshot", "g6": " " * 50_000_000}])
    assert (tmp_path / "bomb").stat().st_size < 100_000
    assert "a line is longer than 1,000,000 bytes" in str(refused(tmp_path / "bomb", tmp_path))


def test_more_than_the_packed_bytes_say_is_refused(whole: Path, tmp_path: Path) -> None:
    """A second gzip file behind the first, under the digest of both."""
    head, packed = whole.read_bytes()[:HEAD_BYTES], whole.read_bytes()[HEAD_BYTES:]
    both = packed + gzip.compress(b"{}\n", mtime=0)
    named = head[:-65] + hashlib.sha256(both).hexdigest().encode() + b"\0"
    (tmp_path / "two").write_bytes(named + both)
    assert "it doesn't end where it says" in str(refused(tmp_path / "two", tmp_path))
    wrong = packed[:-8] + struct.pack("<II", zlib.crc32(b""), 0)
    named = head[:-65] + hashlib.sha256(wrong).hexdigest().encode() + b"\0"
    (tmp_path / "two").write_bytes(named + wrong)
    assert "it can't be unpacked" in str(refused(tmp_path / "two", tmp_path))


def test_a_name_that_is_taken_is_refused(store: Path, tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("mine")
    (tmp_path / "new.saving").write_text("mine too")
    with g6.open(store) as story:
        for taken in (store, tmp_path / "diary", tmp_path):
            with pytest.raises(g6.InputError, match="there is something of that name already"):
                story.snapshot(taken)
        with pytest.raises(g6.InputError, match="this is a file of somebody else"):
            story.snapshot(tmp_path / "new")
        with pytest.raises(g6.StoreUnreachable, match="can't be written: No such file or directory"):
            story.snapshot(tmp_path / "nowhere/new")
    assert [(tmp_path / name).read_text() for name in ("diary", "new.saving")] == ["mine", "mine too"]


def test_a_story_that_is_not_what_was_committed_is_not_saved(store: Path, tmp_path: Path) -> None:
    with g6.open(store) as story:
        story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}])
        with pytest.MonkeyPatch.context() as other:
            other.setattr("g6.ledger.receipts._reason", lambda *_, chosen: f"otherwise: {chosen}")
            with pytest.raises(g6.BrokenChain, match="turn 3 of main: recalled again, it gives another receipt"):
                story.snapshot(tmp_path / "new")
        story.snapshot(tmp_path / "whole")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["story.g6", "whole"]


def test_what_is_saved_has_its_name_only_after_it_was_restored(store: Path, tmp_path: Path) -> None:
    def tell(step: g6.Step) -> None:
        assert not (tmp_path / "new").exists()
        if step.doing == "replaying":
            raise KeyboardInterrupt

    with g6.open(store) as story:
        story.commit(story.recall(scene(JINU, SUA)))
        with pytest.raises(KeyboardInterrupt):
            story.snapshot(tmp_path / "new", progress=tell)
    assert [file.name for file in tmp_path.iterdir()] == ["story.g6"]


def test_the_later_of_two_saves_to_one_name_is_made(store: Path, tmp_path: Path) -> None:
    """Neither ever gets the other's half."""

    def tell(step: g6.Step) -> None:
        if step.at == "entry" and not (tmp_path / "new").exists():
            with g6.open(store) as other:
                other.snapshot(tmp_path / "new")

    if sys.platform == "win32":
        pytest.skip("a file that is open can't be taken away there")
    with g6.open(store) as story, pytest.raises((g6.StoreBusy, g6.InputError)):
        story.snapshot(tmp_path / "new", progress=tell)
    assert g6.restore(tmp_path / "new", tmp_path / "again.g6").turn == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["again.g6", "new", "story.g6"]


def test_a_turn_of_an_older_recall_is_restored_by_its_bytes(tmp_path: Path) -> None:
    with g6.open(tmp_path / "story.g6") as story:
        story.load(WORLD)
        with pytest.MonkeyPatch.context() as older:
            older.setattr("g6.ledger.writing.RECALL_VERSION", "0")
            older.setattr("g6.ledger.receipts.RECALL_VERSION", "0")
            older.setattr("g6.ledger.receipts._reason", lambda *_, chosen: f"as it was said then: {chosen}")
            story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}], used=["약속"])
        story.commit(story.recall(scene(JINU, SUA)), [{"title": "둘"}])
        receipts = list(story.receipts())
        assert story.snapshot(tmp_path / "new").replayed == g6.Tally(asked=1, matching=1, by_bytes=1, differing=())
    assert g6.restore(tmp_path / "new", tmp_path / "again.g6").replayed == g6.Tally(1, 1, 1, ())
    with g6.open(tmp_path / "again.g6") as again:
        assert list(again.receipts()) == receipts
        assert again.verify().turns == 2


def test_an_approved_policy_comes_along_and_who_approved_it_when(tmp_path: Path) -> None:
    with g6.open(tmp_path / "story.g6") as story:
        story.load(WORLD)
        story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}])
        story.approve(story.propose({"half_life_turns": 3}).sha256, "편집자", "옛일이 너무 오래 남는다")
        story.commit(story.recall(scene(JINU, SUA)), [{"title": "둘"}])
        approved = story.policy_log()
        story.snapshot(tmp_path / "new")
    g6.restore(tmp_path / "new", tmp_path / "again.g6")
    with g6.open(tmp_path / "again.g6") as again:
        assert again.policy_log() == approved
        assert again.verify().turns == 2


@pytest.mark.parametrize("strange", [5, None, "", "\0", b"x"])
def test_what_is_no_path_is_refused(strange: Any, whole: Path, store: Path, tmp_path: Path) -> None:
    wrong: Any = 5
    for call in (
        lambda: g6.restore(strange, tmp_path / "again.g6"),
        lambda: g6.restore(whole, strange),
        lambda: g6.open(store).snapshot(strange),
        lambda: g6.restore(whole, tmp_path / "again.g6", progress=strange or wrong),
        lambda: g6.open(store).snapshot(tmp_path / "new", progress=strange or wrong),
    ):
        with pytest.raises(g6.G6Error):
            call()
    assert [file.name for file in tmp_path.iterdir()] == ["story.g6"]
