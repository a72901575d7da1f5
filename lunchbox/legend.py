"""What stands beside a lunchbox, never in it: what its ids are called, and how its notation is read."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from g6.lunchbox.cards import ActorCard, Card, EventCard, PlaceCard, RuleCard
from g6.lunchbox.model import Lunchbox

__all__ = ["HOW_TO_READ", "LegendRow", "legend", "named_ids"]

LegendKind = Literal["rule", "event", "actor", "location", "thread"]

_PARAMS_OF_ACTORS: Final = ("narrator", "order")

HOW_TO_READ: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": (
            "Line 1: the turn; view: whose knowledge this is; density: how much happens at once, 0 to 5.",
            'A line "name: columns" opens a section; each line below is one record, its columns parted by spaces.',
            "@x is the place; +x is a state or a mark; ?x is someone here whom this is a secret from.",
            "global, local, personal: rules of the world, of a place, of a person; where they clash, the first wins.",
            "cast: who is here, doing what, where, in which state; name=number is a gauge.",
            "edge: what one here is to another; the number is how strongly, -100 to 100, below 0 against each other.",
            "met: two who are here last met that many turns ago, in that event. low: who has least of a gauge.",
            "tone: mood of scene and actors, 0 to 100. cartridge: cards that belong to one place, actor or thread.",
            "event: what happened age turns ago; a:x was x in it; lie=1, frame=dream: not so; opens=, closes= threads.",
            "actor, place: not here; last seen turns ago, minutes away. need: the scene must make use of these.",
        ),
        "ko": (
            "첫 줄: turn은 차례, view는 누가 아는 대로인가, density는 한꺼번에 벌어지는 정도(0~5).",
            '"이름: 열"인 줄이 묶음을 연다. 그 아래 한 줄이 한 기록이고, 열은 빈칸으로 나뉜다.',
            "@x는 장소, +x는 상태나 표시, ?x는 이 자리에 있으면서 이 비밀을 모르는 사람.",
            "global, local, personal: 세계, 장소, 사람의 규칙. 부딪치면 앞의 것이 이긴다.",
            "cast: 이 자리에 있는 사람, 하는 일, 장소, 상태. 이름=수는 수치.",
            "edge: 이 자리의 한 사람이 다른 사람에게 무엇인가. 수는 세기, -100~100, 0보다 작으면 등진 사이.",
            "met: 이 자리의 둘이 마지막으로 만난 것이 몇 차례 전, 어느 사건. low: 그 수치가 가장 낮은 사람.",
            "tone: 장면과 각 사람의 분위기, 0~100, 센 것부터. cartridge: 한 장소, 사람, 떡밥에 얽힌 카드 묶음.",
            "event: age 차례 전의 일. a:x는 a가 x였다는 뜻, lie=1과 frame=dream은 없던 일, opens= closes=는 떡밥.",
            "actor, place: 이 자리에 없다. 몇 차례 전에 보였고, 몇 분 거리인가. need: 장면이 꼭 써야 하는 것.",
        ),
    }
)
"""Ten lines that teach the notation to a small model or a writer, by language."""


class LegendRow(NamedTuple):
    """One id of a lunchbox and what it is called."""

    id: str
    kind: LegendKind
    title: str


def legend(box: Lunchbox, titles: Mapping[str, str]) -> tuple[LegendRow, ...]:
    """Return what the ids of a lunchbox are called, in the order in which they first stand in it.

    An id without a title is left out: there is nothing to say beyond itself.
    """
    named = dict.fromkeys(named_ids(box))
    return tuple(LegendRow(id_, kind, titles[id_]) for id_, kind in named if id_ in titles)


def named_ids(box: Lunchbox) -> Iterator[tuple[str, LegendKind]]:
    """Yield every id and its kind, as often as it stands there."""
    if box.view is not None:
        yield box.view, "actor"
    for rule in box.law:
        yield from _of_card(rule)
    for row in box.cast:
        yield row.id, "actor"
        yield from _each("location", row.at)
    for edge in box.edges:
        yield from _each("actor", edge.source, edge.target)
    for meeting in box.met:
        yield from _each("actor", meeting.first, meeting.second)
        yield meeting.event, "event"
    for card in (*box.required, *box.cards):
        yield from _of_card(card)


def _of_card(card: Card) -> Iterator[tuple[str, LegendKind]]:
    match card:
        case EventCard():
            yield card.id, "event"
            yield from _each("location", card.at)
            yield from _each("actor", *(actor for actor, _ in card.who))
            yield from _each("thread", *card.opens, *card.closes)
        case RuleCard():
            yield card.id, "rule"
            yield from _each("location", *card.at)
            yield from _each("actor", *card.who, *_actors_of_params(card))
        case ActorCard():
            yield card.id, "actor"
            yield from _each("location", card.at)
        case PlaceCard():
            yield from _each("location", card.id, card.within)
    yield from _each("actor", *card.unaware)


def _actors_of_params(card: RuleCard) -> Iterable[str]:
    for key, value in card.params:
        if key in _PARAMS_OF_ACTORS:
            yield from (value,) if isinstance(value, str) else value


def _each(kind: LegendKind, *ids: str | None) -> Iterator[tuple[str, LegendKind]]:
    for id_ in ids:
        if id_ is not None:
            yield id_, kind
