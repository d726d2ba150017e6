"""Rules, documents and bulletins."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, RecordKind, Tab
from anshe.work.activities import actions
from anshe.work.activities.forms.parts import DeedForm
from anshe.work.activities.models import Bulletin, Document
from anshe.work.programmes.actions.fulfilment import close_tasks


class DocumentForm(RecordForm[Document]):
    """Ask for a rule or document and how long it holds."""

    happened_on = forms.DateField(label=_("Issued on"))

    class Meta:
        model = Document
        fields = (
            "kind",
            "title",
            "number",
            "issued_by",
            "consulted_on",
            "in_force_on",
            "expires_on",
            "remarks",
        )
        help_texts = {"expires_on": _("Leave empty what holds until it is replaced.")}


class BulletinForm(RecordForm[Bulletin]):
    """Ask for a bulletin; it is published by a deed."""

    happened_on = forms.DateField(label=_("Drafted on"))

    class Meta:
        model = Bulletin
        fields = ("kind", "title", "text", "public")


class ReviewDocument(DeedForm):
    """Ask for the result of a review."""

    note = forms.CharField(label=_("Result of the review"), required=False, max_length=400)


DOCUMENT = RecordKind(
    model=Document,
    label=_("document"),
    label_plural=_("Rules and documents"),
    explain=_(
        "The rules and documents that must exist, with the days from and until which they hold "
        "and on which they were reviewed."
    ),
    form=DocumentForm,
    columns=("title", "kind", "in_force_on", "expires_on", "reviewed_on"),
    group="goals",
    filters=("kind",),
    search=("title", "number", "issued_by"),
    tabs=(
        Tab("reviewed", _("Has been reviewed"), Q(reviewed_on__isnull=False)),
        Tab("unreviewed", _("Never reviewed"), Q(reviewed_on=None)),
    ),
    deeds=(
        Deed(
            "reviewed",
            _("It was reviewed"),
            Action.CHANGE_RECORD,
            ReviewDocument,
            actions.review_document,
            primary=True,
        ),
    ),
    added=close_tasks,
)

BULLETIN = RecordKind(
    model=Bulletin,
    label=_("bulletin"),
    label_plural=_("Bulletins"),
    explain=_(
        "Reports, warnings and news on safety, drafted and then published, so that residents know "
        "and can watch."
    ),
    form=BulletinForm,
    columns=("title", "kind", "public", "published_on"),
    group="activities",
    filters=("kind", "public"),
    search=("title", "text"),
    tabs=(
        Tab("draft", _("Draft"), Q(published_on=None)),
        Tab("published", _("Published"), Q(published_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "published",
            _("Publish"),
            Action.PUBLISH_BULLETIN,
            DeedForm,
            actions.publish_bulletin,
            offered=lambda bulletin: bulletin.published_on is None,
            primary=True,
        ),
    ),
    added=close_tasks,
)
