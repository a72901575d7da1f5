"""Names found in prose: with whatever may follow a Korean name, as words of their own in English, the longest first."""

import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from g6.gate.mentions import Span, mentions
from g6.gate.particles import tail_of, without_particles

OPEN, CLOSED, LIQUID = "진우", "민혁", "한솔"
"""Names that end in a vowel, in a consonant, in ㄹ."""

AFTER_ANY = (
    "의 도 만 에게 께서 께 한테 에게서 한테서 에게는 한테도 까지 까지도 부터 부터는 조차 조차도 마저 "
    "마다 만큼 처럼 같이 보다 밖에 뿐 대로 커녕 하고 더러 보고 들 들이 들에게 네 네는 씨 씨가 씨는 님 "
    "님을 군 군이 양 양은 형 형이 형님 형님께서 누나 누나가 선배 선배가 선배님 선배님들에게 사장님 "
    "사장님은 선생님께 할머니가 영감이 아저씨한테는 입니다 입니까 이다 이었다 이에요 이고 이지만 인데 "
    "일까 이라고 이라는 이라도 이나 이든지 이며 이야말로 이셨다 이십니다 에게만은 에게서조차도"
)
AFTER_VOWEL = "가 는 를 와 야 여 랑 나 라도 라는 라고 였다 였지만 예요 다 지 고 면 로 로서 로부터 네가 네도"
AFTER_CONSONANT = "이 은 을 과 아 이여 이랑 이야 이가 이는 이를 이도 이와 이한테"
AFTER_CONSONANT_BUT_L = "으로 으로서 으로부터"
AFTER_L = "로 로서 로부터"


def found(text: str, *names: str) -> list[str]:
    """What stands in the text of each place where one of the names is found."""
    spans = mentions(text, {"x": names}).get("x", [])
    return [unicodedata.normalize("NFC", text)[span.start : span.end] for span in spans]


@pytest.mark.parametrize("tail", ["", *AFTER_ANY.split()])
@pytest.mark.parametrize("name", [OPEN, CLOSED, LIQUID])
def test_what_may_follow_any_name(name: str, tail: str) -> None:
    assert found(f"그날 {name}{tail}, 문을 닫았다.", name) == [name]


@pytest.mark.parametrize(
    ("name", "tails", "others"),
    [
        (OPEN, AFTER_VOWEL.split(), AFTER_CONSONANT_BUT_L.split()),
        (
            CLOSED,
            [*AFTER_CONSONANT.split(), *AFTER_CONSONANT_BUT_L.split()],
            ["가", "는", "를", "와", "로", "였다", "예요"],
        ),
        (LIQUID, [*AFTER_CONSONANT.split(), *AFTER_L.split()], ["가", "는", "를", "와", "으로", "였다"]),
        (OPEN, [], ["이", "은", "을", "과", "아", "이가"]),
    ],
)
def test_particles_agree_with_the_syllable_before(name: str, tails: list[str], others: list[str]) -> None:
    assert [tail for tail in tails if found(name + tail, name) != [name]] == []
    assert [tail for tail in others if found(name + tail, name)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("진우성은 웃었다", "진우"),
        ("수아레즈가 골을 넣었다", "수아"),
        ("민재호가 왔다", "민재"),
        ("서진우가 왔다", "진우"),
        ("김진우가 왔다", "김진"),
        ("제3부두에서", "부두"),
        ("해라클레스", "해라"),
        ("하나씩 세었다", "하나"),
        ("하나뿐이다", "하나"),
        ("셋 중 하나가 비었다", "하나"),
        ("단 하나도 없다", "하나"),
        ("하나, 둘", "하나"),
        ("진우나가", "진우"),
        ("진우는이", "진우"),
        ("경위서를 썼다", "경위"),
        ("반장실에서", "반장"),
        ("진우x", "진우"),
        ("진우1", "진우"),
        ("진 우", "진우"),
        ("허\n\n영감", "허 영감"),
    ],
)
def test_other_words_are_no_mention(text: str, name: str) -> None:
    assert found(text, name) == []


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("허영감이 왔다", "허 영감", "허영감"),
        ("허 영감이 왔다", "허 영감", "허 영감"),
        ("허 영감이 왔다", "허영감", "허 영감"),
        ("허\n영감이 왔다", "허 영감", "허\n영감"),
        ("북항경비조가", "북항 경비조", "북항경비조"),
        ("북항  경비조가", "북항 경비조", "북항  경비조"),
        ("삼부두로 갔다", "삼부두", "삼부두"),
        ("제 3부두", "제3부두", "제 3부두"),
        ("“진우야.”", "진우", "진우"),
        ("진우(검수사)는", "진우", "진우"),
        ("'수아'라고", "수아", "수아"),
        ("하나가 웃었다", "하나", "하나"),
        ("또 하나 씨가", "하나", "하나"),
        ("Ames가 말했다", "Ames", "Ames"),
        ("Ames를 보았다", "Ames", "Ames"),
        ("K2는 멀었다", "K2", "K2"),
    ],
)
def test_spaces_marks_and_foreign_names(text: str, name: str, there: str) -> None:
    assert found(text, name) == [there]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("김진우가 김진을 보았다", {"a": ["김진"], "b": ["김진우"]}, {"a": [5], "b": [0]}),
        ("진우성이 진우네 집에", {"a": ["진우"], "b": ["진우성"]}, {"a": [5], "b": [0]}),
        ("민재호가 민재를", {"a": ["민재"], "b": ["민재호"]}, {"a": [5], "b": [0]}),
        ("윤 갑판장, 갑판장은", {"a": ["윤 갑판장"], "b": ["갑판장"]}, {"a": [0], "b": [7]}),
        ("진우네는 진우의", {"a": ["진우"], "b": ["진우네"]}, {"a": [5], "b": [0]}),
        ("Tom Marsh and Marsh", {"a": ["Tom Marsh", "Tom"], "b": ["Marsh"]}, {"a": [0], "b": [14]}),
        ("Marsh", {"a": ["Marsh"], "b": ["Marsh"]}, {"a": [0], "b": [0]}),
    ],
)
def test_the_longest_name_wins(text: str, names: dict[str, list[str]], expected: dict[str, list[int]]) -> None:
    assert {name: [span.start for span in spans] for name, spans in mentions(text, names).items()} == expected


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("Ames looked up.", "Ames", True),
        ("It was Ames's lamp, Ames’ lamp.", "Ames", True),
        ("“Ames,” he said.", "Ames", True),
        ("the Ames-side bank", "Ames", True),
        ("Amesbury and Jamesames", "Ames", False),
        ("he ames at nothing", "Ames", False),
        ("ames", "Ames", False),
        ("pre_Ames", "Ames", False),
        ("MrAmes", "Mr Ames", False),
        ("Mr Ames", "Mr Ames", True),
        ("Mr\nAmes", "Mr Ames", True),
        ("They held the dyke.", "the dyke", True),
        ("The dyke fell.", "the dyke", True),
        ("It fell. The dyke fell.", "the dyke", True),
        ("“The dyke fell.”", "the dyke", True),
        ("It was The dyke.", "the dyke", False),
        ("Tesar’s ferry", "Tesar's ferry", True),
        ("Tesar's ferry", "Tesar’s ferry", True),
    ],
)
def test_english_names_are_words(text: str, name: str, there: bool) -> None:
    assert bool(found(text, name)) is there


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("하나 씨", True),
        ("하나씨가", True),
        ("하나에게", True),
        ("하나한테서", True),
        ("하나는", False),
        ("하나만", False),
    ],
)
def test_what_follows_tells_a_person_from_a_number(text: str, personal: bool) -> None:
    assert [span.personal for span in mentions(text, {"x": ["하나"]})["x"]] == [personal]


