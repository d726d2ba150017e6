"""A reviewed plan becomes a published programme, with its text beside its rules."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.work.plans.actions.telling import of_reading
from anshe.work.plans.models import Reading
from anshe.work.plans.queries.becoming import Become, base_text, base_version, becoming
from anshe.work.programmes.actions.versions import publish
from anshe.work.programmes.models import ProgrammeVersion


@transaction.atomic
def publish_plan(reading: Reading, wish: Become, *, by: Actor, now: datetime) -> ProgrammeVersion:
    """Publish what a plan becomes, and bind the plan to it.

    Raises:
        Unpublishable: the file has errors.
        ValidationError: it was published meanwhile, or that version exists.
    """
    document = reading.document
    require(by, Action.PUBLISH_PROGRAMME, document.area_path)
    locked = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if locked.version_id is not None:
        raise ValidationError(_("This plan is published already."))
    made = becoming(reading, wish, base_text(by, document.area_path, wish.base))
    version = publish(
        made.text,
        area_path=document.area_path,
        by=by,
        now=now,
        sources=_texts(reading, made.text, wish, by),
    )
    locked.version = reading.version = version
    locked.save(update_fields=["version"])
    told = {"programme": version.programme, "version": version.version}
    entry = of_reading(reading, "published", timezone.localdate(now), **told)
    append([entry], by=by, now=now)
    return version


def _texts(reading: Reading, text: str, wish: Become, by: Actor) -> dict[str, str]:
    """Give the documents that the rules come from: this one, and those of what it joined."""
    joined = base_version(by, reading.document.area_path, wish.base)
    older = dict(joined.source_texts.values_list("document", "text")) if joined else {}
    return {reading.document.name: reading.document.text, **older}
