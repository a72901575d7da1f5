"""What frozen rules ask of a world's own rules: F8, the global ones; F9, who may override whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from g6.graph.documents import Gathering, Located
from g6.graph.history.signs import ALL
from g6.graph.records import Rule
from g6.graph.wording import counted

__all__ = ["Demands", "LawMeasure", "check_laws", "check_overrides"]

LawMeasure: TypeAlias = Callable[[Sequence[Rule]], tuple[int, int]]
"""Takes all global rules and returns the characters that they need, and those that are reserved for them."""


@dataclass(frozen=True, slots=True)
class Demands:
    """What policy asks of a world; without it, nothing is."""

    measure: LawMeasure | None = None
    """How many characters the global rules need (F8)."""
    axes: tuple[str, ...] = ()
    """The tone axes; another would be without effect."""
    risks: tuple[str, ...] = ()
    """Words that a scene may give as risks, besides the world's flags."""


_RANK: Final = {"global": 0, "local": 1, "personal": 2}


def check_laws(rules: Iterable[Located[Rule]], measure: LawMeasure | None, gathering: Gathering) -> None:
    """Tell global rules that are secret or contested, and those that don't fit their reserve (F8)."""
    laws = [located for located in rules if located.value.layer == "global" and not located.value.retract]
    for rule, place in laws:
        if rule.contested:
            message = f'the global rule "{rule.id}" is contested'
            gathering.add(place.problem(message, ("contested",), hint="make it local or personal", rule="F8"))
        for field in ("known_by", "hidden_from"):
            who = getattr(rule, field)
            if who if field == "hidden_from" else who is not None and ALL not in who:
                message = f'the global rule "{rule.id}" is secret'
                gathering.add(place.problem(message, (field,), hint="what binds all is open to all", rule="F8"))
    if measure is None or not laws:
        return
    needed, reserved = measure([located.value for located in laws])
    if needed > reserved:
        need = f"{counted(len(laws), 'global rule')} {'needs' if len(laws) == 1 else 'need'}"
        message = f"{need} {needed:,} characters, {reserved:,} are reserved"
        hint = "shorten their ids, or make those local or personal that don't bind everybody everywhere"
        gathering.add(laws[0].place.problem(message, hint=hint, rule="F8"))


def check_overrides(
    rules: Iterable[Located[Rule]], layer_of: Callable[[str], str | None], gathering: Gathering
) -> None:
    """Tell every rule that overrides one of a higher layer (F9); `layer_of` gives a rule's layer by its id."""
    for rule, place in rules:
        for number, other in enumerate(rule.overrides):
            layer = layer_of(other)
            if layer is not None and _RANK[layer] < _RANK[rule.layer]:
                message = f'the {rule.layer} rule "{rule.id}" overrides "{other}", which is {layer}'
                hint = "global goes before local, local before personal"
                gathering.add(place.problem(message, ("overrides", number), hint=hint, rule="F9"))
