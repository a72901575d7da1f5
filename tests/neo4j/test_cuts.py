"""A connection that breaks at any write loses no turn, leaves none twice, and says at most to do the same again."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

import g6
from bolt_proxy import ANY, COMMIT, RUN, BoltProxy, When
from neo4j_fixtures import Login
from small import HANA, JINU, SUA, WORLD, event
from small_play import FIRST_TURN, one_sentence, receipts, small_script, turn_of

T = TypeVar("T")

ROUND_TRIPS = 3
"""Of a recall, at least."""

LONG_WORLD = [*WORLD, *(event(f"일{n}", 1, JINU, (SUA, HANA)[n % 2]) for n in range(40))]

Write = Callable[["Writer", str | None], dict[str, object]]


class Writer:
    """A user who does again what he is told to do again."""

    def __init__(self, script: Path) -> None:
        self._script = script
        self.told: list[str] = []

    def write(self, address: str | None) -> dict[str, object]:
        """Load a world, commit a turn, play two more."""
        with g6.open(address) as story:
            self._play(story)
            return self._again(lambda: what_is_there(story))

    def load(self, address: str | None) -> dict[str, object]:
        """Load a world that is written in parts."""
        with g6.open(address) as story:
            self._again(lambda: story.load(LONG_WORLD))
            return self._again(lambda: what_is_there(story))

    def go_back(self, address: str | None) -> dict[str, object]:
        """Do the same, amend the second turn, go back to after it, and approve a policy."""
        with g6.open(address) as story:
            self._play(story)
            self._again(lambda: story.amend(FIRST_TURN + 1, text="Es regnete."))
            self._again(lambda: story.rewind(FIRST_TURN + 1))
            proposed = self._again(lambda: story.propose({"half_life_turns": 20}))
            self._again(lambda: story.approve(proposed.sha256, "an editor", "a test"))
            return self._again(lambda: what_is_there(story)) | {"branches": story.branches()}

    def _play(self, story: g6.Story) -> None:
        self._again(lambda: story.load(WORLD))
        turn = turn_of(FIRST_TURN)
        box = self._again(lambda: story.recall(turn["scene"]))
        self._again(lambda: story.commit(box, turn["events"], turn["used"], turn["text"]))
        self._again(lambda: list(story.play(self._script)))

    def _again(self, step: Callable[[], T]) -> T:
        try:
            return step()
        except g6.StoreUnreachable as error:
            self.told.append(one_sentence(error))
            return step()


def what_is_there(story: g6.Story) -> dict[str, object]:
    """What two stories have alike that were written alike, proved."""
    story.verify()
    info = story.info()
    return {"receipts": receipts(story), "head": info["head"], "counts": info["counts"]}


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_script(tmp_path_factory.mktemp("cuts") / "turns.jsonl", 2, FIRST_TURN + 1)


@pytest.fixture
def proxy(neo4j_login: Login, neo4j_address: str) -> Iterator[BoltProxy]:
    with BoltProxy(int(neo4j_login.address.rpartition(":")[2])) as proxy:
        yield proxy


def new_story(proxy: BoltProxy) -> str:
    return f"{proxy.address}/cut-{uuid.uuid4().hex[:20]}"


def commits_cut_one_by_one(proxy: BoltProxy, script: Path, write: Write, when: When) -> list[list[str]]:
    """Write a story anew for each of its commits, with a cut at that one; what the user was told each time."""
    unbroken, told = write(Writer(script), None), list[list[str]]()
    while True:
        writer, cut = Writer(script), proxy.cut_at(COMMIT, len(told) + 1, when)
        assert write(writer, new_story(proxy)) == unbroken, f"cut at commit {len(told) + 1}, {when.value}"
        if not cut.done.is_set():
            return told
        told.append(writer.told)


@pytest.mark.parametrize("when", When, ids=lambda when: when.name.lower())
def test_a_cut_at_any_commit_loses_nothing_and_repeats_nothing(when: When, proxy: BoltProxy, script: Path) -> None:
    told = commits_cut_one_by_one(proxy, script, Writer.write, when)
    assert len(told) == 4, "a load, a commit, and two turns of a play"
    if when is When.BEFORE:
        assert all(len(each) == 1 for each in told), "nothing was done, and the user knows it"
    if when is When.ANSWERED:
        assert not any(told), "all was done, and the user need not know more"


@pytest.mark.parametrize(
    "when",
    [When.BEFORE, *(pytest.param(when, marks=pytest.mark.proof) for when in (When.ANSWERED, When.SENT))],
    ids=lambda when: when.name.lower(),
)
def test_a_cut_where_a_story_goes_back_loses_nothing(when: When, proxy: BoltProxy, script: Path) -> None:
    told = commits_cut_one_by_one(proxy, script, Writer.go_back, when)
    assert len(told) == 8, "a load, three turns, an amendment, a rewind, a proposal, an approval"


@pytest.mark.parametrize(
    "when",
    [When.ANSWERED, *(pytest.param(when, marks=pytest.mark.proof) for when in (When.BEFORE, When.SENT))],
    ids=lambda when: when.name.lower(),
)
def test_a_cut_at_any_part_of_a_long_load_loses_nothing(
    when: When, proxy: BoltProxy, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("g6.graph.stores.neo4j_writing.PART_ROWS", 100)
    monkeypatch.setattr("g6.ledger.loads.BATCH", 20)
    assert len(commits_cut_one_by_one(proxy, script, Writer.load, when)) > 6


@pytest.mark.parametrize("cuts", [5, pytest.param(100, marks=pytest.mark.proof)])
def test_a_cut_anywhere_loses_nothing_and_repeats_nothing(cuts: int, proxy: BoltProxy, script: Path) -> None:
    """At a greeting, a question, a write, in the midst of a transaction, where a reader takes his leave."""
    unbroken, before = Writer(script).write(None), proxy.messages
    assert Writer(script).write(new_story(proxy)) == unbroken
    messages = proxy.messages - before
    for part in range(cuts):
        number, when = 1 + messages * part // cuts, (When.BEFORE, When.ANSWERED)[part % 2]
        cut = proxy.cut_at(ANY, number, when)
        assert Writer(script).write(new_story(proxy)) == unbroken, f"cut at message {number}, {when.value}"
        assert cut.done.is_set()


@pytest.mark.parametrize("when", When, ids=lambda when: when.name.lower())
def test_a_recall_asks_again_what_a_cut_lost(when: When, proxy: BoltProxy) -> None:
    scene = turn_of(FIRST_TURN)["scene"]
    with g6.open(new_story(proxy)) as story:
        story.load(WORLD)
        unbroken, number = story.recall(scene).sha256, 1
        while True:
            cut = proxy.cut_at(RUN, number, when)
            assert story.recall(scene).sha256 == unbroken
            if not cut.done.is_set():
                break
            number += 1
    assert number > ROUND_TRIPS
