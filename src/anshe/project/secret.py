"""The secret that signs sessions, made once and kept beside the data."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """Read the kept secret, or make one that only the owner of the folder can read."""
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _make(file)
    return file.read_text(encoding="ascii").strip()


def _make(file: Path) -> None:
    """Make the file whole or not at all; of two processes that start at once, one's counts."""
    draft = file.with_name(f".secret-key-{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
    with suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()
