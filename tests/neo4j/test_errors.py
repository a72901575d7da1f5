"""Every exception of the driver becomes one of ours, says what to do, and never shows a password."""

import contextlib
import inspect
import re
import socket
import threading
import traceback
from pathlib import Path
from unicodedata import normalize

import neo4j as driver_of_neo4j
import pytest
from neo4j import exceptions as driver

import g6
from extras import needed
from g6 import G6Error, InputError, StoreBusy, StoreError, StoreUnreachable
from g6.graph.stores.neo4j_address import Credentials, Neo4jAddress, credentials
from g6.graph.stores.neo4j_errors import translating
from g6.graph.stores.neo4j_store import Neo4jStore
from small import WORLD, scene

BASES = (driver.DriverError, driver.Neo4jError)
RAISED = [found for _, found in inspect.getmembers(driver, inspect.isclass) if issubclass(found, BASES)]
SECRET = "a-secret-word-of-a-password"


@pytest.mark.parametrize("raised", RAISED, ids=lambda raised: raised.__name__)
def test_every_exception_is_mapped(raised: type[Exception]) -> None:
    error = raised("said by Neo4j")
    with pytest.raises(StoreError) as caught, translating("neo4j://here/noir"):
        raise error
    assert isinstance(caught.value, G6Error)
    assert caught.value.__cause__ is error
    assert "neo4j://here/noir" in caught.value.message


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("Neo.ClientError.Security.Unauthorized", StoreUnreachable),
        ("Neo.ClientError.Security.AuthenticationRateLimit", StoreUnreachable),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreUnreachable),
        ("Neo.TransientError.Transaction.DeadlockDetected", StoreBusy),
        ("Neo.ClientError.Transaction.TransactionTimedOut", StoreBusy),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", StoreUnreachable),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", StoreError),
    ],
)
def test_what_happened_is_told_by_its_class(code: str, ours: type[StoreError]) -> None:
    error = driver.Neo4jError._hydrate_neo4j(code=code, message="said by Neo4j")
    with pytest.raises(StoreError) as caught, translating("neo4j://here/noir"):
        raise error
    assert type(caught.value) is ours


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("neo4j://localhost", "names no story"),
        ("neo4j://localhost/a/b/c", "names more than a database and a story"),
        ("neo4j://neo4j:secret@localhost/noir", "holds a user or a password"),
        ("neo4j://neo4j:1/secret@localhost/noir", "holds a user or a password"),
        ("neo4j://neo4j:secret#1@localhost/noir", "holds a user or a password"),
        ("neo4j://[::1/noir", "this is no address"),
        ("neo4j://localhost/System/noir", "the database system holds no stories"),
        ("neo4j://localhost:99999/noir", "the port is no number"),
        ("neo4j://localhost:0/noir", "the port is no number"),
        ("neo4j://a..b/noir", "this is no address"),
        (f"neo4j://{'a' * 70}/noir", "this is no address"),
        ("neo4j:/neo4j:secret/noir", "this is no address"),
        ("bolt//neo4j:secret/noir", "this is no address"),
        ("neo4j:///noir", "this is no address"),
        ("neo4j://localhost/noir?x=1", "without [?] and #"),
        ("neo4j://localhost/noir?", "without [?] and #"),
        ("neo4j://localhost/3막", '"3막" can name no story: it starts with "3"'),
        ("neo4j://localhost/noir:secret", '"noir" can name no story: it holds ":"'),
        ("neo4j://localhost/a%1b%5bm", r"a.u001b.m. can name no story"),
        ("http://localhost/noir", "no engine is called so"),
    ],
)
def test_an_address_that_is_none_is_refused(address: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        Neo4jAddress.of(address)
    assert caught.value.hint is not None
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("neo4j://localhost:7687/noir", ("neo4j://localhost:7687", None, "noir")),
        ("bolt+s://graph.example/studio/빈저울", ("bolt+s://graph.example", "studio", "빈저울")),
        ("neo4j+ssc://[::1]:7687/noir", ("neo4j+ssc://[::1]:7687", None, "noir")),
        (" neo4j://localhost/noir", ("neo4j://localhost", None, "noir")),
        (f"neo4j://localhost/{normalize('NFD', '빈저울')}", ("neo4j://localhost", None, "빈저울")),
    ],
)
def test_an_address_is_taken_apart(address: str, parts: tuple[str, str | None, str]) -> None:
    taken = Neo4jAddress.of(address)
    assert (taken.server, taken.database, taken.story) == parts
    assert str(taken) == normalize("NFC", address.strip())


