"""The single values that records are made of: names, words, numbers, times. `texts` has the free ones."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

from pydantic_core import core_schema as cs

from g6.frozen import IDENTIFIER_CHARS_MAX, IDENTIFIER_SEPARATORS_MAX
from g6.graph import synonyms
from g6.graph.checks import Leaf, refuse, text_of
from g6.graph.clock import TIME_MAX, time_text
from g6.graph.identifiers import (
    ASCII_IDENTIFIER,
    PLAIN_IDENTIFIER,
    RESERVED,
    flaw_of_identifier,
    nearest,
    normalise,
    spelled_as_identifier,
)
from g6.graph.numbers import NOT_FINITE, NUMBER_PATTERN, number, shortest, whole_number
from g6.graph.wording import name_of, quoted, suggestion

__all__ = [
    "OF_OURS",
    "TIME_JSON",
    "TURN_MAX",
    "Axis",
    "Boolean",
    "Flag",
    "GaugeChange",
    "Id",
    "Identifier",
    "Level",
    "Minutes",
    "Number",
    "Positive",
    "Role",
    "RuleType",
    "SceneRole",
    "StateFlag",
    "Strength",
    "Time",
    "TurnNumber",
    "Viewpoint",
    "Who",
    "did_you_mean",
    "identifier_of",
    "numbered",
    "one_of",
]

TURN_MAX: Final = 999_999_999
"""The last turn that a story can have."""
MINUTES_MAX: Final = 100_000_000
"""Minutes of the longest way between two places: some 190 years."""

# Names, and words that may be names.


def identifier_of(value: object) -> str:
    """Return an identifier in NFC; refuse what is none, with the spelling that would be one."""
    text = text_of(value, "a name")
    flaw = flaw_of_identifier(text)
    if flaw is None:
        return text
    spelled = spelled_as_identifier(text)
    advice = f"write {spelled}" if spelled else "a letter, then letters, digits and _ - . ' ; sentences go into `title`"
    return refuse(f"{quoted(text)} is no identifier: {flaw}", hint=advice, rule="F2")


OF_OURS: Final = RESERVED.union(synonyms.words("viewpoint"), synonyms.words("everyone"))
"""Words that no record may be called: files mean the narrator, everybody or the scene by them, in either language."""


def _syllables_but(of_ours: Iterable[str]) -> str:
    """Return the syllables that none of our words begins with, as ranges of a pattern."""
    begin = sorted(word[0] for word in of_ours if not word.isascii())
    ends = zip(["가", *(chr(ord(letter) + 1) for letter in begin)], [*begin, chr(ord("힣") + 1)], strict=True)
    return "".join(f"{first}-{chr(ord(after) - 1)}" for first, after in ends)


def _id(value: object) -> str:
    text = identifier_of(value)
    return refuse(f'no record may be called "{text}", which is a word of ours') if text in OF_OURS else text


def _name_or(enumeration: str) -> Callable[[object], str]:
    """Return the check of a name that may be one of an enumeration's synonyms, or else the writer's own."""

    def checked(value: object) -> str:
        text = text_of(value, "a name")
        return synonyms.english(enumeration, text) or identifier_of(text)

    return checked


def _viewpoint(value: object) -> str | None:
    text = _name_or("viewpoint")(value)
    return None if text == "narrator" else text


def _strict_text(pattern: str, most: int) -> cs.CoreSchema:
    return cs.str_schema(strict=True, pattern=pattern, max_length=most)


_NAME_JSON: Final = {
    "type": "string",
    "minLength": 1,
    "maxLength": IDENTIFIER_CHARS_MAX,
    "description": "an identifier: a letter of any script, then letters, digits and "
    f"at most {IDENTIFIER_SEPARATORS_MAX} of _ - . '",
}
# A capital, a syllable that none of our words begins with, or a digit near the front: none of our words has one.
_PLAIN_ID: Final = PLAIN_IDENTIFIER.replace("[A-Za-z가-힣]", f"(?:[A-Z{_syllables_but(OF_OURS)}]|[a-z]+[0-9])", 1)


def _own_word(enumeration: str) -> Leaf:
    known = ", ".join(f"{value} ({', '.join(words)})" for value, words in synonyms.ENUMERATIONS[enumeration].items())
    json = _NAME_JSON | {"description": f"an identifier; the engine knows: {known}"}
    fast = _strict_text(ASCII_IDENTIFIER, IDENTIFIER_CHARS_MAX)  # no synonym is written in ASCII letters alone
    return Leaf(_name_or(enumeration), json, fast)


Identifier: TypeAlias = Annotated[
    str, Leaf(identifier_of, _NAME_JSON, _strict_text(PLAIN_IDENTIFIER, IDENTIFIER_CHARS_MAX))
]
"""What something is called, or a reference to it."""
Id: TypeAlias = Annotated[str, Leaf(_id, _NAME_JSON, _strict_text(_PLAIN_ID, IDENTIFIER_CHARS_MAX))]
"""What a record is called: an identifier that is none of the reserved words."""
Who: TypeAlias = Annotated[str, _own_word("everyone")]
"""Somebody who may know of something: an actor, a group, or `all`."""
Flag: TypeAlias = Annotated[str, _own_word("flag")]
StateFlag: TypeAlias = Annotated[str, _own_word("state_flag")]
RuleType: TypeAlias = Annotated[str, _own_word("rule_type")]
Axis: TypeAlias = Annotated[str, _own_word("axis")]
Role: TypeAlias = Annotated[str, _own_word("role")]
Viewpoint: TypeAlias = Annotated[str | None, Leaf(_viewpoint, _NAME_JSON)]
"""Whose eyes a scene is seen through; `narrator`, kept as None, sees everything true."""


def one_of(enumeration: str) -> Leaf:
    """Return the check of a value that has to be one of an enumeration, in English or Korean."""
    values = synonyms.ENUMERATIONS[enumeration]

    def checked(value: object) -> str:
        text = text_of(value, f"one of {', '.join(values)}")
        found = synonyms.english(enumeration, text)
        return found or refuse(
            f"{quoted(text)} is none of {synonyms.in_language_of(text, values)}",
            hint=did_you_mean(text, synonyms.words(enumeration)),
        )

    described = "; ".join(f"{value}: {', '.join(words)}" for value, words in values.items())
    json = {"enum": [*values, *(word for words in values.values() for word in words)], "description": described}
    return Leaf(checked, json, cs.literal_schema([*values]))


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return the hint that names the nearest of the known names; empty where none is near."""
    return suggestion(nearest(text, known))


