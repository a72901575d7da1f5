"""What a turn really used: what the caller says, else what the written text shows, else what its events name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from g6.gate.uses import used_in
from g6.graph.reader import Reader
from g6.graph.records import Event
from g6.ledger.inputs import TurnInput
from g6.ledger.missing import countable
from g6.ledger.receipts import Used
from g6.ledger.turns import TurnRecall
from g6.recall.draw import Drawn

__all__ = ["used_of"]

NAMED_MAX: Final = 512
"""People and places on the cards of a pool that are looked for in a text, those on the best cards first."""

Cards = Mapping[str, Mapping[str, Any]]


def used_of(given: TurnInput, recalled: TurnRecall, reader: Reader) -> Used:
    """The cards that a turn used, and who says so; the first that names any.

    Args:
        given: says what the caller says, and has the text and the events that may say it else.
        reader: looks as the turn's view.
    """
    if given.used:
        return Used(given.used, "given")
    found = _in_text(given.text, recalled, reader) if given.text is not None else ()
    if found:
        return Used(found, "text")
    named = tuple(_named_by(given.events, recalled.drawn))
    return Used(countable(reader, recalled.drawn, named), "events")


def _in_text(text: str, recalled: TurnRecall, reader: Reader) -> tuple[str, ...]:
    """Cards of the pool, and people and places on them, that a text uses.

    Nothing else is looked for: who stands on no card of the pool would have to be found among all who ever were, and
    what a view doesn't know stands on none (F17). One who has no card in the lunchbox, but stands on one that is there,
    was served by that: he is not used by himself.
    """
    drawn, box = recalled.drawn, recalled.box
    situation = drawn.situation
    pool = {ranked.card.id: ranked.card.data for ranked in drawn.pool.ranked}
    on_scene = {**situation.actors, **reader.records("location", situation.places)}
    on_scene = {name: data for name, data in on_scene.items() if name in {*situation.present, *situation.places}}
    others = [n for n in dict.fromkeys(_on_cards(drawn)) if n not in pool and n not in on_scene]
    asked = list(islice((n for n in others if n not in situation.scene.forbidden), NAMED_MAX))
    named: Cards = {**reader.records("actor", asked), **reader.records("location", asked)}
    served = set(_on_cards(drawn, box.card_ids))
    used = used_in(text, {**pool, **named}, on_scene)
    return tuple(name for name in used if name in box.card_ids or name not in served)


def _on_cards(drawn: Drawn, only: Sequence[str] | None = None) -> Iterator[str]:
    """People and places on the cards of the pool, as far as the view knows them."""
    for ranked in drawn.pool.ranked:
        if only is None or ranked.card.id in only:
            yield from (actor for actor, _ in ranked.card.actors)
            yield from ranked.card.places


def _named_by(events: Sequence[Event], drawn: Drawn) -> Iterator[str]:
    """What events came of, cover and close, and who and what is in them without being on the scene."""
    openers: dict[str, list[str]] = {}
    for ranked in drawn.pool.ranked:
        for thread in ranked.card.data.get("opens", ()):
            openers.setdefault(thread, []).append(ranked.card.id)
    for event in events:
        yield from event.causes
        yield from (event.instead_of,) if event.instead_of is not None else ()
        for thread in event.closes:
            yield from openers.get(thread, ())
        yield from event.actors
        yield from (event.at,) if event.at is not None else ()
