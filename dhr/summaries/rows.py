"""The rows that a summary of cases needs, in a fixed number of queries, however many cases."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from dhr.models import (
    Appointment,
    ConflictOfInterest,
    Decision,
    Fact,
    Letter,
    PublicationFile,
    QualityPoint,
    Recommendation,
    Review,
    ScopingRequest,
    Subject,
)
from dhr.vocabulary import DecisionStatus, LetterKind, SubjectKind


def with_deaths() -> Prefetch:
    """Who died, in the order in which they were recorded, as ``deaths`` of each case."""
    dead = Subject.objects.filter(kind=SubjectKind.VICTIM.value).order_by("recorded_at")
    return Prefetch("subjects", dead, to_attr="deaths")


def pseudonyms_of(deaths: Iterable[Subject]) -> str:
    """Whose death a case is about, by pseudonym."""
    return " and ".join(death.pseudonym for death in deaths)


def with_rows(reviews: "QuerySet[Review]") -> "QuerySet[Review]":
    """The cases with the rows a summary needs, in a fixed number of queries."""
    of_this = {"review_id": OuterRef("pk")}
    reviews = reviews.annotate(
        has_open_points=Exists(
            QualityPoint.objects.filter(answer="", letter__superseded_by__isnull=True, **of_this)
        ),
        has_unsettled=Exists(Recommendation.objects.current().unsettled().filter(**of_this)),
    )
    return reviews.select_related("partnership").prefetch_related(
        with_deaths(),
        Prefetch(
            "facts", Fact.objects.filter(superseded_by__isnull=True), to_attr="standing_facts"
        ),
        Prefetch(
            "decisions",
            Decision.objects.exclude(status=DecisionStatus.CONFIRMED.value),
            to_attr="open_decisions",
        ),
        # By the day, not the version: each decision's letters count from one.
        Prefetch(
            "letters",
            Letter.objects.filter(kind=LetterKind.DECISION_HOME_OFFICE.value).order_by(
                "-drafted_at"
            ),
            to_attr="newest_letters",
        ),
        Prefetch(
            "scoping_requests",
            ScopingRequest.objects.select_related("body__succeeded_by").prefetch_related("returns"),
            to_attr="agencies_asked",
        ),
        Prefetch(
            "appointments",
            Appointment.objects.select_related("user").order_by("from_day"),
            to_attr="all_appointments",
        ),
        Prefetch(
            "publication_files",
            PublicationFile.objects.waiting(),
            to_attr="files_waiting",
        ),
        Prefetch(
            "conflicts",
            ConflictOfInterest.objects.filter(lifted_at__isnull=True),
            to_attr="standing_conflicts",
        ),
    )
