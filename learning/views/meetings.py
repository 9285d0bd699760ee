"""The forum's meetings: the list, and one that is called, changed or cancelled."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from learning import rules
from learning.actions import meeting as meetings
from learning.actions.meeting import When
from learning.actions.meeting_frame import CHAIRS
from learning.agenda_seen import Seen, agendas_seen
from learning.forms.base import RegisterForm
from learning.forms.meeting import CallForm, CancelForm, WhenForm
from learning.invited import Invited, invited_to
from learning.models import Attendance, ForumMeeting
from learning.reach import meetings_of, sees_register
from learning.views.base import OneDeed, RegisterView
from learning.views.meeting_base import MeetingDeedView, MeetingView
from learning.views.meeting_rows import STATE_COLOURS, hours
from learning.vocabulary import PRESENCE_LABELS, Event, MeetingState, Presence
from people.days import count, long_date, long_weekday
from people.models import Partnership
from people.refusals import NotYours

PEOPLE = ("Name", "Sits here as", "Undertaking given", "This meeting")
COLUMNS = ("Meeting", "Where", "Agenda", "How far it has come")
MOST = 50


@method_decorator(reads_audited, name="dispatch")
class Meetings(RegisterView):
    """Every meeting that somebody may open: those to come first, the next at the top."""

    read = Event.MEETINGS_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        if not sees_register(request.viewer):
            raise NotYours(may_be_known=True)
        found = list(meetings_of(request.viewer).select_related("partnership")[:MOST])
        to_come = sorted((one for one in found if _is_to_come(one, request)), key=lambda m: m.on)
        past = [one for one in found if not _is_to_come(one, request)]
        chain = min((one.chain for one in found), default="instance")
        note(request, self.read, chain=chain, details={"meetings": sorted(one.pk for one in found)})
        agendas = agendas_seen(found, request.viewer)
        several = len({one.partnership_id for one in found}) > 1
        return self.show(
            "learning/meetings.html",
            may_call=bool(request.viewer.partnerships_with(CHAIRS)),
            columns=[{"label": label} for label in COLUMNS],
            to_come=[_row(one, agendas[one.pk], several=several) for one in to_come],
            past=[_row(one, agendas[one.pk], several=several) for one in past],
        )


def _is_to_come(one: ForumMeeting, request: HttpRequest) -> bool:
    """Whether somebody has yet to go there, or to write down that it was held."""
    return one.cancelled_on is None and one.held_on is None


def _row(one: ForumMeeting, agenda: list[Seen], *, several: bool) -> list[Any]:
    decided = sum(item.decision is not None for item in agenda)
    items = count(len(agenda), "item")
    if decided:
        items += f", {decided} decided"
    return [
        {
            "text": long_weekday(one.on),
            "url": reverse("learning:meeting", args=[one.pk]),
            "hint": f"{hours(one)}{f', {one.partnership.name}' if several else ''}",
        },
        one.place,
        items,
        {"text": "", "tag": {"text": one.state_label, "colour": STATE_COLOURS[one.state]}},
    ]


class _Telling:
    """What is said once the forum is told."""

    told = "Everybody at the forum’s table is told, without day or agenda."


@method_decorator(reads_audited, name="dispatch")
class CallMeeting(_Telling, OneDeed, RegisterView):
    """Call a meeting; its agenda is prepared at once."""

    form_class = CallForm
    heading = "Call a meeting of the forum"
    button = "Call the meeting"
    show = RegisterView.show
    called: ForumMeeting

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever chairs a forum."""
        chaired = request.viewer.partnerships_with(CHAIRS)
        if not chaired:
            raise NotYours(may_be_known=sees_register(request.viewer))
        self.partnerships = list(
            Partnership.objects.filter(pk__in=chaired).order_by("name").values_list("pk", "name")
        )
        note(request, self.read, chain=f"partnership:{self.partnerships[0][0]}")
        return super().dispatch(request, *args, **kwargs)

    def form(self, data: Any = None) -> RegisterForm:
        """The form, filled with what was sent."""
        return CallForm(data, partnerships=self.partnerships)

    def deed(self, form: RegisterForm, ready: Any) -> str | None:
        """Call it; its page is next."""
        chosen = form.cleaned_data.get("partnership") or self.partnerships[0][0]
        self.called = meetings.call_meeting(
            partnership_id=chosen, by=self.request.viewer, today=self.request.today,
            when=when_of(form),
        )  # fmt: skip
        return reverse("learning:meeting", args=[self.called.pk])

    def said(self) -> str:
        """What happened, who was told, what comes next."""
        return f"The meeting is called. {self.told}\nNext: look through its agenda below."

    def back_url(self) -> str:
        """The meetings."""
        return reverse("learning:meetings")


