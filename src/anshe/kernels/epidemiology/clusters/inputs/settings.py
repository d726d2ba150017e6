"""Settings: the lines of a parameter file by name, read with care for their values."""

import math
from collections.abc import Mapping
from typing import TypeVar

from anshe.kernels.epidemiology.columns import Columns

Made = TypeVar("Made")


class Settings:
    """Hold name=value lines, and note what cannot be read."""

    def __init__(self, text: str, name: str) -> None:
        self.name, self.found = name, Columns()
        self._held: dict[str, tuple[int, str]] = {}
        for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
            content = line.strip()
            if not content or content[0] in ";#" or (content[0] == "[" and content[-1] == "]"):
                continue
            key, equals, value = content.partition("=")
            if not equals or not key.strip():
                self.found.add("E811", row=number, column=name, value=content[:80])
                continue
            self._held[key.strip()] = (number, value.strip())

    def text(self, option: str, fallback: str = "") -> str:
        """Return a value as it is written."""
        return self._held.get(option, (0, fallback))[1] or fallback

    def yes(self, option: str) -> bool:
        """Say whether an option is switched on."""
        return self.text(option, "n").lower() in ("y", "yes", "1", "true")

    def number(self, option: str, fallback: float) -> float:
        """Return a finite number."""
        text = self.text(option)
        if not text:
            return fallback
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.tell("E101", option, value=text)
            return fallback
        return value

    def whole(self, option: str, fallback: int) -> int:
        """Return a whole number."""
        value = self.number(option, fallback)
        if value != int(value):
            self.tell("E105", option, value=self.text(option))
        return int(value)

    def choice(self, option: str, choices: Mapping[int, Made], *, fallback: int) -> Made:
        """Return what a number stands for."""
        number = self.whole(option, fallback)
        if number not in choices:
            listed = ", ".join(str(each) for each in choices)
            self.tell("E812", option, option=option, value=number, expected=listed)
            return choices[fallback]
        return choices[number]

    def tell(self, code: str, option: str, /, **values: object) -> None:
        """Note a problem with an option."""
        row = self._held.get(option, (0, ""))[0]
        self.found.add(code, row=row, column=f"{self.name}: {option}", **values)

    def settle(self) -> None:
        """Raise everything that was found, or do nothing.

        Raises:
            InputProblem: anything was wrong.

        """
        self.found.settle()
