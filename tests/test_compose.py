"""docker-compose.yml: what must not slip when it is edited. (`docker compose config` says whether it is valid.)"""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from neo4j_server import BOLT_PORT, HEAP_INITIAL, HEAP_MAX, HOST, HTTP_PORT, SETTINGS, USER
from rooms import ROOT


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def service(compose: Any) -> Any:
    return compose["services"]["neo4j"]


@pytest.fixture(scope="module")
def settings(service: Any) -> Mapping[str, str]:
    """Its settings by the names that neo4j.conf has for them: _ stands for a dot, __ for _."""
    named = {key.removeprefix("NEO4J_"): value for key, value in service["environment"].items() if key != "NEO4J_AUTH"}
    return {key.replace("__", "\0").replace("_", ".").replace("\0", "_"): value for key, value in named.items()}


def test_it_is_the_long_term_community_line(service: Any) -> None:
    assert service["image"] == "neo4j:5.26-community"


def test_only_this_machine_reaches_it(service: Any) -> None:
    assert sorted(service["ports"]) == [f"{HOST}:{HTTP_PORT}:7474", f"{HOST}:{BOLT_PORT}:7687"]


def test_an_empty_password_is_refused(service: Any) -> None:
    assert service["environment"]["NEO4J_AUTH"].startswith(f"{USER}/${{G6_NEO4J_PASSWORD:?")


def test_the_health_check_names_no_password(service: Any) -> None:
    assert "PASSWORD" not in str(service["healthcheck"])


def test_the_health_check_asks_what_opens_last(service: Any) -> None:
    # Bolt greets while the databases still start; HTTP opens when they are there.
    assert service["healthcheck"]["test"][-1] == "http://127.0.0.1:7474"


def test_the_database_outlives_its_container(compose: Any, service: Any) -> None:
    assert service["volumes"] == ["neo4j-data:/data"]
    assert "neo4j-data" in compose["volumes"]


def test_the_container_has_room_for_what_it_may_take(service: Any, settings: Mapping[str, str]) -> None:
    parts = [settings[f"server.memory.{part}"] for part in ("heap.max_size", "pagecache.size")]
    assert sum(map(mebibytes, parts)) <= mebibytes(service["mem_limit"]) * 2 / 3


def mebibytes(size: str) -> int:
    return int(size[:-1]) * {"m": 1, "g": 1024}[size[-1]]


def test_it_is_the_server_of_make_neo4j(settings: Mapping[str, str]) -> None:
    heap = {"server.memory.heap.initial_size": HEAP_INITIAL, "server.memory.heap.max_size": HEAP_MAX}
    assert settings.items() <= (dict(SETTINGS) | heap).items()
    assert set(SETTINGS) - set(settings) == {
        "db.tx_log.preallocate",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period",
    }
