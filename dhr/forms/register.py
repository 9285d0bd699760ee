"""Forms by which a council's published register is taken on: the file, then what was read."""

from collections.abc import Sequence
from typing import Any

from django import forms

from people.forms import ChoiceField, GovForm, TextField
from people.forms.fields import FileField

LARGEST = 512 * 1024
TOO_LARGE = "The file is larger than 512 KB. A register of reviews is much smaller."
NOT_TEXT = "The file is not UTF-8 text. Save it as CSV UTF-8 and choose it again."


class RegisterFileForm(GovForm):
    """Whose register it is, and the file."""

    partnership = ChoiceField(label="Whose register is it?")
    file = FileField(
        label="The register",
        help_text=(
            "A CSV file in UTF-8, up to 512 KB, with the columns published, report_dated, document "
            "and size. Nothing is stored before you have seen what was read."
        ),
    )
    file_type = TextField(
        label="What type are all the files, where the register does not say?", required=False,
        max_length=5, help_text="For example, PDF.",
    )  # fmt: skip

    def __init__(self, *args: Any, partnerships: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].choices = list(partnerships)
        if len(partnerships) == 1:
            self.initial.setdefault("partnership", partnerships[0][0])

    def clean_file(self) -> str:
        """The text of the file."""
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        try:
            text: str = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(NOT_TEXT) from None
        return text


class RegisterReadForm(GovForm):
    """The same once more, after somebody has seen what was read."""

    partnership = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LARGEST)
    file_type = forms.CharField(widget=forms.HiddenInput, required=False, max_length=5)
