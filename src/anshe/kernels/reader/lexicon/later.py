"""Patterns that are made ready when they are first used: most plans need half of them."""

import re
from typing import Any, cast

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Later:
    """Stand for a pattern; from its first use on its methods are those of the pattern itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Make the pattern ready, which happens once, and return what was asked for."""
        if name.startswith("__"):
            raise AttributeError(name)
        ready = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(ready, method) for method in METHODS})
        return getattr(ready, name)


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is made ready when it is first used."""
    return cast("re.Pattern[str]", Later(source, flags))
