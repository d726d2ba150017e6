"""The inbox."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from anshe.ground.messages.actions import mark_all_read, mark_read
from anshe.ground.messages.queries import messages_of, unread, unread_count
from anshe.ground.web.request import Request


@login_required
def overview(request: Request) -> HttpResponse:
    """List my messages, the new ones alone if wanted."""
    new = request.GET.get("show") == "new"
    rows = unread(request.actor) if new else messages_of(request.actor)
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    context = {"page": page, "new": new, "unread": unread_count(request.actor)}
    return render(request, "inbox/overview.html", context)


@login_required
def message(request: Request, pk: int) -> HttpResponse:
    """Open a message: it counts as read, and leads to what it tells of."""
    row = mark_read(request.actor, pk, now=timezone.now())
    if row.link and not row.body:
        return redirect(row.link)
    return render(request, "inbox/message.html", {"message": row})


@login_required
@require_POST
def all_read(request: Request) -> HttpResponse:
    """Count all as read."""
    mark_all_read(request.actor, now=timezone.now())
    return redirect("inbox:overview")
