"""docker-compose.yml: what must not slip when it is edited. (`docker compose config` says whether it is valid.)"""

from typing import Any

import pytest
import yaml

from rooms import ROOT


@pytest.fixture(scope="module")
def service() -> Any:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["neo4j"]


def test_it_is_the_long_term_community_line(service: Any) -> None:
    assert service["image"] == "neo4j:5.26-community"


def test_only_this_machine_reaches_it(service: Any) -> None:
    assert sorted(service["ports"]) == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_an_empty_password_is_refused(service: Any) -> None:
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${G6_NEO4J_PASSWORD:?")


def test_the_health_check_names_no_password(service: Any) -> None:
    assert "PASSWORD" not in str(service["healthcheck"])


def test_the_database_outlives_its_container(service: Any) -> None:
    assert service["volumes"] == ["neo4j-data:/data"]
