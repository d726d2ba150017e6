"""Freeze a self-assessment: what is handed in stays as it was, and the log can prove it."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.evidence.queries import last_checkpoint
from anshe.insight.assessment.models import Frozen
from anshe.insight.assessment.queries.results import as_plain
from anshe.insight.assessment.queries.standing import Shown, Standing
from anshe.kernels.transparency import canonical


@transaction.atomic
def freeze(standing: Standing, title: str, *, by: Actor, now: datetime) -> Frozen:
    """Keep a self-assessment for ever, with the newest checkpoint of the log.

    Raises:
        Refused: they may see the assessment, but not freeze it.
        ValidationError: it has no title.
    """
    require(by, Action.FREEZE_ASSESSMENT, standing.area.path)
    if not title.strip():
        raise ValidationError({"title": _("Give it a name, so that others find it.")})
    results = [_plain(one) for one in standing.shown]
    summary = _summary(standing)
    content: dict[str, object] = {"results": results, "summary": summary}
    checkpoint = last_checkpoint()
    row = Frozen.objects.create(
        area_path=standing.area.path,
        version=standing.version,
        as_of=standing.as_of,
        title=title.strip()[:200],
        results=results,
        summary=summary,
        digest=hashlib.sha256(canonical(content).encode()).hexdigest(),
        log_size=checkpoint.size if checkpoint else 0,
        log_root=bytes(checkpoint.root).hex() if checkpoint else "",
        frozen_at=now,
        frozen_by=by.name,
        frozen_by_id=by.id,
    )
    append([_told(row)], by=by, now=now)
    return row


def _plain(one: Shown) -> dict[str, Any]:
    """Copy a result with the grade that counts and who overruled it."""
    told = as_plain(one.result)
    if one.overrule is not None:
        told["overruled"] = {
            "grade": one.overrule.grade,
            "reason": one.overrule.reason,
            "by": one.overrule.made_by,
            "on": one.overrule.made_on.isoformat(),
        }
    return told


def _summary(standing: Standing) -> dict[str, Any]:
    """Copy the counts, the verdict and what it was measured by."""
    verdict = standing.verdict
    return {
        "area": {"code": standing.area.code, "name": standing.area.name},
        "programme": standing.version.programme,
        "version": standing.version.version,
        "sha256": standing.version.sha256,
        "as_of": standing.as_of.isoformat(),
        "counts": standing.counts(),
        "verdict": dict(verdict.sentence) if verdict else {},
        "rows": [
            {
                "id": row.id,
                "title": dict(row.title),
                "cells": [c.result.indicator for c in row.cells],
            }
            for row in standing.rows
        ],
    }


def _told(row: Frozen) -> Entry:
    """Tell the log what was frozen, by its digest."""
    content = {
        "title": row.title,
        "digest": row.digest,
        "as_of": row.as_of.isoformat(),
        "log_size": row.log_size,
        "log_root": row.log_root,
    }
    return Entry(
        row.area_path,
        "assessment.frozen",
        "assessment",
        str(row.pk),
        content,
        row.as_of,
        archive="management",
    )
