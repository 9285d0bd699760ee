"""Pages about who works on a case: appointments, undertakings, conflicts of interest."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import note, reads_audited
from dhr.access import live_appointment
from dhr.actions import appointments as deeds
from dhr.forms.base import CaseForm
from dhr.forms.case import AppointForm, ConflictForm, EndForm, ReasonForm, UndertakingForm
from dhr.models import Appointment, ConflictOfInterest, Review
from dhr.rules import appointing_at_all
from dhr.views.case import CaseFormView
from dhr.vocabulary import Event
from people.days import long_date
from people.forms.stand_ins import reasons_besides
from people.once import once
from people.refusals import NotYet, NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class Appoint(CaseFormView):
    """Appoint a chair, an author or a panel member."""

    power = Power.APPOINT
    form_class = AppointForm
    template = "dhr/appoint.html"
    heading = "Appoint somebody to this case"
    button = "Appoint"
    back = "people_of_case"

    def blocked(self) -> list[str]:
        """A case needs a review to appoint anybody to."""
        return appointing_at_all(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """Everybody who can sign in; an outsider is invited first."""
        users = _known_people(self.review, self.request.today)
        # The way here may say for which place; an address that says none chooses none.
        return {"users": users, "initial": {"role": self.request.GET.get("kind", "")}}

    def page_context(self) -> dict[str, Any]:
        """Where somebody who is not known here yet is invited, by whoever may."""
        partnership = self.review.partnership_id
        roles = {role.code for role in self.request.viewer.may_give(partnership)}
        may = deeds.ASSOCIATE in roles
        return {
            "invite_url": reverse("people:invite", args=[partnership, deeds.ASSOCIATE])
            if may
            else ""
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The person is told, and the case opens once they gave their word."""
        given = form.cleaned_data
        self.role = given["role"]
        deeds.appoint(
            user_id=UUID(given["user"]),
            role=given["role"],
            from_day=given["from_day"],
            until=given["until"],
            independence=given["independence"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Who was told, and what comes next."""
        said = (
            "Appointed. The person has been sent a message; the case opens to them once they "
            "have given their confidentiality undertaking."
        )
        if getattr(self, "role", "") in deeds.INDEPENDENT:
            said += " The letter that appoints them is drafted: issue it and send it."
        return said


@method_decorator(reads_audited, name="dispatch")
class Undertaking(View):
    """Before the first page: the confidentiality undertaking, or a conflict of interest.

    The case is not shown here, only its reference.
    """

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The promise to give."""
        return self._page(request, self._appointment(request, pk), UndertakingForm())

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Give it, or declare a connection."""
        appointment = self._appointment(request, pk)
        form = UndertakingForm(request.POST)
        if not form.is_valid():
            besides = reasons_besides(
                form, lambda: self._deed(request, appointment, form.cleaned_data)
            )
            return self._page(request, appointment, form, besides, status=422)
        given = form.cleaned_data
        try:
            path = once(
                given["once"],
                request.viewer,
                lambda: self._deed(request, appointment, given),
            )
        except NotYet as refusal:
            return self._page(request, appointment, form, refusal.reasons, status=409)
        kept_out = path == reverse("dhr:your_work")
        messages.success(
            request,
            "Thank you. The case stays closed to you, and the CSP manager is told."
            if kept_out
            else "Thank you. The case is open to you.",
        )
        return redirect(path)

    def _deed(self, request: HttpRequest, appointment: Appointment, given: Any) -> str:
        declared = given["has_conflict"] == "yes"
        deeds.give_undertaking(
            appointment_id=appointment.pk,
            by=request.viewer,
            today=request.today,
            promised=given["promised"],
            conflict=given["conflict"] if declared else "",
        )
        if declared:
            return reverse("dhr:your_work")
        return reverse("dhr:review", kwargs={"pk": appointment.review_id})

    def _appointment(self, request: HttpRequest, pk: UUID) -> Appointment:
        waiting = Review.objects.awaiting_undertaking_of(request.viewer, request.today)
        found = (
            Appointment.objects.filter(
                live_appointment(request.today),
                review__in=waiting.filter(pk=pk),
                user_id=request.viewer.user_id,
                undertaking_on__isnull=True,
            )
            .select_related("review")
            .first()
        )
        if found is None:
            raise NotYours
        note(
            request,
            Event.FORM_SEEN,
            chain=found.review.chain,
            subject=f"appointment:{found.pk}",
        )
        return found

    def _page(
        self,
        request: HttpRequest,
        appointment: Appointment,
        form: UndertakingForm,
        reasons: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        return render(
            request,
            "dhr/undertaking.html",
            {"appointment": appointment, "form": form, "reasons": reasons},
            status=status,
        )


@method_decorator(reads_audited, name="dispatch")
class EndAppointment(CaseFormView):
    """End an appointment; access ends that day."""

    power = Power.APPOINT
    form_class = EndForm
    heading = "End the appointment"
    button = "End the appointment"
    back = "people_of_case"

    @property
    def appointment(self) -> Appointment:
        """The appointment; not found outside this case."""
        found = (
            self.review.appointments.select_related("user")
            .filter(pk=self.kwargs["appointment_pk"])
            .first()
        )
        if found is None:
            raise NotYours(chain=self.review.chain)
        return found

    def page_context(self) -> dict[str, Any]:
        """Whose appointment it is."""
        return {"caption": f"{self.appointment.user.name}, {self.appointment.role_label}"}

    def blocked(self) -> list[str]:
        """Once."""
        return ["This appointment has ended already."] if self.appointment.ended_on else []

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Access ends that day."""
        deeds.end_appointment(
            appointment_id=self.appointment.pk,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return (
            "The appointment has ended, and with it the access to this case. No message was sent: "
            "tell them yourself, and appoint somebody else if the place is to be filled."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordConflict(CaseFormView):
    """A conflict of interest, one's own or, for the manager, somebody else's."""

    power = Power.SEE_CASES
    form_class = ConflictForm
    heading = "Record a conflict of interest"
    button = "Record it and close the case to this person"
    back = "people_of_case"
    warning = (
        "The person is kept out of this case at once, whatever their role, until the CSP chair "
        "decides otherwise."
    )

    def form_arguments(self) -> dict[str, Any]:
        """Oneself, and for the manager everybody."""
        viewer = self.request.viewer
        users = [(str(viewer.user_id), f"{viewer.name} (yourself)")]
        if Power.RECORD_CONFLICT in self.powers:
            users += [
                row
                for row in _known_people(self.review, self.request.today)
                if row[0] != str(viewer.user_id)
            ]
        return {
            "users": users,
            "names_may_be_shown": Power.SEE_IDENTITIES in self.powers,
            "initial": {"declared_on": self.request.today},
        }

    def deed(self, form: CaseForm, ready: Any) -> str:
        """Keep the person out."""
        given = form.cleaned_data
        user_id = UUID(given["user"])
        deeds.record_conflict(
            user_id=user_id,
            what=given["what"],
            declared_on=given["declared_on"],
            **self.common_with_words(form),
        )
        own = user_id == self.request.viewer.user_id
        return reverse("dhr:your_work") if own else self.after()

    def said(self) -> str:
        """What was done."""
        return (
            "Recorded. The case is closed to this person. No message was sent. If they are "
            "appointed to it, end that and appoint somebody else."
        )


@method_decorator(reads_audited, name="dispatch")
class LiftConflict(CaseFormView):
    """The CSP chair decides that a conflict no longer stands."""

    power = Power.LIFT_CONFLICT
    form_class = ReasonForm
    template = "dhr/lift_conflict.html"
    heading = "This conflict of interest no longer stands"
    button = "Open the case to this person again"
    back = "people_of_case"

    @property
    def conflict(self) -> ConflictOfInterest:
        """The conflict; not found outside this case."""
        found = (
            self.review.conflicts.select_related("user", "recorded_by")
            .filter(pk=self.kwargs["conflict_pk"])
            .first()
        )
        if found is None:
            raise NotYours(chain=self.review.chain)
        return found

    def page_context(self) -> dict[str, Any]:
        """Whose it is, what it is and since when: the chair decides on that."""
        conflict = self.conflict
        return {
            "caption": conflict.user.name,
            "rows": [
                {"key": "What it is", "value": conflict.what},
                {"key": "Declared on", "value": long_date(conflict.declared_on)},
                {"key": "Recorded by", "value": conflict.recorded_by.name},
            ],
        }

    def blocked(self) -> list[str]:
        """Once."""
        return ["This has been decided already."] if self.conflict.lifted_at else []

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Let them in again."""
        deeds.lift_conflict(
            conflict_id=self.conflict.pk,
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return (
            "Recorded. The case is open to this person again, as far as their role goes. No "
            "message was sent: tell them yourself."
        )


def _known_people(review: Review, today: date) -> list[tuple[str, str]]:
    known = deeds.people_known_to(review, today).order_by("name")
    return [(str(user.pk), f"{user.name} ({user.email})") for user in known]
