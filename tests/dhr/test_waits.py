"""How long a case has waited, for whom, and who is still to be told. No database."""

import datetime

import pytest

from dhr.path import Moved
from dhr.vocabulary import FactKind, HomeOfficeAnswer, Outcome, State
from dhr.waits import (
    InPost,
    deferral,
    gaps_between_chairs,
    home_office_asked_on,
    home_office_knows,
    led_from,
    no_chair_in_words,
    no_chair_since,
    owed,
    published_on_paper,
    standing_direction,
    told_of_publication,
    waiting_in_words,
)
from tests.dhr.days import DAY, TODAY, TOLD_ON, TOMORROW, YESTERDAY

HELD = Moved(FactKind.DECIDED, TOLD_ON, Outcome.HOLD)
NO = Moved(FactKind.DECIDED, TOLD_ON, Outcome.NOT_HOLD)
DEFERRED = Moved(FactKind.DECIDED, YESTERDAY, Outcome.DEFERRED)
STOPPED = Moved(FactKind.DECIDED, YESTERDAY, Outcome.DISCONTINUE)
ACCEPTED = Moved(FactKind.HOME_OFFICE_ANSWERED, YESTERDAY, HomeOfficeAnswer.ACCEPTED)
TELL_FAMILY = "Tell the family that no review is held"
STOPPED_HOME = "Tell the Home Office that the review is discontinued"
STOPPED_FAMILY = "Tell the family that the review is discontinued"
GOES_ON = Moved(FactKind.REOPENED, YESTERDAY, State.UNDER_WAY)
GOES_ON_TODAY = Moved(FactKind.REOPENED, TODAY, State.APPOINTING)
LEFT = TODAY - 5 * DAY
ON_HOME = "Tell the Home Office that the review goes on"
ON_FAMILY = "Tell the family that the review goes on"


TOLD = Moved(FactKind.HOME_OFFICE_TOLD, YESTERDAY)
ON_PAPER = Moved(FactKind.TAKEN_ON, TODAY)


@pytest.mark.parametrize(
    ("facts", "knows"),
    [
        ([], False),
        ([HELD], False),
        ([HELD, TOLD], True),
        ([TOLD], False),
        ([NO, TOLD], False),
        # Told of the "no" on the very day on which it was decided to hold a review after all.
        ([NO, TOLD, Moved(FactKind.DECIDED, YESTERDAY, Outcome.HOLD)], False),
        ([TOLD, Moved(FactKind.DECIDED, YESTERDAY, Outcome.HOLD)], True),
        # Papers may tell the one day and not the other.
        ([TOLD, ON_PAPER], True),
        ([ON_PAPER], False),
        ([TOLD, ON_PAPER, Moved(FactKind.DECIDED, TODAY, Outcome.HOLD)], False),
        ([TOLD, Moved(FactKind.DECIDED, TODAY, Outcome.HOLD)], False),
        ([Moved(FactKind.DIRECTED, TODAY)], True),
    ],
)
def test_whether_the_home_office_knows_of_the_review(facts, knows) -> None:
    assert home_office_knows(facts) is knows


@pytest.mark.parametrize(
    ("post", "gone_on"),
    [
        (InPost(), None),
        (InPost(until=YESTERDAY), TODAY),
        (InPost(ended_on=TODAY), TODAY),
        (InPost(until=TODAY, ended_on=YESTERDAY), YESTERDAY),
        (InPost(until=TODAY, kept_out_on=TOLD_ON), TOLD_ON),
    ],
)
def test_the_first_day_without_a_chair(post, gone_on) -> None:
    assert post.gone_on == gone_on


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ([], None),
        ([NO], None),
        ([HELD], TOLD_ON),
        ([HELD, Moved(FactKind.DIRECTED, YESTERDAY)], YESTERDAY),
        ([HELD, Moved(FactKind.REOPENED, TODAY, State.UNDER_WAY)], TODAY),
        ([HELD, Moved(FactKind.REOPENED, TODAY, State.SCOPING)], TOLD_ON),
    ],
)
def test_a_review_is_to_be_led_from_its_decision_or_direction(facts, day) -> None:
    assert led_from(facts) == day


