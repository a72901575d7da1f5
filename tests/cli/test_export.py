"""`g6 export`: what it says, and the commands that it prints to go on with."""

from pathlib import Path

import pytest

import g6 as library
from terminal import g6

SAID = {
    "en": "some files: 6 rows of a.g6 as files for neo4j-admin; the story stands at turn 0\n",
    "ko": "some files: a.g6의 6행을 neo4j-admin이 읽을 파일로 적음. 이야기는 0턴에 있음\n",
}
NEXT = """\
cd 'some files' && neo4j-admin database import full neo4j @import.args
g6 copy a.g6 neo4j://localhost:7687/noir
"""


@pytest.mark.parametrize("language", SAID)
def test_it_prints_what_to_run_next(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("w.yaml").write_text(f"world: {{language: {language}}}\nactors: {{ann: {{}}}}\n", encoding="utf-8")
    g6("load", "w.yaml", "--store", "a.g6")
    assert g6("export", "a.g6", "some files", "--as", "noir") == (0, NEXT, SAID[language])
    again = g6("export", "a.g6", "some files", "--as", "noir")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("some files: the folder is not empty\n")


def test_a_name_that_no_story_can_have_is_refused(tmp_path: Path) -> None:
    with library.open(tmp_path / "a.g6") as story:
        story.load([{"kind": "actor", "id": "ann"}])
    ended = g6("export", str(tmp_path / "a.g6"), str(tmp_path / "files"), "--as", "no name")
    assert (ended.code, ended.out) == (1, "")
    assert '"no name" is no name for a story' in ended.err
    assert not (tmp_path / "files").exists()
