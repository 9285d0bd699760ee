"""The parent of this room's forms."""

from typing import Any

from learning.models import Source
from people.forms import GovForm

DISCLOSABLE = "What is written here may be disclosed in proceedings. Name nobody."


class RegisterForm(GovForm):
    """A form on something of a source; it knows the revision that its page showed."""

    def __init__(self, *args: Any, source: Source | None = None, **kwargs: Any) -> None:
        self.source = source
        if source is not None:
            kwargs["initial"] = {"seen_version": source.revision, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
