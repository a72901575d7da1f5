"""`g6.__all__` is the whole of what is public, and each name leads somewhere."""

import ast
import inspect
import subprocess
import sys

import pytest

import g6
from rooms import ROOT


def test_all_is_what_the_module_offers() -> None:
    tree = ast.parse((ROOT / "g6/__init__.py").read_text(encoding="utf-8"))
    (typed,) = (node for node in tree.body if isinstance(node, ast.If))  # `if TYPE_CHECKING:`
    imported = {
        alias.name
        for node in (*tree.body, *typed.body)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("g6")
        for alias in node.names
    }
    assert sorted(g6.__all__) == sorted(imported | {"open"})
    assert g6.__all__ == sorted(g6.__all__, key=lambda name: (name.islower(), name))


@pytest.mark.parametrize("name", g6.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    found = getattr(g6, name)
    assert inspect.getdoc(found)
    assert name in dir(g6)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        getattr(g6, "nothing_of_ours")  # noqa: B009 - a type checker would find it


def test_importing_g6_reads_in_no_room() -> None:
    code = "import g6, sys; print(*(m for m in sys.modules if m.startswith('g6') or m == 'numpy'))"
    found = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, check=True, text=True)
    assert {name for name in found.stdout.split() if "editable" not in name} == {"g6"}
