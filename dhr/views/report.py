"""Pages of the report: what is there and what is missing, and its way to the CSP and back."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.access import OF_REPORT
from dhr.actions import report as deeds
from dhr.actions.quality import unanswered_of
from dhr.actions.report import read_by_family
from dhr.actions.steps import standing_facts, whole
from dhr.came_back import BACK_AND_FORTH, came_back
from dhr.forms.base import CaseForm
from dhr.forms.report import ReturnReportForm, SendReportForm, SignOffForm
from dhr.models import Review
from dhr.rules.report import recording_paper_at_all
from dhr.views.came_back_rows import asked_of
from dhr.views.case import CaseFormView, CaseView
from dhr.views.comment_rows import still_open
from dhr.views.contribution_rows import still_to_come
from dhr.views.fact_words import says, title_of
from dhr.views.mending import ways_out_of, with_links
from dhr.views.report_in_the_way import of_leading, of_report, of_sending
from dhr.views.report_rows import PAPER_COLUMNS, headings, papers, readings
from dhr.vocabulary import REPORT_TO_COME, STATE_LABELS, Event, FactKind, State
from people.days import count
from people.roles import Power

# While the report can still be changed, it is worth a look at what it lacks.
TO_LOOK_THROUGH = {State.UNDER_WAY, State.SIGN_OFF}
ROAD = (
    FactKind.SENT_TO_CSP,
    FactKind.RETURNED,
    FactKind.REPORT_COMPLETED,
    FactKind.SUBMITTED,
    FactKind.QUALITY_LETTER,
    FactKind.CHANGES_DONE,
)


@method_decorator(reads_audited, name="dispatch")
class Report(CaseView):
    """Where the report is, what is there, and what is missing."""

    read = Event.REPORT_SEEN
    power = OF_REPORT
    page = "report"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The three papers, their headings, who read the draft, and its way so far."""
        review = self.review
        until, reasons = of_report(review, self.powers, request.today)
        if review.state == State.UNDER_WAY:
            until, reasons = (
                "the report can go to the CSP",
                [*of_leading(review, request.today), *of_sending(review)],
            )
        elif review.state != State.SIGN_OFF:
            until, reasons = "", []
        road = standing_facts(review, *ROAD)
        back = came_back(review.state, standing_facts(review, *BACK_AND_FORTH))
        return self.show(
            "dhr/report.html",
            state=STATE_LABELS[State(review.state)],
            until=until,
            comments_open=still_open(review, self.standing),
            reasons=with_links(reasons, review, request.viewer, self.powers),
            bodies_silent=_bodies_silent(review, request.today),
            paper_columns=PAPER_COLUMNS,
            papers=papers(review, self.url, review.case_papers.seen_by(self.standing)),
            came_back=back and asked_of(review, back),
            readings=readings(review),
            headings=headings(review) if review.state in TO_LOOK_THROUGH else [],
            road=[
                {"title": title_of(fact), "day": fact.on, "text": "\n".join(says(fact))}
                for fact in reversed(road)
            ],
            drafts_added=not recording_paper_at_all(review.state),
            may_send=Power.LEAD_REVIEW in self.powers and review.state == State.UNDER_WAY,
            may_decide=Power.SIGN_OFF in self.powers and review.state == State.SIGN_OFF,
        )


def _points_left(review: Review) -> str:
    """That points of the Home Office's letter wait for an answer; empty where none does."""
    left = unanswered_of(review)
    if not left:
        return ""
    which = rules.numbered("point", left)
    return (
        f"Of the Home Office’s letter {which} {'is' if len(left) == 1 else 'are'} not answered "
        "yet. The report cannot go to the Home Office again before that."
    )


def _bodies_silent(review: Review, today: datetime.date) -> list[str]:
    """The reports of bodies that are missing, while the report is not signed off."""
    if review.state not in REPORT_TO_COME:
        return []
    asked = review.contributions.select_related("body").prefetch_related("returns")
    return still_to_come(asked, today)


class OfReport(CaseFormView):
    """A deed that leads back to the report."""

    page = "report"
    back = "report"
    template = "dhr/report_step.html"

    def page_context(self) -> dict[str, Any]:
        """What goes on its way is shown, with comments and bodies that it did not wait for."""
        review = self.review
        made = review.recommendations.current().count()
        return {
            "comments_open": still_open(review, self.standing),
            "bodies_silent": _bodies_silent(review, self.request.today),
            "paper_columns": PAPER_COLUMNS,
            "papers": papers(review, self.url, review.case_papers.seen_by(self.standing)),
            "recommended": f"{count(made, 'recommendation')}.",
        }


