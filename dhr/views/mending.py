"""From a reason to the page where it is mended: the one table that knows both.

A reason without a page here is a sentence and nothing more. Whoever may not open the page is told
whose it is instead, so that no link leads to where its reader is refused.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dhr.actions.clock import MAY_SUSPEND
from dhr.following import of_case
from dhr.letters.scoping import people_searched_for, whose_name_is_missing
from dhr.models import Review
from dhr.reasons import Mend, Reason
from dhr.vocabulary import FactKind, SubjectKind
from dhr.work import Whose
from people.access import Viewer
from people.roles import Power

Row = dict[str, str]


@dataclass(frozen=True)
class Page:
    """Where something is mended: a page of the case, its link, and the powers of which one is
    enough. ``of`` is the part of the address that says which one, ``kind`` what the page opens with
    chosen; ``whose`` it is to do."""

    route: str
    label: str
    powers: tuple[Power, ...]
    of: str = ""
    kind: str = ""
    whose: str = Whose.MANAGER


ON_THE_CASE: dict[Mend, Page] = {
    Mend.QUESTION: Page("criterion", "Answer it", (Power.WORK_ON_CASE,), of="code"),
    Mend.QUESTIONS: Page("decision", "Go to the questions", (Power.WORK_ON_CASE,)),
    Mend.DECISION_TEXT: Page("write_decision", "Write it down", (Power.WORK_ON_CASE,)),
    Mend.IDENTITY: Page(
        "change_identity", "Write it down", (Power.WORK_ON_CASE,), of="subject_pk"
    ),
    Mend.NOTIFIER: Page(
        "add_subject", "Write down who told us", (Power.WORK_ON_CASE,), kind=SubjectKind.NOTIFIER
    ),
    Mend.HOME_OFFICE_TOLD: Page("letters", "Letters of this case", (Power.ISSUE_LETTERS,)),
    Mend.TOLD_ON_PAPER: Page(
        "day_on_paper", "Say when the Home Office was told", (Power.WORK_ON_CASE,),
        kind=FactKind.HOME_OFFICE_TOLD,
    ),
    Mend.HOME_OFFICE_ASKED: Page(
        "record_chase", "Record that the Home Office was asked for its answer",
        (Power.WORK_ON_CASE,),
    ),
    Mend.CHAIR: Page(
        "appoint", "Appoint somebody", (Power.APPOINT,), kind="independent_chair"
    ),
    Mend.FAMILY_TOLD: Page("family", "The family of this case", (Power.WORK_WITH_FAMILY,)),
    Mend.FILE_PREPARED: Page("prepare_file", "Prepare a file", (Power.WORK_ON_CASE,)),
    Mend.FILE_CONFIRMED: Page(
        "publication", "Files of this publication", (Power.CONFIRM_FILE,),
        whose="CSP manager, the cover or the CSP chair",
    ),
    Mend.FAMILY_TOLD_OF_PUBLICATION: Page(
        "family_told_of", "Record that the family was told", (Power.WORK_ON_CASE,)
    ),
    Mend.WORK_GOES_ON: Page(
        "resume", "Record that work went on", MAY_SUSPEND, of="pause_pk",
        whose=f"{Whose.MANAGER} or the {Whose.INDEPENDENT_CHAIR}",
    ),
    Mend.PAPERS: Page(
        "add_paper", "Add a paper", (Power.WRITE_REPORT,), whose=Whose.INDEPENDENT_CHAIR
    ),
    Mend.RECOMMENDATIONS: Page(
        "recommendations", "Write what is recommended", (Power.LEAD_REVIEW,),
        whose=Whose.INDEPENDENT_CHAIR,
    ),
    Mend.RETURNED: Page(
        "return_report", "Return it with reasons", (Power.SIGN_OFF,), whose=Whose.CHAIR
    ),
    # Each side has a page of its own; why nobody read it is said when the report is sent.
    Mend.DRAFT_READ: Page(
        "family", "Record it with a side of the family", (Power.LEAD_REVIEW,),
        whose=Whose.INDEPENDENT_CHAIR,
    ),
    Mend.POINTS: Page("home_office", "Answer the points", (Power.WORK_ON_CASE,)),
    Mend.PLAN_AUDITED: Page("review_plan", "Record the audit", (Power.WORK_ON_CASE,)),
    Mend.FAMILY_TOLD_OF_CONCLUSION: Page(
        "tell_of_conclusion", "Record that the family was told", (Power.WORK_ON_CASE,)
    ),
}  # fmt: skip
# Mended by somebody at a page that is not of the case, or that opens to nobody else.
ELSEWHERE: dict[Mend, str] = {
    Mend.UNDERTAKING: Whose.INDEPENDENT_CHAIR,
    Mend.ADDRESS: Whose.MANAGER,
    Mend.SETTLED: "learning forum",
    Mend.DECIDER: "",  # the sentence itself says whom to ask
}


def with_links(
    reasons: Iterable[str], review: Review, viewer: Viewer, powers: Collection[Power]
) -> list[Row]:
    """Each reason with the page that mends it, if this person may open that; else whose it is."""
    return [_row(reason, review, viewer, powers) for reason in reasons]


def names_to_write_down(
    review: Review, viewer: Viewer, powers: Collection[Power]
) -> dict[str, Any]:
    """Before bodies are asked by letter: the names without which no such letter can be issued, as
    the warning of a form with its link; nothing where all are known."""
    lacks = whose_name_is_missing(people_searched_for(review))
    if not lacks:
        return {}
    needed = " and ".join(lacks)
    first = _row(lacks[0], review, viewer, powers)
    return {
        "warning": f"A letter that asks can be issued only once {needed} is written down.",
        "warning_link": first if "url" in first else None,
    }


def ways_out_of(
    reasons: Iterable[str], review: Review, viewer: Viewer, powers: Collection[Power]
) -> dict[str, Row]:
    """The same for a page of one form: where each reason is mended, by its sentence."""
    return {
        row["sentence"]: {key: value for key, value in row.items() if key != "sentence"}
        for row in with_links(reasons, review, viewer, powers)
        if len(row) > 1
    }


def _row(reason: str, review: Review, viewer: Viewer, powers: Collection[Power]) -> Row:
    row = {"sentence": str(reason)}
    if not isinstance(reason, Reason):
        return row
    page = ON_THE_CASE.get(reason.mend)
    if page is None:
        return row | _elsewhere(reason, review, viewer)
    if not set(page.powers).intersection(powers):
        return row | {"whose": str(page.whose)}
    more: dict[str, Any] = {page.of: reason.of} if page.of else {}
    url = reverse(f"dhr:{page.route}", kwargs={"pk": review.pk, **more})
    if page.kind:
        url += f"?kind={page.kind}"
    return row | {"url": url, "label": page.label}


def _elsewhere(reason: Reason, review: Review, viewer: Viewer) -> Row:
    found = _PLACES[reason.mend](review, viewer) if reason.mend in _PLACES else {}
    return found or {"whose": str(ELSEWHERE[reason.mend])}


def _settings(review: Review, viewer: Viewer) -> Row:
    if review.partnership_id not in viewer.partnerships_with(Power.MANAGE_BODIES):
        return {}
    url = reverse("people:settings", args=[review.partnership_id])
    return {"url": url, "label": "Partnership settings"}


def _in_the_register(review: Review, viewer: Viewer) -> Row:
    found = of_case(review.pk, viewer)
    return {"url": found.url, "label": found.label} if found else {}


def _a_deputy(review: Review, viewer: Viewer) -> Row:
    deputy = "csp_deputy_chair"
    if deputy not in {role.code for role in viewer.may_give(review.partnership_id)}:
        return {}
    url = reverse("people:invite", args=[review.partnership_id, deputy])
    return {"url": url, "label": "Invite a deputy chair"}


_PLACES: dict[Mend, Callable[[Review, Viewer], Row]] = {
    Mend.ADDRESS: _settings,
    Mend.SETTLED: _in_the_register,
    Mend.DECIDER: _a_deputy,
}
