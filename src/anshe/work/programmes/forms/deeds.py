"""What is asked before a programme is published or started, or a task put off."""

import csv
import io
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anshe.ground.tables.queries import Unreadable, read
from anshe.ground.web.widgets import dress

LARGEST_FILE = 2 * 1024 * 1024


class Dressed(forms.Form):
    """A form with our widgets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


class PublishForm(Dressed):
    """Ask for a programme file, as a file or pasted."""

    file = forms.FileField(
        label=_("Programme file"), required=False, help_text=_("YAML, at most 2 MB.")
    )
    text = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "code"}),
    )
    source = forms.FileField(
        label=_("Text of the plan"),
        required=False,
        help_text=_("Plain text of the document that the rules come from; shown beside them."),
    )

    def clean(self) -> dict[str, Any]:
        """Take the file when there is one, else the pasted text."""
        cleaned = super().clean() or {}
        if cleaned.get("file"):
            cleaned["text"] = self._read("file")
        if not str(cleaned.get("text", "")).strip() and not self.errors:
            self.add_error("text", _("Choose a file or paste the text."))
        return cleaned

    def source_texts(self) -> dict[str, str]:
        """Give the text of the plan by the name of its file."""
        if not self.cleaned_data.get("source"):
            return {}
        return {self.cleaned_data["source"].name: self._read("source")}

    def _read(self, name: str) -> str:
        """Read an uploaded file as UTF-8 text."""
        upload = self.cleaned_data[name]
        if upload.size > LARGEST_FILE:
            self.add_error(name, _("The file is larger than 2 MB."))
            return ""
        try:
            upload.seek(0)
            return str(upload.read().decode("utf-8-sig")).replace("\r\n", "\n")
        except UnicodeDecodeError:
            self.add_error(name, _("The file is not UTF-8 text."))
            return ""


class StartForm(Dressed):
    """Ask for the first day, and for a clear yes."""

    on = forms.DateField(label=_("Starts on"), initial=timezone.localdate)
    sure = forms.BooleanField(label=_("Lay the tasks and start the programme here"))


class EndRunForm(Dressed):
    """Ask for the last day, and for a clear yes."""

    on = forms.DateField(label=_("Last day"), initial=timezone.localdate)
    sure = forms.BooleanField(label=_("End the run and cancel what would have come"))


class PostponeForm(Dressed):
    """Ask for the new day and the reason."""

    to = forms.DateField(label=_("New deadline"))
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("It stays visible beside the task.")
    )


class CancelForm(Dressed):
    """Ask for the reason."""

    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("It stays visible beside the task.")
    )


class HolidayForm(Dressed):
    """Ask for the yearly notice, as a table or as lines."""

    table = forms.FileField(
        label=_("Table (XLSX or CSV)"),
        required=False,
        help_text=_("Three columns: day, name, and 1 where a weekend day is worked."),
    )
    text = forms.CharField(
        label=_("Or paste the days here"),
        required=False,
        strip=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "code"}),
        help_text=_("One day a line: 2026-10-01,National Day. Add ,1 to a weekend day worked."),
    )

    def clean(self) -> dict[str, Any]:
        """Take the table when there is one, else the pasted lines."""
        cleaned = super().clean() or {}
        if cleaned.get("table"):
            cleaned["text"] = self._lines(cleaned["table"])
        elif not str(cleaned.get("text", "")).strip() and not self.errors:
            self.add_error("text", _("Choose a file or paste the days."))
        return cleaned

    def _lines(self, upload: UploadedFile) -> str:
        """Write the rows of a table as lines; numbers and days as one would type them."""
        if (upload.size or 0) > LARGEST_FILE:
            self.add_error("table", _("The file is larger than 2 MB."))
            return ""
        try:
            table = read(upload.read())
        except Unreadable as error:
            self.add_error("table", str(error))
            return ""
        lines = io.StringIO()
        rows = [table.header, *(cells for _line, cells in table.rows)]
        csv.writer(lines).writerows([[_typed(cell) for cell in row] for row in rows])
        return lines.getvalue()


def _typed(cell: object) -> str:
    """Write a cell as one would type it."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
