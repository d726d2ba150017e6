"""The secret is made once, whole, and only its owner reads it."""

from pathlib import Path

from anshe.project.secret import kept_secret


def test_the_secret_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    secret = kept_secret(folder)
    assert len(secret) > 60
    assert kept_secret(folder) == secret
    assert [file.name for file in folder.iterdir()] == ["secret-key"]


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    kept_secret(tmp_path)
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
