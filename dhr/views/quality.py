"""Pages of the Home Office's quality assurance: sent, the panel's day, the letter, its points."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.access import OF_REPORT
from dhr.actions import pack as packing
from dhr.actions import processes
from dhr.actions import quality as deeds
from dhr.deadlines import reading_of, readings
from dhr.forms.base import CaseForm
from dhr.forms.report import (
    AnswerPointForm,
    ChangesDoneForm,
    PanelForm,
    QualityLetterForm,
    SubmitForm,
    points_in,
)
from dhr.models import QualityPoint
from dhr.rules.quality import ANSWERING
from dhr.views.case import CaseFormView, CaseView
from dhr.views.comment_rows import still_open
from dhr.views.commissioner_row import copy_in_words
from dhr.views.mending import ways_out_of, with_links
from dhr.views.quality_rows import answered, letters_of, waits_for_office, without_a_new_version
from dhr.views.report_in_the_way import of_changes, of_report, of_submitting
from dhr.vocabulary import STATE_LABELS, Event, State
from people.days import long_date
from people.refusals import NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class HomeOffice(CaseView):
    """Where the report is with the Home Office, and what it asked for."""

    read = Event.HOME_OFFICE_SEEN
    power = OF_REPORT
    page = "home_office"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What was sent when, the panel, each letter with its points, and the Commissioner."""
        review, today = self.review, request.today
        standing = list(review.facts.filter(superseded_by__isnull=True))
        works = Power.WORK_ON_CASE in self.powers
        until, reasons = of_report(review, self.powers, today)
        if review.state not in {State.SIGNED_OFF, State.CHANGES}:
            until, reasons = "", []
        packs = packing.packs_of(review)
        read = readings(review.regime_for(today), [fact.dated for fact in standing], today)
        return self.show(
            "dhr/home_office.html",
            state=STATE_LABELS[State(review.state)],
            until=until,
            reasons=[
                row if row.get("url") != request.path else row["sentence"]
                for row in with_links(reasons, review, request.viewer, self.powers)
            ],
            is_ready=bool(until) and not reasons,
            sent=waits_for_office(standing, review.state, today, packs),
            letters=letters_of(
                review,
                lambda number: self.url("answer_point", number=number),
                may_answer=works and review.state in ANSWERING,
            ),
            point_columns=[{"label": label} for label in ("Point", "Answer")],
            copy=copy_in_words(review.state, reading_of(read, "copied_to_commissioner"), standing),
            may_copy=works
            and not rules.copying_at_all(review.state, copied_on=processes.copied_on(review)),
            packs=[
                [
                    {
                        "text": f"Version {pack.version} (zip)",
                        "url": f"{self.url('pack_file')}?version={pack.version}",
                    },
                    long_date(packing.made_on(pack)),
                    pack.short_hash,
                ]
                for pack in packs
            ],
            has_pack=packing.current_pack(review) is not None,
            pack_columns=[{"label": label} for label in ("Pack", "Made on", "SHA-256 begins")],
            may_submit=works and review.state == State.SIGNED_OFF,
            may_hear=works and review.state == State.WITH_HOME_OFFICE,
            may_write=Power.WRITE_REPORT in self.powers and review.state == State.CHANGES,
            may_finish=works and review.state == State.CHANGES,
        )


class OfQuality(CaseFormView):
    """A deed that leads back to the page of the Home Office."""

    page = "home_office"
    back = "home_office"


