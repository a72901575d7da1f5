"""From Pydantic's refusals to sentences: what is wrong, where, and what was probably meant."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from g6.errors import Problem
from g6.graph.checks import FAST, HIDDEN, PROBLEM
from g6.graph.containers import Either, Given, ListOf, TableOf
from g6.graph.fields import did_you_mean
from g6.graph.identifiers import normalise
from g6.graph.shape import Shape
from g6.graph.synonyms import FIELDS
from g6.graph.wording import name_of, quoted

__all__ = ["Flaw", "Steps", "as_written", "dotted", "flaws", "inside", "opened", "problems", "retold"]

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top: keys of mappings and places in lists, counted from 0."""

_KEY: Final = "[key]"
_STEP_MAX: Final = 64
_NO_MAPPING: Final = frozenset({"model_type", "model_attributes_type", "dict_type", "mapping_type"})


class Flaw(NamedTuple):
    """One thing that is wrong in one record."""

    steps: Steps
    """Where, from the record."""
    message: str
    hint: str | None = None
    rule: str | None = None
    """The frozen rule that it breaks: `F2`."""


def problems(
    error: ValidationError,
    model: type[Shape],
    document: str,
    steps: Steps = (),
) -> list[Problem]:
    """Return all that is wrong with a record of `model`, which stands at `steps` of a document."""
    found = []
    for flaw in flaws(error, model):
        path = dotted(steps + flaw.steps)
        found.append(Problem(document, flaw.message, path, hint=flaw.hint, rule=flaw.rule))
    return found


def flaws(error: ValidationError, model: Any) -> Iterator[Flaw]:  # noqa: ANN401
    """Yield each thing that is wrong, as it would be said to a writer; `model` is what was being checked."""
    details = error.errors(include_url=False)
    told = [detail for detail in details if FAST not in detail["loc"]]
    for detail in told or details:
        yield _flaw(detail, model)


def retold(error: ValidationError, model: Any) -> ValidationError:  # noqa: ANN401
    """Return the same error in our sentences, so that it may rise out of a check inside another model."""
    details: list[InitErrorDetails] = []
    for flaw in flaws(error, model):
        context = {"message": flaw.message, "hint": flaw.hint or "", "rule": flaw.rule or ""}
        kind = PydanticCustomError(PROBLEM, "{message}", context)
        details.append(InitErrorDetails(type=kind, loc=flaw.steps, input=None))
    return ValidationError.from_exception_data(error.title, details)


def as_written(steps: Steps, out: Iterable[Steps]) -> Steps:
    """Return a way into a value that lost entries of its lists as it goes in what was written.

    Args:
        out: the ways to the entries that were taken out, as written.
    """
    way: Steps = ()
    for step in steps:
        if isinstance(step, int):
            for gone in sorted(o[-1] for o in out if o[:-1] == way and isinstance(o[-1], int)):
                step += gone <= step  # noqa: PLW2901
        way = (*way, step)
    return way


def dotted(steps: Steps) -> str:
    """Return a way as a person reads it: `$.events.e12.causes[0]`."""
    parts = ["$"]
    for step in steps:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif step.isprintable() and 0 < len(step) <= _STEP_MAX and not any(mark in step for mark in '.[]" '):
            parts.append(f".{step}")
        else:
            parts.append(f"[{quoted(step)}]")
    return "".join(parts)


def _flaw(detail: ErrorDetails, model: Any) -> Flaw:  # noqa: ANN401
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":  # its last step is the user's own, whatever it is called
        return _unknown_field((*_seen(detail["loc"][:-1]), detail["loc"][-1]), model, detail["input"])
    steps = _seen(detail["loc"])
    if steps[-1:] == (_KEY,):
        steps = steps[:-1]  # a key that is no name: its own path is the place
    if kind == PROBLEM:
        return Flaw(steps, context["message"], context["hint"] or None, context["rule"] or None)
    if kind == "missing":
        return Flaw(steps[:-1], f'the field "{steps[-1]}" is missing')
    if kind == "value_error":
        return Flaw(steps, str(context["error"]))
    fields = _field_names(inside(model, steps)) if kind in _NO_MAPPING and steps else []
    hint = f"it has the fields {', '.join(fields)}" if fields else None
    return Flaw(steps, _expected(kind, detail["input"]), hint)


def _seen(location: Steps) -> Steps:
    """Return a location without the steps that only the checks know of."""
    return tuple(step for step in location if not (isinstance(step, str) and step.startswith(HIDDEN)))


def _expected(kind: str, value: object) -> str:
    """Return the sentence for the few refusals that the engine makes by itself."""
    got = name_of(value)
    if kind in _NO_MAPPING:
        return f"expected a mapping of fields, got {got}"
    if kind in {"tuple_type", "list_type"}:
        return f"expected a list, got {got}"
    if kind == "string_unicode":
        return f"{got} holds half of a character"  # a lone surrogate, as \ud800 in JSON makes one
    if kind == "invalid_key":
        return f"expected the name of a field, got {got}"
    return f"expected something else than {got}"


def _unknown_field(steps: Steps, model: Any, value: object) -> Flaw:  # noqa: ANN401
    name = str(steps[-1])
    known = _field_names(inside(model, steps[:-1]))
    if name == "kind" and "id" in known:
        return Flaw(steps, f"unknown field {quoted(name)}", "leave it out: what a record stands under says its kind")
    meant = next((field for field in FIELDS.get(normalise(name), ()) if field in known), "")
    hint = f"did you mean {meant}? fields have English names" if meant else did_you_mean(name, known)
    if not hint and known:
        hint = f"fields known here: {', '.join(known)}"
        if "id" in known and isinstance(value, Mapping):  # `- fight: {title: x}`
            hint += f"; where {quoted(name)} is its id, leave out the - before it"
    return Flaw(steps, f"unknown field {quoted(name)}", hint or None)


def _field_names(model: Any) -> list[str]:  # noqa: ANN401
    if not (isinstance(model, type) and issubclass(model, Shape)):
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def inside(model: Any, steps: Steps) -> Any:  # noqa: ANN401
    """Return the model, list or table that a way leads to inside another, as far as the fields' types tell."""
    for step in steps:
        model = opened(model)
        if isinstance(model, type) and issubclass(model, Shape):
            model = _field(model, step)
        elif isinstance(model, ListOf):
            model = model.item
        elif isinstance(model, TableOf):
            model = model.value
        else:
            return None
    return opened(model)


def _field(model: type[Shape], step: str | int) -> Any:  # noqa: ANN401
    for name, info in model.model_fields.items():
        if step in {name, info.alias}:
            inside = [entry for entry in info.metadata if isinstance(entry, (Either, Given, ListOf, TableOf))]
            return inside[0] if inside else info.annotation
    return None


def opened(model: Any) -> Any:  # noqa: ANN401
    """Return what stands inside wrappers: a model, a list, a table."""
    while True:
        if isinstance(model, Given):
            model = model.type
        elif isinstance(model, Either):
            model = model.yes
        elif isinstance(getattr(model, "__metadata__", None), tuple):
            inside: list[Any] = [entry for entry in model.__metadata__ if not isinstance(entry, str)]
            if not isinstance(inside[0], (Either, Given, ListOf, TableOf)):
                return None
            model = inside[0]
        else:
            return model
