"""House rules that no linter knows; each finding says what to do instead.

Every rule is a function of one module (or of one file's text) and yields what it found; `tests/test_tidy.py`
runs them over the repository, and each one over a small bad sample, so that a rule can be seen to fail.
"""

import ast
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from g6 import frozen
from rooms import ROOT, Module, modules

MODULE_LINES_MAX = 350
FUNCTION_LINES_MAX = 50

LEAVES = ("g6.errors", "g6.frozen")
"""What every room may import, and what imports nothing of g6 itself."""

ORDER: tuple[tuple[str, ...], ...] = (
    LEAVES,
    ("g6.graph", "g6.cypher"),
    ("g6.recall",),
    ("g6.cartridges",),
    ("g6.lunchbox",),
    ("g6.llm",),
    ("g6.gate",),
    ("g6.ledger",),
    ("g6.given", "g6.recalled", "g6.written"),
    ("g6.opened",),
    ("g6.asking", "g6.tuning"),
    ("g6.going_back",),
    ("g6.copies", "g6.story"),
    ("g6",),
    ("g6.cached",),
    ("g6.checking", "g6.drafts", "g6.sameness", "g6.schemas"),
    ("g6.cli", "g6.__main__"),
)
"""The one way that data walks through the house: a room imports from its own line and from those above it."""

LEVEL = {room: level for level, line in enumerate(ORDER) for room in line}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that breaks a rule."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def long_module(module: Module) -> Iterator[Finding]:
    """A module that nobody reads in one go."""
    if (lines := module.text.count("\n")) > MODULE_LINES_MAX:
        message = f"{lines} lines (at most {MODULE_LINES_MAX}): move one of its ideas into a module of its own"
        yield Finding(module.path, 1, message)


