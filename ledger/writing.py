"""What a turn leaves in the story: its receipt, its ledger entry, its events, and what its view carries on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from g6.gate import OK
from g6.graph.carrying import NOTHING, Carrying
from g6.graph.documents import Place
from g6.graph.history.pointers import Marks
from g6.graph.history.recorder import Placed, Recorder
from g6.graph.history.structure import changes_present
from g6.graph.horizon import Horizon, Segment, stamp, whole_line
from g6.graph.parts import NOW
from g6.graph.reader import Reader
from g6.graph.records import Event
from g6.graph.stores.store import Store
from g6.ledger.answers import Receipt
from g6.ledger.bodies import put_body, put_value
from g6.ledger.branching import Line
from g6.ledger.carrying import carry_on
from g6.ledger.chain import append, head
from g6.ledger.inputs import TurnInput, keep_inputs
from g6.ledger.judging import handed_back, judge_turn
from g6.ledger.missing import missing_of
from g6.ledger.prose import line_and_row
from g6.ledger.receipts import CameOf, receipt_of, sealed
from g6.ledger.turns import TurnRecall, world_of
from g6.ledger.used import used_of
from g6.recall.draw import RECALL_VERSION
from g6.recall.policy import Policy

__all__ = ["put_turn", "write_turn"]


def write_turn(
    store: Store,
    line: Line,
    recalled: TurnRecall,
    given: TurnInput,
    policy: Policy,
    *,
    back_to: Sequence[Place] | None = None,
) -> Receipt:
    """Write everything that a turn leaves, and return its receipt. Only inside `store.writing()`.

    Args:
        back_to: where each event was written, for what the gate hands back; None: it only says what it finds.

    Raises:
        HandedBack: the gate blocks it.
    """
    drawn, box = recalled.drawn, recalled.box
    ruling = judge_turn(store, line.segments, recalled, given, policy)
    if back_to is not None and ruling.verdict != OK:
        raise handed_back(ruling, recalled, back_to, world_of(store, line.segments, box.turn).language or "en")
    reader = Reader(store, Horizon(line.segments, box.turn, box.turn))
    reader.look_as(drawn.situation.view)
    used = used_of(given, recalled, reader)
    missing = missing_of(reader, drawn, box, used.needed, policy)
    carried = carry_on(recalled, given, used.cards, ruling, policy)
    last = head(store, line.branch)
    came_of = CameOf(
        branch=line.name,
        named=given.named,
        policy_sha256=put_value(store, policy.canonical()),
        events=tuple(event.id for event in given.events),
        previous_sha256=last.sha256,
        moves=carried.moves,
        carrying=carried.carrying,
        attempts=given.attempts,
        ruling=ruling,
    )
    receipt = sealed(receipt_of(recalled, used, missing, came_of))
    keep_inputs(store, given)
    content = _write_entry(store, line.branch, recalled, given, receipt)
    put_turn(store, line.segments, given, last.sequence, content, receipt)
    store.draw(receipt)
    return receipt


def put_turn(
    store: Store,
    line: Sequence[Segment],
    given: TurnInput,
    sequence: int,
    content: Mapping[str, Any],
    receipt: Receipt,
) -> None:
    """Write the rows of a turn whose ledger entry is there, and of its events. Only inside `store.writing()`.

    What the next turns of the view ask for comes from the receipt: the cards that it had, what it missed, what is
    carried on.

    Args:
        sequence: the entry's number.
        content: what the entry says.
    """
    branch, turn, view = line[0].branch, receipt["turn"], receipt["view"]
    time = given.scene.time if isinstance(given.scene.time, int) else None
    bodies = (content["scene"], content["lunchbox"], content["receipt"])
    store.write("add_turn", [(branch, turn, sequence, time, view, *bodies)])
    cards = json.dumps(receipt["lunchbox"]["cards"], ensure_ascii=False)
    store.write("add_carried", [(branch, view, turn, cards, _carrying(receipt).to_json())])
    if receipt["fn"]["needed"]:
        store.write("add_sample", [(branch, view, turn, len(receipt["missing"]), receipt["fn"]["needed"])])
    _write_events(store, line, turn, sequence, given.events)


def _write_entry(
    store: Store, branch: int, recalled: TurnRecall, given: TurnInput, receipt: Receipt
) -> Mapping[str, Any]:
    """The ledger entry of a turn; returns what it says."""
    # The clock doesn't go on for what a flashback or a dream shows.
    times = [given.scene.time] if given.scene.frame == NOW else []
    times += [event.time for event in given.events if changes_present(event)]
    content: dict[str, Any] = {
        "recall_version": RECALL_VERSION,
        "policy": receipt["policy_sha256"],
        "lunchbox": put_body(store, recalled.box.text.encode()),
        "receipt": put_value(store, receipt),
        **given.named,
    }
    append(store, branch, "turn", recalled.box.turn, max((t for t in times if isinstance(t, int)), default=0), content)
    return content


def _carrying(receipt: Mapping[str, Any]) -> Carrying:
    """What a view carries on after a turn: nothing, where the turn is older than the ring."""
    return Carrying.from_canonical(receipt["carries"]) if "carries" in receipt else NOTHING


def _write_events(store: Store, line: Sequence[Segment], turn: int, entry: int, events: Sequence[Event]) -> None:
    """What a turn brings is seen from the next turn on."""
    open_world = world_of(store, line, turn).knowledge == "open"
    recorder = Recorder(store, whole_line(line), stamp(turn + 1, entry))
    marks = [Marks(order, open_world and event.known_by is None) for order, event in enumerate(events)]
    recorder.add_events([_placed(store, *one) for one in zip(events, marks, strict=True)])
    recorder.finish()


def _placed(store: Store, event: Event, marks: Marks) -> Placed:
    time = event.time if isinstance(event.time, int) else 0
    _, row = line_and_row(store, event, marks=marks)
    return Placed(event, time, row, marks)
