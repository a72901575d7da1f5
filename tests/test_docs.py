"""Every command, script, world and error that the pages show is run, and prints what they say."""

import re
import unicodedata
from pathlib import Path

import pytest

from pages import Block, Sandbox, blocks, matches, pages
from rooms import ROOT

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
COMMAND = re.compile(r"^  ([a-z]+) ", re.MULTILINE)
LANGUAGES = {"console", "powershell", "yaml", "markdown", "python", "text"}


def named(path: Path) -> str:
    return path.name


def shown_by(block: Block) -> list[tuple[str, str]]:
    """Each command of a console block with the output shown under it."""
    parts = re.split(r"^\$ (.*)\n", block.text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("page", pages(), ids=named)
def test_what_a_page_shows_is_what_comes_out(page: Path, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    for block in blocks(page.read_text(encoding="utf-8")):
        where = f"{page.name}, line {block.line}"
        assert block.language in LANGUAGES, f"{where}: nothing runs a block of {block.language or 'no language'}"
        found = sandbox.show(block)
        if block.language != "console":
            assert matches(block.text, found), f"{where} prints:\n{found}\nhint: python docs/refresh.py"
            continue
        printed = Block(block.language, block.options, found, block.line, block.span)
        for (command, shown), (_, output) in zip(shown_by(block), shown_by(printed), strict=True):
            assert matches(shown, output), f"{where}: {command}\nprints:\n{output}\nhint: python docs/refresh.py"


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_file_that_a_page_writes_is_read_by_a_later_command(page: Path) -> None:
    shown = list(blocks(page.read_text(encoding="utf-8")))
    for place, block in enumerate(shown):
        if block.language not in {"yaml", "markdown"}:
            continue
        name = block.text.split()[1]
        later = "".join(b.text for b in shown[place + 1 :] if b.language in {"console", "python"})
        folders = [str(parent) for parent in Path(name).parents if str(parent) != "."]
        assert any(known in later for known in (name, *folders)), f"{page.name}: {name} is written and never read"


@pytest.mark.parametrize("page", [*pages(), ROOT / "CONTRIBUTING.md"], ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor:
            headings = HEADING.findall(target.read_text(encoding="utf-8"))
            assert anchor in {as_anchor(heading) for heading in headings}, f"{page.name}: {link}"


def as_anchor(heading: str) -> str:
    """A heading's anchor, as GitHub makes it."""
    kept = (c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LN")
    return "".join(kept).replace(" ", "-")


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "README.ko.md"], ids=named)
def test_every_command_is_in_the_readme(page: Path, tmp_path: Path) -> None:
    listed = Sandbox(tmp_path).command("g6 --help").partition("Commands")[2]
    commands = COMMAND.findall(listed)
    assert len(commands) >= 5, listed
    text = page.read_text(encoding="utf-8")
    assert not [command for command in commands if f"`g6 {command}" not in text]


def test_a_cp949_console_gets_the_same_bytes(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    plain = sandbox.command("g6 recall examples/noir/scene.yaml")
    sandbox.environment = {"PYTHONIOENCODING": "cp949", "PYTHONUTF8": "0"}
    assert sandbox.command("g6 recall examples/noir/scene.yaml") == plain
    (tmp_path / "옛글.yaml").write_bytes("actors: {진우: {}}\n".encode("cp949"))
    sandbox.environment = {}
    assert "this is CP949 (old Korean Windows), not UTF-8" in sandbox.command("g6 check 옛글.yaml")


def test_an_elision_stands_for_anything_and_nothing_else_does() -> None:
    assert matches("a\n…\nd\n", "a\nb\nc\nd\n")
    assert matches("a\n…\nd\n", "a\nd\n")
    assert matches("hash …\n", "hash 12ab\n")
    assert not matches("a\n…\nd\n", "a\nb\nc\n")
    assert not matches("a b\n", "a  b\n")
    assert not matches("a.b\n", "axb\n")
