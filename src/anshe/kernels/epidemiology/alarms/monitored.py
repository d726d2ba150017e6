"""Which weeks are looked at."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anshe.kernels.epidemiology.alarms.series import Series
    from anshe.kernels.epidemiology.columns import Columns


def inside(columns: "Columns", series: "Series", first: int, monitor: range | None) -> range:
    """Return the weeks asked for, which must lie in the data, or all from the first."""
    if monitor is None:
        return range(min(first, series.length), series.length)
    if not monitor or monitor[0] < 0 or monitor[-1] >= series.length or monitor.step != 1:
        value = f"{monitor.start + 1}-{monitor.stop}"
        columns.add("E605", column="monitor", value=value, limit=series.length)
        return range(0)
    return monitor
