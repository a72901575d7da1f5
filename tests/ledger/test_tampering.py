"""One changed bit anywhere in the ledger, a body or a row: `verify` finds it and says where (F14)."""

import contextlib
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

import g6
from crowds import crowded_scene, crowded_world
from g6 import BrokenChain, TamperedPointer, cypher
from rounds import rounds

ROUNDS = rounds(50, 1000)
WALL_CLOCK = {("entry", "written")}
"""Stands beside the entry, outside the hash."""
PROPOSALS = "proposal"
"""No part of the ledger: tests/ledger/test_policies.py says what becomes of one that was changed."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story with something in every table."""
    path = tmp_path_factory.mktemp("whole") / "story.g6"
    world = crowded_world(4, events=60)
    people = [record["id"] for record in world if record["kind"] == "actor"]
    world[-1]["body"] = "안개가 걷혔다."
    closed = {"kind": "actor", "id": "그림자", "known_by": people[:1], "hidden_from": people[1:2]}
    lie = {
        "kind": "event",
        "id": "거짓",
        "turn": 3,
        "time": 3,
        "truth": False,
        "instead_of": "사건0",
        "actors": people[:2],
    }
    with g6.open(path) as story:
        story.load([*world, closed, lie, {"kind": "rule", "id": "맹세", "layer": "local", "type": "oath"}])
        first = story.info()["turn"] + 1
        for turn in range(first, first + 4):
            told = {"changes": {"reveals": {"그림자": people[2:3]}, "gauges": {people[0]: {"체력": 1}}}}
            box = story.recall(crowded_scene(turn, world, turn))
            story.commit(box, [told], used=["사건1"], text="그날 밤이었다.", accept=True)
            if turn == first + 1:
                story.approve(story.propose({"half_life_turns": 20}).sha256, "편집자", "옛일도 무겁게")
        story.load([{"kind": "event", "id": "사건2", "retract": True}])
        story.load([{"kind": "event", "id": "늦은", "turn": 1, "time": 1, "actors": people[:3]}])
    return path


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...], int]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in sorted({*names} - {PROPOSALS}):
        columns = tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        yield table, columns, count


def _flipped(value: Any, random: Random) -> Any:
    """The same value with one bit changed."""
    if isinstance(value, int):
        return value ^ (1 << random.randrange(3))
    if isinstance(value, bytes):
        place = random.randrange(len(value))
        return value[:place] + bytes([value[place] ^ (1 << random.randrange(8))]) + value[place + 1 :]
    if not value:
        return "x"
    place = random.randrange(len(value))
    other = chr(ord(value[place]) ^ (1 << random.randrange(3)))
    return value[:place] + other + value[place + 1 :]


def _unpacked(packed: bytes) -> bytes | None:
    """What a body holds; between its blocks zlib leaves bits that say nothing."""
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


def _tamper(path: Path, random: Random) -> tuple[str, str]:
    """Flip a bit of an entry, a body or any other row, and return its table and column."""
    with closing(sqlite3.connect(path)) as connection, connection:
        tables = [table for table in _tables(connection) if table[2]]
        kinds = [[table for table in tables if table[0] == name] for name in ("entry", "body")]
        kinds.append([table for table in tables if table[0] not in ("entry", "body")])
        while True:
            table, columns, count = random.choice(random.choice(kinds))
            column = random.choice(columns)
            if (table, column) in WALL_CLOCK:
                continue
            skip = random.randrange(count)
            row = connection.execute(f"SELECT * FROM {table} LIMIT 1 OFFSET {skip}").fetchone()
            old = row[columns.index(column)]
            if old is None:
                continue
            other = _flipped(old, random)
            if isinstance(old, bytes) and _unpacked(other) == zlib.decompress(old):
                continue
            place = " AND ".join(f"{name} IS ?" for name in columns)
            try:
                changed = f"UPDATE {table} SET {column} = ? WHERE {place}"
                connection.execute(changed, (other, *row))
            except sqlite3.IntegrityError:
                continue
            return table, column


