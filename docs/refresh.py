"""Write every output that the pages show anew: `.venv/bin/python docs/refresh.py`, and read the diff."""  # noqa: INP001

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from pages import pages, refreshed


def main() -> None:
    """Rewrite each page whose outputs are no longer what it shows, and name it."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="g6-pages-") as folder:
            new = refreshed(text, Path(folder))
        if new != text:
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{page.name}\n")


if __name__ == "__main__":
    main()
