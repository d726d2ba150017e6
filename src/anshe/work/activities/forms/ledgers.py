"""Lines of ledgers of any kind; the form of one ledger is generated from its declaration."""

from django.utils.translation import gettext_lazy as _

from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import RecordKind
from anshe.work.activities.models import Entry


class AnyEntryForm(RecordForm[Entry]):
    """Ask only what every line has; the ledger's own page asks for its fields."""

    class Meta:
        model = Entry
        fields = ("premises", "facility")


ENTRY = RecordKind(
    model=Entry,
    label=_("ledger entry"),
    label_plural=_("Ledger entries"),
    explain=_("Lines of the ledgers that the programme declares, each with that ledger's fields."),
    form=AnyEntryForm,
    columns=("ledger", "premises", "facility"),
    group="activities",
    search=("ledger",),
    masks={"values": "all"},
    beside=((_("Ledgers"), "activities:ledgers"),),
)
