"""The pages (README and docs) as tests read them: every block that is shown is run, in a copy of the examples.

What a block says on its first line decides what happens to it:

    console        commands after `$ `, each followed by what it prints. `from=x` begins at the line with that word,
                   `head=3 tail=2` keeps so many lines, `only=a,b` (after the head) those with one of the words,
                   `width=100` cuts long lines, `stderr` shows that too; `neo4j` needs a server, and is run by
                   tests/neo4j/test_favourites.py
    powershell     the same commands as Windows has them; nothing is shown of what they print
    yaml, markdown a file whose name stands in the comment of its first line; later commands read it
    python         a script; the `text printed` block behind it shows what it prints
    text printed   see above; text alone is a drawing, and nothing is done with it

Where an output was shortened a line holds `…`, which stands for anything. `docs/refresh.py` writes the outputs anew.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rooms import ROOT

CUT = "…"
COMMAND_SECONDS = 120
_FENCE = re.compile(r"^```(\w+)?([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE_NAME = re.compile(r"\A(?:#|<!--) (\S+\.\w+)(?: -->)?\n")
_RECIPE = re.compile(r"^recall:.*\n\t@\$\(VENV\)/bin/(g6 .*)$", re.MULTILINE)
_PROGRESS = re.compile(r"^.*(?: s left|초 남음)\n", re.MULTILINE)
"""What a long command says on its way where the machine is slow: no page shows it."""
_SET_UP = (
    "py -m venv .venv",
    "python3 -m venv .venv",
    r".venv\Scripts\python -m pip install .",
    ".venv/bin/python -m pip install .",
)
"""What sets g6 up: tests/test_packaging.py builds and reads the wheel that these install."""


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    language: str
    options: tuple[str, ...]
    text: str
    line: int
    """Of its fence in the page, from 1."""
    span: tuple[int, int]
    """Where its text stands in the page."""

    def option(self, name: str) -> str | None:
        """Return what stands after `name=`."""
        return next((o.partition("=")[2] for o in self.options if o.startswith(f"{name}=")), None)


def pages() -> list[Path]:
    """Return every page that shows something."""
    return [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page, in order."""
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(found[1] or "", tuple(found[2].split()), found[3], line, found.span(3))


@dataclass
class Sandbox:
    """A folder with a copy of the examples, in which a page's blocks are run one after the other."""

    root: Path
    cwd: Path = field(init=False)
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "page"})
    printed: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    """What a command's environment has besides the plain one."""

    def __post_init__(self) -> None:
        """Copy the examples, as a fresh clone has them."""
        shutil.copytree(ROOT / "examples", self.root / "examples")
        (self.root / "home").mkdir()
        self.cwd = self.root

    def show(self, block: Block) -> str:
        """Run a block and return its text as it should be."""
        if block.language == "console" and "neo4j" not in block.options:
            return self._console(block)
        if block.language == "powershell":
            for line in block.text.splitlines():
                self._windows(line)
        elif block.language in {"yaml", "markdown"}:
            self._write(block)
        elif block.language == "python":
            self._python(block)
        elif block.language == "text" and "printed" in block.options:
            return _shaped(self.printed, block)
        return block.text

    def _console(self, block: Block) -> str:
        shown = []
        for command in (line[2:] for line in block.text.splitlines() if line.startswith("$ ")):
            shown.append(f"$ {command}\n")
            shown.append(_shaped(self.command(command, stderr="stderr" in block.options), block))
        return "".join(shown)

    def command(self, command: str, *, stderr: bool = False) -> str:
        """Run one command and return what it prints: stdout, and where it fails (or `stderr`) stderr too."""
        words = shlex.split(command, comments=True)
        if command in _SET_UP or not words:
            return ""
        if words[0] == "cd":
            self.cwd = (self.cwd / words[1]).resolve()
            return ""
        if command == "make recall":
            words = shlex.split(_RECIPE.findall((ROOT / "Makefile").read_text(encoding="utf-8"))[0])
        assert Path(words[0]).name == "g6", f"a page shows a command that no test knows how to run: {command}"
        done = self._g6(words[1:])
        assert done.returncode in {0, 1}, f"{command}\n{done.stderr}"
        return done.stdout + (_PROGRESS.sub("", done.stderr) if done.returncode or stderr else "")

    def _g6(self, arguments: list[str]) -> "subprocess.CompletedProcess[str]":
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        home = str(self.root / "home")
        environment = kept | {"HOME": home, "LOCALAPPDATA": home, "COLUMNS": "130", "NO_COLOR": "1"} | self.environment
        program = shutil.which("g6", path=str(Path(sys.executable).parent))
        assert program is not None, "g6 is not installed beside this Python"
        return subprocess.run(
            [program, *arguments],
            cwd=self.cwd,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # stderr is in the console's own encoding
            timeout=COMMAND_SECONDS,
            check=False,
        )

    def _windows(self, line: str) -> None:
        if line not in _SET_UP:
            self.command(line.replace("\\", "/"))

    def _write(self, block: Block) -> None:
        named = _FILE_NAME.match(block.text)
        assert named, f"line {block.line}: a {block.language} block begins with a comment that names its file"
        path = self.cwd / named[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        # A Markdown turn has to begin with its front matter, so its name is no part of it.
        text = block.text if block.language == "yaml" else block.text[named.end() :]
        path.write_text(text, encoding="utf-8")

    def _python(self, block: Block) -> None:
        out = io.StringIO()
        with contextlib.chdir(self.cwd), contextlib.redirect_stdout(out):
            exec(compile(block.text, f"<line {block.line}>", "exec"), self.names)
        self.printed = out.getvalue()


def refreshed(text: str, folder: Path) -> str:
    """Return a page with every output as it comes out now."""
    sandbox, parts, end = Sandbox(folder), [], 0
    for block in blocks(text):
        parts += [text[end : block.span[0]], sandbox.show(block)]
        end = block.span[1]
    return "".join((*parts, text[end:]))


def matches(shown: str, printed: str) -> bool:
    """Whether an output is what a page shows, `…` standing for anything."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == f"{CUT}\n" else re.escape(line).replace(CUT, ".*")
        for line in shown.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, printed) is not None


def _shaped(output: str, block: Block) -> str:
    """Return an output as the block wants it: some of its lines, none too long, and none that ends in a space."""
    lines = [line.rstrip() for line in output.splitlines()]
    head, tail, only, start = (block.option(name) for name in ("head", "tail", "only", "from"))
    if start is not None:
        first_line = next((place for place, line in enumerate(lines) if start in line), 0)
        lines = [CUT, *lines[first_line:]]
    if only is not None:
        words = only.split(",")
        first = int(head or 0)
        keep = [i < first or line == CUT or any(word in line for word in words) for i, line in enumerate(lines)]
        lines = _with_gaps(lines, keep)
    elif head is not None or tail is not None:
        first, last = int(head or 0), len(lines) - int(tail or 0)
        lines = _with_gaps(lines, [i < first or i >= last for i in range(len(lines))])
    width = int(block.option("width") or 1000)
    return "".join(f"{_cut(line, width)}\n" for line in lines)


def _with_gaps(lines: list[str], keep: list[bool]) -> list[str]:
    shown: list[str] = []
    for line, kept in zip(lines, keep, strict=True):
        if kept:
            shown.append(line)
        elif not shown or shown[-1] != CUT:
            shown.append(CUT)
    return shown


def _cut(line: str, width: int) -> str:
    """Cut a line to so many columns; a Korean letter takes two."""
    columns = 0
    for place, letter in enumerate(line):
        columns += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if columns > width:
            return line[:place].rstrip() + CUT
    return line
