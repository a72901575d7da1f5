import unicodedata
from decimal import Decimal

import pytest

from g6.graph.changes import Changes
from g6.graph.identifiers import is_identifier
from g6.graph.numbers import number
from g6.graph.recipes import Latest, Recipe, When
from g6.graph.records import KINDS
from g6.graph.scene import Scene
from g6.graph.shape import Shape
from g6.graph.synonyms import DEAD_FLAGS, ENUMERATIONS, FIELDS, LEVELS, RELATIVE_UNITS, english, korean, words
from g6.graph.turn import Turn

FOR_FILES_ONLY = {"boolean"}  # True and TRUE are English


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
def test_every_word_means_one_value(enumeration: str) -> None:
    values = ENUMERATIONS[enumeration]
    every = [word for value, others in values.items() for word in (value, *others)]

    assert len(set(every)) == len(every)
    assert words(enumeration) == tuple(every)
    for value, others in values.items():
        assert {english(enumeration, word) for word in (value, *others)} == {value}


@pytest.mark.parametrize("enumeration", sorted(set(ENUMERATIONS) - FOR_FILES_ONLY))
def test_every_value_has_a_korean_word_that_no_ascii_check_lets_through(enumeration: str) -> None:
    for value, others in ENUMERATIONS[enumeration].items():
        assert value.isascii()
        assert others
        assert not any(word.isascii() for word in others)
        assert korean(enumeration, value) == others[0]


@pytest.mark.parametrize("enumeration", ["flag", "state_flag", "role", "axis", "rule_type"])
def test_words_that_share_a_field_with_names_are_identifiers(enumeration: str) -> None:
    assert all(is_identifier(word) for word in words(enumeration))


def test_words_are_composed() -> None:
    for enumeration in ENUMERATIONS:
        assert all(unicodedata.is_normalized("NFC", word) for word in words(enumeration))


@pytest.mark.parametrize(
    ("enumeration", "word", "value"),
    [
        ("flag", "사망", "death"),
        ("flag", "부상", "injury"),
        ("flag", "탄약", "ammo"),
        ("flag", "쿨타임", "cooldown"),
        ("flag", "지휘", "command"),
        ("role", "행동", "acting"),
        ("role", "대사", "speaking"),
        ("role", "등장", "present"),
        ("role", "희생자", "victim"),
        ("unit", "초", "seconds"),
        ("unit", "분", "minutes"),
        ("unit", "시간", "hours"),
        ("unit", "일", "days"),
        ("axis", "긴장", "tension"),
        ("state_flag", "사망", "dead"),
    ],
)
def test_the_words_that_the_first_users_write(enumeration: str, word: str, value: str) -> None:
    assert english(enumeration, word) == value


def test_a_writers_own_name_has_no_synonym() -> None:
    assert english("flag", "배신") is None
    assert korean("flag", "배신") == "배신"


def test_the_default_tone_axes_are_all_here() -> None:
    axes = "tension danger pace information intimacy hostility grief joy dread awe resolve mystery"

    assert [*ENUMERATIONS["axis"]] == axes.split()


def test_levels_are_numbers_that_rise() -> None:
    worth = [number(LEVELS[word]) for word in ENUMERATIONS["level"]]

    assert worth == sorted(worth)
    assert Decimal(0) < worth[0] < worth[-1] < Decimal(1)


def test_the_engines_own_flags_need_no_declaration() -> None:
    assert {"dead", "death"} == DEAD_FLAGS


def test_units_of_time_begin_no_other() -> None:
    every = [word for unit, others in RELATIVE_UNITS.items() for word in (unit, *others)]

    assert len(set(every)) == len(every)


def test_what_a_korean_writer_may_mean_is_a_field() -> None:
    models: tuple[type[Shape], ...] = (*KINDS.values(), Turn, Scene, Changes, Recipe, Latest, When)
    known = {field.alias or name for model in models for name, field in model.model_fields.items()}
    assert {meant for fields in FIELDS.values() for meant in fields} <= known
