"""`make neo4j` and `make neo4j-stop`: a Neo4j for a person, with its data in .neo4j of this project."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from neo4j_library import VERSION, NoNeo4j
from neo4j_server import BOLT_PORT, HTTP_PORT, PASSWORD_CHARS_MIN, USER, Neo4jServer

HOME: Final = Path(__file__).resolve().parents[2] / ".neo4j"
_NOBODY: Final = "-" * PASSWORD_CHARS_MIN
"""For whoever only ends a server."""


def start() -> None:
    """Start it, and say where it is and how it ends."""
    password = os.environ.get("G6_NEO4J_PASSWORD", "")
    if len(password) < PASSWORD_CHARS_MIN:
        what = "is shorter than Neo4j allows" if password else "is not set: there is no default password"
        hint = f"G6_NEO4J_PASSWORD=... make neo4j, with {PASSWORD_CHARS_MIN} characters or more"
        raise NoNeo4j(f"G6_NEO4J_PASSWORD {what}", hint)
    ports = (_port("G6_NEO4J_BOLT_PORT", BOLT_PORT), _port("G6_NEO4J_HTTP_PORT", HTTP_PORT))
    server = Neo4jServer(HOME, password, ports=ports)
    runs, began = server.pid is not None, time.monotonic()
    _tell("Neo4j runs already" if runs else f"starting Neo4j {VERSION}")
    server.start(_tell)
    if not runs:
        _tell(f"it answers, after {time.monotonic() - began:.1f} s")
    sys.stdout.write(
        f"address  {server.address} (user {USER}, the password of G6_NEO4J_PASSWORD)\n"
        f"Browser  {server.browser}\n"
        f"data     {HOME.name}/ (make clean leaves it alone)\n"
        "stop     make neo4j-stop\n"
    )


def stop() -> None:
    """End it in order."""
    server = Neo4jServer(HOME, _NOBODY)
    if server.pid is not None:
        _tell("ending Neo4j")
    sys.stdout.write("Neo4j has ended\n" if server.stop() else "no Neo4j of this project runs\n")


def guard() -> None:
    """Wait until whoever started this is gone, and kill the server of the home that is named."""
    sys.stdin.buffer.read()
    Neo4jServer(Path(sys.argv[2]), _NOBODY).kill()


def _port(name: str, default: int) -> int:
    given = os.environ.get(name, "")
    if given and not (given.isascii() and given.isdigit() and 0 < int(given) < 1 << 16):
        raise NoNeo4j(f'{name} is "{given}"', "a port is a number from 1 to 65535")
    return int(given or default)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


COMMANDS: Final[dict[str, Callable[[], None]]] = {"start": start, "stop": stop, "guard": guard}


def main(command: str) -> None:
    """Do it, or say why not."""
    try:
        COMMANDS[command]()
    except NoNeo4j as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1])
