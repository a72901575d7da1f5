"""YAML as writers type it: text stays text, and what misleads is refused with its line and a way out."""

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents.values import NESTING_MAX
from g6.graph.documents.yaml_reader import ALIASED_VALUES_MAX, yaml_document

ANCHOR_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 20)
)
ANCHOR_TOWER = "a0: &a0 [x]\n" + "".join(f"a{level}: &a{level} [*a{level - 1}]\n" for level in range(1, 200))


def read(text: str) -> object:
    return yaml_document(text, "world noir.yaml").values


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        read(text)
    return caught.value.problems


def test_plain_scalars_are_the_text_that_they_look_like() -> None:
    source = "a: no\nb: 1e3\nc: 012\nd: 23:40\ne: yes\nf: 0x1F\ng: 1_000\nh: 2019-11-01\ni: .5\nj: on\n"
    assert read(source) == {
        "a": "no",
        "b": "1e3",
        "c": "012",
        "d": "23:40",
        "e": "yes",
        "f": "0x1F",
        "g": "1_000",
        "h": "2019-11-01",
        "i": ".5",
        "j": "on",
    }


def test_every_style_of_text_is_read() -> None:
    source = (
        "a: 'single ''quoted'''\nb: \"double \\\"quoted\\\" \\u0041\"\nc: |\n  first\n  second\nd: >\n  one\n  line\n"
    )
    assert read(source) == {
        "a": "single 'quoted'",
        "b": 'double "quoted" A',
        "c": "first\nsecond\n",
        "d": "one line\n",
    }


def test_an_empty_text_and_empty_collections_are_values() -> None:
    assert read("a: ''\nb: []\nc: {}\n") == {"a": "", "b": [], "c": {}}


def test_escapes_are_composed_too() -> None:
    assert read('a: "\\u1100\\u1161"\n') == {"a": "가"}


def test_an_anchor_may_be_shared_within_reason() -> None:
    assert read("a: &both [진우, 수아]\nb: *both\n") == {"a": ["진우", "수아"], "b": ["진우", "수아"]}


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("a: x\na: y\n", 2, 'duplicate key "a", first on line 1'),
        ("a: {b: 1,\n  b: 2}\n", 2, 'duplicate key "b", first on line 1'),
        ("a: x\nb:\n", 2, "empty value"),
        ("a:\n  - x\n  -\n", 3, "empty value"),
        ("a: ~\n", 1, "empty value (~)"),
        ("a: null\n", 1, "empty value (null)"),
        ("?\n: x\n", 1, "a key without a name"),
        ("a:\n\tb: x\n", 2, "a tab where YAML needs spaces"),
        ("base: &b {x: y}\na:\n  <<: *b\n", 3, "a merge key (<<)"),
        ("a: !!str 5\n", 1, "a tag (!!str)"),
        ("a: !secret x\n", 1, "a tag (!secret)"),
        ("a: x\n---\nb: y\n", 2, "a second document begins (---)"),
        ("a: &a [*a]\n", 1, "alias *a stands inside itself"),
        ("a: *nobody\n", 1, "alias *nobody names no anchor"),
        ("&k a: x\n", 1, "an anchor (&) on a key"),
        ("a: &x y\n*x : z\n", 2, "an alias (*) as a key"),
        ("? [a]\n: b\n", 1, "a list or mapping where a key is expected"),
        ("a: b: c\n", 1, 'a second ": " on one line, or a line that is indented too far'),
        ("a:\n  b: c\n d: e\n", 3, "a line that doesn't align with those above it"),
        ("a:x\nb: y\n", 1, "a colon without a space behind it"),
        ("a:\n  b:x\n  c: y\n", 2, "a colon without a space behind it"),
        ("a: {b:x, c: y}\n", 1, "a colon without a space behind it"),
        ("a:\n  b:{c: x}\n", 2, "a colon without a space behind it"),
        ("a:\n  b:[c: x]\n", 2, "a colon without a space behind it"),
        ("a: x\nb\n", 2, "a line that is neither `key: value` nor `- item`"),
        ("- a\nb: c\n", 2, "a line among the items of a list that doesn't begin with -"),
        ("a: [x,\n  y\n", 1, "a list [ … ] with a missing comma or an unclosed bracket"),
        ("a: {x: y\n", 1, "a mapping { … } with a missing comma or an unclosed brace"),
        ("a: x\nb: 'y\nc: z\n", 2, "a quotation mark that is never closed"),
        ("a: 가\nb: *나* 다\n", 2, "a text that begins with * or &"),
        ("a: &나\n", 1, "a text that begins with * or &"),
        ("a: !중요\n", 1, "a text that begins with !"),
        ("a: >나\n", 1, "a text that begins with > or |"),
        ("a: ? 나\n", 1, "a text that begins with ?"),
        ('a: x\nb: "가자" 하고\nc: z\n', 2, 'more text behind a closing "'),
        ("a: '가자' 하고\n", 1, "more text behind a closing '"),
        ('a: {b: "가자" 하고, c: z}\n', 1, 'more text behind a closing ", or a missing comma before it'),
        ("a: [1막] 서장\n", 1, "more text behind a closing ]"),
        ("a: @x\n", 1, 'a text that begins with "@"'),
        ("a: \x01\n", 1, "a character that no text should hold: U+0001 (a control character)"),
        ("가: 나\n다: \x07\n", 2, "a character that no text should hold: U+0007 (a control character)"),
        ('a: "\\0"\n', 1, "a zero character (U+0000) in a text"),
        ("# nothing else\n", None, "the document is empty"),
        ("a: {title:, turn: 2}\n", 1, "a colon with nothing behind it, not even a space"),
        ("a: [x:]\n", 1, "a colon with nothing behind it, not even a space"),
        ("a: {title: 값: 3}\n", 1, 'a second ": " in one value, or a missing comma before it'),
        ("a:\n  {x: 1, title: 값: 3, y: 2}\n", 2, 'a second ": " in one value, or a missing comma before it'),
        ("a: {x: 1 y: 2}\n", 1, 'a second ": " in one value, or a missing comma before it'),
        ("a: {x: 1\n  y: 2}\n", 2, "a mapping { … } with a missing comma or an unclosed brace"),
        ("a: {title: 가, 나 다}\n", 1, "words without a value"),
        ("a: {가, 나: 다}\n", 1, "words without a value"),
        ("a: {title: , 나: 다}\n", 1, "empty value"),
    ],
)
def test_what_misleads_is_refused_with_its_line(source: str, line: int | None, message: str) -> None:
    assert [(problem.line, problem.message) for problem in problems(source)] == [(line, message)]


