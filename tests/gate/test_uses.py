"""Which cards a text uses: who is named, ids that are no everyday words, titles told in one sentence."""

from typing import Any

import pytest

from g6.gate.titles import content_words, sentences, tells
from g6.gate.uses import names_of, used_in
from small import event

Cards = dict[str, dict[str, Any]]


def actor(identifier: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "actor", "id": identifier, **fields}


def place(identifier: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "location", "id": identifier, **fields}


def by_id(*records: dict[str, Any]) -> Cards:
    return {record["id"]: record for record in records}


JINU = actor("진우", name="서진우", aliases=["서 검수"], weak_aliases=["검수사"])
MINHYEOK = actor("민혁", name="윤민혁", weak_aliases=["갑판장", "형"])
HANA = actor("하나", name="장하나", weak_aliases=["언니"])
KELL = actor("kell", name="Private Ned Kell")
TOM = actor("tom", name="Private Tom Marsh", weak_aliases=["Tom", "Marsh"])
ADAM = actor("adam", name="Sergeant Adam Marsh", aliases=["Sergeant Marsh"], weak_aliases=["Marsh"])
TAG = actor("tag", type="thing", name="Tom Marsh's dog tag", weak_aliases=["the tag"])
GREYS = actor("greys", type="group", name="9th Mountain Battalion", aliases=["the Greys"])
FERRY = place("ferry", name="Tesar's ferry")
DYKE = place("dyke", name="the dyke line", aliases=["the dyke"])
PIER = place("제3부두", name="제3부두", aliases=["삼부두"])


@pytest.mark.parametrize(
    ("card", "strong", "weak"),
    [
        (JINU, {"서진우", "서 검수", "진우"}, {"검수사"}),
        (actor("열쇠"), {"열쇠"}, set()),
        (actor("A1"), {"A1"}, set()),
        (actor("kell"), set(), set()),
        (KELL, {"Private Ned Kell", "Kell"}, set()),
        (TOM, {"Private Tom Marsh"}, {"Tom", "Marsh"}),
        (TAG, {"Tom Marsh's dog tag"}, {"the tag"}),
        (GREYS, {"9th Mountain Battalion", "the Greys", "Greys"}, set()),
        (FERRY, {"Tesar's ferry"}, set()),
        (DYKE, {"the dyke line", "the dyke"}, set()),
        (PIER, {"제3부두", "삼부두"}, set()),
        (place("집", aliases=["윗집"]), {"윗집"}, {"집"}),
    ],
)
def test_what_a_card_is_called(card: dict[str, Any], strong: set[str], weak: set[str]) -> None:
    assert set(names_of(card, in_cast=False)) == strong
    assert set(names_of(card, in_cast=True)) == strong | weak


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("부두총성", {"부두총성"}),
        ("서랍밑", {"서랍밑"}),
        ("자정_안개", {"자정 안개"}),
        ("밸브", set()),
        ("섬에서", set()),
        ("언니에게", set()),
        ("red_lamp", {"red_lamp", "red lamp"}),
        ("tom_2", {"tom_2"}),
        ("fetch", set()),
        ("e12", set()),
    ],
)
def test_an_id_of_an_event_that_is_an_everyday_word_is_not_looked_for(name: str, spelled: set[str]) -> None:
    assert set(names_of(event(name, 1), in_cast=False)) == spelled


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("민혁이 형한테 전할 말이 있었다.", ["민혁"]),
        ("형은 오지 않았다.", []),
        ("삼부두는 조용했다.", ["제3부두"]),
        ("진우는 문을 닫았다.", []),
        ("검수사는 문을 닫았다.", []),
        ("의자 하나가 비었다. 하나는 부러졌다.", []),
        ("하나 씨는 어디 있습니까.", ["하나"]),
        ("장하나는 어디 있지?", ["하나"]),
        ("서랍 밑의 테이프", ["서랍밑"]),
        ("밸브를 열었다. 섬에서 왔다.", []),
        ("그날 밤 태식이 민재를 쏘았다.", ["총성"]),
        ("그날 밤 태식이 총을 쏘았다. 민재는 없었다.", []),
    ],
)
def test_cards_of_a_korean_text(text: str, used: list[str]) -> None:
    cards = by_id(
        MINHYEOK,
        HANA,
        PIER,
        event("서랍밑", 1, title="진우가 총을 감추다"),
        event("밸브", 1),
        event("섬에서", 1),
        event("총성", 1, title="태식이 민재를 쏘다"),
    )
    assert list(used_in(text, cards, by_id(JINU))) == used


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Kell's in the ambulance.", ["kell"]),
        ("He kelled the engine.", []),
        ("Marsh said nothing.", []),
        ("Tom was dead.", []),
        ("Private Tom Marsh was dead.", ["tom"]),
        ("The ferry was late.", []),
        ("Tesar’s ferry was late.", ["ferry"]),
        ("Greys on the bank.", ["greys"]),
        ("By red lamp they crossed.", ["red_lamp"]),
        ("Kell was firing Martha, and stopped.", ["kell", "dyke_gun"]),
        ("Kell was firing. Martha had stopped.", ["kell"]),
    ],
)
def test_cards_of_an_english_text(text: str, used: list[str]) -> None:
    cards = by_id(
        KELL,
        TOM,
        FERRY,
        GREYS,
        event("red_lamp", 1),
        event("dyke_gun", 1, title="Kell fires Martha until she stops"),
    )
    assert list(used_in(text, cards, by_id(ADAM))) == used


