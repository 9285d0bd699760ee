"""The steps of publication: told, planned, published; delayed, withheld, taken down."""

from typing import Any

from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions import publication as deeds
from dhr.actions import withholding
from dhr.actions.gate import look_through_waiting
from dhr.actions.publication_files import mark_stopped
from dhr.actions.steps import last_on
from dhr.forms.base import CaseForm
from dhr.forms.publication import (
    DelayForm,
    FamilyToldForm,
    PlanForm,
    PublishForm,
    WithdrawForm,
    WithholdForm,
)
from dhr.models import PublishedReview
from dhr.report_date import ReportDate
from dhr.views import publication_course as course
from dhr.views import publication_rows as rows
from dhr.views.mending import with_links
from dhr.views.publication import OfPublication, day_warnings, files_of
from dhr.vocabulary import FactKind, State, StillOpen, ToldOf
from people.days import long_date
from people.refusals import NotYet
from people.roles import Power

IN_WRITING = "As written advice says."


@method_decorator(reads_audited, name="dispatch")
class FamilyToldOf(OfPublication):
    """The family heard it first."""

    form_class = FamilyToldForm
    heading = "Record that the family was told of the publication"
    button = "Record that the family was told"

    def blocked(self) -> list[str]:
        """Before it is published."""
        stage, today = deeds.stage_of(self.review), self.request.today
        return rules.telling_family_of(
            stage, told_of=ToldOf.PUBLICATION, on=today, not_before=None, today=today
        )

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Record the day."""
        deeds.record_family_told(
            told_of=ToldOf.PUBLICATION, on=form.cleaned_data["on"], **self.common(form)
        )

    def said(self) -> str:
        """What comes next; or why this day does not count."""
        early = deeds.told_too_early(self.review)
        if early is not None:
            return f"Recorded, and it does not count yet. {early.in_words}"
        return "Recorded. The report can be published from that day on, once nothing is in the way."


@method_decorator(reads_audited, name="dispatch")
class PlanPublication(OfPublication):
    """Which day it is to be."""

    form_class = PlanForm
    heading = "Plan the day of publication"
    button = "Plan this day"

    def blocked(self) -> list[str]:
        """While it may be published."""
        today = self.request.today
        return rules.planning_publication(deeds.stage_of(self.review), planned=today, today=today)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Write the day down; what speaks against it is said, and never refuses it."""
        self.planned = form.cleaned_data["planned"]
        deeds.plan_publication(planned=self.planned, **self.common(form))

    def said(self) -> str:
        """The day, and what speaks against it."""
        planned = getattr(self, "planned", None)
        if planned is None:
            return ""
        warnings = day_warnings(self, planned)
        then = "Think it over with the family: plan another day, or keep this one."
        return " ".join(
            [f"Planned for {long_date(planned)}.", *warnings, *([then] * bool(warnings))]
        )


