"""The shapes that values take in JSON: a schema that says what may be, a reader and a writer.

Each shape is made in one place, so that the schema can't promise what the reader doesn't hold.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from inspect import Parameter, signature
from typing import Any, Final

from g6.errors import Problem
from g6.frozen import IDENTIFIER_CHARS_MAX, LUNCHBOX_CHARS_MAX
from g6.graph.numbers import shortest
from g6.lunchbox.keys import NUMBER, NUMBER_CHARS_MAX, WHOLE_DIGITS_MAX
from g6.lunchbox.words import known_identifier

__all__ = [
    "Refused",
    "Shape",
    "any_of",
    "as_number",
    "definitions",
    "identifier",
    "list_of",
    "map_of",
    "number",
    "one_of",
    "record",
    "text_of_number",
    "whole",
]

DOCUMENT: Final = "lunchbox"
"""What messages call a JSON value that was given to `from_json`."""

ITEMS_MAX: Final = LUNCHBOX_CHARS_MAX // 2
"""Items of any list: each costs at least a character and what parts it from the next."""

WHOLE_MAX: Final = 10**WHOLE_DIGITS_MAX - 1
_SHOWN_CHARS_MAX: Final = 60


class Refused(Exception):
    """A value has not the shape that it should; it never leaves this room. `problems` says all that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take what is wrong, and where."""
        self.problems = tuple(problems)
        super().__init__(self.problems)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value looks like in JSON."""

    schema: Mapping[str, Any]
    """What may be, as JSON Schema."""
    read: Callable[[object, str], Any]
    """The value that was written so, and its path; raises `Refused`."""
    write: Callable[[Any], Any] = lambda value: value
    """The value as JSON has it."""


def identifier(but: Iterable[str] = ()) -> Shape:
    """Return the shape of an identifier: a text, which is none of the words that are excepted."""
    excepted = sorted(but)

    def read(value: object, path: str) -> str:
        if not isinstance(value, str) or not known_identifier(value):
            raise _refused(f"expected an identifier, got {_shown(value)}", path)
        if value in excepted:
            raise _refused(f"{_shown(value)} is a word of the notation and can't be an id", path)
        return value

    schema: dict[str, Any] = {"$ref": "#/$defs/identifier"}
    return Shape(schema | {"not": {"enum": excepted}} if excepted else schema, read)


def number(*, negative: bool = True) -> Shape:
    """Return the shape of a decimal: a number, or a text in its shortest form where a reader would round it."""

    def read(value: object, path: str) -> Decimal:
        text = text_of_number(value)
        if text is None or (text.startswith("-") and not negative):
            least = "" if negative else " of 0 or more"
            raise _refused(f"expected a number{least}, got {_shown(value)}", path)
        return Decimal(text)

    return Shape({"$ref": "#/$defs/number" if negative else "#/$defs/positive"}, read, as_number)


def as_number(value: Decimal) -> int | float | str:
    """Return a decimal as JSON has it: with more digits than every reader keeps exactly it is a text."""
    text = shortest(value)
    if sum(letter.isdigit() for letter in text) > WHOLE_DIGITS_MAX:
        return text
    return float(text) if "." in text else int(text)


def text_of_number(value: object) -> str | None:
    """Return a number of JSON in its shortest form; None: it is none, or one that no lunchbox holds."""
    if isinstance(value, str):
        return value if NUMBER.fullmatch(value) else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not -WHOLE_MAX <= value <= WHOLE_MAX:
        return None
    text = shortest(Decimal(repr(value)) if isinstance(value, float) else Decimal(value))
    return text if NUMBER.fullmatch(text) else None


def whole(low: int = 0, high: int = WHOLE_MAX) -> Shape:
    """Return the shape of a whole number, both bounds included."""

    def read(value: object, path: str) -> int:
        if type(value) is not int or not low <= value <= high:
            raise _refused(f"expected a whole number from {low} to {high}, got {_shown(value)}", path)
        return value

    return Shape({"type": "integer", "minimum": low, "maximum": high}, read)


def one_of(*values: str | int | bool) -> Shape:
    """Return the shape of one of a few fixed values."""

    def read(value: object, path: str) -> object:
        if not any(value == one and type(value) is type(one) for one in values):
            raise _refused(f"expected {' or '.join(map(_shown, values))}, got {_shown(value)}", path)
        return value

    return Shape({"enum": list(values)}, read)


