"""Values: numerals, quantities, dates and frequencies, from a text to values with their places."""

from anshe.kernels.reader.values.model import Day, Much, Often, Value, When
from anshe.kernels.reader.values.scan import scan

__all__ = ["Day", "Much", "Often", "Value", "When", "scan"]
