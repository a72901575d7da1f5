"""YAML to plain values: every scalar is the text that it looks like, and what misleads is refused.

The document is read as a stream of parser events, so neither deep nesting nor an alias bomb can
exhaust the stack or the memory. PyYAML's own construction (YAML 1.1: `no` is false, `23:40` is 1420) is not used.
"""

from typing import Any, Final, NoReturn

import yaml

from g6.errors import DocumentError, Problem
from g6.graph.documents.fullwidth import advice, in_plain
from g6.graph.documents.text import composed, wrong_in_text
from g6.graph.documents.values import NESTING_MAX, Document, Value
from g6.graph.problems import Steps, dotted

__all__ = ["ALIASED_VALUES_MAX", "read_yaml", "yaml_document"]

ALIASED_VALUES_MAX: Final = 100_000
"""Values that the aliases (`*name`) of one document may add up to, each counted where it is repeated."""

_PARSER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is 10 times as fast
_NULLS: Final = frozenset(("~", "null", "Null", "NULL"))


def yaml_document(text: str, name: str, *, first_line: int = 1) -> Document:
    """Return the document of a YAML text; `first_line` is where the text begins in its file.

    Raises DocumentError with every problem found.
    """

    def lines() -> dict[Steps, int]:
        table: dict[Steps, int] = {}
        read_yaml(text, name, first_line=first_line, lines=table)
        return table

    return Document(name, read_yaml(text, name, first_line=first_line), lines)


def read_yaml(text: str, name: str, *, first_line: int = 1, lines: dict[Steps, int] | None = None) -> Value:
    """Return the value of a YAML text; with `lines`, the line of every value is noted there.

    Raises DocumentError with every problem found.
    """
    builder = _Builder(text, name, first_line, lines)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            builder.take(event)
    except _Unreadable:
        pass
    except yaml.YAMLError as error:
        from g6.graph.documents.yaml_mistakes import syntax_problem

        problem = syntax_problem(error, text, name, first_line)
        if all((known.line, known.message) != (problem.line, problem.message) for known in builder.problems):
            builder.problems.append(problem)
    except RecursionError:  # only the parser in pure Python, where PyYAML was built without C
        builder.problems.append(Problem(name, f"nested deeper than {NESTING_MAX} levels"))
    if not builder.problems and not builder.started:
        builder.problems.append(Problem(name, "the document is empty"))
    if builder.problems:
        raise DocumentError(builder.problems)
    return builder.root


class _Unreadable(Exception):
    """A problem was noted after which the rest can't be understood."""


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("anchor", "before", "flow", "height", "key", "key_end", "key_lines", "line", "steps", "value")

    def __init__(
        self, value: list[Value] | dict[str, Value], steps: Steps, event: yaml.CollectionStartEvent, before: int
    ) -> None:
        self.value = value
        self.steps = steps
        self.anchor: str | None = event.anchor
        self.flow = bool(event.flow_style)
        self.line: int = _line(event)
        self.before = before
        self.height = 1
        self.key: str | None = None
        self.key_end = 0
        self.key_lines: dict[str, int] = {}


