"""A store that is filled with another's rows: all of them, or no story."""

import pytest

from g6.graph.stores.store import Original, Store

ORIGINAL = Original("there.g6", "first", "heads")
BRANCH = (0, "main", None, None, None)
LISTING = (0, ".", "진우", "", 3, 30, "e1", 1, 0, 0)


def test_what_is_filled_in_is_a_story(store: Store) -> None:
    with store.filling(ORIGINAL) as filling:
        assert filling.done == 0
        for statement, row in (("add_branch", BRANCH), ("add_listing", LISTING)):
            with filling.piece():
                filling.store.write(statement, [row])
        with filling.piece():
            counts: dict[str, int] = dict(filling.store.ask("row_counts", [{}])[0])
    assert (counts.pop("branch"), counts.pop("listing")) == (1, 1)
    assert {*counts.values()} == {0}
    assert store.exists()
    with store.reading():
        assert (list(store.rows("branch")), list(store.rows("listing"))) == ([BRANCH], [LISTING])
    with store.writing():
        assert store.ask("branches", [{}]) == [[(*BRANCH, 0)]]


def test_a_piece_that_fails_leaves_nothing_and_the_rest_can_be_filled_again(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.filling(ORIGINAL) as filling:  # noqa: PT012 - the body fails
        with filling.piece():
            filling.store.write("add_branch", [BRANCH])
        with filling.piece():
            filling.store.write("add_listing", [LISTING])
            raise ZeroDivisionError
    with store.filling(ORIGINAL) as filling:
        if not filling.done:
            with filling.piece():
                filling.store.write("add_branch", [BRANCH])
        with filling.piece():
            filling.store.write("add_listing", [LISTING])
    with store.reading():
        assert (list(store.rows("branch")), list(store.rows("listing"))) == ([BRANCH], [LISTING])


def test_what_is_to_be_forgotten_is_filled_from_the_first_piece_on(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.filling(ORIGINAL) as filling:  # noqa: PT012 - the body fails
        with filling.piece():
            filling.store.write("add_branch", [BRANCH])
        filling.forget()
        raise ZeroDivisionError
    with store.filling(ORIGINAL) as filling:
        assert filling.done == 0
        with filling.piece():
            filling.store.write("add_branch", [BRANCH])
    with store.reading():
        assert list(store.rows("branch")) == [BRANCH]
