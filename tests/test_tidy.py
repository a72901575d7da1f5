"""The house rules of tests/support/tidy.py, over the whole repository, and each over a small bad sample."""

from collections.abc import Callable, Iterator
from textwrap import dedent

import pytest

import tidy
from rooms import ROOT, Module, modules
from tidy import Finding

Rule = Callable[[Module], Iterator[Finding]]

RULES: list[Rule] = [
    tidy.long_module,
    tidy.long_function,
    tidy.arrow_back,
    tidy.not_offered,
    tidy.query_text,
    tidy.retyped_number,
]
LENGTHS: list[Rule] = [tidy.long_module, tidy.long_function]


def named(value: object) -> str:
    return getattr(value, "__name__", str(value))


def found(rule: Rule, text: str, name: str = "g6.recall.pool") -> list[str]:
    return [finding.message for finding in rule(Module(name, "sample.py", dedent(text)))]


def refused(findings: list[Finding]) -> str:
    return "\n".join(["house rules:", *map(str, findings)])


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_rooms_are_tidy(rule: Rule) -> None:
    findings = [finding for module in modules() for finding in rule(module)]
    assert not findings, refused(findings)


@pytest.mark.parametrize("rule", LENGTHS, ids=named)
def test_the_benches_are_tidy(rule: Rule) -> None:
    files = sorted((ROOT / "bench").rglob("*.py"))
    benches = (Module(file.stem, f"bench/{file.name}", file.read_text(encoding="utf-8")) for file in files)
    findings = [finding for module in benches for finding in rule(module)]
    assert not findings, refused(findings)


def test_no_file_names_a_place_on_one_machine() -> None:
    findings = [finding for path, text in tidy.text_files() for finding in tidy.machine_path(path, text)]
    assert not findings, refused(findings)


def test_the_whole_house_is_looked_at() -> None:
    names = {module.name for module in modules()}
    assert {"g6", "g6.errors", "g6.frozen", "g6.graph", "g6.graph.documents", "g6.cli"} <= names
    paths = {path for path, _ in tidy.text_files()}
    assert {"Makefile", ".ci/run", "pyproject.toml", "g6/errors.py", "tests/test_tidy.py"} <= paths


def test_a_module_of_351_lines_is_refused() -> None:
    assert not found(tidy.long_module, "x = 1\n" * 350)
    (message,) = found(tidy.long_module, "x = 1\n" * 351)
    assert message == "351 lines (at most 350): move one of its ideas into a module of its own"


@pytest.mark.parametrize("keyword", ["def", "async def"])
def test_a_function_of_51_lines_is_refused(keyword: str) -> None:
    assert not found(tidy.long_function, f"{keyword} f():\n" + "    x = 1\n" * 49)
    (message,) = found(tidy.long_function, f"{keyword} f():\n" + "    x = 1\n" * 50)
    assert message == "f has 51 lines (at most 50): name its steps as functions"


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("g6.recall.pool", "from g6.lunchbox.model import EventCard"),
        ("g6.recall.pool", "import g6.ledger.chain"),
        ("g6.graph.records", "from g6 import recall"),
        ("g6.graph.records", "from g6 import Story"),
        ("g6.graph.records", "import g6"),
        ("g6.cypher", "def later():\n    from g6.recall import density"),
        ("g6.story", "from g6.cli.main import run"),
        ("g6.ledger", "from g6.story import Story"),
        ("g6", "from g6.cli import main"),
    ],
)
def test_an_arrow_that_points_back_is_refused(room: str, line: str) -> None:
    (message,) = found(tidy.arrow_back, line, room)
    assert "comes later" in message
    assert f"take the value as an argument, or move what both need before {tidy._room(room)}" in message


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("g6.recall.pool", "from g6.graph.records import Event\nfrom g6.errors import G6Error"),
        ("g6.graph.store", "from g6.cypher import queries"),
        ("g6.cypher", "from g6.graph.identifiers import is_identifier"),
        ("g6.lunchbox.render", "from g6.lunchbox.model import Lunchbox"),
        ("g6.graph.records", "from g6 import errors, frozen"),
        ("g6.cli.main", "import g6\nfrom g6 import open as open_story"),
        ("g6", "from g6.story import Story"),
        ("g6.recall.score", "import numpy\nfrom graphlib import TopologicalSorter"),
    ],
)
def test_an_arrow_that_points_onward_is_fine(room: str, line: str) -> None:
    assert not found(tidy.arrow_back, line, room)


@pytest.mark.parametrize("leaf", tidy.LEAVES)
def test_the_leaves_import_nothing_of_g6(leaf: str) -> None:
    (message,) = found(tidy.arrow_back, "from g6.errors import G6Error\nimport re", leaf)
    assert message == f"imports g6.errors, but {leaf} imports nothing of g6: move what needs it into a room"


def test_a_module_without_a_place_in_the_order_is_refused() -> None:
    (message,) = found(tidy.arrow_back, "", "g6.helpers")
    assert "move it into a room, or name its line in ORDER" in message


