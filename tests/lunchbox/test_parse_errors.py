"""A text that is no lunchbox: every problem with its line, and nothing read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g6.errors import DocumentError
from g6.lunchbox import Lunchbox, parse
from lunchboxes import EXAMPLE_TEXT, boxes

CASES: dict[str, tuple[str, list[str] | str]] = {
    "an empty text": (
        "",
        ['the text must begin with "g6 " (line 1)', "the last line must end with a newline (line 1)"],
    ),
    "prose": ("옛날 옛적에\n", ['the text must begin with "g6 " (line 1)']),
    "JSON": ('{"turn": 46}\n', ['the text must begin with "g6 " (line 1)']),
    "a header of another kind": (
        EXAMPLE_TEXT.replace(" slots=2", ""),
        [
            """the first line must be a header, not "g6 turn=46 view=수아 density=3 pool=100" (line 1)

hint: g6 turn=46 view=수아 density=3 pool=100 slots=2"""
        ],
    ),
    "a number with a zero before it": (
        EXAMPLE_TEXT.replace("e31 12 @", "e31 012 @"),
        ['the age must be a whole number, not "012" (F2) (line 26)'],
    ),
    "sizes that do not exist": (
        EXAMPLE_TEXT.replace("density=3 pool=100 slots=2", "density=6 pool=200 slots=4"),
        [
            "density is at most 5, not 6 (F6) (line 1)",
            "a pool is of 50 or 100, not 200 (F5) (line 1)",
            "1 to 3 cartridges may be attached, not 4 (F7) (line 1)",
        ],
    ),
    "a section that there isn't": (
        EXAMPLE_TEXT.replace("met: a b", "mat: a b"),
        ['"mat: a b age event" opens no section (line 11)\n\nhint: did you mean "met: a b age event"?'],
    ),
    "a row before any section": (
        EXAMPLE_TEXT.replace("global: id type\n", ""),
        ['"노주먹 taboo" opens no section (line 2)'],
    ),
    "several rows": (
        EXAMPLE_TEXT.replace("체력 진우 40", "체력 진우 많음")
        .replace("하나 28", "narrator 28")
        .replace("하나 80", "하나 180"),
        [
            "the strength must be a whole number from -100 to 100, not 180 (F2) (line 9)",
            'the value must be a number, not "많음" (F2) (line 14)',
            '"narrator" is a word of the notation and can\'t be an id (F2) (line 28)',
        ],
    ),
    "words out of order": (
        EXAMPLE_TEXT.replace("진우:shooter 허씨:target +weapon", "+weapon 진우:shooter 허씨:target"),
        ['"진우:shooter" doesn\'t belong in this row, or not there (F2) (line 19)'],
    ),
    "a row cut short": (
        EXAMPLE_TEXT.replace("진우 수아 12 e31", "진우 수아 12"),
        ["the row ends where the event was expected (F2) (line 12)"],
    ),
    "two spaces": (
        EXAMPLE_TEXT.replace("불사 survive", "불사  survive"),
        ['the rule\'s type must be an identifier, not "" (F2) (line 23)'],
    ),
    "a tone out of range": (
        EXAMPLE_TEXT.replace("tension=80", "tension=101"),
        ["tension must be a whole number from 0 to 100, not 101 (F2) (line 16)"],
    ),
    "a role that events leave out": (
        EXAMPLE_TEXT.replace("e31 12 @부두 진우", "e31 12 @부두 진우:acting"),
        (
            '"e31 12 @부두 진우:acting 수아 closes=옛약속" can\'t stand here; '
            '"e31 12 @부두 진우 수아 closes=옛약속" is what should (line 26)'
        ),
    ),
    "a gauge and a param twice": (
        EXAMPLE_TEXT.replace("탄약=6", "체력=6").replace("시야=2", "시야=2 시야=가,나"),
        ['"체력" stands twice in this row (F2) (line 6)', '"시야" stands twice in this row (F2) (line 21)'],
    ),
    "a card twice": (EXAMPLE_TEXT.replace("\ne31 12", "\ne12 12"), ['card "e12" is in it twice (F1)']),
    "ends of Windows": (EXAMPLE_TEXT.replace("\n", "\r\n"), ['a line must end with "\\n" alone (line 1)']),
    "no last newline": (EXAMPLE_TEXT[:-1], ["the last line must end with a newline (line 30)"]),
    "another normal form": (EXAMPLE_TEXT.replace("노주먹", "\u1102\u1169주먹"), ["the text must be NFC (F1) (line 3)"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_said_with_its_line(case: str) -> None:
    text, expected = CASES[case]
    with pytest.raises(DocumentError) as refused:
        parse(text)
    assert [str(problem) for problem in refused.value.problems] == [
        f"lunchbox: {message}" for message in ([expected] if isinstance(expected, str) else expected)
    ]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(DocumentError):
        parse(text)


@given(boxes(most=3), st.data())
def test_lines_in_another_order_are_another_lunchbox_or_none(box: Lunchbox, data: st.DataObject) -> None:
    lines = box.text[:-1].split("\n")
    shuffled = "\n".join(data.draw(st.permutations(lines))) + "\n"
    try:
        read = parse(shuffled)
    except DocumentError:
        return
    assert read.text == shuffled
    assert (read == box) == (shuffled == box.text)
