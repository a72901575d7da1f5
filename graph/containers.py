"""The lists and mappings that records are made of: how long, of what, and nothing in them twice."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core import core_schema as cs

from g6.graph.checks import HIDDEN, refuse
from g6.graph.wording import counted, name_of, quoted

__all__ = ["CastOf", "Either", "FlagsOf", "Given", "ListOf", "TableOf"]


class ListOf:
    """A list of at most `most` values, each once, kept as a tuple; a list of one may stand without its brackets."""

    __slots__ = ("item", "least", "most", "unique")

    def __init__(self, item: Any, most: int, *, least: int = 0, unique: bool = True) -> None:  # noqa: ANN401
        self.item = item
        self.least = least
        self.most = most
        self.unique = unique

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the check, as Pydantic asks for it."""
        items = cs.tuple_schema([handler.generate_schema(self.item)], variadic_item_index=0, max_length=self.most)
        return cs.no_info_wrap_validator_function(self._checked, items)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of a list, or of one text without brackets, as Pydantic asks for it."""
        array = handler(schema) | {"minItems": self.least, "uniqueItems": self.unique}
        return {"anyOf": [array, array["items"]]} if array["items"].get("type") == "string" else array

    def _checked(self, value: object, check: cs.ValidatorFunctionWrapHandler) -> tuple[Any, ...]:
        if isinstance(value, str):
            value = [value]
        elif not isinstance(value, (list, tuple)):
            refuse(f"expected a list, got {name_of(value)}")
        if not self.least <= len(value) <= self.most:
            least = f"at least {self.least} and " if self.least else ""
            refuse(f"the list has {counted(len(value), 'entry', 'entries')}; {least}at most {self.most:,} are allowed")
        checked: tuple[Any, ...] = check(value)
        if self.unique and len(checked) > 1 and len(set(checked)) < len(checked):
            twice = next(entry for place, entry in enumerate(checked) if entry in checked[:place])
            refuse(f"{quoted(str(twice))} stands in the list twice")
        return checked


class TableOf:
    """A mapping of at most `most` entries from names to values."""

    __slots__ = ("advice", "key", "most", "value")

    def __init__(self, key: Any, value: Any, most: int, *, advice: str = "") -> None:  # noqa: ANN401
        """Take the types of both and how many; `advice` says how to write it to whom wrote something else."""
        self.advice = advice
        self.key = key
        self.value = value
        self.most = most

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the check, as Pydantic asks for it."""
        table = cs.dict_schema(
            handler.generate_schema(self.key), handler.generate_schema(self.value), max_length=self.most
        )
        return cs.no_info_wrap_validator_function(self.checked, table)

    def checked(self, value: object, check: cs.ValidatorFunctionWrapHandler) -> dict[str, Any]:
        """Check a whole mapping: its kind and size, and that no two keys mean the same."""
        if not isinstance(value, Mapping):
            refuse(f"expected {self.expected}, got {name_of(value)}", hint=self.advice)
        if len(value) > self.most:
            has = counted(len(value), "entry", "entries")
            refuse(f"the mapping has {has}, at most {self.most:,} are allowed", hint=self.fewer)
        checked: dict[str, Any] = check(value)
        if len(checked) < len(value):
            refuse("two of the names mean the same")
        return checked

    expected = "a mapping"
    fewer = ""
    """What to do where there are too many."""


class CastOf(TableOf):
    """Actors with their roles; a list of actors, or one alone, has them all acting."""

    __slots__ = ()
    expected = "actors: a list, or a mapping to roles"
    fewer = "name those who matter here; a crowd can be one actor, of `type: group`"
    plain = "acting"
    """What each of a list of them is."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of both ways to write it, as Pydantic asks for it."""
        return _or_names(handler(schema), self.most)

    def checked(self, value: object, check: cs.ValidatorFunctionWrapHandler) -> dict[str, Any]:
        """Check actors in either way of writing them."""
        return super().checked(_each(value, self.plain), check)


class FlagsOf(TableOf):
    """Flags with those who know of each; those of a list are open to be seen (None)."""

    __slots__ = ()
    expected = "flags: a list, or a mapping to those who know"
    plain = "true"
    """What each of a list of them is: open to be seen."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of both ways to write it, as Pydantic asks for it."""
        return _or_names(handler(schema), self.most)

    def checked(self, value: object, check: cs.ValidatorFunctionWrapHandler) -> dict[str, Any]:
        """Check flags in either way of writing them."""
        return super().checked(_each(value, self.plain), check)


class Given:
    """A value that is None only where its field is left out: an empty one in a file is refused."""

    __slots__ = ("instead", "json", "type")

    def __init__(
        self,
        type_: Any,  # noqa: ANN401
        instead: Callable[[Any], Any] | None = None,
        json: Callable[[JsonSchemaValue], Mapping[str, Any]] | None = None,
    ) -> None:
        """Take the value's type, and what turns another way to write it into the usual one.

        `json` makes the JSON Schema of the other way of that of the usual one.
        """
        self.type = type_
        self.instead = instead
        self.json = json

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the check, as Pydantic asks for it."""
        schema = handler.generate_schema(self.type)
        return schema if self.instead is None else cs.no_info_before_validator_function(self.instead, schema)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of both ways to write it, as Pydantic asks for it."""
        usual = handler(schema)
        return usual if self.json is None else {"anyOf": [usual, dict(self.json(usual))]}


class Either:
    """One of two types, told apart by whether the value is of the given Python kinds."""

    __slots__ = ("kinds", "no", "yes")

    def __init__(self, kinds: tuple[type[Any], ...], yes: Any, no: Any) -> None:  # noqa: ANN401
        self.kinds = kinds
        self.yes = yes
        self.no = no

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the check, as Pydantic asks for it."""
        choices = {_YES: handler.generate_schema(self.yes), _NO: handler.generate_schema(self.no)}
        return cs.tagged_union_schema(choices, lambda value: _YES if isinstance(value, self.kinds) else _NO)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of both, as Pydantic asks for it."""
        yes, no = handler(schema)["oneOf"]
        kind = "object" if Mapping in self.kinds else "array"
        return {"if": {"type": kind}, "then": yes, "else": no}


_YES: Final = f"{HIDDEN}yes"
_NO: Final = f"{HIDDEN}no"


def _each(value: object, meaning: str) -> object:
    """Return a list of names, or one alone, as a mapping that gives each of them one meaning."""
    if isinstance(value, str):
        return {value: meaning}
    if not isinstance(value, (list, tuple)):
        return value
    for place, name in enumerate(value):
        if not isinstance(name, str):
            hint = (
                "write a mapping of all of them, {A: …, B: …}, in place of the list"
                if isinstance(name, Mapping)
                else ""
            )
            refuse(f"expected names, got {name_of(name)} at place {place + 1} of the list", hint=hint)
    if len(set(value)) < len(value):
        twice = next(name for place, name in enumerate(value) if name in value[:place])
        refuse(f"{quoted(twice)} stands in the list twice")
    return dict.fromkeys(value, meaning)


def _or_names(table: JsonSchemaValue, most: int) -> JsonSchemaValue:
    names = {"type": "array", "items": {"type": "string"}, "maxItems": most, "uniqueItems": True}
    return {"anyOf": [table, names, {"type": "string"}]}
