"""Pages about what bodies give to a review: one body, asking, asking again, recording."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions import contributions as deeds
from dhr.forms.base import CaseForm
from dhr.forms.contributions import AskForReportsForm, ContributionForm
from dhr.models import ContributionRequest
from dhr.rules import asking_at_all
from dhr.rules import contributions as rules
from dhr.views.asking import AskAgainPage, AskSeveral, OfRequest, RequestForm
from dhr.views.contribution_rows import asking_rows, return_rows
from dhr.views.mending import names_to_write_down
from dhr.vocabulary import Event
from documents.intake import prepared
from people.models import Body
from people.roles import Power

ASKED_BY_LETTER = (
    "The letters are drafted. Issue and send them from the letters page; each body counts as asked "
    "from the day its letter is sent."
)
AMONG_THE_DOCUMENTS = (
    "Recorded. What came is among the documents; the panel sees it once the chair releases it."
)
NOTHING_TO_GIVE = "Recorded. The body has nothing to give; it is no longer counted as silent."
NOBODY_LEFT = (
    "Every body that works with this partnership was asked for a report already. Others are added "
    "to its bodies first."
)


class _OfContribution(OfRequest):
    """What pages about one body's report share."""

    read = Event.CONTRIBUTION_SEEN
    which = "contribution_pk"
    about = "contribution"

    def requests(self) -> "QuerySet[ContributionRequest]":
        """Bodies asked in this review."""
        return self.review.contributions.all()


@method_decorator(reads_audited, name="dispatch")
class Contribution(_OfContribution):
    """One body: what it was asked for, how, and what came."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What came last, then what came before."""
        asked, state = self.asked, self.review.state
        visible = set(self.review.case_papers.seen_by(self.standing).values_list("pk", flat=True))
        sees_every = Power.SEE_PAPERS in self.powers
        given = [
            return_rows(row, self.url, visible, sees_every=sees_every)
            for row in reversed(asked.returns.all())
        ]
        return self.show(
            "dhr/contribution.html",
            asked=asked,
            rows=asking_rows(asked, request.today),
            given=given[:1],
            earlier=given[1:],
            letters=deeds.letters_for(asked) if Power.SEE_IDENTITIES in self.powers else [],
            may_record=not rules.recording_contribution_at_all(state, asked_on=asked.asked_on),
            may_ask_again=not rules.asking_contribution_again_at_all(state, given=bool(given)),
        )


@method_decorator(reads_audited, name="dispatch")
class AskForReports(AskSeveral):
    """Ask several bodies at once for an IMR or an information report."""

    form_class = AskForReportsForm
    template = "dhr/ask_for_reports.html"
    heading = "Ask bodies for reports"
    button = "Ask these bodies"
    nobody_left = NOBODY_LEFT

    def left(self) -> "QuerySet[Body]":
        """Bodies that were not asked for a report yet."""
        return deeds.bodies_to_ask_for_reports(self.review, self.request.today)

    def at_all(self) -> list[str]:
        """Once a review is held."""
        return rules.asking_contributions_at_all(self.review.state)

    def page_context(self) -> dict[str, Any]:
        """What the letters would lack is said before they are asked for."""
        may_ask = not asking_at_all(self.review.state)
        return {
            "may_ask": may_ask,
            **names_to_write_down(self.review, self.request.viewer, self.powers),
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Ask them."""
        asking = form.asking()
        self._said = ASKED_BY_LETTER if asking.by_letter else "Recorded: the bodies were asked."
        deeds.ask_for_contributions(
            kind=form.cleaned_data["kind"],
            body_ids=form.chosen(),
            asking=asking,
            **self.common(form),
        )


class _ContributionForm(_OfContribution, RequestForm):
    """A deed about one body's report."""

    read = Event.FORM_SEEN


@method_decorator(reads_audited, name="dispatch")
class AskContributionAgain(_ContributionForm, AskAgainPage):
    """Log that a silent body was asked again for its report."""

    def blocked(self) -> list[str]:
        """Nobody who has given their report is asked again."""
        return rules.asking_contribution_again_at_all(
            self.review.state, given=self.asked.last_return is not None
        )

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the day and the way."""
        given = form.cleaned_data
        deeds.ask_contribution_again(
            contribution_id=self.asked.pk, on=given["on"], how=given["how"], **self.common(form)
        )


@method_decorator(reads_audited, name="dispatch")
class RecordContribution(_ContributionForm):
    """What a body gave, with its file; or that it has nothing to give."""

    form_class = ContributionForm
    heading = "Record what came"
    button = "Record it"

    def form_arguments(self) -> dict[str, Any]:
        """Usually what was asked for, and today."""
        initial = {"returned_on": self.request.today, "kind": self.asked.kind}
        return {"is_first": self.asked.last_return is None, "initial": initial}

    def blocked(self) -> list[str]:
        """Only from a body that was asked."""
        return rules.recording_contribution_at_all(self.review.state, asked_on=self.asked.asked_on)

    def prepare(self, form: CaseForm) -> Any:
        """The file, where one came."""
        paper = form.cleaned_data["paper"]
        return prepared(paper) if paper else None

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it."""
        row = deeds.record_contribution(
            contribution_id=self.asked.pk,
            given=form.given(),
            prepared=ready,
            **self.common_with_words(form),
        )
        self._said = NOTHING_TO_GIVE if row.paper is None else AMONG_THE_DOCUMENTS

    def said(self) -> str:
        """What comes next."""
        return getattr(self, "_said", "")
