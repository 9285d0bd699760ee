"""Adding a day that the papers of a case tell, after it was taken on from them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions.on_paper import add_day_on_paper, as_on_paper
from dhr.deadlines import Reading
from dhr.forms.arriving import DayOnPaperForm
from dhr.forms.base import CaseForm
from dhr.models import Review
from dhr.on_paper import behind_in_words, in_words, not_worked_out, runs_from
from dhr.rules import OnPaper
from dhr.rules.paper_facts import label_of
from dhr.views.case import CaseFormView
from dhr.vocabulary import FactKind, State
from people.roles import Power

ADD_A_DAY = "Add a day from the papers"
ADD_THAT_DAY = "Add that day from the papers"


def way_to_add(
    review: Review, powers: Collection[Power], clock: Reading | None = None
) -> dict[str, str]:
    """The link there, with the day chosen from which a clock would run; empty for whoever may not
    add one."""
    if Power.WORK_ON_CASE not in powers:
        return {}
    url = reverse("dhr:day_on_paper", kwargs={"pk": review.pk})
    if clock is None:
        return {"url": url, "label": ADD_A_DAY}
    return {"url": f"{url}?kind={runs_from(clock)}", "label": ADD_THAT_DAY}


def clock_without_its_day(
    review: Review, powers: Collection[Power], clocks: Iterable[Reading]
) -> dict[str, str]:
    """The first of these clocks that cannot be worked out, in a sentence, with the page where its
    day is added; empty where there is none."""
    on_paper = review.facts.filter(kind=FactKind.TAKEN_ON.value, superseded_by__isnull=True)
    missing = not_worked_out(clocks, review.state)
    if not missing or not on_paper.exists():
        return {}
    clock, day = missing[0]
    return {"sentence": in_words(clock, day)} | way_to_add(review, powers, clock)


def clocks_behind(case: OnPaper | None, clocks: Iterable[Reading]) -> dict[str, str]:
    """Why each of these clocks is not counted whose end lies before the case came here."""
    if case is None:
        return {}
    said = {clock.name: behind_in_words(clock, case.state, case.taken_on) for clock in clocks}
    return {name: sentence for name, sentence in said.items() if sentence}


@method_decorator(reads_audited, name="dispatch")
class AddDay(CaseFormView):
    """Which day, when, what came of it, and which paper says so."""

    form_class = DayOnPaperForm
    heading = ADD_A_DAY
    button = "Add the day"
    # Empty where somebody else's press of the same button did it.
    added = ""
    moved = False

    def blocked(self) -> list[str]:
        """Only for a case from paper, of which some day is not known yet."""
        return rules.adding_day_at_all(as_on_paper(self.review))

    def form_arguments(self) -> dict[str, Any]:
        """What the papers may still tell; a link may have chosen one of them."""
        case = as_on_paper(self.review)
        asked = rules.still_to_tell(case) if case else []
        chosen = self.request.GET.get("kind", "")
        return {"asked": asked, "initial": {"kind": chosen} if chosen in asked else {}}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """A dated fact; a "no" of which the Home Office was told is considered from now on."""
        given = form.cleaned_data
        before = self.review.state
        fact = add_day_on_paper(
            asked=given["kind"],
            on=given["on"],
            outcome=given["outcome"],
            source=given["source"],
            **self.common_with_words(form),
        )
        self.added = label_of(given["kind"])
        self.moved = before == State.NO_REVIEW and fact.review.state == State.CONSIDERING

    def said(self) -> str:
        """What was done; nobody is written to."""
        if not self.added:
            return ""
        more = " The Home Office now considers the decision." if self.moved else ""
        return f"The day of “{self.added}” is added.{more} Nothing was sent to anybody."