@pytest.mark.parametrize(
    ("facts", "chairs", "since"),
    [
        ([], [], None),
        ([HELD], [], TOLD_ON),
        ([HELD], [InPost(ended_on=YESTERDAY)], YESTERDAY),
        ([HELD], [InPost(ended_on=YESTERDAY), InPost(until=TOLD_ON)], YESTERDAY),
        ([HELD], [InPost(until=TODAY)], TOLD_ON),
        ([], [InPost()], None),
        # Who led on paper is not known here: nobody is missed before the taking on.
        ([HELD, Moved(FactKind.TAKEN_ON, YESTERDAY)], [], YESTERDAY),
        ([Moved(FactKind.TAKEN_ON, YESTERDAY)], [], None),
        ([Moved(FactKind.TAKEN_ON, TOLD_ON), Moved(FactKind.DIRECTED, YESTERDAY)], [], YESTERDAY),
        # The place was empty while the review was discontinued, too.
        ([HELD, STOPPED, GOES_ON_TODAY], [InPost(ended_on=LEFT)], LEFT),
        ([HELD, STOPPED, GOES_ON_TODAY], [], TOLD_ON),
        ([STOPPED, GOES_ON_TODAY], [InPost(ended_on=LEFT)], LEFT),
        # Papers may tell of a reopening alone.
        ([STOPPED, GOES_ON_TODAY], [], TODAY),
        # Once a review was concluded nobody was missed.
        ([HELD, Moved(FactKind.CONCLUDED, LEFT), GOES_ON_TODAY], [InPost(ended_on=LEFT)], TODAY),
        # A day to come leaves nobody's place empty yet.
        ([HELD], [InPost(ended_on=TOMORROW)], TOLD_ON),
    ],
)
def test_since_when_nobody_leads(facts, chairs, since) -> None:
    assert no_chair_since(facts, chairs, TODAY) == since


DIRECTED = Moved(FactKind.DIRECTED, YESTERDAY)


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ([], None),
        ([HELD], None),
        ([NO, DIRECTED], 1),
        # A partnership's own "no" does not undo it; its own decision to hold one takes its place.
        ([DIRECTED, NO], 0),
        ([DIRECTED, HELD], None),
        ([DIRECTED, STOPPED], None),
        ([DIRECTED, STOPPED, GOES_ON], None),
        ([HELD, DIRECTED], 1),
    ],
)
def test_the_direction_by_which_a_review_is_held(facts, place) -> None:
    assert standing_direction(facts) == place


def began(days_ago: int, *, left: int | None = None, out: int | None = None) -> InPost:
    """A chair by days before today: the first day, the day it ended, the day of a conflict."""
    ended, kept_out = (day and TODAY - day * DAY for day in (left, out))
    return InPost(ended_on=ended, kept_out_on=kept_out, from_day=TODAY - days_ago * DAY)


CONCLUDED = Moved(FactKind.CONCLUDED, TODAY - 30 * DAY)
REOPENED = Moved(FactKind.REOPENED, TODAY - 20 * DAY, State.APPOINTING)


@pytest.mark.parametrize(
    ("facts", "chairs", "gaps"),
    [
        ([], [], []),
        ([], [began(50)], []),
        # Nobody is missed before the first, and an empty place today is no past one.
        ([HELD], [began(50, left=40)], []),
        ([HELD], [began(50, left=40), began(10)], [(40, 10)]),
        ([HELD], [began(10), began(50, left=40)], [(40, 10)]),
        ([HELD], [began(50, left=40), began(40)], []),
        ([HELD], [began(50, out=40), began(10)], [(40, 10)]),
        # Whoever was kept out before the first day never led.
        ([HELD], [began(50, left=40), began(30, out=35), began(10)], [(40, 10)]),
        # Two at a time: empty only once both have gone.
        ([HELD], [began(50, left=20), began(40, left=30), began(10)], [(20, 10)]),
        ([HELD], [began(50), began(40, left=30), began(10)], []),
        # A first day to come ends nothing yet.
        ([HELD], [began(50, left=40), began(-1)], []),
        # Nobody was missed between the conclusion and the reopening.
        ([HELD, CONCLUDED, REOPENED], [began(50, left=40), began(10)], [(20, 10)]),
        ([HELD, CONCLUDED, REOPENED], [began(50, left=30), began(20)], []),
        # A discontinued one left the place as empty as it was.
        ([HELD, STOPPED, REOPENED], [began(50, left=40), began(10)], [(40, 10)]),
        ([HELD, REOPENED, CONCLUDED], [began(50, left=40), began(35)], [(40, 35)]),
    ],
)
def test_the_times_without_a_chair_that_are_over(facts, chairs, gaps) -> None:
    found = gaps_between_chairs(facts, chairs, TODAY)
    assert [((TODAY - gap.start).days, (TODAY - gap.end).days) for gap in found] == gaps
    assert [gap.days for gap in found] == [start - end for start, end in gaps]


@pytest.mark.parametrize(
    ("since", "chair", "waiting"),
    [
        (None, "No independent chair", ""),
        (TODAY, "No independent chair since today", "Waiting since today"),
        (YESTERDAY, "No independent chair for 1 day", "Waiting 1 day"),
        (TODAY - 12 * DAY, "No independent chair for 12 days", "Waiting 12 days"),
    ],
)
def test_waits_in_words(since, chair, waiting) -> None:
    assert no_chair_in_words(since, TODAY) == chair
    assert waiting_in_words(since, TODAY) == waiting


def test_the_home_office_is_waited_for_since_it_was_last_told() -> None:
    assert home_office_asked_on([NO]) is None
    told = [Moved(FactKind.HOME_OFFICE_TOLD, day) for day in (TOLD_ON, YESTERDAY)]
    assert home_office_asked_on(told) == YESTERDAY


