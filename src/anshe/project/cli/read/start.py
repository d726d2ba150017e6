"""`anshe read PLAN --start`: keep the document, publish what was read, start it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import click
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from anshe.ground.places.models import Area
from anshe.kernels.language import Problem
from anshe.kernels.reader import read
from anshe.project.cli.read.said import say
from anshe.project.cli.terminal import TERMINAL
from anshe.work.plans.actions.publishing import publish_plan
from anshe.work.plans.actions.reading import keep_readings, keep_text
from anshe.work.plans.actions.sending import Sent, keep_plan
from anshe.work.plans.choices import State
from anshe.work.plans.jobs import found_in
from anshe.work.plans.models import Reading
from anshe.work.plans.queries.becoming import first_wish
from anshe.work.plans.queries.extraction import Extracted
from anshe.work.programmes.actions.runs import start_run
from anshe.work.programmes.actions.versions import Unpublishable
from anshe.work.programmes.models import Run
from anshe.work.programmes.queries.reading import programme_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be started: a file, the place of the plan in it, an area, a day."""

    name: str
    content: bytes
    taken: Extracted
    position: int
    code: str
    on: date | None


def start(wanted: Wanted, language: str) -> str:
    """Keep, publish and start, all or nothing; give the sentence that says what was done."""
    with translation.override("zh-hans" if language.startswith("zh") else "en"):
        area = Area.objects.filter(code=wanted.code).first()
        if area is None:
            raise click.ClickException(
                _("There is no area with code %(code)s.") % {"code": wanted.code}
            )
        try:
            run = _started(wanted, area)
        except Unpublishable as error:
            raise click.ClickException(_errors(error.problems, language)) from error
        except ValidationError as error:
            raise click.ClickException(" ".join(error.messages)) from error
        return _said(run, area, language)


@transaction.atomic
def _started(wanted: Wanted, area: Area) -> Run:
    """Do it in one transaction."""
    now = timezone.now()
    reading = _reading(wanted, area)
    if reading.version is None:
        wish = first_wish(timezone.localdate(now), reading)
        publish_plan(reading, wish, by=TERMINAL, now=now)
    version = reading.version
    if version is None:
        raise ValidationError(say("no-plan", "en"))
    day = wanted.on or timezone.localdate(now)
    return start_run(version, area.path, day, by=TERMINAL, now=now)


def _reading(wanted: Wanted, area: Area) -> Reading:
    """Keep the document and what was found in it; one that is here already is taken as it is."""
    now = timezone.now()
    sent = Sent(wanted.name, [wanted.content])
    document, _new = keep_plan(sent, area.path, by=TERMINAL, now=now)
    if document.state != State.READ:
        keep_text(document, wanted.taken)
        reading = read(document.text, document=document.name)
        keep_readings(document, found_in(document, reading), by=TERMINAL, now=now)
    return document.readings.select_related("document", "version").get(position=wanted.position)


def _errors(problems: Sequence[Problem], language: str) -> str:
    """Say why nothing was started."""
    lines = (f"  {one.path}: {one.message[language]}" for one in problems[:10])
    return "\n".join((say("errors", language), *lines))


def _said(run: Run, area: Area, language: str) -> str:
    """Say what was started."""
    programme = programme_of(run.version)
    return say(
        "started",
        language,
        title=run.version.title,
        area=area.name,
        stages=len(programme.stages) if programme else 0,
        obligations=run.obligations.count(),
        tasks=run.tasks.count(),
        questions=run.version.questions,
    )