def list_of(item: Shape, low: int = 0, high: int = ITEMS_MAX) -> Shape:
    """Return the shape of a list, which in Python is a tuple."""

    def read(value: object, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or not low <= len(value) <= high:
            raise _refused(f"expected a list of {low} to {high}, got {_shown(value)}", path)
        return _all((item.read, part, f"{path}[{index}]") for index, part in enumerate(value))

    schema = {"type": "array", "items": item.schema, "minItems": low, "maxItems": high}
    return Shape(schema, read, lambda value: [item.write(part) for part in value])


def map_of(item: Shape, low: int = 0) -> Shape:
    """Return the shape of a mapping from identifiers, which in Python is a tuple of pairs."""
    name = identifier()

    def read(value: object, path: str) -> tuple[tuple[str, Any], ...]:
        if not isinstance(value, Mapping) or not low <= len(value) <= ITEMS_MAX:
            raise _refused(f"expected a mapping of {low} to {ITEMS_MAX}, got {_shown(value)}", path)
        names = ((name.read, key, path) for key in value)
        parts = ((item.read, part, f"{path}.{key}") for key, part in value.items())
        found = _all((*names, *parts))
        return tuple(zip(found[: len(value)], found[len(value) :], strict=True))

    schema = {
        "type": "object",
        "propertyNames": name.schema,
        "additionalProperties": item.schema,
        "minProperties": low,
        "maxProperties": ITEMS_MAX,
    }
    return Shape(schema, read, lambda value: {key: item.write(part) for key, part in value})


def any_of(*kinds: tuple[Callable[[object], bool], Shape]) -> Shape:
    """Return the shape of a value of several kinds: the first whose test the JSON value passes."""

    def read(value: object, path: str) -> object:
        return next(shape for passes, shape in kinds if passes(value)).read(value, path)

    return Shape({"anyOf": [shape.schema for _, shape in kinds]}, read, _listed)


def record(
    cls: type,
    shapes: Mapping[str, Shape],
    fixed: Mapping[str, str] | None = None,
    called: Mapping[str, str] | None = None,
) -> Shape:
    """Return the shape of a record of fields, those with their default left out, and fixed ones beside them.

    `called` says what a field is called in Python where that is another word than in JSON.
    """
    fixed, called = fixed or {}, called or {}
    constants = {name: one_of(value) for name, value in fixed.items()}
    attributes = {name: called.get(name, name) for name in shapes}
    defaults = {p.name: p.default for p in signature(cls).parameters.values() if p.default is not Parameter.empty}
    required = [*constants, *(name for name in shapes if attributes[name] not in defaults)]

    def write(value: object) -> dict[str, Any]:
        given = ((name, shape, getattr(value, attributes[name])) for name, shape in shapes.items())
        differs = ((n, shape, part) for n, shape, part in given if _differs(part, attributes[n], defaults))
        return {**fixed} | {name: shape.write(part) for name, shape, part in differs}

    def read(value: object, path: str) -> object:
        if not isinstance(value, Mapping):
            raise _refused(f"expected a mapping, got {_shown(value)}", path)
        known = [*constants, *shapes]
        wrong = [_stranger(name, known, path) for name in value if name not in known]
        missing = [name for name in required if name not in value]
        wrong += [Problem(DOCUMENT, f"{name} is missing", path=path) for name in missing]
        readers = {name: shape.read for name, shape in {**constants, **shapes}.items() if name in value}
        found = _all(((read, value[name], f"{path}.{name}") for name, read in readers.items()), wrong)
        return cls(**{attributes[name]: part for name, part in zip(readers, found, strict=True) if name in shapes})

    schema = {
        "type": "object",
        "properties": {name: shape.schema for name, shape in {**constants, **shapes}.items()},
        "required": required,
        "additionalProperties": False,
    }
    return Shape(schema, read, write)


def definitions() -> dict[str, Any]:
    """Return what the schemas of identifiers and numbers refer to."""
    return {
        "identifier": {
            "description": "A letter, then letters, digits, _ - . '; what it may hold exactly is in the grammar.",
            "type": "string",
            "pattern": r"^[^\s\d:+?=,_.'-][^\s:+?=,]*$",
            "maxLength": IDENTIFIER_CHARS_MAX,
        },
        "number": _number_schema(-WHOLE_MAX, r"^(?!-0$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$"),
        "positive": _number_schema(0, r"^(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$"),
    }


def _number_schema(minimum: int, pattern: str) -> dict[str, Any]:
    return {
        "description": f"A decimal; one of more than {WHOLE_DIGITS_MAX} digits is a text, which no reader rounds.",
        "anyOf": [
            {"type": "number", "minimum": minimum, "maximum": WHOLE_MAX},
            {"type": "string", "pattern": pattern, "maxLength": NUMBER_CHARS_MAX},
        ],
    }


def _all(
    parts: Iterable[tuple[Callable[[object, str], Any], object, str]], wrong: Iterable[Problem] = ()
) -> tuple[Any, ...]:
    """Read every part; raise one `Refused` for all that is wrong, what was found wrong before included."""
    found: list[Any] = []
    problems = [*wrong]
    for read, value, path in parts:
        try:
            found.append(read(value, path))
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(problems)
    return tuple(found)


def _differs(part: object, name: str, defaults: Mapping[str, Any]) -> bool:
    return name not in defaults or part != defaults[name]


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _stranger(name: object, known: list[str], path: str) -> Problem:
    near = get_close_matches(str(name), known, n=1)
    hint = f"did you mean {near[0]}?" if near else None
    return Problem(DOCUMENT, f"unknown field {_shown(name)}", path=path, hint=hint)


def _refused(message: str, path: str) -> Refused:
    return Refused([Problem(DOCUMENT, message, path=path)])


def _shown(value: object) -> str:
    """Return a value as a message can show it."""
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN_CHARS_MAX else text[: _SHOWN_CHARS_MAX - 3] + "..."
