"""Everything that can happen to sessions, drills, documents, bulletins and ledgers."""

from anshe.work.activities.actions.documents import publish_bulletin, review_document
from anshe.work.activities.actions.entries import add_entries, add_entry, change_entry
from anshe.work.activities.actions.sessions import (
    cancel_session,
    close_drill_finding,
    evaluate_drill,
    hold_session,
)
from anshe.work.activities.actions.turns import day_or_today, take_turn

__all__ = [
    "add_entries",
    "add_entry",
    "cancel_session",
    "change_entry",
    "close_drill_finding",
    "day_or_today",
    "evaluate_drill",
    "hold_session",
    "publish_bulletin",
    "review_document",
    "take_turn",
]
