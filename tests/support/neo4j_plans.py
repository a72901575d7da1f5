"""How a Neo4j server means to answer, or has answered, a statement: its plan."""

from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["operators"]


def operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each operator of a plan, and what it is about."""
    yield plan["operatorType"].partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from operators(child)
