"""Query files: every question, write and list has both spellings, and they agree."""

from itertools import takewhile

import pytest

from g6 import cypher
from rooms import ROOT

FOLDERS = ("questions", "rows", "writes")


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_engines_are_asked_the_same(folder: str) -> None:
    sql, other = (cypher.queries(folder, dialect) for dialect in ("sql", "cypher"))
    assert sql.keys() == other.keys()
    for name, query in sql.items():
        assert query.columns == other[name].columns, name
        assert query.answers == other[name].answers.replace("$asked.", ":").replace("want.", ":"), name
        if folder == "questions":
            assert query.parameters == other[name].parameters, name
        if folder == "rows":
            first, *rest = other[name].order
            assert first == ("story", False)
            assert query.order == tuple(rest), name


def test_every_table_has_its_key_in_both_schemas() -> None:
    """The same columns in the same order; on Neo4j the story comes first."""
    tables = [line.split()[2] for line in cypher.schema("sql").splitlines() if line.startswith("CREATE TABLE")]
    constraints = [line for line in cypher.schema("cypher").splitlines() if line.startswith("CREATE CONSTRAINT g6_")]
    named = {line.split()[2].removeprefix("g6_") for line in constraints}
    assert set(tables) <= named
    assert named - set(tables) == {"stories", "card", "thread", "receipt", "circle"}, "besides, what is no row"


@pytest.mark.parametrize("favourite", cypher.queries("favourites", "cypher"))
def test_a_favourite_is_named_and_says_what_to_edit(favourite: str) -> None:
    """The Browser takes its first line as a name, and has room for so much of it; nobody passes it parameters."""
    title, *_, edit, first = [
        *takewhile(lambda line: not line.startswith("MATCH"), favourite_lines(favourite)),
    ]
    assert title.startswith("// ")
    assert len(title) <= len("// ") + 28
    assert edit.startswith("// Edit here: the story")
    assert first.startswith("WITH 'noir' AS story")
    assert not cypher.queries("favourites", "cypher")[favourite].parameters
    assert "$" not in cypher.queries("favourites", "cypher")[favourite].text


def favourite_lines(name: str) -> list[str]:
    return (ROOT / f"cypher/favourites/{name}.cypher").read_text(encoding="utf-8").splitlines()
