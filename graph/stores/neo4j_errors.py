"""Every exception of the Neo4j driver, and every error that a server answers with, becomes one of ours."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from neo4j import exceptions as driver

from g6.errors import StoreBusy, StoreError, StoreUnreachable
from g6.graph.stores.damage import damaged_row

__all__ = ["translated", "translating"]

_TLS_HINT: Final = (
    "+s wants a certificate that is trusted, +ssc takes one that signed itself, and plain neo4j:// or bolt:// a server "
    "without TLS"
)
_LOGIN_HINT: Final = "check G6_NEO4J_USER, and G6_NEO4J_PASSWORD or the file that G6_NEO4J_PASSWORD_FILE names"
_PORT_HINT: Final = "is the server running, and the address right? Its port is the one of Bolt, mostly 7687"
_HELD: Final = (StoreBusy, "others held what this needs for too long; nothing was written", "run this again")
_SLOW: Final = (
    StoreBusy,
    "the server took longer over this than it is given; nothing was written",
    "run this again when it has less to do; where its own db.transaction.timeout is short, make that longer",
)
_ENDED: Final = (StoreBusy, "somebody ended this on the server; nothing was written", "run this again")
_NO_DATABASE: Final = (
    StoreUnreachable,
    "the server has no such database",
    "without a database in it, neo4j://HOST/STORY, the address means the user's own, which is there",
)
_LOCKED_OUT: Final = (
    StoreUnreachable,
    "the server refuses this user for some seconds, after too many wrong passwords",
    f"{_LOGIN_HINT}, wait a moment, then run this again",
)
_BY_CODE: Final[Mapping[str | None, tuple[type[StoreError], str, str | None]]] = MappingProxyType(
    {
        "Neo.ClientError.Database.DatabaseNotFound": _NO_DATABASE,
        "Neo.ClientError.Security.AuthenticationRateLimit": _LOCKED_OUT,
        "Neo.ClientError.Transaction.LockClientStopped": _HELD,
        "Neo.ClientError.Transaction.Terminated": _ENDED,
        "Neo.ClientError.Transaction.TransactionTimedOut": _SLOW,
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": _SLOW,
        "Neo.TransientError.Transaction.DeadlockDetected": _HELD,
        "Neo.TransientError.Transaction.LockAcquisitionTimeout": _HELD,
        "Neo.TransientError.Transaction.LockClientStopped": _HELD,
        "Neo.TransientError.Transaction.Terminated": _ENDED,
    }
)
"""What an error of the server is to us, what it says and what to do, where its code tells more than its class."""


@contextmanager
def translating(address: str) -> Iterator[None]:
    """Raise the driver's exceptions as ours, and a row that can't be read; no credentials are named."""
    try:
        yield
    except (driver.DriverError, driver.Neo4jError) as error:
        raise translated(error, address) from error
    except json.JSONDecodeError as error:
        raise damaged_row(address, error) from error


def translated(error: driver.DriverError | driver.Neo4jError, address: str) -> StoreError:
    """What an exception of the driver is to us, in one sentence and what to do."""
    store = f"store {address}"
    code, first = getattr(error, "code", None), _first(error)
    if code in _BY_CODE:
        ours, said, hint = _BY_CODE[code]
        return ours(f"{store}: {said}", hint=hint)
    if isinstance(first, ssl.SSLError):
        return StoreUnreachable(f"{store}: no secure connection comes about ({_said(first)})", hint=_TLS_HINT)
    match error:
        case driver.AuthError() | driver.AuthConfigurationError():
            return StoreUnreachable(f"{store}: the server refuses the user or the password", hint=_LOGIN_HINT)
        case driver.UnsupportedServerProduct():
            return StoreUnreachable(f"{store}: what answers there is no Neo4j that g6 can talk to", hint=_PORT_HINT)
        case driver.ServiceUnavailable() | driver.SessionExpired() | driver.ConnectionAcquisitionTimeoutError():
            return _unavailable(store, error, _said(first))
        case driver.DatabaseUnavailable() | driver.NotALeader() | driver.ForbiddenOnReadOnlyDatabase():
            return StoreUnreachable(f"{store}: the database is not open for this ({_said(error)})", hint="try again")
        case driver.TransientError():
            return StoreUnreachable(
                f"{store}: the server could not do it now ({_said(error)}); nothing was written", hint="run this again"
            )
        case driver.ConfigurationError():
            return StoreUnreachable(f"{store}: {_said(error)}")
        case _:
            return StoreError(f"{store}: {_said(error)}")


def _unavailable(store: str, error: Exception, said: str) -> StoreUnreachable:
    if "defunct connection" in _said(error):
        return StoreUnreachable(
            f"{store}: the connection broke",
            hint="is the server still running? Run this again: what was done is not done twice",
        )
    if "looks like HTTP" in said:
        return StoreUnreachable(
            f"{store}: what answers there is a web page, such as the Browser's",
            hint="the port of Bolt is another one, mostly 7687",
        )
    return StoreUnreachable(f"{store}: nobody answers ({said})", hint=_PORT_HINT)


def _first(error: BaseException) -> BaseException:
    """What it all came of: the driver tells last that it has found no way, and first what was in it."""
    if isinstance(error, BaseExceptionGroup):
        return _first(error.exceptions[0])
    cause = error.__cause__ or error.__context__
    return error if cause is None else _first(cause)


def _said(error: BaseException) -> str:
    """The first line of what it says, without the server's error code before it, or the system's."""
    said = getattr(error, "message", None) or getattr(error, "strerror", None) or str(error)
    return (said or type(error).__name__).splitlines()[0]
