"""What a file or folder is, told from what it holds, so that `g6 check` reads it as that."""

import json
import re
from collections.abc import Collection
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from g6.errors import DocumentError, Problem
from g6.graph.documents.folder import as_it_stands, holds_recipes, record_files
from g6.graph.documents.kinds import What, head_of, said_of, what_holds
from g6.graph.documents.located import source_of
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, read_document, suffix_of
from g6.graph.documents.text import unreadable
from g6.graph.events import EventDraft
from g6.graph.records import Cartridge, Event
from g6.graph.synonyms import english

__all__ = ["describe", "other_file"]

_FIRST_BYTES: Final = 1024 * 1024
_PARTS: Final[tuple[What, ...]] = ("events", "cartridge")
"""What a folder may hold that is no world, but a part of one."""
_KIND: Final = re.compile(rb'"kind"\s*:\s*"([^"]*)"')


def describe(path: Path, policy_names: Collection[str] = ()) -> What:
    """Return what a file or folder is; `policy_names` are the top-level names of a policy file.

    Raises DocumentError where it can't be read, or holds nothing that one of them does.
    """
    path = as_it_stands(path)
    name = source_of("file", path).name
    if path.is_dir():
        return _of_folder(path, name)
    if suffix_of(path) == ".md":
        return "turns"
    if suffix_of(path) in JSON_LINES_SUFFIXES:
        try:
            with path.open("rb") as file:
                return _of_lines(file)
        except OSError as error:
            raise DocumentError([Problem(name, unreadable(error))]) from error
    values = read_document(path, name).values
    what = what_holds(values, policy_names)
    whole = path.resolve()  # a folder is not named where one stands in it
    if what in {None, "policy"} and holds_recipes(whole, whole.parent):
        return "cartridge"  # one that doesn't say its name, and what is missing its reader tells
    if what:
        return what
    hint = "a world has actors, locations, rules, relations or events; a scene has actors or places, and no records; "
    hint += "a cartridge begins with its name, as in `cartridge: 부두전`"
    raise DocumentError([Problem(name, "neither a world, a scene, turns, events, a policy nor a cartridge", hint=hint)])


def other_file(path: Path, name: str, wanted: What) -> Problem | None:
    """Return what to say of a file or folder that is something else of ours than is wanted; None: who knows."""
    try:
        what = describe(path)
    except DocumentError:
        return None
    if what == wanted:
        return None
    message, hint = said_of(what, wanted)
    return Problem(name, message, hint=hint)


def _of_folder(path: Path, name: str) -> What:
    if files := record_files(path):
        return next((what for what in _PARTS if all(_holds(file, what) for file in files)), "world")
    if any(suffix_of(file) == ".md" for file in path.iterdir()):
        return "turns"
    hint = "records are .yaml, .yml, .json and .jsonl files; turns Markdown files called by their place, such as 012.md"
    raise DocumentError([Problem(name, "the folder holds neither records nor turns", hint=hint)])


def _holds(path: Path, what: What) -> bool:
    try:
        return describe(path) == what
    except DocumentError:
        return False


def _of_lines(file: BinaryIO) -> What:
    """Return what JSON Lines hold; what can't be read is left to the reader of records to tell."""
    first = b""
    while not first.strip() and (raw := file.readline(_FIRST_BYTES)):
        first = raw
    try:
        values = json.loads(first.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return "turns" if b'"scene"' in first else "world"
    if isinstance(values, dict) and "scene" in values:
        return "turns"
    if head_of(values):
        return "cartridge"
    if isinstance(values, dict) and "kind" not in values:
        return "events" if EventDraft.model_fields.keys() >= values.keys() else "world"
    lines = chain((first,), iter(partial(file.readline, _FIRST_BYTES), b""))
    words = {match.group(1) for raw in lines if (match := _KIND.search(raw))}
    kinds = {english("kind", word.decode("utf-8", "replace")) for word in words}
    return "events" if kinds == {Event.kind} else "cartridge" if kinds == {Cartridge.kind} else "world"
