"""A field for several photos, as a phone takes them."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST_PHOTOS = 9


class PhotosInput(forms.ClearableFileInput):
    """Let the phone offer its camera, and take several at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def __init__(self) -> None:
        super().__init__(attrs={"accept": "image/*"})


class PhotosField(forms.FileField):
    """Take no photo, one or several."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PhotosInput(), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Give the list of photos."""
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if len(uploads) > MOST_PHOTOS:
            raise forms.ValidationError(_("Choose at most 9 photos."))
        cleaned: list[UploadedFile] = [super(PhotosField, self).clean(one) for one in uploads]
        return cleaned
