"""Words that are nearly one of the engine's own: `deth` is no death, and a rule of type `survife` saves nobody."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from g6.errors import Problem
from g6.graph.documents import Gathering, Located, Place
from g6.graph.events import EventDraft, Happening
from g6.graph.problems import Steps
from g6.graph.records import Actor, Location, Record, Rule, World
from g6.graph.synonyms import words
from g6.graph.world.twins import twins

__all__ = ["OWN_FLAGS", "Almost", "almost_words"]

OWN_FLAGS: Final = frozenset({*words("flag"), *words("state_flag")})
"""The flags that mean something to the engine, in both languages."""
_OWN: Final[Mapping[str, frozenset[str]]] = {
    "flag": OWN_FLAGS,
    "role": frozenset(words("role")),
    "rule type": frozenset(words("rule_type")),
}


class Almost:
    """Names of the writer's own that stand where the engine has words, each with its first place."""

    def __init__(self) -> None:
        """Begin with none."""
        self._used: dict[str, dict[str, tuple[Place, Steps]]] = {sort: {} for sort in _OWN}

    def take(self, record: Record, place: Place) -> None:
        """Take the names of a record, or of the draft of an event, that are no words of the engine's."""
        for sort, name, steps in _names(record):
            if name not in _OWN[sort]:
                self._used[sort].setdefault(name, (place, steps))

    def warn(self, world: World | None, gathering: Gathering) -> None:
        """Warn of each that is a keystroke from such a word; of flags only where the world declares none."""
        for sort, used in self._used.items():
            if sort == "flag" and world is not None and world.flags is not None:
                continue
            for pair in twins({*used, *_OWN[sort]}) if used else ():
                name, word = pair if pair[0] in used else pair[::-1]
                if name not in used or word in used:
                    continue
                place, steps = used[name]
                message = f'the {sort} "{name}" is nearly "{word}", and means nothing to g6'
                gathering.warn(place.problem(message, steps, hint=f"did you mean {word}?"))


def almost_words(drafts: Iterable[Located[EventDraft]]) -> tuple[Problem, ...]:
    """Return the warnings of events that stand in no world: of turns, and of a file for `commit`."""
    almost, gathering = Almost(), Gathering()
    for draft, place in drafts:
        gathering.reads(place.source)
        almost.take(draft, place)
    almost.warn(None, gathering)
    return tuple(gathering.warnings())


def _names(record: Record) -> Iterator[tuple[str, str, Steps]]:
    if isinstance(record, Happening):
        for actor, role in record.actors.items():
            yield "role", role, ("actors", actor)
        for number, flag in enumerate(record.flags):
            yield "flag", flag, ("flags", number)
        if record.changes is not None:
            for bearer, flags in record.changes.flags.items():
                for flag in flags:
                    yield "flag", flag, ("changes", "flags", bearer, flag)
    elif isinstance(record, Actor | Location):
        for flag in record.flags:
            yield "flag", flag, ("flags", flag)
    elif isinstance(record, Rule):
        yield "rule type", record.type, ("type",)
