"""`--explain` and what it is made of: aligned columns, in 100 cells, in the language of the world."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from rich.cells import cell_len

import g6
from g6.cli.app import COMMANDS
from g6.cli.explain import explain_lines, percent, score_text
from g6.cli.groups import Group
from g6.cli.tables import cut, filled, legend_lines, table
from g6.cli.told import known_lines
from g6.cli.width import LEAST_CELLS, WIDTH_CELLS, fitted, width_cells, wrapped
from g6.cli.words import told
from golden import EXAMPLES, STORIES
from rooms import ROOT
from terminal import g6 as run

HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module", params=sorted(STORIES))
def box(request: pytest.FixtureRequest) -> g6.Recalled:
    world, scenes, _ = STORIES[request.param]
    with g6.open() as story:
        story.load(EXAMPLES / world)
        return story.recall(EXAMPLES / scenes[0])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_line_fits_and_the_columns_line_up(box: g6.Recalled, language: str) -> None:
    lines = explain_lines(box, language)
    assert all(cell_len(line) <= WIDTH_CELLS for line in lines)
    start = lines.index("") + 1
    head, rows = lines[start], lines[start + 1 :]
    why = cell_len(head[: head.rindex(" ") + 1])
    numbered = [row for row in rows if re.match(r" *\d+ ", row)]
    assert len(numbered) == len(box.candidates)
    for row in rows:
        taken, at = 0, 0
        while taken < why and at < len(row):
            taken += cell_len(row[at])
            at += 1
        assert taken == why, row
        assert row[at - 1] == " "


@pytest.mark.parametrize("cells", [LEAST_CELLS, 60, 80, WIDTH_CELLS])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_fits_any_terminal_and_leaves_nothing_out(box: g6.Recalled, language: str, cells: int) -> None:
    lines = [*explain_lines(box, language, cells), *legend_lines(box, language, cells)]
    assert [line for line in lines if cell_len(line) > cells] == []
    told_in = re.sub(r"\s+", " ", " ".join(lines))
    for row in box.candidates:
        assert re.search(rf"(?m)^ *{row['rank']} \S.* {score_text(row['score'])}( |$)", "\n".join(lines)), row["id"]
    for entry in box.legend:
        assert entry.id in told_in


def test_an_id_that_is_its_own_name_stands_once() -> None:
    with g6.open() as story:
        story.load(
            [
                {"kind": "actor", "id": "진우"},
                {"kind": "actor", "id": "민재", "name": "민재"},
                {"kind": "event", "id": "총성", "title": "총성", "turn": 1, "actors": ["진우", "민재"]},
                {"kind": "event", "id": "장례", "title": "민재를 묻다", "turn": 1, "actors": ["진우", "민재"]},
            ]
        )
        lines = explain_lines(story.recall({"actors": ["진우"]}), "ko")
    assert any("장례 민재를 묻다" in line for line in lines)
    assert not any("총성 총성" in line or "민재 민재 " in line for line in lines)


def test_the_width_is_that_of_the_terminal_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, cells in ((60, 60), (10, LEAST_CELLS), (300, WIDTH_CELLS)):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert width_cells() == cells


@pytest.mark.parametrize("columns", [40, 60, 100])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_fits_and_no_line_of_it_is_cut(command: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = run(*command.split(), "--help").out
    most = max(columns, 60)  # typer breaks no name of an argument
    assert [line for line in shown.splitlines() if cell_len(line) > most] == []
    assert not re.search(r"[a-z]\.\.\.|…", shown)
    if not command:
        whole = " ".join(shown.split())
        assert all(summary_of(name) in whole for name in COMMANDS)


def summary_of(name: str) -> str:
    function = getattr(import_module(f"g6.cli.{COMMANDS[name]}"), name)
    about = function.about if isinstance(function, Group) else function.__doc__
    return " ".join((about or "").partition("\n\n")[0].split())


def test_lists_fit_too() -> None:
    title = "아주 긴 제목이 여기에 있어서 한 줄에는 도무지 들어가지 않는다"
    rows: list[g6.Known] = [{"id": "총성", "turn": 46, "title": title, "how": "was there", "lie": False}]
    lines = [*known_lines(rows, "ko", 40)]
    assert len(lines) > 1
    assert all(cell_len(line) <= 40 for line in lines)
    assert "".join("".join(lines).split()).endswith(title.replace(" ", ""))
    assert next(fitted(["  짧다", "  " + "길다 " * 30], 40)) == "  짧다"


def test_branches_and_what_they_have_otherwise_fit_the_terminal(tmp_path: Path) -> None:
    store = tmp_path / "s.g6"
    with g6.open(store) as story:
        story.load({"actors": {"진우": {}, "수아": {}}})
        story.commit(story.recall({"actors": ["진우", "수아"]}), [{"id": f"부두의.총성{n}"} for n in range(8)])
        story.rewind(0)
    for command in (("branch", "list"), ("branch", "diff", "main")):
        lines = run(*command, "--store", store, COLUMNS="40").out.splitlines()
        assert len(lines) > 1
        assert [line for line in lines if cell_len(line) > 40] == []


def test_no_colour_and_no_trailing_space(box: g6.Recalled) -> None:
    for line in (*explain_lines(box, "ko"), *legend_lines(box, "ko")):
        assert "\x1b" not in line
        assert line == line.rstrip()


def test_numbers_are_read_as_percent() -> None:
    assert [percent(0), percent(49), percent(50), percent(10_000)] == ["0", "0", "1", "100"]
    assert [score_text(78_624_400), score_text(0), score_text(100_000_000)] == ["78.6", "0.0", "100.0"]


def test_a_table_counts_cells_not_letters() -> None:
    assert list(table([("1", "가나", "x"), ("22", "abc", "y")], right=[0])) == [" 1  가나  x", "22  abc   y"]
    assert cut("가나다라", 5) == "가나…"
    assert cell_len(filled("가", 5, right=True)) == 5


@pytest.mark.parametrize("text", ["", "a", "가나다 라마바사아자 abc", "a" * 40, "word " + "가" * 30 + " word"])
@pytest.mark.parametrize("cells", [4, 7, 20])
def test_wrapping_keeps_every_letter(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


REASONS = [
    *re.findall(r'found\.add\([^\n]*, "([a-z -]+)"\)', "".join(
        (ROOT / "recall" / name).read_text(encoding="utf-8") for name in ("gather.py", "board.py"))),
    *re.findall(r'return "([a-z][^"]+)"', (ROOT / "ledger/why.py").read_text(encoding="utf-8")),
    "close by", "binds here",
    "ann killed bob; no room left for its score", "ann and bob meet again", "gun changed hands", "vow is open",
    "bob doesn't know it", "it came into the story later", "it happens on turn 12, and is not seen before",
    "normal", "high density: 3 of 5 criteria", "windowed FN rate 0.17 is over 0.1",
    "not enlarged: biased: ten cards hold most of the score; lower a weight, or strengthen the decay",
    "information-poor: the cards behind the first ten are all alike; give events risk, importance or tone",
    "was there", "was told on turn 3", "it is known", "open to all",
    "what it begins with takes 2,400 of its 2,500 characters, and none of the 9 candidates fits into the rest",
    *(f"up to turn 45 nothing that {who} knows is tied to those on this scene, their places or anybody close to them"
      for who in ("ann", "the narrator")),
    "up to turn 3 nothing that the narrator knows is tied to those on this scene, their places or anybody close by",
]  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_korean_words(reason: str) -> None:
    korean = told(reason, "ko")
    left = re.sub(r"\b(ann|bob|gun|vow|D|FN|F8)\b", "", korean)
    assert HANGUL.search(korean)
    assert not re.search("[A-Za-z]{2}", left), korean
    assert told(reason, "en") == reason


def test_every_reason_of_the_examples_has_korean_words(tmp_path: Path) -> None:
    with g6.open(tmp_path / "noir.g6") as story:
        story.load(EXAMPLES / "noir/world")
        for _ in story.play(EXAMPLES / "noir/turns"):
            pass
        for receipt in story.receipts():
            for reason in {row["reason"] for row in receipt["candidates"]} | {receipt["pool"]["reason"]}:
                assert not re.search("[A-Za-z]{2}", told(reason, "ko")), reason
