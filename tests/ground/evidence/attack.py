"""What someone with the rights of the database's owner could do, in raw SQL."""

from typing import Any

from django.db import connection

from anshe.ground.evidence.models import Event, Leaf, Pending
from anshe.work.watch.models import Supply


def run(sql: str, *values: Any) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def drop_guards() -> None:
    """Drop every trigger that guards the log."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "SELECT tgname, relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT tgisinternal AND relname LIKE 'evidence%%'"
            )
            for name, table in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def event_of(row: Supply) -> Event:
    """Find the event that added a record."""
    return Event.objects.get(subject_kind="supply", subject_id=str(row.pk))


def alter_event(rows: list[Supply]) -> None:
    """Write an entry backwards."""
    run("UPDATE evidence_event SET happened_on = '2026-01-01' WHERE id = %s", event_of(rows[3]).pk)


def alter_event_and_leaf(rows: list[Supply]) -> None:
    """Write an entry backwards and give its leaf another hash."""
    alter_event(rows)
    forge_leaf(rows)


def forge_leaf(rows: list[Supply]) -> None:
    """Give a leaf another hash."""
    run("UPDATE evidence_leaf SET hash = %s WHERE event_id = %s", bytes(32), event_of(rows[3]).pk)


def delete_event(rows: list[Supply]) -> None:
    """Delete an entry with its content, and leave the leaf."""
    key = event_of(rows[3]).pk
    if connection.vendor == "postgresql":
        run("ALTER TABLE evidence_leaf DISABLE TRIGGER ALL")
        run("ALTER TABLE evidence_event DISABLE TRIGGER ALL")
    run("DELETE FROM evidence_payload WHERE event_id = %s", key)
    run("DELETE FROM evidence_event WHERE id = %s", key)


def delete_leaf(rows: list[Supply]) -> None:
    """Delete a leaf, so that its event has no place."""
    run("DELETE FROM evidence_leaf WHERE event_id = %s", event_of(rows[3]).pk)


def delete_leaf_event_and_record(rows: list[Supply]) -> None:
    """Delete everything about one record."""
    key = event_of(rows[3]).pk
    for table, column in (("leaf", "event_id"), ("payload", "event_id"), ("event", "id")):
        run(f"DELETE FROM evidence_{table} WHERE {column} = %s", key)
    delete_record(rows)


def insert_event(rows: list[Supply]) -> None:
    """Slip an event in that never waited for a place."""
    copy = event_of(rows[3])
    copy.pk = copy.pk + 1_000_000
    copy.save(force_insert=True)


def swap_events(rows: list[Supply]) -> None:
    """Let two leaves point at each other's events."""
    first, second = event_of(rows[2]).pk, event_of(rows[5]).pk
    one, two = Leaf.objects.get(event_id=first), Leaf.objects.get(event_id=second)
    run("DELETE FROM evidence_leaf WHERE position = %s", two.position)
    run("UPDATE evidence_leaf SET event_id = %s WHERE position = %s", second, one.position)
    again = "INSERT INTO evidence_leaf (position, event_id, hash) VALUES (%s, %s, %s)"
    run(again, two.position, first, bytes(two.hash))


def swap_positions(rows: list[Supply]) -> None:
    """Exchange the positions of two leaves."""
    first, second = (Leaf.objects.get(event=event_of(row)).position for row in (rows[2], rows[5]))
    for old, new in ((first, -1), (second, first), (-1, second)):
        run("UPDATE evidence_leaf SET position = %s WHERE position = %s", new, old)


def replace_payload(rows: list[Supply]) -> None:
    """Replace what an event tells."""
    run("UPDATE evidence_payload SET content = %s WHERE event_id = %s", "{}", event_of(rows[3]).pk)


def remove_payload(rows: list[Supply]) -> None:
    """Remove what an event tells, without an erasure."""
    run("DELETE FROM evidence_payload WHERE event_id = %s", event_of(rows[3]).pk)


def pretend_erasure(rows: list[Supply]) -> None:
    """Remove what an event tells and mark it as erased by some other event."""
    remove_payload(rows)
    run(
        "INSERT INTO evidence_erasure (event_id, told_by_id) VALUES (%s, %s)",
        event_of(rows[3]).pk,
        event_of(rows[4]).pk,
    )


def cut_tail(rows: list[Supply]) -> None:
    """Cut the last leaves off."""
    run("DELETE FROM evidence_leaf WHERE position >= 11")


def roll_back(rows: list[Supply]) -> None:
    """Restore the whole log and the records to how they were at the first checkpoint."""
    kept = 10 * 32
    run("DELETE FROM evidence_checkpoint WHERE size > 10")
    run("DELETE FROM evidence_leaf WHERE position >= 10")
    for row in rows[10:]:
        key = event_of(row).pk
        run("DELETE FROM evidence_payload WHERE event_id = %s", key)
        run("DELETE FROM evidence_event WHERE id = %s", key)
        run("DELETE FROM watch_supply WHERE id = %s", row.pk)
    run("UPDATE evidence_tile SET hashes = substr(hashes, 1, %s)", kept)


def forge_checkpoint(rows: list[Supply]) -> None:
    """Write another root into a signed checkpoint."""
    run("UPDATE evidence_checkpoint SET note = replace(note, '13', '14') WHERE size = 13")


def forge_tile(rows: list[Supply]) -> None:
    """Put zeros into a tile, so that proofs would fail."""
    tile = b"\x00" * 32 * 13
    run("UPDATE evidence_tile SET hashes = %s", tile)


def alter_record(rows: list[Supply]) -> None:
    """Change a record past its actions."""
    run("UPDATE watch_supply SET quantity = 500 WHERE id = %s", rows[3].pk)


def delete_record(rows: list[Supply]) -> None:
    """Delete a record past its actions."""
    run("DELETE FROM watch_supply WHERE id = %s", rows[3].pk)


def insert_record(rows: list[Supply]) -> None:
    """Put a record in that nobody told of."""
    copy = rows[3]
    copy.pk = None
    copy.save(force_insert=True)


def backdate_honestly(rows: list[Supply]) -> None:
    """Add an event that claims to be old, and let it wait for a place like an honest one."""
    copy = event_of(rows[3])
    payload = copy.payload
    copy.pk = copy.pk + 1_000_000
    copy.recorded_at = copy.recorded_at.replace(year=2025)
    copy.effect = "notes"
    copy.save(force_insert=True)
    payload.event = copy
    payload.save(force_insert=True)
    Pending.objects.create(event=copy)
