"""One recall, from a scene to a sealed lunchbox: the rooms asked in their order. Commit and replay ask the same way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from g6.errors import InputError, Problem
from g6.graph.clock import Clock, WrongTime, is_relative
from g6.graph.earlier import earlier_in
from g6.graph.horizon import Horizon, Segment, last_stamp, whole_line
from g6.graph.reader import Reader
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.graph.world_record import World
from g6.ledger.chain import head
from g6.lunchbox.assemble import assemble
from g6.lunchbox.model import Lunchbox
from g6.recall.draw import Drawn, draw_pool
from g6.recall.moments import turn_at
from g6.recall.packing import pack
from g6.recall.policy import Policy

__all__ = ["TurnRecall", "recall_turn", "settle", "time_before", "world_if_any", "world_of"]


class TurnRecall(NamedTuple):
    """What a recall gave."""

    scene: Scene
    """Settled."""
    drawn: Drawn
    box: Lunchbox


def world_of(store: Store, line: Sequence[Segment], cut: int) -> World:
    """The world as it stood; a story that was given none has the plainest one."""
    return world_if_any(store, line, cut) or World.from_values({})


def world_if_any(store: Store, line: Sequence[Segment], cut: int) -> World | None:
    """The world as it stood; None where the story was given none."""
    for segment in line:
        limit = cut if segment.cut is None else min(cut, segment.cut)
        want = {"branch": segment.branch, "kind": "world", "after": "", "cut": last_stamp(limit), "limit": 1}
        (rows,) = store.ask("ids_of_kind", [want])
        if rows:
            found = World.from_canonical(json.loads(rows[0][2]))
            return None if found.retract else found
    return None


def time_before(store: Store, line: Sequence[Segment], turn: int) -> int:
    """The greatest story time before a turn, which may be committed already, or lie in the loaded past."""
    branch = line[0].branch
    last = head(store, branch)
    (rows,) = store.ask("turn_at", [{"branch": branch, "turn": turn}])
    if not rows:
        return earlier_in(store, whole_line(line), last.turn, last.time)(turn, lambda _: False)
    if not rows[0][0]:
        return 0
    (entries,) = store.ask("entries", [{"branch": branch, "first": rows[0][0] - 1, "limit": 1}])
    return int(json.loads(entries[0][4])["time"])


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


def recall_turn(store: Store, line: Sequence[Segment], scene: Scene, policy: Policy) -> TurnRecall:
    """Recall a settled scene. Only inside `store.reading()` or `store.writing()`; changes nothing.

    Raises:
        UnknownName, InputError: the scene names what isn't there, or what its viewpoint can't know.
    """
    assert scene.turn is not None
    reader = Reader(store, Horizon(tuple(line), scene.turn, scene.turn))
    if scene.as_of is not None:
        reader.horizon = _looking_back(reader, scene)
    drawn = draw_pool(reader, scene, world_of(store, line, scene.turn), policy)
    return TurnRecall(scene, drawn, assemble(drawn, policy, pack))


def _looking_back(reader: Reader, scene: Scene) -> Horizon:
    """What a scene may see that looks from a moment of the past."""
    assert scene.as_of is not None
    if scene.as_of.turn is not None:
        return replace(reader.horizon, as_of=scene.as_of.turn)
    time = scene.as_of.time
    assert isinstance(time, int)  # settled
    return replace(reader.horizon, as_of=turn_at(reader, scene.viewpoint, time), until=time)
