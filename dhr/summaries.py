"""Cases in a line each, for lists: always the same few queries, however many cases."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from dhr.access import OF_REPORT, Standing, may
from dhr.besides import besides, next_clock
from dhr.came_back import came_back, letter_to_answer
from dhr.deadlines import DatedFact, Reading, readings
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
from dhr.on_paper import not_worked_out, still_telling
from dhr.path import Moved
from dhr.published import link_owed, stage_of_publication
from dhr.reasons import Reason
from dhr.rules import concluding_at_all, rests_on
from dhr.silence import Tally, tally
from dhr.vocabulary import (
    CLOSED,
    NEEDS_A_CHAIR,
    DecisionStatus,
    FactKind,
    LetterKind,
    State,
    SubjectKind,
)
from dhr.waits import (
    InPost,
    home_office_asked_on,
    home_office_knows,
    no_chair_in_words,
    no_chair_since,
    owed,
    published_on_paper,
    told_of_publication,
    waiting_in_words,
)
from dhr.work import ANSWER_POINTS, SEND_LINK, Step, next_step
from people.access import Viewer


@dataclass(frozen=True)
class Summary:
    """One case as a list shows it. The viewer's standing is that of the list: no conflict."""

    review: Review
    pseudonyms: str
    clocks: list[Reading]
    step: Step
    standing: Standing
    # What is to be done besides, and the clock that is due next.
    besides: tuple[Step, ...] = ()
    next_clock: Reading | None = None
    letter_pk: UUID | None = None
    # How long it waits, for whom, as words: for the Home Office, or for a chair.
    waits: str = ""
    owed: tuple[Reason, ...] = ()
    agencies: Tally | None = None
    # Clocks of a case from paper that would run from a day nobody wrote down, and which day.
    not_worked_out: tuple[tuple[Reading, str], ...] = ()
    # The fact by which the report came back to the chair, and whether points wait for an answer.
    came_back: Fact | None = None
    to_answer: bool = False

    def arguments_of(self, step: Step) -> dict[str, UUID]:
        """What the address of the page of one of its steps is made from."""
        found = {"pk": self.review.pk}
        if step.of_letter and self.letter_pk is not None:
            found["letter_pk"] = self.letter_pk
        return found


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
            ScopingRequest.objects.prefetch_related("returns"),
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


def summary_of(review: Review, viewer: Viewer, today: datetime.date) -> Summary:
    """A case from ``with_rows``, summed up for this person on this day."""
    clocks = clocks_of(review, [fact.dated for fact in review.standing_facts], today)
    decision = review.open_decisions[0].status if review.open_decisions else None
    letter = review.newest_letters[0] if review.newest_letters else None
    appointed = {
        row.role
        for row in review.all_appointments
        if row.user_id == viewer.user_id and row.is_open_on(today)
    }
    standing = Standing(
        viewer, review.partnership_id, frozenset(appointed),
        concluded=review.state == State.CONCLUDED,
    )  # fmt: skip
    moved = moved_of(review)
    chair_in_post = _chair_in_post(review, today)
    to_tell = owed(review.state, moved)
    facts = facts_in_order(review)
    back, to_answer = came_back(review.state, facts), _to_answer(review, facts)
    step = next_step(
        stage_of_publication(review.state, moved),
        decision=decision,
        letter=letter and letter.status,
        chair_in_post=chair_in_post,
        clocks=clocks,
        owed=to_tell,
        chair_from=_chair_from(review, today),
        confirms=_confirms(review, viewer),
        published_on_paper=published_on_paper(moved),
        another_publishes=_another_publishes(review, viewer, moved),
        # A day that stands with the reasons not to publish, for those alone who may read them.
        look_again_on=_look_again_on(review) if may(standing, OF_REPORT) else None,
        came_back=back and back.kind,
        concludes=_concludes(review),
        to_say_told=letter is None
        and any(fact.kind == FactKind.TAKEN_ON for fact in moved)
        and not (review.state == State.APPOINTING and home_office_knows(moved)),
    )
    others = besides(review.state, step, chair_in_post=chair_in_post, clocks=clocks, owed=to_tell)
    others += [ANSWER_POINTS] if to_answer else []
    others += [SEND_LINK] if link_owed(review.state, moved) else []
    return Summary(
        review=review,
        pseudonyms=pseudonyms_of(review.deaths),
        clocks=clocks,
        step=step,
        standing=standing,
        besides=tuple(others),
        next_clock=next_clock(review.state, [step, *others], clocks),
        letter_pk=letter and letter.pk,
        waits=_waits(review, moved, today, chair_in_post=chair_in_post),
        owed=tuple(to_tell),
        not_worked_out=tuple(_not_worked_out(review, clocks)),
        agencies=tally([row.asked for row in review.agencies_asked], today),
        came_back=back,
        to_answer=to_answer,
    )


def _to_answer(review: Review, facts: Sequence[Fact]) -> bool:
    """Whether the Home Office's points are still to be answered, before the report goes there
    again."""
    return review.has_open_points and letter_to_answer(review.state, facts) is not None


