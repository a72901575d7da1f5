"""What people look at in the Neo4j Browser, as rows of an import: each record's last version, as a load draws it.

It says what the statements of `cypher/picture` do. Held in memory is what isn't an event: actors, names, threads, and
what relations came to; events and receipts go out as they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from g6.graph.stores.neo4j_picture import Shown, pictures, receipt_picture
from g6.graph.stores.store import EVERYONE, Value

__all__ = ["ImportPicture", "Latest", "typed"]

Latest = Mapping[tuple[str, str], tuple[int, int]]
"""Of records that have several versions: (kind, id) to branch and stamp of the last one."""

_TYPES: Final = {
    **dict.fromkeys(("turn", "order", "time", "since", "until", "pool", "chars", "rank"), "long"),
    **dict.fromkeys(("score", "distance", "tone", "layer", "decay"), "double"),
    **dict.fromkeys(("groups", "flags", "known_by", "missing"), "string[]"),
    **dict.fromkeys(("things", "opens", "causes", "cards", "lists"), "string[]"),
    **dict.fromkeys(("truth", "secret", "dead"), "boolean"),
}
_EITHER: Final = frozenset(("risk", "importance", "strength", "minutes"))
"""Numbers that people see whole where they are; a column holds one type, so that such rows have files of their own."""
_CARD: Final = (
    "name",
    "title",
    "type",
    "turn",
    "time",
    "risk",
    "importance",
    "frame",
    "truth",
    "language",
    "since",
    "until",
    "dead",
)
_LISTS_OF: Final = {"actor": ("groups",), "event": ("flags",)}
_PLACE: Final = ("turn", "order", "time")
_TIE: Final = ("since", "known_by", "strength", *_PLACE, "until", "caption", "by")
_RECEIPT: Final = ("name", "view", "pool", "why", "chars", "lunchbox", "missing", "sha256")
_CANDIDATE: Final = ("rank", "score", "reason", "risk", "importance", "distance", "time", "tone", "layer", "decay")
_CARDS: Final = frozenset(("actor", "location", "rule", "event"))
_UNSEEN: Final = frozenset(("relation", "cartridge"))
"""Kinds of records that can be told of, and are no cards."""

_PLAIN_TIES: Final = {
    "location": (("within", "WITHIN"),),
    "rule": (("binds", "BINDS"), ("overrides", "OVERRIDES")),
    "actor": (("at", "LIVES_AT"),),
}
"""What a card is tied to, by the field that names it."""


class Rows(Protocol):
    """Where what is drawn goes, row by row: into files, or past what is drawn on a server."""

    def write(self, option: str, stem: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """See `ImportFiles.write`."""


class _Tie(NamedTuple):
    """A relationship between cards."""

    start: str
    type: str
    end: str
    shown: Mapping[str, object]


def typed(name: str, value: object) -> str:
    """A column of a value, with the type that it has."""
    if isinstance(value, float):
        return f"{name}:double"
    return f"{name}:{'long' if name in _EITHER else _TYPES.get(name, 'string')}"


class ImportPicture:
    """The cards of one story, and what is between them."""

    def __init__(self, files: Rows, story: str, latest: Latest) -> None:
        """Take where the rows go."""
        self._files = files
        self._story = story
        self._latest = latest
        self._actors: list[Shown] = []
        self._dead: set[str] = set()
        self._cards: set[str] = set()
        """Ids of cards that are no events."""
        self._unseen: set[str] = set()
        """Ids of records that are no cards."""
        self._named: dict[str, None] = {}
        """Names that ties lead to: also of those that are no records, groups."""
        self._threads: dict[str, None] = {}
        self._relations: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._told: list[Sequence[Any]] = []
        self._receipts: set[tuple[str, int]] = set()

    @property
    def named(self) -> frozenset[str]:
        """The names and threads that something leads to, as `Look.of` has them."""
        return frozenset({f"card {name}" for name in self._named} | {f"thread {name}" for name in self._threads})

    def take(self, rows: Iterable[Sequence[Value]]) -> None:
        """Draw records; an earlier version than the last is not seen."""
        drawn = []
        for row in rows:
            branch, kind, name, seen, _ = row
            key = str(kind), str(name)
            if kind in _UNSEEN:
                self._unseen.add(str(name))
            if self._latest.get(key, (branch, seen)) == (branch, seen):
                drawn.append(row)
        for picture, cards in pictures(drawn):
            for card in cards:
                if picture == "relation":
                    self._relate(card)
                else:
                    self._draw(picture, card)

    def tell(self, rows: Iterable[Sequence[Value]]) -> None:
        """Take tellings: branch, record, who, turn, event, seen."""
        self._told += rows

    def receipt(self, receipt: Mapping[str, Any]) -> None:
        """Draw a receipt, after the cards of its turn."""
        seen = receipt_picture(receipt)
        branch, turn, shown = seen["branch"], seen["turn"], seen["shown"]
        own = f"{branch}/{turn}"
        header = [":ID(receipt)", "story:string", "branch:string", "turn:long"]
        columns = [*header, *(typed(name, shown[name]) for name in _RECEIPT)]
        values = [own, self._story, branch, turn, *(shown[name] for name in _RECEIPT)]
        self._files.write("--nodes=Receipt", "receipts", columns, [values])
        for other in (turn - 1, turn + 1):  # what a branch set aside comes before what it shares
            if (branch, other) in self._receipts:
                first, then = (f"{branch}/{number}" for number in sorted((turn, other)))
                self._between("next", "receipt", "receipt", [(first, then, "NEXT")])
        self._receipts.add((branch, turn))
        kinds = {row["id"]: row["kind"] for row in receipt["candidates"]}
        columns = [*_ends("receipt", "card"), *(f"{name}:{_candidate_type(name)}" for name in _CANDIDATE)]
        rows = [
            (own, each["id"], each["type"], *(each[name] for name in _CANDIDATE))
            for each in seen["candidates"]
            if kinds[each["id"]] in _CARDS
        ]
        self._files.write("--relationships", "candidates", columns, rows)
        self._between("brought", "receipt", "card", [(own, event, "BROUGHT") for event in seen["events"]])

    def finish(self) -> None:
        """Write what had to wait for the rest."""
        self._tell_all()
        for card in self._actors:
            dead = ["Dead"] if card["id"] in self._dead else []
            self._put_card("actor", {**card, "labels": [*card["labels"], *dead]})
        for (start, kind, end), shown in self._relations.items():
            self._tie("relations", _Tie(start, kind, end, shown), _TIE)
        for name in self._named:
            if name not in self._cards:
                self._put_card("name", {"id": name, "labels": [], "shown": {"name": name}})
        rows = [(thread, self._story, thread) for thread in self._threads]
        self._files.write("--nodes=Thread", "threads", ("id:ID(thread)", "story:string", "name:string"), rows)

    def _draw(self, kind: str, card: Shown) -> None:
        own = card["id"]
        if kind != "event":
            self._cards.add(own)
        if kind == "actor":
            self._actors.append(card)
        else:
            self._put_card(kind, card)
        for field, type_ in _PLAIN_TIES.get(kind, ()):
            for other in card[field]:
                self._name(other)
                self._tie(kind, _Tie(own, type_, other, {}), ())
        for route in card.get("routes", ()):
            self._name(route["to"])
            self._tie("routes", _Tie(own, "ROUTE", route["to"], {"minutes": route["minutes"]}), ("minutes",))
        if kind == "event":
            self._draw_event(card)
        if kind in {"event", "rule"}:
            for knower in card["known_by"]:
                self._know(knower, own, own, None)

    def _draw_event(self, card: Shown) -> None:
        own, by = card["id"], {"by": card["id"]}
        for actor in card["actors"]:
            self._name(actor["id"])
            self._tie("in", _Tie(actor["id"], "IN", own, {"role": actor["role"], **by}), ("role", "by"))
        ties = [_Tie(own, "AT", place, by) for place in card["at"]]
        ties += [_Tie(cause, "CAUSED", own, by) for cause in card["causes"]]
        ties += [_Tie(own, "COVERS", covered, by) for covered in card["covers"]]
        ties += [_Tie(dead, "DIED", own, by) for dead in card["dead"]]
        self._dead.update(card["dead"])
        for tie in ties:
            self._tie("of-events", tie, ("by",))
        rows = [(own, thread, type_, own) for type_ in ("OPENS", "CLOSES") for thread in card[type_.lower()]]
        self._threads.update((row[1], None) for row in rows)
        if rows:
            self._files.write("--relationships", "of-threads", [*_ends("card", "thread"), "by:string"], rows)

    def _relate(self, relation: Shown) -> None:
        """A type stated again between the same two takes the place of whatever was said earlier in the story."""
        key = relation["from"], relation["type"], relation["to"]
        self._name(key[0])
        self._name(key[2])
        if relation["gone"]:
            self._relations.pop(key, None)
            return
        said, before = relation["shown"], self._relations.get(key, {})
        if "by" in said and _place(before) > _place(said):
            return
        self._relations[key] = {**{name: before[name] for name in _PLACE if name in before}, **said}

    def _tell_all(self) -> None:
        """Draw the tellings of the last version of each event."""
        known: dict[tuple[str, str, str], object] = {}
        revealed: dict[tuple[str, str], None] = {}
        for branch, record, who, turn, event, seen in self._told:
            told_by = self._latest.get(("event", event), (branch, seen))
            if record in self._unseen or (branch, seen) < told_by:
                continue
            revealed[event, record] = None
            if who != EVERYONE:
                known[who, record, event] = turn
        self._between("reveals", "card", "card", [(*ends, "REVEALS") for ends in revealed])
        for (who, record, event), turn in known.items():
            self._know(who, record, event, turn)

    def _know(self, who: str, record: str, by: str, turn: object) -> None:
        self._name(who)
        self._tie("knows", _Tie(who, "KNOWS", record, {"by": by, "turn": turn}), ("by", "turn"))

    def _name(self, name: str) -> None:
        self._named[name] = None

    def _put_card(self, kind: str, card: Shown) -> None:
        shown, fields = card["shown"], (*_CARD, *_LISTS_OF.get(kind, ()))
        own = [kind.capitalize()] if kind != "name" else []
        labels = list(dict.fromkeys(("Card", *own, *card["labels"])))
        columns = ["id:ID(card)", "story:string", ":LABEL", *(typed(name, shown.get(name)) for name in fields)]
        values = [card["id"], self._story, labels, *(shown.get(name) for name in fields)]
        self._files.write("--nodes", f"{kind}s", columns, [values])

    def _tie(self, stem: str, tie: _Tie, fields: Sequence[str]) -> None:
        columns = [*_ends("card", "card"), *(typed(name, tie.shown.get(name)) for name in fields)]
        values = [tie.start, tie.end, tie.type, *(tie.shown.get(name) for name in fields)]
        self._files.write("--relationships", f"ties-{stem}", columns, [values])

    def _between(self, stem: str, start: str, end: str, rows: Iterable[tuple[str, str, str]]) -> None:
        self._files.write("--relationships", stem, _ends(start, end), rows)


def _ends(start: str, end: str) -> list[str]:
    return [f":START_ID({start})", f":END_ID({end})", ":TYPE"]


def _place(shown: Mapping[str, Any]) -> tuple[int, int, int, str]:
    """Where in the story a relation was stated."""
    turn, order, time = (int(shown.get(name, 0)) for name in _PLACE)
    return turn, order, time, str(shown.get("by", ""))


def _candidate_type(name: str) -> str:
    return {"rank": "long", "reason": "string"}.get(name, "double")
