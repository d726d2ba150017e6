"""`anshe log`: what it says, and how it ends."""

import gzip
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import export_log, log_key
from anshe.ground.evidence.models import Checkpoint, Pending
from anshe.project.cli.log import log
from anshe.work.watch.models import Supply
from tests.ground.evidence import attack
from tests.ground.evidence.conftest import recorded


def run(*words: str | Path) -> Result:
    """Run the command in English."""
    return CliRunner(env={"ANSHE_LANGUAGE": "en"}).invoke(log, [str(word) for word in words])


@pytest.fixture
def file(rows: list[Supply], tmp_path: Path) -> Path:
    """Export the log."""
    export_log(tmp_path / "log.jsonl")
    return tmp_path / "log.jsonl"


def test_a_good_file_ends_with_nought(file: Path) -> None:
    ended = run("verify", file, "--key", log_key().text())
    assert ended.exit_code == 0
    assert "13 entries, 2 signed checkpoints" in ended.output
    assert "Everything holds." in ended.output


def test_an_altered_file_ends_with_one_and_names_the_place(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("2026-06-14", "2026-01-01", 1), "utf-8")
    ended = run("verify", file)
    assert ended.exit_code == 1
    assert "leaf_altered  position 0" in ended.output
    assert "NOT PROVEN" in ended.output


def test_a_file_under_another_key_does_not_hold(file: Path) -> None:
    other = "anshe.local/log+" + log_key().text().split("+", 1)[1]
    assert run("verify", file, "--key", other).exit_code == 0
    assert run("verify", file, "--key", "nonsense").exit_code == 2


def test_a_kept_checkpoint_is_compared(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text(Checkpoint.objects.get(size=13).note, "utf-8")
    assert run("verify", file, "--checkpoint", kept).exit_code == 0
    lines = file.read_text("utf-8").splitlines()
    cut = [line for line in lines if '"leaf":12' not in line and r"\n13\n" not in line]
    file.write_text("\n".join(cut), "utf-8")
    ended = run("verify", file, "--checkpoint", kept)
    assert ended.exit_code == 1
    assert "checkpoint_beyond" in ended.output


@pytest.mark.parametrize("name", ["log.jsonl.gz", "log.jsonl"])
def test_a_file_that_cannot_be_read_ends_with_two(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(b"{}\n" * 999)[:20] if name.endswith("gz") else b"\xff\xfe\x00")
    ended = run("verify", file)
    assert ended.exit_code == 2
    assert "Traceback" not in ended.output


def test_a_file_is_verified_without_django_or_a_database(file: Path) -> None:
    program = (
        "import sys; sys.modules['sqlite3'] = sys.modules['psycopg'] = None\n"
        "from anshe.project.cli.log import log\n"
        "assert 'django.db' not in sys.modules\n"
        f"log(['verify', {str(file)!r}])"
    )
    nowhere = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "there.is.none"}
    ended = subprocess.run(
        [sys.executable, "-c", program], env=nowhere, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, "全部成立" in ended.stdout) == (0, True)


def test_the_live_log_is_verified_and_findings_are_named(
    rows: list[Supply], attacked: None
) -> None:
    assert run("verify").exit_code == 0
    attack.alter_record(rows)
    ended = run("verify")
    assert ended.exit_code == 1


def test_what_waits_is_placed_and_the_checkpoint_printed(alice: Actor, now: datetime) -> None:
    assert run("checkpoint").exit_code == 1
    recorded(2, alice, now)
    assert run("sequence").exit_code == 0
    assert not Pending.objects.exists()
    assert run("checkpoint").output == Checkpoint.objects.get(size=2).note


def test_the_command_exports_a_packed_file_that_holds(rows: list[Supply], tmp_path: Path) -> None:
    assert run("export", tmp_path / "log.jsonl.gz").exit_code == 0
    assert run("verify", tmp_path / "log.jsonl.gz").exit_code == 0
