"""What a recall hands back: the lunchbox, every candidate with its reason, and the legend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from g6.graph.scene import Scene
from g6.ledger.receipts import candidates_of
from g6.ledger.turns import TurnRecall
from g6.lunchbox import LegendRow, Lunchbox, legend, to_json

__all__ = ["Recalled"]


@dataclass(frozen=True)
class Recalled:
    """A lunchbox with what stands beside it. `commit` takes it."""

    turn_recall: TurnRecall
    titles: Mapping[str, str]

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
    def candidates(self) -> list[dict[str, Any]]:
        """Every card of the pool, the best first: id, rank, score, terms, chosen, reason."""
        return candidates_of(self.turn_recall.drawn.pool.ranked, self.lunchbox)

    @cached_property
    def legend(self) -> tuple[LegendRow, ...]:
        """What the ids are called; handed out beside the lunchbox, never in it."""
        return legend(self.lunchbox, self.titles)

    def json(self) -> dict[str, Any]:
        """The packet's other face, as the published JSON Schema has it."""
        return to_json(self.lunchbox)
