"""A whole log as lines of JSON, and its verification without a database.

The lines: a header (origin, public key, size), the checkpoints, one line for each leaf with its
event (and its content, if that was asked for), the tiles, and a closing line that counts leaves.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from anshe.kernels.transparency.checkpoint import LogKey, read_key, read_note
from anshe.kernels.transparency.hashing import canonical, leaf_hash, salted_digest
from anshe.kernels.transparency.problem import Problem
from anshe.kernels.transparency.tiles import Tail, Tile, grow

FORMAT: Final = 1
MOST_PROBLEMS: Final = 1000


@dataclass(frozen=True, slots=True)
class Exported:
    """What was found in an exported log."""

    key: LogKey | None
    size: int
    root: bytes
    checkpoints: int
    contents: int
    hidden: int
    """Leaves of which the file gives only the hash."""
    problems: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """Say whether nothing was found wrong."""
        return not self.problems


def header_line(key: LogKey, size: int) -> str:
    """Write the first line of an exported log."""
    return canonical({"anshe_log": FORMAT, "origin": key.name, "key": key.text(), "size": size})


def checkpoint_line(note: str) -> str:
    """Write the line of a signed checkpoint."""
    return canonical({"checkpoint": note})


def leaf_line(
    position: int,
    leaf: bytes,
    event: Mapping[str, object] | None,
    content: tuple[str, str] | None,
) -> str:
    """Write the line of a leaf; the event, and `content` (salt and text), if they may be shown."""
    line: dict[str, object] = {"leaf": position, "hash": leaf.hex()}
    if event is not None:
        line["event"] = event
    if content is not None:
        line["salt"], line["content"] = content
    return canonical(line)


def tile_line(tile: Tile) -> str:
    """Write the line of a tile."""
    return canonical({"tile": tile.path(), "hashes": b64encode(tile.hashes).decode()})


def end_line(size: int) -> str:
    """Write the closing line, by which a file that was cut off is told."""
    return canonical({"end": size})


def verify_export(
    lines: Iterable[str], *, key: LogKey | None = None, notes: Sequence[str] = ()
) -> Exported:
    """Verify an exported log from its lines alone.

    Args:
        lines: the lines of the file; they are read once and not kept.
        key: the log's public key, got by another way than the file; else the file's own is used,
            which proves only that the file agrees with itself.
        notes: signed checkpoints of the same log that the reader kept from before.

    Returns:
        The tree that follows from the leaves, and every problem (at most 1,000 are kept).

    Method: every leaf hash, tile and root is computed anew (RFC 9162, 2.1.1).

    """
    reading = _Reading(key=key, trusted=key, kept=tuple(notes))
    for number, line in enumerate(lines, 1):
        if line.strip():
            reading.take(line, f"line {number}")
    return reading.result()


@dataclass(slots=True)
class _Reading:
    """What is known of the log while its lines pass by."""

    key: LogKey | None
    trusted: LogKey | None
    kept: tuple[str, ...]
    tail: Tail = field(default_factory=Tail)
    roots: dict[int, set[bytes]] = field(default_factory=dict)
    tiles: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    checkpoints: int = 0
    signed: int = 0
    contents: int = 0
    hidden: int = 0
    headed: bool = False
    ended: bool = False

    def take(self, line: str, place: str) -> None:
        """Read one line, whatever it is."""
        try:
            said = json.loads(line)
            if "leaf" in said:
                self._leaf(said, place)
            elif "tile" in said:
                self._tile(str(said["tile"]), b64decode(said["hashes"], validate=True))
            elif "checkpoint" in said:
                self._checkpoint(str(said["checkpoint"]), place)
            elif "anshe_log" in said:
                self._header(said, place)
            else:
                self.ended = int(said["end"]) == self.tail.size
        except (ValueError, TypeError, KeyError, RecursionError):
            self.tell("file_malformed", place)

    def tell(self, code: str, place: str) -> None:
        """Note a problem, as long as there are not too many."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, place))

    def _header(self, said: dict[str, Any], place: str) -> None:
        """Take the key from the header, and open the notes that the reader brought."""
        self.headed = True
        found = self.trusted or read_key(str(said["key"]))
        if isinstance(found, Problem):
            self.tell(found.code, place)
            return
        self.key = found
        for number, note in enumerate(self.kept, 1):
            self._checkpoint(note, f"note {number}")

    def _checkpoint(self, note: str, place: str) -> None:
        """Open a checkpoint and remember which root it promises at which size."""
        self.checkpoints += 1
        if self.key is None:
            self.tell("file_header_missing", place)
            return
        found = read_note(note, self.key)
        if isinstance(found, Problem):
            self.tell(found.code, place)
            return
        self.signed = max(self.signed, found.size)
        self.roots.setdefault(found.size, set()).add(found.root)

    def _leaf(self, said: dict[str, Any], place: str) -> None:
        """Hash an event anew, append it, and compare the root where one was signed."""
        if said["leaf"] != self.tail.size:
            self.tell("position_gap", place)
        stated = bytes.fromhex(said["hash"])
        if "event" in said:
            self._event(said, stated)
        else:
            self.hidden += 1
        growth = grow(self.tail, [stated])
        self.tail = growth.tail
        for tile in growth.full:
            self.tiles[tile.path()] = hashlib.sha256(tile.hashes).digest()
        self._compare_root()

    def _event(self, said: dict[str, Any], stated: bytes) -> None:
        """Compare an event with its leaf, and its content with the event."""
        event = said["event"]
        if leaf_hash(canonical(event).encode()) != stated:
            self.tell("leaf_altered", f"position {said['leaf']}")
        if "content" in said:
            self.contents += 1
            if salted_digest(str(said["salt"]), str(said["content"])) != event["digest"]:
                self.tell("payload_altered", f"position {said['leaf']}")

    def _compare_root(self) -> None:
        """Compare the root at this size with those that were signed for it."""
        promised = self.roots.pop(self.tail.size, None)
        if promised and promised != {self.tail.root()}:
            self.tell("checkpoint_mismatch", f"size {self.tail.size}")

    def _tile(self, path: str, hashes: bytes) -> None:
        """Compare a tile with the one that follows from the leaves."""
        if not self.tiles.get("tail"):
            self.tiles["tail"] = b"known"
            for tile in self.tail.tiles():
                self.tiles[tile.path()] = hashlib.sha256(tile.hashes).digest()
        if self.tiles.get(path) != hashlib.sha256(hashes).digest():
            self.tell("tile_altered", path)

    def result(self) -> Exported:
        """Close the reading: what was promised and never came is a problem too."""
        if not self.headed:
            self.tell("file_header_missing", "line 1")
        if not self.ended:
            self.tell("file_truncated", "")
        for size in sorted(self.roots):
            if size > self.tail.size:
                self.tell("checkpoint_beyond", f"size {size}")
        if self.signed < self.tail.size:
            self.tell("leaf_unsigned", f"size {self.signed}")
        return Exported(
            self.key,
            self.tail.size,
            self.tail.root(),
            self.checkpoints,
            self.contents,
            self.hidden,
            tuple(self.problems),
        )
