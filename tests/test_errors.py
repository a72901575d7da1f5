"""The error tree: its shape, and how it reads."""

import copy
import inspect
import pickle
import re

import pytest

from g6 import errors
from g6.errors import DocumentError, FrozenRuleError, G6Error, Problem, StoreBusy, StoreUnreachable

TREE = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, G6Error)]


def test_every_class_is_drawn_at_the_top_beneath_its_parent() -> None:
    above: list[tuple[int, str]] = []  # the branch that leads to the line being read: (column, name)
    drawn = {}
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"    ([│ ├└─]*)([A-Z]\w+)(?: {2}|$)", line):
            column, name = len(found[1]), found[2]
            above = [step for step in above if step[0] < column]
            drawn[name] = above[-1][1] if above else "Exception"
            above.append((column, name))
    assert drawn == {found.__name__: found.__base__.__name__ for found in TREE if found.__base__}


def test_all_names_everything_public() -> None:
    assert sorted(errors.__all__) == sorted([*(found.__name__ for found in TREE), "Problem"])


@pytest.mark.parametrize("raised", TREE, ids=lambda found: found.__name__)
def test_every_class_has_a_docstring_of_its_own(raised: type[G6Error]) -> None:
    assert "__doc__" in vars(raised)
    assert raised.__doc__


def test_only_a_store_that_can_not_be_reached_ends_with_3() -> None:
    """Whoever tries again later is told apart from whoever has to mend something."""
    assert {found for found in TREE if found.exit_code != 1} == {StoreBusy, StoreUnreachable}
    assert StoreUnreachable.exit_code == StoreBusy.exit_code == 3


def test_a_problem_reads_as_the_style_asks() -> None:
    problem = Problem(
        document="cartridge noir.yaml",
        message='unknown relation "LOVS"',
        path="$.edges[3].kind",
        hint="did you mean LOVES? kinds known to this world: LOVES, OWES, COMMANDS",
    )
    assert str(DocumentError([problem])) == (
        'cartridge noir.yaml: unknown relation "LOVS" @ $.edges[3].kind\n'
        "\n"
        "hint: did you mean LOVES? kinds known to this world: LOVES, OWES, COMMANDS"
    )


def test_a_problem_names_its_line_and_its_rule() -> None:
    problem = Problem("world w.yaml", "overrides a global rule", "$.rules.r.overrides[0]", line=12, rule="F9")
    assert str(problem) == "world w.yaml: overrides a global rule (F9) @ $.rules.r.overrides[0] (line 12)"


def test_a_document_error_shows_every_problem_at_once() -> None:
    one, two = Problem("scene s.yaml", "no actors"), Problem("scene s.yaml", "no places")
    assert str(DocumentError([one, two])) == "scene s.yaml: no actors\nscene s.yaml: no places"


def test_a_hint_stays_with_its_problem() -> None:
    one, two = Problem("scene s.yaml", "no actors", hint="name one"), Problem("scene s.yaml", "no places")
    assert str(DocumentError([one, two])) == "scene s.yaml: no actors\n\nhint: name one\n\nscene s.yaml: no places"


def test_problems_beyond_the_limit_are_counted() -> None:
    error = DocumentError([Problem("world w.yaml", f"mistake {n}") for n in range(103)], uncounted=1_000)
    lines = str(error).splitlines()
    assert len(lines) == errors.PROBLEMS_SHOWN_MAX + 1
    assert lines[-1] == "and 1,003 more"
    assert len(error.problems) == 103


def test_a_document_error_without_a_problem_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="at least one problem"):
        DocumentError([])


@pytest.mark.parametrize(
    "error",
    [
        G6Error("wrong", hint="mend it"),
        DocumentError([Problem("scene s.yaml", "no actors", line=3)], uncounted=2),
        FrozenRuleError("F5", "a pool of 200 is refused", hint="50 or 100"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_cross_processes_whole(error: G6Error) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)


def test_a_frozen_rule_error_names_its_rule() -> None:
    assert str(FrozenRuleError("F5", "a pool of 200 is refused")) == "a pool of 200 is refused (F5)"
