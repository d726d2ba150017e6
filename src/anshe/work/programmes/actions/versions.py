"""Publish a programme file: checked, hashed, told to the log, never edited after."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.kernels.language import Problem, Programme
from anshe.work.programmes.actions.telling import of_version
from anshe.work.programmes.models import ProgrammeVersion, VersionSource
from anshe.work.programmes.queries.reading import Examined, examine


class Published(Protocol):
    """What else happens when a version is published."""

    def __call__(self, version: ProgrammeVersion, *, by: Actor, now: datetime) -> None:
        """Do it, in the transaction that publishes."""


after_publishing: list[Published] = []
"""Filled by the project: rooms above this one prepare what the version asks of them."""


class Unpublishable(Exception):
    """The file has errors; each says where and what."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


@transaction.atomic
def publish(
    text: str,
    *,
    area_path: str,
    by: Actor,
    now: datetime,
    sources: Mapping[str, str] | None = None,
) -> ProgrammeVersion:
    """Publish a version for an area and all below; `sources` are the plan's texts by document.

    Raises:
        Unpublishable: the file has errors. Questions do not stop it.
        ValidationError: this version of the programme is already published here.
    """
    require(by, Action.PUBLISH_PROGRAMME, area_path)
    examined = examine(text)
    programme = examined.programme
    if programme is None:
        raise Unpublishable(examined.errors)
    version = _version(examined, programme, text, area_path)
    version.published_at, version.published_by, version.published_by_id = now, by.name, by.id
    _keep(version)
    VersionSource.objects.bulk_create(
        VersionSource(version=version, document=document_of(programme, name), text=words)
        for name, words in (sources or {}).items()
    )
    append([of_version(version, "published", timezone.localdate(now))], by=by, now=now)
    for prepare in after_publishing:
        prepare(version, by=by, now=now)
    return version


def document_of(programme: Programme, name: str) -> str:
    """Give the id by which the rules know a document that came as a file of this name."""
    for source in programme.sources:
        if name in {source.id, source.file} or name.rpartition(".")[0] == source.id:
            return source.id
    return programme.sources[0].id if len(programme.sources) == 1 else name[:200]


def _version(
    examined: Examined, programme: Programme, text: str, area_path: str
) -> ProgrammeVersion:
    """Make the row of a checked file."""
    return ProgrammeVersion(
        area_path=area_path,
        programme=programme.programme,
        version=programme.version,
        title_zh=(programme.title.zh or "")[:200],
        title_en=(programme.title.en or "")[:200],
        text=text,
        sha256=examined.sha256,
        questions=len(examined.questions),
    )


def _keep(version: ProgrammeVersion) -> None:
    """Keep the version; the database decides which of two comes first."""
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(
            _("Version %(version)s is already published here; give the new one another number.")
            % {"version": version.version}
        ) from error
