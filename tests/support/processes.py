"""What the system knows of processes and ports, on Linux and macOS."""

import random
import socket
import subprocess
from pathlib import Path
from typing import Final

__all__ = ["command_line", "free_ports", "is_free", "is_gone"]

_PROC: Final = Path("/proc/self")
_TEST_PORTS: Final = range(20_000, 32_000)
"""Below those that systems give to outgoing connections: a client that tries a dead server can't take its port."""


def command_line(pid: int) -> str:
    """How a process was called; empty when there is none, or it is dying."""
    return _proc(pid, "cmdline") if _PROC.is_dir() else _ps(pid, "command=")


def is_gone(pid: int) -> bool:
    """Whether a process holds nothing any more, no port and no lock: it is away, or dead and only not yet buried."""
    state = _proc(pid, "stat").rpartition(")")[2] if _PROC.is_dir() else _ps(pid, "stat=")
    return not state or state.strip()[0] in "ZX"


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what a dead server left in TIME_WAIT is nobody
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_ports(host: str, count: int) -> list[int]:
    """Return so many ports that nobody listens to."""
    tried = random.SystemRandom().sample(_TEST_PORTS, 200)
    return [port for port in tried if is_free(host, port)][:count]


def _proc(pid: int, name: str) -> str:
    try:
        return (_PROC.parent / str(pid) / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _ps(pid: int, column: str) -> str:
    asked = ["ps", "-ww", "-o", column, "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, errors="replace", check=False).stdout