def _concludes(review: Review) -> bool:
    """Whether nothing stands in the way of the conclusion, on whatever day."""
    rests = rests_on(review.standing_facts)
    return not (review.has_unsettled or concluding_at_all(review.state, unsettled=[], **rests))


def _confirms(review: Review, viewer: Viewer) -> bool | None:
    """Whether this person can be the second one that a file for publication waits for; None where
    no file waits."""
    to_confirm = [file for file in review.files_waiting if file.confirmed_by_id is None]
    if not to_confirm:
        return None
    return any(file.uploaded_by_id != viewer.user_id for file in to_confirm)


def _look_again_on(review: Review) -> datetime.date | None:
    """The day that was given with the newest decision not to publish."""
    withheld = [row for row in facts_in_order(review) if row.kind == FactKind.WITHHELD]
    return withheld[-1].look_again_on if withheld else None


def _another_publishes(review: Review, viewer: Viewer, moved: list[Moved]) -> bool:
    """Whether nothing is left for this person to do towards a publication, since they confirmed."""
    confirmed = any(file.confirmed_by_id == viewer.user_id for file in review.files_waiting)
    return confirmed and told_of_publication(moved)


def _not_worked_out(review: Review, clocks: list[Reading]) -> list[tuple[Reading, str]]:
    on_paper = any(fact.kind == FactKind.TAKEN_ON for fact in review.standing_facts)
    return not_worked_out(clocks, review.state) if on_paper else []


def facts_in_order(review: Review) -> list[Fact]:
    """The standing facts of a case from ``with_rows``, in the order in which they happened."""
    return in_order(review.standing_facts)


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in the order in which they happened."""
    return sorted(facts, key=lambda fact: (fact.on, fact.first_recorded_at))


def moved_of(review: Review) -> list[Moved]:
    """The same, as the way of a case and its waits need them."""
    return as_moved(facts_in_order(review))


def as_moved(facts: Iterable[Fact]) -> list[Moved]:
    """Facts in their order, as the way of a case and its waits need them."""
    return [Moved(fact.kind, fact.on, fact.outcome) for fact in facts]


def _waits(review: Review, moved: list[Moved], today: datetime.date, *, chair_in_post: bool) -> str:
    if review.state == State.CONSIDERING:
        return waiting_in_words(home_office_asked_on(moved), today)
    if review.state in NEEDS_A_CHAIR and not chair_in_post:
        chairs = chairs_in_post(review.all_appointments, review.standing_conflicts)
        return no_chair_in_words(no_chair_since(moved, chairs, today), today)
    return ""


def chairs_in_post(
    appointments: Iterable[Appointment], standing_conflicts: Iterable[ConflictOfInterest]
) -> list[InPost]:
    """Everybody ever appointed to lead the review, and when they stopped."""
    kept_out = {row.user_id: row.declared_on for row in standing_conflicts}
    return [
        InPost(row.until, row.ended_on, kept_out.get(row.user_id), row.from_day)
        for row in appointments
        if row.role == "independent_chair"
    ]


def clocks_of(review: Review, facts: Sequence[DatedFact], today: datetime.date) -> list[Reading]:
    """The clocks of a case, without those that miss nothing but a day: of a case taken on from
    paper, or one that is looked at elsewhere now."""
    clocks = readings(review.regime_for(today), facts, today)
    elsewhere = review.state in {State.TRANSFERRED, State.JOINED}
    if elsewhere or any(fact.kind == FactKind.TAKEN_ON for fact in facts):
        return still_telling(clocks, review.state)
    return clocks


def _who_may_lead(review: Review) -> list[Appointment]:
    """Appointments to lead the review; whom a conflict of interest keeps out does not."""
    kept_out = {row.user_id for row in review.standing_conflicts}
    return [
        row
        for row in review.all_appointments
        if row.role == "independent_chair" and row.user_id not in kept_out
    ]


def _chair_in_post(review: Review, today: datetime.date) -> bool:
    """Whether somebody leads the review."""
    return any(row.is_live_on(today) for row in _who_may_lead(review))


def _chair_from(review: Review, today: datetime.date) -> datetime.date | None:
    """The first day of the next chair, where that is still to come."""
    days = (
        row.from_day
        for row in _who_may_lead(review)
        if row.ended_on is None and row.from_day > today
    )
    return min(days, default=None)


def summaries(reviews: "QuerySet[Review]", viewer: Viewer, today: datetime.date) -> list[Summary]:
    """All of them, the most pressing first: the longest late, then the next due; then those
    without a due day, and closed cases last."""
    rows = [summary_of(review, viewer, today) for review in with_rows(reviews)]
    return sorted(rows, key=_urgency)


def _urgency(summary: Summary) -> tuple[datetime.date, bool, str]:
    due = summary.next_clock.due if summary.next_clock else None
    closed = summary.review.state in CLOSED
    return (due or datetime.date.max, closed, summary.review.reference)


def chains_of(rows: Iterable[Summary]) -> list[str]:
    """What a list showed, for its one audit entry."""
    return [str(row.review.pk) for row in rows]
