"""A lunchbox put together: law, base and required cards, then what cartridges and loose cards fit (spec 04)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from g6.cartridges.attaching import attach
from g6.errors import FrozenRuleError
from g6.frozen import LUNCHBOX_CHARS_MAX
from g6.lunchbox.cards import Card, CartridgeRow, CastRow, Edge, Lowest, Met, ToneRow
from g6.lunchbox.dress import card_row, cast_rows, edge_rows, law_row, lowest_rows, met_rows, tone_rows
from g6.lunchbox.model import Lunchbox
from g6.lunchbox.render import CARD_SECTIONS, header_price, price
from g6.lunchbox.seal import seal
from g6.recall.draw import Drawn
from g6.recall.packing import Item
from g6.recall.policy import Policy
from g6.recall.prepared import Cartridge

__all__ = ["Assembled", "assemble", "cartridge_row", "law_price"]

Packer = Callable[[Sequence[Item], Mapping[str, int], int], list[int]]
LINES_SHARE: Final = 3
"""Of the room, lines of cartridges take a third at most."""
BaseRow = TypeVar("BaseRow", CastRow, Edge, Met, Lowest, ToneRow)


class Assembled(NamedTuple):
    """A sealed lunchbox, and what is not to be seen in it."""

    box: Lunchbox
    cartridges: tuple[Cartridge, ...] = ()
    """Those that are attached, each with its cards that are in the lunchbox."""
    only_by_emergency: frozenset[str] = frozenset()
    """Cards that would not be in it without D."""


def assemble(drawn: Drawn, policy: Policy, pack: Packer) -> Assembled:
    """Put a lunchbox together and seal it.

    Args:
        pack: chooses what fits, `g6.recall.packing.pack`.

    Raises:
        FrozenRuleError: law, base and required cards alone don't fit (F1).
    """
    foot = _without_cards(drawn, policy)
    bench = _Bench(drawn, pack)
    room = LUNCHBOX_CHARS_MAX - foot.chars
    loose = bench.fit(room, without=drawn.tank)
    cartridges = _affordable(attach(drawn, loose), room)
    if not cartridges:
        return Assembled(seal(replace(foot, cards=bench.rows(loose))))
    chosen = _with_cartridges(bench, cartridges, room, drawn.tank)
    kept = [c._replace(cards=tuple(card for card in c.cards if card in chosen)) for c in cartridges]
    there = tuple(cartridge for cartridge in kept if cartridge.cards)
    box = seal(replace(foot, cartridges=tuple(map(cartridge_row, there)), cards=bench.rows(chosen)))
    brought = (card for cartridge in there if cartridge.kind == "emergency" for card in cartridge.cards)
    return Assembled(box, there, frozenset(brought) - loose)


def cartridge_row(cartridge: Cartridge) -> CartridgeRow:
    """A cartridge as the lunchbox holds it; a composed one needs no list."""
    return CartridgeRow(cartridge.id, cartridge.kind, cartridge.ttl, () if cartridge.is_composed else cartridge.cards)


class _Bench:
    """The cards that compete, as they would stand in the text, with their prices."""

    def __init__(self, drawn: Drawn, pack: Packer) -> None:
        required = drawn.situation.scene.required
        competing = [ranked for ranked in drawn.pool.ranked if ranked.card.id not in required]
        self._rows: dict[str, Card] = {r.card.id: card_row(r.card, drawn) for r in competing}
        self._items = {
            r.card.id: Item(r.score, price(row), row.section)
            for r, row in zip(competing, self._rows.values(), strict=True)
        }
        self._pack = pack

    def fit(
        self,
        room: int,
        *,
        only: Collection[str] | None = None,
        without: Collection[str] = (),
        held: Collection[str] = (),
    ) -> frozenset[str]:
        """The cards that carry most within so many characters.

        Args:
            only: those that compete; None: all.
            without: those that don't.
            held: cards that are in already: what opened their sections is paid for.
        """
        names = [n for n in self._items if n not in without and n not in held and (only is None or n in only)]
        opened = {self._items[name].section for name in held}
        headers = {section: 0 if section in opened else header_price(section) for section in CARD_SECTIONS}
        return frozenset(names[i] for i in self._pack([self._items[name] for name in names], headers, room))

    def cost(self, names: Collection[str]) -> int:
        """Characters of some cards and of what opens their sections."""
        sections = {self._items[name].section for name in names}
        return sum(self._items[name].price for name in names) + sum(map(header_price, sections))

    def rows(self, names: Collection[str]) -> tuple[Card, ...]:
        """Some cards as they stand in the text, the best first."""
        return tuple(row for name, row in self._rows.items() if name in names)


def _affordable(cartridges: Iterable[Cartridge], room: int) -> list[Cartridge]:
    """Those whose lines leave most of the room to the cards themselves."""
    left = room // LINES_SHARE - header_price("cartridge")
    taken: list[Cartridge] = []
    for cartridge in cartridges:
        left -= price(cartridge_row(cartridge))
        if left < 0:
            break
        taken.append(cartridge)
    return taken


def _with_cartridges(
    bench: _Bench, cartridges: Sequence[Cartridge], room: int, tank: Collection[str]
) -> frozenset[str]:
    """The cards, those of recipes and D first.

    Lines are paid for with all the cards that a cartridge may have, so that what stands there at last fits.
    """
    room -= header_price("cartridge") + sum(price(cartridge_row(cartridge)) for cartridge in cartridges)
    first = {card for cartridge in cartridges if not cartridge.is_composed for card in cartridge.cards}
    held = bench.fit(room, only=first)
    return held | bench.fit(room - bench.cost(held), without=tank, held=held)


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
