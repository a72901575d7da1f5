"""The wheel holds every file of the rooms, and `g6` is its only top level.

A sub-package or a kind of data that pyproject.toml forgets works in an editable install and is silently missing
from the wheel: so the wheel is built, from a copy without anybody's stale build folder, and looked into.
"""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from g6 import __version__
from rooms import ROOT, room_files, rooms

SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def copy_sources(to: Path) -> None:
    """Copy what a build may read, and nothing that an earlier one left."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, to / name)
    for folder in {room.relative_to(ROOT).parts[0] for room in rooms().values()}:
        shutil.copytree(ROOT / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive and, out of that, the wheel: what is missing from either is missing here."""
    source = tmp_path_factory.mktemp("source")
    copy_sources(source)
    # Without isolation: the setuptools of the development tools builds, and no network is needed.
    command = [sys.executable, "-P", "-m", "build", "--no-isolation", "--outdir", str(source / "out"), str(source)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = (source / "out").glob("*.whl")
    return found


def packed(wheel: Path) -> dict[str, bytes]:
    """Every file of the wheel, less the notes that describe the package."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not PurePosixPath(name).parts[0].endswith(".dist-info")]
        return {name: archive.read(name) for name in names}


def test_the_map_lists_every_room() -> None:
    folders = {name: folder.relative_to(ROOT).as_posix() for name, folder in rooms().items()}
    assert SETUPTOOLS["package-dir"] == folders, "pyproject.toml: [tool.setuptools.package-dir] is not the folders"
    assert sorted(SETUPTOOLS["packages"]) == sorted(folders), "pyproject.toml: packages is not the folders"


def test_every_folder_with_modules_is_a_package() -> None:
    folders = set(rooms().values())
    lost = {file for file in room_files().values() if file.suffix == ".py" and file.parent not in folders}
    assert not lost, f"give each folder an __init__.py, and a line in both tables of pyproject.toml: {lost}"


def test_the_wheel_holds_every_file_of_the_rooms(wheel: Path) -> None:
    missing = room_files().keys() - packed(wheel).keys()
    assert not missing, f"not in the wheel; add to packages or package-data in pyproject.toml: {sorted(missing)}"


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    assert not packed(wheel).keys() - room_files().keys()


def test_the_wheel_holds_the_same_bytes(wheel: Path) -> None:
    files = packed(wheel)
    changed = [name for name, file in room_files().items() if name in files and files[name] != file.read_bytes()]
    assert not changed


def test_g6_is_the_only_top_level(wheel: Path) -> None:
    assert {PurePosixPath(name).parts[0] for name in packed(wheel)} == {"g6"}


def test_the_wheel_is_typed_licensed_and_has_its_command(wheel: Path) -> None:
    assert "g6/py.typed" in packed(wheel)
    notes = f"g6-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(f"{notes}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        assert b"g6 = g6.cli.main:run" in archive.read(f"{notes}/entry_points.txt")
