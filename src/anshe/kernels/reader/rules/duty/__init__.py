"""Duties: their heads, their subjects, their ends."""

from anshe.kernels.reader.rules.duty.find import duties

__all__ = ["duties"]