@pytest.mark.parametrize("seed", ROUNDS)
def test_a_changed_bit_is_found(whole: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "story.g6"
    path.write_bytes(whole.read_bytes())
    table, column = _tamper(path, Random(seed))
    with g6.open(path) as story, pytest.raises((BrokenChain, TamperedPointer)) as caught:
        story.verify()
    message = str(caught.value)
    # A branch's name stands in every receipt: the first of those is named.
    located = {"entry": "entry", "body": "body", "turn": "turn", "branch": "turn|row of branch"}.get(
        table, f"row of {table}"
    )
    assert re.search(located, message), f"{table}.{column}: {message}"


def _answers(story: g6.Story) -> dict[str, object]:
    """All that is told of a story, but for the hours at which it was written, which stand outside of every hash."""
    world, turn = crowded_world(4, events=60), story.turn
    approved = [{name: said for name, said in one.items() if name != "when"} for one in story.policy_log()]
    told: dict[str, object] = {"receipts": list(story.receipts()), "branches": story.branches(), "policies": approved}
    told["back"] = story.recall(crowded_scene(7, world, turn - 1)).text
    box = story.recall(crowded_scene(turn, world, turn + 1))
    story.commit(box, [{"title": "danach"}], accept=True)
    return told | {"next": box.text, "then": story.branches(), "turns": story.verify().turns}


@pytest.fixture(scope="module")
def unchanged(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the story tells."""
    path = tmp_path_factory.mktemp("unchanged") / "story.g6"
    path.write_bytes(whole.read_bytes())
    with g6.open(path) as story:
        return _answers(story)


@pytest.mark.parametrize("seed", rounds(50, 1000))
def test_a_changed_bit_anywhere_in_the_file_is_found_or_harmless(
    whole: Path, unchanged: dict[str, object], tmp_path: Path, seed: int
) -> None:
    """Harmless: it lies where nothing is kept, and whatever is asked and written is as if it weren't there."""
    path, random, data = tmp_path / "story.g6", Random(seed), bytearray(whole.read_bytes())
    place, bit = random.randrange(len(data)), random.randrange(8)
    data[place] ^= 1 << bit
    path.write_bytes(data)
    try:
        with g6.open(path) as story:
            story.verify()
    except g6.G6Error:
        return
    with g6.open(path) as story:
        assert _answers(story) == unchanged, f"bit {bit} of byte {place}"


def test_a_row_that_is_gone_or_new_is_found(whole: Path, tmp_path: Path) -> None:
    for table, columns, count in _open(whole):
        if not count:
            continue
        path = tmp_path / "story.g6"
        path.write_bytes(whole.read_bytes())
        with closing(sqlite3.connect(path)) as connection, connection:
            place = " AND ".join(f"{name} IS ?" for name in columns)
            row = connection.execute(f"SELECT * FROM {table} LIMIT 1 OFFSET {count // 2}").fetchone()
            connection.execute(f"DELETE FROM {table} WHERE {place}", row)
        with g6.open(path) as story, pytest.raises((BrokenChain, TamperedPointer)):
            story.verify()


def _open(path: Path) -> list[tuple[str, tuple[str, ...], int]]:
    with closing(sqlite3.connect(path)) as connection:
        return list(_tables(connection))


def test_every_table_of_a_story_is_proved(whole: Path) -> None:
    """So that a new table is compared by `verify`."""
    assert {table for table, _, _ in _open(whole)} == set(cypher.queries("rows", "sql"))


def test_a_whole_story_is_proved(whole: Path) -> None:
    with g6.open(whole) as story:
        assert story.verify().tables == len(cypher.queries("rows", "sql"))
        assert str(story.replay()) == "HASH_MATCH 4/4"


def test_prose_that_was_changed_is_never_handed_out(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    path.write_bytes(whole.read_bytes())
    with g6.open(path) as story:
        receipts = list(story.receipts())
    with closing(sqlite3.connect(path)) as connection, connection:
        (entry,) = connection.execute("SELECT receipt FROM turn ORDER BY turn LIMIT 1").fetchone()
        connection.execute("UPDATE body SET packed = x'00' WHERE sha256 = ?", (entry,))
    with g6.open(path) as story:
        with pytest.raises(TamperedPointer, match=entry):
            list(story.receipts(receipts[0]["turn"]))
        assert len(list(story.receipts(receipts[1]["turn"]))) == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE body SET packed = x'00' WHERE sha256 = ?",
        "DELETE FROM body WHERE sha256 = ?",
        "INSERT INTO body SELECT replace(sha256, substr(sha256, 1, 8), 'ffffffff'), packed FROM body WHERE sha256 = ?",
    ],
)
def test_prose_is_proved_too(whole: Path, tmp_path: Path, change: str) -> None:
    """No entry names it but through a record: gone, changed, or put there by somebody, it is found (F14)."""
    path = tmp_path / "story.g6"
    path.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        found = "SELECT data ->> '$.body_sha256' FROM record WHERE data ->> '$.body_sha256' IS NOT NULL"
        (prose,) = connection.execute(found).fetchone()
        connection.execute(change, (prose,))
    with g6.open(path) as story, pytest.raises((TamperedPointer, BrokenChain), match="body"):
        story.verify()


@pytest.mark.parametrize(
    ("change", "located"),
    [
        ("UPDATE tie SET partner = CAST(partner AS BLOB)", "row of tie"),
        ("UPDATE body SET packed = 'x'", "body"),
        ("UPDATE entry SET branch = 1 WHERE sequence = (SELECT max(sequence) FROM entry)", "row of entry"),
    ],
)
def test_a_value_of_another_type_or_place_is_found(whole: Path, tmp_path: Path, change: str, located: str) -> None:
    path = tmp_path / "story.g6"
    path.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    with g6.open(path) as story, pytest.raises((BrokenChain, TamperedPointer), match=located):
        story.verify()


def test_a_schema_that_is_no_text_is_a_damaged_file(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    path.write_bytes(whole.read_bytes().replace(b"CREATE TABLE", b"CREATE TABL\xa0"))
    for use in (g6.Story.verify, g6.Story.info):
        with g6.open(path) as story, pytest.raises(g6.DamagedStore, match="its schema is no text"):
            use(story)


def test_an_entry_of_no_branch_is_found(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    path.write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        columns = "sequence, kind, turn, sha256, content, written"
        connection.execute(f"INSERT INTO entry SELECT 7, {columns} FROM entry WHERE sequence = 1")
    with g6.open(path) as story, pytest.raises(BrokenChain, match="row of entry is not from the ledger"):
        story.verify()


def test_a_long_world_of_which_little_changed_replays() -> None:
    """What the ledger keeps is cut by what was written, not by what the files held."""
    world: list[dict[str, Any]] = [{"kind": "actor", "id": f"a{n:04}"} for n in range(4_500)]
    events: list[dict[str, Any]] = [
        {"kind": "event", "id": f"e{n:04}", "turn": 1, "actors": ["a0000"]} for n in range(4_500)
    ]
    with g6.open() as story:
        story.load([*world, *events])
        for edited in (world, events):
            edited[3], edited[2_500] = ({**edited[n], "title": "고침"} for n in (3, 2_500))
        assert sorted(story.load([*world, *events]).changed) == ["a0003", "a2500", "e0003", "e2500"]
        story.commit(story.recall({"actors": ["a0000"]}))
        assert story.verify().turns == 1


def _unreadable(path: Path) -> Iterator[tuple[str, str]]:
    """Break a JSON text of every column in its turn, and give its table and column."""
    whole = path.read_bytes()
    for table, columns, _ in _open(path):
        for column in columns:
            path.write_bytes(whole)
            with closing(sqlite3.connect(path)) as connection, connection:
                found = f"SELECT {column} FROM {table} WHERE substr({column}, 1, 1) IN ('{{', '[') LIMIT 1"
                text = (connection.execute(found).fetchone() or (b"",))[0]
                if isinstance(text, bytes):
                    continue
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (f"{text[:-1]};", text))
            yield table, column


def test_json_that_is_broken_is_never_a_traceback(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    path.write_bytes(whole.read_bytes())
    scene = crowded_scene(9, crowded_world(4, events=60), 5)
    found = list[tuple[str, str]]()
    for place in _unreadable(path):
        found.append(place)
        with g6.open(path) as story, contextlib.suppress(g6.G6Error):
            story.recall(scene)
        with g6.open(path) as story, contextlib.suppress(g6.G6Error):
            list(story.receipts())
        with g6.open(path) as story, pytest.raises((BrokenChain, TamperedPointer)):
            story.verify()
    assert ("entry", "content") in found
    assert ("record", "data") in found
