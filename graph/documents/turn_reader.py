"""The turns of a scripted story: JSON Lines, or Markdown files in order."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from g6.errors import DocumentError, Problem
from g6.graph.documents.folder import APART, TURNS, as_it_stands, turn_files
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.json_lines import read_json_lines
from g6.graph.documents.located import Located, Place, Source, body_of, source_of
from g6.graph.documents.markdown_turns import read_markdown_turn
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, suffix_of
from g6.graph.documents.text import composed
from g6.graph.documents.values import Value
from g6.graph.documents.what import other_file
from g6.graph.turn import Turn
from g6.graph.wording import suggestion

__all__ = ["count_turns", "read_turns"]


def read_turns(path: Path, gathering: Gathering | None = None) -> Iterator[Located[Turn]]:
    """Yield the turns of a JSON Lines file, of a folder of Markdown files, or of one such file, in their order.

    What is wrong goes to `gathering`, and the reading goes on with the next turn. Without a gathering of the
    caller's, DocumentError is raised at the end, with everything.
    """
    gathered = Gathering() if gathering is None else gathering
    path = as_it_stands(path)
    whole = source_of("turns", path)
    if path.is_dir():
        files, misnamed = turn_files(path, whole.name)
        gathered.extend(misnamed)
        if not files and not misnamed:
            gathered.add(Problem(whole.name, "the folder holds no turns", hint=_where_turns_are(path)))
        root = path.parent if path.name.lower() in APART else path  # the turns of a world share its bodies
        for file in files:
            yield from _from_markdown(source_of("turns", file, root), gathered)
    elif suffix_of(path) == ".md":
        yield from _from_markdown(whole, gathered)
    elif suffix_of(path) in JSON_LINES_SUFFIXES:
        for line, values in read_json_lines(path, whole.name, gathered):
            yield from _checked(values, Place(whole, (), line), gathered)
    else:
        gathered.add(_no_turns(path, whole))
    if gathering is None:
        gathered.raise_if_wrong()


def _where_turns_are(folder: Path) -> str:
    """Return the hint to a folder without turns: the folder of a world's turns, and the script that lies there."""
    inside = [entry for entry in sorted(folder.iterdir()) if entry.name.lower() in TURNS and entry.is_dir()]
    home = inside[0] if inside else folder
    scripts = sorted(home.iterdir()) if home.name.lower() in TURNS else []
    near = [script for script in scripts if suffix_of(script) in JSON_LINES_SUFFIXES] or inside
    usual = "turns are Markdown files called by their place, such as 012.md, or one .jsonl file"
    return suggestion([composed(path.as_posix()) for path in near]) or usual


def _no_turns(path: Path, whole: Source) -> Problem:
    """Return what to say of a file that is no file of turns: what it is, where it is something else of ours."""
    hint = "turns are a .jsonl file, or a folder of .md files"
    if not path.exists():
        return Problem(whole.name, "there is no such file", hint=hint)
    message = f"unknown kind of file ({suffix_of(path) or 'no ending'})"
    return other_file(path, whole.name, "turns") or Problem(whole.name, message, hint=hint)


def count_turns(path: Path) -> int:
    """Return how many turns a script has, without reading them: for a progress bar. 0 where it can't be read."""
    path = as_it_stands(path)
    if path.is_dir():
        return len(turn_files(path, path.name)[0])
    if suffix_of(path) not in JSON_LINES_SUFFIXES:
        return 1
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if not line.isspace())
    except OSError:
        return 0


def _from_markdown(source: Source, gathering: Gathering) -> Iterator[Located[Turn]]:
    assert source.path is not None
    try:
        document = read_markdown_turn(source.path, source.name)
    except DocumentError as error:
        gathering.extend(error.problems)
        return
    assert isinstance(document.values, dict)
    gathering.reads(source)
    yield from _checked(document.values, Place(source), gathering)


def _checked(values: Mapping[str, Value], place: Place, gathering: Gathering) -> Iterator[Located[Turn]]:
    if isinstance(events := values.get("events"), dict):
        place = place._replace(keys=tuple(events))
    try:
        turn = Turn.from_values(values)
    except ValidationError as error:
        gathering.refuse(error, Turn, place)
        return
    for number, event in enumerate(turn.events):
        if event.body is not None and isinstance(wrong := body_of(event, place.source), str):
            gathering.add(place.problem(wrong, ("events", number, "body", "file")))
    yield Located(turn, place)
