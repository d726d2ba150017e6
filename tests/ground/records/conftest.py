"""Premises of one street, the register every test here works with."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from anshe.ground.access import Actor
from anshe.ground.people.models import Member
from anshe.ground.records.actions import add_record
from anshe.ground.registers.models import Premises
from tests import cast
from tests.ground.evidence.attack import drop_guards

guards = import_module("anshe.ground.evidence.migrations.0002_guards")

LIST = f"/a/{cast.STREET.rstrip('/').rpartition('/')[2]}/records/premises/"


def premises(now: datetime, **more: object) -> Premises:
    """Make premises that are right and were entered in time."""
    values: dict[str, object] = {
        "area_path": cast.COMMUNITY,
        "name": "平安超市",
        "kind": kinds()[0],
        "owner_name": "张小红",
        "owner_phone": "13812345678",
        "happened_on": (now - timedelta(days=1)).date(),
    }
    return Premises(**(values | more))


def kinds() -> list[str]:
    """List the codes of the kinds of premises."""
    return [code for code, _label in Premises._meta.get_field("kind").flatchoices]


def as_(actor: Actor) -> Client:
    """Sign an actor in."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        Member.objects.get(pk=actor.id),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


@pytest.fixture(scope="module")
def unguarded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the tests of this module empty the log: SQLite's guards refuse even the clean-up."""
    if connection.vendor != "sqlite":
        yield
        return
    with django_db_blocker.unblock():
        drop_guards()
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        guards.guard(apps, editor)


@pytest.fixture
def shop(alice: Actor, now: datetime) -> Premises:
    """One shop, kept and told to the log."""
    row = premises(now)
    add_record(row, by=alice, now=now)
    return row
