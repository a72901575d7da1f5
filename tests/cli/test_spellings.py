"""Names as a Mac gives them: decomposed on the command line, or on the disk. They are the same names."""

import json
import unicodedata
from pathlib import Path

import pytest

import g6 as library
from record_files import written
from small import JINU, WORLD
from terminal import g6


def apart(name: str) -> str:
    return unicodedata.normalize("NFD", name)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / apart("이야기.g6")
    with library.open(path) as story:
        story.load(WORLD)
    return path


def test_ids_are_found_however_they_were_typed(store: Path, tmp_path: Path) -> None:
    scene = written(tmp_path, "장면.yaml", f"actors: [{JINU}]\n")
    for card in ("만남", apart("만남")):
        assert g6("why", card, "--scene", scene, "--store", store).code == 0
    assert g6("known", apart(JINU), "--store", store) == g6("known", JINU, "--store", store)
    assert g6("branch", "new", apart("갈래"), "--store", store).code == 0
    assert g6("branch", "switch", "갈래", "--store", store).code == 0
    assert g6("branch", "switch", apart("갈래"), "--store", store).code == 0


@pytest.mark.parametrize("listed", ["만남,약속", "만남, 약속", "만남 약속", "만남，약속", "만남、약속,"])
def test_used_cards_are_listed_as_people_list_things(store: Path, tmp_path: Path, listed: str) -> None:
    scene = written(tmp_path, "장면.yaml", f"actors: [{JINU}]\n")
    ended = g6("commit", scene, "--used", listed, "--store", store)
    assert json.loads(ended.out)["used"] == {"cards": ["만남", "약속"], "from": "given"}


def test_a_store_and_a_text_are_found_however_their_names_are_composed(store: Path, tmp_path: Path) -> None:
    scene = written(tmp_path, "장면.yaml", f"actors: [{JINU}]\n")
    written(tmp_path, apart("글.txt"), "진우가 웃었다.\n")
    composed = tmp_path / "이야기.g6"
    ended = g6("commit", scene, "--text", tmp_path / "글.txt", "--store", composed)
    assert ended.code == 0, ended.err
    with library.open(composed) as story, library.open(store) as same:
        assert story.info()["head"] == same.info()["head"]
