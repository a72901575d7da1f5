"""Events on their way into a store: sorted, with settled times, none of them kept in memory."""

import random
import tracemalloc
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from g6.errors import DocumentError
from g6.graph.documents import ASIDE, Located, Place, read_records
from g6.graph.records import Event, Record, World
from g6.graph.world import check_world

NOIR_CLOCK = {"unit": "minutes", "start": "2019-11-01 00:00"}


def located(records: Iterable[Record]) -> list[Located[Record]]:
    return [Located(record, Place(ASIDE, ("events", number))) for number, record in enumerate(records)]


def events(*values: Mapping[str, Any]) -> list[Record]:
    return [Event.from_values(one) for one in values]


def times(*values: Mapping[str, Any], clock: object = "seconds", latest: int = 0) -> dict[str, tuple[int, int]]:
    world = World.from_values({"clock": clock})
    with check_world(located([world, *events(*values)]), earlier=lambda *_: latest) as checked:
        return {one.event.id: (one.event.turn or 0, int(one.event.time or 0)) for one in checked.events}


def test_events_come_sorted_by_turn_time_and_id_whatever_order_they_were_read_in() -> None:
    script = [{"id": f"e{number}", "turn": number // 10, "time": number // 5} for number in range(100)]
    orders = []
    for seed in range(3):
        shuffled = random.Random(seed).sample(script, len(script))
        with check_world(located(events(*shuffled))) as checked:
            orders.append([(one.event.turn, one.event.time, one.event.id) for one in checked.events])
    assert orders[0] == orders[1] == orders[2] == sorted(orders[0])


def test_an_event_comes_back_as_it_was_with_its_place() -> None:
    (event,) = events({"id": "e1", "turn": 3, "time": 7, "risk": "0.50", "changes": {"gauges": {"A": {"hp": "=6"}}}})
    actor = Record.from_canonical({"kind": "actor", "id": "A"})
    with check_world(located([actor, event])) as checked:
        (back,) = checked.events
    assert back.event == event
    assert back.event.canonical() == event.canonical()
    assert (
        back.data == '{"changes":{"gauges":{"A":{"hp":"=6"}}},"id":"e1","kind":"event","risk":"0.5","time":7,"turn":3}'
    )
    assert back.place == Place(ASIDE, ("events", 1))


def test_turn_and_time_are_settled() -> None:
    assert times({"id": "a"}, {"id": "b", "turn": 2}) == {"a": (0, 0), "b": (2, 0)}


def test_dates_become_units_of_the_clock() -> None:
    assert times({"id": "a", "time": "2019-11-02 00:30"}, clock=NOIR_CLOCK) == {"a": (0, 1470)}


def test_relative_times_count_from_the_greatest_time_before_them() -> None:
    found = times(
        {"id": "late", "turn": 9, "time": "+1min"},
        {"id": "a", "time": 1000},
        {"id": "b", "time": 400},
        {"id": "c", "time": "+10s"},
        {"id": "d", "time": "+10s"},
        {"id": "e", "time": 5000},
        {"id": "f", "turn": 3, "time": "+1h"},
    )
    assert {name: time for name, (_, time) in found.items()} == {
        "a": 1000,
        "b": 400,
        "c": 1010,
        "d": 1020,
        "e": 5000,
        "f": 8600,
        "late": 8660,
    }


def test_an_event_without_a_time_takes_that_of_its_turn() -> None:
    found = times(
        {"id": "a", "turn": 1},
        {"id": "b", "turn": 1, "time": 30},
        {"id": "c", "turn": 1, "time": 20},
        {"id": "d", "turn": 2},
        {"id": "e", "turn": 3, "time": 10},
        {"id": "f", "turn": 3},
    )
    assert {name: time for name, (_, time) in found.items()} == {"a": 30, "b": 30, "c": 20, "d": 30, "e": 10, "f": 10}


def test_a_story_that_is_there_goes_on_from_its_time() -> None:
    assert times({"id": "a", "time": "+5s"}, {"id": "b", "turn": 1}, latest=100) == {"a": (0, 105), "b": (1, 105)}


def test_a_time_that_the_clock_cannot_take_is_told(tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    path.write_text("world: {clock: seconds}\nevents:\n  a: {time: '2019-11-02 00:30'}\n", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        check_world(read_records(path))
    (found,) = caught.value.problems
    assert found.path == "$.events.a.time"
    assert "no start" in found.message


def test_memory_stays_flat(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / "w.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.write('{"kind":"actor","id":"A1"}\n')
            for number in range(count):
                file.write(f'{{"kind":"event","id":"E{number}","turn":{number},"time":{number},"actors":["A1"]}}\n')
        tracemalloc.start()
        with check_world(read_records(path)) as checked:
            assert sum(1 for _ in checked.events) == count
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(100)  # the models are built at their first use
    assert peak(20_000) < peak(2_000) + 1_000_000
