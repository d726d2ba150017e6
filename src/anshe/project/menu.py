"""The menu: at most seven places, those that the reader may see and that exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action, Actor, may
from anshe.ground.messages.queries import MOST_COUNTED, unread_count
from anshe.ground.places.models import Area
from anshe.ground.places.queries import ancestors, children, home_areas
from anshe.ground.records.kind import Words
from anshe.ground.web.request import Place, Request, as_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the menu: the first of its routes that exists is its address."""

    key: str
    label: Words
    icon: str
    action: Action
    routes: tuple[str, ...]
    within: tuple[str, ...]
    """The rooms whose pages belong to it."""
    pages: tuple[str, ...] = ()
    """More routes of its own, in a room that belongs to another place."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """The way to the reader's messages, and how many are new."""

    url: str
    unread: int
    most: bool
    """Whether there may be more than were counted."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as it stands on a page."""

    key: str
    label: Words
    icon: str
    url: str
    here: str = ""


ENTRIES = (
    Entry(
        "m",
        _("My work"),
        "work",
        Action.SEE_TASKS,
        ("programmes:my_work", "programmes:tasks"),
        (),
        tuple(f"programmes:{page}" for page in ("task", "late", "week", "later")),
    ),
    Entry(
        "p",
        _("Programme"),
        "programme",
        Action.SEE_PROGRAMME,
        ("programmes:overview",),
        ("programmes", "plans"),
    ),
    Entry(
        "r",
        _("Records"),
        "records",
        Action.SEE_RECORDS,
        ("records:overview",),
        ("records", "registers", "activities"),
    ),
    Entry(
        "h",
        _("Hazards"),
        "hazard",
        Action.SEE_RECORDS,
        ("hazards:overview", "records:list hazard"),
        ("hazards",),
    ),
    Entry(
        "i",
        _("Injuries"),
        "injury",
        Action.SEE_INJURIES,
        ("injuries:overview", "records:list injury"),
        ("injuries",),
    ),
    Entry(
        "a",
        _("Assessment"),
        "assessment",
        Action.SEE_ASSESSMENT,
        ("assessment:overview",),
        ("assessment",),
    ),
    Entry(
        "e",
        _("Archive"),
        "archive",
        Action.SEE_LOG,
        ("evidence:overview", "evidence:archive"),
        ("evidence",),
    ),
)
_REPORT = Entry(
    "n",
    _("Report"),
    "plus",
    Action.ADD_RECORD,
    ("hazards:report", "hazards:add", "records:add hazard", "records:overview"),
    (),
)
_PERSON = (
    (_("My account"), ("people:me", "people:profile", "account_change_password")),
    (_("Messages"), ("inbox:overview", "messages:overview", "inbox:inbox")),
    (_("Areas and people"), ("places:area",)),
    (_("Jobs"), ("queue:overview",)),
)


def menu(request: HttpRequest) -> dict[str, object]:
    """Give templates what the frame shows: places, areas, search, messages and the source."""
    ours = cast(Request, request)
    return {
        "menu": SimpleLazyObject(lambda: _items(ours)),
        "bottom": SimpleLazyObject(lambda: _bottom(ours)),
        "places": SimpleLazyObject(lambda: _places(ours)),
        "person_menu": SimpleLazyObject(lambda: _person(ours)),
        "inbox": SimpleLazyObject(lambda: _inbox(ours)),
        "source_url": settings.ANSHE_SOURCE,
        "as_of": as_of(request),
        "search_url": SimpleLazyObject(lambda: _search(ours)),
    }


def first_place(reader: Actor, code: str) -> str:
    """Give the address of the first place of the menu in an area."""
    for entry in ENTRIES:
        url = _url(entry.routes, code)
        if url:
            return url
    return reverse("account_login")


