"""What a recall hands back: the lunchbox, every candidate with its reason, and the legend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from g6.frozen import LUNCHBOX_CHARS_MAX
from g6.graph.documents.located import Place
from g6.graph.scene import Scene
from g6.ledger.turns import TurnRecall
from g6.lunchbox import LegendRow, Lunchbox, legend

if TYPE_CHECKING:
    from g6.ledger.answers import Candidate, EmergencyInfo, PoolInfo

__all__ = ["Recalled"]


@dataclass(frozen=True)
class Recalled:
    """A lunchbox with what stands beside it. `commit` takes it."""

    turn_recall: TurnRecall
    titles: Mapping[str, str]
    place: Place
    """Where the scene was read."""

    @property
    def scene(self) -> Scene:
        """The scene with its turn, viewpoint and time settled."""
        return self.turn_recall.scene

    @property
    def lunchbox(self) -> Lunchbox:
        """The packet as a model."""
        return self.turn_recall.box

    @property
    def text(self) -> str:
        """The packet as text: at most 2,500 characters, the closing newline counted (F1)."""
        return self.lunchbox.text

    @property
    def sha256(self) -> str:
        """The packet's name: SHA-256 of its text in UTF-8 (F3)."""
        return self.lunchbox.sha256

    @property
    def chars(self) -> int:
        """Characters of the text."""
        return self.lunchbox.chars

    @property
    def cards(self) -> tuple[str, ...]:
        """Ids of the cards in the order of the lunchbox."""
        return self.lunchbox.card_ids

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every card of the pool, the best first: id, rank, score, terms, chosen, reason."""
        from g6.ledger.receipts import candidates_of

        return candidates_of(self.turn_recall.drawn.pool.ranked, self.lunchbox)

    @property
    def pool(self) -> PoolInfo:
        """Size of the pool and why, the density values, the diagnosis: as in the receipt."""
        from g6.ledger.receipts import pool_of

        return pool_of(self.turn_recall.drawn.pool)

    @property
    def trigger(self) -> str:
        """What called the emergency cartridge; empty: nothing did."""
        return self.turn_recall.trigger

    @property
    def emergency(self) -> EmergencyInfo:
        """Whether the emergency cartridge came, what called it, and how it is rationed: as in the receipt."""
        from g6.ledger.receipts import emergency_of

        return emergency_of(self.turn_recall)

    @cached_property
    def candidate_titles(self) -> dict[str, str]:
        """What the candidates are called, by id, where they are called anything."""
        cards = (ranked.card for ranked in self.turn_recall.drawn.pool.ranked)
        titles = {card.id: card.data.get("name") or card.data.get("title") for card in cards}
        return {name: str(title) for name, title in titles.items() if title}

    @cached_property
    def candidate_turns(self) -> dict[str, int | None]:
        """The turn that each candidate is of: when it happened, or was last seen; None: it always holds."""
        return {ranked.card.id: ranked.card.turn for ranked in self.turn_recall.drawn.pool.ranked}

    @property
    def why_empty(self) -> str | None:
        """Why no card is in the lunchbox; None where one is."""
        if self.cards:
            return None
        if self.candidates:
            return (
                f"no card is in the lunchbox: what it begins with takes {self.chars:,} of its {LUNCHBOX_CHARS_MAX:,} "
                f"characters, and none of the {len(self.candidates)} candidates fits into the rest"
            )
        who = self.scene.viewpoint or "the narrator"
        return (
            f"no card is in the lunchbox: up to turn {self.turn_recall.drawn.situation.as_of} nothing that {who} knows "
            "is tied to those on this scene, their places or anybody close to them"
        )

    @cached_property
    def legend(self) -> tuple[LegendRow, ...]:
        """What the ids are called; handed out beside the lunchbox, never in it."""
        return legend(self.lunchbox, self.titles)

    def json(self) -> dict[str, Any]:
        """The packet's other face, as the published JSON Schema has it."""
        from g6.lunchbox import to_json

        return to_json(self.lunchbox)
