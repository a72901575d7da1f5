"""No statement reads more than it must: the server's own plan of every file is looked at.

A plan reads what an index leads to, and nothing else: not all nodes, not all of a label, and it sorts no history. What
may be sorted is small by its nature, and named here with the reason.
"""

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
    "times": "kin of a few",
}
"""What a plan may sort, by the first that it sorts by."""

VALUES: Mapping[str, Any] = {
    "story": "x",
    "rows": [],
    "wants": [],
    **{key: {"limit": 1} for key in ("asked", "asked_cards", "asked_truth", "limits")},
    **{key: [] for key in ("names", "plain", "views", "extra", "turns", "present", "places", "pairs", "marks")},
    **{key: [] for key in ("bound", "closest", "mourned", "events", "seeds", "absent", "around", "rules")},
    "fallen": [],
    "around_max": 1,
    "kin_max": 1,
    "turn": 1,
    "entries_max": 1,
    "line_max": 1,
    "mark": "m",
    "branch": 0,
    "seen": 1,
    "aside": 1,
    "access": "READ",
    "owner": None,
    "most": 1,
    "format": 2,
    "kind": "event",
    "after": "",
    "limit": 1,
    "seconds": 1,
    "copying": "c",
    "before": "c",
    "copied": 0,
    "next": 1,
    "owners": [],
    "read": 1,
    "least": 1,
    "narrated": True,
    "seeds_from": 1,
    "id": "neo4j-transaction-0",
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
    text, values = STATEMENTS[name], VALUES
    if not name.startswith(("server/", "sweep/", "clear/")):
        text, values = planned_once(text), {"given": VALUES}
    plan = session.run(_explained(text), values).consume().plan  # type: ignore[arg-type]
    if plan is None:  # a command of the database: it reads no nodes
        assert name.startswith("server/")
        return
    found = list(operators(plan))
    assert not [operator for operator, _ in found if operator in FORBIDDEN]
    if name.startswith("rows/"):  # whole tables in the order of their keys: in part sorted, never whole
        assert not [about for operator, about in found if operator in {"Sort", "Top"}]
        return
    for operator, about in found:
        if operator in {"Sort", "Top"}:
            assert about.replace("`", "").split(" ")[0] in SORTED, f"{operator}: {about}"


def _explained(text: str) -> str:
    options, cypher_, rest = text.partition("CYPHER replan=skip ")
    return f"{options}{cypher_}EXPLAIN {rest}" if cypher_ else f"EXPLAIN {text}"


def test_a_plan_that_reads_all_is_noticed(session: neo4j.Session) -> None:
    for text in ("MATCH (n) RETURN n", "MATCH (n:Listing) RETURN n"):
        plan = session.run("EXPLAIN " + text).consume().plan
        assert plan is not None
        assert [operator for operator, _ in operators(plan) if operator in FORBIDDEN]
