"""`g6 snapshot save` and `restore`: what they say, in the language of the story, and how they end."""

from pathlib import Path

import pytest

import g6 as library
from terminal import g6


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


SAID = {
    "en": [
        "s: saved, and restored once into an empty store; the story stands at turn 1",
        "b.g6: restored from s; the story stands at turn 1",
        "b.g6: the whole story of s is there already, at turn 1",
    ],
    "ko": [
        "s: 저장하고 빈 저장소에 한 번 되살려 봄. 이야기는 1턴에 있음",
        "b.g6: s에서 되살림. 이야기는 1턴에 있음",
        "b.g6: s의 이야기가 이미 다 있음(1턴)",
    ],
}


@pytest.mark.parametrize("language", SAID)
def test_they_say_what_they_did(language: str) -> None:
    with library.open("a.g6") as story:
        story.load([{"kind": "world", "id": "w", "language": language}, {"kind": "actor", "id": "ann"}])
        story.commit(story.recall({"actors": ["ann"]}))
    saved, restored, there = SAID[language]
    assert g6("snapshot", "save", "s", "--store", "a.g6") == (0, "HASH_MATCH 1/1\n", f"{saved}\n")
    assert g6("snapshot", "restore", "s", "--store", "b.g6") == (0, "HASH_MATCH 1/1\n", f"{restored}\n")
    assert g6("snapshot", "restore", "s", "--store", "b.g6") == (0, "", f"{there}\n")
    assert g6("verify", "--store", "b.g6").code == 0


def test_turns_of_another_recall_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    with library.open("a.g6") as story, monkeypatch.context() as older:
        older.setattr("g6.ledger.writing.RECALL_VERSION", "0")
        story.load([{"kind": "actor", "id": "ann"}])
        story.commit(story.recall({"actors": ["ann"]}))
    ended = g6("snapshot", "save", "s", "--store", "a.g6")
    assert (ended.code, ended.out) == (0, "HASH_MATCH 0/0\n")
    assert ended.err.startswith("for 1 turn of another recall version the stored bytes alone are the proof\n")


def test_how_they_end(here: Path) -> None:
    (here / "notes").write_text("mine")
    with library.open("a.g6") as story:
        story.load([{"kind": "actor", "id": "ann"}])
    assert g6("snapshot", "save", "notes", "--store", "a.g6").code == 1
    assert g6("snapshot", "restore", "notes", "--store", "b.g6").code == 1
    assert g6("snapshot", "restore", "none", "--store", "b.g6").code == 1
    assert g6("snapshot", "save", "s", "--store", "none.g6").code == 3
    assert g6("snapshot", "save", "nowhere/s", "--store", "a.g6").code == 3
    assert g6("snapshot", "save", "s").code == 2
    assert g6("snapshot", "restore", "s").code == 2
    assert g6("snapshot", "save").code == 2
    assert sorted(file.name for file in here.iterdir()) == ["a.g6", "notes"]
