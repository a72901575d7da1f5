"""What every model of a story has in common: frozen, strict, and with one canonical form."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from g6.errors import DocumentError
from g6.graph.numbers import shortest

__all__ = ["Json", "Shape", "Writers", "without_null"]

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]
"""A canonical value: numbers that are no integers are text, so that every machine reads the same."""


Writers: TypeAlias = Mapping[str, Callable[[Any], Json]]
"""For some fields what writes them in the canonical form."""


def without_null(schema: dict[str, Any]) -> None:
    """Take `"default": null` out of a JSON Schema: a field that is left out has no value, and null is refused."""
    for field in schema.get("properties", {}).values():
        if field.get("default", "") is None:
            del field["default"]


class Shape(BaseModel):
    """A frozen model that knows no other fields than its own.

    Fields that a file spells as Python can't (`from`, `as`, `except`) are called with another name in
    Python only. `model_fields_set` says which fields were given.
    """

    # Built at the first use: whoever recalls a scene doesn't pay for the models of a world.
    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, validate_by_name=True, json_schema_extra=without_null
    )

    def __init__(self, /, **fields: Any) -> None:  # noqa: ANN401
        """Take fields by their names, in files or in Python.

        Raises:
            DocumentError: everything that is wrong with them, said as it is of a file.
        """
        try:
            super().__init__(**fields)
        except ValidationError as error:
            from g6.graph.problems import problems  # noqa: PLC0415 - which speaks of this class

            raise DocumentError(problems(error, type(self), type(self).__name__.lower())) from None

    # So that Pydantic doesn't call it for what files hold, which is checked inside its engine.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    identity: ClassVar[frozenset[str]] = frozenset()
    """Fields that say what it is: where one of them is wrong, the rest can't be understood without it."""
    written: ClassVar[Writers] = {}
    """How the canonical form writes fields whose values don't say it themselves."""

    def canonical(self) -> dict[str, Json]:
        """Return the fields that were given, in JSON's types, decimals as their shortest text."""
        values = self.__dict__
        given = self.__pydantic_fields_set__
        return {
            name: plain(values[field]) if write is None else write(values[field])
            for field, name, write in _writers(type(self))
            if field in given
        }

    def values_given(self) -> dict[str, Any]:
        """Return the fields that were given, named as files name them, with their checked values."""
        given = self.__pydantic_fields_set__
        return {name: self.__dict__[field] for field, name, _ in _writers(type(self)) if field in given}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Check what a file or a caller says, fields named as files name them, and return the model.

        Raises pydantic.ValidationError, which `g6.graph.problems` turns into sentences.
        """
        return cls.model_validate(values, by_alias=True, by_name=False)

    @classmethod
    def from_canonical(cls, values: Mapping[str, Any]) -> Self:
        """Return the model whose canonical form this is. Raises pydantic.ValidationError where it is none."""
        return cls.from_values(values)


def plain(value: Any) -> Json:  # noqa: ANN401
    """Return a model's value in JSON's types."""
    kind = type(value)
    if kind is str or kind is int or kind is bool:
        return value  # type: ignore[no-any-return]
    if kind is tuple:
        return [plain(entry) for entry in value]
    if kind is dict:
        return {key: plain(entry) for key, entry in value.items()}
    if kind is Decimal:
        return shortest(value)
    assert isinstance(value, Shape), f"{kind.__name__} has no canonical form"
    return value.canonical()


@cache
def _writers(model: type[Shape]) -> tuple[tuple[str, str, Callable[[Any], Json] | None], ...]:
    """Return each field of a model with its name in files and what writes it."""
    fields = model.model_fields.items()
    return tuple((field, info.alias or field, model.written.get(field)) for field, info in fields)
