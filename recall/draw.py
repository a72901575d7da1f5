"""Scene to pool: look around, gather, lay the board, score, and keep the best 50 or 100."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from g6.errors import FrozenRuleError, Problem
from g6.frozen import POOL_SIZE_NORMAL
from g6.graph.carrying import Carrying
from g6.graph.history.signs import LAW
from g6.graph.reader import Reader, Shared
from g6.graph.scene import Scene
from g6.graph.world_record import World
from g6.recall.beats import one_a_beat
from g6.recall.board import holds, lay_board
from g6.recall.bonds import binding_by_event, frontier, ties
from g6.recall.cards import Candidate
from g6.recall.density import density_of
from g6.recall.foresight import foresee_cards, foresee_people
from g6.recall.gather import Gathered, call_recipes, gather, meetings
from g6.recall.lacking import Lacking, lacking, samples_read
from g6.recall.names import check_words
from g6.recall.policy import Policy
from g6.recall.pool import Pool, Ranked, pool_size, rank
from g6.recall.prepared import Cartridge, heaviest
from g6.recall.score import scores
from g6.recall.signals import Signal, signals, takers
from g6.recall.situation import EdgeRow, Situation, look_around, seen_by, who_looks, with_others
from g6.recall.terms import Measures, streaks, terms_of, travel_minutes

__all__ = ["RECALL_VERSION", "Drawn", "draw_pool"]

RECALL_VERSION: Final = "3"
"""Changes whenever the same inputs would give other bytes (F3)."""


Comes = Callable[[Carrying, Lacking], bool]
"""Does the emergency cartridge come, by what the view carries, and by what its lunchboxes lacked lately?"""


class Drawn(NamedTuple):
    """All that a lunchbox is made from."""

    situation: Situation
    law: tuple[Mapping[str, Any], ...]
    """Global rules that hold, by id."""
    met: Mapping[tuple[str, str], Shared]
    """What each two of those present last shared."""
    held: tuple[EdgeRow, ...]
    """Things in the hands of those present."""
    minutes: Mapping[str, Decimal | None]
    """Travel to the places near by."""
    carrying: Carrying
    """What the view carries on from its turn before."""
    lacked: Lacking
    """What the view's last sampled turns lacked."""
    tank: frozenset[str]
    """Contested rules among the candidates: they are there only where D asks for them."""
    prepared: tuple[Cartridge, ...]
    """Recipes that the scene calls, with those of their cards that are in the pool."""
    pool: Pool


def draw_pool(reader: Reader, scene: Scene, world: World, policy: Policy, comes: Comes) -> Drawn:
    """Lay the best candidates of a scene on the board. Changes nothing.

    Raises:
        UnknownName: the scene names what isn't there.
        InputError: it requires what the viewpoint can't know.
    """
    check_words(scene, world, policy)
    scene = seen_by(scene)
    looker = who_looks(reader, scene)
    foresee_people(reader, scene, looker.secrets, policy)
    lately, carrying = reader.carried(policy.reuse_counted_turns)
    lacked = lacking(reader.samples(samples_read(policy)), policy)
    emergency = comes(carrying, lacked)
    situation = look_around(reader, scene, world, looker, emergency=emergency)
    if wider := with_others(reader, looker, situation):
        foresee_people(reader, scene, wider.secrets, policy)
        situation = look_around(reader, scene, world, wider, emergency=emergency)
    found = meetings(reader, situation, carrying)
    gather(reader, situation, policy, found)
    tie = ties(situation, found)
    bind = binding_by_event(found, tie)
    shared = frontier(situation, found, bind)
    foresee_cards(reader, situation, found, tie, shared)
    call_recipes(reader, situation, found)
    board = lay_board(reader, situation, found, tie, shared)
    raised = signals(situation, found, board, policy)
    cards, whole = one_a_beat(board.values(), _own_risk(board, raised), bind, scene.required)
    counted = streaks(lately)
    minutes = dict.fromkeys(found.enclosing) | travel_minutes(found.touches)
    near = frozenset((*(x for _, x in found.shared), *(x for others in situation.bonds.values() for x in others)))
    present = set(situation.present)
    here = frozenset((*situation.people, *situation.groups))
    around = frozenset(found.enclosing)
    measures = Measures(situation, policy, tie, whole, raised, counted, here, near, minutes, around)
    pool, prepared = _pool(found, cards, measures, len(board), lacked.rate)
    return Drawn(
        situation=situation,
        law=law_of(reader, situation.as_of),
        met={pair: shared for pair, shared in found.shared.items() if present.issuperset(pair) and pair[0] < pair[1]},
        held=tuple(_held(situation, found, board)),
        minutes=minutes,
        carrying=carrying,
        lacked=lacked,
        tank=frozenset(name for name, card in board.items() if card.data.get("contested")),
        prepared=prepared,
        pool=pool,
    )


def law_of(reader: Reader, turn: int) -> tuple[Mapping[str, Any], ...]:
    """Global rules that hold on a turn: never in competition, never left out (F8)."""
    rules = reader.records("rule", reader.rules_for([LAW])[LAW])
    return tuple(data for data in rules.values() if data["layer"] == "global" and holds(data, turn))


def _held(situation: Situation, found: Gathered, board: Mapping[str, Candidate]) -> Iterator[EdgeRow]:
    for thing, refs in found.hand_overs.items():
        card = board.get(refs[0].event)
        for holder, relation in takers(card.data, thing) if card is not None else ():
            if situation.one(holder) in situation.present and thing not in situation.secrets.unknown:
                yield EdgeRow(situation.one(holder), relation, thing, None)


def _own_risk(board: Mapping[str, Candidate], raised: Mapping[str, Signal]) -> dict[str, int]:
    return {name: max(card.risk or 0, raised.get(name, (0, ""))[0]) for name, card in board.items()}


def _pool(
    found: Gathered, cards: Sequence[Candidate], measures: Measures, gathered: int, fn_rate: Decimal | None
) -> tuple[Pool, tuple[Cartridge, ...]]:
    policy, scene = measures.policy, measures.situation.scene
    terms = terms_of(cards, measures)
    worth = [int(score) for score in scores(terms, policy)]
    density = density_of(scene)
    by_id = {card.id: score for card, score in zip(cards, worth, strict=True)}
    prepared = heaviest(found.called.recipes, by_id, density.slots)
    order = rank(cards, worth, scene.required, [card for recipe in prepared for card in recipe.cards])
    best = sorted((worth[i] for i in order[:POOL_SIZE_NORMAL]), reverse=True)
    size = pool_size(density, best, fn_rate, policy)
    if len(scene.required) > size.size:
        message = f"{len(scene.required)} required cards in a pool of {size.size}"
        raise FrozenRuleError.of(Problem("scene", message, "$.required", rule="F5"))
    ranked = tuple(
        Ranked(
            card=cards[i],
            terms=terms[i],
            score=worth[i],
            rank=place,
            found_by=found.found_by.get(cards[i].id, "binds here" if cards[i].kind == "rule" else "close by"),
            why=measures.signals.get(cards[i].id, (0, ""))[1],
        )
        for place, i in enumerate(order[: size.size], start=1)
    )
    return Pool(size, density, ranked, gathered), prepared
