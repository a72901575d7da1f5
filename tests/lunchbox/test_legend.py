"""What stands beside a lunchbox: names of ids, and ten lines that teach the notation."""

import pytest
from hypothesis import given

from g6.lunchbox import HOW_TO_READ, SECTION_HEADERS, LegendRow, Lunchbox, legend
from lunchboxes import EXAMPLE, boxes

TITLES = {
    "수아": "한수아",
    "진우": "강진우",
    "시점": "진우의 눈으로",
    "e12": "하나가 빠져 죽다",
    "허씨창고": "허씨네 창고",
    "돈가방": "사라진 돈가방",
    "e99": "아무도 모르는 일",
}


def test_the_legend_names_what_has_a_title_in_the_order_of_the_text() -> None:
    assert legend(EXAMPLE, TITLES) == (
        LegendRow("수아", "actor", "한수아"),
        LegendRow("시점", "rule", "진우의 눈으로"),
        LegendRow("진우", "actor", "강진우"),
        LegendRow("e12", "event", "하나가 빠져 죽다"),
        LegendRow("허씨창고", "location", "허씨네 창고"),
        LegendRow("돈가방", "thread", "사라진 돈가방"),
    )


@given(boxes())
def test_every_card_is_in_the_legend_once(box: Lunchbox) -> None:
    class Everything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return key.upper()

        def __contains__(self, key: object) -> bool:
            return True

    rows = legend(box, Everything())
    assert len({(row.id, row.kind) for row in rows}) == len(rows)
    assert set(box.card_ids) <= {row.id for row in rows}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_ten_lines_teach_every_section_and_sign(language: str) -> None:
    lines = HOW_TO_READ[language]
    assert len(lines) == 10
    assert all(0 < len(line) <= 120 and "\n" not in line for line in lines)
    whole = " ".join(lines)
    for word in (*SECTION_HEADERS, "need", "view", "density", "@", "+", "?", ":", "lie=1", "opens=", "closes="):
        assert word in whole
