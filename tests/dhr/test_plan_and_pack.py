"""Two deeds that work on files: keeping what was read from a plan, and freezing a pack."""

import pytest
from django.db import DatabaseError

from dhr.actions import pack, plan, report
from dhr.actions.recommendations import ActionGiven, Wording
from dhr.models import Review
from dhr.vocabulary import Paper
from documents.kinds_of_file import ZIP
from documents.models import StoredDocument
from documents.plan_reader import ReadPlan, ReadRecommendation
from documents.store import prepare
from people.refusals import NotYours
from tests.dhr.days import TODAY
from tests.dhr.traces import events_of, nothing_left, refused
from tests.factories import dhr as stages
from tests.factories import reports
from tests.support.audit import audit_refused

pytestmark = pytest.mark.django_db

READ = [
    Wording("Ask alone.", "local", "ICB", actions=(ActionGiven("Train", "ICB", "Q3 2027/28"),)),
    Wording("Audit.", "national", "A department", actions=(ActionGiven("Write", "", "TBC"),)),
]


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast()


def test_what_was_read_from_a_plan_is_kept_once_and_by_the_chair(players) -> None:
    review = reports.under_way(players)
    given = {"review_id": review.pk, "given": READ, **reports.as_leader(players, review)}
    for other in (players.as_manager(), players.as_chair()):
        with nothing_left(), pytest.raises(NotYours) as refusal:
            plan.store_plan(**(given | other))
        assert refusal.value.may_be_known
    with nothing_left(), audit_refused(), pytest.raises(DatabaseError):
        plan.store_plan(**given)
    assert refused(lambda: plan.store_plan(**(given | {"given": []}))) == [
        "Nothing was read from the plan."
    ]
    named = [Wording("Ask Rosenwyn Harcastle.", "local", "ICB")]
    (reason,) = refused(lambda: plan.store_plan(**(given | {"given": named})))
    assert "identifies somebody in this case" in reason
    assert len(plan.store_plan(**given)) == 2
    assert "report.plan_stored" in events_of(review)
    first = review.recommendations.get(number=1)
    action = first.actions.get()
    assert (str(action.target_on), action.target_precision) == ("2027-12-31", "quarter")
    # The same again leaves all as it is; other words change the draft in place.
    assert plan.store_plan(**given) == []
    assert review.recommendations.get(number=1).pk == first.pk
    changed = [READ[0], Wording("Audit twice.", "national", "A department")]
    (row,) = plan.store_plan(**(given | {"given": changed}))
    assert (row.number, row.version, row.actions.count()) == (2, 1, 0)


def test_a_plan_is_kept_only_as_long_as_what_is_typed(players) -> None:
    review = reports.under_way(players)
    given = {"review_id": review.pk, **reports.as_leader(players, review)}
    for wording in (
        Wording("x" * 60_000, "local", "ICB"),
        Wording("Audit.", "local", "I" * 4_001),
        Wording("Audit.", "local", "ICB", actions=(ActionGiven("x" * 4_001),)),
    ):
        (reason,) = refused(lambda wording=wording: plan.store_plan(given=[wording], **given))
        assert reason.startswith("Too long to be kept: recommendation 1.")
    longest = Wording("x" * 4_000, "local", "I" * 1_000)
    assert len(plan.store_plan(given=[longest], **given)) == 1


def test_a_scope_that_a_plan_leaves_empty_is_told() -> None:
    rows = [ReadRecommendation("", "Ask.", scope=scope) for scope in ("National", "", "Local")]
    assert plan.scopes_not_understood(ReadPlan(recommendations=rows)) == [
        "The plan says no scope for recommendation 2. It is taken as local until you change it."
    ]
    assert plan.scopes_not_understood(ReadPlan(recommendations=rows[1:2])) == []


def test_words_that_were_made_stay_when_a_plan_is_read_again(players) -> None:
    review = reports.written(players)
    made = review.recommendations.get(number=1)
    reports.send(players, review)
    reports.accept(players, review)
    reports.submit(players, review)
    reports.home_office_writes(players, review, "revise_and_resubmit", "Say more.")
    (first, *_) = plan.store_plan(
        review_id=review.pk, given=READ, **reports.as_leader(players, review)
    )
    assert (first.version, first.stable_id) == (2, made.stable_id)
    made.refresh_from_db()
    assert made.actions.count() == 1


def test_a_pack_is_frozen_by_the_manager_and_its_versions_follow(players) -> None:
    review = reports.under_way(players)
    given = {"review_id": review.pk, **players.as_manager()}

    def ready() -> dict:
        return {"prepared": prepare(b"PK\x03\x04 a pack", content_type=ZIP)}

    assert refused(lambda: pack.make_pack(**given, **ready()))[0].startswith("Making the pack")
    for paper in Paper:
        report.record_paper(
            review_id=review.pk,
            paper=paper,
            received_on=TODAY,
            prepared=stages.small_pdf(),
            **reports.as_leader(players, review),
        )
    reports.recommend(players, review, 1)
    reports.family_reads(players, review)
    reports.send(players, review)
    reports.accept(players, review)
    with nothing_left(), audit_refused(), pytest.raises(DatabaseError):
        pack.make_pack(**given, **ready())
    with nothing_left(), pytest.raises(NotYours):
        pack.make_pack(**(given | players.as_chair()), **ready())
    first = pack.make_pack(**given, **ready())
    version = Review.objects.get(pk=review.pk).version
    (reason,) = refused(lambda: pack.make_pack(**given, **ready(), seen_version=version - 1))
    assert reason.startswith("This case changed while you had the page open: ")
    second = pack.make_pack(**given, **ready())
    assert (second.version, second.replaces_id) == (2, first.pk)
    assert pack.current_pack(review) == second
    assert second.file_name == f"{review.reference}-pack-2.zip"
    assert events_of(review).count("quality.pack_made") == 2
    # Its sending says which one it was.
    reports.submit(players, review)
    assert StoredDocument.objects.of(review.chain).filter(kind=pack.KIND).count() == 2
