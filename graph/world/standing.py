"""Who and what is known by name: of this reading, and of the story that it is written to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple, Protocol

from g6.graph.fields import did_you_mean
from g6.graph.history.signs import ALL
from g6.graph.identifiers import nearest
from g6.graph.records import Actor, Record, Rule
from g6.graph.synonyms import words
from g6.graph.wording import quoted, with_article
from g6.graph.world.references import Want

__all__ = ["GROUP", "NO_STORY", "Lookup", "Standing", "Standings", "Wrong"]

GROUP: Final = "group"
NAMES_COMPARED_MAX: Final = 3_000_000
"""Names that are looked through for near misses in one reading: some seconds' worth."""


class Standing(NamedTuple):
    """What a name stands for."""

    kind: str
    """A kind of record; `group` for a name that only groups of actors have."""
    since: int = 0
    """The first turn at which it is there."""
    layer: str | None = None
    """Of a rule."""
    contested: bool = False
    """A rule that is kept in the risk tank."""


class Wrong(NamedTuple):
    """What is wrong with a name."""

    message: str
    hint: str | None = None
    unknown: bool = False
    """Nothing is called so."""


class _Suggested(NamedTuple):
    kind: str | None
    """What was meant, where cards of several kinds may stand and only those of one are near."""
    hint: str | None


_NOTHING_NEAR: Final = _Suggested(None, None)


class Lookup(Protocol):
    """What the story knows that records are written to."""

    def __call__(self, name: str, /) -> Standing | None:
        """Return what a name stands for; None: nothing."""

    def learn(self, names: Collection[str], /) -> None:
        """Look names up together, in place of those learnt before: each is then at hand when it is asked for."""

    def names(self, kind: str, /) -> Iterable[str]:
        """Return names of one kind, the first of very many: also of what was taken back."""

    def has_thread(self, thread: str, /) -> bool:
        """Tell whether an event opens or closes a thread."""

    def threads(self) -> Iterable[str]:
        """Return the threads that were opened, to suggest some."""


class _NoStory:
    """There is no story yet."""

    def __call__(self, _: str, /) -> None:
        return None

    def learn(self, _: Collection[str], /) -> None:
        pass

    def names(self, _: str, /) -> tuple[str, ...]:
        return ()

    def has_thread(self, _: str, /) -> bool:
        return False

    def threads(self) -> tuple[str, ...]:
        return ()


NO_STORY: Final[Lookup] = _NoStory()
"""For records that make a story of their own."""

_KINDS: Final[Mapping[Want, frozenset[str]]] = {
    "actor": frozenset(("actor",)),
    "cast": frozenset(("actor",)),
    "location": frozenset(("location",)),
    "rule": frozenset(("rule",)),
    "event": frozenset(("event",)),
    "record": frozenset(("actor", "location", "rule", "relation", "event")),
    "card": frozenset(("actor", "location", "rule", "event")),
    "pointer": frozenset(("actor", "location", "rule", "event")),
    "knower": frozenset(("actor", GROUP)),
    "bearer": frozenset(("actor", "location")),
}
_NOUNS: Final[Mapping[Want, str]] = {
    "cast": "actor",
    "pointer": "card",
    "knower": "actor or group",
    "bearer": "actor or location",
}


_NOBODYS: Final = "only what somebody in the story may know can be revealed"


class Standings:
    """Every name of one reading, but those of its events, which the spool knows."""

    def __init__(self, lookup: Lookup) -> None:
        """Take what the story knows that the records are written to."""
        self._lookup = lookup
        self._looked_up: dict[str, Standing | None] = {}
        self._records: dict[str, Standing] = {}
        self._groups: set[str] = set()
        self._by_kind: defaultdict[str, list[str]] = defaultdict(list)
        self._hints: dict[tuple[str, Want], _Suggested] = {}
        self._to_compare = NAMES_COMPARED_MAX

    def add(self, record: Record) -> None:
        """Let a record be known by its id, and an actor's groups by theirs."""
        rule = record if isinstance(record, Rule) else None
        of_rule = (rule.layer, rule.contested) if rule is not None else ()
        self._records[record.id] = Standing(record.kind, record.since or 0, *of_rule)
        self._by_kind[record.kind].append(record.id)
        if isinstance(record, Actor):
            self._groups.update(record.groups)

    def get(self, name: str) -> Standing | None:
        """Return what a name stands for, as far as this reading or the story knows."""
        found = self._records.get(name)
        if found is None and name in self._groups:
            found = Standing(GROUP)
        if found is None and name not in self._looked_up:
            self._looked_up[name] = self._lookup(name)
        return found if found is not None else self._looked_up[name]

    def is_good(self, name: str, want: Want, turn: int) -> bool:
        """Tell, at once and only for what was added so far, whether a name is what is wanted at a turn."""
        if want == "knower" and (name == ALL or name in self._groups):
            return True
        found = self._records.get(name)
        if found is None:
            return False
        return found.kind in _KINDS[want] and (want != "cast" or found.since <= turn)

    def wrong(
        self, name: str, want: Want, turn: int, *, is_event: bool = False, events: Iterable[str] = ()
    ) -> Wrong | None:
        """Return what is wrong with a name where something else is wanted; None: nothing is.

        `is_event`: this reading has an event of that name; `events` are its events, to suggest some.
        """
        if want == "knower" and (name == ALL or name in self._groups):  # a group may be called like a place
            return None
        noun = _NOUNS.get(want, want)
        found = self.get(name) or (Standing("event") if is_event else None)
        if found is None:
            meant, hint = self._suggested(name, want, events)
            return Wrong(f"unknown {meant or noun} {quoted(name)}", hint, unknown=True)
        if found.kind not in _KINDS[want]:
            hint = _NOBODYS if want == "record" else None  # all other records may be told of
            return Wrong(f'"{name}" is {with_article(found.kind)}, not {with_article(noun)}', hint)
        if want == "cast" and found.since > turn:
            hint = f"let {name} be there since turn {turn}, or let it happen later"
            return Wrong(f'"{name}" is in the story from turn {found.since} on, and this happens at turn {turn}', hint)
        return None

    def _suggested(self, name: str, want: Want, events: Iterable[str]) -> _Suggested:
        """Return what is near, once for each name, and while there is time for it."""
        if self._to_compare < 0 or (name, want) in self._hints:
            return self._hints.get((name, want), _NOTHING_NEAR)
        kinds = {kind: [*self._by_kind[kind], *self._lookup.names(kind)] for kind in sorted(_KINDS[want])}
        if GROUP in kinds:
            kinds[GROUP] += [*self._groups, *words("everyone")]
        if "event" in kinds:
            kinds["event"] += events
        candidates = [known for names in kinds.values() for known in names]
        self._to_compare -= len(candidates)
        near = nearest(name, candidates)
        meant = [kind for kind, names in kinds.items() if not {*near}.isdisjoint(names)] if want == "pointer" else []
        hint = did_you_mean(name, candidates) or None
        self._hints[name, want] = _Suggested(meant[0] if len(meant) == 1 else None, hint)
        return self._hints[name, want]
