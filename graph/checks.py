"""How one value of a record is checked: fast where nothing is wrong, in plain words where something is.

A bulk load checks a million events, so the common case never enters Python: a leaf is a strict check
inside Pydantic's engine and, for what that one refuses, a function of ours that knows synonyms,
normalises, and says in a sentence what is wrong. `g6.graph.problems` turns refusals into messages.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core import core_schema as cs

from g6.graph.identifiers import normalise
from g6.graph.wording import name_of

__all__ = ["FAST", "HIDDEN", "PROBLEM", "SLOW", "Leaf", "refusal", "refuse", "text_of"]

HIDDEN: Final = "\0g6:"
"""What the engine's own steps begin with in an error's location; no path that a user sees holds them."""
FAST: Final = f"{HIDDEN}fast"
"""The step to a leaf's quick half: its errors are dropped, because the slow half says them better."""
SLOW: Final = f"{HIDDEN}slow"
PROBLEM: Final = "g6"
"""The type of our own refusals among Pydantic's errors."""

T = TypeVar("T")


def refuse(message: str, *, hint: str = "", rule: str = "") -> NoReturn:
    """Refuse the value being checked: with a sentence, what would mend it, the frozen rule that it breaks."""
    raise PydanticCustomError(PROBLEM, "{message}", {"message": message, "hint": hint, "rule": rule})


def refusal(title: str, steps: tuple[str | int, ...], message: str) -> ValidationError:
    """Return the error of one refusal that happens outside of Pydantic's own checks."""
    kind = PydanticCustomError(PROBLEM, "{message}", {"message": message, "hint": "", "rule": ""})
    return ValidationError.from_exception_data(title, [InitErrorDetails(type=kind, loc=steps, input=None)])


class Leaf:
    """The check of one single value, as the metadata of an annotated type."""

    __slots__ = ("_schema", "json")

    def __init__(self, slow: Callable[[Any], object], json: Mapping[str, Any], fast: CoreSchema | None = None) -> None:
        """Take the check in Python, the value's JSON Schema, and what passes most values without Python.

        `slow` returns the value as it is kept, or raises ValueError with a sentence, or refuses.
        """
        schema: CoreSchema = cs.no_info_plain_validator_function(in_sentences(slow))
        if fast is not None:
            schema = cs.union_schema([(fast, FAST), (schema, SLOW)], mode="left_to_right")
        self._schema = schema
        self.json: Mapping[str, Any] = json
        """The value's JSON Schema."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the check, as Pydantic asks for it."""
        return {**self._schema}  # a copy: Pydantic writes its own notes into it

    def __get_pydantic_json_schema__(
        self,
        schema: CoreSchema,
        handler: GetJsonSchemaHandler,
    ) -> dict[str, Any]:
        """Return the value's JSON Schema, as Pydantic asks for it."""
        return dict(self.json)


def in_sentences(check: Callable[[Any], T]) -> Callable[[Any], T]:
    """Let a check raise ValueError with a sentence, as the pure modules do, and refuse with that sentence."""

    def checked(value: object) -> T:
        try:
            return check(value)
        except PydanticCustomError:
            raise
        except ValueError as error:
            refuse(str(error))

    return checked


def text_of(value: object, meant: str = "text") -> str:
    """Return a text in NFC; refuse all else, a number from JSON too, by saying what was `meant`."""
    if not isinstance(value, str):
        refuse(f"expected {meant}, got {name_of(value)}")
    return normalise(value)
