"""What narrows the register, links and themes a recommendation."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.forms.forum import choices
from learning.models import Source, TrackedRecommendation
from learning.orders import URGENCY
from learning.themes import AXIS_LABELS, THEME_LABELS, THEMES, Axis
from learning.vocabulary import (
    AGE_LABELS,
    LABELS,
    LATENESS_LABELS,
    LINK_LABELS,
    NO_BODY,
    ORDER_LABELS,
    RESPONSE_LABELS,
    SOURCE_KIND_LABELS,
    STANDING_LABELS,
    Age,
    Label,
)
from people.forms import CheckboxField, ChoiceField, ChoicesField, LongTextField, TextField
from people.models import Board, Body

# The same link as "supersedes", said from the other side.
SUPERSEDED_BY = "superseded_by"
Pairs = list[tuple[str, str]]


class RegisterFilter(forms.Form):
    """Narrows the register. Nothing typed here is kept; what is chosen stands in the address."""

    words = TextField(
        label="Words in a recommendation or action", required=False, say_optional=False,
        max_length=80, small=True,
    )  # fmt: skip
    order = ChoiceField(
        label="Order", required=False, say_optional=False, widget=forms.Select,
        choices=choices(ORDER_LABELS), small=True,
    )  # fmt: skip
    label = ChoicesField(
        label="How it stands", required=False, say_optional=False, small=True,
        choices=[(label.value, LABELS[label]) for label in URGENCY],
    )  # fmt: skip
    standing = ChoicesField(
        label="Counted in reports as", required=False, say_optional=False, small=True,
        choices=choices(STANDING_LABELS),
    )  # fmt: skip
    lateness = ChoicesField(
        label="Open, and due", required=False, say_optional=False,
        choices=choices(LATENESS_LABELS), small=True,
    )  # fmt: skip
    response = ChoicesField(
        label="What the body says", required=False, say_optional=False,
        choices=choices(RESPONSE_LABELS), small=True,
    )  # fmt: skip
    age = ChoicesField(
        label="Asked, or else entered", required=False, say_optional=False,
        choices=[(age.value, f"{AGE_LABELS[age]} ago") for age in Age], small=True,
    )  # fmt: skip
    board = ChoicesField(label="Board", required=False, say_optional=False, small=True)
    owner = ChoicesField(label="Owned by", required=False, say_optional=False, small=True)
    kind = ChoicesField(
        label="Kind of source", required=False, say_optional=False,
        choices=choices(SOURCE_KIND_LABELS), small=True,
    )  # fmt: skip
    source = ChoiceField(
        label="Source", required=False, say_optional=False, widget=forms.Select, small=True
    )
    body = ChoiceField(
        label="Body", required=False, say_optional=False, widget=forms.Select, small=True
    )
    theme = ChoiceField(
        label="Theme", required=False, say_optional=False, widget=forms.Select, small=True
    )

    def __init__(
        self,
        *args: Any,
        boards: Iterable[Board],
        owners: Iterable[Board],
        sources: Iterable[Source],
        bodies: Iterable[Body],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].choices = [(str(board.pk), board.name) for board in boards]
        self.fields["owner"].choices = [(str(board.pk), board.name) for board in owners]
        self.fields["source"].choices = _any("Any source", [(s.pk, s.title) for s in sources])
        self.fields["body"].choices = [
            *_any("Any body", [(b.pk, b.name) for b in bodies]), (NO_BODY, LABELS[Label.NOBODY]),
        ]  # fmt: skip
        grouped = [(AXIS_LABELS[axis], list(themes.items())) for axis, themes in THEMES.items()]
        self.fields["theme"].choices = [("", "Any theme"), *grouped]

    def drawn_fields(self) -> Iterable[forms.BoundField]:
        """All of them, as components/filter_panel.html asks for them."""
        return self.visible_fields()


def _any(words: str, found: Iterable[tuple[UUID, str]]) -> Pairs:
    return [("", words), *((str(pk), name) for pk, name in found)]


class OrderForm(RegisterForm):
    """The order to be kept for the next time."""

    order = ChoiceField(label="Order", choices=choices(ORDER_LABELS), widget=forms.Select)


class UndertakingForm(RegisterForm):
    """One sentence to be agreed to."""

    agreed = CheckboxField(label="I give this undertaking", required=False)


class ThemesForm(RegisterForm):
    """What a recommendation is about, where practice fell short, which remedy it asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for axis in Axis:
            self.fields[axis.value] = ChoicesField(
                label=AXIS_LABELS[axis], required=False, say_optional=False, small=True,
                choices=list(THEMES[axis].items()),
            )  # fmt: skip

    def themes(self) -> list[str]:
        """The codes chosen, in the order of the list."""
        chosen = {code for axis in Axis for code in self.cleaned_data.get(axis.value, ())}
        return [code for code in THEME_LABELS if code in chosen]


class FindForm(forms.Form):
    """Words to find another recommendation by."""

    words = TextField(
        label="Words in the other recommendation, or its source", required=False,
        say_optional=False, max_length=80,
    )  # fmt: skip


class LinkForm(RegisterForm):
    """Which other recommendation, and how this one stands to it."""

    free_text = ("why",)

    other = ChoiceField(label="The other recommendation")
    kind = ChoiceField(
        label="This recommendation …",
        choices=[
            *((kind.value, f"{labels[0].lower()} the other") for kind, labels in
              LINK_LABELS.items()),
            (SUPERSEDED_BY, "is superseded by the other"),
        ],
    )  # fmt: skip
    why = LongTextField(label="Why", required=False, quiet_line=DISCLOSABLE)

    def __init__(
        self, *args: Any, found: Iterable[TrackedRecommendation] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [
            (str(row.pk), f"{row.source.title}, {row.title.lower()}: {row.words[:200]}")
            for row in found
        ]

    def clean_other(self) -> UUID:
        """Its id."""
        return UUID(self.cleaned_data["other"])
