"""What files and outputs look like: JSON Schema (draft 2020-12), made from the models themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from g6.errors import UnknownName
from g6.graph.documents.kinds import GROUPS, RECIPE_HEADS
from g6.graph.fields import did_you_mean
from g6.graph.recipes import Recipe
from g6.graph.records import KINDS
from g6.graph.scene import Scene
from g6.graph.synonyms import ENUMERATIONS, LEVELS, RELATIVE_UNITS
from g6.graph.turn import Turn
from g6.ledger.receipt_schema import receipt_schema
from g6.lunchbox import json_schema
from g6.recall.policy import Policy

__all__ = ["SCHEMAS", "schema_of"]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{model}"
_HAS_HEAD: Final = [{"required": [head]} for head in RECIPE_HEADS]


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a file or an output.

    Raises:
        UnknownName: there is none of that name.
    """
    if name not in SCHEMAS:
        hint = did_you_mean(name, SCHEMAS) or f"there are {', '.join(SCHEMAS)}"
        raise UnknownName(f'unknown schema "{name}"', hint=hint)
    return SCHEMAS[name]()


def _world() -> dict[str, Any]:
    """Return the schema of a world: of a document of groups, and of a record as a line of JSON Lines holds it."""
    defs: dict[str, Any] = {}
    groups: dict[str, Any] = {}
    for kind, model in KINDS.items():
        schema = model.model_json_schema(ref_template=_REF)
        defs |= schema.pop("$defs", {})
        defs |= _forms_of(kind, model.__name__, schema)
        groups[kind] = _group_of([f"Keyed{model.__name__}"], [model.__name__])
    groups["cartridge"] = _group_of(["KeyedCartridge", "Recipe"], ["Cartridge", "Recipe", "RecipeFile"])
    groups["world"] = {"$ref": "#/$defs/World"}
    defs["Document"] = {
        "type": "object",
        "properties": {key: groups[kind] for key, kind in GROUPS.items()},
        "additionalProperties": False,
    }
    defs |= _recipe_forms()
    lines = [{"$ref": f"#/$defs/{model.__name__}Line"} for model in KINDS.values()]
    defs["Line"] = {"oneOf": [*lines, {"$ref": "#/$defs/RecipeFile"}]}
    return {
        "$schema": _DRAFT,
        "title": "g6 world",
        "description": "A YAML or JSON document of a world; JSON Lines hold one record a line, with its `kind`.",
        "type": "object",
        "if": {"anyOf": [{"required": ["kind"]}, *_HAS_HEAD]},
        "then": {"$ref": "#/$defs/Line"},
        "else": {"$ref": "#/$defs/Document"},
        "$defs": defs,
        **_words(),
    }


def _group_of(by_id: list[str], listed: list[str]) -> dict[str, Any]:
    """Return the schema of records under one key: by their ids, or a list; each in one of the forms named."""

    def one_of(forms: list[str]) -> dict[str, Any]:
        refs = [{"$ref": f"#/$defs/{form}"} for form in forms]
        return refs[0] if len(refs) == 1 else {"anyOf": refs}

    return {
        "oneOf": [
            {"type": "object", "additionalProperties": one_of(by_id)},
            {"type": "array", "items": one_of(listed)},
        ]
    }


def _forms_of(kind: str, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a record's schema in a list, under its id, where it need not say it, and as a line that names its kind."""
    required = schema.get("required", [])
    named = {"kind": {"enum": [kind, *ENUMERATIONS["kind"][kind]]}, **schema["properties"]}
    return {
        name: schema,
        f"Keyed{name}": {**schema, "required": [field for field in required if field != "id"]},
        f"{name}Line": {**schema, "properties": named, "required": ["kind", *required]},
    }


def _words() -> dict[str, Any]:
    """Return every word that may stand for another, so that no table has to be looked for elsewhere."""
    tables = {name: {value: list(words) for value, words in values.items()} for name, values in ENUMERATIONS.items()}
    units = {unit: list(words) for unit, words in RELATIVE_UNITS.items()}
    return {"synonyms": {**tables, "relative_time": units}, "levels": dict(LEVELS)}


def _recipe_forms() -> dict[str, Any]:
    """Return the schemas of recipes whose slot is called `kind`: among records, and in a file of their own."""
    recipe = Recipe.model_json_schema(ref_template=_REF)
    parts = recipe.pop("$defs")
    fields = {name: field for name, field in recipe["properties"].items() if name != "id"}
    heads = dict.fromkeys(RECIPE_HEADS, recipe["properties"]["id"])
    file = {**recipe, "title": "RecipeFile", "properties": {**heads, **fields}, "oneOf": _HAS_HEAD}
    return {**parts, "Recipe": recipe, "RecipeFile": file}


def _cartridge() -> dict[str, Any]:
    """Return the schema of a file of recipes: of one, or of a list of them."""
    file = {"$ref": "#/$defs/RecipeFile"}
    return {
        "$schema": _DRAFT,
        "title": "g6 cartridge",
        "description": "A recipe of a cartridge, or a list of them; the same in `cartridges:` of a world's document.",
        "if": {"type": "array"},
        "then": {"items": file, "minItems": 1},
        "else": file,
        "$defs": _recipe_forms(),
        **_words(),
    }


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
