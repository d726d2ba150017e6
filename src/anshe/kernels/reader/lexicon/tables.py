"""Read a lexicon file that is a plain table: furniture, sections, questions."""

from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml
from yaml import CSafeLoader


@cache
def table(name: str) -> dict[str, Any]:
    """Return what one file of the lexicon says; the file is read once."""
    text = files("anshe.kernels.reader.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=CSafeLoader))