@method_decorator(reads_audited, name="dispatch")
class SendReport(OfReport):
    """The chair sends the report to the CSP."""

    power = Power.LEAD_REVIEW
    form_class = SendReportForm
    heading = "Send the report to the CSP"
    button = "Send the report"

    def blocked(self) -> list[str]:
        """It is whole, and the review is under way."""
        return rules.sending_to_csp_at_all(self.review.state, **whole(self.review))

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Where each reason is mended."""
        reasons = [*self.blocked(), *of_sending(self.review)]
        return ways_out_of(reasons, self.review, self.request.viewer, self.powers)

    def form_arguments(self) -> dict[str, Any]:
        """Most send it on the day they say so; why a side did not read the draft is asked only
        where that is so."""
        all_read = not rules.family_reading(**read_by_family(self.review))
        return {"initial": {"on": self.request.today}, "all_read": all_read}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The report is with the CSP."""
        given = form.cleaned_data
        deeds.send_to_csp(
            on=given["on"],
            no_reading_reason=given.get("no_reading_reason", ""),
            **self.common_with_words(form),
        )

    def page_context(self) -> dict[str, Any]:
        """Whether family read it is said beside the question."""
        return super().page_context() | {
            "caption": readings(self.review)["sentence"],
            "warning": _points_left(self.review),
        }

    def said(self) -> str:
        """Who was told, and what comes next."""
        return (
            "The report is with the CSP for sign-off. The CSP chair has been sent a message and "
            "either signs it off or returns it with reasons."
        )


@method_decorator(reads_audited, name="dispatch")
class ReturnReport(OfReport):
    """The CSP chair wants the report changed."""

    power = Power.SIGN_OFF
    form_class = ReturnReportForm
    heading = "Return the report to the independent chair"
    button = "Return the report"

    def blocked(self) -> list[str]:
        """Only what lies with the CSP."""
        return rules.returning_at_all(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """Most return it on the day they say so."""
        return {"initial": {"on": self.request.today}}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Back to the chair, with what is to be changed."""
        given = form.cleaned_data
        deeds.return_report(on=given["on"], reason=given["reason"], **self.common_with_words(form))

    def said(self) -> str:
        """Who was told, and what comes next."""
        if of_leading(self.review, self.request.today):
            return (
                "The report is returned. Nobody leads the review today, so nobody was sent a "
                "message: whoever is appointed finds what is to be changed on this page."
            )
        return (
            "The report is returned. The independent chair has been sent a message, finds what is "
            "to be changed on this page, and sends the report again."
        )


@method_decorator(reads_audited, name="dispatch")
class SignOff(OfReport):
    """The CSP chair signs the report off."""

    power = Power.SIGN_OFF
    form_class = SignOffForm
    heading = "Sign off the report"
    button = "Sign off the report"
    warning = (
        "The recommendations are then fixed as made: later words are shown beside them, never in "
        "their place."
    )

    def page_context(self) -> dict[str, Any]:
        """What the Home Office still waits for is said beside what signing off means."""
        said = [self.warning, _points_left(self.review)]
        return super().page_context() | {"warning": " ".join(filter(None, said))}

    def blocked(self) -> list[str]:
        """Whole, and with the CSP."""
        return rules.signing_off_at_all(self.review.state, **whole(self.review))

    def ways_out(self) -> dict[str, dict[str, str]]:
        """A report that lacks something is returned first."""
        return ways_out_of(self.blocked(), self.review, self.request.viewer, self.powers)

    def form_arguments(self) -> dict[str, Any]:
        """Most sign on the day they say so."""
        return {"initial": {"on": self.request.today}}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The report is completed."""
        deeds.sign_off(on=form.cleaned_data["on"], **self.common(form))

    def said(self) -> str:
        """Who was told, and what comes next."""
        return (
            "The report is signed off, and its recommendations are made. The CSP manager has been "
            "sent a message: the pack goes to the Home Office, and a copy of the report to the "
            "Domestic Abuse Commissioner."
        )
