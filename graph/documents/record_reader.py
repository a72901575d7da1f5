"""Records out of files: YAML and JSON documents, JSON Lines, and folders of them, one record after another."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from g6.errors import DocumentError, Problem
from g6.graph.documents.folder import as_it_stands, holds_recipes, record_files
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.json_lines import read_json_lines
from g6.graph.documents.kinds import GROUPS, RECIPE_HEADS, head_of, mistaken, said_of, what_holds
from g6.graph.documents.located import Located, Place, Source, body_of, source_of
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, RECORD_SUFFIXES, read_document, suffix_of
from g6.graph.documents.text import words_in
from g6.graph.documents.values import DOCUMENT_BYTES_MAX, Value
from g6.graph.documents.what import other_file
from g6.graph.fields import did_you_mean
from g6.graph.problems import Steps
from g6.graph.recipes import Recipe, as_record
from g6.graph.records import KINDS, Cartridge, Record
from g6.graph.salvage import Salvaged, salvaged
from g6.graph.synonyms import ENUMERATIONS, english, in_language_of, words
from g6.graph.wording import SHOWN_MAX, quoted

__all__ = ["read_records", "record_of", "records_of"]

_SHOWN: Final = {kind if kind == "world" else f"{kind}s": others for kind, others in ENUMERATIONS["kind"].items()}


def read_records(path: Path, gathering: Gathering | None = None) -> Iterator[Located[Record]]:
    """Yield the records of a world's file or folder, reading on as they are taken.

    What is wrong goes to `gathering`, and the reading goes on with the next record. Without a gathering of the
    caller's, DocumentError is raised at the end, with everything.
    """
    gathered = Gathering() if gathering is None else gathering
    for source in _sources(as_it_stands(path), gathered):
        gathered.reads(source)
        assert source.path is not None
        if suffix_of(source.path) in JSON_LINES_SUFFIXES:
            yield from _from_lines(source.path, source, gathered)
        else:
            yield from _from_document(source.path, source, gathered)
    if gathering is None:
        gathered.raise_if_wrong()


def _sources(path: Path, gathering: Gathering) -> list[Source]:
    whole = _source(path, path.parent)
    if not path.is_dir():
        other = None if suffix_of(path) in RECORD_SUFFIXES else other_file(path, whole.name, "world")
        if other is None:
            return [whole]
        gathering.add(other)
        return []
    files = record_files(path)
    if not files:
        hint = "a world is read from .yaml, .yml, .json and .jsonl files"
        none = Place(whole).problem("the folder holds no records", hint=hint)
        gathering.add(other_file(path, whole.name, "world") or none)
    return [_source(file, path) for file in files]


def _source(path: Path, root: Path) -> Source:
    return source_of("cartridge" if holds_recipes(path, root) else "world", path, root)


def _from_lines(path: Path, source: Source, gathering: Gathering) -> Iterator[Located[Record]]:
    for line, values in read_json_lines(path, source.name, gathering):
        place = Place(source, (), line)
        if "scene" in values and "kind" not in values:
            message, hint = said_of("turns", "world")
            gathering.add(Problem(source.name, message, line=line, hint=hint))
            return
        record = record_of(values, place, gathering)
        if record is not None:
            yield record


def record_of(values: dict[str, Any], place: Place, gathering: Gathering) -> Located[Record] | None:
    """Return the record of a mapping that names its `kind`, as a line of JSON Lines does; the mapping is used up.

    It may also be a recipe as a file of its own says it, which begins with `cartridge`.
    None where it can't be told what it is. What is wrong goes to `gathering`.
    """
    if head := head_of(values):
        return _recipe(values, head, place, gathering)
    kind = values.pop("kind", None)
    model = _model(kind)
    if model is None:
        gathering.add(_no_kind(kind, place))
        _leave(values, gathering)
        return None
    return _checked(model, values, place, gathering)


def _from_document(path: Path, source: Source, gathering: Gathering) -> Iterator[Located[Record]]:
    try:
        groups = read_document(path, source.name).values
    except DocumentError as error:
        gathering.extend(error.problems)
        gathering.leave_unread(_words(path))
        return
    assert source.root is not None
    if holds_recipes(path, source.root) and (other := _no_recipes(groups, source)):
        gathering.add(other)
        return
    yield from records_of(groups, source, gathering)


def _recipes_in(values: Value) -> list[tuple[Steps, Value]]:
    """Return the recipes of a document that holds nothing else, each with the way to it."""
    if head_of(values):
        return [((), values)]
    if isinstance(values, list) and any(map(head_of, values)):
        return [((number,), each) for number, each in enumerate(values)]
    return []


def _no_recipes(groups: Value, source: Source) -> Problem | None:
    """Return what to say of a document among the recipes that holds something else."""
    what = what_holds(groups)
    if what == "cartridge" and (
        not isinstance(groups, dict) or head_of(groups) or not GROUPS.keys().isdisjoint(groups)
    ):
        return None
    if what not in {None, "cartridge"}:
        message, hint = said_of(what, "cartridge")
        return Problem(source.name, message, hint=hint)
    near = next(iter(groups), None) if isinstance(groups, dict) else None
    hint = did_you_mean(str(near), RECIPE_HEADS) or "a recipe begins with its name, as in `cartridge: 부두전`"
    return Place(source).problem(f'the field "{RECIPE_HEADS[0]}" is missing', hint=hint)


def records_of(groups: Value, source: Source, gathering: Gathering) -> Iterator[Located[Record]]:
    """Yield the records of a world's document: one `world`, and groups by their kinds; or recipes, one or a list."""
    if recipes := _recipes_in(groups):
        for steps, values in recipes:
            yield from _one(Cartridge, values, Place(source, steps), gathering)
        return
    if other := mistaken(groups, "world"):
        gathering.add(Problem(source.name, other[0], hint=other[1]))
        return
    if not isinstance(groups, dict):
        hint = f"a world document groups its records under {', '.join(_SHOWN)}; JSON Lines (.jsonl) hold one a line"
        gathering.add(Place(source).problem("the document is no mapping", hint=hint))
        return
    for key, group in groups.items():
        kind = GROUPS.get(key)
        place = Place(source, (str(key),))
        if kind is None:
            key = str(key)  # noqa: PLW2901 - in Python it may be anything
            near = did_you_mean(key, GROUPS) or f"known here: {in_language_of(key, _SHOWN)}"
            gathering.add(place.problem(f"unknown key {quoted(key)}", hint=near))
        elif kind == "world":
            yield from _one(KINDS[kind], group, place, gathering)
        else:
            yield from _many(KINDS[kind], group, place, gathering)


