"""The plan's text beside its rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from anshe.work.programmes.choices import in_language
from anshe.work.programmes.models import Obligation, ProgrammeVersion, VersionSource
from anshe.work.programmes.queries.reading import programme_of

AROUND = 160
"""How many characters of the text are shown on either side of a rule's place."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place in a document with what stands around it."""

    document: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document: plain text, or the place of a rule."""

    text: str
    duty: Obligation | None = None


def excerpt(duty: Obligation) -> Excerpt | None:
    """Give the place in the plan that an obligation comes from, when its text was kept."""
    place = _place(duty)
    if place is None:
        return None
    kept = _texts(duty.run.version)
    text = _text_of(kept, str((duty.source or {}).get("document", "")))
    start, end = place
    if text is None or end > len(text):
        return None
    return Excerpt(
        title_of(duty.run.version, str((duty.source or {}).get("document", ""))),
        text[max(0, start - AROUND) : start],
        text[start:end],
        text[end : end + AROUND],
    )


def pieces(text: str, duties: Iterable[Obligation]) -> list[Piece]:
    """Cut a document at the places of its rules; where places overlap, the earlier one stands."""
    found: list[Piece] = []
    at = 0
    placed = [(place, duty) for duty in duties if (place := _place(duty)) is not None]
    for (start, end), duty in sorted(placed, key=lambda one: (one[0][0], -one[0][1])):
        if start < at or end > len(text):
            continue
        found += [Piece(text[at:start]), Piece(text[start:end], duty)]
        at = end
    return [*found, Piece(text[at:])]


def source_texts(version: ProgrammeVersion) -> list[VersionSource]:
    """Give the kept documents of a version, the newest plan first."""
    return list(version.source_texts.order_by("pk"))


def duties_in(
    document: VersionSource, duties: Iterable[Obligation], *, alone: bool
) -> list[Obligation]:
    """Give the obligations that come from a document; one that is alone is meant by all."""
    return [
        duty for duty in duties if alone or (duty.source or {}).get("document") == document.document
    ]


def title_of(version: ProgrammeVersion, document: str) -> str:
    """Give the title of a document as the programme names it, else its id."""
    programme = programme_of(version)
    for source in programme.sources if programme else ():
        if source.id == document:
            return in_language(source.title.zh or "", source.title.en or "")
    return document


def _texts(version: ProgrammeVersion) -> dict[str, str]:
    """Read the kept documents by name."""
    return dict(version.source_texts.values_list("document", "text"))


def _text_of(kept: dict[str, str], document: str) -> str | None:
    """Find a document by its name; one that is alone is meant."""
    if document in kept:
        return kept[document]
    return next(iter(kept.values())) if len(kept) == 1 else None


def _place(duty: Obligation) -> tuple[int, int] | None:
    """Give the characters from which to which the rule stands."""
    told = duty.source or {}
    start, end = told.get("start"), told.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return None
    return start, end
