"""The secret that signs sessions, made once and kept beside the data."""

import secrets
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """Read the kept secret, or make one that only the owner of the folder can read."""
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii").strip()
