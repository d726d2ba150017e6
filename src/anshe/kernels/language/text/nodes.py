"""YAML text to plain values with the place of each; hostile files are refused, never expanded.

Only what a programme file needs is read: mappings with text keys, lists, text, numbers, true, false
and null as YAML 1.2 has them. No aliases, no tags, one document, bounded size, depth and count.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, cast

import yaml

from anshe.kernels.language.problems import Path, Place, Places, Problem, sentence_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 4_000_000
MAX_DEPTH = 30
MAX_NODES = 200_000
INT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
FLOAT = re.compile(r"-?[0-9]{1,18}\.[0-9]{0,18}(?:[eE][-+][0-9]{1,3})?")
CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """Says why a file cannot be read at all."""

    def __init__(self, code: str, place: Place, path: Path = (), **words: object) -> None:
        super().__init__(code)
        self.code, self.place, self.path, self.words = code, place, path, words

    def problem(self, name: str) -> Problem:
        """Return the problem to show."""
        said = sentence_of(self.code, self.words)
        line, column = self.place.line, self.place.column
        return Problem(self.code, "error", said, name, line, column, written(self.path))


@dataclass(slots=True)
class Open:
    """A mapping or list whose end has not been seen yet."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


@dataclass(slots=True)
class Read:
    """What was read: the value, and the place of everything in it."""

    value: Any = None
    places: Places = field(default_factory=dict)
    open: list[Open] = field(default_factory=list)
    documents: int = 0

    def put(self, value: Any, mark: Any) -> Path:
        """Put a value where it belongs, note its place, and return its path."""
        if not self.open:
            self.value, path = value, cast("Path", ())
            self.places[()] = _place(mark)
            return path
        top = self.open[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
            self.places[path] = _place(mark)
        else:
            path = (*top.path, top.key or "")
            top.value[top.key or ""] = value
            top.key = None
        return path

    def wants_key(self) -> bool:
        """Say whether the next thing must be a key."""
        return bool(self.open) and isinstance(self.open[-1].value, dict) and not self._keyed()

    def _keyed(self) -> bool:
        """Say whether a key stands without its value."""
        return self.open[-1].key is not None


def _place(mark: Any) -> Place:
    """Count lines and columns from one."""
    return Place(mark.line + 1, mark.column + 1)


def decode(text: str | bytes) -> str:
    """Return the text of a file: UTF-8, or UTF-16 with its mark; nothing invisible in it."""
    size = len(text)
    if size > MAX_BYTES:
        raise Unreadable("L101", Place(1, 1), size=size, limit=MAX_BYTES)
    if isinstance(text, bytes):
        text = _decoded(text)
    text = text.removeprefix("\ufeff")
    if bad := FORBIDDEN.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        raise Unreadable("L104", Place(line, column), value=f"U+{ord(bad[0]):04X}")
    return text


def _decoded(text: bytes) -> str:
    """Decode bytes by their mark, else as UTF-8."""
    encoding = next((name for mark, name in BOMS if text.startswith(mark)), "utf-8")
    try:
        return text.decode(encoding)
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise Unreadable("L103", Place(line, 1)) from error


def read(text: str | bytes) -> Read:
    """Read a file into plain values; raises Unreadable."""
    told = Read()
    for count, event in enumerate(_events(decode(text))):
        if count > MAX_NODES:
            raise Unreadable("L110", _place(event.start_mark), limit=MAX_NODES)
        _take(told, event)
    if told.documents == 0 or (told.value is None and len(told.places) <= 1):
        raise Unreadable("L106", Place(1, 1))
    if not isinstance(told.value, dict):
        raise Unreadable("L113", told.places[()])
    return told


def _events(text: str) -> "Iterator[Any]":
    """Yield the parser's events; what it cannot parse is unreadable."""
    try:
        yield from yaml.parse(text, Loader=LOADER)
    except yaml.YAMLError as error:
        detail = getattr(error, "problem", None) or str(error)
        raise Unreadable("L102", _where(error, text.count("\n")), detail=detail) from error


def _where(error: yaml.YAMLError, last: int) -> Place:
    """Find the place of a syntax error; one seen only at the end is where it began."""
    mark, began = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    if mark and mark.line > last and began:
        mark = began
    return Place(min(mark.line, last) + 1, mark.column + 1) if mark else Place(1, 1)


def _take(told: Read, event: Any) -> None:
    """Take one event into what was read."""
    if isinstance(event, yaml.AliasEvent):
        _refuse(told, "L107", event, event.anchor)
    if isinstance(event, yaml.DocumentStartEvent):
        told.documents += 1
        if told.documents > 1:
            _refuse(told, "L105", event, "")
    elif isinstance(event, yaml.CollectionEndEvent):
        told.open.pop()
    elif isinstance(event, yaml.NodeEvent):
        _node(told, event)


def _node(told: Read, event: Any) -> None:
    """Take a scalar, or the beginning of a mapping or list."""
    if event.tag and event.tag != "!":
        _refuse(told, "L108", event, event.tag)
    if told.wants_key():
        _key(told, event)
    elif isinstance(event, yaml.ScalarEvent):
        told.put(_scalar(event), event.start_mark)
    else:
        if len(told.open) >= MAX_DEPTH:
            raise Unreadable("L109", _place(event.start_mark), limit=MAX_DEPTH)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        told.open.append(Open(value, told.put(value, event.start_mark)))


def _key(told: Read, event: Any) -> None:
    """Take a key: text, not seen before in this mapping."""
    top = told.open[-1]
    key = _scalar(event) if isinstance(event, yaml.ScalarEvent) else None
    if not isinstance(key, str):
        _refuse(told, "L112", event, getattr(event, "value", "?"))
    if key in top.value:
        _refuse(told, "L111", event, key)
    told.places[(*top.path, key)] = _place(event.start_mark)
    top.key = key


def _refuse(told: Read, code: str, event: Any, value: object) -> NoReturn:
    """Say why the file is unreadable at this event."""
    path = told.open[-1].path if told.open else ()
    raise Unreadable(code, _place(event.start_mark), path, value=value)


def _scalar(event: Any) -> str | int | float | bool | None:
    """Give a plain scalar its type; whatever is quoted is text."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INT.fullmatch(text):
        return int(text)
    return float(text) if FLOAT.fullmatch(text) else text
