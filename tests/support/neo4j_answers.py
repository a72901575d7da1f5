"""Does a Neo4j answer? Asked without its driver, so that a server can be started where nothing is installed."""

import http.client
import json
import socket
from base64 import b64encode
from typing import Final

__all__ = ["WrongPassword", "bolt_answers", "logs_in"]

_SECONDS: Final = 5.0
_HANDSHAKE: Final = bytes.fromhex("6060b017 00040405 00000000 00000000 00000000")
"""Bolt's greeting: its magic, then the versions that are spoken (5.4 down to 5.0)."""
_RETURN_1: Final = json.dumps({"statements": [{"statement": "RETURN 1"}]})


class WrongPassword(Exception):
    """The server runs and refuses the password."""


def bolt_answers(host: str, port: int) -> bool:
    """Whether somebody at that port speaks Bolt."""
    try:
        with socket.create_connection((host, port), _SECONDS) as connection:
            connection.sendall(_HANDSHAKE)
            return connection.recv(4)[2:] == b"\x04\x05"
    except OSError:
        return False


def logs_in(host: str, port: int, user: str, password: str) -> bool:
    """Whether the database answers a query over HTTP. (Without urllib: a proxy is not asked for this machine.)

    Raises:
        WrongPassword: the server knows us and says no.
    """
    login = b64encode(f"{user}:{password}".encode()).decode("ascii")
    connection = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    try:
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
        connection.request("POST", "/db/neo4j/tx/commit", _RETURN_1, headers)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    if answer.status == http.HTTPStatus.UNAUTHORIZED:
        raise WrongPassword
    return answer.status == http.HTTPStatus.OK and b'"errors":[]' in body
