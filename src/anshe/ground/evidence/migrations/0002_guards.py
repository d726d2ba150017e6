"""Triggers that refuse to change or delete what the log keeps.

They stop slips and simple attacks. Whoever may drop them can still alter rows; `anshe log verify`
finds that.
"""

from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# table -> (what is refused on update, whether deletion is refused too)
# Update conditions are SQL on OLD and NEW; "1 = 1" refuses every one.
_ALWAYS = "1 = 1"
_SHRINKS = "substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes OR NEW.key <> OLD.key"
GUARDED = {
    "evidence_event": (_ALWAYS, True),
    "evidence_leaf": (_ALWAYS, True),
    "evidence_checkpoint": (_ALWAYS, True),
    "evidence_tile": (_SHRINKS, True),  # the last tile of a level may grow, and nothing else
    "evidence_payload": (_ALWAYS, False),  # an erasure deletes
    "evidence_erasure": (_ALWAYS, True),
}
_FUNCTION = """
CREATE FUNCTION evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'evidence is append-only: % on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _triggers() -> Iterator[tuple[str, str, str, str]]:
    """Name each trigger with its table, its event and its condition."""
    for table, (changed, kept) in GUARDED.items():
        yield f"{table}_no_update", table, "UPDATE", changed
        if kept:
            yield f"{table}_no_delete", table, "DELETE", _ALWAYS


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers in the words of the database at hand."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_FUNCTION, params=None)
        for name, table, event, condition in _triggers():
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW "
                f"WHEN ({condition}) EXECUTE FUNCTION evidence_refuse()"
            )
        return
    for name, table, event, condition in _triggers():
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, 'evidence is append-only: {event} on {table}'); END"
        )


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    on_table = schema_editor.connection.vendor == "postgresql"
    for name, table, _event, _condition in _triggers():
        schema_editor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION evidence_refuse()")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
