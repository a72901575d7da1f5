"""Events on their way from files into a store: kept in a scratch file, given back in the order of the story.

A world may hold more events than the memory, in any order, pointing at one another. The scratch file is SQLite's
own temporary database, which has no name and vanishes with the connection: it is a sorting aid of one reading and
no store, so its few statements stand here and not in `cypher/`.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple

from g6.graph.documents import Place, Source
from g6.graph.problems import Steps
from g6.graph.records import Event

__all__ = ["EventSpool", "Missed", "SpooledEvent"]

_BATCH: Final = 1000
_TABLES: Final = """
CREATE TABLE events (turn INTEGER, time, id TEXT, source INTEGER, line INTEGER, steps TEXT, data TEXT);
CREATE TABLE missed (event INTEGER, name TEXT, want TEXT, steps TEXT);
CREATE TABLE links (event INTEGER, name TEXT, field TEXT, place INTEGER);
CREATE TABLE turn_times (turn INTEGER PRIMARY KEY, time INTEGER);
CREATE TABLE times (event INTEGER PRIMARY KEY, time INTEGER);
"""
_PUT_EVENT: Final = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)"
_PUT_MISSED: Final = "INSERT INTO missed VALUES (?, ?, ?, ?)"
_PUT_LINK: Final = "INSERT INTO links VALUES (?, ?, ?, ?)"
_BY_ID: Final = "CREATE INDEX events_by_id ON events (id)"
_LINKS_BY_EVENT: Final = "CREATE INDEX links_by_event ON links (event, field)"
_PLACES: Final = "SELECT source, line, steps FROM events WHERE rowid = ?"
_HAS: Final = "SELECT rowid, turn FROM events WHERE id = ? ORDER BY rowid LIMIT 1"
_TWICE: Final = """
SELECT e.id, e.rowid, f.first FROM events e
JOIN (SELECT id, min(rowid) AS first FROM events GROUP BY id HAVING count(*) > 1) f ON f.id = e.id
WHERE e.rowid > f.first ORDER BY e.rowid
"""
_MISSED: Final = """
SELECT m.name, m.want, m.steps, m.event, e.turn FROM missed m JOIN events e ON e.rowid = m.event ORDER BY m.rowid
"""
_DANGLING: Final = """
SELECT l.name, l.field, l.place, l.event FROM links l
WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = l.name) ORDER BY l.rowid
"""
# A circle has at least one link that doesn't lead back in the order of turns, then of writing.
_FORWARD: Final = """
SELECT DISTINCT e.id FROM links l JOIN events e ON e.rowid = l.event JOIN events o ON o.id = l.name
WHERE l.field = ? AND (o.turn, o.rowid) >= (e.turn, e.rowid) ORDER BY e.rowid
"""
_LINKS_OF: Final = """
SELECT l.name FROM links l WHERE l.field = ? AND l.event = (SELECT min(rowid) FROM events WHERE id = ?) ORDER BY l.rowid
"""
_UNSETTLED: Final = "SELECT 1 FROM events WHERE typeof(time) <> 'integer' LIMIT 1"
_AS_WRITTEN: Final = "SELECT rowid, turn, time FROM events ORDER BY turn, rowid"
_IN_ORDER: Final = "SELECT turn, time, source, line, steps, data FROM events ORDER BY turn, time, id"
_AS_PUT: Final = "SELECT turn, time, source, line, steps, data FROM events"
_SETTLE: Final = (
    "UPDATE events SET time = t.time FROM times t WHERE t.event = events.rowid",
    "UPDATE events SET time = t.time FROM turn_times t WHERE t.turn = events.turn AND events.time IS NULL",
)

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class SpooledEvent(NamedTuple):
    """An event whose turn and time are settled, as it goes into a store."""

    event: Event
    data: str
    """Its canonical form as JSON, without spaces, keys in code point order."""
    place: Place


class Missed(NamedTuple):
    """A name in an event that was not known when the event was read."""

    name: str
    want: str
    steps: Steps
    row: int
    turn: int


class EventSpool:
    """Events, given back sorted by turn, time and id. Use it in one thread, and close it."""

    def __init__(self) -> None:
        """Open an empty scratch file."""
        self._scratch = sqlite3.connect("", isolation_level=None)
        self._scratch.execute("PRAGMA journal_mode = OFF")
        self._scratch.execute("PRAGMA synchronous = OFF")
        self._scratch.execute("BEGIN")
        for statement in _TABLES.split(";"):
            self._scratch.execute(statement)
        self._sources: list[Source] = []
        self._source_numbers: dict[Source, int] = {}
        self._waiting: list[tuple[int, int | str | None, str, int, int | None, str, str]] = []
        self._count = 0
        self._last: tuple[int, int, str] = (-1, 0, "")
        self._in_order = True

    def __len__(self) -> int:
        """Return how many events were put."""
        return self._count

    def close(self) -> None:
        """Let the scratch file go."""
        self._scratch.close()

    def put(self, event: Event, place: Place) -> int:
        """Keep an event and return the number of its row, from 1."""
        turn = event.turn or 0
        time = event.time
        key = (turn, time if isinstance(time, int) else 0, event.id)
        if event.turn is None or not isinstance(time, int) or key < self._last:
            self._in_order = False
        self._last = key
        source = self._source_numbers.get(place.source)
        if source is None:
            source = self._source_numbers[place.source] = len(self._sources)
            self._sources.append(place.source)
        steps = json.dumps(place.way()) if place.steps else "[]"
        self._waiting.append((turn, time, event.id, source, place.line, steps, _ENCODE(event.canonical())))
        self._count += 1
        if len(self._waiting) >= _BATCH:
            self._flush()
        return self._count

    def miss(self, row: int, name: str, want: str, steps: Steps) -> None:
        """Keep a name in the event of a row that isn't known yet."""
        self._scratch.execute(_PUT_MISSED, (row, name, want, json.dumps(steps)))

    def link(self, row: int, name: str, field: str, place: int) -> None:
        """Keep that the event of a row names another event in `causes` or `instead_of`."""
        self._scratch.execute(_PUT_LINK, (row, name, field, place))

    def finish(self) -> None:
        """Take no more events: what follows are questions."""
        self._flush()
        self._scratch.execute(_BY_ID)
        self._scratch.execute(_LINKS_BY_EVENT)

    def place(self, row: int) -> Place:
        """Return where the event of a row was read."""
        source, line, steps = self._scratch.execute(_PLACES, (row,)).fetchone()
        return self._place(source, line, steps)

    def row_of(self, event: str) -> tuple[int, int] | None:
        """Return row and turn of an event, or None where there is none."""
        found: tuple[int, int] | None = self._scratch.execute(_HAS, (event,)).fetchone()
        return found

    def ids(self) -> Iterator[str]:
        """Yield the ids of all events."""
        return (identifier for (identifier,) in self._scratch.execute("SELECT id FROM events"))

    def twice(self) -> Iterator[tuple[str, int, int]]:
        """Yield each id that stands again, with its row and the first row of that id."""
        yield from self._scratch.execute(_TWICE)

    def missed(self) -> Iterator[Missed]:
        """Yield the names that were not known when their event was read."""
        for name, want, steps, row, turn in self._scratch.execute(_MISSED):
            yield Missed(name, want, tuple(json.loads(steps)), row, turn)

    def dangling(self) -> Iterator[Missed]:
        """Yield the links that lead to no event of this reading."""
        for name, field, place, row in self._scratch.execute(_DANGLING):
            yield Missed(name, "event", link_steps(field, place), row, 0)

    def forward_links(self, field: str) -> list[str]:
        """Return the events with a link that doesn't lead back: no circle goes past all of them."""
        return [event for (event,) in self._scratch.execute(_FORWARD, (field,))]

    def links_of(self, field: str, event: str) -> list[str]:
        """Return the events that an event names in a field."""
        return [name for (name,) in self._scratch.execute(_LINKS_OF, (field, event))]

    def unsettled(self) -> bool:
        """Tell whether an event has no time, or one in words."""
        return not self._in_order and self._scratch.execute(_UNSETTLED).fetchone() is not None

    def as_written(self) -> Iterator[tuple[int, int, int | str | None]]:
        """Yield row, turn and time of every event, turn after turn, inside a turn in the order of reading."""
        yield from self._scratch.execute(_AS_WRITTEN)

    def set_time(self, row: int, time: int) -> None:
        """Settle the time of one event."""
        self._scratch.execute("INSERT INTO times VALUES (?, ?)", (row, time))

    def set_turn_time(self, turn: int, time: int) -> None:
        """Settle the time of the events of a turn that have none."""
        self._scratch.execute("INSERT INTO turn_times VALUES (?, ?)", (turn, time))

    def settle(self) -> None:
        """Give every event the time that was settled for it."""
        for statement in _SETTLE:
            self._scratch.execute(statement)

    def __iter__(self) -> Iterator[SpooledEvent]:
        """Yield every event with its turn and time, sorted by turn, time and id."""
        for turn, time, source, line, steps, data in self._scratch.execute(_AS_PUT if self._in_order else _IN_ORDER):
            event = Event.from_canonical(json.loads(data))
            if event.turn != turn or event.time != time:
                event = Event.from_canonical({**event.canonical(), "turn": turn, "time": time})
                data = _ENCODE(event.canonical())  # noqa: PLW2901
            yield SpooledEvent(event, data, self._place(source, line, steps))

    def _place(self, source: int, line: int | None, steps: str) -> Place:
        return Place(self._sources[source], tuple(json.loads(steps)) if steps != "[]" else (), line)

    def _flush(self) -> None:
        self._scratch.executemany(_PUT_EVENT, self._waiting)
        self._waiting.clear()


def link_steps(field: str, place: int) -> Steps:
    """Return where a link stands in its event."""
    return (field, place) if field == "causes" else (field,)
