"""What files and outputs look like: JSON Schema (draft 2020-12), made from the models themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from g6.errors import InputError, UnknownName
from g6.graph.identifiers import nearest
from g6.graph.records import KINDS
from g6.graph.scene import Scene, Turn
from g6.graph.synonyms import ENUMERATIONS, LEVELS, RELATIVE_UNITS
from g6.ledger.receipt_schema import receipt_schema
from g6.lunchbox import json_schema
from g6.recall.policy import Policy

__all__ = ["SCHEMAS", "schema_of"]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a file or an output.

    Raises:
        UnknownName: there is none of that name.
        InputError: it comes with a later version.
    """
    if name not in SCHEMAS:
        near = nearest(name, SCHEMAS)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(SCHEMAS)}"
        raise UnknownName(f'unknown schema "{name}"', hint=hint)
    return SCHEMAS[name]()


def _world() -> dict[str, Any]:
    """Return the schema of a world document: one `world`, and records by their ids, or lists of them."""
    defs: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for kind, model in KINDS.items():
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        defs |= schema.pop("$defs", {})
        defs[model.__name__] = schema
        one = {"$ref": f"#/$defs/{model.__name__}"}
        if kind == "world":
            properties["world"] = one
        else:
            # Under a mapping the key is the id, so that the record itself need not say it.
            keyed = {**schema, "required": [field for field in schema.get("required", ()) if field != "id"]}
            defs[f"Keyed{model.__name__}"] = keyed
            by_id = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/Keyed{model.__name__}"}}
            properties[f"{kind}s"] = {"oneOf": [by_id, {"type": "array", "items": one}]}
    return {
        "$schema": _DRAFT,
        "title": "g6 world",
        "description": "A YAML or JSON document of a world; JSON Lines hold one record a line, with its `kind`.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": defs,
        **_words(),
    }


def _words() -> dict[str, Any]:
    """Return every word that may stand for another, so that no table has to be looked for elsewhere."""
    tables = {name: {value: list(words) for value, words in values.items()} for name, values in ENUMERATIONS.items()}
    units = {unit: list(words) for unit, words in RELATIVE_UNITS.items()}
    return {"synonyms": {**tables, "relative_time": units}, "levels": dict(LEVELS)}


def _cartridge() -> dict[str, Any]:
    raise InputError("schema cartridge: cartridges come with a later version, and their schema with them")


SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = MappingProxyType(
    {
        "world": _world,
        "scene": lambda: {"$schema": _DRAFT, **Scene.model_json_schema(), **_words()},
        "turn": lambda: {"$schema": _DRAFT, **Turn.model_json_schema(), **_words()},
        "lunchbox": json_schema,
        "cartridge": _cartridge,
        "receipt": receipt_schema,
        "policy": lambda: {"$schema": _DRAFT, **Policy.model_json_schema()},
    }
)
"""Every schema by its name."""
