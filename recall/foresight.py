"""What a recall is about to ask, told to a store that fetches it all at once (`Store.ahead`).

Nothing is decided here. What is told too little is asked one by one, and what is told too much is never looked at; a
test counts the round trips of a recall, and that the lunchboxes are the same without this.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any, Final

from g6.graph.history.signs import EVERYWHERE, FAME_MAX, LAW, RECIPE
from g6.graph.reader import Reader
from g6.graph.scene import Scene
from g6.recall import gather
from g6.recall.board import CONSEQUENCES
from g6.recall.bonds import binding_by_event, ties
from g6.recall.cards import CARD_KINDS
from g6.recall.lacking import samples_read
from g6.recall.policy import Policy
from g6.recall.secrets import Secrets
from g6.recall.situation import Situation

__all__ = ["foresee_cards", "foresee_people", "names_of"]

AROUND_MAX: Final = 2 * gather.NEAR_PLACES_MAX
FRONTIER_MAX: Final = 1024
"""Events that were last shared with somebody absent. Far more than are laid on the board: which bind most isn't known
before it is, to whom the closest are bound; where all weigh about the same, that turns the order round."""
KIN_MAX: Final = 8
"""Kin of the closest who may be cards themselves: those whom most of the closest are bound to."""
ABSENT_MAX: Final = 16
"""Absent people who may be cards themselves: more than are, since not all is known of their bonds."""
SEEDS_MAX: Final = 128
"""Events whose consequences are fetched: more than are asked for, since it is not known yet which."""


def names_of(scene: Scene) -> Mapping[str, Any]:
    """What can be asked for before anything is known: the records that a scene names."""
    viewpoint = (scene.viewpoint,) if scene.viewpoint is not None else ()
    actors = dict.fromkeys((*scene.cast, *viewpoint))
    cards = dict.fromkeys((*scene.required, *scene.forbidden))
    names: list[tuple[str, str, bool]] = [("actor", name, False) for name in actors]
    names += [("location", name, False) for name in scene.places]
    names += [(kind, name, True) for kind in CARD_KINDS for name in cards]
    names += [("cartridge", name, False) for name in scene.cartridges]
    return {"names": names, "turn": scene.turn, "limits": {"world": 1}}


def foresee_people(reader: Reader, scene: Scene, secrets: Secrets, policy: Policy) -> None:
    """Tell what is asked of those on the scene and its places, once it is known who looks."""
    present, places = sorted(scene.cast), sorted(scene.places)
    each = gather.shares(len(present))
    values = {
        "present": present,
        "places": places,
        "pairs": [sorted(pair) for pair in combinations(present, 2)],
        "marks": list(gather.marks_of(scene, policy)),
        "fallen": [f"@fallen{fame}" for fame in range(FAME_MAX + 1)],
        "bound": [EVERYWHERE, LAW, *present, *secrets.groups_of(present)],
        "around_max": AROUND_MAX,
    }
    limits = {
        "close_partners": each.partners,
        "of_actors": each.latest,
        "at_places": gather.LATEST_AT_PLACE,
        "marked": gather.MARKED_MAX,
        "fallen": gather.PROMINENT_DEAD,
        "handled": gather.HANDED_MAX,
        "opened": gather.THREADS_MAX,
        "things": gather.HAND_OVERS,
        "threads": gather.THREADS_MAX,
        "cards_carried": policy.reuse_counted_turns,
        "misses_sampled": samples_read(policy),
    }
    reader.foresee("people", values, limits)


def foresee_cards(reader: Reader, situation: Situation, found: gather.Gathered) -> None:
    """Tell what is asked last: of those whom the present are close to, and of all events that were found."""
    if not reader.foreseen:
        return
    tie = ties(situation, found)
    events = {**reader.foreseen, **_last_shared(situation, found, tie)}
    newest = sorted(events, key=lambda event: (-events[event][0], -events[event][1], event))
    kin, places, carrying = gather.kin_of(situation), situation.places, found.carrying
    near = reader.near(places)
    around = dict.fromkeys(touch.other for touches in near.values() for touch in touches)
    outer = gather.around_of(reader, near)
    bound = reader.rules_for((LAW, EVERYWHERE, *situation.present, *situation.groups, *places, *around, *outer))
    values = {
        "closest": list(found.closest),
        "mourned": list(dict.fromkeys((*found.close, *kin))),
        "events": list(dict.fromkeys((*events, *carrying.hot("event")))),
        "seeds": newest[:SEEDS_MAX],
        "absent": list(
            dict.fromkeys((*sorted(tie, key=lambda who: (-tie[who], who))[:ABSENT_MAX], *carrying.hot("actor")))
        ),
        "kin_max": KIN_MAX,
        "around": list(dict.fromkeys((*around, *carrying.hot("location")))),
        "rules": sorted({rule for rules in bound.values() for rule in rules if not rule.startswith(RECIPE)}),
        "recipes": sorted(
            {*(name.removeprefix(RECIPE) for rules in bound.values() for name in rules if name.startswith(RECIPE))}
            | {cartridge.id for cartridge in carrying.cartridges}
            | {*situation.scene.cartridges}
        ),
        "seeds_from": events[newest[SEEDS_MAX - 1]][0] if len(newest) >= SEEDS_MAX else 0,
    }
    limits = {"died": gather.DEATHS_EACH, "caused": CONSEQUENCES, "of_absent": 1}
    reader.foresee("cards", values, limits)


def _last_shared(situation: Situation, found: gather.Gathered, tie: dict[str, int]) -> dict[str, tuple[int, int]]:
    """What two of those present last shared, and what binds them most to the absent as far as is known by now."""
    last = {shared.event: (shared.turn, shared.time) for shared in found.shared.values()}
    bind = binding_by_event(found, tie)
    heaviest = sorted(bind, key=lambda event: (-bind[event], event))[:FRONTIER_MAX]
    present = set(situation.present)
    met = (shared.event for pair, shared in found.shared.items() if present.issuperset(pair))
    return {event: last[event] for event in (*heaviest, *met) if event in last}
