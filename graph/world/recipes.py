"""What recipes of cartridges ask of a whole world: cards that may be carried, threads that are open, risks it knows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from g6.graph.documents import Gathering, Located
from g6.graph.fields import did_you_mean
from g6.graph.problems import Steps
from g6.graph.records import Cartridge, Latest, World
from g6.graph.synonyms import ENUMERATIONS, is_korean, korean, spelled
from g6.graph.wording import quoted
from g6.graph.world.idle import Idle
from g6.graph.world.laws import Demands
from g6.graph.world.standing import Standing

__all__ = ["check_recipes"]

_SHOWN_MAX: Final = 12
"""Names that a hint lists."""


class _Wrong(NamedTuple):
    message: str
    steps: Steps
    hint: str | None = None
    rule: str | None = None


def check_recipes(
    recipes: Iterable[Located[Cartridge]],
    standing_of: Callable[[str], Standing | None],
    idle: Idle,
    world: World | None,
    demands: Demands,
    gathering: Gathering,
) -> None:
    """Tell rules that no cartridge may carry, threads that nothing opens, and risks that no scene can name.

    That everything named is there, and of the right kind, `references` see to.
    """
    for recipe, place in recipes:
        unopened = ((name, steps) for name, steps in _threads(recipe) if not idle.is_opened(name))
        wrong = [*_rules(recipe, standing_of), *_risks(recipe, world, demands)]
        wrong += [
            _Wrong(f"unknown thread {quoted(name)}", steps, idle.nearest_opened(name) or _OPEN.format(name))
            for name, steps in unopened
            if not gathering.may_be_unread(name)
        ]
        for message, steps, hint, rule in wrong:
            gathering.add(place.problem(message, steps, hint=hint, rule=rule))


_OPEN: Final = "a thread is what an event `opens`: write `opens: [{}]` in the one that begins it"


def _rules(recipe: Cartridge, standing_of: Callable[[str], Standing | None]) -> Iterator[_Wrong]:
    for number, card in enumerate(recipe.cards):
        rule = standing_of(card) if isinstance(card, str) else None
        if rule is not None and rule.layer == "global":
            message = f'the rule "{card}" is global, and in every lunchbox already'
            yield _Wrong(message, ("cards", number), "leave it out", "F8")
        elif rule is not None and rule.contested:
            hint = "only the gate or the emergency cartridge takes it from there; leave it out"
            yield _Wrong(f'the rule "{card}" is contested, and kept in the risk tank', ("cards", number), hint)


def _threads(recipe: Cartridge) -> Iterator[tuple[str, Steps]]:
    if recipe.slot == "aux":
        yield recipe.for_, ("for",)
    for number, card in enumerate(recipe.cards):
        if isinstance(card, Latest) and card.thread is not None:
            yield card.thread, ("cards", number, "thread")


def _risks(recipe: Cartridge, world: World | None, demands: Demands) -> Iterator[_Wrong]:
    """Risks are words, as in a scene: where the world declares its flags, others would be without effect."""
    if recipe.when is None or world is None or world.flags is None:
        return
    known = dict.fromkeys((*world.flags, *demands.risks, *ENUMERATIONS["rule_type"]))
    for number, risk in enumerate(recipe.when.risks):
        if risk not in known:
            shown = [korean("flag", word) if is_korean(risk) else word for word in known][:_SHOWN_MAX]
            hint = did_you_mean(risk, spelled(("flag",), known)) or f"known here: {', '.join(shown)}"
            yield _Wrong(f"unknown risk {quoted(risk)}", ("when", "risks", number), hint)
