"""`make neo4j` as a person meets it: what it refuses, what it says, and that the tests are loud without a server."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

import pytest

import neo4j_command
from neo4j_fixtures import new_server
from neo4j_library import NoNeo4j
from neo4j_server import HOST, Neo4jServer
from processes import free_ports
from rooms import ROOT

POSIX = pytest.mark.skipif(os.name == "nt", reason="Neo4j is not started from Maven on Windows")

SUPPORT = ROOT / "tests" / "support"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the command, elsewhere than the developer's own."""
    monkeypatch.setattr(neo4j_command, "HOME", tmp_path / ".neo4j")
    return tmp_path / ".neo4j"


@POSIX
def test_it_starts_says_where_it_is_and_ends(neo4j_jars: Path, tmp_path: Path) -> None:
    bolt, http = free_ports(HOST, 2)
    ports = {"G6_NEO4J_BOLT_PORT": str(bolt), "G6_NEO4J_HTTP_PORT": str(http)}
    script = "import sys, neo4j_command as c; from pathlib import Path; c.HOME = Path(sys.argv[1]); c.main(sys.argv[2])"

    def ask(command: str) -> subprocess.CompletedProcess[str]:
        """Run it as make does: the server is to outlive whoever starts it."""
        return subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), command],
            env=os.environ | ports | {"PYTHONPATH": str(SUPPORT), "G6_NEO4J_PASSWORD": "a long word"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )

    with Neo4jServer(tmp_path, "a long word").guarded():
        said = ask("start")
        assert f"address  bolt://127.0.0.1:{bolt} (user neo4j" in said.stdout
        assert f"Browser  http://127.0.0.1:{http}/browser/?dbms=bolt://127.0.0.1:{bolt}\n" in said.stdout
        assert "make neo4j-stop" in said.stdout
        assert "a long word" not in said.stdout + said.stderr
        assert "it answers, after " in said.stderr
        if str(neo4j_jars).isascii():
            assert status(http, "/browser/") == HTTPStatus.OK
        assert "Neo4j runs already" in ask("start").stderr
        assert ask("stop").stdout == "Neo4j has ended\n"
    assert ask("stop").stdout == "no Neo4j of this project runs\n"


def status(port: int, path: str) -> int:
    """What a web server of this machine answers, asked without a proxy."""
    with closing(HTTPConnection(HOST, port)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


@pytest.mark.parametrize(
    ("password", "says"),
    [
        (None, "G6_NEO4J_PASSWORD is not set: there is no default password"),
        ("", "G6_NEO4J_PASSWORD is not set: there is no default password"),
        ("1234567", "G6_NEO4J_PASSWORD is shorter than Neo4j allows"),
        ("1234567\n8", "Neo4j wants a password of at least 8 characters, without control characters"),
    ],
)
def test_no_password_or_a_short_one_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, password: str | None, says: str
) -> None:
    if password is None:
        monkeypatch.delenv("G6_NEO4J_PASSWORD", raising=False)
    else:
        monkeypatch.setenv("G6_NEO4J_PASSWORD", password)
    with pytest.raises(NoNeo4j, match=rf"^{says}\n\nhint: "):
        neo4j_command.start()
    assert not home.exists()


@pytest.mark.parametrize("port", ["bolt", "0", "65536", "-1", "٧٤٧٤"])
def test_a_port_that_is_none_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("G6_NEO4J_PASSWORD", "long enough")
    monkeypatch.setenv("G6_NEO4J_BOLT_PORT", port)
    with pytest.raises(NoNeo4j, match=f'^G6_NEO4J_BOLT_PORT is "{port}"\n\nhint: '):
        neo4j_command.start()


def test_a_port_of_another_program_is_named(tmp_path: Path) -> None:
    server = new_server(tmp_path)
    with socket.create_server((HOST, server.http_port)), pytest.raises(NoNeo4j, match=f"port {server.http_port} is"):
        server.start()


@POSIX
@pytest.mark.parametrize(
    "written", ["", "neo4j", "-1", "0", pytest.param(str(os.getpid()), id="ours"), "99999999", "٣"]
)
def test_a_stale_pid_file_names_nobody(tmp_path: Path, written: str) -> None:
    server = new_server(tmp_path)
    (tmp_path / "neo4j.pid").write_text(f"{written}\n", encoding="utf-8")
    assert server.pid is None
    assert not server.kill()


@POSIX
def test_a_server_does_not_outlive_the_tests_that_started_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from neo4j_fixtures import new_server\n"
        "with new_server(Path(sys.argv[1])).guarded():\n"
        "    print('guarded', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    server = new_server(tmp_path)
    plays_server = [sys.executable, "-c", "import time; time.sleep(600)", server._mark]
    with subprocess.Popen(plays_server) as running:
        (tmp_path / "neo4j.pid").write_text(str(running.pid), encoding="ascii")
        while server.pid is None:  # until the system shows how it was called
            assert running.poll() is None
        with subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            env=os.environ | {"PYTHONPATH": str(SUPPORT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as tests:
            assert tests.stdout is not None
            assert tests.stdout.readline()
            tests.kill()
        assert running.wait(30) == -signal.SIGKILL


@pytest.mark.parametrize("required", [False, True])
def test_without_a_server_the_tests_are_loud(tmp_path: Path, required: bool) -> None:
    elsewhere = {"PATH": "", "G6_NEO4J_CACHE": str(tmp_path), "G6_TEST_NEO4J_REQUIRED": "1" if required else ""}
    environment = {name: value for name, value in os.environ.items() if name not in {"JAVA_HOME", "G6_TEST_NEO4J"}}
    command = [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", "tests/neo4j/test_server.py"]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment | elsewhere, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if required:
        assert ended.returncode == pytest.ExitCode.TESTS_FAILED, ended.stdout
        assert "without a Neo4j this is a failure" in ended.stdout
        return
    assert ended.returncode == pytest.ExitCode.OK, ended.stdout
    loud = ended.stdout.partition("! NOT TESTED ON NEO4J !")[2].splitlines()
    assert re.fullmatch(r"tests/neo4j/test_server\.py: \d+ tests", loud[1])
    assert loud[3] == "there is no Java"
    assert "G6_TEST_NEO4J=bolt://" in "\n".join(loud)
    assert re.search(r"\d+ skipped", loud[-1])
