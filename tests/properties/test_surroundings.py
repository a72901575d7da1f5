"""F3 in the large: the same bytes under other hash seeds, locales, time zones, folders and threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rooms import ROOT

PLAY = """
import sys, g6
from pathlib import Path
root, store = Path(sys.argv[1]), sys.argv[2] or None
for name in ("noir", "front"):
    folder = root / "examples" / name
    world = folder / "world" if (folder / "world").is_dir() else folder
    turns = folder / "turns"
    turns = turns if any(turns.glob("*.md")) else next(turns.iterdir())
    with g6.open(store and f"{store}-{name}.g6") as story:
        story.load(world)
        for played in story.play(turns):
            print(played.receipt["sha256"], played.receipt["lunchbox"]["sha256"])
        print(story.info()["head"])
"""
SURROUNDINGS = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 4242": {"PYTHONHASHSEED": "4242"},
    "plain locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Korean, west of Greenwich": {"LC_ALL": "ko_KR.UTF-8", "TZ": "America/St_Johns"},
    "Turkish, beyond the date line": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR", "TZ": "Pacific/Kiritimati"},
    "old Korean console": {"PYTHONIOENCODING": "cp949", "TZ": "Asia/Seoul"},
    "one thread, assertions off": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONOPTIMIZE": "1"},
}


def _played(folder: Path, changed: dict[str, str], *, store: str = "") -> str:
    kept = {"PATH", "SYSTEMROOT", "HOME", "LD_LIBRARY_PATH"}
    surroundings = {name: value for name, value in os.environ.items() if name in kept}
    done = subprocess.run(
        [sys.executable, "-P", "-c", PLAY, str(ROOT), store],
        env={**surroundings, **changed},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the examples give here and in memory."""
    played = _played(tmp_path_factory.mktemp("usual"), {"PYTHONHASHSEED": "1"})
    assert len(played.splitlines()) > 20
    return played


@pytest.mark.parametrize("changed", SURROUNDINGS.values(), ids=list(SURROUNDINGS))
def test_the_examples_give_the_same_bytes_in_other_surroundings(
    changed: dict[str, str], usual: str, tmp_path: Path
) -> None:
    folder = tmp_path / "한글 폴더"
    folder.mkdir()
    assert _played(folder, changed, store="이야기") == usual