def _one(model: type[Record], values: Value, place: Place, gathering: Gathering) -> Iterator[Located[Record]]:
    if not isinstance(values, dict):
        in_scene = isinstance(values, str) and model is KINDS["world"]
        hint = "in a scene `world` is a path or an id; here it holds the world's own fields" if in_scene else None
        gathering.add(
            place.problem("expected a mapping of fields", hint=_tight(values) or hint or _bare(values, place))
        )
        return
    if head := head_of(values) if model is Cartridge else None:
        record = _recipe(values, head, place, gathering)
    else:
        record = _checked(_form(model, values), values, place, gathering)
    if record is not None:
        yield record


def _many(model: type[Record], group: Value, place: Place, gathering: Gathering) -> Iterator[Located[Record]]:
    """Yield the records of a mapping from ids, or of a list of records that hold theirs."""
    entries: Iterator[tuple[str | int, Value]]
    if isinstance(group, dict):
        entries = iter(group.items())
    elif isinstance(group, list):
        entries = iter(enumerate(group))
    else:
        gathering.add(place.problem(f"expected {model.kind}s by their ids, or a list of them", hint=_tight(group)))
        return
    for step, values in entries:
        inner = Place(place.source, (*place.steps, step))
        if isinstance(values, dict) and isinstance(step, str):
            if values.get("id", step) != step:
                gathering.add(inner.problem(f'the key is "{step}", the id inside is another', ("id",), hint="keep one"))
                _leave(values, gathering)
            values = {**values, "id": step}  # noqa: PLW2901
        yield from _one(model, values, inner, gathering)


