"""`g6 export`: what it says, and the commands that it prints to go on with."""

import os
import subprocess
from pathlib import Path

import pytest

import g6 as library
from terminal import G6, g6

SAID = {
    "en": "some files: 6 rows of a.g6 as files for neo4j-admin; the story stands at turn 0\n",
    "ko": "some files: a.g6의 6행을 neo4j-admin이 읽을 파일로 적음. 이야기는 0턴에 있음\n",
}
NEXT = """\
(cd 'some files' && neo4j-admin database import full neo4j @import.args)
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
    assert '"no name" can name no story: it holds a space' in ended.err
    assert not (tmp_path / "files").exists()


@pytest.mark.skipif(os.name == "nt", reason="a limit for files is of POSIX")
def test_what_a_full_disk_cut_off_is_begun_anew(tmp_path: Path) -> None:
    with library.open(tmp_path / "a.g6") as story:
        story.load([{"kind": "actor", "id": "ann"}])
    command = [*G6, "export", "a.g6", "files", "--as", "noir"]
    full = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command]
    cut = subprocess.run(full, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (cut.returncode, cut.stdout) == (3, "")
    assert cut.stderr.startswith("files: the files can't be written (File too large)\n")
    whole = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert whole.returncode == 0, whole.stderr
    assert "unfinished" not in {file.name for file in (tmp_path / "files").iterdir()}