def _boolean(value: object) -> bool:
    text = normalise(value) if isinstance(value, str) else ""
    word = synonyms.english("boolean", text)
    if word is None:
        wanted = synonyms.in_language_of(text, synonyms.ENUMERATIONS["boolean"]).replace(", ", " or ")
        refuse(f"expected {wanted}, got {name_of(value)}", hint=did_you_mean(text, synonyms.words("boolean")))
    return word == "true"


SceneRole: TypeAlias = Annotated[str, one_of("scene_role")]
_BOOLEAN_JSON: Final = {"enum": [True, False, *synonyms.words("boolean")]}
Boolean: TypeAlias = Annotated[bool, Leaf(_boolean, _BOOLEAN_JSON, cs.bool_schema(strict=True))]

# Numbers and times.


def _between(low: int, high: int, *, words: bool = False) -> Callable[[object], Decimal]:
    def checked(value: object) -> Decimal:
        exact = number(_level_of(value) if words and isinstance(value, str) else value)
        if not low <= exact <= high:
            also = " (or low, mid, high)" if words else ""
            refuse(f"expected a number from {low:,} to {high:,}{also}, got {shortest(exact)}")
        return exact

    return checked


def _level_of(text: str) -> str:
    """Return the number that low, mid or high stands for, or the text as it is where it may be a number itself."""
    word = synonyms.english("level", normalise(text))
    if word is None and text[:1].isalpha() and text.lower() not in NOT_FINITE:
        refuse(
            f"{quoted(text)} is neither a number nor one of "
            f"{synonyms.in_language_of(text, synonyms.ENUMERATIONS['level'])}",
            hint=did_you_mean(text, synonyms.words("level")),
        )
    return text if word is None else synonyms.LEVELS[word]


def _positive(value: object) -> Decimal:
    exact = number(value)
    return exact if exact > 0 else refuse(f"expected a number above 0, got {shortest(exact)}")


def _turn(value: object) -> int:
    whole = whole_number(value)
    return whole if 0 <= whole <= TURN_MAX else refuse(f"expected a turn from 0 to {TURN_MAX:,}, got {whole:,}")


def _time(value: object) -> int | str:
    return time_text(value) if isinstance(value, str) else time_text(str(whole_number(value)))


def _gauge_change(value: object) -> Decimal | str:
    if isinstance(value, str) and value.startswith("="):
        return f"={shortest(number(value[1:].strip()))}"
    return number(value)


def numbered(**bounds: int) -> dict[str, Any]:
    """Return the JSON Schema of a number between bounds; YAML, read as g6 reads it, has it as text."""
    return {
        "type": ["number", "string"],
        "pattern": f"^{NUMBER_PATTERN}$",
        "description": "a number; as text, one that is written like a number",
    } | bounds


_LEVEL_JSON: Final = {"anyOf": [numbered(minimum=0, maximum=1), {"enum": [*synonyms.words("level")]}]}
_STRENGTH_JSON: Final = {"anyOf": [numbered(minimum=-1, maximum=1), {"enum": [*synonyms.words("level")]}]}
_WHOLE: Final = numbered(minimum=0, maximum=TURN_MAX) | {"type": ["integer", "string"]}
TIME_JSON: Final = {
    "type": ["integer", "string"],
    "description": 'a date ("2019-11-07 23:40"), a number of the clock\'s units, or "+3y" after the time before it',
}

Number: TypeAlias = Annotated[Decimal, Leaf(number, numbered())]
Level: TypeAlias = Annotated[Decimal, Leaf(_between(0, 1, words=True), _LEVEL_JSON)]
"""A risk, an importance or the weight of a tone axis: 0 to 1, or low, mid, high."""
Strength: TypeAlias = Annotated[Decimal, Leaf(_between(-1, 1, words=True), _STRENGTH_JSON)]
Minutes: TypeAlias = Annotated[Decimal, Leaf(_between(0, MINUTES_MAX), numbered(minimum=0, maximum=MINUTES_MAX))]
Positive: TypeAlias = Annotated[Decimal, Leaf(_positive, numbered() | {"exclusiveMinimum": 0})]
TurnNumber: TypeAlias = Annotated[int, Leaf(_turn, _WHOLE, cs.int_schema(strict=True, ge=0, le=TURN_MAX))]
Time: TypeAlias = Annotated[int | str, Leaf(_time, TIME_JSON, cs.int_schema(strict=True, ge=-TIME_MAX, le=TIME_MAX))]
"""A time as the file gave it: an int counts the clock's units; dates and "+3y" stay text until the world is known."""
_CHANGE_JSON: Final = {
    "pattern": rf"^(?:=\s*)?{NUMBER_PATTERN}\s*$",
    "description": 'added to the gauge, or "=6" to set it',
}
GaugeChange: TypeAlias = Annotated[Decimal | str, Leaf(_gauge_change, numbered() | _CHANGE_JSON)]
"""A Decimal is added to a gauge; a text of "=" and a number sets it."""