def test_a_password_comes_from_a_file_that_only_its_owner_reads(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("secret") / "password"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    path.chmod(0o600)
    given = {"G6_NEO4J_USER": "writer", "G6_NEO4J_PASSWORD_FILE": str(path)}
    assert credentials(given) == Credentials("writer", SECRET)
    assert SECRET not in repr(credentials(given))
    path.chmod(0o640)
    with pytest.raises(StoreUnreachable, match="others may read it"):
        credentials(given)
    with pytest.raises(StoreUnreachable, match="it can't be read"):
        credentials({"G6_NEO4J_PASSWORD_FILE": str(path) + ".not"})
    with pytest.raises(StoreUnreachable, match="G6_NEO4J_PASSWORD is not set"):
        credentials({})


def test_a_wrong_password_and_an_address_where_nobody_is(neo4j_address: str) -> None:
    taken = Neo4jAddress.of(f"{neo4j_address}/noir")
    with pytest.raises(StoreUnreachable, match="refuses the user or the password") as caught:
        Neo4jStore(taken, Credentials("neo4j", SECRET)).exists()
    shown = "".join(traceback.format_exception(caught.value))
    assert SECRET not in shown
    assert caught.value.exit_code == 3
    for scheme in ("bolt", "neo4j"):
        nobody = Neo4jAddress.of(f"{scheme}://127.0.0.1:9/noir")
        with pytest.raises(StoreUnreachable, match=r"nobody answers \(Connection refused\)") as caught:
            Neo4jStore(nobody, credentials()).exists()
        assert caught.value.exit_code == 3


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s", "neo4j+ssc"])
def test_a_server_without_tls_is_told_from_one_that_is_not_there(scheme: str, neo4j_address: str) -> None:
    taken = Neo4jAddress.of(f"{scheme}://{neo4j_address.partition('://')[2]}/noir")
    with pytest.raises(StoreUnreachable, match="no secure connection comes about") as caught:
        Neo4jStore(taken, credentials()).exists()
    assert "a server without TLS" in str(caught.value.hint)


def test_a_database_that_is_not_there(neo4j_address: str) -> None:
    store = Neo4jStore(Neo4jAddress.of(f"{neo4j_address}/nowhere/noir"), credentials())
    with pytest.raises(StoreUnreachable, match="no such database"):
        store.exists()


def test_a_story_that_is_not_there(neo4j_address: str) -> None:
    """Told as of a file that isn't there."""
    with (
        g6.open(f"{neo4j_address}/nobody-wrote-this") as story,
        pytest.raises(StoreUnreachable, match="there is no story there") as caught,
    ):
        story.recall(scene("진우"))
    assert "nobody-wrote-this makes one" in str(caught.value.hint)


def test_stories_of_one_database_see_nothing_of_one_another(neo4j_address: str) -> None:
    with g6.open(f"{neo4j_address}/apart-a") as one, g6.open(f"{neo4j_address}/apart-b") as other:
        one.load(WORLD)
        other.load([{"kind": "actor", "id": "진우"}])
        assert other.info()["counts"]["actor"] == 1
        assert other.recall({"actors": ["진우"]}).cards == ()
        assert one.recall(scene("진우")).cards


@pytest.mark.parametrize("slip", ["neo4j:/neo4j:{}@here/noir", "neo4j:neo4j:{}@here/noir", "Bolt//neo4j:{}@here/noir"])
def test_an_address_with_a_slip_is_no_path_and_never_shown(
    slip: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        g6.open(slip.format(SECRET))
    assert SECRET not in f"{caught.value} {caught.value.hint}"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"abc", b""])
def test_a_port_where_something_else_answers_is_told_with_what_to_do(
    said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("G6_NEO4J_PASSWORD", SECRET)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with contextlib.suppress(OSError):
                while True:
                    taken, _ = server.accept()
                    with taken:
                        taken.recv(64)
                        taken.sendall(said)

        threading.Thread(target=answer, daemon=True).start()
        with (
            g6.open(f"bolt://127.0.0.1:{server.getsockname()[1]}/noir") as story,
            pytest.raises(StoreUnreachable) as caught,
        ):
            story.info()
    assert "Bolt" in str(caught.value.hint)
    assert "See debug log" not in str(caught.value)


def test_whoever_writes_connects_once_however_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks after a write asks for no connection of its own."""
    made: list[str] = []
    connect = driver_of_neo4j.GraphDatabase.driver

    def driver(*where: object, **how: object) -> object:
        made.append(threading.current_thread().name)
        return connect(*where, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("g6.graph.stores.neo4j_connection.CONNECTION_TIMEOUT_S", 1.0)
    monkeypatch.setattr("g6.graph.stores.neo4j_connection.GraphDatabase.driver", driver)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = Neo4jAddress.of(f"bolt://127.0.0.1:{silent.getsockname()[1]}/noir")
        store = Neo4jStore(address, Credentials("neo4j", SECRET), busy_timeout_s=0.1)
        with pytest.raises(StoreUnreachable), store.writing():
            pass
    assert made == [threading.current_thread().name]


@pytest.mark.parametrize("path", ["neo4j.g6", "neo4j//noir.g6", "bolt:noir.g6", "neo4j/noir.g6", "bolt", "./bolt:1"])
def test_a_path_that_begins_like_an_address_is_a_path(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neo4j").mkdir()
    with g6.open(path) as story:
        story.load(WORLD)
    assert (tmp_path / path).is_file()


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("g6.graph.stores.opening.find_spec", lambda _: None)
    with pytest.raises(StoreUnreachable, match=rf"isn't installed\n\nhint: pip install '{re.escape(needed('neo4j'))}'"):
        g6.open("neo4j://localhost/noir")
