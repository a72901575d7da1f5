"""Rules: what binds the whole world, a place or an actor."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Final, TypeAlias

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, ValidationInfo, WithJsonSchema, field_validator

from g6.graph.checks import Leaf, refuse
from g6.graph.clock import Hours
from g6.graph.containers import Either, Given, ListOf, TableOf
from g6.graph.fields import Boolean, Identifier, Level, Number, RuleType, TurnNumber, identifier_of, one_of
from g6.graph.numbers import number
from g6.graph.problems import retold
from g6.graph.record import Record, needed_unless_taken_back
from g6.graph.shape import Shape, Writers
from g6.graph.texts import Pattern, Sentence
from g6.graph.wording import name_of

__all__ = ["Param", "Rule", "RuleTest"]

BOUND_MAX: Final = 64
"""Actors, places or rules that one rule may name, and patterns or sentences of one list."""
PARAMS_MAX: Final = 32

Param: TypeAlias = Decimal | int | str | tuple[str, ...]
"""One value of a rule's `params`: a number, a name or a word of ours, or a list of names or patterns."""
Names: TypeAlias = Annotated[tuple[str, ...], ListOf(Identifier, BOUND_MAX)]
Patterns: TypeAlias = Annotated[tuple[str, ...], ListOf(Pattern, BOUND_MAX)]
Sentences: TypeAlias = Annotated[tuple[str, ...], ListOf(Sentence, BOUND_MAX)]


def _hours(value: object) -> Hours:
    if isinstance(value, Hours):
        return value
    ends = value.split("-") if isinstance(value, str) else value
    if not isinstance(ends, (list, tuple)) or len(ends) != 2 or not all(isinstance(end, str) for end in ends):
        refuse(f'expected two times of day, "22:00-04:00", got {name_of(value)}')
    return Hours.between(*ends)


def _own_param(value: object) -> Decimal | str:
    """Check a value that only the writer's type of rule knows: a name, or else a number."""
    return identifier_of(value) if isinstance(value, str) and value[:1].isalpha() else number(value)


_TIME_OF_DAY: Final = r"\s*[0-9]{1,2}:[0-5][0-9]\s*"
_ENDS: Final = {"type": "string", "pattern": f"^{_TIME_OF_DAY}$"}
_HOURS = Leaf(
    _hours,
    {
        "anyOf": [
            {"type": "string", "pattern": f"^{_TIME_OF_DAY}-{_TIME_OF_DAY}$"},
            {"type": "array", "items": _ENDS, "minItems": 2, "maxItems": 2},
        ],
        "description": 'from when to when in the day: "22:00-04:00"',
    },
)
_OWN_PARAM = Leaf(_own_param, {"type": ["number", "string"]})


_PARAMS_JSON: Final = {
    "type": "object",
    "maxProperties": PARAMS_MAX,
    "description": "pov: person, narrator; taboo: any, except, where; cooldown: skill, turns; ammo: gauge; "
    "command: order; terrain: a number for each name; survive: nothing; "
    "any other type of rule: names, numbers, lists of names",
}


class RuleTest(Shape):
    """Sentences to try a rule on."""

    bad: Annotated[tuple[str, ...], Given(Sentences)] = ()
    """Those that break it."""
    good: Annotated[tuple[str, ...], Given(Sentences)] = ()
    """Those that keep it."""


class Rule(Record):
    """What binds the world, a place or an actor; a global one is in every lunchbox."""

    kind: ClassVar[str] = "rule"
    model_config = ConfigDict(json_schema_extra=needed_unless_taken_back)
    written: ClassVar[Writers] = {"hours": lambda hours: list(hours.written())}

    layer: Annotated[str, one_of("layer")]
    type: RuleType
    actors: Names = ()
    """Those whom it governs."""
    locations: Names = ()
    """Where it binds."""
    hours: Annotated[Hours | None, _HOURS] = None
    """When in the day it binds; None is all day."""
    overrides: Names = ()
    """Rules of its layer or a lower one that give way to it."""
    risk: Annotated[Decimal | None, Given(Level)] = None
    importance: Annotated[Decimal | None, Given(Level)] = None
    params: Annotated[Mapping[str, Param], WithJsonSchema(_PARAMS_JSON)] = Field(default_factory=dict)
    """What its type asks for, only what was given."""
    test: Annotated[RuleTest | None, Given(RuleTest)] = None
    contested: Boolean = False
    """Kept in the risk tank until the gate or D asks for it."""

    @field_validator("params", mode="plain")
    @classmethod
    def _params_of_type(cls, params: object, info: ValidationInfo) -> Mapping[str, Param]:
        if "type" not in info.data:
            return {}  # what is wrong with the type is told already
        form = PARAMS.get(info.data["type"], _Own)
        try:
            checked = _adapter(form).validate_python(params, by_alias=True, by_name=False)
        except ValidationError as error:
            raise retold(error, form) from error
        return checked.values_given() if isinstance(checked, Shape) else checked


class _RuleTakenBack(Rule):
    """What takes a rule back: its id is enough."""

    bare: ClassVar[type[Record] | None] = None

    layer: Annotated[str, one_of("layer")] = ""
    type: RuleType = ""


Rule.bare = _RuleTakenBack


class _Pov(Shape):
    person: Annotated[str | None, one_of("person")] = None
    narrator: Annotated[str | None, Given(Identifier)] = None


class _Taboo(Shape):
    any: Annotated[tuple[str, ...], Given(Patterns)] = ()
    except_: Annotated[tuple[str, ...], Given(Patterns)] = Field(default=(), alias="except")
    where: Annotated[str | None, one_of("where")] = None


class _Survive(Shape):
    pass


class _Cooldown(Shape):
    skill: Annotated[str | None, Given(Identifier)] = None
    turns: Annotated[int | None, Given(TurnNumber)] = None


class _Ammo(Shape):
    gauge: Annotated[str | None, Given(Identifier)] = None


class _Command(Shape):
    order: Annotated[tuple[str, ...], Given(Names)] = ()


_Terrain: TypeAlias = Annotated[Mapping[str, Decimal], TableOf(Identifier, Number, PARAMS_MAX)]
_Own: TypeAlias = Annotated[
    Mapping[str, Param],
    TableOf(
        Identifier,
        Annotated[Param, Either((list, tuple), Names, Annotated[Decimal | str, _OWN_PARAM])],
        PARAMS_MAX,
    ),
]

PARAMS: Final[Mapping[str, Any]] = {
    "pov": _Pov,
    "taboo": _Taboo,
    "survive": _Survive,
    "cooldown": _Cooldown,
    "ammo": _Ammo,
    "command": _Command,
    "terrain": _Terrain,
}
"""The form of `params` for each type of rule that the engine knows; any other takes names, numbers, lists of names."""


@cache
def _adapter(form: Any) -> TypeAdapter[Any]:  # noqa: ANN401
    return TypeAdapter(form)
