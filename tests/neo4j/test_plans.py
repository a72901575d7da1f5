"""No statement reads more than it must: the server's own plan of every file is looked at.

A plan reads what an index leads to, and nothing else: not all nodes, not all of a label, and it sorts no history. What
may be sorted is small by its nature, and named here with the reason.
"""

import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import neo4j
import pytest

import g6
from g6 import cypher
from g6.cypher.composing import ahead
from g6.cypher.leaving import leaving
from g6.graph.stores.neo4j_server import planned_once, statement, statements
from g6.graph.stores.neo4j_store import _asking
from neo4j_fixtures import Login
from neo4j_plans import operators

FORBIDDEN = (
    "AllNodesScan",
    "NodeByLabelScan",
    "CartesianProduct",
    "UnionNodeByLabelsScan",
    "IntersectionNodeByLabelsScan",
)
FOLDERS: tuple[Literal["rows", "writes", "picture", "drawn"], ...] = ("rows", "writes", "picture", "drawn")
SORTED = {
    "place": "the wants of one asking",
    "rule": "rules that bind one subject",
    "aspect": "aspects of one subject",
    "l.record": "records that are closed to some: rare",
    "l.event": "lies: rare",
    "l.who": "who was told of one record",
    "l.name": "values of the story itself",
    "l.turn": "the rare rows of one pair; or, in part, events of one turn and time",
    "id": "one page of records",
}
"""What a plan may sort, by the first that it sorts by."""

VALUES: Mapping[str, Any] = {
    "story": "x",
    "rows": [],
    "wants": [],
    **{key: {"limit": 1} for key in ("asked", "asked_cards", "asked_truth", "limits")},
    **{key: [] for key in ("names", "plain", "views", "extra", "turns", "present", "places", "pairs", "marks")},
    **{key: [] for key in ("bound", "events", "seeds", "doubted", "absent", "around", "rules", "recipes", "same_as")},
    **{key: [] for key in ("fallen", "owners", "undrawn", "ended", "relations")},
    **dict.fromkeys(("around_max", "others_max", "closest_max", "mourned_max", "entries_max", "line_max"), 1),
    **dict.fromkeys(("turn", "seen", "aside", "most", "limit", "seconds", "next", "read", "least"), 1),
    **dict.fromkeys(("branch", "copied"), 0),
    **dict.fromkeys(("mark", "kind", "after", "copying", "before", "drawn", "database", "id", "access"), "x"),
    "owner": None,
    "format": 2,
    "narrated": True,
}


def every_statement() -> Iterator[tuple[str, str]]:
    for name, query in cypher.queries("questions", "cypher").items():
        yield f"questions/{name}", _asking(query)[0]
    for folder in FOLDERS:
        for name, query in cypher.queries(folder, "cypher").items():
            yield f"{folder}/{name}", query.text
    for name in cypher.queries("server", "cypher"):
        if name not in {"as_one", "ask_for_all", "ask_for_one"}:
            yield f"server/{name}", statement(name)
    for name in ("first", "people", "cards"):
        yield f"ahead/{name}", ahead(name).text
    yield "leaving", leaving("cypher")[0]
    for name, several in (("sweep", cypher.sweep()), ("clear", cypher.clear())):
        for number, text in enumerate(statements(several)):
            yield f"{name}/{number}", text


STATEMENTS = dict(every_statement())


@pytest.fixture(scope="module")
def session(neo4j_login: Login, request: pytest.FixtureRequest) -> Iterator[neo4j.Session]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("G6_NEO4J_USER", neo4j_login.user)
        patch.setenv("G6_NEO4J_PASSWORD", neo4j_login.password)
        with g6.open(f"{neo4j_login.address}/plans-{uuid.uuid4().hex[:20]}") as story:  # makes the indexes
            story.load([{"kind": "actor", "id": "진우"}])
    with (
        neo4j.GraphDatabase.driver(
            neo4j_login.address, auth=neo4j_login.auth, notifications_min_severity="OFF"
        ) as driver,
        driver.session() as opened,
    ):
        yield opened


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_plan_reads_by_an_index_and_sorts_no_history(name: str, session: neo4j.Session) -> None:
    plan = _plan_of(name, session)
    if plan is None:  # a command of the database: it reads no nodes
        assert name.startswith("server/")
        return
    assert not [operator for operator, _ in operators(plan) if operator in FORBIDDEN]
    if name.startswith("rows/"):  # whole tables in the order of their keys: in part sorted, never whole
        assert not _sorted_by(plan)
    assert _sorted_by(plan) <= SORTED.keys()


def test_nothing_may_be_sorted_that_no_plan_sorts(session: neo4j.Session) -> None:
    plans = [plan for name in STATEMENTS if (plan := _plan_of(name, session)) is not None]
    assert {about for plan in plans for about in _sorted_by(plan)} == SORTED.keys()


def test_every_parameter_has_a_value_here() -> None:
    named = {name for text in STATEMENTS.values() for name in re.findall(r"\$([a-z]\w*)", text)}
    assert named == VALUES.keys()


def _plan_of(name: str, session: neo4j.Session) -> Any:
    text, values = STATEMENTS[name], VALUES
    if not name.startswith(("server/", "sweep/", "clear/")):
        text, values = planned_once(text), {"given": VALUES}
    return session.run(_explained(text), values).consume().plan  # type: ignore[arg-type]


def _sorted_by(plan: Any) -> set[str]:
    """What a plan sorts by, the first of each."""
    found = operators(plan)
    return {about.replace("`", "").split(" ")[0] for operator, about in found if operator in {"Sort", "Top"}}


def _explained(text: str) -> str:
    options, cypher_, rest = text.partition("CYPHER replan=skip ")
    return f"{options}{cypher_}EXPLAIN {rest}" if cypher_ else f"EXPLAIN {text}"


def test_a_plan_that_reads_all_is_noticed(session: neo4j.Session) -> None:
    for text in ("MATCH (n) RETURN n", "MATCH (n:Listing) RETURN n"):
        plan = session.run("EXPLAIN " + text).consume().plan
        assert plan is not None
        assert [operator for operator, _ in operators(plan) if operator in FORBIDDEN]
