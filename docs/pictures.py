"""Take the pictures of docs/browser.md anew, in a real browser: `make pictures`, and look at each."""  # noqa: INP001

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

import g6
from favourites import FOLDER, STYLE
from neo4j_browser import NoBrowser, Window, browser, look_for, zipped
from neo4j_library import NoNeo4j
from neo4j_server import HOST, USER, Neo4jServer
from processes import free_ports
from rooms import ROOT

PICTURES: Final = ROOT / "docs" / "pictures"
COLOURS: Final = 128
"""What a picture is brought down to, so that it stays small."""


@contextmanager
def noir() -> Iterator[Neo4jServer]:
    """A server with the Korean noir in it, all its turns played."""
    bolt, http = free_ports(HOST, 2)
    with tempfile.TemporaryDirectory(prefix="g6-pictures-") as folder:
        server = Neo4jServer(Path(folder), secrets.token_urlsafe(16), ports=(bolt, http), quick=True)
        with server.guarded():
            server.start()
            os.environ |= {"G6_NEO4J_USER": USER, "G6_NEO4J_PASSWORD": server.password}
            with g6.open(f"{server.address}/noir") as story:
                story.load(ROOT / "examples" / "noir" / "world")
                for _ in story.play(ROOT / "examples" / "noir" / "turns"):
                    pass
            yield server


def take(window: Window) -> None:
    """Take one picture of each favourite, and one of the drawer that holds them."""
    favourites = sorted(FOLDER.glob("*.cypher"))
    window.drop(STYLE)
    for favourite in favourites:
        window.run(favourite.read_text(encoding="utf-8"))
        window.picture(PICTURES / f"{favourite.stem}.png")
        sys.stdout.write(f"docs/pictures/{favourite.stem}.png\n")
    with tempfile.TemporaryDirectory(prefix="g6-favourites-") as folder:
        window.drop(zipped(FOLDER, Path(folder)))
    window.favourites()
    window.screen(PICTURES / "drawer.png")


def shrink(file: Path) -> None:
    """Write a picture with fewer colours."""
    from PIL import Image  # noqa: PLC0415 - of the extra `pictures`, as the browser is

    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)


def main() -> None:
    """Take all of them, or say in one sentence what is missing."""
    PICTURES.mkdir(exist_ok=True)
    try:
        look_for()
        with noir() as server, browser(server.browser, USER, server.password) as window:
            take(window)
    except (NoBrowser, NoNeo4j) as error:
        sys.exit(str(error))
    for file in PICTURES.glob("*.png"):
        shrink(file)


if __name__ == "__main__":
    main()
