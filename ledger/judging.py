"""The gate asked about a turn of a store: its scene and events settled as a commit settles them, and one word said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from g6.errors import HandedBack
from g6.gate import OK
from g6.gate.finding import BLOCK
from g6.gate.judge import judge
from g6.gate.verdict import FIRST_DRAFT, WINDOW_TURNS, Window, verdict
from g6.graph.documents import Located, Place
from g6.graph.events import EventDraft
from g6.graph.horizon import Segment
from g6.graph.problems import dotted
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.answers import Found, Judgement
from g6.ledger.inputs import Attempt, TurnInput
from g6.ledger.policies import policy_of
from g6.ledger.settling import settle_events
from g6.ledger.turns import TurnRecall, reader_of, settle, time_before, world_of
from g6.recall.names import find_actors, find_places
from g6.recall.policy import Policy

__all__ = ["hand_back", "judge_drafts", "judge_events", "judge_turn"]


def judge_turn(
    store: Store, line: Sequence[Segment], recalled: TurnRecall, given: TurnInput, policy: Policy
) -> Judgement:
    """Judge what is about to be committed, after the drafts of it that were handed back. Inside a transaction."""
    lately = [j for j in recalled.drawn.carrying.judged if recalled.box.turn - j.turn <= WINDOW_TURNS]
    window = Window(
        attempt=1 + len(given.attempts),
        warned=sum(turn.warned for turn in lately),
        blocked=sum(turn.blocked for turn in lately),
    )
    return judge_events(store, line, given.scene, given.events, policy, window)


def hand_back(judgement: Judgement, recalled: TurnRecall, place: Place) -> None:
    """Let a turn pass, or hand it back.

    Raises:
        HandedBack: the gate blocks it.
    """
    if judgement["verdict"] == OK:
        return
    way = dotted(place.steps)
    problems = [
        replace(place.problem(found["message"], hint=found["mend"]), path=way + found["where"].removeprefix("$"))
        for found in judgement["findings"]
        if found["severity"] == BLOCK
    ]
    raise HandedBack(
        problems,
        turn=judgement["turn"],
        verdict=judgement["verdict"],
        reason=judgement["reason"],
        attempt=Attempt(recalled.box.sha256, judgement["verdict"], recalled.trigger),
    )


def judge_drafts(
    store: Store, line: Sequence[Segment], scene: Scene, drafts: Sequence[Located[EventDraft]]
) -> Judgement:
    """Settle a scene and its drafts, and judge them. Only inside `store.reading()` or `store.writing()`.

    Raises:
        DocumentError: an event is wrong.
        UnknownName: the scene names an actor or a place that isn't there.
    """
    settled = settle(store, line, scene)
    assert settled.turn is not None
    reader = reader_of(store, line, settled)
    find_actors(reader, settled)
    find_places(reader, settled)
    events = settle_events(store, line, settled, drafts, time_before(store, line, settled.turn))
    return judge_events(store, line, settled, events, policy_of(store, line, settled.turn))


def judge_events(
    store: Store,
    line: Sequence[Segment],
    scene: Scene,
    events: Sequence[Event],
    policy: Policy,
    window: Window = FIRST_DRAFT,
) -> Judgement:
    """Judge a turn's events. Only inside `store.reading()` or `store.writing()`; changes nothing.

    Args:
        scene: settled.
        events: settled, in the order written.
        window: which draft of the turn it is, and what the budgets have left.
    """
    assert scene.turn is not None
    world = world_of(store, line, scene.turn)
    found = judge(reader_of(store, line, scene), scene, world, events)
    ruling = verdict(found, policy, window)
    return Judgement(
        turn=scene.turn,
        verdict=ruling.verdict,
        reason=ruling.reason,
        findings=[Found(**finding.plain()) for finding in ruling.findings],  # type: ignore[typeddict-item]
    )
