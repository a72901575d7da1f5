"""A real Neo4j community server on this machine, without Docker: started, stopped, killed, started again.

    server = Neo4jServer(Path(".neo4j"), password)
    server.start()      # returns when it answers
    server.kill()       # kill -9
    server.start()      # on the same data
    server.stop()

It listens to this machine alone. `make neo4j` (neo4j_command.py) and the tests (neo4j_fixtures.py) both use it.
"""

import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final

from neo4j_answers import WrongPassword, bolt_answers, logs_in
from neo4j_library import NoNeo4j, child_environment, java, library, tail
from processes import command_line, is_free, is_gone

__all__ = ["BOLT_PORT", "HOST", "HTTP_PORT", "PASSWORD_CHARS_MIN", "USER", "Neo4jServer"]

HOST: Final = "127.0.0.1"
USER: Final = "neo4j"
BOLT_PORT: Final = 7687
HTTP_PORT: Final = 7474
PASSWORD_CHARS_MIN: Final = 8

START_SECONDS: Final = 180
"""It takes 6 on a quiet machine; a busy one with two cores has been seen to need 27."""
STOP_SECONDS: Final = 60
"""A last checkpoint may take its time; what is killed in it has to recover."""

HEAP_INITIAL: Final = "512m"
HEAP_MAX: Final = "1g"
SETTINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "server.memory.pagecache.size": "512m",
        "db.tx_log.preallocate": "false",  # 512 MB of empty log for a story of 2
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",  # the Browser's own reports
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",  # else a stop waits for 10 s, with all on disk
    }
)
_OPENED: Final = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_QUICK: Final = ("-XX:TieredStopAtLevel=1",)
"""Half the time to start, slower once warm: for servers that live for minutes."""


