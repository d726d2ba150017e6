"""What every page here begins with: the area, the programme, the day, and where it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Hidden, may
from anshe.ground.places.models import Area
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.registry import registry
from anshe.ground.web.request import Request, area_of, as_of
from anshe.insight.assessment.actions import assess
from anshe.insight.assessment.queries.rubric import Question
from anshe.insight.assessment.queries.standing import Standing, choices
from anshe.work.programmes.models import ProgrammeVersion


@dataclass(frozen=True, slots=True)
class Here:
    """Someone who looks at an area, now."""

    request: Request
    area: Area
    now: datetime
    versions: list[ProgrammeVersion]

    @property
    def day(self) -> date:
        """Give the day asked about, never one to come."""
        today = timezone.localdate(self.now)
        return min(as_of(self.request) or today, today)

    @property
    def is_past(self) -> bool:
        """Say whether the page looks back."""
        return self.day < timezone.localdate(self.now)

    @property
    def version(self) -> ProgrammeVersion:
        """Give the programme that the address asks for, else the one that runs.

        Raises:
            Hidden: there is none of that number here.
        """
        asked = self.request.GET.get("programme", "")
        found = [one for one in self.versions if not asked or str(one.pk) == asked]
        if not found:
            raise Hidden
        return found[0]

    @property
    def rest(self) -> str:
        """Give what the address must carry on: the day and the programme."""
        told = {
            name: self.request.GET[name]
            for name in ("as_of", "programme")
            if name in self.request.GET
        }
        return f"?{urlencode(told)}" if told else ""

    def standing(self) -> Standing:
        """Say where the area stands."""
        return assess(self.request.actor, self.area, self.version, as_of=self.day, now=self.now)


def here(request: Request, area_code: str) -> Here:
    """Find the area and its programmes.

    Raises:
        Hidden: the reader may not see it.
    """
    area = cast("Area", area_of(request, area_code))
    now = timezone.now()
    return Here(request, area, now, choices(request.actor, area, timezone.localdate(now)))


@dataclass(frozen=True, slots=True)
class Deed:
    """What to do next about an indicator, one tap away."""

    url: str
    label: str


def deed(at: Here, question: Question | None) -> Deed | None:
    """Give the form or the list of the first kind of record that the indicator counts."""
    for fact in question.facts if question else ():
        kind = registry.get(fact)
        if kind is not None and may(at.request.actor, kind.see, at.area.path):
            return _deed(at, kind)
    return None


def _deed(at: Here, kind: RecordKind) -> Deed:
    """Give the form where the reader may add, else the list."""
    words = {"kind": kind.label}
    if not at.is_past and may(at.request.actor, kind.add, at.area.path):
        url = reverse("records:add", args=[at.area.code, kind.name])
        return Deed(url, _("Record: %(kind)s") % words)
    url = reverse("records:list", args=[at.area.code, kind.name])
    return Deed(url, _("Show: %(kind)s") % words)


def rights(at: Here) -> dict[str, bool]:
    """Say what the reader may do here."""
    actor, path = at.request.actor, at.area.path
    return {
        "may_overrule": may(actor, Action.OVERRULE_GRADE, path) and not at.is_past,
        "may_freeze": may(actor, Action.FREEZE_ASSESSMENT, path),
    }