def _area(request: Request) -> Place | None:
    """Find the area of the page, or the one where the reader is at home."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.grants:
        return None
    known: Place | None = getattr(request, "area", None)
    if known is None:
        request.area = known = home_areas(actor).first()
    return known


def _items(request: Request) -> Sequence[Item]:
    """List the places the reader may see here."""
    area = _area(request)
    if area is None:
        return ()
    found = (_item(entry, request, area) for entry in ENTRIES)
    return tuple(item for item in found if item is not None)


def _item(entry: Entry, request: Request, area: Place) -> Item | None:
    """Make one place of the menu, if it exists and the reader may see it."""
    url = _url(entry.routes, area.code)
    if not url or not may(request.actor, entry.action, area.path):
        return None
    return Item(entry.key, entry.label, entry.icon, url, _here(entry, request, url))


def _here(entry: Entry, request: Request, url: str) -> str:
    """Say whether this is the page, or the place the page belongs to."""
    if request.path == url:
        return "page"
    match = request.resolver_match
    if match is None:
        return ""
    if match.view_name in (*entry.routes, *entry.pages):
        return "true"
    kind = match.kwargs.get("kind", "")
    special = {"hazard": "h", "inspection": "h", "hazard_source": "h", "injury": "i"}.get(kind)
    if special is not None:
        return "true" if entry.key == special else ""
    mine = {route for other in ENTRIES for route in (*other.routes, *other.pages)}
    return "true" if match.app_name in entry.within and match.view_name not in mine else ""


def _bottom(request: Request) -> dict[str, object] | None:
    """Pick the phone's four places and the round report button."""
    area = _area(request)
    if area is None:
        return None
    by_key = {item.key: item for item in _items(request)}
    four = [by_key[key] for key in ("m", "h", "r", "a", "p", "i", "e") if key in by_key][:4]
    report = _item(_REPORT, request, area)
    return {"left": four[:2], "right": four[2:], "report": report}


def _places(request: Request) -> dict[str, object] | None:
    """Give the area, what lies above it and what lies below."""
    area = _area(request)
    if not isinstance(area, Area):
        return None
    above = [
        {"name": one.name, "url": _same_page(request, one.code) if _sees(request, one) else ""}
        for one in ancestors(area.path)
        if one.code != area.code
    ]
    below = [
        {"name": one.name, "url": _same_page(request, one.code)}
        for one in children(request.actor, area)[:80]
    ]
    return {"above": above, "here": area, "below": below}


def _sees(request: Request, area: Area) -> bool:
    """Say whether the reader may look at an area."""
    return may(request.actor, Action.SEE_AREAS, area.path)


def _same_page(request: Request, code: str) -> str:
    """Give the address of this page in another area, or of that area's front page."""
    match = request.resolver_match
    if match and "area_code" in match.kwargs and set(match.kwargs) <= {"area_code", "kind"}:
        return reverse(match.view_name, kwargs={**match.kwargs, "area_code": code})
    return reverse("area_home", args=[code])


def _person(request: Request) -> Sequence[Item]:
    """List the reader's own pages."""
    area = _area(request)
    code = area.code if area else ""
    pages = ((label, _url(routes, code)) for label, routes in _PERSON)
    return tuple(Item("", label, "", url) for label, url in pages if url)


def _inbox(request: Request) -> Inbox | None:
    """Count the reader's new messages. One query."""
    actor = getattr(request, "actor", None)
    url = _url(("inbox:overview",), "")
    if actor is None or not actor.id or not url:
        return None
    unread = unread_count(actor)
    return Inbox(url, unread, unread >= MOST_COUNTED)


def _search(request: Request) -> str:
    """Give the address of the search, in an area."""
    area = _area(request)
    return _url(("records:search",), area.code) if area else ""


def _url(routes: tuple[str, ...], code: str) -> str:
    """Give the address of the first route that exists, with the area or without it."""
    for route in routes:
        name, _space, kind = route.partition(" ")
        for args in ([code, kind], [code], []) if kind else ([code], []):
            if kind and len(args) < 2:
                continue
            try:
                return reverse(name, args=[arg for arg in args if arg])
            except NoReverseMatch:
                continue
    return ""
