"""The questions of one recall, asked through one view and one horizon; answers of branches and views merged."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from g6.graph.carrying import NOTHING, Carrying
from g6.graph.history.pointers import is_taken_back
from g6.graph.horizon import Horizon, View, turn_and_entry
from g6.graph.stores.store import NARRATOR, Row, Store, Want

__all__ = ["ASPECTS_MAX", "NEIGHBOURS_MAX", "EventRef", "Reader", "Shared", "Touch", "newest"]

ASPECTS_MAX: Final = 1024
"""Aspects of one subject that are read: gauges, flags, and the edges of 256 close people, both ways."""
NEIGHBOURS_MAX: Final = 256
SAYERS: Final = 2
"""Places that may each say that two of them touch: either of the two."""
RULES_MAX: Final = 512
"""Rules that bind one actor or place; of global ones the reserve holds fewer (F8)."""
ENDED_MAX: Final = 64
"""Versions that ended, up to which they are read at once."""

_LIMITS: Final = {
    **dict.fromkeys(("truth", "believed", "besides", "of_closest", "of_others"), ASPECTS_MAX),
    "rules_for": RULES_MAX,
    **dict.fromkeys(("places_near", "around", "around_these"), SAYERS * NEIGHBOURS_MAX),
    "ended": ENDED_MAX + 1,
}
"""What is asked for at most, by use in `cypher/ahead`, where it is the same for every recall."""

Key = TypeVar("Key", bound=Hashable)


class EventRef(NamedTuple):
    """An event on a list."""

    event: str
    turn: int
    time: int


class Shared(NamedTuple):
    """What two have shared: the last event, and how many."""

    event: str
    turn: int
    time: int
    n: int


class Touch(NamedTuple):
    """A place that another touches."""

    other: str
    how: str
    """within, holds, route."""
    minutes: str
    """Of a route."""


class Reader:
    """Asks a store for one recall. Use it inside `store.reading()`."""

    def __init__(self, store: Store, horizon: Horizon) -> None:
        """Begin as the narrator; `look_as` changes the view."""
        self.store = store
        self.horizon = horizon
        self.view = View(None)
        self._lies_json = self._unknown_json = "[]"
        found = store.ask("rarities", [{"branch": b, "cut": cut} for b, cut in horizon.cuts])
        rare = [any(column) for column in zip(*(answer[0] for answer in found), strict=True)]
        self.has_lies, self.has_closed, self.has_extra_pairs = rare

    def look_as(self, view: View, seen_through: Iterable[str] = (), unknown: Iterable[str] = ()) -> None:
        """Ask as this view from now on.

        Args:
            seen_through: lies whose truth it knows; what they changed doesn't count.
            unknown: actors and places that it doesn't know; they take up nobody's room (F17).
        """
        self.view = view
        self._lies_json = json.dumps(sorted(seen_through), ensure_ascii=False)
        self._unknown_json = json.dumps(sorted(unknown), ensure_ascii=False)

    def foresee(self, name: str, values: Mapping[str, Any], limits: Mapping[str, int]) -> None:
        """Let the store fetch ahead what this view is about to be asked (`Store.ahead`).

        Args:
            values: the parameters of the statement, besides the lines and what all wants share.
            limits: by use, besides those of the questions that have one limit.
        """
        shared = {
            **self._shared(self.view.names),
            "lies": self._lies_json,
            "unknown": self._unknown_json,
        }
        plain = [{"branch": branch, "cut": cut} for branch, cut in self.horizon.cuts]
        views = [{**line, "view": name} for line in plain for name in self.view.names]
        self.store.ahead(
            name,
            {
                **values,
                "narrated": self.view.viewpoint is None,
                "asked": shared,
                "asked_cards": {**shared, "lies": "[]"},
                "asked_truth": {**shared, "viewers": "[]"},
                "plain": plain,
                "views": views,
                "extra": views if self.has_extra_pairs else [],
                "turns": [{"branch": b, "turn": turn, "view": self.view.key} for b, turn in self.horizon.turns],
                "limits": {**_LIMITS, **limits},
            },
        )

    def latest(
        self, lists: Iterable[tuple[str, str]], limit: int, *, lies: bool = True
    ) -> dict[tuple[str, str], list[EventRef]]:
        """The latest events on each list (subject, mark), the newest first, ties by id.

        Args:
            lies: with the lies that the view sees through; they are cards, but nobody died in one.
        """
        keys = list(dict.fromkeys(lists))
        shared = {"limit": limit, "lies": "[]" if lies else self._lies_json}
        answers = self._ask("latest_events", keys, lambda key: {"subject": key[0], "mark": key[1], **shared})
        return {key: _newest(rows)[:limit] for key, rows in answers.items()}

    def partners(self, actors: Iterable[str], limit: int) -> dict[str, list[str]]:
        """Whom each shared most with, the closest first; at most `limit`, never one whom the view can't know."""
        answers = self._ask(
            "close_partners",
            list(actors),
            lambda key: {"subject": key, "limit": limit, "unknown": self._unknown_json},
        )
        found = {}
        for actor, rows in answers.items():
            closest = sorted(rows, key=lambda r: (-r[1], -r[2], r[0]))
            found[actor] = list(dict.fromkeys(r[0] for r in closest))[:limit]
        return found

    def last_shared(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Shared]:
        """What each two have shared; pairs that share nothing are left out."""
        keys = list(dict.fromkeys(pairs))
        # In each view the newest branch that has the pair knows the running count; counts of views add up.
        heads = [self._ask("last_shared", keys, _pair, views=(name,)) for name in self.view.names]
        counts, extra = heads, dict[tuple[str, str], list[Row]]()
        if self.has_extra_pairs:  # among them each that was taken back, which the running count goes on counting
            counts = [self._ask("times_shared", keys, _pair, views=(name,)) for name in self.view.names]
            extra = self._ask("shared_out_of_order", keys, _pair)
        found = {}
        for key in keys:
            met = [rows[key][0][:3] for rows in heads if rows[key]]
            shared = _shared(met, sum(rows[key][0][-1] for rows in counts if rows[key]), extra.get(key, ()))
            if shared is not None:
                found[key] = shared
        return found

    def state(
        self, subjects: Iterable[str], aspects: tuple[str, str] = ("", "~"), *, truth: bool = False
    ) -> dict[str, dict[str, Any]]:
        """The state of each subject by aspect, as the view believes it, or the truth.

        Args:
            aspects: the first aspect, and the first past the last one, in code point order.
            truth: as it is, whatever the view believes.
        """
        first, past = aspects
        answers = self._ask(
            "state_of",
            list(dict.fromkeys(subjects)),
            lambda key: {"subject": key, "first": first, "past": past, "lies": self._lies_json, "limit": ASPECTS_MAX},
            views=(NARRATOR,) if truth else None,
        )
        return {subject: _latest_state(rows) for subject, rows in answers.items()}

    def records(self, kind: str, ids: Iterable[str], *, taken_back: bool = False) -> dict[str, dict[str, Any]]:
        """Records as they stood, as canonical mappings; ids that aren't there yet, or no more, are left out.

        Args:
            taken_back: return those too that were taken back.
        """
        rows = {key: data for key, (data, _) in self._versions(kind, ids).items()}
        return rows if taken_back else {key: data for key, data in rows.items() if not is_taken_back(data)}

    def named(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
        """Records of several kinds at once, by kind and id, as `records` has them."""
        keys = list(dict.fromkeys(names))
        answers = self._ask_plain("record_at", keys, lambda key: {"kind": key[0], "id": key[1]})
        found = {key: json.loads(rows[0][0]) for key, rows in answers.items() if rows}
        return {key: data for key, data in found.items() if not is_taken_back(data)}

    def taken_back(self, kind: str, ids: Iterable[str]) -> dict[str, int]:
        """Which of these records were taken back, and the first turn from which they are gone."""
        versions = self._versions(kind, ids)
        return {key: turn_and_entry(seen)[0] for key, (data, seen) in versions.items() if is_taken_back(data)}

    def _versions(self, kind: str, ids: Iterable[str]) -> dict[str, tuple[dict[str, Any], int]]:
        """The latest version of each, and its stamp."""
        answers = self._ask_plain("record_at", list(dict.fromkeys(ids)), lambda key: {"kind": kind, "id": key})
        return {key: (json.loads(rows[0][0]), rows[0][1]) for key, rows in answers.items() if rows}

    def ids(self, kind: str, limit: int) -> list[str]:
        """Ids of one kind, in code point order, at most `limit` versions: for suggestions after a mistake."""
        answers = self._ask_plain("ids_of_kind", [kind], lambda key: {"kind": key, "after": "", "limit": limit})
        newest = {name: data for name, _, data in reversed(answers[kind])}
        return sorted(name for name, data in newest.items() if not is_taken_back(data))

    def rules_for(self, subjects: Iterable[str]) -> dict[str, list[str]]:
        """Ids of the rules that bind each subject; '' asks for those that bind everywhere."""
        answers = self._ask(
            "rules_for", list(dict.fromkeys(subjects)), lambda key: {"subject": key, "limit": RULES_MAX}
        )
        return {subject: sorted({row[0] for row in rows}) for subject, rows in answers.items()}

    def near(self, places: Iterable[str]) -> dict[str, list[Touch]]:
        """What each place touches, by id of the other."""
        shared = {"limit": SAYERS * NEIGHBOURS_MAX, "unknown": self._unknown_json}
        keys = list(dict.fromkeys(places))
        answers = self._ask_plain("places_near", keys, lambda key: {"location": key, **shared})
        found = {}
        for place, rows in answers.items():
            said: dict[str, Touch] = {}
            for other, how, minutes, _ in sorted(rows, key=lambda row: (-row[3], *row)):
                said.setdefault(other, Touch(other, how, minutes))  # of two that say otherwise, who said it later
            found[place] = [said[other] for other in sorted(said)][:NEIGHBOURS_MAX]
        return found

    def told(self, records: Iterable[str]) -> dict[str, dict[str, int]]:
        """Who was told of each record, and when first: {record: {who: turn}}."""
        as_of = self.horizon.as_of
        answers = self._ask_plain("who_was_told", list(dict.fromkeys(records)), lambda r: {"record": r, "as_of": as_of})
        return {record: {row[0]: row[1] for row in sorted(rows, reverse=True)} for record, rows in answers.items()}

    def carried(self, limit: int) -> tuple[list[list[str]], Carrying]:
        """The cards of the view's latest lunchboxes before this turn, the newest first, and what it carries on."""
        rows = self._of_view("cards_carried", limit)
        return [json.loads(row[1]) for row in rows], Carrying.from_json(rows[0][2]) if rows else NOTHING

    def samples(self, limit: int) -> list[tuple[int, int, int]]:
        """The view's latest turns that had an FN sample: [(turn, missing, needed)]."""
        return [(row[0], row[1], row[2]) for row in self._of_view("misses_sampled", limit)]

    def _of_view(self, question: str, limit: int) -> list[Row]:
        """What the view's own turns left; of a parent branch only turns up to the fork."""
        wants: list[Want] = [
            {"branch": branch, "view": self.view.key, "turn": turn, "limit": limit}
            for branch, turn in self.horizon.turns
        ]
        rows = [row for answer in self.store.ask(question, wants) for row in answer]
        return sorted(rows, key=lambda row: -int(row[0]))[:limit]

    def closed(self) -> list[str]:
        """Actors and places that are not open to everyone."""
        return sorted({row[0] for rows in self._ask_plain("closed_records", [""], _nothing).values() for row in rows})

    def lies(self) -> list[tuple[str, str]]:
        """(false event, the true one that it stands for)."""
        rows = self._ask_plain("lies_told", [""], _nothing)[""]
        return sorted({(row[0], row[1]) for row in rows})

    def _ask(
        self,
        question: str,
        keys: Sequence[Key],
        want: Callable[[Key], Want],
        views: tuple[str, ...] | None = None,
    ) -> dict[Key, list[Row]]:
        """Ask for every key, in every branch of the line and every view; answers of one key run together."""
        names = self.view.names if views is None else views
        shared = self._shared(names)
        places = [
            {**shared, "branch": branch, "cut": cut, "view": name}
            for branch, cut in self.horizon.cuts
            for name in names
        ]
        return self._gather(question, keys, want, places)

    def _shared(self, views: tuple[str, ...]) -> Want:
        return {
            "as_of": self.horizon.as_of,
            "until": self.horizon.until,
            "line": self.horizon.line_json,
            "viewers": "[]" if views == (NARRATOR,) else self.view.viewers_json,
        }

    def _ask_plain(self, question: str, keys: Sequence[Key], want: Callable[[Key], Want]) -> dict[Key, list[Row]]:
        """The same for questions that no view narrows."""
        line = self.horizon.line_json
        return self._gather(
            question, keys, want, [{"branch": b, "cut": cut, "line": line} for b, cut in self.horizon.cuts]
        )

    def _gather(
        self,
        question: str,
        keys: Sequence[Key],
        want: Callable[[Key], Want],
        places: Sequence[Want],
    ) -> dict[Key, list[Row]]:
        wants: list[Want] = [{**place, **specific} for key in keys for specific in (want(key),) for place in places]
        answers = self.store.ask(question, wants)
        if len(places) == 1:
            return dict(zip(keys, answers, strict=True))
        each = iter(answers)
        return {key: [row for _ in places for row in next(each)] for key in keys}


def newest(refs: Iterable[EventRef]) -> list[EventRef]:
    """Events, the newest first, ties by id."""
    return sorted(refs, key=lambda ref: (-ref.turn, -ref.time, ref.event))


def _nothing(_: str) -> Want:
    return {}


def _pair(key: tuple[str, str]) -> Want:
    a, b = sorted(key)
    return {"a": a, "b": b}


def _newest(rows: Iterable[Row]) -> list[EventRef]:
    refs = {row[0]: EventRef(row[0], row[1], row[2]) for row in rows}
    return newest(refs.values())


def _shared(in_order: Sequence[Row], count: int, extra: Sequence[Row]) -> Shared | None:
    met = [*in_order, *(row[:3] for row in extra if row[3] > 0 and not row[4])] if extra else in_order
    if not met:
        return None
    event, turn, time = met[0] if len(met) == 1 else min(met, key=lambda r: (-r[1], -r[2], r[0]))
    return Shared(event, turn, time, max(count + sum(row[3] for row in extra), 1))


def _latest_state(rows: Iterable[Row]) -> dict[str, Any]:
    """Of every aspect the value stated last; a file may have said last that there is none."""
    latest: dict[str, tuple[Any, ...]] = {}
    for aspect, packed in rows:
        if packed is None:
            continue
        *when, value = json.loads(packed)
        if aspect not in latest or tuple(when) > latest[aspect][0]:
            latest[aspect] = (tuple(when), value)
    return {aspect: value for aspect, (_, value) in sorted(latest.items()) if value is not None}
