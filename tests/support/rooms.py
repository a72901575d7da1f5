"""Where the rooms are, found by looking at the folders: what `pyproject.toml` says is held against this."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NOT_ROOMS = {"bench", "build", "dist", "docs", "examples", "tests"}


@dataclass(frozen=True, slots=True)
class Module:
    """One module of g6: its dotted name and its text."""

    name: str
    """As it is imported: `g6.graph.records`; a package by its own name, `g6.graph`."""
    path: str
    """As it is shown, from the root: `graph/records.py`."""
    text: str


def rooms(root: Path = ROOT) -> dict[str, Path]:
    """Every package by its dotted name: the root folders with an `__init__.py`, and those inside them."""
    found = {}
    for folder in sorted(root.iterdir()):
        if (folder / "__init__.py").is_file() and folder.name not in NOT_ROOMS and not folder.name.startswith("."):
            name = "g6" if folder.name == "g6" else f"g6.{folder.name}"
            found[name] = folder
            inner = (marker.parent for marker in sorted(folder.rglob("*/__init__.py")))
            found |= {".".join([name, *each.relative_to(folder).parts]): each for each in inner}
    return found


def room_files(root: Path = ROOT) -> dict[str, Path]:
    """Every file of the rooms by where it installs: `g6/graph/records.py`. What Python compiled is left out."""
    found = {}
    for package, folder in rooms(root).items():
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                found["/".join([*package.split("."), *file.relative_to(folder).parts])] = file
    return found


def modules(root: Path = ROOT) -> Iterator[Module]:
    """Every module of the rooms."""
    for installed, file in room_files(root).items():
        if file.suffix == ".py":
            name = installed.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            yield Module(name, file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
