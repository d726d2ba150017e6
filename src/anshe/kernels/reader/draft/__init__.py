"""Draft: findings become a programme file, and what they leave open becomes questions."""

from anshe.kernels.reader.draft.programme import draft

__all__ = ["draft"]