class Neo4jServer:
    """One server with its home folder, which holds its settings, data and logs."""

    def __init__(
        self,
        home: Path,
        password: str,
        *,
        ports: tuple[int, int] = (BOLT_PORT, HTTP_PORT),
        settings: Mapping[str, str] | None = None,
        quick: bool = False,
    ) -> None:
        if len(password) < PASSWORD_CHARS_MIN or not password.isprintable():
            message = f"Neo4j wants a password of at least {PASSWORD_CHARS_MIN} characters, without control characters"
            raise NoNeo4j(message, "choose a longer one")
        self.home = home.absolute()
        self.password = password
        self.bolt_port, self.http_port = ports
        self._settings = {**SETTINGS, **(settings or {})}
        self._options = _QUICK if quick else ()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where a driver finds it."""
        return f"bolt://{HOST}:{self.bolt_port}"

    @property
    def browser(self) -> str:
        """Where a person looks at it."""
        return f"http://{HOST}:{self.http_port}/browser/?dbms={self.address}"

    @property
    def pid(self) -> int | None:
        """The process that runs on this home; None when none does, whatever the file of an earlier one says."""
        try:
            pid = int(self._pid_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
        return pid if pid > 0 and self._mark in command_line(pid) else None

    def start(self, tell: Callable[[str], object] = lambda _: None) -> None:
        """Start it, unless it runs, and return when it answers and lets us in.

        Raises:
            NoNeo4j: it can't be had here, or doesn't start, or its data has another password.
        """
        if self.pid is not None:
            self._take_ports()
            if self._comes_to_answer():
                return
        self._reap()
        self._refuse_taken_ports()
        command = [java(), *self._options, "-cp", f"{library(tell)}/*"]
        self._lay_out()
        if not (self.home / "data" / "databases").exists():
            self._set_password(command)
        self._spawn(command)
        try:
            answers = self._comes_to_answer()
        except (NoNeo4j, KeyboardInterrupt):
            self.stop()
            raise
        if not answers:
            raise NoNeo4j(f"Neo4j ended while it started:\n{self._log()}", f"the whole log is in {self._logs}")

    def stop(self) -> bool:
        """Have it end in order, or kill it when it takes too long; False: it didn't run."""
        return self._end(signal.SIGTERM) or self._end(signal.SIGKILL)

    def kill(self) -> bool:
        """Kill it as a power cut would (kill -9); False: it didn't run."""
        return self._end(signal.SIGKILL)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Kill it at the end, and also when this process dies without one: nobody should find it running next week."""
        guard = [sys.executable, str(Path(__file__).with_name("neo4j_command.py")), "guard", str(self.home)]
        with subprocess.Popen(guard, stdin=subprocess.PIPE, start_new_session=True):  # ends when its stdin does
            try:
                yield
            finally:
                self.kill()

    @property
    def _pid_file(self) -> Path:
        return self.home / "neo4j.pid"

    @property
    def _console(self) -> Path:
        return self.home / "logs" / "console.log"

    @property
    def _mark(self) -> str:
        """What tells its process from all others, in plain letters whatever the folder is called."""
        return f"-Dg6.home={hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]}"

    def _take_ports(self) -> None:
        """Take the ports from the settings of the server that runs, which may not be those that we were told."""
        settings = (self.home / "conf" / "neo4j.conf").read_text(encoding="utf-8")
        bolt, http = (re.findall(rf"{name}\.listen_address=.*:(\d+)", settings) for name in ("bolt", "http"))
        self.bolt_port, self.http_port = int(bolt[0]), int(http[0])

    def _refuse_taken_ports(self) -> None:
        for port in (self.bolt_port, self.http_port):
            if not is_free(HOST, port):
                message = f"port {port} is taken by another program, perhaps by another Neo4j"
                raise NoNeo4j(message, "end that one, or choose G6_NEO4J_BOLT_PORT and G6_NEO4J_HTTP_PORT")

    def _lay_out(self) -> None:
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in ("conf", "logs"):
            (self.home / folder).mkdir(exist_ok=True)
        listening = {
            f"server.{name}.{kind}_address": f"{HOST}:{port}"
            for name, port in (("bolt", self.bolt_port), ("http", self.http_port))
            for kind in ("listen", "advertised")
        }
        lines = [f"{name}={value}\n" for name, value in (listening | self._settings).items()]
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def _set_password(self, command: list[str]) -> None:
        """Set the first password, from a file that nobody else reads: a command line is open to every process."""
        words = f'dbms\nset-initial-password\n--\n"{_quoted(self.password)}"\n'
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self.home) as file:
            file.write(words)
            file.flush()
            places = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
            done = subprocess.run(
                [*command, "org.neo4j.cli.AdminTool", f"@{file.name}"],
                env=child_environment(**places),
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
        if done.returncode:
            message = f"Neo4j could not be set up in {self.home}:\n{tail(done.stdout + done.stderr)}"
            raise NoNeo4j(message, "see what it says; a new home folder is made when this one is gone")

    def _spawn(self, command: list[str]) -> None:
        """Start the process, in a session of its own: it outlives the terminal, and Ctrl-C is not for it."""
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        memory = [f"-Xms{HEAP_INITIAL}", f"-Xmx{HEAP_MAX}"]
        places = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        java_, *rest = command
        with self._console.open("wb") as console:
            self._process = subprocess.Popen(
                [java_, self._mark, *memory, *opened, *rest, "org.neo4j.server.CommunityEntryPoint", *places],
                env=child_environment(),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._pid_file.write_text(f"{self._process.pid}\n", encoding="ascii")

    def _comes_to_answer(self) -> bool:
        """Wait for Bolt and for a query; HTTP opens last, when the databases are there. False: it ended meanwhile."""
        last = time.monotonic() + START_SECONDS
        try:
            while not (bolt_answers(HOST, self.bolt_port) and logs_in(HOST, self.http_port, USER, self.password)):
                if self._has_ended:
                    return False
                if time.monotonic() > last:
                    message = f"Neo4j didn't answer within {START_SECONDS} s:\n{self._log()}"
                    raise NoNeo4j(message, f"the whole log is in {self._logs}")
                time.sleep(0.1)
        except WrongPassword as error:
            message = f"the data in {self.home} was made with another password"
            hint = "give that one (ALTER CURRENT USER SET PASSWORD changes it later), or move the folder away"
            raise NoNeo4j(message, hint) from error
        return True

    @property
    def _has_ended(self) -> bool:
        """Whether it is no more; of a process of ours we know, also in the moment before the system shows its name."""
        return self.pid is None if self._process is None else self._process.poll() is not None

    @property
    def _logs(self) -> Path:
        return self.home / "logs"

    def _log(self) -> str:
        files = (self._logs / "neo4j.log", self._console)
        return tail("\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files if file.exists()))

    def _end(self, how: signal.Signals) -> bool:
        """Send the signal and wait; False when there was no process, or it outlived the wait."""
        pid = self.pid
        if pid is None:
            self._reap()
            return False
        with suppress(ProcessLookupError):
            os.kill(pid, how)
        last = time.monotonic() + STOP_SECONDS
        while not is_gone(pid):
            if time.monotonic() > last:
                return False
            time.sleep(0.02)
        self._reap()
        self._pid_file.unlink(missing_ok=True)
        return True

    def _reap(self) -> None:
        """Wait for a dying process of ours, so that its ports are free and the system can forget it."""
        if self._process is not None:
            self._process.wait(STOP_SECONDS)
            self._process = None


def _quoted(word: str) -> str:
    """A word for the file of arguments: a leading @ would name another file."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f"@{escaped}" if escaped.startswith("@") else escaped
