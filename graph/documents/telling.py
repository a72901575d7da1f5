"""What is wrong with a value, told with the file and the line that the value was read from."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from g6.errors import DocumentError, InputError, Problem
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.located import Place
from g6.graph.problems import dotted

__all__ = ["told_at"]


@contextmanager
def told_at(place: Place, *others: Place) -> Iterator[None]:
    """Let an error that is raised inside say where the value stands that it speaks of.

    A room that is handed a value knows the way inside it (`$.actors.jinu`), whoever read it from a file knows the file:
    the error then names both, and the line. What already names a document keeps it; `others` are the places of such.
    """
    try:
        yield
    except DocumentError as error:
        raise DocumentError(_with_lines(error.problems, place, *others), uncounted=error.uncounted) from error
    except InputError as error:
        if place.source.path is None:
            raise
        (problem,) = _with_lines([_located(error, place)], place)
        raise error.at(problem) from error


def _located(error: InputError, place: Place) -> Problem:
    """Return an error's problem as one of the file."""
    told = error.problem
    if told is None:
        path = dotted(place.steps) if place.steps else None
        return Problem(place.source.name, error.message, path, place.line, error.hint)
    if told.document == place.source.name:
        return told
    path = dotted(place.steps) + (told.path or "$").removeprefix("$")
    return Problem(place.source.name, told.message, path, place.line, told.hint, told.rule)


def _with_lines(problems: Iterable[Problem], *places: Place) -> list[Problem]:
    gathering = Gathering()
    for place in places:
        gathering.reads(place.source)
    gathering.extend(problems)
    return gathering.problems()
