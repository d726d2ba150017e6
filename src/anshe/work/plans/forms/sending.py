"""Ask for plans: files, or a text that is pasted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anshe.work.plans.actions.sending import Sent

MOST_FILES = 30


class ManyFiles(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Checks every file that was chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        """Give the files."""
        many = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in many if one]


class SendForm(forms.Form):
    """Ask for files and a pasted text; either will do."""

    plans = FilesField(
        label=gettext_lazy("Plan files"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Word, PDF with text, web page or plain text; several at once."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"),
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_plans(self) -> Sequence[UploadedFile]:
        """Refuse what is too much, file by file."""
        files: Sequence[UploadedFile] = self.cleaned_data["plans"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Send at most %(n)s files at once.") % {"n": MOST_FILES})
        limit = settings.ANSHE_UPLOAD_LIMIT_MB
        for one in files:
            if (one.size or 0) > limit * 1024 * 1024:
                raise forms.ValidationError(
                    _("%(file)s is larger than %(n)s MB. Save it as plain text, or split it.")
                    % {"file": one.name, "n": limit}
                )
        return files

    def clean(self) -> dict[str, Any]:
        """Ask for something to read."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("plans") and not cleaned.get("text", "").strip():
            self.add_error("plans", _("Choose a file or paste the text."))
        return cleaned

    def sent(self) -> list[Sent]:
        """Give what was sent."""
        files = [Sent(str(one.name), one.chunks()) for one in self.cleaned_data["plans"]]
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        return [*files, *([Sent(_first_words(text), [text.encode()])] if text.strip() else [])]


def _first_words(text: str) -> str:
    """Name a pasted text by its first line."""
    line = next(line.strip() for line in text.splitlines() if line.strip())
    return line[:40].replace("/", " ") + ".txt"
