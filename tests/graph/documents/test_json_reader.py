"""JSON: exact numbers, and what other readers let pass is refused with its line."""

from decimal import Decimal

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents.json_reader import json_document
from g6.graph.documents.values import NESTING_MAX


def read(text: str) -> object:
    return json_document(text, "world noir.json").values


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        read(text)
    return caught.value.problems


def test_numbers_are_exact() -> None:
    assert read('{"a": 0.1, "b": 3, "c": 1e2}') == {"a": Decimal("0.1"), "b": 3, "c": Decimal("1E+2")}


def test_escapes_are_composed() -> None:
    assert read('{"\\u1100\\u1161": "\\u1102\\u1161"}') == {"가": "나"}


@pytest.mark.parametrize(
    ("source", "line", "path", "message"),
    [
        ('{"a": 1,\n "a": 2}', 2, "$.a", 'duplicate key "a", first on line 1'),
        ('{"a": [1, {"b": 1,\n "b": 2}]}', 2, "$.a[1].b", 'duplicate key "b", first on line 1'),
        ('{"a":\n null}', 2, "$.a", "empty value (null)"),
        ('{"a": NaN}', 1, "$.a", "NaN is not a number"),
        ('{"a": [1,\n -Infinity]}', 2, "$.a[1]", "-Infinity is not a number"),
        ('{"a": "\\ud800"}', 1, "$.a", "half a character (\\ud800) in a text"),
        ('{"a": "\\u0000"}', 1, "$.a", "a zero character (U+0000) in a text"),
        ('{"a": {"가": 1, "\\u1100\\u1161": 1}}', 1, "$.a.가", 'duplicate key "가"'),
        ('{"a": 1,}', 1, None, "a comma after the last item"),
        ('{"a": [1,\n2,\n]}', 2, None, "a comma after the last item"),
        ("{'a': 1}", 1, None, "single quotes"),
        ("{a: 1}", 1, None, "a key without quotes"),
        ('{"a": 1\n "b": 2}', 2, None, "a missing comma, or a missing closing bracket before this"),
        ('{"a" 1}', 1, None, "a missing colon after a key"),
        ('{"a": 1} {"b": 2}', 1, None, "something follows after the end"),
        ('{"a": 1', 1, None, "the text ends too early"),
        ('{"a": "x', 1, None, "a text whose closing quotation mark is missing"),
        ('{"a": "x\ny"}', 1, None, "a line break or a tab inside a text"),
        ('{"a": "\\x"}', 1, None, "an unknown escape after \\"),
        ("// c\n{}", 1, None, "a comment, which JSON doesn't have"),
        ("{“a”: 1}", 1, None, 'a curly quotation mark “ where " is needed'),
        ('{"a"： 1}', 1, None, "full-width ： where : is needed"),
        ('{"a": tru}', 1, None, 'not JSON: a value can\'t begin with "t"'),
        ('{"a": ' + "9" * 5000 + "}", 1, None, "a number of more than 4,300 digits"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, line: int, path: str | None, message: str) -> None:
    assert [(problem.line, problem.path, problem.message) for problem in problems(source)] == [(line, path, message)]


@pytest.mark.parametrize("source", ["[" * 100_000, "[" * 40 + "]" * 40, '{"a":' * 900 + "1" + "}" * 900])
def test_deep_nesting_is_refused(source: str) -> None:
    assert problems(source)[0].message == f"nested deeper than {NESTING_MAX} levels"


def test_many_brackets_side_by_side_are_no_depth() -> None:
    assert read("[" + ",".join(["[]"] * 100) + "]") == [[]] * 100


def test_lines_are_found_by_path() -> None:
    lines = json_document('{"a": [\n1,\n{"b":\n2}]}', "world noir.json").lines()
    assert lines[("a", 0)] == 2
    assert lines[("a", 1, "b")] == 3
