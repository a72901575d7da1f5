"""A scene checked against a story: everything that is wrong with it at once, where a recall stops at the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from g6.errors import InputError
from g6.graph.documents import Gathering, Located
from g6.graph.horizon import Horizon, Segment
from g6.graph.lookup import lookup_in
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.graph.world import Standings, scene_references
from g6.ledger.chain import head
from g6.ledger.policies import policy_of
from g6.ledger.turns import settle, world_of
from g6.recall.names import wrong_words

__all__ = ["check_scene"]


def check_scene(store: Store, line: Sequence[Segment], located: Located[Scene], gathering: Gathering) -> None:
    """Tell what a scene names and the story doesn't have. Only inside `store.reading()`; changes nothing.

    The scene may lack what is wrong with it by itself: `gathering` is the one that it was read with.
    """
    scene, place = located
    turn = scene.turn if scene.turn is not None else head(store, line[0].branch).turn + 1
    standings = Standings(lookup_in(store, Horizon(tuple(line), turn, turn).cuts))
    some_turn = gathering.lacks(place, "turn")
    for name, want, steps in scene_references(scene):
        wrong = standings.wrong(name, "actor" if want == "cast" and some_turn else want, turn)
        if wrong is not None:
            gathering.add(place.problem(wrong.message, steps, hint=wrong.hint))
    for message, steps, hint in wrong_words(scene, world_of(store, line, turn), policy_of(store, line, turn)):
        gathering.add(place.problem(message, steps, hint=hint))
    for error in _wrong_times(store, line, scene):
        if error.problem is not None:
            gathering.add(replace(error.problem, document=place.source.name))


def _wrong_times(store: Store, line: Sequence[Segment], scene: Scene) -> Iterator[InputError]:
    """Yield what is wrong with the scene's time, and with the moment that it looks from."""
    for other in ("as_of", "time"):
        try:
            settle(store, line, scene.model_copy(update={other: None}))
        except InputError as error:
            yield error
