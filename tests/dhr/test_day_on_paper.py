"""A day that the papers tell is added after the case was taken on, and counts as theirs."""

import datetime

import pytest

from dhr.actions.correction import correct_fact
from dhr.actions.on_paper import add_day_on_paper, as_on_paper
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Fact, Letter, Review
from dhr.rules import Corrected, PaperFact
from dhr.summaries import Summary, moved_of, summary_of, with_rows
from dhr.views.case_rows import stages as stages_of
from dhr.vocabulary import FactKind, State
from notifications.models import Message
from tests.dhr.traces import events_of, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import TODAY, make_demo, signed_in
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db

ON = datetime.date(2017, 5, 4)
NOT_KNOWN = "the day of the decision or direction is not recorded"


@pytest.fixture
def players() -> stages.Cast:
    make_demo(TODAY)
    return stages.cast(prefix="BF")


def taken(players: stages.Cast, state: str, *facts: PaperFact) -> Review:
    paper = PaperCase(state, ["Tamsin"], facts=facts)
    return take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())


def add(players: stages.Cast, review: Review, asked: str, on=ON, **more) -> Fact:
    return add_day_on_paper(review_id=review.pk, asked=asked, on=on, **more, **players.as_manager())


def seen(players: stages.Cast, review: Review) -> Summary:
    found = with_rows(Review.objects.filter(pk=review.pk)).get()
    return summary_of(found, players.as_manager()["by"], players.today)


def test_the_day_is_written_and_nobody_is_written_to(players) -> None:
    review = taken(players, State.UNDER_WAY)
    fact = add(players, review, "decided", outcome="hold", source=" The minute of that day ")
    assert (fact.kind, fact.on, fact.outcome) == ("decided", ON, "hold")
    assert fact.note == "The paper that says so: The minute of that day"
    assert Review.objects.get(pk=review.pk).state == State.UNDER_WAY
    assert events_of(review) == ["case.taken_on", "case.day_on_paper"]
    assert not Message.objects.exists()
    assert not Letter.objects.exists()


def test_a_deadline_is_worked_out_as_soon_as_its_day_is_known(players) -> None:
    marnie = Person(players.manager)
    review = taken(players, State.UNDER_WAY)
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert NOT_KNOWN in page.words
    marnie.follows("Add that day from the papers")
    marnie.fills_in({"What was decided?": "A review is to be held", "On which day?": ON})
    assert "The day of “Decision made” is added. Nothing was sent to anybody." in marnie.page.words
    assert NOT_KNOWN not in marnie.page.words
    assert not seen(players, review).not_worked_out


def test_nothing_is_owed_or_late_for_what_lies_before_the_taking_on(players) -> None:
    """Also where the papers tell of a day that somebody would have to be told of after it."""
    for state, asked, outcome in [
        (State.DISCONTINUED, "discontinued", ""),
        (State.CLOSED_WITHOUT_REVIEW, "home_office_answered", "accepted"),
    ]:
        review = taken(players, state)
        # On the very day, too: the order of two facts of one day is the order of the papers.
        add(players, review, asked, players.today, outcome=outcome)
        assert seen(players, review).owed == ()
        assert seen(players, review).step.due is None
    review = taken(players, State.PUBLISHED)
    for asked, outcome in [("notified", ""), ("decided", "hold"), ("report_completed", "")]:
        add(players, review, asked, outcome=outcome)
    # No clock of a published review is late for want of a day that nobody wrote down.
    assert not [clock for clock in seen(players, review).clocks if clock.state == "overdue"]
    work = signed_in(players.manager).get("/").content.decode()
    assert "late" not in work.split("<main")[1].split("</main>")[0].lower()


def test_what_still_runs_is_late_when_its_day_is_known(players) -> None:
    """It was late all the while; that is what the day is asked for."""
    review = taken(players, State.SCOPING)
    assert seen(players, review).step.due is None
    add(players, review, "notified")
    assert seen(players, review).step.due < players.today


def test_days_of_one_day_stand_in_the_order_of_the_papers(players) -> None:
    review = taken(players, State.UNDER_WAY, PaperFact(FactKind.REVIEW_BEGUN, ON))
    add(players, review, "decided", outcome="hold")
    add(players, review, "notified")
    found = with_rows(Review.objects.filter(pk=review.pk)).get()
    kinds = [fact.kind for fact in moved_of(found)]
    assert kinds == ["notified", "decided", "review_begun", "taken_on"]
    past, current, _ = stages_of(found)
    assert [row["label"] for row in past] == ["Notified", "Appointing the chair"]
    assert current["since"] == ON


def test_the_decision_page_tells_it_as_the_papers_do(players) -> None:
    review = taken(players, State.UNDER_WAY)
    add(players, review, "decided", outcome="hold")
    words = Person(players.manager).opens(f"/reviews/{review.pk}/decision/").words
    assert "As the papers say; the reasons are not recorded here." in words


@pytest.mark.parametrize(
    ("known", "asked", "law"),
    [
        ((), "decided", "dhr-2016"),
        ((PaperFact(FactKind.DECIDED, ON, "hold"),), "notified", "dhr-2016"),
    ],
)
def test_the_law_is_that_of_the_day_of_the_decision(players, known, asked, law) -> None:
    review = taken(players, State.UNDER_WAY, *known)
    add(players, review, asked, outcome="hold")
    assert Review.objects.get(pk=review.pk).regime_code == law


def test_before_a_decision_no_law_is_chosen(players) -> None:
    review = taken(players, State.SCOPING)
    add(players, review, "notified")
    assert Review.objects.get(pk=review.pk).regime_code == ""
    left = taken(players, State.TRANSFERRED)
    add(players, left, "decided", outcome="hold")
    assert Review.objects.get(pk=left.pk).regime_code == "dhr-2016"


