"""When: the date words of a finding become days, those of a year or of every year."""

from anshe.kernels.reader.draft.dates.moments import Moment, moment, several
from anshe.kernels.reader.draft.dates.years import Years, signed_on, years

__all__ = ["Moment", "Years", "moment", "several", "signed_on", "years"]