@method_decorator(reads_audited, name="dispatch")
class ChangeMeeting(_Telling, MeetingDeedView):
    """Another day, hour or place."""

    form_class = WhenForm
    heading = "Change the meeting"
    button = "Change it"

    def form_arguments(self) -> dict[str, Any]:
        """As it stands."""
        return {"initial": {name: getattr(self.meeting, name) for name in When.__annotations__}}

    def blocked(self) -> list[str]:
        """It is planned."""
        return rules.changing_at_all(self.meeting.state)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Change it."""
        meetings.change_meeting(when=when_of(form), **self.common(form))

    def said(self) -> str:
        """What happened, and who was told."""
        return f"The meeting is changed, and its agenda brought up to date. {self.told}"


@method_decorator(reads_audited, name="dispatch")
class CancelMeeting(_Telling, MeetingDeedView):
    """The forum does not meet."""

    form_class = CancelForm
    heading = "Cancel the meeting"
    button = "Cancel the meeting"

    def page_context(self) -> dict[str, Any]:
        """With a way back that does not say "cancel", too."""
        return {**super().page_context(), "cancel_label": "Keep the meeting"}

    def blocked(self) -> list[str]:
        """It is planned."""
        return rules.changing_at_all(self.meeting.state)

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Cancel it."""
        meetings.cancel_meeting(why=form.cleaned_data.get("why", ""), **self.common(form))

    def said(self) -> str:
        """What happened, and who was told."""
        return f"The meeting is cancelled. {self.told}"


@method_decorator(reads_audited, name="dispatch")
class MeetingPeople(MeetingView):
    """Who is invited, as what, whether they gave the undertaking, and who came."""

    read = Event.MEETING_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The list."""
        said = {each.user_id or each.body_id: each for each in self._attendances()}
        people = invited_to(self.meeting, request.today)
        return self.show(
            "learning/meeting_people.html",
            meeting=self.meeting,
            back_url=self.meeting_url(),
            may_record=self.chairs
            and self.meeting.state in (MeetingState.PLANNED, MeetingState.HELD),
            columns=[{"label": label} for label in PEOPLE],
            rows=[self._person(one, said.get(one.user.pk)) for one in people],
            bodies=[each.body.name for each in said.values() if each.body],
        )

    def _attendances(self) -> Iterable[Attendance]:
        return self.meeting.attendances.select_related("body")

    def _person(self, one: Invited, said: Attendance | None) -> list[str]:
        undertook = "Not a member: sits here for a board"
        if one.is_member:
            undertook = long_date(one.undertook_on) or "Not given yet"
        presence = PRESENCE_LABELS[Presence(said.presence)] if said else "No word yet"
        return [one.user.name, " and ".join(one.roles), undertook, presence]


def when_of(form: RegisterForm) -> When:
    """What was said of day, hours and place."""
    given = form.cleaned_data
    return When(
        on=given.get("on"), starts_at=given.get("starts_at"), ends_at=given.get("ends_at"),
        place=given.get("place", ""),
        include_delivery_plans=given.get("include_delivery_plans", False),
    )  # fmt: skip
