"""The fields by which a file comes in."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError

from documents.intake import PAPERS, Accepted, accepted, accepted_in_words, too_large
from documents.kinds_of_file import KINDS
from documents.plan_intake import reasons_against_plan, taken_in_words
from documents.plan_reader.kinds import ENDINGS
from documents.uploading import TooLargeUpload
from people.forms.fields import FileField
from people.refusals import NotYet


class UploadField(FileField):
    """A file: says beforehand what is taken, and looks through what comes.

    Cleans to ``documents.intake.Accepted``, for ``documents.intake.prepared``; or to None when it
    is not required and nothing was chosen. Every fault is told, each as its own sentence.
    """

    def __init__(self, *, kinds: Collection[str] = PAPERS, hint: str = "", **kwargs: Any) -> None:
        self.kinds = kinds
        self.hint = hint
        super().__init__(allow_empty_file=True, **kwargs)
        self.widget.attrs["accept"] = ",".join(KINDS[kind][0] for kind in kinds)

    @property
    def help_text(self) -> str:
        """What is taken, with the limit as it is set today; before it what the page adds."""
        return " ".join(filter(None, [self.hint, accepted_in_words(self.kinds)]))

    @help_text.setter
    def help_text(self, words: str) -> None:
        self.hint = self.hint or words

    def clean(self, data: Any, initial: Any = None) -> Accepted | None:
        """The bytes that were looked through."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return accepted(upload, self.kinds)
        except NotYet as refusal:
            raise ValidationError(refusal.reasons) from refusal


class PlanField(FileField):
    """An action plan to be read: a Word, Excel or CSV file. Cleans to its bytes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)
        self.widget.attrs["accept"] = ",".join(ENDINGS)

    @property
    def help_text(self) -> str:
        """What is taken, with the limit as it is set today."""
        return taken_in_words()

    @help_text.setter
    def help_text(self, words: str) -> None:
        """The words are always the same."""

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """The bytes that were looked through."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        if isinstance(upload, TooLargeUpload):
            raise ValidationError([too_large()])
        upload.seek(0)
        content: bytes = upload.read()
        if reasons := reasons_against_plan(content, upload.name or ""):
            raise ValidationError(reasons)
        return content
