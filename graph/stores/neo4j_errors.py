"""Every exception of the Neo4j driver, and every error that a server answers with, becomes one of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from neo4j import exceptions as driver

from g6.errors import StoreBusy, StoreError, StoreUnreachable
from g6.graph.stores.damage import damaged_row

__all__ = ["translated", "translating"]

_HELD: Final = (StoreBusy, "others held what this needs for too long; nothing was written", "run this again")
_ENDED: Final = (StoreBusy, "somebody ended this on the server; nothing was written", "run this again")
_NO_DATABASE: Final = (StoreUnreachable, "the server has no such database", None)
_BY_CODE: Final[Mapping[str | None, tuple[type[StoreError], str, str | None]]] = MappingProxyType(
    {
        "Neo.ClientError.Database.DatabaseNotFound": _NO_DATABASE,
        "Neo.ClientError.Transaction.LockClientStopped": _HELD,
        "Neo.ClientError.Transaction.Terminated": _ENDED,
        "Neo.ClientError.Transaction.TransactionTimedOut": _HELD,
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": _HELD,
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
    code = getattr(error, "code", None)
    match error:
        case driver.AuthError() | driver.AuthConfigurationError():
            return StoreUnreachable(
                f"{store}: the server refuses the user or the password",
                hint="check G6_NEO4J_USER and G6_NEO4J_PASSWORD",
            )
        case driver.CertificateConfigurationError() | driver.UnsupportedServerProduct():
            return StoreUnreachable(f"{store}: {_said(error)}")
        case driver.ServiceUnavailable() if "certificate" in _said(error).lower() or "ssl" in _said(error).lower():
            return StoreUnreachable(
                f"{store}: no secure connection comes about ({_said(error)})",
                hint="+s wants a certificate that is trusted, +ssc takes one that signed itself, and plain neo4j:// "
                "or bolt:// a server without TLS",
            )
        case driver.ServiceUnavailable() | driver.SessionExpired() if "defunct connection" in _said(error):
            return StoreUnreachable(
                f"{store}: the connection broke", hint="is the server still running? The same again does nothing twice"
            )
        case driver.ServiceUnavailable() | driver.SessionExpired() | driver.ConnectionAcquisitionTimeoutError():
            return StoreUnreachable(
                f"{store}: nobody answers ({_said(error)})", hint="is the server running, and the address right?"
            )
        case driver.Neo4jError() if code in _BY_CODE:
            ours, said, hint = _BY_CODE[code]
            return ours(f"{store}: {said}", hint=hint)
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


def _said(error: driver.DriverError | driver.Neo4jError) -> str:
    """The first line of what it says, without the server's error code before it."""
    said = getattr(error, "message", None) or str(error)
    return (said or type(error).__name__).splitlines()[0]
