"""Why a card was, or would be, in or out of a lunchbox, in words that a writer follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from g6.errors import UnknownName
from g6.graph.fields import did_you_mean
from g6.graph.horizon import Horizon, Segment
from g6.graph.reader import Reader
from g6.graph.stores.store import Store
from g6.graph.wording import with_article
from g6.ledger.answers import Candidate, Receipt, Why
from g6.ledger.turns import TurnRecall
from g6.recall.board import binds_now
from g6.recall.cards import CARD_KINDS
from g6.recall.names import found_later
from g6.recall.pool import Pool
from g6.recall.situation import Situation

__all__ = ["why_from_candidates", "why_not_gathered", "with_turn"]


def why_from_candidates(card: str, candidates: Sequence[Candidate]) -> Why | None:
    """The card's row of a receipt with what it beat or lost to; None where it was not in the pool."""
    for index, row in enumerate(candidates):
        if row["id"] == card:
            last_in = max((c["rank"] for c in candidates if c["chosen"]), default=0)
            neighbours = [c["id"] for c in candidates[max(0, index - 1) : index + 2] if c["id"] != card]
            return cast("Why", {**row, "pool": len(candidates), "last_rank_in": last_in, "beside": neighbours})
    return None


def with_turn(found: Why, receipt: Receipt) -> Why:
    """The same with what a committed turn did with the card: its cartridge, the ring's moves, the policy.

    The ring moves also what the turn's pool didn't have.
    """
    attached = next((c["id"] for c in receipt["cartridges"] if found["id"] in c["cards"]), None)
    moves = [move for move in receipt["moves"] if move["id"] == found["id"]]
    return {**found, "cartridge": attached, "moves": moves, "policy": receipt["policy_sha256"]}


def why_not_gathered(store: Store, line: Sequence[Segment], card: str, recalled: TurnRecall) -> str:
    """Why a card isn't even in the pool. Inside `store.reading()`.

    Raises:
        UnknownName: nothing of this story is called so.
    """
    scene, situation = recalled.scene, recalled.drawn.situation
    reader = Reader(store, Horizon(tuple(line), situation.turn, situation.as_of, situation.time_limit))
    found = [(kind, data) for kind in CARD_KINDS for data in reader.records(kind, [card]).values()]
    if not found and (later := _later(reader, card)) is not None:
        return later
    if not found:
        return _why_not_there(reader, card)
    kind, data = found[0]
    if card in scene.forbidden:
        return "the scene forbids it"
    if kind == "actor" and card in situation.present:
        return "on the scene: it is in the base, not among the cards"
    if kind == "location" and card in situation.places:
        return "the scene is there: it is in the base, not among the cards"
    if kind == "rule" and (reason := _why_no_rule(data, situation)) is not None:
        return reason
    if kind == "event" and not reader.horizon.sees(data["turn"], data.get("time", 0)):
        return f"it happens on turn {data['turn']}, and is not seen before"
    viewpoint = situation.view.viewpoint
    if viewpoint is not None and not situation.secrets.know(
        viewpoint, {"kind": kind, **data}, reader.told([card])[card]
    ):
        return f"{viewpoint} doesn't know it"
    return _why_outdone(recalled.drawn.pool, data.get("beat") if kind == "event" else None)


def _why_no_rule(data: Mapping[str, Any], situation: Situation) -> str | None:
    """Why a rule can't compete at all; None: it may."""
    if data["layer"] == "global":
        return "a global rule: always in the lunchbox, never in competition (F8)"
    if data.get("contested"):
        return "contested: held in the risk tank until the gate or D asks for it"
    if binds_now(data, situation):
        return None
    turn = situation.as_of
    if turn < data.get("since", turn):
        return f"it binds from turn {data['since']} on"
    if turn > data.get("until", turn):
        return f"it bound up to turn {data['until']}"
    first, last = data["hours"]
    return f"it binds from {first} to {last} alone"


def _why_outdone(pool: Pool, beat: str | None) -> str:
    """Why there is no place for a card that may be seen, of a beat if it is of one."""
    shown = next((ranked.card.id for ranked in pool.ranked if beat is not None and ranked.card.beat == beat), None)
    if shown is not None:
        return f"one card is enough of the beat {beat}: {shown}"
    if len(pool.ranked) < pool.size.size:
        return "no question of this scene reached it"
    return f"no question of this scene reached it, or {pool.size.size} stronger cards filled the pool"


def _later(reader: Reader, card: str) -> str | None:
    """What to say of a card that came into the story after what was asked about; None: there is none."""
    found = found_later(reader, CARD_KINDS, card)
    if found is None:
        return None
    kind, data = found
    if kind == "event":
        return f"it happens on turn {data['turn']}, and is not seen before"
    return "it came into the story later"


_NO_CARDS: Final = {
    "cartridge": "`cartridges` of the receipt has those attached; g6 why of one of its cards says what it did",
    "relation": "relations of those on the scene stand in the base",
}
"""What has an id and is no card, and where it is seen."""


def _why_not_there(reader: Reader, card: str) -> str:
    """Since when a record is taken back.

    Raises:
        UnknownName: nothing of this story was ever called so.
    """
    for kind in CARD_KINDS:
        for turn in reader.taken_back(kind, [card]).values():
            return f"taken back, and gone from turn {turn} on"
    for other, where in _NO_CARDS.items():
        if reader.records(other, [card]):
            raise UnknownName(f'"{card}" is {with_article(other)}, not a card', hint=where)
    hint = did_you_mean(card, [name for kind in CARD_KINDS for name in reader.ids(kind, 20_000)]) or None
    raise UnknownName(f'unknown card "{card}"', hint=hint)
