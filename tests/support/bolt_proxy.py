"""A road between a driver and a Neo4j server that is cut where a test says: at the n-th message of a kind.

    with BoltProxy(port) as proxy:
        cut = proxy.cut_at(COMMIT, 3, When.ANSWERED)
        ...                     # g6.open(f"{proxy.address}/story"): its third commit is done, and it isn't told so
        assert cut.done.is_set()

New connections are taken all the time, before a cut and after it.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import BinaryIO, Final, Self

from neo4j_server import HOST

__all__ = ["ANY", "BEGIN", "COMMIT", "ROLLBACK", "RUN", "BoltProxy", "Cut", "When"]

BEGIN: Final = 0x11
COMMIT: Final = 0x12
ROLLBACK: Final = 0x13
RUN: Final = 0x10
ANY: Final = None

_SUMMARIES: Final = (0x70, 0x7E, 0x7F)
"""What ends the answer to a message: it was done, ignored, or failed."""
_GREETING_BYTES: Final = 20
_VERSION_BYTES: Final = 4
_LIST_OF_VERSIONS: Final = b"\x00\x00\x01\xff"
"""A driver's wish to be told all versions; without it one is chosen in one step, and messages follow."""


class When(Enum):
    """The moment of a cut."""

    BEFORE = "before the server has the message"
    SENT = "when the message is on its way"
    ANSWERED = "when the server has done it, and its answer is on its way"


@dataclass
class Cut:
    """A cut that is to come, or that was made."""

    message: int | None
    number: int
    when: When
    first: Callable[[], object]
    """What happens in that moment, before the connection breaks."""
    breaks: bool
    words: bytes
    done: threading.Event = field(default_factory=threading.Event)

    def counts(self, raw: bytes) -> bool:
        """Count a message; is it the one?"""
        if self.number > 0 and self.message in {ANY, _kind(raw)} and self.words in raw:
            self.number -= 1
            return self.number == 0
        return False


class BoltProxy:
    """A server that hands on to another one, message by message."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server((HOST, 0))
        self._lock = threading.Lock()
        self._roads: list[_Road] = []
        self.cut: Cut | None = None
        self.messages = 0
        """How many messages came from clients."""

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.close()
        for road in self._roads:
            road.close()

    @property
    def address(self) -> str:
        """Where a driver finds it."""
        return f"bolt://{HOST}:{self._listener.getsockname()[1]}"

    def cut_at(
        self,
        message: int | None,
        number: int,
        when: When,
        *,
        first: Callable[[], object] = lambda: None,
        breaks: bool = True,
        words: bytes = b"",
    ) -> Cut:
        """Cut the connection at the n-th message of a kind from now on, of those that hold the words."""
        self.cut = Cut(message, number, when, first, breaks, words)
        return self.cut

    def is_reached(self, raw: bytes) -> Cut | None:
        """Count a message; the cut that falls on it."""
        with self._lock:
            self.messages += 1
            return self.cut if self.cut is not None and self.cut.counts(raw) else None

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection((HOST, self._port))
            except OSError:  # nobody is there, and that is all that the client learns
                client.close()
                continue
            self._roads.append(_Road(self, client, server))


class _Road:
    """One connection: a thread for each direction."""

    def __init__(self, proxy: BoltProxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sent = 0
        self._lost: tuple[int, Cut] | None = None
        """Which answer, counted from 1, is not to arrive."""
        threading.Thread(target=self._greet, daemon=True).start()

    def close(self) -> None:
        for end in (self._client, self._server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _greet(self) -> None:
        with self._until_broken(), self._client.makefile("rb") as asked, self._server.makefile("rb") as answered:
            greeting = asked.read(_GREETING_BYTES).replace(_LIST_OF_VERSIONS, bytes(_VERSION_BYTES))
            self._server.sendall(greeting)
            self._client.sendall(answered.read(_VERSION_BYTES))
            threading.Thread(target=self._ask, args=(asked,), daemon=True).start()
            self._answer(answered)

    def _ask(self, stream: BinaryIO) -> None:
        """Hand on what the client asks."""
        with self._until_broken():
            for raw in _messages(stream):
                cut = self._proxy.is_reached(raw)
                self._sent += _kind(raw) is not None
                if cut is not None and cut.when is When.ANSWERED:
                    self._lost = self._sent, cut
                if cut is not None and cut.when is When.BEFORE and self._makes(cut):
                    return
                self._server.sendall(raw)
                if cut is not None and cut.when is When.SENT and self._makes(cut):
                    return

    def _answer(self, stream: BinaryIO) -> None:
        """Hand on what the server answers."""
        answers = 0
        for raw in _messages(stream):
            answers += _kind(raw) in _SUMMARIES
            if self._lost is not None and self._lost[0] == answers and self._makes(self._lost[1]):
                return
            self._client.sendall(raw)

    def _makes(self, cut: Cut) -> bool:
        """Do what is to be done at a cut; does the connection break?"""
        cut.first()
        if cut.breaks:
            self.close()
        cut.done.set()
        return cut.breaks

    @contextmanager
    def _until_broken(self) -> Iterator[None]:
        """Whichever direction ends ends both."""
        try:
            with suppress(OSError, ValueError):  # ValueError: a stream that the other direction has closed
                yield
        finally:
            self.close()


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """Each message as it came: chunks with their lengths, and an empty one that ends it."""
    raw = b""
    while length := stream.read(2):
        chunk = stream.read(int.from_bytes(length, "big"))
        raw += length + chunk
        if not chunk:
            yield raw
            raw = b""


def _kind(raw: bytes) -> int | None:
    """The kind of a message; None for an empty one, which only says that somebody is there."""
    return raw[3] if len(raw) > 4 else None
