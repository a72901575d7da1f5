"""Events out of a file of their own, as `g6 commit --events` takes them."""

from pathlib import Path

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents.event_reader import read_drafts


def written(folder: Path, text: str, name: str = "events.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        read_drafts(path)
    return caught.value.problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.yaml", "- {id: e1, at: 부두}\n- {id: e2}\n"),
        ("e.yaml", "e1: {at: 부두}\ne2: {}\n"),
        ("e.yaml", "e1: {at: 부두, actors: {진우: victim}, changes: {moves: {진우: 부두}}}\ne2: {}\n"),
        ("e.yaml", "events: [{id: e1, at: 부두}, {id: e2}]\n"),
        ("e.yaml", "사건: {e1: {at: 부두}, e2: {id: e2}}\n"),
        ("e.jsonl", '{"id": "e1", "at": "부두"}\n{"kind": "event", "id": "e2"}\n'),
    ],
)
def test_every_form_gives_the_same_events(tmp_path: Path, name: str, text: str) -> None:
    (first, _), (second, _) = read_drafts(written(tmp_path, text, name))
    assert (first.id, first.at, second.id) == ("e1", "부두", "e2")


def test_all_that_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    found = problems(written(tmp_path, "events:\n  e1: {id: e2}\n  e3: {resk: 1}\n  두 일: {}\nturn: 3\n"))
    assert [(one.line, one.path, one.message) for one in found] == [
        (2, "$.events.e1.id", 'the key is "e1", the id inside is another'),
        (3, "$.events.e3.resk", 'unknown field "resk"'),
        (4, '$.events["두 일"]', '"두 일" is no identifier: it holds a space'),
        (5, "$.turn", 'unknown key "turn"'),
    ]


def test_an_id_stands_once(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "- {id: e1}\n- {}\n- {}\n- {id: e1}\n"))
    assert (found.line, found.path) == (4, "$[3].id")
    assert found.message == 'duplicate id "e1", first on line 1'
