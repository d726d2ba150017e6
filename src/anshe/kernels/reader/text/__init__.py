"""Text in: what is no plan is set aside, odd characters are made even, every place is kept."""

from anshe.kernels.reader.text.clean import clean

__all__ = ["clean"]
