"""Lunchboxes for property tests: any that the model can hold, and the full example of the documentation."""

import re
import unicodedata
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from g6.graph.identifiers import RESERVED, is_identifier
from g6.lunchbox import (
    ActorCard,
    CastRow,
    Edge,
    EventCard,
    Lowest,
    Lunchbox,
    Met,
    PlaceCard,
    RuleCard,
    ToneRow,
)
from g6.lunchbox.keys import FRAMES

Value = TypeVar("Value")

# What an identifier must never be taken for: the words of the notation itself.
NOTATION_WORDS = re.findall(
    r"\w+",
    """
    a age at axes b cast closes density edge event flags from g6 gauge global id lie local low met minutes need
    opens params personal place pool pov role slots strength to tone turn turns type value view who person first
    """,
)
LETTERS = "abzé가힣진우하나ㄱᅡᆨ中あ" + "\U0001033c\U00020000\U0001d400"  # Gothic, a rare Han letter, a mathematical A
INNER = LETTERS + "019٣_-.'" + "\u093e\u0301"  # digits of two scripts, the separators, a vowel sign, an accent


def _spelled(first: str, rest: str) -> str:
    return unicodedata.normalize("NFC", first + rest)


spelled = st.builds(_spelled, st.sampled_from(LETTERS), st.text(INNER, max_size=8)).filter(is_identifier)
identifiers = st.one_of(st.sampled_from(NOTATION_WORDS), spelled)
ids = identifiers.filter(lambda text: text not in RESERVED)
names = st.lists(identifiers, max_size=3).map(tuple)
some_names = st.lists(identifiers, min_size=1, max_size=3).map(tuple)
ages = st.one_of(st.integers(0, 3_000), st.integers(0, 10**15 - 1))
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**19), 10**19), st.integers(0, 19)
)
small_decimals = st.one_of(st.integers(-100, 100).map(Decimal), decimals)
maybe_id = st.none() | identifiers
number_texts = st.sampled_from(["0", "2", "-0.5", "0.85", "17000000000"])
param_values = st.one_of(number_texts, identifiers, some_names)


def keyed(values: st.SearchStrategy[Value], min_size: int = 0) -> st.SearchStrategy[tuple[tuple[str, Value], ...]]:
    """Return pairs of which no two have the same name."""
    return st.dictionaries(identifiers, values, min_size=min_size, max_size=3).map(lambda pairs: tuple(pairs.items()))


def rules(layer: st.SearchStrategy[str], names_of: st.SearchStrategy[str] = ids) -> st.SearchStrategy[RuleCard]:
    return st.builds(RuleCard, names_of, layer, identifiers, names, names, keyed(param_values), names)


played = st.tuples(identifiers, st.none() | st.sampled_from(["acting", "victim"]) | identifiers)
events = st.builds(
    EventCard,
    ids,
    ages,
    maybe_id,
    st.lists(played, max_size=4).map(tuple),
    names,
    names,
    st.booleans(),
    st.none() | st.sampled_from(FRAMES),
    names,
    names,
)
actors = st.builds(ActorCard, ids, st.none() | ages, maybe_id, names, names)
places = st.builds(PlaceCard, ids, st.none() | small_decimals.map(abs), maybe_id, names, names)
cards = st.one_of(rules(st.sampled_from(["local", "personal"])), events, actors, places)
cast = st.builds(CastRow, ids, identifiers, maybe_id, names, keyed(small_decimals))
edges = st.builds(Edge, identifiers, identifiers, identifiers, st.none() | st.integers(-100, 100))
met = st.builds(Met, identifiers, identifiers, ages, identifiers)
lowest = st.builds(Lowest, identifiers, identifiers, small_decimals)
tone = st.builds(ToneRow, identifiers, keyed(st.integers(0, 100), min_size=1))


@st.composite
def boxes(draw: st.DrawFn, most: int = 6) -> Lunchbox:
    """Draw any lunchbox, its text of whatever length."""
    every = draw(st.lists(cards, max_size=most, unique_by=lambda card: card.id))
    required = draw(st.integers(0, len(every)))

    def rows(of: st.SearchStrategy[Value]) -> tuple[Value, ...]:
        return tuple(draw(st.lists(of, max_size=3)))

    return Lunchbox(
        turn=draw(ages),
        view=draw(st.none() | ids),
        density=draw(st.integers(0, 5)),
        pool=draw(st.sampled_from([50, 100])),
        slots=draw(st.integers(1, 3)),
        law=rows(rules(st.just("global"))),
        cast=rows(cast),
        edges=rows(edges),
        met=rows(met),
        lowest=rows(lowest),
        tone=rows(tone),
        required=tuple(every[:required]),
        cards=tuple(every[required:]),
    )


EXAMPLE = Lunchbox(
    turn=46,
    view="수아",
    density=3,
    pool=100,
    slots=2,
    law=(
        RuleCard("노주먹", "global", "taboo"),
        RuleCard("시점", "global", "pov", params=(("person", "third"), ("narrator", "진우"))),
    ),
    cast=(
        CastRow("진우", "acting", "제3부두", ("부상",), (("체력", Decimal(40)), ("탄약", Decimal(6)))),
        CastRow("수아", "speaking", "제3부두", (), (("체력", Decimal(85)),)),
    ),
    edges=(Edge("진우", "형제", "하나", 80), Edge("수아", "의심", "진우", -35)),
    met=(Met("진우", "수아", 12, "e31"),),
    lowest=(Lowest("체력", "진우", Decimal(40)),),
    tone=(ToneRow("scene", (("danger", 70), ("tension", 80))), ToneRow("진우", (("grief", 60),))),
    required=(EventCard("e44", 2, "제3부두", (("진우", "shooter"), ("허씨", "target")), ("weapon",)),),
    cards=(
        RuleCard("자정안개", "local", "terrain", ("제3부두",), params=(("시야", "2"),)),
        RuleCard("불사", "personal", "survive", who=("진우",)),
        EventCard(
            "e12",
            34,
            "허씨창고",
            (("하나", "victim"), ("허씨", "acting"), ("해라", None)),
            ("death",),
            unaware=("진우",),
            lie=True,
            opens=("돈가방",),
        ),
        EventCard("e31", 12, "부두", (("진우", None), ("수아", None)), closes=("옛약속",)),
        ActorCard("하나", 28, "허씨창고", ("dead",)),
        PlaceCard("허씨창고", Decimal(15), "부두"),
    ),
)

EXAMPLE_TEXT = """\
g6 turn=46 view=수아 density=3 pool=100 slots=2
global: id type
노주먹 taboo
시점 pov narrator=진우 person=third
cast: id role at flags gauges
진우 acting @제3부두 +부상 체력=40 탄약=6
수아 speaking @제3부두 체력=85
edge: from type to strength
진우 형제 하나 80
수아 의심 진우 -35
met: a b age event
진우 수아 12 e31
low: gauge id value
체력 진우 40
tone: id axes
scene tension=80 danger=70
진우 grief=60
need event: id age at who flags
e44 2 @제3부두 진우:shooter 허씨:target +weapon
local: id type at who params
자정안개 terrain @제3부두 시야=2
personal: id type at who params
불사 survive 진우
event: id age at who flags
e12 34 @허씨창고 하나:victim 허씨 해라 +death ?진우 lie=1 opens=돈가방
e31 12 @부두 진우 수아 closes=옛약속
actor: id age at flags
하나 28 @허씨창고 +dead
place: id minutes at flags
허씨창고 15 @부두
"""
