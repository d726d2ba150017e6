"""Add, rename and close single areas: grid cells, zones, parks, estates."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.places.choices import ADDABLE, Level
from anshe.ground.places.models import Area


@transaction.atomic
def add_area(
    parent: Area, number: str, name: str, *, level: Level, by: Actor, now: datetime
) -> Area:
    """Add an area below another one; its code is the parent's code and a number of its own."""
    require(by, _needed(level), parent.path)
    if level not in ADDABLE.get(Level(parent.level), ()):
        words = _("A %(level)s cannot lie directly in a %(parent)s.")
        raise ValidationError(words % {"level": level.label, "parent": parent.get_level_display()})
    area = Area(
        code=f"{parent.code}-{number}",
        name=name,
        level=level,
        parent=parent,
        path=f"{parent.path}{number}/",
        existed_from=localdate(now),
    )
    area.full_clean()
    area.save(force_insert=True)
    _tell(area, "area.added", by=by, now=now)
    return area


@transaction.atomic
def rename_area(area: Area, name: str, *, by: Actor, now: datetime) -> None:
    """Give an area another name; its code and path stay."""
    require(by, _needed(area.level), area.path)
    area.name = name
    area.full_clean()
    area.save(update_fields=["name"])
    _tell(area, "area.renamed", by=by, now=now)


@transaction.atomic
def close_area(area: Area, on: date, *, by: Actor, now: datetime) -> None:
    """End an area: what happens after that day cannot be recorded there any more."""
    require(by, _needed(area.level), area.path)
    if area.existed_from and on < area.existed_from:
        raise ValidationError(_("An area cannot end before it began."))
    if area.children.filter(existed_until__isnull=True).exists():
        raise ValidationError(_("Close the areas inside it first."))
    area.existed_until = on
    area.save(update_fields=["existed_until"])
    _tell(area, "area.closed", by=by, now=now)


def _needed(level: str) -> Action:
    """Let an officer divide a community into grid cells; the rest of the tree is the law's."""
    return Action.MANAGE_GRID if level == Level.GRID else Action.MANAGE_AREAS


def _tell(area: Area, verb: str, *, by: Actor, now: datetime) -> None:
    """Tell the log of an area as it stands now."""
    content = {
        "code": area.code,
        "name": area.name,
        "level": str(area.level),
        "existed_from": area.existed_from.isoformat() if area.existed_from else None,
        "existed_until": area.existed_until.isoformat() if area.existed_until else None,
    }
    append([Entry(area.path, verb, "area", area.code, content, localdate(now))], by=by, now=now)
