"""The gate asked about a turn of a store: its scene and events settled as a commit settles them, and one word said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from g6.errors import HandedBack, Problem
from g6.gate.finding import BLOCK, Finding
from g6.gate.judge import judge
from g6.gate.verdict import FIRST_DRAFT, WINDOW_TURNS, Ruling, Window, verdict
from g6.gate.words import reason_in
from g6.graph.documents import Gathering, Located, Place
from g6.graph.events import EventDraft
from g6.graph.horizon import Segment
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

__all__ = ["handed_back", "judge_drafts", "judge_turn"]


def judge_turn(store: Store, line: Sequence[Segment], recalled: TurnRecall, given: TurnInput, policy: Policy) -> Ruling:
    """Judge what is about to be committed, after the drafts of it that were handed back. Inside a transaction."""
    lately = [j for j in recalled.drawn.carrying.judged if recalled.box.turn - j.turn <= WINDOW_TURNS]
    window = Window(
        attempt=1 + len(given.attempts),
        warned=sum(turn.warned for turn in lately),
        blocked=sum(turn.blocked for turn in lately),
    )
    return _ruling(store, line, given.scene, given.events, policy, window)


def handed_back(ruling: Ruling, recalled: TurnRecall, places: Sequence[Place], language: str) -> HandedBack:
    """Return what is raised where a turn is blocked: each finding where its writer has it, and what would mend it.

    Args:
        places: of the turn's events, in the order written.
    """
    blocks = [finding for finding in ruling.findings if finding.severity == BLOCK]
    return HandedBack(
        _problems(blocks, places),
        turn=recalled.box.turn,
        verdict=ruling.verdict,
        reason=reason_in(language, ruling.reason),
        attempt=Attempt(recalled.box.sha256, ruling.verdict, recalled.trigger),
        language=language,
    )


def _problems(findings: Sequence[Finding], places: Sequence[Place]) -> Iterator[Problem]:
    """Findings about fields of events as problems of the documents that the events were read from, with their lines."""
    gathering = Gathering()
    for place in places:
        gathering.reads(place.source)
    for finding in findings:
        problem = places[finding.place].problem(finding.message, finding.steps, hint=finding.mend)
        yield gathering.with_line(problem)


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
    ruling = _ruling(store, line, settled, events, policy_of(store, line, settled.turn))
    findings = [Found(**finding.plain()) for finding in ruling.findings]  # type: ignore[typeddict-item]
    if any(place.source.path is not None for _, place in drafts):
        told = _problems(ruling.findings, [place for _, place in drafts])
        for found, problem in zip(findings, told, strict=True):
            found["path"] = problem.path or "$"
            if problem.line is not None:
                found["line"] = problem.line
    return Judgement(turn=settled.turn, verdict=ruling.verdict, reason=ruling.reason, findings=findings)


def _ruling(
    store: Store,
    line: Sequence[Segment],
    scene: Scene,
    events: Sequence[Event],
    policy: Policy,
    window: Window = FIRST_DRAFT,
) -> Ruling:
    """What the gate says of a turn's events.

    Args:
        scene: settled.
        events: settled, in the order written.
        window: which draft of the turn it is, and what the budgets have left.
    """
    assert scene.turn is not None
    world = world_of(store, line, scene.turn)
    return verdict(judge(reader_of(store, line, scene), scene, world, events), policy, window)
