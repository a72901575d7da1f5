"""What is set aside while somebody reads: he is told, since the server keeps no state still for him."""

import uuid
from collections.abc import Callable

import pytest

from engines import CarefulNeo4jStore
from g6 import Lunchbox, StoreBusy, Story
from g6.given import scene_of
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.store import Store
from g6.ledger.branching import current
from g6.ledger.turns import recall_turn, settle
from g6.recall.foresight import names_of
from g6.recall.policy import Policy
from small import JINU, SUA, WORLD, scene

GIVEN = scene(JINU, SUA)


def _read(reader: Store, between: Callable[[], object]) -> Lunchbox:
    asked = scene_of(GIVEN).value
    with reader.reading(names_of(asked)):
        line = current(reader).segments
        settled = settle(reader, line, asked)
        between()
        return recall_turn(reader, line, settled, Policy()).box


def test_a_recall_during_which_a_turn_is_taken_again_is_refused(neo4j_address: str) -> None:
    address = Neo4jAddress.of(f"{neo4j_address}/aside-{uuid.uuid4().hex[:20]}")
    reader = CarefulNeo4jStore(address, credentials())
    with Story(CarefulNeo4jStore(address, credentials())) as story:
        story.load(WORLD)
        story.commit(story.recall(GIVEN), [{"id": "밤"}])
        with pytest.raises(StoreBusy, match="somebody wrote while the story was being read"):
            _read(reader, lambda: story.commit(story.recall(GIVEN, again=True), [{"id": "다른밤"}], again=True))
        assert _read(reader, lambda: None).sha256 == story.recall(GIVEN).sha256
    reader.close()
