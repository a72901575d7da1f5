"""The Neo4j Browser in a real browser: it logs in, takes files as a person drops them, runs a favourite, draws a graph.

    with browser(server.browser, USER, password) as window:
        window.drop(style)
        window.run(favourite.read_text(encoding="utf-8"))
        window.captions()            # of the nodes that are drawn
        window.picture(Path("shared.png"))

Playwright drives it (the extra `pictures`), and the Chromium is the one that CHROMIUM names, or the system's.
"""

import base64
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

__all__ = ["NoBrowser", "Window", "browser", "look_for", "zipped"]

SYSTEM_CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = (
    "--no-sandbox",  # whoever is root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTH: Final = 1000
HEIGHT: Final = 700
WAIT_MS: Final = 60_000
SETTLE_MS: Final = 4_000
"""What the layout of a small graph needs to come to rest."""
DROP_MS: Final = 1_000
FOLDER: Final = "favourites"
"""What the Browser calls it, after the folder in the zip."""
_FRAME: Final = "article[data-testid=frame]"
_SAVED: Final = "[data-testid=savedScriptListItem]"
_DROP: Final = """([name, content]) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name));
    const given = {dataTransfer: carried, bubbles: true, cancelable: true};
    document.querySelector('.filedrop').dispatchEvent(new DragEvent('drop', given));
}"""


class NoBrowser(Exception):
    """There is no Playwright or no Chromium: one sentence that says what to install."""


class Window:
    """One window of the Neo4j Browser, logged in."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def drop(self, file: Path) -> None:
        """Drop a file into the window, as a person does: a style, or a zip of favourites."""
        content = base64.b64encode(file.read_bytes()).decode("ascii")
        self._page.evaluate(_DROP, [file.name, content])
        self._page.wait_for_timeout(DROP_MS)

    def favourites(self) -> list[str]:
        """Open the drawer of favourites and the folder of ours, and return what those in it are called."""
        self._page.click("[data-testid=navigationFavorites]")
        self._page.click(f"[data-testid=expandFolder-{FOLDER}]")
        self._page.locator(_SAVED).first.wait_for()
        return [line.strip() for line in self._page.locator(_SAVED).all_inner_texts()]

    def run_favourite(self, name: str) -> None:
        """Run a favourite from the open drawer, as its button does."""
        self._clear()
        saved = self._page.locator(_SAVED).filter(has_text=name)
        saved.locator("[data-testid=savedScriptsButton-Run]").click()
        self._come_to_rest()

    def run(self, text: str) -> None:
        """Run a query with no other frame beside it, and wait until its graph is drawn and at rest."""
        self._clear()
        self._enter(text)
        self._come_to_rest()

    def captions(self) -> list[str]:
        """What is written in the nodes that are drawn, without spaces; a long name is cut, with an ellipsis."""
        return ["".join((node.text_content() or "").split()) for node in self._page.locator(f"{_FRAME} g.node").all()]

    def picture(self, file: Path) -> None:
        """Take a picture of the graph that is drawn, as large as the window, without the list beside it."""
        self._page.click("[title=Fullscreen]")
        self._page.click("[aria-label='Collapse the node properties display']")
        self._page.click("[aria-label=zoom-to-fit]")
        self._page.mouse.move(0, 0)
        self._page.wait_for_timeout(SETTLE_MS)
        self.screen(file)
        self._page.click("[title='Close fullscreen']")

    def screen(self, file: Path) -> None:
        """Take a picture of the window as it stands."""
        self._page.screenshot(path=str(file))

    def _clear(self) -> None:
        self._enter(":clear")
        self._page.locator(_FRAME).first.wait_for(state="detached")

    def _come_to_rest(self) -> None:
        self._page.locator(f"{_FRAME} g.node").first.wait_for()
        self._page.wait_for_timeout(SETTLE_MS)

    def _enter(self, text: str) -> None:
        """Type in the place of what stands in the editor, and run it."""
        self._page.click(".monaco-editor >> nth=0")
        self._page.keyboard.press("Control+A")
        self._page.keyboard.press("Delete")
        self._page.keyboard.insert_text(text)
        self._page.keyboard.press("Control+Enter")


def zipped(favourites: Path, folder: Path) -> Path:
    """Make a zip of the folder of favourites, as `python -m zipfile -c favourites.zip cypher/favourites` does."""
    made = folder / f"{FOLDER}.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for file in sorted(favourites.iterdir()):
            archive.write(file, f"{FOLDER}/{file.name}")
    return made


def look_for() -> tuple[Callable[[], Any], str]:
    """Find what drives a browser, and the browser.

    Raises:
        NoBrowser: there is no Playwright or no Chromium.
    """
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where pictures are taken
    except ImportError as error:
        raise NoBrowser("there is no Playwright: pip install -e '.[pictures]'") from error
    chromium = os.environ.get("CHROMIUM") or SYSTEM_CHROMIUM
    if shutil.which(chromium) is None:
        raise NoBrowser(f"there is no {chromium}: install Chromium (apt install chromium), or name yours in CHROMIUM")
    return sync_playwright, chromium


@contextmanager
def browser(address: str, user: str, password: str) -> Iterator[Window]:
    """Open the Neo4j Browser and log in.

    Raises:
        NoBrowser: there is no Playwright or no Chromium.
    """
    sync_playwright, chromium = look_for()
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium, headless=True, args=[*FLAGS])
        try:
            page = program.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.set_default_timeout(WAIT_MS)
            page.goto(address)
            page.fill("[data-testid=username]", user)
            page.fill("[data-testid=password]", password)
            page.click("[data-testid=connect]")
            page.locator("[data-testid=password]").wait_for(state="detached")
            yield Window(page)
        finally:
            program.close()
