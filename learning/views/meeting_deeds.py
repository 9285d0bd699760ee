"""What is done with a meeting as a whole, a page each: its agenda, its people, its end."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning import rules
from learning.actions import agenda, meeting
from learning.agenda_seen import Seen, agenda_seen
from learning.forms.base import RegisterForm
from learning.forms.meeting import (
    AttendanceForm,
    ConfirmMinutesForm,
    OfMeetingForm,
    PutOnForm,
)
from learning.invited import bodies_near, invited_to
from learning.models import Addressee
from learning.reach import register_of
from learning.views.meeting_base import MeetingDeedView
from learning.views.rows import shortened, title_of
from learning.vocabulary import LIFECYCLE_LABELS, SETTLED, Lifecycle, Presence
from people.refusals import NotYet


@method_decorator(reads_audited, name="dispatch")
class PrepareAgenda(MeetingDeedView):
    """Bring the agenda up to what needs a decision today."""

    form_class = OfMeetingForm
    heading = "Bring the agenda up to date"
    button = "Bring it up to date"
    warning = (
        "Items are added, moved and taken off as everything stands today. What was decided, put on "
        "or taken off by hand stays so."
    )

    def blocked(self) -> list[str]:
        """It is planned."""
        return rules.changing_at_all(self.meeting.state)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Do so."""
        agenda.prepare_agenda(**self.common(form))

    def said(self) -> str:
        """What happened."""
        return "The agenda shows everything as it stands today."


@method_decorator(reads_audited, name="dispatch")
class PutOn(MeetingDeedView):
    """Put an action on the agenda that goes its way by itself."""

    form_class = PutOnForm
    heading = "Put something else on the agenda"
    button = "Put it on"

    def form_arguments(self) -> dict[str, Any]:
        """What is not on it yet: what is open first, then what is settled and may not have held."""
        there = [row.addressee_id for one in self._agenda() for row in one.rows]
        rows = (
            register_of(self.request.viewer)
            .filter(
                action__recommendation__source__partnership_id=self.meeting.partnership_id,
            )
            .exclude(pk__in=there)
            .exclude(lifecycle=Lifecycle.TRANSFERRED.value)
            .select_related("body", "action__recommendation__source")
            .order_by("action__recommendation__source__code", "action__recommendation__position",
                      "action__position", "position")
        )  # fmt: skip
        found = sorted(rows, key=lambda row: row.lifecycle in SETTLED)
        return {"found": [(row.pk, _in_a_line(row)) for row in found]}

    def _agenda(self) -> list[Seen]:
        return agenda_seen(self.meeting, self.request.viewer)

    def blocked(self) -> list[str]:
        """Its minutes are not confirmed."""
        return rules.putting_on(self.meeting.state, is_there=False, chosen=True)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Put it on."""
        chosen = form.cleaned_data.get("addressee")
        agenda.put_on(addressee_id=UUID(chosen) if chosen else None, **self.common(form))

    def said(self) -> str:
        """What happened."""
        return "It is on the agenda, below what needs a decision by itself."


def _in_a_line(row: Addressee) -> str:
    settled = f" ({LIFECYCLE_LABELS[Lifecycle(row.lifecycle)].lower()})"
    standing = settled if row.lifecycle in SETTLED else ""
    return f"{title_of(row)}, {row.name}{standing}: {shortened(row.action.what, 60)}"


@method_decorator(reads_audited, name="dispatch")
class RecordAttendance(MeetingDeedView):
    """Who came, and who sent apologies."""

    form_class = AttendanceForm
    heading = "Who came"
    button = "Record it"

    def form_arguments(self) -> dict[str, Any]:
        """Who was invited, and what was recorded of them."""
        said = self.meeting.attendances.all()
        marked = {
            presence: [str(each.user_id) for each in said if each.presence == presence]
            for presence in Presence
        }
        today = self.request.today
        return {
            "people": [(one.user.pk, str(one)) for one in invited_to(self.meeting, today)],
            "bodies": bodies_near(self.meeting, today).values_list("pk", "name"),
            "initial": {
                "came": marked[Presence.CAME],
                "apologies": marked[Presence.APOLOGIES],
                "bodies": [str(each.body_id) for each in said if each.body_id],
            },
        }

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Record it."""
        given = form.cleaned_data
        came, apologies = given.get("came", ()), given.get("apologies", ())
        if both := set(came) & set(apologies):
            names = dict(form.fields["came"].choices)
            raise NotYet(
                [f"{names[one]} both came and sent apologies. Choose one." for one in sorted(both)]
            )
        people = {UUID(one): Presence.CAME.value for one in came}
        people |= {UUID(one): Presence.APOLOGIES.value for one in apologies}
        meeting.record_attendance(
            people=people, bodies=[UUID(one) for one in given.get("bodies", ())],
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return "It is recorded who comes, and stands in the minutes."


@method_decorator(reads_audited, name="dispatch")
class HoldMeeting(MeetingDeedView):
    """The meeting is over."""

    form_class = OfMeetingForm
    heading = "Record that the meeting was held"
    button = "It was held"
    warning = "What was not decided was not reached. It comes again as long as it needs a decision."

    def blocked(self) -> list[str]:
        """Its day has come, and it is recorded who came."""
        came = self.meeting.attendances.filter(presence=Presence.CAME.value).exists()
        return rules.holding(
            self.meeting.state, on=self.meeting.on, today=self.request.today, anybody_came=came
        )

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Where it is recorded who came."""
        url = reverse("learning:meeting_came", args=[self.meeting.pk])
        return {rules.NOBODY_CAME: {"url": url, "label": "Record who came"}}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Record it."""
        meeting.hold_meeting(**self.common(form))

    def said(self) -> str:
        """What happened, and what comes next."""
        return "The meeting was held, and its minutes are written.\nNext: the forum confirms them."


@method_decorator(reads_audited, name="dispatch")
class ConfirmMinutes(MeetingDeedView):
    """The forum found the minutes right."""

    form_class = ConfirmMinutesForm
    heading = "Confirm the minutes"
    button = "Confirm them"
    warning = "From then on nothing in them changes."

    def form_arguments(self) -> dict[str, Any]:
        """Today, unless another day is given."""
        return {"initial": {"on": self.request.today}}

    def blocked(self) -> list[str]:
        """It was held."""
        return rules.confirming_minutes(
            self.meeting.state, on=self.meeting.on, confirmed_on=self.meeting.on,
            today=max(self.request.today, self.meeting.on),
        )  # fmt: skip

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Confirm them."""
        meeting.confirm_minutes(on=form.cleaned_data.get("on"), **self.common(form))

    def said(self) -> str:
        """What happened."""
        return "The minutes are confirmed."
