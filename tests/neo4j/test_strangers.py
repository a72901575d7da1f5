"""Others at work in the same database: what they hold is waited for, or told in one sentence, with nothing written."""

import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

import g6
from bolt_proxy import RUN, BoltProxy, When
from g6 import Story
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from neo4j_fixtures import Login
from small import JINU, WORLD, actor, scene
from small_play import one_sentence

CHANGED = [actor(JINU, at="부두", gauges={"체력": 11}, groups=["조합"])]
HOLD_STORY = "MATCH (s:Story {name: $story}) SET s.name = s.name"
HOLD_CARD = "MATCH (c:Card {story: $story, id: $id}) SET c.name = c.name"
HOLD_MORE = "UNWIND range(1, $more) AS n CREATE (s:Scratch)"
OURS = (
    "SHOW TRANSACTIONS YIELD transactionId AS id, metaData AS told WHERE told.story = $story AND told.access = 'WRITE'"
)
BLOCKED = "SHOW TRANSACTIONS YIELD metaData AS told, status WHERE told.story = $story AND status STARTS WITH 'Blocked'"


class Stranger:
    """Somebody with a driver of his own, who says of his transactions which story they are after."""

    def __init__(self, driver: neo4j.Driver, story: str) -> None:
        self._driver, self._story = driver, story

    @contextmanager
    def transaction(self) -> Iterator[neo4j.Transaction]:
        told = {"story": self._story, "access": "none"}
        with self._driver.session() as session, session.begin_transaction(metadata=told) as transaction:
            yield transaction

    def hold(self, transaction: neo4j.Transaction, what: str, **values: object) -> None:
        transaction.run(what, {"story": self._story, "id": JINU, **values}).consume()

    def wait_until_blocked(self) -> None:
        """Wait until a transaction waits for another one's lock."""
        while not self._driver.execute_query(BLOCKED + " RETURN 1", story=self._story).records:
            pass

    def terminate(self) -> None:
        """End what writes, as an administrator does."""
        for record in self._driver.execute_query(OURS + " RETURN id", story=self._story).records:
            self._driver.execute_query("TERMINATE TRANSACTIONS $id", id=record["id"])

    def do(self, text: str) -> None:
        """Do what a hint says."""
        self._driver.execute_query(text)

    def nodes(self) -> list[str]:
        """Everything that is of the story, and all that there is of it."""
        found = self._driver.execute_query(
            "MATCH (n) WHERE n.story = $story RETURN properties(n) AS p, labels(n) AS l", story=self._story
        )
        return sorted(f"{record['l']} {sorted(record['p'].items())}" for record in found.records)


@pytest.fixture
def proxy(neo4j_login: Login, neo4j_address: str) -> Iterator[BoltProxy]:
    with BoltProxy(int(neo4j_login.address.rpartition(":")[2])) as proxy:
        yield proxy


PATIENT_S = 60.0
HURRIED_S = 0.5
hurried = pytest.mark.parametrize("story", [HURRIED_S], indirect=True)


@pytest.fixture
def story(proxy: BoltProxy, request: pytest.FixtureRequest) -> Iterator[Story]:
    """A story that is reached through the proxy, by a writer who waits for long, or doesn't."""
    address = Neo4jAddress.of(f"{proxy.address}/strangers-{uuid.uuid4().hex[:20]}")
    with Story(Neo4jStore(address, credentials(), busy_timeout_s=getattr(request, "param", PATIENT_S))) as story:
        story.load(WORLD)
        yield story


@pytest.fixture
def stranger(neo4j_login: Login, story: Story) -> Iterator[Stranger]:
    with neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver:
        yield Stranger(driver, story.address.rpartition("/")[2])


@hurried
@pytest.mark.parametrize("held", [HOLD_STORY, HOLD_CARD])
def test_what_somebody_holds_too_long_is_told_with_whose_it_is(held: str, story: Story, stranger: Stranger) -> None:
    before = stranger.nodes()
    with stranger.transaction() as transaction:
        stranger.hold(transaction, held)
        with pytest.raises(g6.StoreBusy, match="nothing was written") as caught:
            story.load(CHANGED)
        assert "of neo4j at 127.0.0.1:" in one_sentence(caught.value)
        assert story.recall(scene(JINU)).cards, "readers need not wait"
        stranger.do(str(caught.value.hint).partition(": ")[2])
        with suppress(Neo4jError):
            transaction.rollback()
    assert stranger.nodes() == before
    assert list(story.load(CHANGED).changed) == [JINU]
    story.verify()


def test_a_card_that_somebody_holds_is_waited_for(story: Story, stranger: Stranger) -> None:
    with ThreadPoolExecutor(1) as writer:
        with stranger.transaction() as transaction:
            stranger.hold(transaction, HOLD_CARD)
            loaded = writer.submit(story.load, CHANGED)
            stranger.wait_until_blocked()
        assert list(loaded.result().changed) == [JINU]
    story.verify()


def told_or_done(story: Story, stranger: Stranger) -> str:
    """Load a change; where it is told that it can't be, nothing is written, and the same again is done."""
    before, told = stranger.nodes(), ""
    try:
        story.load(CHANGED)
    except (g6.StoreBusy, g6.StoreUnreachable) as error:
        told = one_sentence(error)
        assert stranger.nodes() == before
        assert list(story.load(CHANGED).changed) == [JINU]
    assert not story.load(CHANGED).changed
    story.verify()
    return told


@pytest.mark.parametrize("more", [0, 5_000])
def test_a_deadlock_is_survived_or_told(proxy: BoltProxy, story: Story, stranger: Stranger, more: int) -> None:
    """Each holds what the other wants. The server has the one give way who holds less."""
    with stranger.transaction() as transaction:
        stranger.hold(transaction, HOLD_MORE, more=more)
        stranger.hold(transaction, HOLD_CARD)

        def hold_the_story() -> None:
            with suppress(Neo4jError):  # where he is the one to give way
                stranger.hold(transaction, HOLD_STORY)
            transaction.close()

        def close_the_circle() -> None:
            """We hold the story by now, and are about to want the card."""
            holding.start()
            stranger.wait_until_blocked()

        holding = threading.Thread(target=hold_the_story)
        cut = proxy.cut_at(RUN, 1, When.BEFORE, first=close_the_circle, breaks=False, words=b"n:Actor")
        told = told_or_done(story, stranger)
        holding.join()
    assert cut.done.is_set()
    assert ("others held what this needs" in told) == bool(more)


def test_a_write_that_an_administrator_ends_is_told(proxy: BoltProxy, story: Story, stranger: Stranger) -> None:
    cut = proxy.cut_at(RUN, 1, When.BEFORE, first=stranger.terminate, breaks=False, words=b"n:Actor")
    told = told_or_done(story, stranger)
    assert cut.done.is_set()
    assert "nothing was written" in told
