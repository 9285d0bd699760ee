"""What is asked of a meeting of the forum: when and where, who came, what was decided."""

import datetime
import re
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.forms.forum import BY_WHEN, choices
from learning.models import ForumMeeting
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    CLOSE_REASON_LABELS,
    DECISION_LABELS,
    Assessment,
    DecisionKind,
)
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
)

_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|)")
NO_HOUR = "%s must be a time, such as 10am, 2:30pm or 14:30."


class HourField(forms.Field):
    """A time of the day, as people write it: "10am", "2:30pm", "14.30"."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> datetime.time | None:
        """The time meant, or none where nothing was written."""
        text = str(value or "").strip().lower().replace("noon", "12pm")
        if not text:
            return None
        found = _HOUR.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if found and found[3]:
            hour = hour % 12 + (12 if found[3] == "pm" else 0) if 1 <= hour <= 12 else 99
        if hour > 23 or minute > 59:
            raise ValidationError(NO_HOUR % self.label, code="hour")
        return datetime.time(hour, minute)

    def prepare_value(self, value: Any) -> Any:
        """A time as it is typed again."""
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value


class OfMeetingForm(RegisterForm):
    """A form on a meeting; it knows the revision that its page showed."""

    def __init__(self, *args: Any, meeting: ForumMeeting | None = None, **kwargs: Any) -> None:
        if meeting is not None:
            kwargs["initial"] = {"seen_version": meeting.revision, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class WhenForm(OfMeetingForm):
    """When and where the forum meets."""

    on = DayField(label="On which day does the forum meet?")
    starts_at = HourField(label="Start time", help_text="For example, 10am")
    ends_at = HourField(label="End time", help_text="For example, 12:30pm")
    place = TextField(
        label="Place, or the link to join", max_length=300,
        help_text="It stands in the invitation that people put in their calendars.",
    )  # fmt: skip
    include_delivery_plans = CheckboxField(
        label="Look at delivery plans, too", required=False,
        help_text="Without it the agenda holds what reviews recommend, and no plans.",
    )  # fmt: skip


class CallForm(WhenForm):
    """Of which partnership's forum, where somebody chairs several."""

    partnership = ChoiceField(label="Whose forum?")
    field_order = ("partnership", "on")

    def __init__(
        self, *args: Any, partnerships: Collection[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(partnerships) > 1:
            self.fields["partnership"].choices = [(str(pk), name) for pk, name in partnerships]
        else:
            del self.fields["partnership"]


class CancelForm(OfMeetingForm):
    """Why the forum does not meet."""

    free_text = ("why",)

    why = LongTextField(label="Why is it cancelled?", rows=3, quiet_line=DISCLOSABLE)


class AttendanceForm(OfMeetingForm):
    """Who came, who sent apologies, and for which bodies somebody else came."""

    came = ChoicesField(label="Who came?", required=False, say_optional=False, small=True)
    apologies = ChoicesField(
        label="Who sent apologies?", required=False, say_optional=False, small=True
    )
    bodies = ChoicesField(
        label="For which bodies did somebody else come?", required=False, small=True,
        say_optional=False,
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        people: Iterable[tuple[UUID, str]],
        bodies: Iterable[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(pk), name) for pk, name in people]
        self.fields["came"].choices = self.fields["apologies"].choices = known
        self.fields["bodies"].choices = [(str(pk), name) for pk, name in bodies]


class PutOnForm(OfMeetingForm):
    """Which action is put on the agenda."""

    addressee = ChoiceField(label="What is to be decided?", widget=forms.Select)

    def __init__(self, *args: Any, found: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressee"].choices = [
            ("", "Choose an action"), *((str(pk), words) for pk, words in found)
        ]  # fmt: skip


THIS_ITEM, WHOLE_SOURCE = "item", "source"


class DeclareForm(OfMeetingForm):
    """In what somebody has an interest, and which."""

    free_text = ("why",)

    about = ChoiceField(label="In what do you have an interest?")
    why = LongTextField(
        label="What is your interest?", rows=3, quiet_line=DISCLOSABLE,
        help_text="For example: “I managed the ward until March.” It stands in the minutes.",
    )  # fmt: skip

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [
            (THIS_ITEM, "In this item"), (WHOLE_SOURCE, f"In everything of {source}")
        ]  # fmt: skip


class WithdrawForm(OfMeetingForm):
    """Why an interest that was declared is none."""

    free_text = ("why",)

    why = LongTextField(
        label="Why do you withdraw it?", rows=3, quiet_line=DISCLOSABLE,
        help_text="For example: “I chose the wrong item.” It stands in the minutes.",
    )  # fmt: skip


class ConfirmMinutesForm(OfMeetingForm):
    """On which day the forum found the minutes right."""

    on = DayField(label="Confirmed on")


class DecideForm(RegisterForm):
    """What the forum decides of an item, and what the deed that goes with it asks for."""

    free_text = ("words",)
    reveals = {
        "kind": {
            DecisionKind.VERIFY.value: ["looked_at"],
            DecisionKind.ASK.value: ["answer_due_on"],
            DecisionKind.ASSESS.value: ["assessment"],
            DecisionKind.CLOSE.value: ["reason"],
            DecisionKind.REOPEN.value: ["due_on"],
        }
    }

    kind = ChoiceField(label="What does the forum decide?")
    looked_at = CheckboxField(label="We have looked at the evidence itself", required=False)
    assessment = ChoiceField(
        label="What does the forum think of the answer?", required=False, say_optional=False,
        choices=choices(ASSESSMENT_LABELS, but=[Assessment.NOT_ASSESSED]),
    )  # fmt: skip
    reason = ChoiceField(
        label="Why is it closed?", required=False, say_optional=False,
        choices=choices(CLOSE_REASON_LABELS),
    )  # fmt: skip
    due_on = DayField(
        label="New target day, if one was agreed", required=False, say_optional=False,
        help_text="Without one the target day stays as it was.",
    )  # fmt: skip
    answer_due_on = DayField(
        label="Answer expected by", required=False, say_optional=False, help_text=BY_WHEN
    )
    words = LongTextField(
        label="In words, for the minutes and the body", required=False, rows=3,
        say_optional=False, quiet_line=DISCLOSABLE,
        help_text="Why, what is missing, what the evidence shows, who does what until when.",
    )  # fmt: skip
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, can_be: Iterable[DecisionKind], together: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        can_be = list(can_be)
        self.fields["kind"].choices = [(kind.value, DECISION_LABELS[kind]) for kind in can_be]
        asked = self.reveals["kind"]
        self.reveals = {"kind": {kind: asked[kind] for kind in asked if kind in can_be}}
        for kind in asked.keys() - self.reveals["kind"].keys():
            for name in asked[kind]:
                del self.fields[name]
        if together:
            self.fields[
                "words"
            ].help_text = (
                "It stands with each of these actions, also for whoever sees only one of them."
            )

    def read_now(self) -> None:
        """What was decided meanwhile was read, too: a decision takes the place of that one."""
        super().read_now()
        self.data[self.add_prefix("replaces")] = str(self.initial["replaces"] or "")
