"""One recall, from a scene to a sealed lunchbox: the rooms asked in their order. Commit and replay ask the same way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from g6.cartridges.emergency import CALM, FN_THRESHOLD, Rationing, passing_calls, rationing
from g6.errors import InputError, Problem
from g6.graph.carrying import Carrying
from g6.graph.clock import Clock, WrongTime, is_relative
from g6.graph.earlier import earlier_in
from g6.graph.horizon import Horizon, Segment, cuts_at, whole_line
from g6.graph.reader import Reader
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.graph.world_record import World
from g6.ledger.chain import entry_at, head, turn_at
from g6.lunchbox.assemble import assemble
from g6.lunchbox.model import Lunchbox
from g6.recall.draw import Drawn, draw_pool
from g6.recall.lacking import Lacking
from g6.recall.moments import turn_of_moment
from g6.recall.packing import pack
from g6.recall.policy import Policy
from g6.recall.prepared import Cartridge

__all__ = ["TurnRecall", "reader_of", "recall_turn", "settle", "time_before", "world_if_any", "world_of"]


class TurnRecall(NamedTuple):
    """What a recall gave."""

    scene: Scene
    """Settled."""
    drawn: Drawn
    box: Lunchbox
    trigger: str = ""
    """Of the emergency cartridge: what called it; empty: nothing did."""
    rationing: Rationing = CALM
    """How often D came lately, and whether it may come."""
    cartridges: tuple[Cartridge, ...] = ()
    """Those that are attached, each with its cards that are in the lunchbox."""
    only_by_emergency: frozenset[str] = frozenset()
    """Cards that only D brought."""

    @property
    def fired(self) -> bool:
        """D came."""
        return self.drawn.situation.emergency


def world_of(store: Store, line: Sequence[Segment], cut: int) -> World:
    """The world as it stood; a story that was given none has the plainest one."""
    return world_if_any(store, line, cut) or World.from_values({})


def world_if_any(store: Store, line: Sequence[Segment], cut: int) -> World | None:
    """The world as it stood; None where the story was given none."""
    for branch, limit in cuts_at(line, cut):
        want = {"branch": branch, "kind": "world", "after": "", "cut": limit, "limit": 1}
        (rows,) = store.ask("ids_of_kind", [want])
        if rows:
            found = World.from_canonical(json.loads(rows[0][2]))
            return None if found.retract else found
    return None


def time_before(store: Store, line: Sequence[Segment], turn: int) -> int:
    """The greatest story time before a turn, which may be committed already, or lie in the loaded past."""
    last = head(store, line[0].branch)
    kept = turn_at(store, line, turn)
    if kept is None:
        return earlier_in(store, whole_line(line), last.turn, last.time)(turn, lambda _: False)
    return int(entry_at(store, line, kept.sequence - 1).content["time"]) if kept.sequence else 0


def settle(store: Store, line: Sequence[Segment], scene: Scene) -> Scene:
    """A scene with what it leaves out: its turn, its viewpoint, its time as a number of the world's clock."""
    last = head(store, line[0].branch)
    turn = scene.turn if scene.turn is not None else last.turn + 1
    world = world_of(store, line, turn)
    update: dict[str, object] = {"turn": turn}
    if not scene.names_viewpoint:
        update["viewpoint"] = world.viewpoint
    if isinstance(scene.time, str):
        latest = time_before(store, line, turn) if is_relative(scene.time) else 0
        update["time"] = _resolved(world.clock, scene.time, "$.time", latest)
    if scene.as_of is not None and isinstance(scene.as_of.time, str):
        moment = _resolved(world.clock, scene.as_of.time, "$.as_of")
        update["as_of"] = scene.as_of.model_copy(update={"time": moment})
    settled = scene.model_copy(update=update)
    if scene.as_of is not None and scene.as_of.turn is not None and scene.as_of.turn > turn:
        raise InputError.of(Problem("scene", f"as_of {scene.as_of.turn} is after its own turn {turn}", "$.as_of"))
    return settled


def _resolved(clock: Clock, time: str, path: str, latest: int = 0) -> int:
    try:
        return clock.resolve(time, latest)
    except WrongTime as error:
        raise InputError.of(Problem("scene", str(error), path)) from error


def recall_turn(
    store: Store, line: Sequence[Segment], scene: Scene, policy: Policy, trigger: str | None = ""
) -> TurnRecall:
    """Recall a settled scene. Only inside `store.reading()` or `store.writing()`; changes nothing.

    Args:
        trigger: of the emergency cartridge, one of `TRIGGERS`: it comes, unless SAFE_MODE rations it (F11). Empty:
            nothing calls it; None: it comes once where the view's windowed FN rate passed the policy's threshold.

    Raises:
        UnknownName, InputError: the scene names what isn't there, or what its viewpoint can't know.
    """
    assert scene.turn is not None
    turn, world = scene.turn, world_of(store, line, scene.turn)

    def comes(carrying: Carrying, lacked: Lacking) -> bool:
        called = passing_calls(lacked, carrying.fired) if trigger is None else bool(trigger)
        return called and rationing(carrying.fired, turn, policy).may_come

    drawn = draw_pool(reader_of(store, line, scene), scene, world, policy, comes)
    by_itself = FN_THRESHOLD if passing_calls(drawn.lacked, drawn.carrying.fired) else ""
    box, cartridges, only_by_emergency = assemble(drawn, policy, pack)
    return TurnRecall(
        scene=scene,
        drawn=drawn,
        box=box,
        trigger=by_itself if trigger is None else trigger,
        rationing=rationing(drawn.carrying.fired, turn, policy),
        cartridges=cartridges,
        only_by_emergency=only_by_emergency,
    )


def reader_of(store: Store, line: Sequence[Segment], scene: Scene) -> Reader:
    """What a settled scene may ask: the story before its turn, or before the moment that it looks back from."""
    assert scene.turn is not None
    reader = Reader(store, Horizon(tuple(line), scene.turn, scene.turn))
    if scene.as_of is not None:
        reader.horizon = _looking_back(reader, scene)
    return reader


def _looking_back(reader: Reader, scene: Scene) -> Horizon:
    """What a scene may see that looks from a moment of the past."""
    assert scene.as_of is not None
    if scene.as_of.turn is not None:
        return replace(reader.horizon, as_of=scene.as_of.turn)
    time = scene.as_of.time
    assert isinstance(time, int)  # settled
    return replace(reader.horizon, as_of=turn_of_moment(reader, scene.viewpoint, time), until=time)
