"""How often a test is tried that a number makes another one each time."""

import pytest

__all__ = ["rounds"]


def rounds(in_test: int, in_proof: int) -> list[object]:
    """Return the seeds of a test: the first for `make test`, and as many more as asked for, for `make proof`."""
    deep = range(in_test, in_test + in_proof)
    return [*range(in_test), *(pytest.param(seed, marks=pytest.mark.proof) for seed in deep)]
