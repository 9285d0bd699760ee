"""The second half of a review, brought on by the deeds: from the chair at work to the conclusion.

On top of ``tests/factories/dhr.py``, in the same way: a stage takes the people of one partnership
and answers the case. The single steps below take the case too, so that journeys read as a list.
"""

import datetime
import hashlib
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.record import record
from dhr.actions import (
    conclusion,
    publication,
    publication_files,
    quality,
    report,
    subjects,
    withholding,
)
from dhr.actions import recommendations as recommending
from dhr.actions.gate import LookedThrough
from dhr.actions.leading import begin_review
from dhr.actions.recommendations import ActionGiven, Wording
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import PublicationFile, Review
from dhr.report_date import ReportDate
from dhr.rules import PaperFact
from dhr.vocabulary import (
    Event,
    FactKind,
    Paper,
    PlanCheck,
    PublicationForm,
    QualityOutcome,
    SendingMethod,
    State,
    SubjectKind,
    ToldOf,
)
from documents.store import keep, path_of
from documents.store import prepare as prepare_bytes
from people.access import Viewer
from people.models import User
from tests.factories import dhr as stages
from tests.factories.dhr import Cast
from tests.factories.pdfs import pdf_of
from tests.support.kept import kept

LATER = datetime.timedelta(days=60)
REPORT = ReportDate(2026, 5)
REPORT_BYTES = pdf_of("What was learnt.")
PUBLISHED_PAPERS = (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY)


def wording(**fields: Any) -> Wording:
    """A recommendation without a word that identifies anybody."""
    says = {
        "words": "Ask every patient alone, every time.",
        "scope": "local",
        "addressees": "Lindale Hospitals",
        "target": "By December 2027",
        "actions": (
            ActionGiven(
                "Train all ward staff.",
                "Lindale Hospitals",
                "Q3 2027/28",
                "Half by June",
                "None yet",
            ),
        ),
    }
    return Wording(**(says | fields))


def leader(review: Review) -> User:
    """Whoever leads the review."""
    return review.appointments.filter(role="independent_chair", ended_on__isnull=True).get().user


def as_leader(players: Cast, review: Review) -> dict[str, Any]:
    """``by`` and ``today`` of the independent chair."""
    return players.as_(leader(review))


def as_second(players: Cast) -> dict[str, Any]:
    """The same of the manager's cover: a second named person."""
    return players.as_(players.member("csp_manager_cover"))


# -- Steps -----------------------------------------------------------------------------------


@kept
def record_papers(players: Cast, review: Review) -> None:
    """The three papers came."""
    for paper in Paper:
        report.record_paper(
            review_id=review.pk,
            paper=paper,
            received_on=players.today,
            **as_leader(players, review),
        )


@kept
def recommend(players: Cast, review: Review, number: int, **fields: Any) -> Any:
    """Write a recommendation."""
    return recommending.write_recommendation(
        review_id=review.pk, number=number, given=wording(**fields), **as_leader(players, review)
    )


@kept
def family_reads(players: Cast, review: Review) -> None:
    """Somebody of the family read the draft."""
    report.record_family_reading(
        review_id=review.pk, read_on=players.today, **as_leader(players, review)
    )


@kept
def send(players: Cast, review: Review, **fields: Any) -> Review:
    """The chair sends the report to the CSP."""
    facts = {"on": players.today, **as_leader(players, review), **fields}
    return report.send_to_csp(review_id=review.pk, **facts)


@kept
def give_back(players: Cast, review: Review) -> Review:
    """The CSP chair returns the report."""
    return report.return_report(
        review_id=review.pk,
        on=players.today,
        reason="Say more of the hospital.",
        **players.as_chair(),
    )


@kept
def accept(players: Cast, review: Review) -> Review:
    """The CSP chair signs the report off."""
    return report.sign_off(review_id=review.pk, on=players.today, **players.as_chair())


@kept
def submit(players: Cast, review: Review, **fields: Any) -> Review:
    """The pack goes to the Home Office."""
    facts = {
        "on": players.today,
        "sent_how": SendingMethod.SECURE_EMAIL,
        "sent_by": "Marnie Oduya",
        **players.as_manager(),
    }
    return quality.submit_report(review_id=review.pk, **(facts | fields))


@kept
def home_office_writes(players: Cast, review: Review, outcome: QualityOutcome, *points: str) -> Any:
    """The Home Office's panel met and wrote."""
    quality.record_panel_met(review_id=review.pk, on=players.today, **players.as_manager())
    return quality.record_quality_letter(
        review_id=review.pk,
        on=players.today,
        outcome=outcome,
        points=points,
        **players.as_manager(),
    )


@kept
def answer(players: Cast, review: Review, number: int, **fields: Any) -> Any:
    """Answer a point: done, unless said otherwise."""
    facts = {"answer": "accepted", "done_on": players.today, **players.as_manager()}
    return quality.answer_point(review_id=review.pk, number=number, **(facts | fields))