@pytest.mark.parametrize(
    ("source", "line", "mark"),
    [
        ("name： 진우\n", 1, "："),
        ("actors:\n  진우：\n    name: x\n", 2, "："),
        ("actors:\n  진우：{name: x}\n", 2, "："),
        ("actors: [진우， 수아]\n", 1, "，"),
        ("actors: {진우：acting}\n", 1, "："),
        ("actors: ［진우, 수아］\n", 1, "［"),
        ("actors: ｛진우: acting｝\n", 1, "｛"),
        ("a: x\nname: “진우”\n", 2, "“"),
        ("name: ‘진우’\n", 1, "‘"),
        ("actors: [“진우, 수아”]\n", 1, "“"),
        ("“name”: 진우\n", 1, "“"),
        ("a: ＂x＂\n", 1, "＂"),
        ("aliases: [막내、동생]\n", 1, "、"),
        ("a: {title: 막내、동생}\n", 1, "、"),
    ],
)
def test_full_width_punctuation_as_structure_is_named(source: str, line: int, mark: str) -> None:
    found = problems(source)[0]
    assert found.line == line
    assert mark in found.message
    assert found.hint


@pytest.mark.parametrize(
    "source",
    [
        "title: '“가자：지금” ［1］'\n",
        'title: "：，｛｝"\n',
        "note: |\n  “안녕”： 그가 말했다，\n",
        "note: 하나는 “안녕”이라고 했다\n",
        "note: 그때，비가 왔다\n",
        "note: 막내、동생\n",
        "aliases: ['막내、동생']\n",
        "note: “안녕” 하고 웃었다\n",
        "name: ok  # ：，“”\n",
    ],
)
def test_full_width_punctuation_in_prose_is_prose(source: str) -> None:
    assert isinstance(read(source), dict)


def test_a_comma_in_a_text_without_quotes_is_told_as_what_it_is() -> None:
    (found,) = problems("actors:\n  민재: {name: 가, 나 다}\n")
    assert (found.path, found.line) == ('$.actors.민재["나 다"]', 2)
    assert found.hint == "a comma ends a value here: put a text that holds one in quotes"


def test_a_full_width_space_as_indentation_is_named() -> None:
    assert problems("a: x\n\u3000b: y\n")[0].message == "a full-width space where an ordinary one is needed"


def test_all_problems_come_at_once_with_their_paths() -> None:
    found = problems("events:\n  e1: {at: , at: x}\n  e2: ~\nactors： x\n")
    assert [(problem.line, problem.path) for problem in found] == [
        (2, "$.events.e1.at"),
        (2, "$.events.e1.at"),
        (3, "$.events.e2"),
        (4, None),
    ]


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    assert problems(ANCHOR_BOMB)[0].message == f"aliases that add up to more than {ALIASED_VALUES_MAX:,} values"


def test_a_tower_of_aliases_is_refused() -> None:
    assert problems(ANCHOR_TOWER)[0].message == f"nested deeper than {NESTING_MAX} levels"


@pytest.mark.parametrize("source", ["[" * 100_000, "{a: " * 5_000, "- " * 5_000 + "x"])
def test_deep_nesting_is_refused(source: str) -> None:
    assert problems(source)[0].message == f"nested deeper than {NESTING_MAX} levels"


def test_lines_are_found_by_path() -> None:
    lines = yaml_document("actors:\n  진우:\n    name: 진우\n    aliases: [a,\n      b]\n", "world noir.yaml").lines()
    assert lines[("actors", "진우", "name")] == 3
    assert lines[("actors", "진우", "aliases", 1)] == 5


def test_lines_count_from_where_the_text_begins() -> None:
    with pytest.raises(DocumentError) as caught:
        yaml_document("a: x\na: y\n", "turns 001.md", first_line=2)
    assert caught.value.problems[0].line == 3
    assert "first on line 2" in caught.value.problems[0].message
