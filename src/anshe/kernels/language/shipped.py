"""The packs: programme files that ship with Anshe."""

from functools import cache
from importlib.resources import files

from anshe.kernels.language.text.loader import Loaded, load


@cache
def packs() -> tuple[str, ...]:
    """Return the names of the shipped programme files."""
    shipped = files("anshe.kernels.language").joinpath("packs").iterdir()
    return tuple(sorted(one.name[:-5] for one in shipped if one.name.endswith(".yaml")))


def pack_text(name: str) -> str:
    """Return the text of a shipped programme file; KeyError when there is none."""
    if name not in packs():
        raise KeyError(name)
    return files("anshe.kernels.language").joinpath("packs", f"{name}.yaml").read_text("utf-8")


@cache
def pack(name: str) -> Loaded:
    """Load a shipped programme file; KeyError when there is none."""
    return load(pack_text(name), name=f"{name}.yaml")