@method_decorator(reads_audited, name="dispatch")
class Submit(OfQuality):
    """The pack went to the Home Office."""

    form_class = SubmitForm
    heading = "Record that the pack was sent"
    button = "Record the sending"
    template = "dhr/report_step.html"

    def blocked(self) -> list[str]:
        """Signed off, and whole."""
        return of_submitting(self.review)

    def ways_out(self) -> dict[str, dict[str, str]]:
        """Where each reason is mended, for whoever may."""
        return ways_out_of(self.blocked(), self.review, self.request.viewer, self.powers)

    def form_arguments(self) -> dict[str, Any]:
        """Most record what they sent themselves."""
        return {"initial": {"sent_by": self.request.viewer.name}}

    def page_context(self) -> dict[str, Any]:
        """Comments that wait for an answer are pointed out before the report goes on."""
        return {"comments_open": still_open(self.review, self.standing)}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """How, when and by whom."""
        given = form.cleaned_data
        deeds.submit_report(
            on=given["on"],
            sent_how=given["sent_how"],
            sent_by=given["sent_by"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next."""
        return (
            "The sending is recorded, and the report is with the Home Office. When its panel has "
            "met and its letter has come, record both here."
        )


@method_decorator(reads_audited, name="dispatch")
class RecordPanel(OfQuality):
    """The Home Office's panel met."""

    form_class = PanelForm
    heading = "Record the day of the Home Office’s panel"
    button = "Record the day"

    def blocked(self) -> list[str]:
        """While the report is there."""
        return rules.meeting_of_panel_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the day."""
        deeds.record_panel_met(on=form.cleaned_data["on"], **self.common(form))

    def said(self) -> str:
        """What comes next."""
        return "The day of the panel is recorded. Its letter comes next."


@method_decorator(reads_audited, name="dispatch")
class RecordQualityLetter(OfQuality):
    """The Home Office wrote."""

    form_class = QualityLetterForm
    heading = "Record the Home Office’s letter"
    button = "Record the letter"

    def blocked(self) -> list[str]:
        """While the report is there."""
        return rules.quality_letter_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Its outcome moves the case; its points are kept one by one."""
        given = form.cleaned_data
        deeds.record_quality_letter(
            on=given["on"],
            outcome=given["outcome"],
            points=points_in(given["points"]),
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next, by what the letter says."""
        self.review = type(self.review).objects.get(pk=self.review.pk)
        return {
            State.APPROVED: "The letter is recorded: the report may be published.",
            State.CHANGES: (
                "The letter is recorded, and the independent chair has been sent a message. Answer "
                "each point below; then record that the changes are made."
            ),
        }.get(
            State(self.review.state),
            "The letter is recorded, and the independent chair has been sent a message: the report "
            "is to be revised and sent to the CSP again.",
        )


@method_decorator(reads_audited, name="dispatch")
class AnswerPoint(OfQuality):
    """One point of the newest letter is answered."""

    form_class = AnswerPointForm
    heading = "Answer a point"
    button = "Keep the answer"

    @property
    def point(self) -> QualityPoint | None:
        """The point, if the newest letter has it."""
        points = deeds.points_to_answer(self.review)
        return next((row for row in points if row.number == self.kwargs["number"]), None)

    def blocked(self) -> list[str]:
        """While what the letter asks for is being done."""
        return rules.answering_point_at_all(self.review.state, known=self.point is not None)

    def audit_subject(self) -> str:
        """Which point."""
        if self.point is None:
            raise NotYours(chain=self.review.chain)
        return f"point:{self.point.pk}"

    def form_arguments(self) -> dict[str, Any]:
        """What was answered already."""
        return {"initial": answered(self.point)} if self.point else {}

    def page_context(self) -> dict[str, Any]:
        """The point's own words."""
        point = self.point
        return {"heading": f"Answer point {point.number}", "lead": point.words} if point else {}

    template = "dhr/answer_point.html"

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Accepted and done, or why not."""
        given = form.cleaned_data
        deeds.answer_point(
            number=self.kwargs["number"],
            answer=given["answer"],
            reason=given["reason"],
            done_on=given["done_on"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What is left."""
        left = deeds.unanswered_of(self.review)
        if left:
            return f"The answer is kept. Still to be answered: {rules.numbered('point', left)}."
        return "The answer is kept, and every point of the letter is answered."


@method_decorator(reads_audited, name="dispatch")
class FinishChanges(OfQuality):
    """Every change is made."""

    form_class = ChangesDoneForm
    heading = "Record that the changes are made"
    button = "Record it"

    def blocked(self) -> list[str]:
        """Every point is answered."""
        return of_changes(self.review)

    def page_context(self) -> dict[str, Any]:
        """That no changed report came since the letter is pointed out; it stops nothing."""
        return {"warning": without_a_new_version(self.review)}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """The report may be published, in the words it now has."""
        deeds.finish_changes(on=form.cleaned_data["on"], **self.common(form))

    def said(self) -> str:
        """What comes next."""
        return (
            "The changes are recorded as made, and the report may be published. Reworded "
            "recommendations stand as made; the words before stay beside them."
        )
