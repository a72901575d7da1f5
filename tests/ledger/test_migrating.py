"""A store of the first format opens, is migrated after a backup, and its old turns still replay (spec 06).

`tests/data/format-1.g6` was made by the last g6 of that format: the world of examples/noir, four of its turns, and a
place with prose, loaded later. Its recall version was 1, so that this g6 proves its turns by their stored bytes.
`tests/data/format-2.g6` was made by the last g6 of the second one, whose lists knew nothing of declared importance: an
oath on turn 1, 40 meals, and a turn whose recall could not find the oath any more.
"""

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import g6
from g6.graph.stores.sqlite_file import format_of
from g6.graph.stores.store import FORMAT
from golden import EXAMPLES
from rooms import ROOT
from rounds import rounds
from terminal import g6 as command

FIRST = ROOT / "tests/data/format-1.g6"
SECOND = ROOT / "tests/data/format-2.g6"
TURNS = 4
RUN = 'import sys, g6\nprint("begun", flush=True)\ng6.open(sys.argv[1]).close()\n'
posix = pytest.mark.skipif(os.name == "nt", reason="signals and modes of POSIX")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    return Path(shutil.copy(FIRST, tmp_path / "stories/noir.g6"))


def entries(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM entry ORDER BY branch, sequence").fetchall()


def names(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_the_kept_store_is_of_the_first_format() -> None:
    assert format_of(FIRST) == 1 < FORMAT
    with closing(sqlite3.connect(f"file:{FIRST}?mode=ro", uri=True)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(branch)")]
        assert "entry" not in columns
        assert connection.execute("SELECT count(*) FROM turn").fetchone() == (TURNS,)


def test_it_is_migrated_when_it_is_opened(store: Path) -> None:
    with g6.open(store) as story:
        done = story.migrated
        assert done == g6.Migrated(1, store.with_name("noir.g6.format-1.bak"), g6.Tally(0, 0, TURNS, ()))
        assert story.replay() == g6.Tally(asked=0, matching=0, by_bytes=TURNS, differing=())
        assert story.verify().turns == TURNS
        assert [receipt["turn"] for receipt in story.receipts()] == [46, 47, 48, 49]
        story.commit(story.recall({"actors": ["진우", "수아"]}))
        assert story.replay() == g6.Tally(asked=1, matching=1, by_bytes=TURNS, differing=())
        assert story.rewind(47) == "rewind-47"
        assert story.verify().turns == TURNS + 1
    assert names(store) == ["noir.g6", "noir.g6.format-1.bak"]
    assert store.with_name("noir.g6.format-1.bak").read_bytes() == FIRST.read_bytes()


def test_one_of_the_second_format_finds_what_was_important_long_ago(tmp_path: Path) -> None:
    old = Path(shutil.copy(SECOND, tmp_path / "keep.g6"))
    scene = {"actors": ["ada", "bram"], "locations": ["hall"]}
    with g6.open(old) as story:
        assert story.migrated == g6.Migrated(2, old.with_name("keep.g6.format-2.bak"), g6.Tally(0, 0, 1, ()))
        assert "oath" not in next(iter(story.receipts()))["lunchbox"]["cards"]
        recalled = story.recall(scene)
        assert "oath" in recalled.cards
        story.commit(recalled)
        assert story.replay() == g6.Tally(asked=1, matching=1, by_bytes=1, differing=())
        assert story.verify().turns == 2


def test_its_ledger_stays_byte_for_byte_the_wall_clock_too(store: Path) -> None:
    g6.open(store).close()
    assert entries(store) == entries(FIRST)
    with closing(sqlite3.connect(store)) as made, closing(sqlite3.connect(FIRST)) as before:
        bodies = "SELECT sha256, packed FROM body ORDER BY sha256"
        assert made.execute(bodies).fetchall() == before.execute(bodies).fetchall()
    assert format_of(store) == FORMAT
    with g6.open(store) as story:
        assert story.migrated is None


def test_no_backup_is_ever_overwritten(store: Path) -> None:
    store.with_name("noir.g6.format-1.bak").write_text("mine")
    g6.open(store).close()
    assert store.with_name("noir.g6.format-1.bak").read_text() == "mine"
    assert store.with_name("noir.g6.format-1.2.bak").read_bytes() == FIRST.read_bytes()


def test_a_file_system_without_second_names_gets_a_copy(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def refuse(source: Path, target: Path) -> None:
        if "bak" in Path(target).name:
            raise PermissionError(1, "Operation not permitted")
        link(source, target)

    monkeypatch.setattr(os, "link", refuse)
    with g6.open(store) as story:
        assert story.migrated is not None
        assert story.migrated.backup.read_bytes() == FIRST.read_bytes()
    assert names(store) == ["noir.g6", "noir.g6.format-1.bak"]


@posix
def test_a_link_and_the_rights_of_a_file_stay(store: Path, tmp_path: Path) -> None:
    store.chmod(0o640)
    (tmp_path / "link.g6").symlink_to(store)
    g6.open(tmp_path / "link.g6").close()
    assert (tmp_path / "link.g6").is_symlink()
    assert format_of(store) == FORMAT
    assert store.stat().st_mode & 0o777 == 0o640


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("kept", ["file", "folder"])
def test_what_can_not_be_written_to_is_left_alone(kept: str, store: Path) -> None:
    place, mode = (store, 0o444) if kept == "file" else (store.parent, 0o555)
    place.chmod(mode)
    try:
        _refused(store)
    finally:
        place.chmod(0o755)


def test_where_nothing_can_be_made_it_is_left_alone(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for whoever may write everywhere."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "rename", refuse)
    _refused(store)


def _refused(store: Path) -> None:
    with pytest.raises(g6.OlderFormat) as caught:
        g6.open(store)
    message, _, hint = str(caught.value).partition("\n\n")
    assert message.startswith(
        f"store {store.resolve()}: its format is 1, and this g6 writes {FORMAT}; it can't be migrated"
    )
    assert hint == "hint: copy the file to a folder that can be written to, and open it there"
    assert names(store) == ["noir.g6"]
    assert store.read_bytes() == FIRST.read_bytes()


def test_a_store_whose_ledger_was_changed_is_left_alone(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE entry SET content = replace(content, '\"turn\":47', '\"turn\":74')")
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    with pytest.raises(g6.BrokenChain, match="ledger entry 2"):
        g6.open(store)
    assert names(store) == ["noir.g6"]
    assert hashlib.sha256(store.read_bytes()).hexdigest() == before


def test_rows_that_were_changed_are_mended_by_the_ledger(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("DELETE FROM listing")
    with g6.open(store) as story:
        assert story.verify().turns == TURNS


def test_while_somebody_writes_to_it_nothing_is_migrated(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "g6.graph.stores.sqlite_store.SqliteStore.__init__.__kwdefaults__", {"busy_timeout_ms": 50, "older_too": False}
    )
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(g6.StoreBusy):
            g6.open(store)
        connection.execute("ROLLBACK")
    assert names(store) == ["noir.g6"]


def test_several_that_open_it_at_once_migrate_it_once(store: Path) -> None:
    line = [sys.executable, "-P", "-c", RUN, str(store)]
    running = [subprocess.Popen(line, stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert names(store) == ["noir.g6", "noir.g6.format-1.bak"]


@posix
@pytest.mark.parametrize("seed", rounds(4, 36))
def test_a_migration_that_is_killed_leaves_the_one_or_the_other(seed: int, store: Path) -> None:
    chance = random.Random(seed)
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-P", "-c", RUN, str(store)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            time.sleep(chance.random())
            process.send_signal(signal.SIGKILL)
        assert format_of(store) in {1, FORMAT}
    with g6.open(store) as story:
        assert story.verify().turns == TURNS
    assert names(store) == ["noir.g6", "noir.g6.format-1.bak"]
    assert store.with_name("noir.g6.format-1.bak").read_bytes() == FIRST.read_bytes()


def test_a_file_of_somebody_else_is_left_alone(store: Path) -> None:
    side = store.with_name("noir.g6.migrating")
    side.write_text("my notes on migrating, and much more than a hundred letters of it: " * 3)
    with pytest.raises(g6.NotAStore):
        g6.open(store)
    assert side.read_text().startswith("my notes")
    assert format_of(store) == 1


def test_the_command_line_says_it(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(store.parent)
    ended = command("verify", "--store", "noir.g6")
    assert ended.code == 0
    assert ended.err.splitlines() == [
        "noir.g6: 형식 1이던 것을 제 원장에서 다시 만듦: HASH_MATCH 0/0. 있던 그대로는 noir.g6.format-1.bak",
        f"다른 리콜 판의 턴 {TURNS}개는 적혀 있던 바이트만이 증거임",
    ]
    assert command("verify", "--store", "noir.g6").err == ""


@pytest.mark.parametrize("how", ["recall", "copy", "snapshot"])
def test_every_command_migrates_it(how: str, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(store.parent)
    lines = {
        "recall": ("recall", EXAMPLES / "noir/scene.yaml", "--store", "noir.g6"),
        "copy": ("copy", "noir.g6", "twin.g6"),
        "snapshot": ("snapshot", "save", "noir.snapshot", "--store", "noir.g6"),
    }
    ended = command(*map(str, lines[how]))
    assert ended.code == 0
    assert "noir.g6: 형식 1이던 것을 제 원장에서 다시 만듦" in ended.err
    assert format_of(store) == FORMAT
