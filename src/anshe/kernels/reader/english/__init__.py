"""English plans: values and rules; the output is that of Chinese plans."""

from anshe.kernels.reader.english.plan import of_plan

__all__ = ["of_plan"]