@pytest.mark.parametrize(
    ("facts", "place"),
    [([], None), ([NO], None), ([DEFERRED], 0), ([DEFERRED, NO], None), ([NO, DEFERRED], 1)],
)
def test_a_deferral_stands_until_something_is_decided(facts, place) -> None:
    assert deferral(facts) == place


def told(kind: FactKind, day: datetime.date) -> Moved:
    return Moved(kind, day)


@pytest.mark.parametrize(
    ("state", "facts", "expected"),
    [
        (State.CLOSED_WITHOUT_REVIEW, [ACCEPTED], [TELL_FAMILY]),
        (State.CLOSED_WITHOUT_REVIEW, [], []),
        (State.CLOSED_WITHOUT_REVIEW, [told(FactKind.FAMILY_TOLD, TOLD_ON), ACCEPTED],
         [TELL_FAMILY]),
        (State.CLOSED_WITHOUT_REVIEW, [ACCEPTED, told(FactKind.FAMILY_TOLD, YESTERDAY)], []),
        (State.DISCONTINUED, [], []),
        (State.DISCONTINUED, [STOPPED], [STOPPED_HOME, STOPPED_FAMILY]),
        (State.DISCONTINUED, [STOPPED, told(FactKind.HOME_OFFICE_TOLD, TODAY)], [STOPPED_FAMILY]),
        (State.DISCONTINUED, [STOPPED, told(FactKind.FAMILY_TOLD, TOMORROW)], [STOPPED_HOME]),
        # Told of the hold on the day it was discontinued.
        (State.DISCONTINUED, [told(FactKind.HOME_OFFICE_TOLD, YESTERDAY), STOPPED],
         [STOPPED_HOME, STOPPED_FAMILY]),
        (State.UNDER_WAY, [STOPPED], []),
        # It goes on after it had ended.
        (State.UNDER_WAY, [STOPPED, GOES_ON], [ON_HOME, ON_FAMILY]),
        (State.APPOINTING, [GOES_ON, told(FactKind.HOME_OFFICE_TOLD, TODAY)], [ON_FAMILY]),
        (State.SIGN_OFF, [GOES_ON, told(FactKind.FAMILY_TOLD, TODAY)], [ON_HOME]),
        (State.SCOPING, [ACCEPTED, Moved(FactKind.REOPENED, TODAY, State.SCOPING)], []),
        (State.UNDER_WAY, [], []),
        (State.DISCONTINUED, [GOES_ON, STOPPED], [STOPPED_HOME, STOPPED_FAMILY]),
        # Ended once more and then directed: the reopening is past.
        (State.APPOINTING, [GOES_ON, STOPPED, Moved(FactKind.DIRECTED, TODAY)], []),
        (State.CONCLUDED, [GOES_ON, told(FactKind.CONCLUDED, TODAY)], []),
        (State.UNDER_WAY, [GOES_ON, ON_PAPER], []),
    ],
)  # fmt: skip
def test_who_is_still_to_be_told(state, facts, expected) -> None:
    assert owed(state, facts) == expected


@pytest.mark.parametrize(
    ("state", "end"), [(State.DISCONTINUED, STOPPED), (State.CLOSED_WITHOUT_REVIEW, ACCEPTED)]
)
def test_of_an_end_on_paper_nothing_is_owed(state, end) -> None:
    """Once it was reopened and ended here, it is."""
    assert owed(state, [end, ON_PAPER]) == []
    assert owed(state, [end, ON_PAPER, end]) != []


PUBLIC = Moved(FactKind.PUBLISHED, YESTERDAY)
FAMILY_KNOWS = Moved(FactKind.FAMILY_TOLD, YESTERDAY, "publication")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], False),
        ([PUBLIC], False),
        ([ON_PAPER], False),
        ([PUBLIC, ON_PAPER], True),
        ([ON_PAPER, PUBLIC], False),
        ([PUBLIC, ON_PAPER, Moved(FactKind.WITHDRAWN, TODAY), PUBLIC], False),
    ],
)
def test_what_was_published_on_paper_was_so_before_it_came_here(facts, said) -> None:
    assert published_on_paper(facts) is said


@pytest.mark.parametrize("undone_by", [FactKind.WITHHELD, FactKind.WITHDRAWN, FactKind.REOPENED])
def test_the_family_is_told_anew_after_what_undid_a_publication(undone_by) -> None:
    undone = Moved(undone_by, YESTERDAY)
    assert not told_of_publication([Moved(FactKind.FAMILY_TOLD, YESTERDAY, "conclusion")])
    assert told_of_publication([FAMILY_KNOWS, PUBLIC])
    assert not told_of_publication([FAMILY_KNOWS, undone])
    assert told_of_publication([FAMILY_KNOWS, undone, FAMILY_KNOWS])
