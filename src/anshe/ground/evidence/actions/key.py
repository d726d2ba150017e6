"""The key that signs checkpoints: given by the environment, or made once beside the data."""

import base64
import binascii
import os
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from anshe.kernels.transparency import LogKey, key_of

_SEED_BYTES = 32


def log_seed() -> bytes:
    """Give the 32-byte seed of the log's Ed25519 key."""
    return _seed(settings.ANSHE_LOG_KEY, Path(settings.DATA) / "log-key")


def log_key() -> LogKey:
    """Give the public key of the log, under the log's name."""
    return key_of(settings.ANSHE_LOG_ORIGIN, log_seed())


@cache
def _seed(given: str, file: Path) -> bytes:
    """Read the key that was given, else the kept one, which is made if there is none."""
    text = given or _kept(file)
    try:
        seed = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        seed = b""
    if len(seed) != _SEED_BYTES:
        place = "ANSHE_LOG_KEY" if given else str(file)
        raise ImproperlyConfigured(f"{place}: the log's key is 32 bytes, written as base64")
    return seed


def _kept(file: Path) -> str:
    """Read the kept key; whoever comes first makes it, and it never appears half-written."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(base64.b64encode(secrets.token_bytes(_SEED_BYTES)))
            out.flush()
            os.fsync(out.fileno())
        try:
            file.hardlink_to(made)
        except FileExistsError:  # another process was first; its key is the log's
            pass
        finally:
            made.unlink()
    return file.read_text(encoding="ascii").strip()
