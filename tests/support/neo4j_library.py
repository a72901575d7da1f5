"""A Neo4j server's parts: its jars, got from Maven Central once, and a Java that runs them.

The jars lie in the user's cache folder, or where G6_NEO4J_CACHE says, in a folder that is named after the version and
after the list of parts (`neo4j_pom.xml`): another list is another folder. A folder of that name is always whole: Maven
fills one beside it, which takes the name when it is done. Nothing of this needs g6 or anything beyond Python.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["VERSION", "NoNeo4j", "child_environment", "java", "library", "tail"]

VERSION: Final = "5.26.30"
"""As neo4j_pom.xml has it; a test holds the two together."""

JAVA_MIN: Final = 17
DOWNLOAD_SECONDS: Final = 1200
_POM: Final = Path(__file__).with_name("neo4j_pom.xml")
_STALE_SECONDS: Final = 24 * 3600
_INSTALL: Final = "install Java 17 or newer and Maven (Debian, Ubuntu: apt install openjdk-17-jre-headless maven)"
_JAVA_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')


class NoNeo4j(Exception):
    """No Neo4j can be had here, or it doesn't start: what is wrong, and after an empty line what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}\n\nhint: {hint}")


def library(tell: Callable[[str], object] = lambda _: None) -> Path:
    """Return the folder with the jars; Maven gets them when they are not there yet, and `tell` hears of it.

    Raises:
        NoNeo4j: there is no Maven, or it fails (no network).
    """
    whole = _cache() / f"neo4j-{VERSION}-{hashlib.sha256(_POM.read_bytes()).hexdigest()[:8]}"
    if not whole.is_dir():
        tell(f"getting Neo4j {VERSION} by Maven (once, 140 MB, a minute or so)")
        whole.parent.mkdir(parents=True, exist_ok=True)
        _sweep(whole)
        with tempfile.TemporaryDirectory(prefix=f"{whole.name}.part-", dir=whole.parent) as part:
            _download(Path(part, "lib"))
            with suppress(OSError):  # somebody else was faster: theirs is as good
                Path(part, "lib").rename(whole)
    if not whole.is_dir():
        message = f"the jars of Neo4j {VERSION} could not be put into {whole}"
        raise NoNeo4j(message, "name another folder in G6_NEO4J_CACHE")
    if not str(whole).isascii():  # Neo4j finds its jars there, and not the pages inside one
        tell(f"the Browser doesn't open from {whole}: name a folder of plain letters in G6_NEO4J_CACHE")
    return whole


def java() -> str:
    """Return the command of a Java that is new enough: JAVA_HOME's, else the one on the path.

    Raises:
        NoNeo4j: there is none.
    """
    if os.name == "nt":
        raise NoNeo4j("Neo4j is not started from Maven on Windows", "docker compose up --wait, or use WSL")
    home = os.environ.get("JAVA_HOME")
    command = shutil.which(str(Path(home, "bin", "java"))) if home else shutil.which("java")
    if command is None:
        raise NoNeo4j(f"there is no Java in JAVA_HOME ({home})" if home else "there is no Java", _INSTALL)
    asked = subprocess.run([command, "-version"], capture_output=True, text=True, check=False, errors="replace")
    found = _JAVA_VERSION.search(asked.stderr + asked.stdout)
    if asked.returncode or not found or int(found[1]) < JAVA_MIN:
        said = next(iter((asked.stderr + asked.stdout).splitlines()), "nothing")
        raise NoNeo4j(f"Neo4j {VERSION} needs Java {JAVA_MIN} or newer; {command} says: {said}", _INSTALL)
    return command


def child_environment(**more: str) -> dict[str, str]:
    """Return the environment for a Java or a Maven: in a plain C locale they can't open a path in Korean."""
    utf8 = {"LC_ALL": "C.UTF-8"} if sys.platform == "linux" else {}
    return os.environ | utf8 | more


def tail(text: str, lines: int = 20) -> str:
    """Return the end of a log without the steps of its stack traces: what was wrong stands between them."""
    told = (line for line in text.splitlines() if line.strip() and not re.match(r"\s+(at |\.\.\. \d+ more)", line))
    return "\n".join(f"  {line}" for line in [*told][-lines:])


def _cache() -> Path:
    """The folder for what can be got again."""
    if given := os.environ.get("G6_NEO4J_CACHE"):
        return Path(given).expanduser().absolute()
    home = os.environ.get("XDG_CACHE_HOME", "")
    system = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return (Path(home) if Path(home).is_absolute() else system) / "g6"


def _download(into: Path) -> None:
    """Have Maven copy the jars; it checks their sums."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NoNeo4j("there is no Maven", _INSTALL)
    command: Sequence[str] = [
        *(maven, "--batch-mode", "--quiet", "--strict-checksums", "--file", str(_POM)),
        *("dependency:copy-dependencies", f"-DoutputDirectory={into}", "-DincludeScope=runtime"),
    ]
    try:
        done = subprocess.run(
            command,
            env=child_environment(),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=DOWNLOAD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NoNeo4j(f"Maven took more than {DOWNLOAD_SECONDS} s", "try again on a better network") from error
    if done.returncode or not any(into.glob(f"neo4j-{VERSION}.jar")):
        message = f"Maven could not get Neo4j {VERSION}:\n{tail(done.stdout + done.stderr)}"
        raise NoNeo4j(message, "see that Maven reaches Maven Central, and run it again")


def _sweep(whole: Path) -> None:
    """Remove what a killed download left; one that is younger than a day may still run."""
    for part in whole.parent.glob(f"{whole.name}.part-*"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(part)
