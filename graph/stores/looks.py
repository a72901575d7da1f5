"""What people see of a story in an engine that shows it, thing by thing: as it is there, or as its rows say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

__all__ = ["LABELS", "Look", "Looks", "edge_look", "node_look"]

_SPACE: Final = re.compile(r":(ID|START_ID|END_ID)\((\w+)\)")
LABELS: Final = ":LABEL"
_TYPE: Final = ":TYPE"


class Look(NamedTuple):
    """A node, or an edge that leads from it."""

    of: str
    """`card jinu`, `thread debt`, `receipt main/46`."""
    edge: str
    """`IN card shot`; empty: the node itself."""
    shown: str
    """Its labels and properties, as JSON."""
    by: str = ""
    """The event that an edge was drawn of, where it says so."""


def node_look(own: str, labels: Iterable[str], shown: Mapping[str, object]) -> Look:
    """How a node looks."""
    return Look(own, "", _text({**_seen(shown), LABELS: sorted(labels)}))


def edge_look(own: str, type_: str, to: str, shown: Mapping[str, object]) -> Look:
    """How an edge looks."""
    return Look(own, f"{type_} {to}", _text(_seen(shown)), str(shown.get("by") or ""))


class Looks:
    """Takes what `ImportFiles` takes, and tells how it looks once it is imported."""

    def __init__(self, tell: Callable[[Look], object]) -> None:
        """Take who is to be told."""
        self._tell = tell

    def write(self, option: str, stem: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """See `ImportFiles.write`."""
        del stem
        spaces = [_SPACE.search(column) for column in header]
        names = [column.partition(":")[0] for column in header]
        for row in rows:
            ends = [f"{space[2]} {value}" for space, value in zip(spaces, row, strict=True) if space]
            shown = {name: value for name, value in zip(names, row, strict=True) if name}
            named: dict[str, Any] = dict(zip(header, row, strict=True))
            if option == "--relationships":
                self._tell(edge_look(ends[0], named[_TYPE], ends[1], shown))
            else:
                own = option.partition("=")[2]
                self._tell(node_look(ends[0], named.get(LABELS, [own]), shown))


def _seen(shown: Mapping[str, object]) -> dict[str, object]:
    """What a node has to show: an import makes no empty lists, and whose story it is stands in its key."""
    return {name: value for name, value in shown.items() if value is not None and value != [] and name != "story"}


def _text(shown: Mapping[str, object]) -> str:
    return json.dumps(shown, ensure_ascii=False, sort_keys=True, default=str)
