"""What an extra of g6 installs, as `pyproject.toml` says it."""

import tomllib

from rooms import ROOT


def needed(extra: str) -> str:
    """The one requirement of an extra that has one: `networkx>=3.2`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (found,) = project["optional-dependencies"][extra]
    return str(found)
