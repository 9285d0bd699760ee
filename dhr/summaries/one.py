"""One case in a line, summed up for a person on a day."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dhr.access import OF_REPORT, Standing, may
from dhr.besides import besides, next_clock
from dhr.came_back import came_back, letter_to_answer
from dhr.deadlines import Reading
from dhr.models import Fact, Review
from dhr.on_paper import not_worked_out
from dhr.path import Moved
from dhr.published import link_owed, stage_of_publication
from dhr.reasons import Reason
from dhr.rules import concluding_at_all, rests_on
from dhr.silence import Tally, tally
from dhr.summaries.chairs import chair_from, chair_in_post, chairs_in_post
from dhr.summaries.facts import clocks_of, facts_in_order, moved_of
from dhr.summaries.rows import pseudonyms_of
from dhr.vocabulary import NEEDS_A_CHAIR, FactKind, State
from dhr.waits import (
    home_office_asked_on,
    home_office_knows,
    no_chair_in_words,
    no_chair_since,
    owed,
    published_on_paper,
    told_of_publication,
    waiting_in_words,
)
from dhr.work import ANSWER_POINTS, OPEN_AGAIN, SEND_LINK, Step, next_step
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
    led = chair_in_post(review, today)
    to_tell = owed(review.state, moved)
    facts = facts_in_order(review)
    back, to_answer = came_back(review.state, facts), _to_answer(review, facts)
    step = next_step(
        stage_of_publication(review.state, moved),
        decision=decision,
        letter=letter and letter.status,
        chair_in_post=led,
        clocks=clocks,
        owed=to_tell,
        chair_from=chair_from(review, today),
        confirms=_confirms(review, viewer),
        published_on_paper=published_on_paper(moved),
        another_publishes=_another_publishes(review, viewer, moved),
        # A day that stands with the reasons not to publish, for those alone who may read them.
        look_again_on=_look_again_on(review) if may(standing, OF_REPORT) else None,
        came_back=back and back.kind,
        concludes=_concludes(review),
        open_again=_open_again(review),
        to_say_told=letter is None
        and any(fact.kind == FactKind.TAKEN_ON for fact in moved)
        and not (review.state == State.APPOINTING and home_office_knows(moved)),
    )
    others = besides(review.state, step, chair_in_post=led, clocks=clocks, owed=to_tell)
    others += [ANSWER_POINTS] if to_answer else []
    others += [SEND_LINK] if link_owed(review.state, moved) else []
    others += [OPEN_AGAIN] if _open_again(review) and step != OPEN_AGAIN else []
    return Summary(
        review=review,
        pseudonyms=pseudonyms_of(review.deaths),
        clocks=clocks,
        step=step,
        standing=standing,
        besides=tuple(others),
        next_clock=next_clock(review.state, [step, *others], clocks),
        letter_pk=letter and letter.pk,
        waits=_waits(review, moved, today, led=led),
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


def _open_again(review: Review) -> bool:
    """Whether something that was settled when the review was concluded is so no more."""
    return review.has_unsettled and review.state == State.CONCLUDED


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


def _waits(review: Review, moved: list[Moved], today: datetime.date, *, led: bool) -> str:
    if review.state == State.CONSIDERING:
        return waiting_in_words(home_office_asked_on(moved), today)
    if review.state in NEEDS_A_CHAIR and not led:
        chairs = chairs_in_post(review.all_appointments, review.standing_conflicts)
        return no_chair_in_words(no_chair_since(moved, chairs, today), today)
    return ""
