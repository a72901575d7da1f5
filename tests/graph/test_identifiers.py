import re
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g6.frozen import IDENTIFIER_CHARS_MAX, IDENTIFIER_SEPARATORS, IDENTIFIER_SEPARATORS_MAX
from g6.graph.identifiers import (
    PLAIN_IDENTIFIER,
    flaw_of_identifier,
    is_identifier,
    nearest,
    normalise,
    spelled_as_identifier,
)


@pytest.mark.parametrize(
    "text",
    [
        "진우",
        "A001",
        "O'Hara",
        "제3부두",
        "e12",
        "a-b.c_d",
        "नमस्ते",
        "दिल्ली",
        "ภูเก็ต",
        "дом.2",
        "天地",
        "x" * 32,
        "a.",
        "é",
    ],
)
def test_identifiers(text: str) -> None:
    assert is_identifier(text)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", "it is empty"),
        ("3부두", 'it starts with "3", not with a letter'),
        ("_a", 'it starts with "_", not with a letter'),
        ("\u0301a", "it starts with U+0301"),
        ("하나 죽다", "it holds a space"),
        ("a\n", "it holds U+000A (no printed character)"),
        ("a\u200bb", "it holds U+200B (zero width space)"),
        ("하나\u3164죽다", "it holds U+3164 (hangul filler)"),
        ("\u3164", "it starts with U+3164 (hangul filler)"),
        ("a\ufe0f", "it holds U+FE0F (variation selector-16)"),
        ("a，b", 'it holds "，"'),
        ("a:b", 'it holds ":"'),
        ("a\ud800", "it holds U+D800"),
        ("he-is-not-dead-yet", "it has 4 separators, at most 3 are allowed"),
        ("x" * 33, "it has 33 characters, at most 32 are allowed"),
        (unicodedata.normalize("NFD", "é"), "it is not in NFC"),
    ],
)
def test_what_keeps_a_text_from_being_one(text: str, flaw: str) -> None:
    assert (flaw_of_identifier(text) or "").startswith(flaw)


@given(text=st.text(max_size=40))
def test_identifiers_obey_every_rule(text: str) -> None:
    if is_identifier(text):
        assert text[0].isalpha()
        assert len(text) <= IDENTIFIER_CHARS_MAX
        assert sum(character in IDENTIFIER_SEPARATORS for character in text) <= IDENTIFIER_SEPARATORS_MAX
        assert not any(character.isspace() for character in text)
        assert unicodedata.is_normalized("NFC", text)
        assert text.isprintable()


@given(text=st.from_regex(PLAIN_IDENTIFIER, fullmatch=True))
def test_the_quick_pattern_lets_nothing_else_through(text: str) -> None:
    assert is_identifier(text) == (len(text) <= IDENTIFIER_CHARS_MAX)
    assert normalise(text) == text
    assert re.fullmatch(PLAIN_IDENTIFIER, f"{text}\n") is None


@given(text=st.text("abz가힣AZ09_-.'", max_size=10))
def test_the_quick_pattern_lets_all_of_its_letters_through(text: str) -> None:
    assert (re.fullmatch(PLAIN_IDENTIFIER, text) is not None) == is_identifier(text)


def test_a_sentence_is_spelled_as_an_identifier_where_it_can_be() -> None:
    assert spelled_as_identifier("하나 은신") == "하나_은신"
    assert spelled_as_identifier("하나") is None
    assert spelled_as_identifier("하나는 결코 죽지 않았다 정말") is None


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("LOVS", ["LOVES", "OWES", "COMMANDS"], ("LOVES",)),
        ("진욱", ["진우", "하나", "수아"], ("진우",)),
        ("tyep", ["type", "title"], ("type",)),
        ("부드", ["부두", "창고"], ("부두",)),
        ("jinu", ["Jinu"], ("Jinu",)),
        ("e12", ["e11", "e13", "e21", "e2", "x"], ("e11", "e13", "e2")),
        ("허씨창고", ["허씨창고", "허씨 창고"], ("허씨 창고",)),
        ("x", ["everything"], ()),
        ("", ["a"], ()),
        ("강", ["경", "감", "강이"], ()),  # one syllable is one edit from too many
        ("강이", ["강", "강희"], ("강희",)),
        ("a", ["A", "b", "ab"], ("A",)),
        ("진우", [], ()),
    ],
)
def test_nearest(name: str, known: list[str], found: tuple[str, ...]) -> None:
    assert nearest(name, known) == found


@given(name=st.text(max_size=12), known=st.lists(st.text(max_size=12)), order=st.randoms())
def test_nearest_depends_on_no_order(name: str, known: list[str], order: Random) -> None:
    shuffled = known.copy()
    order.shuffle(shuffled)

    assert nearest(name, known) == nearest(name, shuffled)
    assert set(nearest(name, known)) <= set(known) - {name}


@given(name=st.text("abcd", min_size=3, max_size=12), place=st.integers(0, 11), letter=st.sampled_from("abcde"))
def test_one_wrong_letter_is_always_near(name: str, place: int, letter: str) -> None:
    place %= len(name)
    before, behind = name[:place], name[place:]
    for wrong in (before + behind[1:], before + letter + behind, before + letter + behind[1:]):
        assert wrong == name or nearest(wrong, [name]) == (name,)
