"""Lay out .links/g6/: links to the sources, in the shape that they install as.

Only the type checker reads it (pyproject.toml, [tool.mypy], says why). What is there and right is
left alone, so that a second run beside a first one does no harm. Run from the repository's root.
"""

import os
import tomllib
from pathlib import Path

LINKS = Path(".links/g6")


def wanted() -> dict[Path, Path]:
    """Every link that must be there, and what it leads to, both from the root."""
    setuptools = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    links: dict[Path, Path] = {}
    for package, folder in setuptools["package-dir"].items():
        match package.split("."):
            case ["g6"]:  # a real folder: it has to hold the other links too
                links |= {LINKS / file.name: file for file in Path(folder).iterdir() if file.is_file()}
            case ["g6", room]:
                links[LINKS / room] = Path(folder)
            # what lies deeper is reached through its room's link
    return links


def lay_out() -> None:
    """Make what is missing or leads elsewhere, and take away what leads nowhere."""
    LINKS.mkdir(parents=True, exist_ok=True)
    links = {link: Path(os.path.relpath(source, LINKS)) for link, source in wanted().items()}
    for link in LINKS.iterdir():
        if link not in links or not link.is_symlink() or link.readlink() != links[link]:
            link.unlink()
    for link, target in links.items():
        if not link.is_symlink():
            link.symlink_to(target)


if __name__ == "__main__":
    lay_out()
