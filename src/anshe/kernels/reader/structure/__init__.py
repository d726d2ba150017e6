"""Structure: a page into plans, a plan into blocks, blocks into sentences and clauses."""

from anshe.kernels.reader.structure.outline import outline
from anshe.kernels.reader.structure.plans import split

__all__ = ["outline", "split"]
