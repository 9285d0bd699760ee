"""Pages of the panel: its members, its meetings, and the terms of reference it works by."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions import panel as deeds
from dhr.forms.base import CaseForm
from dhr.forms.papers import MeetingForm, MeetingHeldForm, TermsForm
from dhr.models import PanelMeeting
from dhr.rules import panel as rules
from dhr.views.case import CaseFormView, CaseView
from dhr.views.panel_rows import MEMBER_COLUMNS, meetings_of, members_of, terms_of
from dhr.vocabulary import Event
from documents.intake import prepared
from people.days import long_date
from people.refusals import NotYours
from people.roles import Power

_KEEPS_THE_DIARY = (Power.WORK_ON_CASE, Power.LEAD_REVIEW)


@method_decorator(reads_audited, name="dispatch")
class Panel(CaseView):
    """Who sits on it, when it meets, and what it was asked to look at."""

    read = Event.PANEL_SEEN
    page = "panel"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Members, meetings, terms of reference."""
        keeps = bool(self.powers.intersection(_KEEPS_THE_DIARY))
        state = self.review.state
        visible = set(self.review.case_papers.seen_by(self.standing).values_list("pk", flat=True))
        return self.show(
            "dhr/panel.html",
            member_columns=MEMBER_COLUMNS,
            members=members_of(self.review, request.today),
            meetings=meetings_of(
                self.review, self.url, request.today,
                may_record=keeps and not rules.panel_meets_at_all(state),
            ),
            terms=terms_of(self.review, self.url, visible),
            may_plan=keeps and not rules.panel_meets_at_all(state),
            may_agree=keeps and not rules.agreeing_terms_at_all(state),
        )  # fmt: skip


class _PanelForm(CaseFormView):
    """A deed about the panel."""

    power = _KEEPS_THE_DIARY
    page = "panel"
    back = "panel"


@method_decorator(reads_audited, name="dispatch")
class PlanMeeting(_PanelForm):
    """Put a meeting into the panel's diary."""

    form_class = MeetingForm
    heading = "Plan a meeting of the panel"
    button = "Plan the meeting"

    def blocked(self) -> list[str]:
        """Once a review is held."""
        return rules.panel_meets_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """One meeting a day."""
        given = form.cleaned_data
        deeds.plan_meeting(
            planned_for=given["planned_for"],
            purpose=given["purpose"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next."""
        return (
            "The meeting is planned. Nobody is told from here: invite the panel as you usually do."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordMeeting(_PanelForm):
    """Record that a meeting was held: who came, what was noted."""

    form_class = MeetingHeldForm
    heading = "Record a meeting of the panel"
    button = "Record the meeting"

    @property
    def meeting(self) -> PanelMeeting:
        """The meeting; not found outside this case."""
        if not hasattr(self, "_meeting"):
            found = self.review.meetings.filter(pk=self.kwargs["meeting_pk"]).first()
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._meeting = found
        return self._meeting

    def audit_subject(self) -> str:
        """Which meeting."""
        return self.meeting.subject_id

    def form_arguments(self) -> dict[str, Any]:
        """Everybody appointed to the case, and what is recorded already."""
        meeting = self.meeting
        rows = self.review.appointments.select_related("user").order_by("user__name")
        return {
            "people": [(str(row.pk), f"{row.user.name}, {row.role_label.lower()}") for row in rows],
            "initial": {
                "held_on": meeting.held_on or meeting.planned_for,
                "attended": [str(pk) for pk in meeting.attended.values_list("pk", flat=True)],
                "apologies": meeting.apologies,
                "notes": meeting.notes,
            },
        }

    def blocked(self) -> list[str]:
        """While the panel meets."""
        return rules.panel_meets_at_all(self.review.state)

    def page_context(self) -> dict[str, Any]:
        """Which meeting."""
        return {"caption": f"planned for {long_date(self.meeting.planned_for)}"}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep who came and what was noted."""
        given = form.cleaned_data
        deeds.record_meeting(
            meeting_id=self.meeting.pk,
            held_on=given["held_on"],
            attended=form.came(),
            apologies=given["apologies"],
            notes=given["notes"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "The meeting is recorded."


@method_decorator(reads_audited, name="dispatch")
class AgreeTerms(_PanelForm):
    """Record terms of reference as they were agreed, or agreed anew."""

    form_class = TermsForm
    heading = "Record agreed terms of reference"
    button = "Record them"

    def blocked(self) -> list[str]:
        """Before and while the review is made."""
        return rules.agreeing_terms_at_all(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """The words as they stand, to be changed."""
        before = self.review.terms.first()
        return {"initial": {"words": before.words if before else ""}}

    def prepare(self, form: CaseForm) -> Any:
        """The file, where there is one."""
        paper = form.cleaned_data["paper"]
        return prepared(paper) if paper else None

    def deed(self, form: CaseForm, ready: Any) -> None:
        """A new version; those before it stay."""
        given = form.cleaned_data
        deeds.agree_terms(
            agreed_on=given["agreed_on"],
            words=given["words"],
            prepared=ready,
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "The terms of reference are recorded. Earlier versions stay below them."
