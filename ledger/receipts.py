"""The receipt of a turn: what was chosen, why, and what came of it (spec 06; its JSON is the truth)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from g6.cartridges.ring import Move
from g6.graph.carrying import Carrying
from g6.graph.numbers import shortest
from g6.ledger.answers import Candidate, DensityInfo, EmergencyInfo, PoolInfo, Receipt, Terms
from g6.ledger.canonical import canonical_bytes, digest
from g6.ledger.inputs import Attempt
from g6.ledger.turns import TurnRecall
from g6.lunchbox.assemble import cartridge_row
from g6.lunchbox.model import Lunchbox
from g6.lunchbox.render import price
from g6.recall.draw import RECALL_VERSION
from g6.recall.pool import Pool, Ranked
from g6.recall.prepared import Cartridge

if TYPE_CHECKING:  # see g6/story.py
    from g6.gate import Ruling

__all__ = ["CameOf", "Missing", "Used", "candidates_of", "emergency_of", "pool_of", "rate", "receipt_of", "sealed"]


class Used(NamedTuple):
    """The cards that a turn really used, and who says so."""

    cards: tuple[str, ...]
    source: str
    """The caller (`given`), the written text (`text`), or the committed events (`events`)."""

    @property
    def needed(self) -> tuple[str, ...]:
        """What the lunchbox should have had (spec 04, FN): events name what they came of, not what the text drew on."""
        return () if self.source == "events" else self.cards


class Missing(NamedTuple):
    """What the turn needed and the lunchbox lacked (spec 04, FN)."""

    needed: int
    """Cards required or used; 0: the turn gives no sample."""
    missing: tuple[str, ...]
    window: tuple[int, int]
    """(missing, needed) over the view's last sampled turns, this one included."""


class CameOf(NamedTuple):
    """What a turn ran under, and what it left."""

    branch: str
    named: Mapping[str, str]
    """What the ledger entry says of the inputs."""
    policy_sha256: str
    events: tuple[str, ...]
    previous_sha256: str
    """Of the ledger entry before."""
    moves: tuple[Move, ...]
    carrying: Carrying
    """What the view carries on."""
    attempts: tuple[Attempt, ...]
    """Earlier drafts that the gate handed back."""
    ruling: Ruling
    """What the gate says of this one."""


def receipt_of(recalled: TurnRecall, used: Used, missing: Missing, came_of: CameOf) -> dict[str, Any]:
    """Everything about a turn but its own hash."""
    drawn, box, pool = recalled.drawn, recalled.box, recalled.drawn.pool
    verdict = came_of.ruling.verdict
    last = Attempt(box.sha256, verdict, recalled.trigger)
    return {
        "turn": box.turn,
        "branch": came_of.branch,
        "view": drawn.situation.view.key,
        "recall_version": RECALL_VERSION,
        "scene_sha256": came_of.named["scene"],
        "policy_sha256": came_of.policy_sha256,
        "pool": pool_of(pool),
        "candidates": candidates_of(pool.ranked, box),
        "lunchbox": {"sha256": box.sha256, "chars": box.chars, "cards": list(box.card_ids)},
        "cartridges": [_attached(cartridge) for cartridge in recalled.cartridges],
        "attempts": [attempt._asdict() for attempt in (*came_of.attempts, last)],
        "moves": [_moved(move) for move in came_of.moves],
        "used": {"from": used.source, "cards": list(used.cards)},
        "carries": came_of.carrying.canonical(),
        "missing": list(missing.missing),
        "fn": {
            "turn": rate(len(missing.missing), missing.needed),
            "window": rate(*missing.window),
            "needed": missing.needed,
        },
        "gate": {"verdict": verdict, "findings": [finding.plain() for finding in came_of.ruling.findings]},
        "emergency": emergency_of(recalled),
        "events": list(came_of.events),
        "previous_sha256": came_of.previous_sha256,
    }


def emergency_of(recalled: TurnRecall) -> EmergencyInfo:
    """Whether the emergency cartridge came, and how it is rationed."""
    return {
        "fired": recalled.fired,
        "trigger": recalled.trigger,
        "rate": shortest(recalled.rationing.rate),
        "safe_mode": recalled.rationing.safe_mode,
    }


def pool_of(pool: Pool) -> PoolInfo:
    """The pool's size and why, the density values, and what the competition looks like."""
    return {
        "size": pool.size.size,
        "reason": pool.size.reason,
        "density": cast("DensityInfo", {**pool.density._asdict(), "met": pool.density.met}),
        "diagnosis": pool.size.diagnosis,
        "gathered": pool.gathered,
    }


def candidates_of(ranked: Sequence[Ranked], box: Lunchbox) -> list[Candidate]:
    """Every card of the pool, the best first: its terms, whether it is in, and why."""
    chosen = set(box.card_ids)
    return [
        {
            "id": r.card.id,
            "kind": r.card.kind,
            "layer": r.card.layer,
            "rank": r.rank,
            "score": r.score,
            "terms": cast("Terms", r.terms._asdict()),
            "chosen": r.card.id in chosen,
            "found_by": r.found_by,
            "reason": _reason(r, chosen=r.card.id in chosen),
        }
        for r in ranked
    ]


def _attached(cartridge: Cartridge) -> dict[str, Any]:
    chars = price(cartridge_row(cartridge))
    return {**cartridge._asdict(), "cards": list(cartridge.cards), "chars": chars}


def _moved(move: Move) -> dict[str, Any]:
    ttl = [move.ttl_before, move.ttl_after]
    return {"id": move.id, "from": move.before, "to": move.after, "ttl": ttl, "rule": move.rule}


def sealed(receipt: dict[str, Any]) -> Receipt:
    """The receipt with its own hash: SHA-256 of the canonical bytes of all else."""
    return cast("Receipt", {**receipt, "sha256": digest(canonical_bytes(receipt))})


def _reason(ranked: Ranked, *, chosen: bool) -> str:
    why = ranked.why or ranked.found_by
    return why if chosen else f"{why}; no room left for its score"


def rate(part: int, whole: int) -> str | None:
    """A share as a decimal of four places; None where there was no sample."""
    return shortest((Decimal(part) / whole).quantize(Decimal("0.0001"))) if whole else None
