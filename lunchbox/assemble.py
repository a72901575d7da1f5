"""A lunchbox put together: law, base and required cards first, then the cards that were packed (spec 04)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from g6.errors import FrozenRuleError
from g6.frozen import LUNCHBOX_CHARS_MAX
from g6.lunchbox.cards import CastRow, Edge, Lowest, Met, ToneRow
from g6.lunchbox.dress import card_row, cast_rows, edge_rows, law_row, lowest_rows, met_rows, tone_rows
from g6.lunchbox.model import Lunchbox
from g6.lunchbox.render import CARD_SECTIONS, header_price, price
from g6.lunchbox.seal import seal
from g6.recall.draw import Drawn
from g6.recall.packing import Item
from g6.recall.policy import Policy

__all__ = ["assemble", "law_price"]

Packer = Callable[[Sequence[Item], Mapping[str, int], int], list[int]]
BaseRow = TypeVar("BaseRow", CastRow, Edge, Met, Lowest, ToneRow)


def assemble(drawn: Drawn, policy: Policy, pack: Packer) -> Lunchbox:
    """Put a lunchbox together and seal it.

    Args:
        pack: chooses what fits, `g6.recall.packing.pack`.

    Raises:
        FrozenRuleError: law, base and required cards alone don't fit (F1).
    """
    foot = _without_cards(drawn, policy)
    competing = [ranked for ranked in drawn.pool.ranked if ranked.card.id not in drawn.situation.scene.required]
    rows = [card_row(ranked.card, drawn) for ranked in competing]
    items = [Item(r.score, price(row), row.section) for r, row in zip(competing, rows, strict=True)]
    headers = {section: header_price(section) for section in CARD_SECTIONS}
    chosen = pack(items, headers, LUNCHBOX_CHARS_MAX - foot.chars)
    return seal(replace(foot, cards=tuple(rows[i] for i in chosen)))


def law_price(rules: Iterable[Mapping[str, object]]) -> int:
    """Characters that global rules take, their header included: what must fit the reserve (F8)."""
    rows = [law_row(data) for data in rules]
    return header_price("global") + sum(map(price, rows)) if rows else 0


def _without_cards(drawn: Drawn, policy: Policy) -> Lunchbox:
    situation, pool = drawn.situation, drawn.pool
    wanted = {name: place for place, name in enumerate(situation.scene.required)}
    required = sorted((r.card for r in pool.ranked if r.card.id in wanted), key=lambda card: wanted[card.id])
    room = _Room(policy.base_reserve_chars)
    cast = room.take(cast_rows(drawn), "cast")
    edges = room.take(edge_rows(drawn), "edge")
    met = room.take(met_rows(drawn), "met")
    lowest = room.take(lowest_rows(cast), "low")
    tone = room.take(tone_rows(drawn), "tone")
    foot = Lunchbox(
        turn=situation.turn,
        view=situation.view.viewpoint,
        density=pool.density.met,
        pool=pool.size.size,
        slots=pool.density.slots,
        law=tuple(law_row(data, situation.secrets.unknown) for data in drawn.law),
        cast=cast,
        edges=edges,
        met=met,
        lowest=lowest,
        tone=tone,
        required=tuple(card_row(card, drawn) for card in required),
    )
    if foot.chars > LUNCHBOX_CHARS_MAX:
        raise FrozenRuleError(
            "F1",
            f"scene of turn {situation.turn}: with its {len(required)} required cards the lunchbox would have "
            f"{foot.chars:,} characters of {LUNCHBOX_CHARS_MAX:,}",
            hint="require fewer cards",
        )
    return foot


class _Room:
    """Characters of the base reserve; a record is in whole or not at all (F1)."""

    def __init__(self, chars: int) -> None:
        self._chars = chars

    def take(self, rows: Iterable[BaseRow], section: str) -> tuple[BaseRow, ...]:
        """The rows that still fit, in their order."""
        taken: list[BaseRow] = []
        for row in rows:
            cost = price(row) + (0 if taken else header_price(section))
            if cost <= self._chars:
                taken.append(row)
                self._chars -= cost
        return tuple(taken)
