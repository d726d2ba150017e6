"""Checkpoints: the size and the root of the log, signed as a C2SP note with Ed25519.

The note reads: origin, size, root in base64, an empty line, then one line for each signature.
The specifications are C2SP tlog-checkpoint and C2SP signed-note.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from anshe.kernels.transparency.hashing import HASH_SIZE
from anshe.kernels.transparency.problem import Problem

_ED25519: Final = b"\x01"
_DASH: Final = "— "
_ID_SIZE: Final = 4
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log promises: so many leaves, and this root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Write the part of the note that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class LogKey:
    """The public key of a log, under the log's name."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Give the four bytes by which a signature names its key (C2SP signed-note)."""
        named = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(named).digest()[:_ID_SIZE]

    def text(self) -> str:
        """Write the key as C2SP writes it: name+id+key."""
        return f"{self.name}+{self.id.hex()}+{_base64(_ED25519 + self.public)}"


def key_of(name: str, seed: bytes) -> LogKey:
    """Give the public half of the key with this 32-byte seed."""
    return LogKey(name, Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def read_key(text: str) -> LogKey | Problem:
    """Read a public key that was written as name+id+key."""
    parts = text.strip().split("+", 2)
    raw = _bytes(parts[2]) if len(parts) == 3 else None
    if raw is None or len(raw) != 1 + HASH_SIZE or raw[:1] != _ED25519:
        return Problem("key_malformed")
    key = LogKey(parts[0], raw[1:])
    return key if key.id.hex() == parts[1] else Problem("key_malformed")


def sign(checkpoint: Checkpoint, seed: bytes) -> str:
    """Sign a checkpoint with the key of this 32-byte seed, under the origin's name."""
    key, text = key_of(checkpoint.origin, seed), checkpoint.text()
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    return f"{text}\n{_DASH}{key.name} {_base64(key.id + signature)}\n"


def read_note(note: str, key: LogKey) -> Checkpoint | Problem:
    """Open a signed checkpoint, or say why it cannot be trusted.

    Signatures of other keys (witnesses) may stand beside the log's own; they are left aside.
    """
    text, gap, lines = note.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        return Problem("note_malformed")
    text += "\n"
    signature = _signature(lines, key)
    if isinstance(signature, Problem):
        return signature
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except InvalidSignature:
        return Problem("note_forged")
    return _checkpoint(text, key.name)


def _signature(lines: str, key: LogKey) -> bytes | Problem:
    """Find the signature that names this key."""
    for line in lines.splitlines():
        name, _, encoded = line.removeprefix(_DASH).rpartition(" ")
        raw = _bytes(encoded)
        if not line.startswith(_DASH) or raw is None or len(raw) <= _ID_SIZE:
            return Problem("note_malformed")
        if name == key.name and raw[:_ID_SIZE] == key.id:
            return raw[_ID_SIZE:]
    return Problem("note_unsigned")


def _checkpoint(text: str, origin: str) -> Checkpoint | Problem:
    """Read the lines of a checkpoint; lines after the third are extensions."""
    lines = text.split("\n")
    if len(lines) < 4 or not _SIZE.fullmatch(lines[1]):
        return Problem("note_malformed")
    root = _bytes(lines[2])
    if root is None or len(root) != HASH_SIZE:
        return Problem("note_malformed")
    if lines[0] != origin:
        return Problem("note_other_log")
    return Checkpoint(lines[0], int(lines[1]), root)


def _base64(raw: bytes) -> str:
    """Write bytes as base64."""
    return base64.b64encode(raw).decode()


def _bytes(encoded: str) -> bytes | None:
    """Read base64, or nothing when it is none."""
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
