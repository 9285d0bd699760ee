"""What the rows of the second half hold to, whatever a deed says; and files on disk."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dhr.actions import publication, report
from dhr.models import Review
from dhr.vocabulary import Paper
from documents.store import path_of
from tests.dhr.days import DAY, TODAY
from tests.dhr.traces import refused, turned_away
from tests.factories import dhr as stages
from tests.factories import reports as step

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_paper_with_its_file_keeps_its_hash_and_its_versions(players) -> None:
    review = step.under_way(players)
    for version in (1, 2):
        row = report.record_paper(
            review_id=review.pk,
            paper=Paper.OVERVIEW_REPORT,
            received_on=players.today,
            prepared=stages.small_pdf(),
            **step.as_leader(players, review),
        )
        kept = row.document
        assert (row.version, row.sha256) == (version, kept.sha256)
        assert kept.owner == review.chain
        assert kept.file_name == (f"{review.reference}-{version:02}-overview-report-{version}.pdf")
        # The same file stands among the papers of the case.
        paper = review.case_papers.get(version=version)
        assert (paper.document, paper.kind) == (kept, "overview_report")
        # Nobody has looked through it: it never leaves by mail.
        assert (kept.marking, kept.holds_identity) == ("OFFICIAL-SENSITIVE", True)


def test_a_reader_is_of_the_family_of_this_case(players) -> None:
    review = step.under_way(players)
    for subject_id in (review.subjects.get(kind="victim").pk, uuid.uuid4()):
        refusal = turned_away(
            lambda: report.record_family_reading(
                review_id=review.pk,
                read_on=players.today,
                subject_id=subject_id,  # noqa: B023 - called at once
                **step.as_leader(players, review),
            )
        )
        assert refusal.chain == review.chain


def test_bytes_that_are_gone_or_changed_are_not_published(players) -> None:
    review = step.publishable(players)
    for row in review.publication_files.all():
        path = path_of(row.document.storage_name)
        if row.paper == Paper.OVERVIEW_REPORT:
            path.write_bytes(b"%PDF-1.7 something else")
        else:
            path.unlink()
    assert refused(lambda: step.publish(players, review)) == [
        "The executive summary is missing where it was kept. Prepare it again, and tell "
        "whoever looks after this system.",
        "The overview report is not the file that was prepared: it has changed. Prepare it "
        "again, and tell whoever looks after this system.",
    ]


def test_of_two_who_publish_the_second_finds_it_done(players) -> None:
    review = step.publishable(players)
    found = step.clean_on_disk(review)
    step.publish(players, review, found=found)
    said = refused(lambda: step.publish(players, review, found=found))
    assert said[0] == "Publishing is not possible at this stage: the case is at “Published”."


def test_the_family_is_told_again_before_a_report_goes_up_again(players) -> None:
    review = step.withdrawn(players)
    step.files_ready(players, review)
    # Told, published and taken down on one and the same day: what was recorded first came first.
    again = [
        "Tell the family again, and record the day: they were told on 15 June 2026, before the "
        "report was taken down (15 June 2026)."
    ]
    assert refused(lambda: step.publish(players, review)) == again
    step.family_told(players, review)
    step.publish(players, review)
    step.take_down(players, review)
    step.files_ready(players, review)
    assert refused(lambda: step.publish(players, review)) == again


def row_of(review: Review, name: str) -> Any:
    case = Review.objects.get(pk=review.pk)
    return {
        "recommendation": lambda: case.recommendations.get(number=1),
        "settled": lambda: case.recommendations.get(number=2).facts.get(),
        "paper": lambda: case.papers.first(),
        "file": lambda: case.publication_files.first(),
        "point": lambda: case.quality_points.first(),
    }[name]()


# Row | what is written into it past the deeds | the constraint that refuses it.
REFUSED = [
    ("recommendation", {"words": ""}, "recommendation_says_what_and_to_whom"),
    ("recommendation", {"made_on": None}, "recommendation_made_is_whole"),
    ("settled", {"words": ""}, "recommendation_fact_says_why"),
    ("settled", {"decided_by": ""}, "recommendation_closed_by_somebody"),
    ("settled", {"kind": "reopened"}, "recommendation_reopened_from_settled"),
    ("paper", {"sha256": "a" * 64}, "paper_document_with_its_hash"),
    ("paper", {"paper": "novel"}, "paper_is_one_of_the_report"),
    ("file", {"sha256": "a" * 64}, "publication_confirmed_on_same_hash"),
    ("file", {"confirmed_by": None}, "publication_confirmed_on_same_hash"),
    ("file", {"replaced": True}, "publication_only_of_the_confirmed"),
    ("file", {"withdrawn_on": TODAY - DAY}, "publication_only_of_the_confirmed"),
]


@pytest.fixture
def settled(players) -> Review:
    return step.settled(players)


def test_rows_refuse_what_no_deed_would_write(settled) -> None:
    for name, fields, constraint in REFUSED:
        row = row_of(settled, name)
        for field, value in fields.items():
            setattr(row, field, value)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            row.save()
    row = row_of(settled, "file")
    row.confirmed_by = row.uploaded_by
    with (
        pytest.raises(IntegrityError, match="publication_confirmed_by_another"),
        transaction.atomic(),
    ):
        row.save()


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "accepted"},
        {"answer": "partly", "done_on": TODAY},
        {"answer": "rejected"},
        {"answer": "rejected", "reason": "It is not so.", "done_on": TODAY},
        {"reason": "No answer."},
        {"done_on": TODAY},
    ],
)
def test_half_an_answer_to_a_point_is_refused(players, fields) -> None:
    review = step.changes(players)
    row = row_of(review, "point")
    for field, value in fields.items():
        setattr(row, field, value)
    with (
        pytest.raises(IntegrityError, match="quality_point_answer_is_whole"),
        transaction.atomic(),
    ):
        row.save()


def test_what_the_case_knows_to_be_open(players) -> None:
    review = step.approved(players)
    opened = publication.open_processes
    assert opened(review) == {"trial"}
    step.trial_over(players, review)
    assert opened(review) == set()
    inquest = review.facts.create(
        kind="parallel_process", on=TODAY, cause="inquest", recorded_by=players.manager
    )
    review.facts.create(
        kind="parallel_process", on=TODAY, cause="iopc", recorded_by=players.manager
    )
    assert opened(review) == {"inquest"}
    review.facts.create(
        kind="parallel_process",
        on=TODAY,
        until=TODAY,
        cause="inquest",
        supersedes=inquest,
        reason="Concluded.",
        recorded_by=players.manager,
    )
    assert opened(review) == set()
