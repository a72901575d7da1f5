"""A commit: the turn, its receipt, its events and the ledger entry, in one transaction (F4, F13)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from g6.errors import StaleRecall, TurnConflict
from g6.graph.documents import Located, Place, Source
from g6.graph.events import EventDraft
from g6.graph.history.pointers import Marks
from g6.graph.history.recorder import Placed, Recorder
from g6.graph.horizon import Horizon, Segment, stamp, whole_line
from g6.graph.reader import Reader
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.answers import Receipt
from g6.ledger.bodies import get_body, put_body, put_value
from g6.ledger.branching import Line
from g6.ledger.canonical import canonical_bytes, digest
from g6.ledger.chain import Kept, append, entry_at, head, turn_at
from g6.ledger.missing import missing_of
from g6.ledger.prose import line_and_row
from g6.ledger.receipts import CameOf, receipt_of, sealed
from g6.ledger.settling import refuse_known, refuse_unknown, settle_events
from g6.ledger.turns import TurnRecall, recall_turn, time_before, world_of
from g6.ledger.used import used_of
from g6.recall.draw import RECALL_VERSION
from g6.recall.policy import Policy

__all__ = ["COMMIT", "TurnInput", "Written", "commit_turn", "same_commit", "settled", "write_turn"]


COMMIT: Final = Place(Source("commit"))
"""Where ids stand that were handed over with a commit."""
INPUTS: Final = ("scene", "events", "used", "text")
"""What a turn's entry names by hash; a turn without a text names none."""


