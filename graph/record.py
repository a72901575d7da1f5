"""What every record has, whatever its kind."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Self, cast

from pydantic import ValidationInfo, field_validator

from g6.graph.checks import refusal, refuse
from g6.graph.containers import Either, Given
from g6.graph.fields import Boolean, Id, TurnNumber
from g6.graph.identifiers import normalise
from g6.graph.parts import Knowers
from g6.graph.shape import Json, Shape, without_null
from g6.graph.synonyms import english
from g6.graph.texts import Address, Note, Prose, Title
from g6.graph.wording import name_of

__all__ = ["KINDS", "BodyFile", "Record", "needed_unless_taken_back"]


class BodyFile(Shape):
    """A body that stays in the writer's own file."""

    file: Address
    """Where it is, from the folder of the file that says so."""


class Record(Shape):
    """One thing of a story: what it is called, since when it holds, and who knows of it."""

    kind: ClassVar[str] = ""
    identity: ClassVar[frozenset[str]] = frozenset({"id", "retract"})
    bare: ClassVar["type[Record] | None"] = None
    """The model of what takes a record back without the fields that its kind needs; None: it needs none."""

    id: Id
    title: Annotated[str | None, Given(Title)] = None
    note: Annotated[str | None, Given(Note)] = None
    """For people; the engine never reads it."""
    body: Annotated[str | BodyFile | None, Either((Mapping, BodyFile), BodyFile, Prose)] = None
    """The prose behind it, kept outside of the graph."""
    since: Annotated[int | None, Given(TurnNumber)] = None
    """The first turn at which it holds."""
    until: Annotated[int | None, Given(TurnNumber)] = None
    """The last turn at which it holds."""
    known_by: Annotated[tuple[str, ...] | None, Given(Knowers)] = None
    """Those whom it is open to; None leaves it to its kind, () is nobody yet."""
    hidden_from: Annotated[tuple[str, ...], Given(Knowers)] = ()
    retract: Boolean = False
    """Takes the record and its changes back, from the turn on at which this is written."""

    @field_validator("until")
    @classmethod
    def _until_after_since(cls, until: int | None, info: ValidationInfo) -> int | None:
        since = info.data.get("since")
        if since is not None and until is not None and until < since:
            refuse(f"`until` {until} is before `since` {since}")
        return until

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401
        """Enter a model that names its kind into `KINDS`."""
        super().__pydantic_init_subclass__(**kwargs)
        if "kind" in vars(cls):
            KINDS[cls.kind] = cls

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Check what a file or a caller says, and return the record; what takes one back needs its id alone."""
        if cls.bare is not None and _takes_back(values) and not cls._needed() <= values.keys():
            return cast("Self", cls.bare.from_values(values))
        return super().from_values(values)

    @classmethod
    def _needed(cls) -> set[str]:
        return {field.alias or name for name, field in cls.model_fields.items() if field.is_required()}

    def canonical(self) -> dict[str, Json]:
        """Return kind, id and the fields that were given, in JSON's types, decimals as their shortest text."""
        return {"kind": self.kind, "id": self.id} | super().canonical()

    @classmethod
    def from_canonical(cls, values: Mapping[str, Any]) -> Self:
        """Return the record whose canonical form this is; `Record` itself takes every kind.

        Raises pydantic.ValidationError where a field is wrong, and so where `kind` is not this one.
        """
        rest = {name: value for name, value in values.items() if name != "kind"}
        kind = values.get("kind", cls.kind)
        model = KINDS.get(english("kind", kind) or "") if isinstance(kind, str) else None
        if model is None or not issubclass(model, cls):
            kinds = ", ".join(name for name, known in KINDS.items() if issubclass(known, cls))
            raise refusal(cls.__name__, ("kind",), f"the kind of a record is one of {kinds}, not {name_of(kind)}")
        return model.from_values(rest)


def _takes_back(values: object) -> bool:
    given = values.get("retract") if isinstance(values, Mapping) else None
    return given is True or (isinstance(given, str) and english("boolean", normalise(given)) == "true")


def needed_unless_taken_back(schema: dict[str, Any]) -> None:
    """Let a kind's JSON Schema ask for its fields only where the record is not taken back."""
    without_null(schema)
    needed = [name for name in schema.pop("required") if name != "id"]
    taken_back = {"required": ["retract"], "properties": {"retract": {"const": True}}}
    schema["anyOf"] = [{"required": needed}, taken_back]


KINDS: Final[dict[str, type[Record]]] = {}
"""The model of each kind of record, by the name that JSON Lines call it."""
