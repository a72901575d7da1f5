"""A real server: it lets in whoever knows the password, and a kill -9 takes nothing that was committed."""

import os
import signal
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import AuthError

from neo4j_fixtures import Login, new_server
from neo4j_library import VERSION, NoNeo4j
from neo4j_server import USER, Neo4jServer

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def test_it_answers_whoever_knows_the_password(neo4j_login: Login) -> None:
    with neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1


def test_it_refuses_a_wrong_password(neo4j_login: Login) -> None:
    for password in ("", f"{neo4j_login.password}x"):
        with (
            neo4j.GraphDatabase.driver(neo4j_login.address, auth=(neo4j_login.user, password)) as driver,
            pytest.raises(AuthError),
        ):
            driver.verify_connectivity()


def test_it_refuses_whoever_gives_none(neo4j_login: Login) -> None:
    with neo4j.GraphDatabase.driver(neo4j_login.address) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_the_address_comes_with_user_and_password_in_the_environment(neo4j_address: str, neo4j_login: Login) -> None:
    assert neo4j_address == neo4j_login.address
    assert (os.environ["G6_NEO4J_USER"], os.environ["G6_NEO4J_PASSWORD"]) == neo4j_login.auth
    assert neo4j_login.password not in repr(neo4j_login)


def version(driver: neo4j.Driver) -> object:
    return driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0] AS v").records[0]["v"]


def names(server: Neo4jServer) -> list[str]:
    with neo4j.GraphDatabase.driver(server.address, auth=(USER, server.password)) as driver:
        return [record["name"] for record in driver.execute_query("MATCH (p:Person) RETURN p.name AS name").records]


@POSIX
def test_a_killed_server_of_our_version_has_what_was_committed_and_nothing_else(own_neo4j: Neo4jServer) -> None:
    with neo4j.GraphDatabase.driver(own_neo4j.address, auth=(USER, own_neo4j.password)) as driver:
        assert version(driver) == VERSION
        driver.execute_query("CREATE (:Person {name: '진우'})")
        with driver.session() as session:
            session.begin_transaction().run("CREATE (:Person {name: '태식'})").consume()
            killed = own_neo4j.pid
            assert own_neo4j.kill()
    assert own_neo4j.pid is None
    assert not own_neo4j.kill()
    own_neo4j.start()
    assert own_neo4j.pid != killed
    assert names(own_neo4j) == ["진우"]
    assert own_neo4j.stop()
    assert not own_neo4j.stop()


@POSIX
def test_a_server_that_others_kill_starts_again_over_its_stale_pid_file(neo4j_jars: Path, tmp_path: Path) -> None:
    server = new_server(tmp_path / "이야기 집", '@-비밀 "번\\호" #1')
    with server.guarded():
        server.start()
        os.kill(server.pid or 0, signal.SIGKILL)
        server.start()
        assert names(server) == []
        before = server.pid
        again = Neo4jServer(server.home, server.password)  # who doesn't know its ports
        again.start()
        assert (again.pid, again.address) == (before, server.address)
        for runs in (True, False):
            with pytest.raises(NoNeo4j, match="was made with another password"):
                Neo4jServer(server.home, "some other one", ports=(server.bolt_port, server.http_port)).start()
            assert server.stop() == runs  # whoever gives the wrong password doesn't end what runs, and leaves nothing
    assert server.password not in (server.home / "logs" / "neo4j.log").read_text(encoding="utf-8")


@POSIX
def test_a_server_that_ends_while_it_starts_says_why(neo4j_jars: Path, tmp_path: Path) -> None:
    server = new_server(tmp_path, settings={"server.bolt.tls_level": "REQUIRED"})
    with (
        server.guarded(),
        pytest.raises(NoNeo4j, match=r"(?s)ended while it started:\n.*encryption level REQUIRED.*\n\nhint: "),
    ):
        server.start()