@dataclass(frozen=True)
class TurnInput:
    """What a commit is made of, besides what recall gave."""

    scene: Scene
    """With its turn settled."""
    events: tuple[Event, ...]
    """Settled: turn and time are numbers; in the order written."""
    used: tuple[str, ...] = ()
    """What the caller says that the text used; empty: it is found out (`used_of`)."""
    text: str | None = None

    def hashes(self) -> dict[str, str]:
        """The inputs' hashes, as the ledger entry names them."""
        values = {
            "scene": canonical_bytes(self.scene.canonical()),
            "events": canonical_bytes([event.canonical() for event in self.events]),
            "used": canonical_bytes(list(self.used)),
        }
        if self.text is not None:
            values["text"] = self.text.encode()
        return {name: digest(data) for name, data in values.items()}

    def differs(self, entry: Mapping[str, Any]) -> str | None:
        """The first input that a turn's ledger entry has otherwise; None: this is what was committed."""
        hashes = self.hashes()
        return next((name for name in INPUTS if entry.get(name) != hashes.get(name)), None)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written from a lunchbox, as the caller hands it over."""

    events: tuple[Located[EventDraft], ...] = ()
    used: tuple[str, ...] = ()
    text: str | None = None


def commit_turn(
    store: Store,
    line: Line,
    recalled: TurnRecall,
    written: Written,
    policy: Policy,
) -> Receipt:
    """Commit what came of a recall, and return the receipt. Only inside `store.writing()`.

    Raises:
        DocumentError: an event is wrong.
        TurnConflict: another commit took the turn.
        StaleRecall: the turn is later than the next, or recall would now give other bytes.
    """
    scene, turn = recalled.scene, recalled.box.turn
    given = settled(store, line.segments, scene, written)
    there = _committed(store, line.segments, turn, given, recalled.box.sha256)
    if there is not None:
        return there
    refuse_known(store, line.segments, given.events, written.events)
    refuse_unknown(store, line.segments, turn, given.used, given.events, COMMIT)
    now = recall_turn(store, line.segments, scene, policy)
    if now.box.sha256 != recalled.box.sha256:
        raise StaleRecall(
            f"turn {turn}: the story changed since this lunchbox was recalled",
            hint="recall the scene again, and commit that",
        )
    return write_turn(store, line.segments, now, given, policy, branch_name=line.name)


def settled(store: Store, line: Sequence[Segment], scene: Scene, written: Written) -> TurnInput:
    """What a turn is to be made of, its events settled.

    Raises:
        DocumentError: an event is wrong.
    """
    assert scene.turn is not None
    latest = time_before(store, line, scene.turn)
    events = settle_events(store, line, scene, written.events, latest)
    return TurnInput(scene, events, written.used, written.text)


def _committed(store: Store, line: Sequence[Segment], turn: int, given: TurnInput, box_sha256: str) -> Receipt | None:
    """The receipt that is there where the identical commit was made already; None where the turn is free.

    Raises:
        TurnConflict: another commit took the turn.
        StaleRecall: the turn is later than the next.
    """
    last = head(store, line[0].branch).turn
    if turn > last + 1:
        raise StaleRecall(
            f"turn {turn} can't be committed: the story stands at turn {last}, its next is {last + 1}",
            hint=f"recall the scene of turn {last + 1} first",
        )
    kept = turn_at(store, line, turn)
    if kept is None:
        if turn <= last:
            raise TurnConflict(f"turn {turn} is taken: the story stands at turn {last}", hint=_NEXT.format(last + 1))
        return None
    there = same_commit(store, line, kept, given, box_sha256)
    if there is None:
        raise TurnConflict(f"turn {turn} is taken by another commit", hint=_NEXT.format(last + 1))
    return there


def same_commit(store: Store, line: Sequence[Segment], kept: Kept, given: TurnInput, box_sha256: str) -> Receipt | None:
    """The receipt of a committed turn where this is the commit that made it; None: it was another."""
    if kept.lunchbox != box_sha256 or given.differs(entry_at(store, line, kept.sequence).content) is not None:
        return None
    found: Receipt = json.loads(get_body(store, kept.receipt))
    return found


_NEXT: Final = "the next turn is {}: recall the scene again with that `turn`, or with none, and commit that"


def write_turn(
    store: Store,
    line: Sequence[Segment],
    recalled: TurnRecall,
    given: TurnInput,
    policy: Policy,
    *,
    branch_name: str,
) -> Receipt:
    """Write everything that a turn leaves, and return its receipt. Only inside `store.writing()`."""
    drawn, box = recalled.drawn, recalled.box
    reader = Reader(store, Horizon(tuple(line), box.turn, box.turn))
    reader.look_as(drawn.situation.view)
    used = used_of(given.used, given.text, given.events, recalled, reader)
    missing = missing_of(reader, drawn, box, used.needed, policy)
    branch, turn = line[0].branch, box.turn
    last = head(store, branch)
    hashes = given.hashes()
    policy_sha256 = put_value(store, policy.canonical())
    _keep_inputs(store, given)
    box_body = put_body(store, box.text.encode())
    came_of = CameOf(
        branch=branch_name,
        scene_sha256=hashes["scene"],
        policy_sha256=policy_sha256,
        events=tuple(event.id for event in given.events),
        previous_sha256=last.sha256,
    )
    receipt = sealed(receipt_of(drawn, box, used, missing, came_of))
    receipt_body = put_value(store, receipt)
    view = drawn.situation.view.key
    time = given.scene.time if isinstance(given.scene.time, int) else None
    times = [t for t in (time, *(event.time for event in given.events)) if isinstance(t, int)]
    entry = {
        "branch": branch,
        "recall_version": RECALL_VERSION,
        "policy": policy_sha256,
        "lunchbox": box_body,
        "receipt": receipt_body,
        **hashes,
    }
    append(store, branch, "turn", turn, max(times, default=0), entry)
    store.write("add_turn", [(branch, turn, last.sequence, time, view, hashes["scene"], box_body, receipt_body)])
    store.write("add_carried", [(branch, view, turn, json.dumps(box.card_ids, ensure_ascii=False))])
    if missing.needed:
        store.write("add_sample", [(branch, view, turn, len(missing.missing), missing.needed)])
    _write_events(store, line, turn, last.sequence, given.events)
    store.draw(receipt)
    return receipt


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


def _keep_inputs(store: Store, given: TurnInput) -> None:
    put_value(store, given.scene.canonical())
    put_value(store, [event.canonical() for event in given.events])
    put_value(store, list(given.used))
    if given.text is not None:
        put_body(store, given.text.encode())