@method_decorator(reads_audited, name="dispatch")
class Publish(OfPublication):
    """The report goes out, today."""

    form_class = PublishForm
    template = "dhr/publish.html"
    heading = "Publish the report"
    button = "Publish the report now"

    def blocked(self) -> list[str]:
        """Everything that no answer on this page can mend."""
        return rows.before_publishing(
            self.review, list(files_of(self).waiting()), self.request.viewer.user_id,
            self.request.today, advice=IN_WRITING,
        )  # fmt: skip

    def ways_out(self) -> dict[str, dict[str, str]]:
        """To the pages that mend them."""
        found = with_links(self.blocked(), self.review, self.request.viewer, self.powers)
        return {row["sentence"]: {k: v for k, v in row.items() if k != "sentence"} for row in found}

    def form_arguments(self) -> dict[str, Any]:
        """What is known already: what is open, and the month that the edition before bore, else
        that of the sign-off."""
        entry = PublishedReview.objects.filter(review=self.review).first()
        signed_off = last_on(self.review, FactKind.REPORT_COMPLETED)
        month = ReportDate(signed_off.year, signed_off.month) if signed_off else None
        known = entry.report_date if entry else month
        initial = {"report": str(known)} if known else {}
        return {"known_open": deeds.open_processes(self.review), "initial": initial}

    def page_context(self) -> dict[str, Any]:
        """Which files go out, what the chair decided, and what speaks against today."""
        review, today = self.review, self.request.today
        decision, files = course.decision_that_stands(review), rows.in_order(files_of(self))
        waiting = [file for file in files if file.waits]
        return {
            "decision": course.decision_rows(decision),
            "was_taken_down": course.taken_down_rows(review, deeds.stage_of(review)),
            "planned": course.plan_in_words(review),
            "warnings": [
                *course.against_the_decision(decision),
                *course.against_the_plan(course.planned_for(review), today),
                *course.no_longer_public(files, waiting),
                *[words for file in waiting for words in rows.was_taken_down(file, files)],
                *day_warnings(self, today),
            ],
            "files": [
                {
                    "key": file.label,
                    "value": f"Version {file.version}, {file.sha256[:12]}…, "
                    + (
                        f"confirmed by {file.confirmed_by}"
                        if file.confirmed_by
                        else "not yet confirmed"
                    ),
                }
                for file in waiting
            ],
        }

    def prepare(self, form: CaseForm) -> Any:
        """The gate looks through the bytes on the disk once more: more names may be known now.

        A file that it stops is marked, so that every page says so from now on.
        """
        found = look_through_waiting(self.review)
        if any(looked.stops for looked in found.values()):
            mark_stopped(
                review_id=self.review.pk, by=self.request.viewer, today=self.request.today,
                found=found,
            )  # fmt: skip
            raise NotYet(self.blocked())
        return found

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Put it out, unless the case moved since the gate looked."""
        given, common = form.cleaned_data, self.common_with_words(form)
        common["seen_version"] = common["seen_version"] or self.review.version
        deeds.publish(
            on=self.request.today,
            found=ready,
            report=given["report"],
            said_open=[StillOpen(what) for what in given["said_open"]],
            advice=given["advice"],
            **common,
        )

    def said(self) -> str:
        """What happened, who was told, what comes next."""
        return (
            "The report is public. The CSP chair was told. Look at the public page, then send the "
            "link to the Home Office and record it."
        )


class _Decided(OfPublication):
    """A decision of the CSP chair."""

    power = Power.SIGN_OFF


@method_decorator(reads_audited, name="dispatch")
class DelayPublication(_Decided):
    """The publication waits."""

    form_class = DelayForm
    heading = "Let the publication wait"
    button = "Let it wait"

    def blocked(self) -> list[str]:
        """Once it is approved."""
        return rules.in_state(self.review.state, [State.APPROVED], "Delaying the publication")

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Record it."""
        given = form.cleaned_data
        withholding.delay_publication(
            on=given["on"],
            reason=given["reason"],
            look_again_on=given["look_again_on"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Who was told."""
        return "The publication waits, and the day to look again is recorded. The manager was told."


@method_decorator(reads_audited, name="dispatch")
class WithholdReport(_Decided):
    """The report is not published."""

    form_class = WithholdForm
    heading = "Decide not to publish the report"
    button = "Decide not to publish"
    warning = (
        "Not publishing is the exception. The decision is looked at again on the day you give."
    )

    def blocked(self) -> list[str]:
        """Once it is approved."""
        return rules.in_state(self.review.state, [State.APPROVED], "Deciding not to publish")

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Record it."""
        given = form.cleaned_data
        withholding.withhold_report(
            on=given["on"],
            reason=given["reason"],
            home_office_view=given["home_office_view"],
            look_again_on=given["look_again_on"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """Who was told."""
        return "The report is not published. The manager was told. It can be published later."


@method_decorator(reads_audited, name="dispatch")
class WithdrawReport(OfPublication):
    """The report is taken down, now, by one person."""

    power = Power.TAKE_DOWN
    form_class = WithdrawForm
    heading = "Take the report down"
    button = "Take it down now"
    warning = "The public page and every file are gone at this very moment, for everybody."

    def blocked(self) -> list[str]:
        """While it is out."""
        is_out = PublishedReview.objects.filter(
            review=self.review, withdrawn_on__isnull=True
        ).exists()
        return rules.withdrawing_at_all(self.review.state, is_out=is_out)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Down."""
        withholding.withdraw_report(
            reason=form.cleaned_data["reason"], **self.common_with_words(form)
        )

    def said(self) -> str:
        """What happened, who was told, what comes next."""
        return (
            "The report is down: its public page and its files are gone. The CSP manager, the "
            "cover and the CSP chair were told. A corrected file is prepared and confirmed by two "
            "people again, and the family told again, before it is published anew."
        )
