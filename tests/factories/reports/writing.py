"""Steps of a report: written, sent to the CSP, sent to the Home Office, changed."""

from typing import Any

from dhr.actions import quality, report
from dhr.actions import recommendations as recommending
from dhr.actions.recommendations import ActionGiven, Wording
from dhr.models import Review
from dhr.vocabulary import Paper, QualityOutcome, SendingMethod
from people.models import User
from tests.factories.dhr import Cast
from tests.support.kept import kept


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