class _Builder:
    """Takes parser events, one after another, and builds the value."""

    def __init__(self, text: str, name: str, first_line: int, lines: dict[Steps, int] | None) -> None:
        self.problems: list[Problem] = []
        self.root: Value = None
        self.started = False
        self._text = text
        self._name = name
        self._first_line = first_line
        self._lines = lines
        self._open: list[_Frame] = []
        self._anchors: dict[str, tuple[Value, int, int]] = {}  # value, values in it, levels in it
        self._values = 0
        self._aliased = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event. Raises _Unreadable after a problem that ends the reading."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            if self.started:
                self._refuse(event, "a second document begins (---)", hint="one file holds one document")
            self.started = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None:
            self._tagged(event)
        plain = not event.style
        text: str = event.value
        if event.style == '"':
            text = composed(text)
            if wrong := wrong_in_text(text):
                self._note(event, wrong)
        frame = self._open[-1] if self._open else None
        is_key = frame is not None and frame.key is None and isinstance(frame.value, dict)
        if plain:
            self._plain(event, text, key=is_key, flow=frame is not None and frame.flow)
        if is_key and frame is not None:
            self._key(frame, text, event, plain=plain)
            return
        self._values += 1
        if event.anchor is not None:
            self._anchors[event.anchor] = (text, 1, 0)
        self._put(text, 0, _line(event))

    def _plain(self, event: yaml.ScalarEvent, text: str, *, key: bool, flow: bool) -> None:
        """Note what an unquoted scalar must not be."""
        if not text or text in _NULLS:
            self._note(event, *self._emptiness(event, text, key=key))
        elif mark := in_plain(text, key=key, flow=flow):
            self._note(event, *advice(mark))

    def _emptiness(self, event: yaml.ScalarEvent, text: str, *, key: bool) -> tuple[str, str]:
        """Return what to say of an empty value, and the hint: `{title: one, two}` was one text with a comma in it."""
        frame = self._open[-1] if self._open else None
        in_braces = frame is not None and frame.flow and frame.key is not None and not text
        if in_braces and frame is not None and ":" not in self._text[frame.key_end : _place(event.start_mark)]:
            if ":" in (frame.key or ""):
                from g6.graph.documents.yaml_mistakes import NO_SPACE

                return NO_SPACE
            return "words without a value", "a comma ends a value here: put a text that holds one in quotes"
        shown = "a key without a name" if key else f"empty value ({text})" if text else "empty value"
        return shown, 'leave the key out, or write "" for an empty text'

    def _key(self, frame: _Frame, text: str, event: yaml.ScalarEvent, *, plain: bool) -> None:
        line: int = _line(event)
        if event.anchor is not None:
            self._note(event, "an anchor (&) on a key", hint="anchors belong to values")
        if plain and text == "<<":
            self._refuse(event, "a merge key (<<)", hint="write the shared keys out in each place")
        if text in frame.key_lines:
            first = frame.key_lines[text] + self._first_line
            frame.key = text  # so that the problem's path names it
            self._note(event, f'duplicate key "{text}", first on line {first}', "keep one of the two")
        elif plain and ":" in text and not frame.flow:  # in braces what follows tells it
            from g6.graph.documents.yaml_mistakes import NO_SPACE

            frame.key = text
            self._note(event, *NO_SPACE)
        frame.key_lines.setdefault(text, line)
        frame.key = text
        frame.key_end = _place(event.end_mark)
        if self._lines is not None:
            self._lines[(*frame.steps, text)] = line + self._first_line

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            self._tagged(event)
        steps = self._steps()
        if self._open and isinstance(self._open[-1].value, dict) and self._open[-1].key is None:
            self._refuse(event, "a list or mapping where a key is expected", hint="a key is one word or a quoted text")
        if len(self._open) >= NESTING_MAX:
            self._refuse(event, f"nested deeper than {NESTING_MAX} levels")
        if self._lines is not None:
            self._lines.setdefault(steps, _line(event) + self._first_line)
        fresh: dict[str, Value] | list[Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._values += 1
        self._open.append(_Frame(fresh, steps, event, self._values - 1))
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)  # an alias inside itself must not find an older one

    def _end(self) -> None:
        frame = self._open.pop()
        if frame.anchor is not None:
            self._anchors[frame.anchor] = (frame.value, self._values - frame.before, frame.height)
        self._put(frame.value, frame.height, frame.line)

    def _alias(self, event: yaml.AliasEvent) -> None:
        known = self._anchors.get(event.anchor or "")
        if known is None:
            if any(frame.anchor == event.anchor for frame in self._open):
                self._refuse(event, f"alias *{event.anchor} stands inside itself")
            self._refuse(
                event, f"alias *{event.anchor} names no anchor", hint="put a text that begins with * in quotes"
            )
        value, size, height = known
        frame = self._open[-1] if self._open else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self._refuse(event, "an alias (*) as a key", hint="write the key out")
        self._values += size
        self._aliased += size
        if self._aliased > ALIASED_VALUES_MAX:
            self._refuse(event, f"aliases that add up to more than {ALIASED_VALUES_MAX:,} values")
        if len(self._open) + height > NESTING_MAX:
            self._refuse(event, f"nested deeper than {NESTING_MAX} levels")
        self._put(value, height, _line(event))

    def _put(self, value: Value, height: int, line: int) -> None:
        """Put a finished value where it belongs."""
        if not self._open:
            self.root = value
            return
        frame = self._open[-1]
        frame.height = max(frame.height, height + 1)
        if isinstance(frame.value, dict):
            assert frame.key is not None  # a value follows its key
            frame.value.setdefault(frame.key, value)
            frame.key = None
        else:
            if self._lines is not None:
                self._lines[(*frame.steps, len(frame.value))] = line + self._first_line
            frame.value.append(value)

    def _steps(self) -> Steps:
        """Return the way to where the next value goes."""
        if not self._open:
            return ()
        frame = self._open[-1]
        if isinstance(frame.value, list):
            return (*frame.steps, len(frame.value))
        return frame.steps if frame.key is None else (*frame.steps, frame.key)

    def _tagged(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        shown = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        self._note(event, f"a tag ({shown})", hint="leave it out: what a value is follows from its key")

    def _note(self, event: yaml.Event, message: str, hint: str | None = None) -> None:
        line = _line(event) + self._first_line
        self.problems.append(Problem(self._name, message, path=dotted(self._steps()), line=line, hint=hint))

    def _refuse(self, event: yaml.Event, message: str, hint: str | None = None) -> NoReturn:
        self._note(event, message, hint)
        raise _Unreadable


def _line(event: yaml.Event) -> int:
    """Return the line of an event, counted from 0."""
    return event.start_mark.line if event.start_mark is not None else 0


def _place(mark: Any) -> int:  # noqa: ANN401 - one of two classes of PyYAML, or None
    """Return where a mark stands in the text."""
    return mark.index if mark is not None else 0
