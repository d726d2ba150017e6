"""A member's own pages: account, sessions, first password."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from anshe.ground.access import Hidden
from anshe.ground.people.actions import change_language, end_session, join
from anshe.ground.people.forms import LanguageForm
from anshe.ground.people.models import Member
from anshe.ground.people.queries import roles_in_force
from anshe.ground.places.queries import names_of
from anshe.ground.web.request import Request


@login_required
def me(request: Request) -> HttpResponse:
    """Show my account: language, second factor, password, roles, sessions."""
    member = _member(request)
    form = LanguageForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        change_language(member, form.cleaned_data["language"])
        messages.success(request, _("Done."))
        answer = redirect("people:me")
        if member.language:
            answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, member.language, samesite="Lax")
        else:
            answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return answer
    held = list(roles_in_force(timezone.localdate()).filter(member=member))
    areas = names_of([row.area_path for row in held])
    context = {
        "form": form,
        "member": member,
        "rows": [(row, areas.get(row.area_path)) for row in held],
        "sessions": UserSession.objects.purge_and_list(member),
        "here": request.session.session_key,
        "second_factor": Authenticator.objects.filter(user=member, type="totp").exists(),
    }
    return render(request, "people/me.html", context)


@login_required
@require_POST
def sign_out_there(request: Request, pk: int) -> HttpResponse:
    """End one of my sessions."""
    end_session(_member(request), pk)
    messages.success(request, _("Signed out there."))
    return redirect("people:me")


@never_cache
@sensitive_post_parameters()
def first_password(request: Request, who: str, token: str) -> HttpResponse:
    """Let an invited member choose a password; the link works once and for three days."""
    member = _invited(who, token)
    if member is None:
        return render(request, "people/link_over.html", status=410)
    form = SetPasswordForm(member, request.POST or None)
    if request.method == "POST" and form.is_valid():
        join(member, form.cleaned_data["new_password1"], now=timezone.now())
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "people/join.html", {"form": form, "member": member})


def _invited(who: str, token: str) -> Member | None:
    """Find whom a link belongs to; nothing when it is wrong, used or too old."""
    try:
        pk = int(urlsafe_base64_decode(who))
    except ValueError:
        return None
    member = Member.objects.filter(pk=pk, is_active=True).first()
    return member if member and default_token_generator.check_token(member, token) else None


def _member(request: Request) -> Member:
    """Give the member who is signed in."""
    if not isinstance(request.user, Member):
        raise Hidden
    return request.user
