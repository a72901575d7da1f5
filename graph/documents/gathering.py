"""All that is wrong, gathered while the reading goes on, and raised once, each problem with its line."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from g6.errors import DocumentError, Problem
from g6.graph.documents.located import Place, Source
from g6.graph.documents.reading import JSON_SUFFIXES, YAML_SUFFIXES, read_document, suffix_of
from g6.graph.documents.values import Value
from g6.graph.problems import Steps, dotted, flaws
from g6.graph.shape import Shape

__all__ = ["PROBLEMS_KEPT_MAX", "Gathering"]

PROBLEMS_KEPT_MAX: Final = 1000
"""Problems kept for the person; more are counted, so that a long file of mistakes doesn't fill the memory."""

_LAST_STEP: Final = r'(\.[^.\[\]"]+|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$'


class Gathering:
    """Problems and warnings of one reading.

    A record's values don't carry their lines: where something is wrong with a value of a YAML or JSON document,
    the document is read a second time to find them.
    """

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        self.uncounted = 0
        self._problems: list[Problem] = []
        self._warnings: dict[Problem, None] = {}
        self._files: dict[str, Path] = {}
        self._tables: dict[str, Mapping[str, int]] = {}
        self._unread: set[str] = set()
        self._left_out: dict[Place, frozenset[str]] = {}
        self._all_unread = False

    def __bool__(self) -> bool:
        """Tell whether something is wrong; warnings don't count."""
        return bool(self._problems)

    @property
    def full(self) -> bool:
        """Tell whether so much is wrong that more of it is only counted."""
        return len(self._problems) >= PROBLEMS_KEPT_MAX

    def reads(self, source: Source) -> None:
        """Remember a document that problems may be of, so that their lines can be found."""
        if source.path is not None and suffix_of(source.path) in YAML_SUFFIXES | JSON_SUFFIXES | {".md"}:
            self._files[source.name] = source.path

    def add(self, problem: Problem) -> None:
        """Keep one problem, or count it where there are too many."""
        if self.full:
            self.uncounted += 1
        else:
            self._problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        for problem in problems:
            self.add(problem)

    def refuse(self, error: ValidationError, model: type[Shape], place: Place, *, id_at: Steps = ("id",)) -> None:
        """Keep all that is wrong with a value of `model`; `id_at`: where its id stands, () for its key."""
        for flaw in flaws(error, model):
            steps = id_at if flaw.steps == ("id",) else flaw.steps
            self.add(place.problem(flaw.message, steps, hint=flaw.hint, rule=flaw.rule))

    def warn(self, warning: Problem) -> None:
        """Keep one warning, once."""
        if len(self._warnings) < PROBLEMS_KEPT_MAX:
            self._warnings[warning] = None

    def leave_unread(self, names: Iterable[str] | None) -> None:
        """Remember the names in what can't be read, so that they don't also count as unknown; None: any name.

        One mistake is then told once, and not again wherever the record is named that it stands in.
        """
        if names is None or self.full:
            self._all_unread = True
        else:
            self._unread.update(names)

    def may_be_unread(self, name: str) -> bool:
        """Tell whether a name may stand for a record that could not be read."""
        return self._all_unread or name in self._unread

    def leave_out(self, place: Place, fields: frozenset[str]) -> None:
        """Remember the fields that a value was given without, because something in them is wrong."""
        if fields:
            self._left_out[place._replace(out=())] = fields

    def lacks(self, place: Place, field: str) -> bool:
        """Tell whether a value says more in a field than could be read, so that nothing follows from it."""
        return bool(self._left_out) and field in self._left_out.get(place._replace(out=()), ())

    def problems(self) -> list[Problem]:
        """Return the problems with their lines, in the order of the documents and their lines."""
        return self._told(self._problems)

    def warnings(self) -> list[Problem]:
        """Return the warnings with their lines, in the same order."""
        return self._told(self._warnings)

    def where(self, place: Place, beside: Place) -> str:
        """Return where a value stands, as it is said of another one: `on line 3`, `in world noir.yaml, line 3`."""
        path = dotted(place.way())
        line = place.line or self._line_of(place.source.name, path)
        if place.source == beside.source:
            return f"on line {line}" if line is not None else f"at {path}"
        return f"in {place.source.name}, {path if line is None else f'line {line}'}"

    def with_line(self, problem: Problem) -> Problem:
        """Return a problem of a document that was read with the line of what it speaks of."""
        if problem.line is not None or problem.path is None:
            return problem
        return replace(problem, line=self._line_of(problem.document, problem.path))

    def raise_if_wrong(self) -> None:
        """Raise DocumentError with every problem, if there is one."""
        if self._problems:
            raise DocumentError(self.problems(), uncounted=self.uncounted)

    def _told(self, problems: Iterable[Problem]) -> list[Problem]:
        told = [self.with_line(problem) for problem in problems]
        first_met = {name: index for index, name in reversed(list(enumerate(problem.document for problem in told)))}
        return sorted(told, key=lambda problem: (first_met[problem.document], problem.line or 0))

    def _line_of(self, document: str, path: str) -> int | None:
        if document not in self._files:
            return None
        if document not in self._tables:
            self._tables[document] = _line_table(self._files[document], document)
        return _nearest_line(self._tables[document], path)


def _line_table(path: Path, name: str) -> dict[str, int]:
    """Return the line of each value by its path as problems write it; empty where the file has changed since."""
    from g6.graph.documents.markdown_turns import read_markdown_turn

    read = read_markdown_turn if suffix_of(path) == ".md" else read_document
    table: dict[str, int] = {}
    with suppress(DocumentError):
        document = read(path, name)
        for steps, line in document.lines().items():
            table[dotted(steps)] = line
            # A list of names may be read as a mapping by them: `actors: [jinu]` is at $.actors.jinu too.
            if steps and isinstance(steps[-1], int) and isinstance(listed := _at(document.values, steps), str):
                table.setdefault(dotted((*steps[:-1], listed)), line)
    return table


def _at(value: Value, steps: Steps) -> Value:
    """Return what stands at a way inside a value; None where nothing does."""
    for step in steps:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return None
    return value


def _nearest_line(table: Mapping[str, int], path: str) -> int | None:
    """Return the line of a value or, where the document doesn't hold it, of what stands around it."""
    while path not in table:
        shorter = re.sub(_LAST_STEP, "", path)
        if shorter == path:
            return None
        path = shorter
    return table[path]