def test_the_text_may_be_apart_and_places_are_those_of_it_together() -> None:
    apart = unicodedata.normalize("NFD", "그날 진우가")
    assert mentions(apart, {"x": [unicodedata.normalize("NFD", "진우")]}) == {"x": [Span(3, 5, "진우", personal=False)]}


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("태식이", "태식"),
        ("이사장에게", "이사장"),
        ("총을", "총"),
        ("안개를", "안개"),
        ("서랍", "서랍"),
        ("밤에", "밤"),
        ("하지", "하지"),
        ("하나가", "하나"),
    ],
)
def test_words_without_particles(word: str, stem: str) -> None:
    assert without_particles(word) == stem


@given(st.text(alphabet="가나다라마바사민혁진우은는이가를에게서도만씨님들다였 ", max_size=60))
def test_any_text_is_gone_through_and_spans_are_in_order(text: str) -> None:
    spans = mentions(text, {"a": ["진우", "민혁"], "b": ["진", "우"]})
    for those in spans.values():
        assert those == sorted(those)
        assert all(text[span.start : span.end] == span.name for span in those)
        assert all(span.start == 0 or not "가" <= text[span.start - 1] <= "힣" for span in those)


SYLLABLES = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))
NAMES = st.text(alphabet=SYLLABLES, min_size=2, max_size=4).filter(lambda name: name != "하나")


@given(NAMES, st.sampled_from(AFTER_ANY.split()), st.text(alphabet=" \n.,가나다", max_size=20))
def test_a_name_with_any_particle_is_found(name: str, tail: str, around: str) -> None:
    assert name in [span.name for span in mentions(f"{around} {name}{tail} {around}", {"x": [name]})["x"]]


@given(NAMES, st.text(alphabet=SYLLABLES, min_size=1, max_size=3), st.sampled_from(["", "이", "에게"]))
def test_a_name_inside_a_longer_word_is_not_found(name: str, before: str, tail: str) -> None:
    assume(not f"{before}{name}".startswith(name))
    assert mentions(f"{before}{name}{tail}", {"x": [name]}) == {}


@given(NAMES, st.text(alphabet=SYLLABLES, min_size=1, max_size=4))
def test_a_name_that_goes_on_otherwise_is_not_found(name: str, rest: str) -> None:
    assert bool(mentions(name + rest, {"x": [name]})) is (tail_of(name[-1], rest) is not None)


@pytest.mark.parametrize(
    "text",
    [
        "진우는 갔다. " * 37_500,
        "가" * 300_000,
        " 가" * 150_000,
        " " * 300_000,
        "진우에게서만은" * 43_000,
        "a " * 150_000,
    ],
)
def test_a_long_text_is_one_walk(text: str) -> None:
    names = {str(i): [f"이름{i}", "가" * 50, "가 " * 30, f"진우 {i}", "진우", "a " * 20 + "b"] for i in range(300)}
    began = time.process_time()
    mentions(text, names)
    assert time.process_time() - began < 20, "some two seconds at most on an idle machine"
