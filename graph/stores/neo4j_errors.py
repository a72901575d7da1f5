"""Every exception of the Neo4j driver, and every error that a server answers with, becomes one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as driver

from g6.errors import StoreBusy, StoreError, StoreUnreachable

__all__ = ["translated", "translating"]

_BUSY_CODES = frozenset(
    (
        "Neo.ClientError.Transaction.LockClientStopped",
        "Neo.ClientError.Transaction.TransactionTimedOut",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
        "Neo.TransientError.Transaction.DeadlockDetected",
        "Neo.TransientError.Transaction.LockAcquisitionTimeout",
        "Neo.TransientError.Transaction.LockClientStopped",
    )
)
_MISSING_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"


@contextmanager
def translating(address: str) -> Iterator[None]:
    """Raise the driver's exceptions as ours; the address is named, credentials never are."""
    try:
        yield
    except (driver.DriverError, driver.Neo4jError) as error:
        raise translated(error, address) from error


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
        case driver.ServiceUnavailable() | driver.SessionExpired() | driver.ConnectionAcquisitionTimeoutError():
            return StoreUnreachable(
                f"{store}: nobody answers ({_said(error)})", hint="is the server running, and the address right?"
            )
        case driver.Neo4jError() if code in _BUSY_CODES:
            return StoreBusy(
                f"{store}: others held what this needs for too long; nothing was written", hint="run this again"
            )
        case driver.Neo4jError() if code == _MISSING_DATABASE:
            return StoreUnreachable(f"{store}: the server has no such database")
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
