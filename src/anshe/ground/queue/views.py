"""What the machine is doing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anshe.ground.queue.actions import cancel_job, try_again
from anshe.ground.queue.queries import job_by_id, jobs
from anshe.ground.web.request import Request


@login_required
def overview(request: Request) -> HttpResponse:
    """List my jobs, and those of the areas I administer."""
    page = Paginator(jobs(request.actor), 30).get_page(request.GET.get("page"))
    running = any(not job.is_over for job in page)
    return render(request, "queue/overview.html", {"page": page, "again": 5 if running else 0})


@login_required
def job(request: Request, pk: int) -> HttpResponse:
    """Show one job and how far it is; the page looks again by itself until it is over."""
    found = job_by_id(request.actor, pk)
    return render(request, "queue/job.html", {"job": found, "again": 0 if found.is_over else 2})


@login_required
@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Cancel a job."""
    cancel_job(job_by_id(request.actor, pk), by=request.actor, now=timezone.now())
    messages.success(request, _("The job stops; what it has done stays."))
    return redirect("queue:job", pk)


@login_required
@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Let a failed job try again."""
    try_again(job_by_id(request.actor, pk), by=request.actor, now=timezone.now())
    return redirect("queue:job", pk)
