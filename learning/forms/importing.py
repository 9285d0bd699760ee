"""The forms by which an action plan comes in: the file, then what of it is stored, or why none
of it is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from documents.forms import PlanField
from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.plan_difference import Difference, Found
from people.forms import ChoiceField, ChoicesField, LongTextField

AS_WRITTEN = "Keep as written"
OF_PROGRESS = (
    "Progress goes into the log of each body in the words of the plan. It ends no silence: how an "
    "action stands, the body says."
)
MEANS = "Choose a body only where the name means it. A person stays as written."


class PlanFileForm(RegisterForm):
    """The plan."""

    file = PlanField(label="The action plan")


class PlanReadForm(RegisterForm):
    """What of a plan that was read is stored, and whom its unknown names mean."""

    take = ChoicesField(
        label="What is to be stored?",
        help_text="What you leave out changes nothing. The words as made are kept for ever.",
    )

    def __init__(
        self,
        *args: Any,
        to_take: Sequence[Found],
        is_first: bool,
        unknown: Sequence[str],
        bodies: Sequence[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unknown = unknown
        if is_first:
            # Nothing of this source is held yet: the button stores all that is shown.
            del self.fields["take"]
        else:
            if any(each.kind is Difference.PROGRESS for each in to_take):
                self.fields["take"].help_text += f" {OF_PROGRESS}"
            self.fields["take"].choices = [(each.key, _in_words(each)) for each in to_take]
            self.fields["take"].choice_hints = {each.key: _change(each) for each in to_take}
        choices = [("", AS_WRITTEN), *((str(pk), name) for pk, name in bodies)]
        for place, name in enumerate(unknown):
            self.fields[f"lead_{place}"] = ChoiceField(
                label=name, choices=choices, required=False, widget=forms.Select,
                say_optional=False, help_text="" if place else MEANS,
            )  # fmt: skip
        if unknown:
            self.sections = {"lead_0": "Names that are no body of yours"}

    @property
    def chosen(self) -> dict[str, UUID]:
        """Whom each name means, where somebody said so."""
        said = {name: self.cleaned_data[f"lead_{n}"] for n, name in enumerate(self.unknown)}
        return {name: UUID(body) for name, body in said.items() if body}

    @property
    def taken(self) -> list[str] | None:
        """The keys of what is taken; None for all."""
        return self.cleaned_data["take"] if "take" in self.fields else None


class SetPlanAsideForm(RegisterForm):
    """Why a plan that was read is not to be stored."""

    free_text = ("why",)

    why = LongTextField(
        label="Why is it not to be stored?", quiet_line=DISCLOSABLE,
        help_text="For example: the wrong file, or a draft that was replaced.",
    )  # fmt: skip


def _in_words(found: Found) -> str:
    return f"{found.label}: {found.title}"


def _change(found: Found) -> str:
    after = f"“{_short(found.after)}”" if found.after else "The recommendation itself"
    return f"Now {after}; before “{_short(found.before)}”" if found.before else after


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 300 else f"{flat[:300].rsplit(' ', 1)[0]} …"
