"""`--explain` and what it is made of: aligned columns, in 100 cells, in the language of the world."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import g6
from g6.cli.explain import WIDTH_CELLS, explain_lines, percent, score_text
from g6.cli.tables import cut, filled, legend_lines, table, wrapped
from g6.cli.words import told
from golden import EXAMPLES, STORIES
from rooms import ROOT

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
    "bob doesn't know it", "it happens on turn 12, and is not seen before",
    "normal", "high density: 3 of 5 criteria", "windowed FN rate 0.17 is over 0.1",
    "not enlarged: biased: ten cards hold most of the score; lower a weight, or strengthen the decay",
    "information-poor: the cards behind the first ten are all alike; give events risk, importance or tone",
    "was there", "was told on turn 3", "it is known", "open to all",
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