def _tight(value: Value) -> str | None:
    """Return the hint where YAML made one text of a key and its value: `진우:서진우`."""
    return "write a space behind the colon: `key: value`" if isinstance(value, str) and ":" in value else None


def _bare(value: Value, place: Place) -> str | None:
    """Return the hint where a word stands for a record: a list of names, or a name behind an id."""
    if not isinstance(value, str) or len(value) > SHOWN_MAX or len(place.steps) == 1:
        return None
    step = place.steps[-1]
    if isinstance(step, int):
        return f"write `- id: {value}`, or `{value}: {{}}` without the -"
    return f"write what it is called as a field: `{step}: {{title: {value}}}`"


def _form(model: type[Record], values: Mapping[str, Value]) -> type[Record]:
    """Return the model of how a document writes a record: a recipe's slot may be called `kind` there."""
    return Recipe if model is Cartridge and "slot" not in values else model


def _recipe(values: dict[str, Any], head: str, place: Place, gathering: Gathering) -> Located[Record] | None:
    """Return the record of a recipe that says its id under a key of its own."""
    rest = {name: value for name, value in values.items() if name != head}
    if "id" in rest:
        gathering.add(place.problem(f"`{head}` is its id already", ("id",), hint="leave `id` out"))
    rest["id"] = values[head]
    return _checked(_form(Cartridge, rest), rest, place, gathering, head)


def _checked(
    model: type[Record], values: Mapping[str, Value], place: Place, gathering: Gathering, head: str | None = None
) -> Located[Record] | None:
    """Return the record, without what is wrong with it; None where it can't be told what it is.

    `head` is the key that its id stands under, where that is called otherwise.
    """
    record: Record | None
    try:
        record = model.from_values(values)
    except ValidationError as error:
        keyed = len(place.steps) > 1 and isinstance(place.steps[-1], str)
        gathering.refuse(error, model, place, id_at=(head,) if head else () if keyed else ("id",))
        _leave(values, gathering)
        left: Salvaged[Record] = Salvaged(None, frozenset()) if gathering.full else salvaged(model, values, error)
        gathering.leave_out(place, left.lost)
        record, place = left.value, place._replace(out=left.out)
    if record is None:
        return None
    if isinstance(record, Cartridge):
        return Located(as_record(record), place)
    if record.body is not None and isinstance(wrong := body_of(record, place.source), str):
        gathering.add(place.problem(wrong, ("body", "file")))
    return Located(record, place)


def _leave(values: Mapping[str, Value], gathering: Gathering) -> None:
    """Let the names that a refused record would have had not count as unknown elsewhere."""
    lists = [values.get("groups"), values.get("opens")]
    names = [values.get("id"), *(name for named in lists for name in (named if isinstance(named, list) else [named]))]
    gathering.leave_unread(name for name in names if isinstance(name, str))


def _words(path: Path) -> set[str] | None:
    """Return the words of a document that could not be read; None where it is too large, or no text either."""
    try:
        with path.open("rb") as file:
            raw = file.read(DOCUMENT_BYTES_MAX + 1)
        raw.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return words_in(raw) if len(raw) <= DOCUMENT_BYTES_MAX else None


def _model(kind: Value) -> type[Record] | None:
    if not isinstance(kind, str):
        return None
    return KINDS.get(kind) or KINDS.get(english("kind", kind) or "")


def _no_kind(kind: Value, place: Place) -> Problem:
    if kind is None:
        return place.problem('the field "kind" is missing', hint=f"one of {', '.join(KINDS)}")
    if not isinstance(kind, str):
        return place.problem("expected the name of a kind", ("kind",), hint=f"one of {', '.join(KINDS)}")
    hint = did_you_mean(kind, words("kind")) or f"one of {in_language_of(kind, ENUMERATIONS['kind'])}"
    return place.problem(f"unknown kind {quoted(kind)}", ("kind",), hint=hint)
