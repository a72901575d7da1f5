from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g6.graph.numbers import DIGITS_MAX, number, shortest, ten_thousandths, total, whole_number

exact = st.decimals(min_value=-(10**9), max_value=10**9, places=9, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (3, "3"),
        ("0.850", "0.85"),
        (Decimal("1E+2"), "100"),
        (0.1, "0.1"),
        ("-0.0", "0"),
        ("012", "12"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+7", "7"),
        (Decimal("-0.50"), "-0.5"),
        (10**19, "1" + "0" * 19),
    ],
)
def test_numbers(given_value: object, expected: str) -> None:
    assert shortest(number(given_value)) == expected


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (True, "expected a number, got true"),
        (None, "expected a number, got nothing"),
        ([], "expected a number, got a list"),
        ({}, "expected a number, got a mapping"),
        ("", 'expected a number, got ""'),
        (" 1", 'expected a number, got " 1"'),
        ("1_000", 'expected a number, got "1_000"'),
        ("0x1F", 'expected a number, got "0x1F"'),
        ("１２", 'expected a number, got "１２"'),
        ("1,5", 'expected a number, got "1,5"'),
        ("NaN", "NaN and infinity are not numbers here"),
        (".inf", "NaN and infinity are not numbers here"),
        ("-Infinity", "NaN and infinity are not numbers here"),
        (float("inf"), "NaN and infinity are not numbers here"),
        (Decimal("sNaN"), "NaN and infinity are not numbers here"),
        (10**20, "a number may have at most 20 digits"),
        (-(10**4000), "a number may have at most 20 digits"),
        ("1e20", "a number may have at most 20 digits"),
        ("1e-20", "a number may have at most 20 digits"),
        ("1e999", "a number may have at most 20 digits"),
        (Decimal("1E+999999"), "a number may have at most 20 digits"),
        ("1234567890.12345678901", "a number may have at most 20 digits"),
        ("1" * 65, "expected a number of at most 20 digits, got a text of 65 characters"),
    ],
)
def test_what_is_no_number(wrong: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        number(wrong)

    assert str(caught.value) == sentence


@given(value=exact)
def test_a_number_comes_back_from_its_shortest_text(value: Decimal) -> None:
    text = shortest(value)

    assert number(text) == value
    assert "E" not in text
    assert text == "0" or not text.startswith("-0") or text.startswith("-0.")
    assert "." not in text or text[-1] not in "0."


@given(value=st.floats(-1e9, 1e9))
def test_a_float_counts_as_its_shortest_spelling(value: float) -> None:
    try:
        assert number(value) == Decimal(repr(value))
    except ValueError:
        assert len(repr(value).replace("-", "").replace(".", "")) > DIGITS_MAX or "e" in repr(value)


@given(value=exact)
def test_ten_thousandths_round_half_to_even(value: Decimal) -> None:
    assert ten_thousandths(value) == round(Fraction(value) * 10_000)


@pytest.mark.parametrize(
    ("text", "units"), [("0.00005", 0), ("0.00015", 2), ("-0.00005", 0), ("0.85", 8_500), ("1", 10_000)]
)
def test_ten_thousandths(text: str, units: int) -> None:
    assert ten_thousandths(Decimal(text)) == units


@given(first=exact, second=exact)
def test_arithmetic_is_that_of_no_callers_context(first: Decimal, second: Decimal) -> None:
    here = ten_thousandths(first), total(first, second), shortest(first)
    with localcontext() as context:
        context.prec, context.rounding = 2, ROUND_UP
        assert (ten_thousandths(first), total(first, second), shortest(first)) == here
    assert context.rounding != ROUND_HALF_EVEN
    assert Fraction(here[1]) == Fraction(first) + Fraction(second)


def test_whole_numbers() -> None:
    assert whole_number(Decimal("3.0")) == 3
    assert whole_number("12") == 12
    with pytest.raises(ValueError, match=r"expected a whole number, got 3\.5"):
        whole_number("3.5")
