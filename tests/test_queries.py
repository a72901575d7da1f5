"""Query files: every question, write and list has both spellings, and they agree."""

import pytest

from g6 import cypher

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
    assert named - set(tables) == {"stories", "card", "thread", "receipt"}, "besides the story itself, the picture's"
