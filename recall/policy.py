"""What may be tuned, by an approved change: one model, one file, one hash (spec 03, F15)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from g6.errors import DocumentError, FrozenRuleError, InputError, Problem
from g6.frozen import POOL_SIZE_NORMAL, RULES, rule_of
from g6.graph.checks import FAST, PROBLEM, SLOW
from g6.graph.fields import Axis, Flag
from g6.graph.identifiers import nearest
from g6.graph.numbers import number, shortest, ten_thousandths
from g6.graph.problems import dotted
from g6.graph.wording import name_of, quoted

__all__ = ["LayerWeights", "Policy", "TermWeights", "problems_of", "refusal"]

Number = Annotated[Decimal, BeforeValidator(number)]
Share = Annotated[Number, Field(ge=0, le=1)]
Positive = Annotated[Number, Field(gt=0)]

TONE_AXES: Final = (
    "tension", "danger", "pace", "information", "intimacy", "hostility",
    "grief", "joy", "dread", "awe", "resolve", "mystery",
)  # fmt: skip


def _each_once(axes: tuple[str, ...]) -> tuple[str, ...]:
    twice = next((axis for place, axis in enumerate(axes) if axis in axes[:place]), None)
    if twice is not None:
        raise ValueError(f"the tone axis {quoted(twice)} is named twice")
    return axes


class _Part(BaseModel):
    # Built at the first check of a policy: a recall under the standing one pays for none.
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, defer_build=True)

    def __init__(self, /, **values: Any) -> None:  # noqa: ANN401
        """Take what is to be otherwise than it stands.

        Raises:
            DocumentError: everything that is wrong with it.
            FrozenRuleError: it is what a frozen rule forbids.
        """
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise refusal(problems_of(error, type(self).__name__.lower(), type(self))) from None

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # files are checked inside Pydantic's engine


class LayerWeights(_Part):
    """What a card's layer multiplies its score with; global cards are resident, and don't compete."""

    global_: Share = Field(default=Decimal("1.0"), alias="global")
    local: Share = Decimal("0.9")
    personal: Share = Decimal("0.8")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.global_ >= self.local >= self.personal:
            raise ValueError("layer weights go down from global to local to personal (F9)")
        return self


class TermWeights(_Part):
    """The share of each term in a score; measured, see docs/recall.md."""

    risk: Share = Decimal("0.40")
    importance: Share = Decimal("0.40")
    distance: Share = Decimal("0.10")
    time: Share = Decimal("0.05")
    tone: Share = Decimal("0.05")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.risk + self.importance + self.distance + self.time + self.tone != 1:
            raise ValueError("term weights sum to 1")
        return self


class Policy(_Part):
    """The policy that a turn runs under. Numbers are decimals as written, never binary floats."""

    tone_axes: Annotated[tuple[Axis, ...], Field(min_length=8, max_length=16), AfterValidator(_each_once)] = TONE_AXES
    """The axes that tone is told on."""
    layer_weights: LayerWeights = Field(default_factory=LayerWeights.model_construct)
    term_weights: TermWeights = Field(default_factory=TermWeights.model_construct)
    half_life_turns: Positive = Decimal(12)
    """Turns after which a card is half as fresh."""
    minutes_a_hop: Positive = Decimal(15)
    """Minutes of travel that count as one hop of distance."""
    flag_risk: Mapping[Flag, Share] = Field(
        default_factory=lambda: {
            "death": Decimal("1.0"),
            "injury": Decimal("0.6"),
            "weapon": Decimal("0.4"),
            "ammo": Decimal("0.4"),
            "cooldown": Decimal("0.4"),
            "command": Decimal("0.5"),
        }
    )
    """The risk of an event that declares none: the greatest of its flags'."""
    uncalled_risk_share: Share = Decimal("0.2")
    """The share of a card's own risk that counts when nothing in the scene calls for it."""
    long_absence_turns: Annotated[int, Field(gt=0)] = 60
    """Turns after which a meeting is a reunion."""
    reuse_decay: Annotated[Number, Field(gt=0, le=1)] = Decimal("0.98")
    """What each consecutive turn in the lunchbox multiplies a score with."""
    reuse_counted_turns: Annotated[int, Field(ge=1, le=10)] = 3
    """Consecutive turns that count for that at most."""
    hot_size: Annotated[int, Field(ge=1, le=POOL_SIZE_NORMAL)] = 12
    """Cards that are HOT at most."""
    warm_size: Annotated[int, Field(ge=1, le=POOL_SIZE_NORMAL)] = 50
    """Cards that are WARM at most."""
    fn_window_turns: Annotated[int, Field(ge=1, le=50)] = 5
    """Turns with a sample, the last of a view, over which the FN rate is counted."""
    fn_threshold: Share = Decimal("0.10")
    """The FN rate over which a pool is enlarged, and D comes by itself."""
    top_share_limit: Share = Decimal("0.50")
    """Diagnosis: more than this share of the total score in the ten best is biased."""
    spread_floor: Share = Decimal("0.02")
    """Diagnosis: ranks 11 and on that differ by less are all alike."""
    emergency_share: Share = Decimal("0.10")
    """The share of the window's turns at which D may come; over it the engine is in SAFE_MODE (F11)."""
    emergency_window_turns: Annotated[int, Field(ge=1, le=1000)] = 50
    """Turns over which that is counted."""
    rewrites: Annotated[int, Field(ge=0, le=1)] = 1
    """Drafts of a turn that the gate hands back to be rewritten."""
    warn_budget: Annotated[int, Field(ge=0)] = 10
    """Warnings of the gate in 50 turns; those beyond it block."""
    block_budget: Annotated[int, Field(ge=0)] = 5
    """Blocks of the gate in 50 turns; beyond it no rewrite is offered."""
    global_reserve_chars: Annotated[int, Field(ge=0, le=1000)] = 600
    """Characters of a lunchbox that the global rules have to fit into (F8)."""
    base_reserve_chars: Annotated[int, Field(ge=0, le=1000)] = 900
    """Characters of a lunchbox for who is there, in which state, and what is between them."""

    def canonical(self) -> dict[str, Any]:
        """The whole policy as plain values, numbers as their shortest text: what the policy's hash is taken of."""
        return {name: _plain(value) for name, value in self.model_dump(by_alias=True).items()}

    def over(self, values: Mapping[str, Any]) -> Self:
        """This policy with what is given in its place; what is left out stays, each weight by itself.

        Raises:
            ValidationError: what is wrong with it.
        """
        mine = self.canonical()
        whole = {**mine, **values}
        for name in _PARTS:
            if isinstance(given := values.get(name), Mapping):
                whole[name] = {**mine[name], **given}
        return self.model_validate(whole)

    @cached_property
    def flag_risks(self) -> Mapping[str, int]:
        """Risk by flag, in ten-thousandths."""
        return MappingProxyType({flag: ten_thousandths(risk) for flag, risk in self.flag_risk.items()})


