"""What a store promises by itself: transactions, the order of answers, rows in key order."""

import pytest

from g6 import StoreError
from g6.graph.stores.store import Store, Value

LISTING = (0, ".", "진우", "", 3, 30, "e1", 1, 0, 0)
"""branch, view, subject, mark, turn, time, event, seen, veiled, told."""
WHERE = {"branch": 0, "view": ".", "mark": ""}
WANT = {**WHERE, "as_of": 9, "until": None, "cut": 9, "line": "[]", "viewers": "[]", "lies": "[]", "limit": 10}


def _listing(event: str, turn: int, time: int = 0, seen: int = 1, subject: str = "진우") -> tuple[Value, ...]:
    return (0, ".", subject, "", turn, time, event, seen, 0, 0)


def _put(store: Store, *rows: tuple[Value, ...]) -> None:
    with store.writing():
        store.write("add_listing", rows)


def _events(store: Store, *subjects: str, **changed: Value) -> list[list[str]]:
    with store.reading():
        answers = store.ask("latest_events", [{**WANT, **changed, "subject": s} for s in subjects])
    return [[row[0] for row in rows] for rows in answers]


def test_what_is_written_is_read(store: Store) -> None:
    _put(store, LISTING)
    with store.reading():
        assert store.ask("latest_events", [{**WANT, "subject": "진우"}]) == [[("e1", 3, 30)]]


def test_an_exception_leaves_nothing(store: Store) -> None:
    _put(store, _listing("e1", 1))
    with pytest.raises(ZeroDivisionError), store.writing():  # noqa: PT012 - what a transaction does when its body fails
        store.write("add_listing", [_listing("e2", 2)])
        assert len(store.ask("latest_events", [{**WANT, "subject": "진우"}])[0]) == 2, "a writer reads its own rows"
        raise ZeroDivisionError
    assert _events(store, "진우") == [["e1"]]


def test_a_failed_statement_leaves_nothing(store: Store) -> None:
    _put(store, _listing("e1", 1))
    with pytest.raises(StoreError), store.writing():
        store.write("add_listing", [_listing("e2", 2), _listing("e1", 1)])
    assert _events(store, "진우") == [["e1"]]
    _put(store, _listing("e3", 3))
    assert _events(store, "진우") == [["e3", "e1"]], "the store goes on after a failure"


def test_an_interrupt_leaves_nothing(store: Store) -> None:
    _put(store, _listing("e1", 1))
    with pytest.raises(KeyboardInterrupt), store.writing():  # noqa: PT012 - what a transaction does when its body fails
        store.write("add_listing", [_listing("e2", 2)])
        raise KeyboardInterrupt
    assert _events(store, "진우") == [["e1"]]


def test_answers_come_in_the_order_of_the_wants(store: Store) -> None:
    _put(store, _listing("e1", 1, subject="b"), _listing("e2", 1, subject="a"), _listing("e3", 1, subject="c"))
    assert _events(store, "c", "nobody", "a", "b", "a") == [["e3"], [], ["e2"], ["e1"], ["e2"]]
    assert _events(store) == []


def test_a_list_runs_from_the_latest_and_ties_by_id(store: Store) -> None:
    names = ["가", "나", "a", "B", "𐐀", "ﬀ"]
    _put(store, *(_listing(name, 2) for name in names), _listing("first", 1, 99), _listing("last", 2, 1))
    ties = sorted(names)
    assert _events(store, "진우") == [["last", *ties, "first"]]
    assert _events(store, "진우", limit=3) == [["last", *ties[:2]]]


def test_a_question_sees_no_further_than_its_horizon(store: Store) -> None:
    _put(store, _listing("e1", 1), _listing("late", 1, seen=5), _listing("e4", 4, seen=5))
    assert _events(store, "진우", as_of=4, cut=4) == [["e1"]]
    assert _events(store, "진우", as_of=4, cut=5) == [["e1", "late"]]
    assert _events(store, "진우", as_of=5, cut=5) == [["e4", "e1", "late"]]


def test_branches_and_views_are_apart(store: Store) -> None:
    _put(store, LISTING, (1, *LISTING[1:6], "other", 1, 0, 0), (0, "수아", *LISTING[2:]))
    assert _events(store, "진우") == [["e1"]]
    assert _events(store, "진우", branch=1) == [["other"]]
    assert _events(store, "진우", view="수아") == [["e1"]]
    assert _events(store, "진우", view="*") == [[]]


def test_what_was_taken_back_ends_on_its_line_alone(store: Store) -> None:
    _put(store, _listing("e1", 1), _listing("e2", 2))
    with store.writing():
        store.write("add_ended", [(7, "e1", 1, 4)])
    assert _events(store, "진우", line="[[0,9]]") == [["e2", "e1"]], "taken back on another branch"
    assert _events(store, "진우", line="[[7,9],[0,3]]") == [["e2"]]
    assert _events(store, "진우", line="[[7,3],[0,3]]") == [["e2", "e1"]], "before it was taken back"


def test_rows_come_in_key_order(store: Store) -> None:
    rows = [_listing("e2", 2), _listing("e1", 2), _listing("e1", 1), _listing("e1", 1, subject="가")]
    _put(store, *rows)
    with store.reading():
        assert list(store.rows("listing")) == sorted(rows, key=lambda row: (row[2], -int(row[4] or 0), row[6]))
        assert list(store.rows("state")) == []


def test_text_and_bytes_come_back_as_they_went(store: Store) -> None:
    texts = ["", "\n", "\x00" * 3, "𐐀ﬀ가", "e" + "\u0301", "x" * 100_000]
    with store.writing():
        store.write("add_body", [(f"{n}", text.encode()) for n, text in enumerate(texts)])
        store.write("add_body", [("0", b"other bytes under a name that is taken")])
    with store.reading():
        found = store.ask("body_of", [{"sha256": f"{n}"} for n in range(len(texts))])
    assert [rows[0][0].decode() for rows in found] == texts


def test_questions_are_asked_inside_a_transaction(store: Store) -> None:
    _put(store, LISTING)
    with pytest.raises(StoreError, match="outside"):
        store.ask("branches", [{}])
    with store.writing(), pytest.raises(StoreError, match="already open"), store.writing():
        pass


def test_its_address_names_it(store: Store) -> None:
    assert store.address
    _put(store, LISTING)
    assert store.exists()


def test_a_table_that_is_left_half_read_ends_quietly(store: Store) -> None:
    """A play or a copy that is interrupted gives back its store, and what it was reading later."""
    _put(store, *(_listing(f"e{number}", 1) for number in range(3)))
    with store.reading():
        rows = store.rows("listing")
        next(rows)
    store.close()
    rows.close()  # type: ignore[attr-defined]  # a generator
