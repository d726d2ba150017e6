"""The two hashes of RFC 9162, and the one way to write an event as bytes."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

HASH_SIZE: Final = 32
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()
"""The root of a tree without leaves (RFC 9162, 2.1.1)."""

_sha256 = hashlib.sha256
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def leaf_hash(data: bytes) -> bytes:
    """Hash what a leaf holds; the prefix 00 keeps leaves and nodes apart (RFC 9162, 2.1.1)."""
    return _sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two children into their parent, with the prefix 01 (RFC 9162, 2.1.1)."""
    return _sha256(b"\x01" + left + right).digest()


def canonical(value: Mapping[str, object]) -> str:
    """Write a mapping as JSON in the one way that everyone writes it.

    Keys are sorted, nothing stands between the parts, text stays as it is.

    Raises:
        ValueError: a number is not a number (NaN, infinity).
        TypeError: a value is none that JSON knows.

    Example:
        >>> canonical({"b": 1, "a": "街道"})
        '{"a":"街道","b":1}'

    """
    return _encode(value)


def salted_digest(salt: str, content: str) -> str:
    """Bind an event to its erasable content: without the salt the content cannot be guessed."""
    return _sha256((salt + content).encode()).hexdigest()