def test_whoever_was_directed_here_has_their_law_already(players) -> None:
    review = taken(players, State.CONSIDERING)
    before = Review.objects.get(pk=review.pk).regime_code
    Fact.objects.create(
        review=review, kind="directed", on=players.today, recorded_by=players.manager
    )
    add(players, review, "notified")
    assert Review.objects.get(pk=review.pk).regime_code == before


def test_a_home_office_told_at_last_moves_a_no_on(players) -> None:
    review = taken(players, State.NO_REVIEW)
    add(players, review, "home_office_told", players.today)
    assert Review.objects.get(pk=review.pk).state == State.CONSIDERING


def test_told_after_the_taking_on_stands_after_it(players) -> None:
    paper = PaperCase(State.APPOINTING, ["Tamsin"])
    then = players.today - datetime.timedelta(days=3)
    review = take_on(
        partnership_id=players.partnership.pk, paper=paper,
        by=players.as_manager()["by"], today=then,
    )  # fmt: skip
    add(players, review, "home_office_told", players.today)
    found = with_rows(Review.objects.filter(pk=review.pk)).get()
    assert [fact.kind for fact in moved_of(found)] == ["taken_on", "home_office_told"]


def test_a_day_is_added_once_and_no_other_case_has_any(players) -> None:
    review = taken(players, State.UNDER_WAY)
    add(players, review, "notified")
    assert refused(lambda: add(players, review, "notified")) == [
        "Choose a day that the papers tell and that is not recorded yet."
    ]
    ours = stages.scoping(players)
    assert as_on_paper(ours) is None
    assert "was not taken on from paper" in refused(lambda: add(players, ours, "notified"))[0]


def test_the_stage_is_kept_though_the_case_goes_on_and_the_taking_on_is_corrected(players) -> None:
    review = taken(players, State.NO_REVIEW)
    add(players, review, "home_office_told", players.today)
    fact = review.facts.get(kind="taken_on")
    correct_fact(
        review_id=review.pk, dated_id=fact.pk, reason="Mistyped.",
        given=Corrected(FactKind.TAKEN_ON, players.today - datetime.timedelta(days=1)),
        **players.as_manager(),
    )  # fmt: skip
    assert as_on_paper(review).state == State.NO_REVIEW


def test_a_case_taken_on_before_its_stage_was_kept_is_asked_by_where_it_is(players) -> None:
    review = taken(players, State.SCOPING)
    Fact.objects.filter(review=review, kind="taken_on").update(outcome="")
    assert as_on_paper(review).state == State.SCOPING


def test_a_name_is_stopped_in_what_the_paper_is_called(players) -> None:
    review = taken(players, State.UNDER_WAY)
    subject = review.subjects.get()
    subject.identity.full_name = "Kerensa Pascoe"
    subject.identity.save()
    reasons = refused(lambda: add(players, review, "notified", source="Letter of Kerensa Pascoe"))
    assert "Tamsin" in " ".join(reasons)


def test_only_whoever_works_on_the_case(players) -> None:
    review = taken(players, State.UNDER_WAY)
    turned_away(
        lambda: add_day_on_paper(review_id=review.pk, asked="notified", on=ON, **players.as_chair())
    )
    words = Person(players.chair).opens(f"/reviews/{review.pk}/").words
    assert NOT_KNOWN in words
    assert "day from the papers" not in words


@pytest.mark.parametrize(("kind", "chosen"), [("decided", 1), ("joined", 0), ("<b>", 0), ("", 0)])
def test_a_link_may_choose_the_day_and_a_wrong_one_does_no_harm(players, kind, chosen) -> None:
    review = taken(players, State.UNDER_WAY)
    page = signed_in(players.manager).get(f"/reviews/{review.pk}/day-on-paper/", {"kind": kind})
    assert page.status_code == 200
    assert page.content.decode().count(" checked") == chosen


def test_every_place_that_says_so_leads_there(players) -> None:
    review = taken(players, State.UNDER_WAY)
    link = f'href="/reviews/{review.pk}/day-on-paper/?kind=decided"'
    manager, chair = signed_in(players.manager), signed_in(players.chair)
    for address in ("/", "/reviews/", f"/reviews/{review.pk}/clocks/overview_report/"):
        assert link in manager.get(address).content.decode(), address
        words = chair.get(address).content.decode()
        assert "annot be worked out" in words, address
        assert link not in words, address
    assert (
        f'href="/reviews/{review.pk}/day-on-paper/"'
        in manager.get(f"/reviews/{review.pk}/").content.decode()
    )


def test_clocks_and_pauses_do_not_say_that_no_deadline_runs(players) -> None:
    review = taken(players, State.UNDER_WAY)
    address = f"/reviews/{review.pk}/pauses/"
    page = Person(players.manager).opens(address)
    assert "“Complete the overview report” cannot be worked out" in page.words
    assert "No deadline for a report yet" not in page.words
    assert "Add that day from the papers" in page.links
    words = Person(players.chair).opens(address).words
    assert NOT_KNOWN in words
    assert "Add that day from the papers" not in words


def test_once_every_day_is_known_no_link_is_left(players) -> None:
    review = taken(players, State.NOTIFIED, PaperFact(FactKind.NOTIFIED, ON))
    page = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert "Add a day from the papers" not in page.words
    page = Person(players.manager).opens(f"/reviews/{review.pk}/day-on-paper/")
    assert "Every day that its papers may tell is recorded." in page.words
