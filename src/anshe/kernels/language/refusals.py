"""What a reader of one value says when the value cannot be read."""

from typing import TYPE_CHECKING, TypeVar

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Callable

Told = TypeVar("Told")
Read = TypeVar("Read")


class Refused(ValueError):
    """Say that a value cannot be read: a problem code, its words, the keys that lead there."""

    def __init__(self, code: str, *at: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.words = words

    def under(self, *keys: str) -> "Refused":
        """Return the same refusal as seen from further up."""
        return Refused(self.code, *keys, *self.at, **self.words)


def reading(read: "Callable[[Told], Read]") -> "Callable[[Told], Read]":
    """Return a reader whose refusals reach the loader through pydantic."""

    def told(value: Told) -> Read:
        try:
            return read(value)
        except Refused as refused:
            words = {"code": refused.code, "at": refused.at, "words": refused.words}
            raise PydanticCustomError("refused", "{code}", words) from refused

    return told
