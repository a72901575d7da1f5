"""What breaks if a card is left out, read from structure: killings, reunions, hand-overs, threads (spec 04, risk)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from g6.graph.parts import is_dream
from g6.recall.cards import ONE, Candidate
from g6.recall.gather import Gathered
from g6.recall.policy import Policy
from g6.recall.situation import Situation

__all__ = ["Signal", "signals", "takers"]

Signal = tuple[int, str]
"""(risk in ten-thousandths, why)."""

KILLING: Final = ONE
REUNION: Final = 9 * ONE // 10
HAND_OVER: Final = 8 * ONE // 10
THREAD: Final = 7 * ONE // 10


def signals(situation: Situation, found: Gathered, board: Mapping[str, Candidate], policy: Policy) -> dict[str, Signal]:
    """The gravest signal of each event that has one."""
    gravest: dict[str, Signal] = {}
    for source in (_killings, _reunions, _hand_overs, _threads):
        for event, signal in source(situation, found, board, policy).items():
            if event in board and signal[0] > gravest.get(event, (0, ""))[0]:
                gravest[event] = signal
    return gravest


def _killings(situation: Situation, found: Gathered, board: Mapping[str, Candidate], _: Policy) -> dict[str, Signal]:
    """A killer stands before somebody who was close to the victim."""
    close: dict[str, set[str]] = {}
    for edge in situation.edges:
        if edge.strength is None or edge.strength > 0:
            close.setdefault(edge.source, set()).add(edge.target)
            close.setdefault(edge.target, set()).add(edge.source)
    present = set(situation.present)
    raised = {}
    for victim, death in found.deaths.items():
        card = board.get(death.event)
        killers = {situation.one(who) for who, role in card.actors if role == "killer"} if card is not None else set()
        for killer in killers & present:
            if any(victim in close.get(kin, ()) for kin in present - {killer}):
                raised[death.event] = (KILLING, f"{killer} killed {victim}")
    return raised


def _reunions(situation: Situation, found: Gathered, _: Mapping[str, Candidate], policy: Policy) -> dict[str, Signal]:
    """Two present who have not met for long."""
    present = set(situation.present)
    raised = {}
    for (a, b), shared in found.shared.items():
        if a in present and b in present and situation.as_of - shared.turn >= policy.long_absence_turns:
            raised[shared.event] = (REUNION, f"{a} and {b} meet again")
    return raised


def _hand_overs(situation: Situation, found: Gathered, board: Mapping[str, Candidate], _: Policy) -> dict[str, Signal]:
    """The last hand-overs of a thing whose holder is here."""
    raised = {}
    for thing, refs in found.hand_overs.items():
        card = board.get(refs[0].event)
        if card is not None and any(
            situation.one(holder) in situation.present for holder, _ in takers(card.data, thing)
        ):
            raised.update({ref.event: (HAND_OVER, f"{thing} changed hands") for ref in refs})
    return raised


def takers(data: Mapping[str, Any], thing: str) -> list[tuple[str, str]]:
    """Who has a thing in hand after an event, and by which relation; whoever gave it away has not."""
    stated = (change for change in data["changes"]["relations"] if change["to"] == thing)
    return [
        (change["from"], change["type"]) for change in stated if change.get("until", data["turn"] + 1) > data["turn"]
    ]


def _threads(situation: Situation, found: Gathered, board: Mapping[str, Candidate], _: Policy) -> dict[str, Signal]:
    """A thread still open that only those here can close: all of its people who live are present."""
    present = set(situation.present)
    raised = {}
    for thread, refs in found.threads.items():
        cards = [board[ref.event] for ref in refs if ref.event in board and not is_dream(board[ref.event].data)]
        opening = next((card for card in cards if thread in card.data.get("opens", ())), None)
        if opening is None or thread in cards[0].data.get("closes", ()):
            continue
        alive = (situation.one(who) for who, _ in opening.actors if who not in found.deaths or who in situation.others)
        people = set(alive)
        if people and people <= present:
            raised[opening.id] = (THREAD, f"{thread} is open")
    return raised