def long_function(module: Module) -> Iterator[Finding]:
    """A function that doesn't fit a screen."""
    for node in ast.walk(ast.parse(module.text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES_MAX:
                message = f"{node.name} has {lines} lines (at most {FUNCTION_LINES_MAX}): name its steps as functions"
                yield Finding(module.path, node.lineno, message)


def arrow_back(module: Module) -> Iterator[Finding]:
    """An import against the order of the rooms."""
    room = _room(module.name)
    if room not in LEVEL:
        message = f"{module.name} has no place in the house: move it into a room, or name its line in ORDER (tidy.py)"
        yield Finding(module.path, 1, message)
        return
    for line, imported in _imports(module):
        other = _room(imported)
        if room in LEAVES:
            message = f"imports {imported}, but {room} imports nothing of g6: move what needs it into a room"
            yield Finding(module.path, line, message)
        elif other in LEVEL and LEVEL[other] > LEVEL[room]:
            message = (
                f"{room} imports {imported}, which comes later ({' -> '.join(' + '.join(names) for names in ORDER)}): "
                f"take the value as an argument, or move what both need before {room}"
            )
            yield Finding(module.path, line, message)


def _room(name: str) -> str:
    """The part of a dotted name that has a line in ORDER: the front door's modules count one by one."""
    return ".".join(name.split(".")[:2])


def _imports(module: Module) -> Iterator[tuple[int, str]]:
    """Every g6 module that is imported anywhere in a module, also inside a function or for types alone."""
    for node in ast.walk(ast.parse(module.text)):
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom(module="g6"):
                parts = [f"g6.{alias.name}" for alias in node.names]
                names = [part if part in LEVEL else "g6" for part in parts]
            case ast.ImportFrom(module=str(name)):
                names = [name]
            case _:
                continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == "g6")


def not_offered(module: Module) -> Iterator[Finding]:
    """A name of another module that is not among those that it offers."""
    for node in ast.walk(ast.parse(module.text)):
        if isinstance(node, ast.ImportFrom) and (offered := _offered().get(str(node.module))) is not None:
            for alias in node.names:
                if alias.name not in offered and f"{node.module}.{alias.name}" not in _offered():
                    message = f"{node.module} doesn't offer {alias.name}: name it in its `__all__`, or do without it"
                    yield Finding(module.path, node.lineno, message)


@cache
def _offered() -> dict[str, frozenset[str] | None]:
    """What each module says that others may ask of it; None: it says nothing."""
    return {module.name: _all_of(ast.parse(module.text)) for module in modules()}


def _all_of(tree: ast.Module) -> frozenset[str] | None:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                return frozenset(ast.literal_eval(node.value)) | {"__version__"}
    return None


QUERY = re.compile(
    r"""^\s*(?:
        SELECT\s | VALUES\s*\( | INSERT\s+(?:OR\s+\w+\s+)?INTO\s | REPLACE\s+INTO\s | UPDATE\s+[\w.]+\s+SET\s
      | DELETE\s+FROM\s | WITH\s+(?:RECURSIVE\s+)?\w+\s*(?:\(|AS\s) | ATTACH\s
      | (?:CREATE|DROP|ALTER)\s+(?:TEMP(?:ORARY)?\s+|UNIQUE\s+)?(?:TABLE|INDEX|VIEW|TRIGGER|CONSTRAINT)\s
      | (?:OPTIONAL\s+)?MATCH\s*\( | MERGE\s*\( | UNWIND\s | DETACH\s+DELETE\s | CALL\s+(?:\(|\{|db\.|dbms\.)
    )""",
    re.VERBOSE | re.MULTILINE,
)


SCRATCH = ("g6.graph.spool",)


def query_text(module: Module) -> Iterator[Finding]:
    """SQL or Cypher written in Python.

    Docstrings may quote it. How a connection is set and a transaction is held (PRAGMA, BEGIN, COMMIT) asks nothing.
    The spool is a scratch file for sorting, no store, and keeps its few statements by itself.
    """
    if module.name in SCRATCH:
        return
    tree = ast.parse(module.text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in prose and (found := QUERY.search(text)):
                message = (
                    f"a query in Python ({found.group().strip()} ...): put it into a file of its own in cypher/, "
                    "where it is checked when it loads"
                )
                yield Finding(module.path, node.lineno, message)


@dataclass(frozen=True, slots=True)
class FrozenNumber:
    """A number of a frozen rule, and beside which names it can be no other number."""

    rule: str
    constants: str
    values: frozenset[int]
    beside: re.Pattern[str]


def _frozen(rule: str, constants: str, values: Iterable[int], beside: str) -> FrozenNumber:
    return FrozenNumber(rule, constants, frozenset(values), re.compile(beside, re.IGNORECASE))


FROZEN_NUMBERS = (
    _frozen("F1", "LUNCHBOX_CHARS_MAX", [frozen.LUNCHBOX_CHARS_MAX], r""),
    _frozen("F2", "IDENTIFIER_CHARS_MAX", [frozen.IDENTIFIER_CHARS_MAX], r"identifier|char(?:acter)?s_max"),
    _frozen("F2", "IDENTIFIER_SEPARATORS_MAX", [frozen.IDENTIFIER_SEPARATORS_MAX], r"separator"),
    _frozen("F5", "POOL_SIZES, POOL_SIZE_NORMAL, POOL_SIZE_DENSE", frozen.POOL_SIZES, r"pool"),
    _frozen(
        "F6",
        "HIGH_DENSITY_CRITERIA, WAR_SCALE_CRITERIA",
        [frozen.HIGH_DENSITY_CRITERIA, frozen.WAR_SCALE_CRITERIA],
        r"criteri|density|war_scale",
    ),
    _frozen("F7", "CARTRIDGE_SLOTS", frozen.CARTRIDGE_SLOTS, r"cartridges|\bslots\b"),
    _frozen(
        "F10 and F11",
        "TTL_DEFAULT, TTL_MIN, TTL_MAX, EMERGENCY_TTL",
        [frozen.TTL_DEFAULT, frozen.TTL_MIN, frozen.TTL_MAX, frozen.EMERGENCY_TTL],
        r"(?:^|_)ttl",
    ),
)


def retyped_number(module: Module) -> Iterator[Finding]:
    """A number of a frozen rule, typed again where its name could have been imported."""
    if module.name == "g6.frozen":
        return
    seen = set()  # one number may stand beside two names: `chars: int = Field(le=...)`
    for value, name, number in _named_numbers(ast.parse(module.text)):
        known = next((k for k in FROZEN_NUMBERS if number in k.values and k.beside.search(name)), None)
        if known and value not in seen:
            seen.add(value)
            message = f"{number} is a number of frozen rule {known.rule}: import {known.constants} from g6.frozen"
            yield Finding(module.path, value.lineno, message)


def _named_numbers(tree: ast.Module) -> Iterator[tuple[ast.Constant, str, int]]:
    """Every whole number that stands beside a name: bound to it, compared with it, its default, its bound."""
    for node in ast.walk(tree):
        for name, value in _pairs(node):
            for constant in _constants(value):
                if isinstance(constant.value, int) and not isinstance(constant.value, bool):
                    yield constant, name, constant.value


def _pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """The name and the value of whatever ties the two together in one node."""
    match node:
        case ast.Assign():
            yield from ((_names(target), node.value) for target in node.targets)
        case ast.AnnAssign(value=ast.expr() as value):
            yield _names(node.target), value
        case ast.Compare():
            sides = [node.left, *node.comparators]
            beside = " ".join(_names(side) for side in sides)
            yield from ((beside, side) for side in sides)
        case ast.keyword(arg=str(name)):
            yield name, node.value
        case ast.Dict():
            yield from ((_names(key), value) for key, value in zip(node.keys, node.values, strict=True) if key)
        case ast.arguments():
            given = [*node.posonlyargs, *node.args]
            last = given[len(given) - len(node.defaults) :]
            yield from ((arg.arg, value) for arg, value in zip(last, node.defaults, strict=True))
            yield from ((arg.arg, v) for arg, v in zip(node.kwonlyargs, node.kw_defaults, strict=True) if v)


def _names(node: ast.expr) -> str:
    """Every name inside an expression, and its text where it is one (a mapping's key)."""
    parts = []
    for each in ast.walk(node):
        match each:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
                parts.append(name)
    return " ".join(parts)


def _constants(value: ast.expr) -> Iterator[ast.Constant]:
    """What a value is, or may be; not what it is computed with."""
    inner: list[ast.expr] = []
    match value:
        case ast.Constant():
            yield value
        case ast.Tuple() | ast.List() | ast.Set():
            inner = value.elts
        case ast.IfExp():
            inner = [value.body, value.orelse]
        case ast.Call():
            bounds = value.args if _names(value.func) in {"min", "max"} else []
            inner = [*bounds, *(keyword.value for keyword in value.keywords)]
    for each in inner:
        yield from _constants(each)


MACHINE_PATH = re.compile(
    r"(?<![\w.~/-])/(?:home|Users|root|work|tmp|mnt|opt|var/folders)/[\w.-]+|\b[A-Za-z]:[\\/]+Users[\\/]+\w+"
)


def machine_path(path: str, text: str) -> Iterator[Finding]:
    """A path that exists on one machine alone, in any file that people read or run."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := MACHINE_PATH.search(line):
            message = (
                f"{found.group()} exists on one machine alone: write a path from the repository's root, "
                "take it as an argument, or use tmp_path in a test"
            )
            yield Finding(path, number, message)


def text_files(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Every file of the repository that is UTF-8 text, by its path from the root; what tools left is skipped."""
    for place, inner, names in os.walk(root):
        folder = Path(place)
        inner[:] = sorted(name for name in inner if name == ".ci" or not _left_by_tools(name))
        for name in sorted(names):
            if name == ".git":  # a worktree's, which says where its repository is
                continue
            try:
                text = (folder / name).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            yield (folder / name).relative_to(root).as_posix(), text


def _left_by_tools(name: str) -> bool:
    return name.startswith(".") or name in {"__pycache__", "build", "dist"} or name.endswith(".egg-info")
