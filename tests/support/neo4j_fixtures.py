"""The Neo4j that tests talk to, as fixtures of pytest (tests/conftest.py names this module as a plugin).

    neo4j_address   for a test: the address, with user and password in the environment, where a store looks for them
    neo4j_login     for a session: address, user and password, for the official driver
    own_neo4j       a server of the test's own, in its tmp_path, to kill and to start again
    neo4j_jars      for a test that makes a `Neo4jServer` itself: there is what it needs

The server of the session is the one that G6_TEST_NEO4J names (with G6_NEO4J_USER and G6_NEO4J_PASSWORD), else one that
is started here, with a random password. It keeps what a test writes: name a story after its test. Where several
processes share the tests (`pytest -n 2`), it is started once, before they are, and they find it in G6_TEST_NEO4J.

Where there can be none, its tests are skipped, and the end of the output says what was not tested. With
G6_TEST_NEO4J_REQUIRED=1 (as `.ci/run` sets it) they fail.
"""

import os
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NoReturn

import pytest

from neo4j_library import NoNeo4j, java, library
from neo4j_server import HOST, USER, Neo4jServer
from processes import free_ports

SKIPPED: Final = "not tested on Neo4j: "
_EASY: Final = {"dbms.security.auth_max_failed_attempts": "0"}
"""A test with a wrong password must not lock the others out."""


@dataclass(frozen=True)
class Login:
    """What a client of the session's server needs."""

    address: str
    """`bolt://127.0.0.1:…`, without a database."""
    user: str
    password: str = field(repr=False)

    @property
    def auth(self) -> tuple[str, str]:
        """For the driver: `GraphDatabase.driver(login.address, auth=login.auth)`."""
        return self.user, self.password


@pytest.fixture(scope="session")
def neo4j_jars() -> Path:
    """The jars of a server, got by Maven if need be, and a Java that runs them."""
    try:
        java()
        return library()
    except NoNeo4j as error:
        _refuse(str(error))


@pytest.fixture(scope="session")
def neo4j_login(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Login]:
    """The server of the session; nothing is started before the first test that asks."""
    if given := os.environ.get("G6_TEST_NEO4J"):
        user = os.environ.get("G6_NEO4J_USER") or USER
        yield Login(given, user, os.environ.get("G6_NEO4J_PASSWORD", ""))
        return
    request.getfixturevalue("neo4j_jars")
    server = new_server(tmp_path_factory.mktemp("neo4j"))
    with server.guarded():
        server.start()
        yield Login(server.address, USER, server.password)


@pytest.fixture
def neo4j_address(neo4j_login: Login, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of that server, with its user and password in the environment of the test and what it starts."""
    monkeypatch.setenv("G6_NEO4J_USER", neo4j_login.user)
    monkeypatch.setenv("G6_NEO4J_PASSWORD", neo4j_login.password)
    return neo4j_login.address


@pytest.fixture
def own_neo4j(neo4j_jars: Path, tmp_path: Path) -> Iterator[Neo4jServer]:
    """A server for one test, which answers: `kill()`, `start()` on the same data, `stop()`."""
    server = new_server(tmp_path / "neo4j")
    with server.guarded():
        server.start()
        yield server


def new_server(home: Path, password: str = "", settings: Mapping[str, str] | None = None) -> Neo4jServer:
    """Return a server that isn't started, on free ports, with a random password unless one is given."""
    bolt, http = free_ports(HOST, 2)
    password = password or secrets.token_urlsafe(16)
    return Neo4jServer(home, password, ports=(bolt, http), settings={**_EASY, **(settings or {})}, quick=True)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the server of a session whose tests other processes run, before they start: they inherit where it is."""
    config = session.config
    shares_out = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    if not shares_out or config.getoption("collectonly") or os.environ.get("G6_TEST_NEO4J"):
        return
    with ExitStack() as stack, suppress(NoNeo4j):  # each process will say for itself that there is none
        server = new_server(Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))))
        stack.enter_context(server.guarded())
        server.start()
        os.environ.update(G6_TEST_NEO4J=server.address, G6_NEO4J_USER=USER, G6_NEO4J_PASSWORD=server.password)
        config.add_cleanup(stack.pop_all().close)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested for want of a server, and why."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if _reason(report).startswith(SKIPPED)]
    if not skipped:
        return
    terminalreporter.section("NOT TESTED ON NEO4J", sep="!", red=True, bold=True)
    for file, count in sorted(Counter(report.nodeid.partition("::")[0] for report in skipped).items()):
        terminalreporter.line(f"{file}: {count} {'test' if count == 1 else 'tests'}")
    for reason in sorted({_reason(report) for report in skipped}):
        terminalreporter.line("")
        terminalreporter.line(reason.removeprefix(SKIPPED))
    terminalreporter.line("or name a running server: G6_TEST_NEO4J=bolt://... (G6_NEO4J_USER, G6_NEO4J_PASSWORD)")


def _refuse(why: str) -> NoReturn:
    """Skip, or fail where a server must be."""
    if os.environ.get("G6_TEST_NEO4J_REQUIRED", "0") not in {"", "0"}:
        pytest.fail(f"{why}\n\n(G6_TEST_NEO4J_REQUIRED is set: without a Neo4j this is a failure)", pytrace=False)
    pytest.skip(f"{SKIPPED}{why}")


def _reason(report: Any) -> str:
    """Why a test was skipped; pytest keeps file, line and reason."""
    where = report.longrepr
    return where[2].removeprefix("Skipped: ") if isinstance(where, tuple) else ""
