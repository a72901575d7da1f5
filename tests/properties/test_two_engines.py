"""A state machine drives two stories side by side, each on an engine of its own, and compares every receipt.

Scenes, commits, loads, rewinds, other takes, amendments, policy changes and switches come in any order.
"""

import tempfile
import uuid
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import g6
from small import HAERA, HANA, JINU, SUA, WORLD, Values, event, scene

people = st.lists(st.sampled_from([HANA, JINU, SUA, HAERA]), min_size=1, max_size=3, unique=True)
views = st.sampled_from(["narrator", JINU, SUA])
flags = st.sampled_from([(), ("injury",), ("weapon",), ("death",)])
triggers = st.sampled_from(["", "", "gate_blocks", "rules_collide"])


class TwoEngines(RuleBasedStateMachine):
    """Whatever is done to both, both say the same."""

    server: ClassVar[str | None] = None
    """Where the second engine is; None: in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="g6-two-")
        self.stories = (g6.open(Path(self.folder.name) / "story.g6"), g6.open(self.server))
        self.number = 0

    def both(self, call: Any) -> Any:
        """What both answer, or what both refuse."""
        answers = []
        for story in self.stories:
            try:
                answers.append(call(story))
            except g6.G6Error as error:
                answers.append((type(error).__name__, str(error).replace(story.address, "STORE")))
        assert answers[0] == answers[1]
        return answers[0]

    def named(self) -> str:
        self.number += 1
        return f"일{self.number}"

    @initialize()
    def begin(self) -> None:
        self.both(lambda story: story.load(WORLD).sha256)

    @rule(who=people, view=views, marks=flags, trigger=triggers, again=st.booleans())
    def commit(self, who: list[str], view: str, marks: tuple[str, ...], trigger: str, *, again: bool) -> None:
        told: Values = {"id": self.named(), "flags": list(marks)}
        asked = scene(*who, viewpoint=view)

        def turn(story: g6.Story) -> g6.Receipt:
            box = story.recall(asked, again=again, emergency=trigger)
            return story.commit(box, [told], again=again, accept=True)

        self.both(turn)

    @rule(who=people, turn=st.integers(0, 6))
    def load(self, who: list[str], turn: int) -> None:
        late = event(self.named(), turn, *who)
        self.both(lambda story: story.load([late]).sha256)

    @rule(turn=st.integers(0, 9))
    def rewind(self, turn: int) -> None:
        self.both(lambda story: story.rewind(turn))

    @rule(turn=st.integers(3, 9), text=st.booleans())
    def amend(self, turn: int, *, text: bool) -> None:
        changed: dict[str, Any] = {"text": "고친 글."} if text else {"events": [{"id": self.named()}]}
        self.both(lambda story: story.amend(turn, accept=True, **changed))

    @rule(half_life=st.integers(2, 30))
    def tune(self, half_life: int) -> None:
        def approve(story: g6.Story) -> object:
            proposal = story.propose({"half_life_turns": half_life})
            return {**story.approve(proposal.sha256, "편집자", "느린 이야기"), "when": ""}

        self.both(approve)

    @precondition(lambda self: self.number > 2)
    @rule(place=st.integers(0, 5))
    def switch(self, place: int) -> None:
        names = [branch["name"] for branch in self.stories[0].branches()]
        self.both(lambda story: story.switch(names[place % len(names)]))

    @invariant()
    def heads_are_equal(self) -> None:
        if self.number:
            self.both(lambda story: (story.branch, story.branches()))

    def teardown(self) -> None:
        self.both(lambda story: [*story.receipts()])
        assert self.both(lambda story: story.replay()).differing == ()
        for story in self.stories:
            story.verify()
            story.close()
        self.folder.cleanup()


STEPS = settings(max_examples=8, stateful_step_count=12)


def test_a_file_and_memory_say_the_same() -> None:
    run_state_machine_as_test(TwoEngines, settings=STEPS)


def test_a_file_and_neo4j_say_the_same(neo4j_address: str) -> None:
    class OnServer(TwoEngines):
        @property
        def server(self) -> str:  # type: ignore[override,mutable-override]  # another story each time
            return f"{neo4j_address}/test-{uuid.uuid4().hex[:20]}"

    run_state_machine_as_test(OnServer, settings=settings(STEPS, max_examples=3))
