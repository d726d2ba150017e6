"""The people of an area: who holds which role, invite, give and end roles."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anshe.ground.access import Action, Hidden, Role, may, require
from anshe.ground.people import actions
from anshe.ground.people.choices import ROLE_NAMES
from anshe.ground.people.forms import InviteForm, RoleForm
from anshe.ground.people.models import Member, RoleHeld
from anshe.ground.people.queries import (
    RANK,
    cells_without_anyone,
    member_seen,
    people,
    rank_at,
    roles_in_force,
)
from anshe.ground.places.models import Area
from anshe.ground.places.queries import names_of
from anshe.ground.web.request import Place, Request, area_of


@login_required
def overview(request: Request, area_code: str) -> HttpResponse:
    """List who holds which role in an area and below, one role at a time if wanted."""
    area = area_of(request, area_code)
    require(request.actor, Action.SEE_PEOPLE, area.path)
    held = people(request.actor, area.path, timezone.localdate())
    role = request.GET.get("role", "")
    wanted = held.filter(role=role) if role else held
    page = Paginator(wanted, 50).get_page(request.GET.get("page"))
    context = {
        "area": area,
        "page": page,
        "rows": _named(list(page)),
        "roles": ROLE_NAMES.items(),
        "role": role,
        "may_manage": may(request.actor, Action.MANAGE_PEOPLE, area.path),
        "empty_cells": cells_without_anyone(area.path, timezone.localdate()),
    }
    return render(request, "people/overview.html", context)


@login_required
def invite(request: Request, area_code: str) -> HttpResponse:
    """Add a member and show the link by which they choose their password."""
    area = area_of(request, area_code)
    require(request.actor, Action.MANAGE_PEOPLE, area.path)
    rank = rank_at(request.actor, area.path)
    form = InviteForm(request.POST or None, rank=rank)
    if request.method == "POST" and form.is_valid():
        member = actions.add_member(
            form.save(commit=False),
            Role(form.cleaned_data["role"]),
            area.path,
            by=request.actor,
            now=timezone.now(),
        )
        return _link_page(request, area, member)
    return render(request, "people/invite.html", {"area": area, "form": form})


@login_required
def member(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Show one member: the roles held here, and what may be done about them."""
    area, one = _found(request, area_code, pk)
    held = people(request.actor, area.path, timezone.localdate()).filter(member=one)
    rank = rank_at(request.actor, area.path)
    may_manage = may(request.actor, Action.MANAGE_PEOPLE, area.path)
    context = {
        "area": area,
        "member": one,
        "rows": _named(list(held)),
        "may_manage": may_manage,
        "may_see_phone": may(request.actor, Action.SEE_SENSITIVE, area.path),
        "form": RoleForm(rank=rank),
        "endable": {row.pk for row in held if RANK[Role(row.role)] <= rank},
    }
    return render(request, "people/member.html", context)


@login_required
@require_POST
def give(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Give a member a role in this area."""
    area, one = _found(request, area_code, pk)
    form = RoleForm(request.POST, rank=max(RANK.values()))
    if not form.is_valid():
        raise Hidden
    role = Role(form.cleaned_data["role"])
    return _deed(
        request,
        area,
        pk,
        lambda: actions.give_role(one, role, area.path, by=request.actor, now=timezone.now()),
    )


@login_required
@require_POST
def end(request: Request, area_code: str, pk: int, held_pk: int) -> HttpResponse:
    """End a role that a member holds in or below this area."""
    area, one = _found(request, area_code, pk)
    rows = people(request.actor, area.path, timezone.localdate())
    held = rows.filter(member=one, pk=held_pk).first()
    if held is None:
        raise Hidden
    return _deed(
        request, area, pk, lambda: actions.end_role(held, by=request.actor, now=timezone.now())
    )


@login_required
@require_POST
def close(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Close a member's account."""
    area, one = _found(request, area_code, pk)
    return _deed(
        request,
        area,
        pk,
        lambda: actions.close_account(one, area.path, by=request.actor, now=timezone.now()),
    )


@login_required
@require_POST
def again(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Make a fresh link for someone who lost the password."""
    area, one = _found(request, area_code, pk)
    actions.invite_again(one, area.path, by=request.actor, now=timezone.now())
    return _link_page(request, area, one)


@login_required
@require_POST
def phone(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Show the whole phone number once; the log keeps who looked."""
    area, one = _found(request, area_code, pk)
    number = actions.show_phone(one, area.path, by=request.actor, now=timezone.now())
    messages.info(
        request, _("Phone of %(name)s: %(phone)s") % {"name": one.name, "phone": number or "–"}
    )
    return redirect("people:member", area.code, pk)


def panel(request: HttpRequest, area: Area) -> SafeString:
    """Draw who answers for an area, for the page of the area."""
    reader = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
    if not may(reader, Action.SEE_PEOPLE, area.path):
        return SafeString("")
    today = timezone.localdate()
    here = roles_in_force(today).filter(area_path=area.path).select_related("member")
    context = {
        "area": area,
        "rows": here[:30],
        "empty_cells": cells_without_anyone(area.path, today)[:100],
        "may_manage": may(reader, Action.MANAGE_PEOPLE, area.path),
    }
    return SafeString(render_to_string("people/panel.html", context, request))


def _found(request: Request, area_code: str, pk: int) -> tuple[Place, Member]:
    """Find the area and a member who holds a role in or below it."""
    area = area_of(request, area_code)
    return area, member_seen(request.actor, area.path, pk, timezone.localdate())


def _named(rows: list[RoleHeld]) -> list[tuple[RoleHeld, Area | None]]:
    """Put the area beside each role."""
    found = names_of([row.area_path for row in rows])
    return [(row, found.get(row.area_path)) for row in rows]


def _deed(request: Request, area: Place, pk: int, do: Callable[[], object]) -> HttpResponse:
    """Do it, say so, and go back."""
    try:
        do()
        messages.success(request, _("Done."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    still = people(request.actor, area.path, timezone.localdate()).filter(member_id=pk)
    if still.exists():
        return redirect("people:member", area.code, pk)
    return redirect("people:overview", area.code)


def _link_page(request: Request, area: Place, member: Member) -> HttpResponse:
    """Show the link once; it is never stored."""
    who = urlsafe_base64_encode(force_bytes(member.pk))
    token = default_token_generator.make_token(member)
    link = request.build_absolute_uri(reverse("people:join", args=[who, token]))
    context = {"area": area, "member": member, "link": link}
    return render(request, "people/link.html", context)
