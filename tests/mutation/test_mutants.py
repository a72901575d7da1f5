"""Spoiled world, scene and turns files: an error of ours or a valid reading; never another exception, never a store
that a refused file has changed."""

import hashlib
import shutil
from pathlib import Path
from random import Random

import pytest

import g6
from g6 import G6Error
from mutants import mutated
from rooms import ROOT

EXAMPLES = ROOT / "examples"
WORLDS = [*sorted((EXAMPLES / "noir/world").rglob("*.yaml")), *sorted((EXAMPLES / "front").glob("*.yaml"))]
SCENES = [EXAMPLES / "noir/scene.yaml", *sorted((EXAMPLES / "front/scenes").glob("*.yaml"))]
TURNS = [*sorted((EXAMPLES / "noir/turns").glob("*.md")), *sorted((EXAMPLES / "front/turns").glob("*.jsonl"))]
SEEDS = [*range(200), *(pytest.param(seed, marks=pytest.mark.proof) for seed in range(200, 5000))]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A store of each example."""
    folder = tmp_path_factory.mktemp("loaded")
    stores = {}
    for name, world in (("noir", EXAMPLES / "noir/world"), ("front", EXAMPLES / "front")):
        stores[name] = folder / f"{name}.g6"
        with g6.open(stores[name]) as story:
            story.load(world)
    return stores


def _example(path: Path) -> str:
    return path.relative_to(EXAMPLES).parts[0]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _spoiled(path: Path, folder: Path, random: Random) -> Path:
    spoiled = folder / path.name
    spoiled.write_bytes(mutated(random, path.read_bytes()))
    return spoiled


def _shown(error: G6Error) -> None:
    """An error has words, and all of them can be printed."""
    assert str(error).encode("utf-8")
    assert str(error).strip()


def _world_case(random: Random, tmp_path: Path, loaded: dict[str, Path]) -> None:
    """A world folder with one file spoiled is loaded into a story that is there."""
    path = random.choice(WORLDS)
    world = EXAMPLES / "noir/world" if _example(path) == "noir" else EXAMPLES / "front"
    copy, store = tmp_path / "world", tmp_path / "story.g6"
    shutil.copytree(world, copy, ignore=shutil.ignore_patterns("turns", "scenes"))
    _spoiled(path, (copy / path.relative_to(world)).parent, random)
    store.write_bytes(loaded[_example(path)].read_bytes())
    before = _digest(store)
    with g6.open(store) as story:
        try:
            story.load(copy)
        except G6Error as error:
            _shown(error)
            assert _digest(store) == before
        else:
            assert story.recall(SCENES[0] if world.name == "world" else SCENES[-1]).text


def _scene_case(random: Random, tmp_path: Path, loaded: dict[str, Path]) -> None:
    path = random.choice(SCENES)
    store = loaded[_example(path)]
    spoiled, before = _spoiled(path, tmp_path, random), _digest(store)
    with g6.open(store) as story:
        try:
            assert story.recall(spoiled).text
        except G6Error as error:
            _shown(error)
    assert _digest(store) == before


def _turns_case(random: Random, tmp_path: Path, loaded: dict[str, Path]) -> None:
    """Turns before the spoiled one are committed, and nothing of it or after it."""
    path = random.choice(TURNS)
    folder, store = tmp_path / "turns", tmp_path / "story.g6"
    shutil.copytree(path.parent, folder)
    _spoiled(path, folder, random)
    store.write_bytes(loaded[_example(path)].read_bytes())
    script = folder if path.suffix == ".md" else folder / path.name
    played = 0
    with g6.open(store) as story:
        try:
            for _ in story.play(script):
                played += 1
        except G6Error as error:
            _shown(error)
    with g6.open(store) as story:
        assert len(list(story.receipts())) == played
        assert not story.replay().differing


CASES = (_world_case, _scene_case, _scene_case, _turns_case)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoiled_file_is_refused_or_read(seed: int, tmp_path: Path, loaded: dict[str, Path]) -> None:
    random = Random(seed)
    random.choice(CASES)(random, tmp_path, loaded)