_PARTS: Final[Mapping[str, type[_Part]]] = {"layer_weights": LayerWeights, "term_weights": TermWeights}
"""What is a mapping of weights, each of which may be left out."""
_BOUND_BY: Final = {"hot_size": "F5", "warm_size": "F5"}
"""The frozen rule behind the greatest value of a field."""
_EXPECTED: Final = {
    **dict.fromkeys(("model_type", "model_attributes_type", "mapping_type", "dict_type"), "a mapping"),
    **dict.fromkeys(("tuple_type", "list_type"), "a list"),
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), "a whole number"),
}
"""What a refusal of Pydantic's own wanted."""
_UNSEEN: Final = frozenset((SLOW, "[key]"))
"""Steps of a place that only the checks know of."""
_NAMED_RULE: Final = re.compile(r" \((F\d+)\)$")


def problems_of(error: ValidationError, document: str, model: type[_Part] = Policy) -> Iterator[Problem]:
    """Yield what is wrong with a policy, or with a part of one."""
    details = [detail for detail in error.errors(include_url=False) if FAST not in detail["loc"]]
    for detail in details:
        steps = tuple(step for step in detail["loc"] if step not in _UNSEEN)
        path = dotted(steps)
        if detail["type"] == "extra_forbidden":
            yield _unknown(document, str(steps[-1]), path, _PARTS.get(str(steps[0]), model) if steps[:-1] else model)
            continue
        if detail["type"] == PROBLEM:
            told = detail["ctx"]
            yield Problem(document, told["message"], path, hint=told["hint"] or None, rule=told["rule"] or None)
            continue
        message = _message(detail)
        named = _NAMED_RULE.search(message)
        if named is not None:
            yield Problem(document, message[: named.start()], path, rule=named[1])
        elif detail["type"] == "less_than_equal":
            yield Problem(document, message, path, rule=_BOUND_BY.get(str(steps[-1])))
        else:
            yield Problem(document, message, path)


def _message(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _EXPECTED:
        return f"expected {_EXPECTED[kind]}, got {name_of(detail['input'])}"
    if kind in {"too_short", "too_long"}:
        most = kind == "too_long"
        limit = context["max_length"] if most else context["min_length"]
        return f"at {'most' if most else 'least'} {limit} are wanted, not {context['actual_length']}"
    return detail["msg"].removeprefix("Value error, ").replace("Input should", "it should", 1)


def refusal(problems: Iterable[Problem]) -> InputError:
    """The error of a policy in which something is wrong: where that is one frozen rule, the error of it."""
    found = tuple(problems)
    return FrozenRuleError.of(found[0]) if len(found) == 1 and found[0].rule is not None else DocumentError(found)


def _unknown(document: str, name: str, path: str, model: type[_Part]) -> Problem:
    """What to say of a field that there is not: what it was meant to be, or the rule that freezes it."""
    rule = rule_of(name)
    if rule is not None:
        return Problem(document, f"{quoted(name)} is frozen, and no policy: {RULES[rule]}", path, rule=rule)
    known = tuple(field.alias or word for word, field in model.model_fields.items())
    near = nearest(name, known) or known
    return Problem(document, f"unknown field {quoted(name)}", path, hint=f"known here: {', '.join(near)}")


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return shortest(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