def test_a_name_that_two_absent_ones_bear_is_nobodys() -> None:
    twins = by_id(actor("a", name="Marsh"), actor("b", name="Marsh"))
    assert used_in("Marsh came.", twins, {}) == ()
    assert used_in("Marsh came.", {"a": twins["a"]}, {}) == ("a",)
    assert used_in("Marsh came.", {"a": twins["a"]}, {"b": twins["b"]}) == ()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("태식이 민재를 쏘다", ("태식", "민재", "쏘다")),
        ("하나가 숨다", ("숨다",)),
        ("진우가 하나를 만나다", ("진우", "만나다")),
        ("그가 아무것도 하지 않다", ("아무것", "하지")),
        ("The dead stay dead", ("dead", "stay")),
    ],
)
def test_content_words(title: str, words: tuple[str, ...]) -> None:
    assert content_words(title, ["하나"]) == words


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("태식이 민재를 쏘다", "태식은 민재를 쐈다.", True),
        ("태식이 민재를 쏘다", "민재를 쏜 것은 태식이었다.", True),
        ("태식이 민재를 쏘다", "민재가 태식에게 쏘아붙였다.", True),
        ("수아가 창고에 숨다", "수아는 창고에 숨어 있었다", True),
        ("수아가 창고에 숨다", "수아는 창고에서 숨을 골랐다", False),
        ("해라가 길을 묻다", "해라는 길을 물었다", True),
        ("허씨가 기수를 돕다", "허씨는 기수를 도왔다", True),
        ("강이 북쪽으로 흐르다", "강은 북쪽으로 흘렀다", True),
        ("지선이 진술을 쓰다", "지선이 진술을 썼다", True),
        ("기수가 돈을 요구하다", "기수는 돈을 요구했다", True),
        ("기수가 집을 짓다", "기수는 집을 지었다", True),
        ("밸브", "밸브를 열었다", False),
        ("두 사람", "두 사람이 왔다", False),
        ("Kell fires Martha", "It was Kell who fired Martha.", True),
        ("Kell fires Martha", "It was Kell who fired. Martha stopped", False),
        ("Mila's man is found in the millrace", "They found Mila's man in the millrace!", True),
    ],
)
def test_a_title_is_told_in_one_sentence(title: str, text: str, told: bool) -> None:
    words = content_words(title)
    assert any(tells(sentence, words) for sentence in sentences(text)) is told
