"""A scene, the input of one turn."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self, TypeAlias

from pydantic import Field, ValidationInfo, field_validator, model_validator

from g6.graph.checks import refuse
from g6.graph.clock import is_relative
from g6.graph.containers import CastOf, Given, ListOf, TableOf
from g6.graph.fields import TIME_JSON, Flag, Identifier, Positive, SceneRole, Time, TurnNumber, Viewpoint, one_of
from g6.graph.parts import ACTORS_MAX, DREAM, NOW, TARGETS_MAX, UNSEEN, Tone
from g6.graph.shape import Shape, Writers
from g6.graph.texts import Address

if TYPE_CHECKING:  # their models are made only where something is written
    from g6.graph.events import Event, EventDraft

__all__ = ["PLACES_MAX", "AsOf", "Names", "Pace", "Scene"]

PLACES_MAX: Final = 16
"""Places of one scene."""

Names: TypeAlias = Annotated[tuple[str, ...], ListOf(Identifier, TARGETS_MAX)]
ActorNames: TypeAlias = Annotated[tuple[str, ...], ListOf(Identifier, ACTORS_MAX)]
_AT_ADVICE: Final = "in a scene `at` says who is where: {PLACE: [ACTOR, ACTOR]}; a place alone goes into `locations`"


class Pace(Shape):
    """How fast the scene is told: in seconds or minutes, time is compressed."""

    unit: Annotated[str, one_of("unit")]
    span: Annotated[Decimal | None, Given(Positive)] = None
    """How many of them it lasts."""


class AsOf(Shape):
    """A moment of the past to look from: exactly one of a turn and a story time."""

    turn: Annotated[int | None, Given(TurnNumber)] = None
    time: Annotated[int | str | None, Given(Time)] = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.turn is None) == (self.time is None):
            refuse("give either a turn or a time")
        if isinstance(self.time, str) and is_relative(self.time):
            refuse(f"{self.time} names no moment of the past")
        return self


def _pace_fields(value: object) -> object:
    return {"unit": value} if isinstance(value, str) else value


def _as_of_fields(value: object) -> object:
    if isinstance(value, str):
        return {"turn" if value.isdecimal() else "time": value}
    return value if isinstance(value, (Mapping, AsOf)) else {"turn": value}


class Scene(Shape):
    """The input of one turn; only actors or places must be there."""

    written: ClassVar[Writers] = {"viewpoint": lambda viewpoint: viewpoint or "narrator"}

    world: Annotated[str | None, Given(Address)] = None
    """A world's file or folder beside the scene, or the id of a world in the store."""
    turn: Annotated[int | None, Given(TurnNumber)] = None
    """None: the next."""
    time: Annotated[int | str | None, Given(Time)] = None
    viewpoint: Viewpoint = None
    """None is the narrator where the scene says so (`names_viewpoint`), else what the world says."""
    actors: Annotated[Mapping[str, str], CastOf(Identifier, SceneRole, ACTORS_MAX)] = Field(default_factory=dict)
    at: Annotated[Mapping[str, tuple[str, ...]], TableOf(Identifier, ActorNames, PLACES_MAX, advice=_AT_ADVICE)] = (
        Field(default_factory=dict)
    )
    """For each place those who are there."""
    locations: Annotated[tuple[str, ...], ListOf(Identifier, PLACES_MAX)] = ()
    pace: Annotated[Pace | None, Given(Pace, _pace_fields, lambda _: one_of("unit").json)] = None
    risks: Annotated[tuple[str, ...], ListOf(Flag, 16)] = ()
    lines: Annotated[tuple[str, ...], ListOf(Identifier, 16)] = ()
    """Information lines that run through it."""
    tone: Tone = Field(default_factory=dict)
    required: Names = ()
    forbidden: Names = ()
    cartridges: Annotated[tuple[str, ...], ListOf(Identifier, 16)] = ()
    frame: Annotated[str, one_of("frame")] = NOW
    as_of: Annotated[AsOf | None, Given(AsOf, _as_of_fields, lambda _: TIME_JSON)] = None

    @property
    def names_viewpoint(self) -> bool:
        """Whether the scene itself says whose eyes it is seen through, `narrator` included."""
        return "viewpoint" in self.model_fields_set

    @property
    def cast(self) -> dict[str, str]:
        """Everybody on the scene with their role; who stands only in `at` is acting."""
        standing = (actor for actors in self.at.values() for actor in actors)
        return {**self.actors, **{actor: "acting" for actor in standing if actor not in self.actors}}

    @property
    def places(self) -> tuple[str, ...]:
        """Every place of the scene, those of `at` first, each once."""
        return tuple(dict.fromkeys((*self.at, *self.locations)))

    @field_validator("at")
    @classmethod
    def _one_place_each(cls, at: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        place_of: dict[str, str] = {}
        for place, actors in at.items():
            for actor in actors:
                if actor in place_of:
                    refuse(f'"{actor}" stands both in {place_of[actor]} and in {place}')
                place_of[actor] = place
        return at

    @field_validator("forbidden")
    @classmethod
    def _not_required(cls, forbidden: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        both = [card for card in forbidden if card in info.data.get("required", ())]
        return refuse(f"{', '.join(both)} can't be required and forbidden at once") if both else forbidden

    @model_validator(mode="after")
    def _possible(self) -> Self:
        cast, places = self.cast, self.places
        if not cast and not places:
            refuse("a scene needs actors or places", hint="name them in `actors`, `at` or `locations`")
        if len(cast) > ACTORS_MAX:
            refuse(f"the scene has {len(cast)} actors, at most {ACTORS_MAX} are allowed")
        if len(places) > PLACES_MAX:
            refuse(f"the scene has {len(places)} places, at most {PLACES_MAX} are allowed")
        return self

    def place_of(self, actors: Mapping[str, str]) -> str | None:
        """Return where an event of these actors happens: where the first of them stands, else the first place."""
        for actor in actors:
            for place, standing in self.at.items():
                if actor in standing:
                    return place
        return next(iter(self.places), None)

    def settle(self, draft: "EventDraft", turn: int, event_id: str) -> "Event":
        """Return a draft as an event of this scene: turn, time, place and actors are the scene's where it names none.

        Where the draft names a place and no actors, they are those who stand there, if the scene says so.
        Unseen actors take no part in what the scene gives. A dream is known to the dreamer, whose eyes it is seen
        through, and not to those dreamt of.
        """
        given = draft.model_fields_set
        standing = self.at.get(draft.at, ()) if draft.at is not None else ()
        cast = {actor: role for actor, role in self.cast.items() if role != UNSEEN}
        present = {actor: role for actor, role in cast.items() if actor in standing} if standing else cast
        actors = draft.actors if "actors" in given else present
        place = self.place_of(actors)
        defaults: dict[str, Any] = {"turn": turn, "actors": dict(actors)}
        if self.time is not None:
            defaults["time"] = self.time
        if place is not None:
            defaults["at"] = place
        if self.frame != NOW:
            defaults["frame"] = self.frame
        if self.frame == DREAM and self.viewpoint is not None:
            defaults["known_by"] = (self.viewpoint,)
        return draft.settled(event_id, defaults)
