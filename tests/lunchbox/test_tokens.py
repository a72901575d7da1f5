"""F2: every token is a schema key, a number or an identifier that the model holds; the grammar says where."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebnf import regex_of, texts_of
from g6.errors import DocumentError, FrozenRuleError
from g6.graph.identifiers import is_identifier
from g6.lunchbox import CastRow, EventCard, Lunchbox, RuleCard, Token, grammar, parse, tokens, undeclared
from g6.lunchbox.cards import PLAIN_ROLES
from g6.lunchbox.keys import HEADERS, NUMBER
from lunchboxes import EXAMPLE, EXAMPLE_TEXT, boxes

GRAMMAR = regex_of(grammar(), "lunchbox")
KEYS = frozenset(
    re.findall(
        r"\w+",
        """
        g6 turn view narrator density pool slots need
        global cast edge met low tone local personal event actor place
        id type role at flags gauges from to strength a b age gauge value axes who params minutes
        lie frame flashback dream opens closes scene acting speaking present unseen
        pov taboo survive cooldown ammo command terrain person where skill turns order
        first second third narration dialogue both
        """,
    )
)


def test_the_example_token_by_token() -> None:
    found = list(tokens(EXAMPLE_TEXT))
    assert found[:3] == [Token("key", "g6"), Token("key", "turn"), Token("number", "46")]
    assert Token("identifier", "수아") in found
    start = found.index(Token("identifier", "e12"))
    row = "e12 34 @허씨창고 하나:victim 허씨 해라 +death ?진우 lie=1 opens=돈가방"
    assert [token.text for token in found[start : start + 13]] == re.findall(r"[^ :+?=,@]+", row)
    kinds = "".join(token.kind[0] for token in found[start : start + 13])
    assert kinds == "iniiiiiiikn" + "ki"


@given(boxes())
def test_every_token_is_classified_and_nothing_but_punctuation_is_between(box: Lunchbox) -> None:
    found = list(tokens(box.text))
    assert [token.text for token in found] == re.findall(r"[^ \n:+?=,@]+", box.text)
    for kind, text in found:
        assert kind != "key" or text in KEYS
        assert kind != "number" or NUMBER.fullmatch(text)
        assert kind != "identifier" or is_identifier(text)


@given(boxes())
def test_identifiers_are_what_the_model_holds_and_no_more(box: Lunchbox) -> None:
    held = set(_texts(box))
    assert undeclared(box.text, held) == ()
    said = {token.text for token in tokens(box.text)}
    missing = {text for text in held if text not in said} - set(PLAIN_ROLES)
    assert not missing - {"narrator", "global", "local", "personal"}


@given(boxes(), st.data())
def test_an_undeclared_name_is_found(box: Lunchbox, data: st.DataObject) -> None:
    names = {token.text for token in tokens(box.text) if token.kind == "identifier"}
    if names:
        stranger = data.draw(st.sampled_from(sorted(names)))
        assert undeclared(box.text, names - {stranger}) == (stranger,)


def test_a_gauge_or_param_called_like_a_key_is_a_name() -> None:
    box = replace(
        EXAMPLE,
        cast=(CastRow("진우", "acting", "부두", gauges=(("at", Decimal(5)),)),),
        cards=(RuleCard("r", "local", "terrain", ("부두",), params=(("at", "문"),)),),
    )
    assert "진우 acting @부두 at=5\n" in box.text
    assert "r terrain @부두 at=문\n" in box.text
    assert undeclared(box.text, set(_texts(box)) - {"at"}) == ("at",)
    assert parse(box.text) == box


@pytest.mark.parametrize("prose", ["그는.살아.있.다.고.한다", "o'er.the.hills.and.far-away", "!", "…", "a" * 33])
def test_a_smuggled_sentence_is_no_token(prose: str) -> None:
    text = EXAMPLE_TEXT.replace("돈가방", prose)
    with pytest.raises(FrozenRuleError, match=r"in line 25 \(F2\)"):
        list(tokens(text))
    with pytest.raises(FrozenRuleError, match=r"\(F2\)"):
        undeclared(text, {prose})


@given(boxes(most=12))
def test_what_is_rendered_is_in_the_grammar(box: Lunchbox) -> None:
    assert GRAMMAR.fullmatch(box.text)


@given(boxes(most=3), st.data())
def test_what_is_not_in_the_grammar_is_not_parsed(box: Lunchbox, data: st.DataObject) -> None:
    text = _damaged(box.text, data)
    try:
        read = parse(text)
    except DocumentError:
        return
    assert read.text == text
    assert GRAMMAR.fullmatch(text)


def test_the_grammar_has_every_header_and_no_other() -> None:
    headers = {text for text in texts_of(grammar()) if ": " in text}
    assert headers == set(HEADERS)


def _damaged(text: str, data: st.DataObject) -> str:
    """Return the text with a piece cut out, doubled, put elsewhere or replaced."""
    start: int = data.draw(st.integers(0, len(text)))
    end: int = data.draw(st.integers(start, min(len(text), start + 12)))
    piece: str = data.draw(st.sampled_from(["", text[start:end] * 2, *" \n=+?:,0-a\r"]))
    return text[:start] + piece + text[end:]


def _texts(value: object) -> Iterator[str]:
    """Yield every text that stands anywhere in the model's fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _texts(getattr(value, field))


def test_an_event_may_hold_nothing_but_its_age() -> None:
    box = replace(EXAMPLE, cards=(EventCard("e1", 0),))
    assert box.text.endswith("\nevent: id age at who flags\ne1 0\n")
    assert parse(box.text) == box