@kept
def finish_changes(players: Cast, review: Review) -> Review:
    """Every change is made."""
    return quality.finish_changes(review_id=review.pk, on=players.today, **players.as_manager())


def clean(sha256: str, **fields: Any) -> LookedThrough:
    """What the gate says of bytes in which it finds nothing."""
    return LookedThrough(**({"sha256": sha256, "verdict": "clean", "at": timezone.now()} | fields))


def clean_on_disk(review: Review) -> dict[str, LookedThrough]:
    """The files that wait, as they lie on the disk, with nothing found in them."""
    waiting = review.publication_files.waiting().select_related("document")
    paths = {row.paper: path_of(row.document.storage_name) for row in waiting}
    return {
        paper: clean(hashlib.sha256(path.read_bytes()).hexdigest())
        for paper, path in paths.items()
        if path.is_file()
    }


def prepare(
    players: Cast,
    review: Review,
    paper: Paper = Paper.OVERVIEW_REPORT,
    form: PublicationForm = PublicationForm.FULL,
    **fields: Any,
) -> Any:
    """The manager prepares the very file."""
    prepared = fields.pop("prepared", None) or stages.small_pdf()
    facts = {"looked_through": clean(prepared.sha256), **players.as_manager()}
    return publication_files.prepare_file(
        review_id=review.pk, paper=paper, form=form, prepared=prepared, **(facts | fields)
    )


@kept
def confirm(players: Cast, review: Review, paper: Paper, **fields: Any) -> Any:
    """A second person confirms it."""
    waiting = review.publication_files.waiting().get(paper=paper)
    facts = {"sha256": waiting.sha256, **({} if "by" in fields else as_second(players))} | fields
    opened(waiting, facts["by"])
    return publication_files.confirm_file(review_id=review.pk, paper=paper, **facts)


def opened(file: PublicationFile, by: Viewer) -> None:
    """This person opened this very file, now or before."""
    if publication_files.opened_by(file, by.user_id):
        return
    with transaction.atomic():
        record(
            Event.PUBLICATION_FILE_OPENED.value,
            chain=file.review.chain,
            actor=f"user:{by.user_id}",
            subject=file.document.text_id,
        )


@kept
def files_ready(players: Cast, review: Review, **fields: Any) -> None:
    """Both papers are prepared and confirmed."""
    for paper in PUBLISHED_PAPERS:
        prepare(players, review, paper, **fields)
        confirm(players, review, paper)


@kept
def family_told(players: Cast, review: Review, told_of: ToldOf = ToldOf.PUBLICATION) -> None:
    """The family hears it from the partnership."""
    publication.record_family_told(
        review_id=review.pk, told_of=told_of, on=players.today, **players.as_manager()
    )


@kept
def trial_over(players: Cast, review: Review) -> None:
    """Perran was convicted: no trial is open any more."""
    subjects.record_fact_about(
        review_id=review.pk,
        subject_id=review.subjects.get(kind=SubjectKind.PERPETRATOR).pk,
        kind=FactKind.CONVICTED,
        on=players.today,
        **players.as_manager(),
    )


@kept
def publish(players: Cast, review: Review, **fields: Any) -> Review:
    """The manager publishes what waits."""
    facts = {
        "on": players.today,
        "found": clean_on_disk(review),
        "report": REPORT,
        **players.as_manager(),
    }
    return publication.publish(review_id=review.pk, **(facts | fields))


@kept
def withhold(players: Cast, review: Review, **fields: Any) -> Review:
    """The CSP chair decides not to publish."""
    facts = {
        "on": players.today,
        "reason": "A child could be recognised.",
        "home_office_view": "The Home Office agrees.",
        "look_again_on": players.today + LATER,
        **players.as_chair(),
    }
    return withholding.withhold_report(review_id=review.pk, **(facts | fields))


@kept
def take_down(players: Cast, review: Review, **fields: Any) -> Review:
    """Somebody takes the report down."""
    facts = {"reason": "A footnote says too much.", **players.as_manager()}
    return withholding.withdraw_report(review_id=review.pk, **(facts | fields))


@kept
def verify(players: Cast, review: Review, number: int, **fields: Any) -> Any:
    """A recommendation is done, and it is said what shows it."""
    facts = {
        "on": players.today,
        "shown_by": "14 records of 20 in the audit.",
        **players.as_manager(),
    }
    return conclusion.verify_recommendation(review_id=review.pk, number=number, **(facts | fields))


@kept
def close(players: Cast, review: Review, number: int, **fields: Any) -> Any:
    """A recommendation is closed by a decision."""
    facts = {
        "on": players.today,
        "reason": "No answer for 706 days.",
        "decided_by": "The CSP board, item 4",
        **players.as_manager(),
    }
    return conclusion.close_recommendation(review_id=review.pk, number=number, **(facts | fields))


