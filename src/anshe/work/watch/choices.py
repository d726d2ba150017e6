"""The words that this room chooses from; the code lists are the language's."""

from anshe.work.activities.choices import Options, options


def plan_levels() -> Options:
    """List the levels of emergency plans."""
    return options("plan-level")


def hazard_kinds() -> Options:
    """List what emergency plans are against."""
    return options("hazard")


def supply_kinds() -> Options:
    """List what supplies are for."""
    return options("supply")


def team_kinds() -> Options:
    """List the kinds of response teams."""
    return options("team")


def response_kinds() -> Options:
    """List what can be answered."""
    return options("response")
