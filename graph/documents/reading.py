"""One file of YAML or JSON to a document, by the end of its name."""

from pathlib import Path
from typing import Final

from g6.errors import DocumentError, Problem
from g6.graph.documents.text import read_text
from g6.graph.documents.values import Document

__all__ = ["JSON_LINES_SUFFIXES", "JSON_SUFFIXES", "RECORD_SUFFIXES", "YAML_SUFFIXES", "read_document", "suffix_of"]

YAML_SUFFIXES: Final = frozenset((".yaml", ".yml"))
JSON_SUFFIXES: Final = frozenset((".json",))
JSON_LINES_SUFFIXES: Final = frozenset((".jsonl", ".ndjson"))
RECORD_SUFFIXES: Final = YAML_SUFFIXES | JSON_SUFFIXES | JSON_LINES_SUFFIXES


def suffix_of(path: Path) -> str:
    """Return the end of a file's name in small letters: `.yaml`."""
    return path.suffix.lower()


def read_document(path: Path, name: str) -> Document:
    """Return a YAML or JSON file as a document; `name` is what its problems are said of.

    Raises DocumentError with every problem found.
    """
    suffix = suffix_of(path)
    if suffix in YAML_SUFFIXES:
        from g6.graph.documents.yaml_reader import yaml_document

        return yaml_document(read_text(path, name), name)
    if suffix in JSON_SUFFIXES:
        from g6.graph.documents.json_reader import json_document

        return json_document(read_text(path, name), name)
    if not path.exists():
        raise DocumentError([Problem(name, "there is no such file")])
    if path.is_dir():
        raise DocumentError([Problem(name, "this is a folder, and one file is wanted")])
    hint = "g6 reads .yaml, .yml and .json here"
    raise DocumentError([Problem(name, f"unknown kind of file ({suffix or 'no ending'})", hint=hint)])
