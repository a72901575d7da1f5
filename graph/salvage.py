"""What is left of a value when its wrong parts are taken out, so that what else is wrong with it is told too."""

from typing import Any, Final, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from g6.graph.containers import CastOf, FlagsOf, ListOf, TableOf
from g6.graph.problems import Steps, as_written, flaws, inside, opened
from g6.graph.shape import Shape

__all__ = ["Salvaged", "salvaged"]

_DEPTH: Final = 32  # what lies deeper has no flaw of its own
_ROUNDS: Final = 3  # a part that stands in for a wrong one may be wrong itself; then it is left out

T = TypeVar("T", bound=Shape)


class Salvaged(NamedTuple, Generic[T]):
    """What is left."""

    value: T | None
    lost: frozenset[str]
    """Its fields that lost something."""
    out: tuple[Steps, ...] = ()
    """The entries of lists that were taken out, as they were written: those behind them have other numbers now."""


def salvaged(model: type[T], values: object, error: ValidationError) -> Salvaged[T]:
    """Return the model of a refused value without what is wrong with it.

    A name whose value is wrong stays, where something can stand in for that value: an actor whose role is no role is
    still an actor. None where what is left doesn't say what it is: one of the model's `identity`, or a field that it
    has to have, is wrong.
    """
    rest, lost = _copied(values), set[str]()
    out: tuple[Steps, ...] = ()
    for number in range(_ROUNDS):
        taken: list[Steps] = []
        ways = sorted({flaw.steps for flaw in flaws(error, model)}, key=_from_the_end, reverse=True)
        for way in ways:
            gone = () if not way or way[0] in model.identity else _take_out(rest, way, model if number == 0 else None)
            if not gone:
                return Salvaged(None, frozenset(lost))
            lost.add(str(way[0]))
            taken += [as_written(gone, out)] if isinstance(gone[-1], int) else []
        out = (*out, *taken)
        try:
            return Salvaged(model.from_values(rest), frozenset(lost), out)
        except ValidationError as again:
            error = again
    return Salvaged(None, frozenset(lost))


def _copied(value: Any, depth: int = 0) -> Any:  # noqa: ANN401
    """Return lists and mappings anew, and what stands in them as it is, whatever it is in Python."""
    if depth >= _DEPTH:
        return value
    if isinstance(value, dict):
        return {key: _copied(inner, depth + 1) for key, inner in value.items()}
    return [_copied(inner, depth + 1) for inner in value] if isinstance(value, list) else value


def _from_the_end(way: Steps) -> tuple[tuple[int, str], ...]:
    """Return what ways are sorted by, so that a list loses its last items first, and a part goes before its whole."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in way)


def _take_out(values: Any, way: Steps, model: type[Shape] | None) -> Steps:  # noqa: ANN401
    """Take out what stands at the end of a way, or as near to it as the value goes; return how far, () for nowhere."""
    holder: Any = None
    here, depth = values, 0
    for step in way:
        found = isinstance(here, dict) and step in here
        if not found and not (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            break
        holder, here, depth = here, here[step], depth + 1
    if holder is None:
        return ()
    instead = _stand_in(inside(model, way[: depth - 1])) if model is not None else None
    if instead is None:
        del holder[way[depth - 1]]
    else:
        holder[way[depth - 1]] = instead
    return way[:depth]


def _stand_in(holder: Any) -> Any:  # noqa: ANN401
    """Return what may stand under a name of a table in the place of a wrong value; None where nothing may."""
    if isinstance(holder, CastOf | FlagsOf):
        return holder.plain
    value = opened(holder.value) if isinstance(holder, TableOf) else None
    if isinstance(value, ListOf) and not value.least:
        return []
    return {} if isinstance(value, TableOf) else None