@kept
def audit(players: Cast, review: Review, check: PlanCheck = PlanCheck.AUDIT) -> Any:
    """The plan was audited."""
    return conclusion.record_plan_review(
        review_id=review.pk,
        check=check,
        on=players.today,
        found="Both actions are carried out.",
        **players.as_manager(),
    )


@kept
def conclude(players: Cast, review: Review) -> Review:
    """The CSP chair concludes."""
    return conclusion.conclude_review(review_id=review.pk, on=players.today, **players.as_chair())


# -- Rows past the deeds ---------------------------------------------------------------------


@kept
def file_for_publication(
    review: Review, by: UUID | None, paper: str = "overview_report"
) -> PublicationFile:
    """A file that waits to be published, as a row: its deed asks for a much later stage."""
    prepared = prepare_bytes(REPORT_BYTES, content_type="application/pdf")
    name = f"{review.reference}-publication-{paper.replace('_', '-')}-1.pdf"
    with transaction.atomic():
        document = keep(
            prepared, kind=f"publication:{paper}", owner=review.chain, title="A paper",
            file_name=name, marking="OFFICIAL-SENSITIVE", holds_identity=True,
        )  # fmt: skip
        return PublicationFile.objects.create(
            review=review, paper=paper, form="full", document=document, sha256=prepared.sha256,
            uploaded_by_id=by, verdict="clean", scanned_at=timezone.now(),
        )  # fmt: skip


# -- Stages ----------------------------------------------------------------------------------


def _anew(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)


@kept
def under_way(players: Cast) -> Review:
    """The Home Office was told, a chair is appointed and has begun."""
    review = stages.home_office_told(players)
    stages.on_the_case(players, review)
    begin_review(review_id=review.pk, on=players.today, **as_leader(players, review))
    return _anew(review)


@kept
def written(players: Cast) -> Review:
    """All that a report needs is there, and the family has read it."""
    review = under_way(players)
    record_papers(players, review)
    recommend(players, review, 1)
    recommend(players, review, 2, words="Follow up missed appointments.")
    family_reads(players, review)
    return _anew(review)


@kept
def with_csp(players: Cast) -> Review:
    """The report is with the CSP for sign-off."""
    review = written(players)
    send(players, review)
    return _anew(review)


@kept
def signed_off(players: Cast) -> Review:
    """The CSP signed the report off."""
    review = with_csp(players)
    accept(players, review)
    return _anew(review)


@kept
def with_home_office(players: Cast) -> Review:
    """The pack is with the Home Office."""
    review = signed_off(players)
    submit(players, review)
    return _anew(review)


@kept
def changes(players: Cast) -> Review:
    """The Home Office approves once two points are answered."""
    review = with_home_office(players)
    home_office_writes(
        players,
        review,
        QualityOutcome.APPROVE_AFTER_CHANGES,
        "Say who chaired the panel.",
        "Reword recommendation 2.",
    )
    return _anew(review)


@kept
def approved(players: Cast) -> Review:
    """The Home Office has nothing to add."""
    review = with_home_office(players)
    home_office_writes(players, review, QualityOutcome.APPROVE)
    return _anew(review)


@kept
def publishable(players: Cast) -> Review:
    """Everything is ready: two files confirmed, the family told, the trial over."""
    review = approved(players)
    trial_over(players, review)
    files_ready(players, review)
    family_told(players, review)
    return _anew(review)


@kept
def published(players: Cast) -> Review:
    """The report is public."""
    review = publishable(players)
    publish(players, review)
    return _anew(review)


@kept
def withheld(players: Cast) -> Review:
    """The report is not to be published."""
    review = approved(players)
    withhold(players, review)
    return _anew(review)


@kept
def withdrawn(players: Cast) -> Review:
    """The report was taken down."""
    review = published(players)
    take_down(players, review)
    return _anew(review)


@kept
def from_paper(players: Cast) -> Review:
    """Published yesterday, before its case came here."""
    yesterday = players.today - datetime.timedelta(days=1)
    return take_on(
        partnership_id=players.partnership.pk,
        paper=PaperCase(
            state=State.PUBLISHED,
            pseudonyms=["Tamsin"],
            facts=[PaperFact(FactKind.PUBLISHED, yesterday)],
        ),
        **players.as_manager(),
    )


@kept
def settled(players: Cast) -> Review:
    """Published, and all that conclusion asks for is there."""
    review = published(players)
    verify(players, review, 1)
    close(players, review, 2)
    audit(players, review)
    family_told(players, review, ToldOf.CONCLUSION)
    return _anew(review)


@kept
def concluded(players: Cast) -> Review:
    """The review is concluded."""
    review = settled(players)
    conclude(players, review)
    return _anew(review)


# Each state of the second half, and the stage that rests in it.
STAGES = {
    "under_way": under_way,
    "sign_off": with_csp,
    "signed_off": signed_off,
    "with_home_office": with_home_office,
    "changes": changes,
    "approved": approved,
    "published": published,
    "withheld": withheld,
    "withdrawn": withdrawn,
    "concluded": concluded,
}
