"""Where a story lies in Neo4j: `neo4j://host:7687/story`, or with a database before it, `neo4j://host/database/story`.

Credentials are no part of an address: they come from the environment, `G6_NEO4J_USER` and `G6_NEO4J_PASSWORD`, or
from a file that only its owner may read, named by `G6_NEO4J_PASSWORD_FILE`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import SplitResult, unquote, urlsplit

from g6.errors import InputError, StoreUnreachable
from g6.graph.identifiers import IDENTIFIER_HINT, flaw_of_identifier, normalise
from g6.graph.wording import quoted

__all__ = ["SCHEMES", "Credentials", "Neo4jAddress", "credentials"]

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
USER: Final = "G6_NEO4J_USER"
PASSWORD: Final = "G6_NEO4J_PASSWORD"
PASSWORD_FILE: Final = "G6_NEO4J_PASSWORD_FILE"
_EXAMPLE: Final = "neo4j://localhost:7687/noir"
_SUCH: Final = f"such as {_EXAMPLE}"
_SUCH_EITHER: Final = f"{_SUCH}, or neo4j://localhost:7687/DATABASE/noir"
_FILE_HINT: Final = f"{PASSWORD_FILE} names a file that holds the password, and nothing else"
_NAMED_MAX: Final = 2
_NO_PLACE: Final = "system"


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """An address taken apart."""

    server: str
    """What the driver connects to: scheme, host and port."""
    database: str | None
    """None: the user's own default."""
    story: str

    @classmethod
    def of(cls, address: str) -> Neo4jAddress:
        """Take an address apart.

        Raises:
            InputError: it is none, it names no story, or it holds a password.
        """
        address = address.strip()
        scheme = re.split("[:/]", address, maxsplit=1)[0].lower()
        if scheme not in SCHEMES:
            raise InputError(f"store {scheme}://…: no engine is called so", hint=f"one of {', '.join(SCHEMES)}")
        if "://" not in address:
            hint = f"{_SUCH}; a path that begins so is written with ./ before it"
            raise InputError(f"store {scheme}…: this is no address", hint=hint)
        if "@" in address:  # wherever it stands: a password may hold what ends a host
            hint = f"credentials come from {USER} and {PASSWORD}, never from an address"
            raise InputError(f"store {scheme}://…: the address holds a user or a password", hint=hint)
        parts, host, port = _taken_apart(address, scheme)
        shown = f"{parts.scheme}://{host}"
        named = [normalise(unquote(name)) for name in parts.path.split("/") if name]
        if not named:
            raise InputError(f"store {shown}: the address names no story", hint=_SUCH)
        if len(named) > _NAMED_MAX:
            told = f"store {shown}: the address names more than a database and a story"
            raise InputError(told, hint=_SUCH_EITHER)
        if (flaw := flaw_of_identifier(named[-1])) is not None:
            told = quoted(named[-1].partition(":")[0])  # what follows may be a password that was put there
            raise InputError(f"store {shown}: {told} can name no story: {flaw}", hint=IDENTIFIER_HINT)
        if len(named) == _NAMED_MAX and named[0].lower() == _NO_PLACE:
            hint = "a story lies in the user's own database where the address names none"
            raise InputError(f"store {shown}: the database {_NO_PLACE} holds no stories", hint=hint)
        asked = f"[{host}]" if ":" in host else host
        server = f"{parts.scheme}://{asked}" + (f":{port}" if port is not None else "")
        return cls(server, named[0] if len(named) == _NAMED_MAX else None, named[-1])

    def __str__(self) -> str:
        """As a person would type it."""
        return "/".join((self.server, *((self.database,) if self.database is not None else ()), self.story))


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, which never shows in a text."""

    user: str
    password: str

    def __repr__(self) -> str:
        """Without the password."""
        return f"Credentials({self.user!r}, …)"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled, also with what holds it: a pickle is a file, or goes to another process.

        Raises:
            TypeError: always.
        """
        raise TypeError("credentials are not pickled; open the story again where it is needed")


def credentials(environment: Mapping[str, str] = os.environ) -> Credentials:
    """The user and the password that the environment gives; the user is `neo4j` where none is named.

    Raises:
        StoreUnreachable: there is no password, or its file can't be read, or others may read it.
    """
    user = environment.get(USER) or "neo4j"
    if password := environment.get(PASSWORD):
        return Credentials(user, password)
    if name := environment.get(PASSWORD_FILE):
        return Credentials(user, _read_password(Path(name)))
    raise StoreUnreachable(
        f"Neo4j wants a password, and {PASSWORD} is not set",
        hint=f"set {USER} and {PASSWORD}, or name a file that only you may read in {PASSWORD_FILE}",
    )


def _taken_apart(address: str, scheme: str) -> tuple[SplitResult, str, int | None]:
    """The parts of an address, with its host and port."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise InputError(f"store {scheme}://…: this is no address", hint=_SUCH) from error
    shown = f"{parts.scheme}://{parts.hostname or ''}"
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:  # the driver takes it for none
        raise InputError(f"store {shown}: the port is no number from 1 to 65535", hint=_EXAMPLE)
    if "?" in address or "#" in address:
        told = f"store {shown}: an address ends with the story's name, without ? and #"
        raise InputError(told, hint=_SUCH_EITHER)
    if not parts.hostname or not _is_host(parts.hostname):
        raise InputError(f"store {shown}: this is no address", hint=_SUCH)
    return parts, parts.hostname, port


def _is_host(name: str) -> bool:
    """Can it be asked for? A part between points has 1 to 63 letters."""
    try:
        name.encode("idna")
    except UnicodeError:
        return False
    return True


def _read_password(path: Path) -> str:
    try:
        others = path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        password = path.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnreachable(f"password file {path}: it can't be read", hint=_FILE_HINT) from error
    if os.name != "nt" and others:
        raise StoreUnreachable(f"password file {path}: others may read it", hint=f"chmod 600 {path}")
    if not password:
        raise StoreUnreachable(f"password file {path}: it is empty", hint=_FILE_HINT)
    return password
