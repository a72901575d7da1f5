"""The jars: got once and as a whole, or not at all, with a word on what to do. Maven is played by a script."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from neo4j_library import VERSION, NoNeo4j, java, library, tail
from rooms import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shell scripts play Maven and Java")

GETS_ALL = f"""
for word in "$@"; do case $word in -DoutputDirectory=*) into=${{word#*=}};; esac; done
mkdir -p "$into"
echo jar > "$into/neo4j-{VERSION}.jar"
echo "$@" >> "$(dirname "$0")/asked"
"""
IS_CUT_OFF = GETS_ALL + "echo '[ERROR] Network is unreachable'; exit 1\n"

Play = Callable[[str, str], Path]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Have a script take the part of a command; the cache is empty."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("G6_NEO4J_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    def written(name: str, script: str) -> Path:
        program = programs / name
        program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        program.chmod(0o755)
        return programs / "asked"

    return written


def cached(tmp_path: Path) -> list[str]:
    return [each.name for each in (tmp_path / "cache").iterdir()]


def test_the_jars_are_got_once(play: Play, tmp_path: Path) -> None:
    asked = play("mvn", GETS_ALL)
    told: list[str] = []
    folder = library(told.append)
    assert (folder / f"neo4j-{VERSION}.jar").read_text(encoding="utf-8") == "jar\n"
    assert library(told.append) == folder
    assert len(told) == len(asked.read_text(encoding="utf-8").splitlines()) == 1
    assert cached(tmp_path) == [folder.name]


def test_a_folder_that_the_browser_does_not_open_from_is_named(
    play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play("mvn", GETS_ALL)
    monkeypatch.setenv("G6_NEO4J_CACHE", str(tmp_path / "캐시"))
    told: list[str] = []
    assert library(told.append).is_relative_to(tmp_path / "캐시")
    assert told[1].startswith("the Browser doesn't open from ")


def test_a_download_that_is_cut_off_leaves_nothing(play: Play, tmp_path: Path) -> None:
    play("mvn", IS_CUT_OFF)
    with pytest.raises(NoNeo4j, match=r"could not get Neo4j .*:\n  \[ERROR\] Network is unreachable\n\nhint: "):
        library()
    assert cached(tmp_path) == []
    play("mvn", GETS_ALL)
    assert library().is_dir()


def test_what_a_killed_download_left_is_not_taken_for_the_jars(play: Play, tmp_path: Path) -> None:
    play("mvn", GETS_ALL)
    name = library().name
    library().rename(tmp_path / "cache" / f"{name}.part-old")
    os.utime(tmp_path / "cache" / f"{name}.part-old", (0, 0))
    (tmp_path / "cache" / f"{name}.part-new").mkdir()  # another session's, which still runs
    assert library().name == name
    assert sorted(cached(tmp_path)) == [name, f"{name}.part-new"]


def test_without_maven_and_java_it_says_what_to_install(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoNeo4j, match=r"^there is no Maven\n\nhint: .*apt install"):
        library()
    with pytest.raises(NoNeo4j, match=r"^there is no Java\n\nhint: .*apt install"):
        java()


@pytest.mark.parametrize("said", ['openjdk version "17.0.15" 2025-04-15', 'java version "21"'])
def test_a_java_that_is_new_enough(play: Play, said: str) -> None:
    play("java", f"echo '{said}' >&2")
    assert java()


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("""echo 'java version "1.8.0_392"' >&2""", 'java version "1.8.0_392"'),
        ("""echo 'openjdk version "11.0.2"' >&2""", 'openjdk version "11.0.2"'),
        ("echo 'No Java runtime present' >&2; exit 1", "No Java runtime present"),
    ],
)
def test_a_java_that_will_not_do(play: Play, script: str, says: str) -> None:
    play("java", script)
    with pytest.raises(NoNeo4j, match=f"needs Java 17 or newer; .* says: {re.escape(says)}"):
        java()


def test_the_java_of_java_home_comes_first(play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play("java", """echo 'version "17"' >&2""")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert java() == str(tmp_path / "bin" / "java")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "none"))
    with pytest.raises(NoNeo4j, match="there is no Java in JAVA_HOME"):
        java()


def test_the_version_is_that_of_the_list_of_parts() -> None:
    parts = ET.parse(ROOT / "tests/support/neo4j_pom.xml")
    assert parts.findtext("{*}version") == VERSION


def test_the_end_of_a_log_leaves_out_the_steps() -> None:
    log = "first\nBad: it broke\n\tat org.neo4j.A.b(A.java:1)\n\t... 8 more\n\nCaused by: this\n"
    assert tail(log, 2) == "  Bad: it broke\n  Caused by: this"


def test_it_runs_on_python_alone() -> None:
    names = ("neo4j_answers", "neo4j_command", "neo4j_library", "neo4j_server", "processes")
    for name in names:
        text = (ROOT / f"tests/support/{name}.py").read_text(encoding="utf-8")
        imported = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
        assert imported <= sys.stdlib_module_names | set(names), name
