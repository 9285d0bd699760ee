"""Pages about agencies asked what they know: the table, one agency, and the forms."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules, silence
from dhr.actions import scoping as deeds
from dhr.actions.body_letters import letters_to, notice_to
from dhr.forms.base import CaseForm
from dhr.forms.scoping import AskForm, CorrectReturnForm, ReturnForm
from dhr.models import ScopingRequest
from dhr.rules.contributions import asking_contributions_at_all
from dhr.views.asking import AskAgainPage, AskSeveral, OfRequest, RequestForm
from dhr.views.case import CaseView
from dhr.views.contribution_rows import COLUMNS as REPORT_COLUMNS
from dhr.views.contribution_rows import rows_of as report_rows
from dhr.views.mending import names_to_write_down
from dhr.views.scoping_rows import COLUMNS, answer_rows, asking_rows, counts_of, rows_of
from dhr.vocabulary import Event
from people.models import Body
from people.roles import Power

ASKED_BY_LETTER = (
    "The letters are drafted; nothing was sent. Issue them here, then send them; each agency "
    "counts as asked from the day its letter is recorded as sent."
)
NOBODY_LEFT = (
    "Every agency that works with this partnership stands in the table already. Others are added "
    "to its bodies first."
)


@method_decorator(reads_audited, name="dispatch")
class Agencies(CaseView):
    """Who was asked, who answered, and who has been silent for how long."""

    read = Event.SCOPING_SEEN
    page = "scoping"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The table; the counts above it add up to its rows."""
        rows = list(
            self.review.scoping_requests.select_related("body__succeeded_by").prefetch_related(
                "returns", "reminders"
            )
        )
        tally = silence.tally([row.asked for row in rows], request.today)
        return self.show(
            "dhr/scoping.html",
            columns=COLUMNS,
            rows=rows_of(rows, request.today, self.url),
            counts=counts_of(tally),
            letters_wait=bool(tally.not_asked_yet),
            may_ask=not rules.asking_at_all(self.review.state),
            report_columns=REPORT_COLUMNS,
            reports=report_rows(self._reports(), request.today, self.url),
            may_ask_for_reports=not asking_contributions_at_all(self.review.state),
        )

    def _reports(self) -> Any:
        """What bodies were asked to give to the review."""
        return self.review.contributions.select_related("body__succeeded_by").prefetch_related(
            "returns", "reminders"
        )


class _OfAgency(OfRequest):
    """What pages about one agency share."""

    read = Event.SCOPING_SEEN
    which = "request_pk"
    about = "agency"

    def requests(self) -> "QuerySet[ScopingRequest]":
        """Agencies asked in this case."""
        return self.review.scoping_requests.all()

    @property
    def answered(self) -> bool:
        """Whether an answer stands."""
        return self.asked.standing_return is not None


@method_decorator(reads_audited, name="dispatch")
class Agency(_OfAgency):
    """One agency: how it was asked, what it answered, and what it answered before."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The answer that stands, then those it replaced."""
        asked, answer = self.asked, self.asked.standing_return
        state = self.review.state
        return self.show(
            "dhr/agency.html",
            asked=asked,
            answer=answer,
            letters=letters_to(asked) if Power.SEE_IDENTITIES in self.powers else [],
            rows=asking_rows(asked, request.today, notice_to(asked)),
            answer_rows=answer_rows(answer) if answer else [],
            earlier=[answer_rows(row) for row in reversed(asked.returns.all()) if row != answer],
            may_answer=not rules.recording_return_at_all(
                state, answered=self.answered, asked_on=asked.asked_on
            ),
            may_ask_again=not rules.asking_again_at_all(state, answered=self.answered),
            may_correct=not rules.correcting_return_at_all(state, answered=self.answered),
        )


@method_decorator(reads_audited, name="dispatch")
class AskAgencies(AskSeveral):
    """Ask several agencies at once."""

    form_class = AskForm
    heading = "Ask agencies what they know"
    button = "Ask these agencies"
    nobody_left = NOBODY_LEFT

    def left(self) -> "QuerySet[Body]":
        """Agencies that were not asked yet."""
        return deeds.bodies_to_ask(self.review, self.request.today)

    def at_all(self) -> list[str]:
        """Agencies are asked while information is gathered, and still while a review is made."""
        return rules.asking_at_all(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """To keep their records safe is asked with it, unless somebody says otherwise."""
        return super().form_arguments() | {"initial": {"secure_records": True}}

    def page_context(self) -> dict[str, Any]:
        """What the letters would lack is said before they are asked for."""
        return names_to_write_down(self.review, self.request.viewer, self.powers)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Ask them."""
        asking = form.asking()
        self._said = ASKED_BY_LETTER if asking.by_letter else "Recorded: the agencies were asked."
        deeds.ask_agencies(body_ids=form.chosen(), asking=asking, **self.common(form))

    def after(self) -> str:
        """To the drafts, for whoever issues letters; else to the table."""
        if getattr(self, "_said", "") == ASKED_BY_LETTER and Power.ISSUE_LETTERS in self.powers:
            return self.url("issue_letters")
        return super().after()


class _AgencyForm(_OfAgency, RequestForm):
    """A deed about one agency."""

    read = Event.FORM_SEEN


@method_decorator(reads_audited, name="dispatch")
class AskAgain(_AgencyForm, AskAgainPage):
    """Log that a silent agency was asked again."""

    def blocked(self) -> list[str]:
        """Nobody who has answered is asked again."""
        return rules.asking_again_at_all(self.review.state, answered=self.answered)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the day and the way."""
        given = form.cleaned_data
        deeds.ask_again(
            request_id=self.asked.pk, on=given["on"], how=given["how"], **self.common(form)
        )


@method_decorator(reads_audited, name="dispatch")
class RecordReturn(_AgencyForm):
    """What an agency answered."""

    form_class = ReturnForm
    heading = "Record an answer"
    button = "Record the answer"

    def blocked(self) -> list[str]:
        """Once, and only from an agency that was asked."""
        return rules.recording_return_at_all(
            self.review.state, answered=self.answered, asked_on=self.asked.asked_on
        )

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it."""
        deeds.record_return(
            request_id=self.asked.pk, given=form.given(), **self.common_with_words(form)
        )

    def said(self) -> str:
        """What was done."""
        return (
            "The answer is recorded. Nothing was sent. It can be corrected, with a reason; both "
            "stay."
        )


@method_decorator(reads_audited, name="dispatch")
class CorrectReturn(_AgencyForm):
    """Another answer in the place of the one that stands."""

    form_class = CorrectReturnForm
    heading = "Correct an answer"
    button = "Record the corrected answer"

    def form_arguments(self) -> dict[str, Any]:
        """What stands now."""
        answer = self.asked.standing_return
        fields = deeds.ReturnGiven.__dataclass_fields__
        return {"initial": {name: getattr(answer, name) for name in fields} if answer else {}}

    def blocked(self) -> list[str]:
        """There is an answer to correct."""
        return rules.correcting_return_at_all(self.review.state, answered=self.answered)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep both."""
        deeds.correct_return(
            request_id=self.asked.pk,
            given=form.given(),
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "The corrected answer stands; the earlier one is kept below it."
