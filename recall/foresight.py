"""What a recall is about to ask, told to a store that fetches it all at once (`Store.ahead`).

Nothing is decided here. What is told too little is asked one by one, and what is told too much is never looked at; a
test counts the round trips of a recall, and that the lunchboxes are the same without this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, Final

from g6.graph.history.signs import EVERYWHERE, FAME_MAX, LAW
from g6.graph.latest import LATEST_MAX
from g6.graph.reader import EventRef, Reader, newest
from g6.graph.scene import Scene
from g6.graph.synonyms import SAME_AS
from g6.recall import gather
from g6.recall.board import ABSENT_MAX, CONSEQUENCES, CONSEQUENCES_OF_MAX
from g6.recall.bonds import closest_by
from g6.recall.cards import CARD_KINDS
from g6.recall.identities import OTHERS_MAX
from g6.recall.lacking import samples_read
from g6.recall.policy import Policy
from g6.recall.secrets import Secrets
from g6.recall.situation import Situation

__all__ = ["foresee_cards", "foresee_people", "names_of"]

AROUND_MAX: Final = 2 * gather.NEAR_PLACES_MAX


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
        "same_as": sorted(SAME_AS),
        "others_max": OTHERS_MAX,
        "closest_max": gather.CLOSEST,
        "mourned_max": gather.DEATHS_ASKED_MAX,
    }
    limits = {
        "close_partners": each.partners,
        "of_actors": each.latest,
        "at_places": gather.LATEST_AT_PLACE,
        "marked": gather.MARKED_MAX,
        "fallen": gather.PROMINENT_DEAD,
        "handled": gather.HANDED_MAX,
        "died": gather.DEATHS_EACH,
        "opened": gather.THREADS_MAX,
        "things": gather.HAND_OVERS,
        "threads": gather.THREADS_MAX,
        "cards_carried": policy.reuse_counted_turns,
        "misses_sampled": samples_read(policy),
    }
    reader.foresee("people", values, limits)


def foresee_cards(
    reader: Reader,
    situation: Situation,
    found: gather.Gathered,
    tie: Mapping[str, int],
    shared: Mapping[str, Iterable[EventRef]],
) -> None:
    """Tell what is asked last: of all that was gathered, of what it comes from and leads to, and of the absent."""
    carrying = found.carrying
    events = {**found.events, **{ref.event: ref for refs in shared.values() for ref in refs}}
    law = reader.rules_for([LAW])[LAW]
    hot, required = carrying.hot("event"), situation.scene.required
    values = {
        "events": list(dict.fromkeys((*events, *hot))),
        "seeds": [*(ref.event for ref in newest(events.values())[:CONSEQUENCES_OF_MAX]), *hot],
        "doubted": [] if reader.view.viewpoint is None else hot,
        "absent": list(dict.fromkeys((*closest_by(tie, ABSENT_MAX), *carrying.hot("actor"), *required))),
        "around": list(dict.fromkeys((*found.around[:ABSENT_MAX], *carrying.hot("location"), *required))),
        "rules": sorted({*law, *found.rules}),
        "recipes": sorted({*found.waiting, *situation.scene.cartridges, *(c.id for c in carrying.cartridges)}),
    }
    reader.foresee("cards", values, {"listed": LATEST_MAX, "caused": CONSEQUENCES, "of_absent": 1})
