"""The names that compiled measures and the loaded world share; nothing here needs the compiler."""

LEVELS = ("grid", "estate", "enterprise", "park", "zone", "community", "street", "county", "city")
PERIODS = ("year", "half-year", "quarter", "month", "week")
