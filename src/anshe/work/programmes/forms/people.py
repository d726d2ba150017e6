"""Bodies, the people in them, and responsibility letters, for the generic pages."""

from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.people.models import Member
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.programmes.actions import bodies
from anshe.work.programmes.actions.fulfilment import close_tasks
from anshe.work.programmes.models import Body, BodyMember, ResponsibilityLetter, Run
from anshe.work.programmes.queries.reach import above


class BodyForm(RecordForm[Body]):
    """Form a body."""

    happened_on = forms.DateField(label=_("Formed on"))

    class Meta:
        model = Body
        fields = ("code", "kind", "name", "duties", "min_members", "min_departments")
        help_texts = {
            "code": _("From the programme page it comes filled in; leave it empty otherwise."),
            "duties": _("What this body answers for, one duty a line."),
            "min_members": _("Fewer members than this are flagged."),
            "min_departments": _("Fewer departments than this are flagged."),
        }

    def clean(self) -> dict[str, Any]:
        """Tie the body to the run that asks for it."""
        cleaned = super().clean()
        if self.setting is not None and not self.instance.pk:
            place = str(cleaned.get("area") or self.setting.area_path)
            here = Run.objects.filter(area_path__in=above(place), ended_on__isnull=True)
            self.instance.run = here.order_by("-area_path", "-pk").first()
        return cleaned


class BodyMemberForm(RecordForm[BodyMember]):
    """Appoint someone to a body."""

    happened_on = forms.DateField(label=_("Joined on"))

    class Meta:
        model = BodyMember
        fields = (
            *("body", "name", "phone", "member_kind", "department", "post", "leads"),
            *("duties", "account"),
        )
        help_texts = {"duties": _("What this person answers for, one duty a line.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account, body = self.fields["account"], self.fields["body"]
        if isinstance(body, forms.ModelChoiceField) and body.queryset is not None:
            body.queryset = body.queryset.filter(ended_on__isnull=True)
        if isinstance(account, forms.ModelChoiceField):
            here = self.setting.area_path if self.setting else ""
            account.queryset = Member.objects.filter(
                roles__area_path__within=here, is_active=True
            ).distinct()


class LetterForm(RecordForm[ResponsibilityLetter]):
    """Keep a signed responsibility letter."""

    happened_on = forms.DateField(label=_("Signed on"))

    class Meta:
        model = ResponsibilityLetter
        fields = ("title", "body", "member", "premises", "expires_on")
        help_texts = {"body": _("Name one signer: a body, a member or a unit.")}


class EndForm(forms.Form):
    """Ask for the last day."""

    on = forms.DateField(label=_("Last day"), initial=timezone.localdate)


_ENDED = Q(ended_on__isnull=False)
_EXPIRED = Q(ended_on__isnull=True, expires_on__lt=TruncDate(Now()))

BODY = RecordKind(
    model=Body,
    label=_("body"),
    label_plural=_("bodies"),
    explain=_("Leading group, office and working groups: who answers for the programme."),
    form=BodyForm,
    columns=("name", "kind", "min_members", "happened_on"),
    group="goals",
    filters=("kind",),
    search=("name",),
    tabs=(Tab("working", _("At work"), ~_ENDED), Tab("ended", _("Ended"), _ENDED)),
    deeds=(
        Deed(
            "end",
            _("End the body"),
            Action.MANAGE_BODIES,
            EndForm,
            bodies.end_body,
            lambda body: body.ended_on is None,
        ),
    ),
    parts=(
        Part(_("Members"), "body_member", "body"),
        Part(_("Responsibility letters"), "letter", "body"),
    ),
    add=Action.MANAGE_BODIES,
)

BODY_MEMBER = RecordKind(
    model=BodyMember,
    label=_("member of a body"),
    label_plural=_("members of bodies"),
    explain=_("Who is in which body, for whom, with which duties."),
    form=BodyMemberForm,
    columns=("name", "body", "member_kind", "department", "post", "happened_on"),
    group="goals",
    filters=("member_kind", "body"),
    search=("name", "department"),
    tabs=(
        Tab("in", _("In the body"), Q(left_on__isnull=True)),
        Tab("left", _("Left"), Q(left_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "leave",
            _("Note that they left"),
            Action.MANAGE_BODIES,
            EndForm,
            bodies.leave,
            lambda member: member.left_on is None,
        ),
    ),
    parts=(Part(_("Responsibility letters"), "letter", "member"),),
    add=Action.MANAGE_BODIES,
    masks={"name": "name", "phone": "phone"},
)

LETTER = RecordKind(
    model=ResponsibilityLetter,
    label=_("responsibility letter"),
    label_plural=_("responsibility letters"),
    explain=_("Who has signed for which duties, and until when."),
    form=LetterForm,
    columns=("title", "body", "member", "premises", "happened_on", "expires_on"),
    group="goals",
    search=("title",),
    tabs=(
        Tab("valid", _("In force"), Q(ended_on__isnull=True) & ~_EXPIRED),
        Tab("expired", _("Expired"), _EXPIRED),
        Tab("ended", _("Ended"), _ENDED),
    ),
    deeds=(
        Deed(
            "end",
            _("End the letter"),
            Action.MANAGE_BODIES,
            EndForm,
            bodies.end_letter,
            lambda letter: letter.ended_on is None,
        ),
    ),
    add=Action.MANAGE_BODIES,
    added=close_tasks,
)
