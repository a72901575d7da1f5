"""What may be tuned, by an approved change: one model, one file, one hash (spec 03, F15)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from g6.errors import DocumentError, FrozenRuleError, Problem
from g6.frozen import POOL_SIZE_NORMAL
from g6.graph.identifiers import nearest
from g6.graph.numbers import number, shortest, ten_thousandths
from g6.graph.wording import quoted

__all__ = ["LayerWeights", "Policy", "TermWeights", "problems_of"]

Number = Annotated[Decimal, BeforeValidator(number)]
Share = Annotated[Number, Field(ge=0, le=1)]
Positive = Annotated[Number, Field(gt=0)]

TONE_AXES: Final = (
    "tension", "danger", "pace", "information", "intimacy", "hostility",
    "grief", "joy", "dread", "awe", "resolve", "mystery",
)  # fmt: skip


class _Part(BaseModel):
    # Built at the first check of a policy: a recall under the standing one pays for none.
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, defer_build=True)

    def __init__(self, /, **values: Any) -> None:  # noqa: ANN401
        """Take what is to be otherwise than it stands.

        Raises:
            DocumentError: everything that is wrong with it.
        """
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise DocumentError(problems_of(error, type(self).__name__.lower())) from None

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

    tone_axes: Annotated[tuple[str, ...], Field(min_length=8, max_length=16)] = TONE_AXES
    layer_weights: LayerWeights = Field(default_factory=LayerWeights.model_construct)
    term_weights: TermWeights = Field(default_factory=TermWeights.model_construct)
    half_life_turns: Positive = Decimal(12)
    minutes_a_hop: Positive = Decimal(15)
    flag_risk: Mapping[str, Share] = Field(
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
    reuse_decay: Annotated[Number, Field(gt=0, le=1)] = Decimal("0.98")
    reuse_counted_turns: Annotated[int, Field(ge=1, le=10)] = 3
    hot_size: Annotated[int, Field(ge=1, le=POOL_SIZE_NORMAL)] = 12
    warm_size: Annotated[int, Field(ge=1, le=POOL_SIZE_NORMAL)] = 50
    fn_window_turns: Annotated[int, Field(ge=1, le=50)] = 5
    fn_threshold: Share = Decimal("0.10")
    top_share_limit: Share = Decimal("0.50")
    """Diagnosis: more than this share of the total score in the ten best is biased."""
    spread_floor: Share = Decimal("0.02")
    """Diagnosis: ranks 11 and on that differ by less are all alike."""
    emergency_share: Share = Decimal("0.10")
    emergency_window_turns: Annotated[int, Field(ge=1, le=1000)] = 50
    rewrites: Annotated[int, Field(ge=0, le=1)] = 1
    warn_budget: Annotated[int, Field(ge=0)] = 10
    block_budget: Annotated[int, Field(ge=0)] = 5
    global_reserve_chars: Annotated[int, Field(ge=0, le=1000)] = 600
    base_reserve_chars: Annotated[int, Field(ge=0, le=1000)] = 900

    def canonical(self) -> dict[str, Any]:
        """The whole policy as plain values, numbers as their shortest text: what the policy's hash is taken of."""
        return {name: _plain(value) for name, value in self.model_dump(by_alias=True).items()}

    @cached_property
    def flag_risks(self) -> Mapping[str, int]:
        """Risk by flag, in ten-thousandths."""
        return MappingProxyType({flag: ten_thousandths(risk) for flag, risk in self.flag_risk.items()})


def problems_of(error: ValidationError, document: str) -> Iterator[Problem]:
    """Yield what is wrong with a policy."""
    for detail in error.errors(include_url=False):
        raised = detail.get("ctx", {}).get("error")
        rule = raised.rule if isinstance(raised, FrozenRuleError) else None
        path = ".".join(("$", *map(str, detail["loc"])))
        if detail["type"] == "extra_forbidden":
            name = str(detail["loc"][-1])
            near = nearest(name, Policy.model_fields) or tuple(Policy.model_fields)
            yield Problem(document, f"unknown field {quoted(name)}", path, hint=f"known here: {', '.join(near)}")
        else:
            message = detail["msg"].removeprefix("Value error, ").replace("Input should", "it should", 1)
            yield Problem(document, message, path, rule=rule)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return shortest(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
