"""When: the date words of a finding become days, those of a year or of every year."""

from anshe.kernels.reader.draft.dates.moments import Moment, moment, several

__all__ = ["Moment", "moment", "several"]
