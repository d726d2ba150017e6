"""Find all values of a Chinese text in one pass each: frequencies, dates, quantities."""

import re
from collections.abc import Callable, Iterator

from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.values.model import Value
from anshe.kernels.reader.values.much import much
from anshe.kernels.reader.values.often import often
from anshe.kernels.reader.values.when import when

ZH = lexicon("zh")
READ: dict[str, Callable[[str, int, str], Value]] = {"often": often, "when": when, "much": much}
PLACES = [(group, one.name) for group in READ for one in ZH.patterns[group]]
ALL = re.compile("|".join(ZH.one_of(group).pattern for group in READ))


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Value]:
    """Yield the values between two places, in reading order, none over another.

    Where several patterns begin at one place, a frequency goes before a date before a quantity.
    """
    for found in ALL.finditer(text, start, len(text) if end is None else end):
        group, rule = PLACES[(found.lastindex or 1) - 1]
        yield READ[group](found.group(), found.start(), rule)
