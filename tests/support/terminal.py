"""`g6` as a person runs it: in a process of its own, or inside this one where only its answer counts."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from g6.cli.app import COMMANDS, app_of

os.environ["COLUMNS"] = "100"  # whatever terminal the tests run in, and whatever xdist says of it
G6 = [sys.executable, "-P", "-c", "from g6.cli.main import run; run()"]


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def g6(*arguments: object, **environment: str) -> Ended:
    """Run a command inside this process."""
    result = CliRunner().invoke(app_of(*COMMANDS), [str(a) for a in arguments], env=environment, prog_name="g6")
    return Ended(result.exit_code, result.stdout, result.stderr)


def g6_process(*arguments: object, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own."""
    return subprocess.run(
        [*G6, *map(str, arguments)], cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=False
    )