@pytest.mark.parametrize("line", ["from g6.recall.pool import _percentile", "from g6.recall.pool import TOP"])
def test_what_a_module_does_not_offer_is_refused(line: str) -> None:
    (message,) = found(tidy.not_offered, line)
    assert message.startswith("g6.recall.pool doesn't offer")


@pytest.mark.parametrize(
    "line",
    ["from g6.recall.pool import rank", "from g6.graph import synonyms", "from g6 import Story, __version__, errors"],
)
def test_what_a_module_offers_is_fine(line: str) -> None:
    assert not found(tidy.not_offered, line)


@pytest.mark.parametrize(
    "text",
    [
        'db.execute("SELECT turn FROM event")',
        'db.execute("INSERT OR REPLACE INTO event VALUES (?)")',
        'db.execute(f"UPDATE {table} SET turn = 1 WHERE " + "DELETE FROM event")',
        'SCHEMA = """\n    CREATE TABLE event (id TEXT)\n"""',
        'session.run("MATCH (e:Event) RETURN e")',
        'session.run("\\n  UNWIND $rows AS row\\n  MERGE (e:Event {id: row.id})")',
        'session.run("CALL (a) { MATCH (a) }")',
        'db.execute("WITH RECURSIVE place(id) AS (VALUES (1))")',
    ],
)
def test_a_query_in_python_is_refused(text: str) -> None:
    (message,) = found(tidy.query_text, text)
    assert "put it into a file of its own in cypher/" in message


@pytest.mark.parametrize(
    "text",
    [
        '"""SELECT turn FROM event is what this is about."""',
        'def f():\n    """MATCH (e) in a docstring."""',
        'db.execute("PRAGMA journal_mode = DELETE")\ndb.execute("BEGIN IMMEDIATE")',
        'raise InputError("update the world, select a scene from it, with all that it has")',
        'MERGE = "MERGED"\nCALLS = "CALLS home"',
    ],
)
def test_prose_settings_and_transactions_are_no_queries(text: str) -> None:
    assert not found(tidy.query_text, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("if len(text) > 2500: ...", "LUNCHBOX_CHARS_MAX"),
        ("CAP = 2_500", "LUNCHBOX_CHARS_MAX"),
        ("budget: int = Field(le=2500)", "LUNCHBOX_CHARS_MAX"),
        ("def pack(cards, chars_max=2500): ...", "LUNCHBOX_CHARS_MAX"),
        ("identifier_chars_max = 32", "IDENTIFIER_CHARS_MAX"),
        ("if separators > 3: ...", "IDENTIFIER_SEPARATORS_MAX"),
        ("pool_size = 100 if dense else size", "POOL_SIZES"),
        ("best = Pool(size=size, pool_max=50)", "POOL_SIZES"),
        ("assert len(pool) <= 100", "POOL_SIZES"),
        ("pool = ranked[: len(pool)] if len(self.pool) in (50, 200) else []", "POOL_SIZES"),
        ("if density.count >= 2: ...", "HIGH_DENSITY_CRITERIA"),
        ("war_scale = criteria >= 4", "WAR_SCALE_CRITERIA"),
        ("slots = min(n, 3)", "CARTRIDGE_SLOTS"),
        ("card = {'ttl': 3}", "TTL_DEFAULT"),
        ("def carry(card, *, ttl=3): ...", "TTL_DEFAULT"),
        ("ttl: int = Field(default=default, ge=1)", "TTL_MIN"),
    ],
)
def test_a_number_of_a_frozen_rule_typed_again_is_refused(text: str, name: str) -> None:
    (message,) = found(tidy.retyped_number, text)
    assert name in message
    assert message.endswith("from g6.frozen")


@pytest.mark.parametrize(
    "text",
    [
        "pool_size = POOL_SIZE_NORMAL",
        "hot_size = 12\nwarm_size = 50",
        "ttl = ttl - 1\nif ttl == 0: ...",
        "density = round(total / count, 2)",
        "long_absence_turns = 60\nwindow_turns = 50",
        "@dataclass(frozen=True, slots=True)\nclass Pool: ...",
    ],
)
def test_other_numbers_are_fine(text: str) -> None:
    assert not found(tidy.retyped_number, text)


def test_the_one_place_may_type_them() -> None:
    assert not found(tidy.retyped_number, "LUNCHBOX_CHARS_MAX = 2500", "g6.frozen")


@pytest.mark.parametrize(
    "parts", [["", "home", "someone"], ["", "Users", "someone"], ["", "tmp", "x"], ["C:", "Users", "x"]]
)
def test_a_path_of_one_machine_is_refused(parts: list[str]) -> None:
    for separator in {"/", "\\" if parts[0] else "/"}:
        (finding,) = tidy.machine_path("docs/x.md", f"first\nopen {separator.join([*parts, 'noir.yaml'])}\n")
        assert finding.line == 2
        assert "write a path from the repository's root" in finding.message


@pytest.mark.parametrize("text", ["~/stories/noir.g6", "examples/noir", "https://a.org/home/x", "#!/usr/bin/env bash"])
def test_other_paths_are_fine(text: str) -> None:
    assert not list(tidy.machine_path("docs/x.md", text))
