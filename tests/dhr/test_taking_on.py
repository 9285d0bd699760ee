"""A case is taken on from paper where it stood: real days, nothing drafted, nobody written to."""

import datetime
from uuid import uuid4

import pytest

from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Letter, Review
from dhr.rules import PaperFact
from dhr.summaries import summary_of, with_rows
from dhr.vocabulary import FactKind, Outcome, State
from notifications.models import Message
from tests.dhr.forms_filled import day
from tests.dhr.traces import events_of, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import make_demo, member, signed_in
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db

ON = datetime.date(2016, 5, 4)


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast(prefix="BF")


def paper(**fields) -> PaperCase:
    facts = {
        "state": "published",
        "pseudonyms": ["Tamsin"],
        "facts": [
            PaperFact(FactKind.NOTIFIED, ON),
            PaperFact(FactKind.PUBLISHED, datetime.date(2017, 11, 9)),
        ],
    }
    return PaperCase(**(facts | fields))


def taken(players: stages.Cast, **fields) -> Review:
    return take_on(
        partnership_id=players.partnership.pk, paper=paper(**fields), **players.as_manager()
    )


@pytest.mark.parametrize("state", [state for state in State if state is not State.IN_ERROR])
def test_it_begins_where_it_stood_and_nothing_is_sent(players, state) -> None:
    facts = [PaperFact(FactKind.NOTIFIED, ON)]
    review = taken(players, state=state, facts=facts)
    assert Review.objects.get(pk=review.pk).state == state
    assert not Message.objects.exists()
    assert not Letter.objects.exists()
    assert events_of(review) == ["case.taken_on"]
    browser = signed_in(players.manager)
    for tail in ("", "timeline/", "people/", "decision/", "letters/", "who-looked/"):
        assert browser.get(f"/reviews/{review.pk}/{tail}").status_code == 200, tail


def test_the_days_are_as_they_were_and_taken_on_is_today(players) -> None:
    review = taken(players, chair="Verity Ammonde", note="Box 4.")
    assert {fact.kind: fact.on for fact in review.facts.all()} == {
        "notified": ON,
        "published": datetime.date(2017, 11, 9),
        "taken_on": players.today,
    }
    assert review.facts.get(kind="taken_on").note == "Independent chair: Verity Ammonde. Box 4."


def test_the_decision_page_tells_what_was_decided_on_paper(players) -> None:
    decided = PaperFact(FactKind.DECIDED, datetime.date(2016, 6, 1), Outcome.HOLD)
    review = taken(players, facts=[decided])
    page = Person(players.manager).opens(f"/reviews/{review.pk}/decision/")
    assert (
        "Decided on 1 June 2016 Outcome A review is to be held Reasons As the papers say; the "
        "reasons are not recorded here." in page.words
    )
    assert page.reasons == []


def test_the_decision_page_tells_a_direction_on_paper(players) -> None:
    facts = [PaperFact(FactKind.DIRECTED, datetime.date(2016, 6, 2))]
    page = Person(players.manager).opens(f"/reviews/{taken(players, facts=facts).pk}/decision/")
    assert "Directed on 2 June 2016" in page.words
    assert "The Secretary of State directed that a review be established" in page.words


@pytest.mark.parametrize("state", ["published", "closed_without_review"])
def test_the_decision_page_says_that_the_papers_do_not_tell(players, state) -> None:
    review = taken(players, state=state, facts=[PaperFact(FactKind.NOTIFIED, ON)])
    page = Person(players.manager).opens(f"/reviews/{review.pk}/decision/")
    assert "The papers from which this case was taken on do not say what was decided" in page.words
    assert page.reasons == []


def test_what_is_decided_here_after_the_papers_stands_beside_them(players) -> None:
    review = taken(players, state="scoping", facts=[PaperFact(FactKind.NOTIFIED, ON)])
    page = Person(players.manager).opens(f"/reviews/{review.pk}/decision/")
    assert "papers" not in page.words
    review = stages.confirmed(players)
    page = Person(players.manager).opens(f"/reviews/{review.pk}/decision/")
    assert "papers" not in page.words


ENDS = {
    "Discontinued": (
        "Review discontinued", "Discontinued", "Decided on 3 May 2017 Outcome The review is",
    ),
    "Transferred": (
        "Transferred to another partnership", "Transferred",
        "Transferred to another partnership on 3 May 2017. It is closed here.",
    ),
    "Joined to another case": (
        "Joined to another case", "Joined to another case", "Joined to another case on 3 May 2017.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("stage", ENDS)
def test_the_day_on_which_a_case_ended_otherwise_is_asked_and_shown(players, stage) -> None:
    question, label, shown = ENDS[stage]
    marnie = Person(players.manager)
    make_demo(players.today)
    page = marnie.opens("/reviews/take-on/")
    summaries = [each.words for each in page.main.all("summary")]
    assert "If it was discontinued, transferred or joined" in summaries
    marnie.fills_in(
        {
            "The pseudonym of each person who died, one a line": "Tamsin",
            "What was the death thought to be?": "Thought to be a killing",
            "At which stage is it?": label,
            "Death notified": ON,
            question: datetime.date(2017, 5, 3),
        }
    )
    assert "The case is taken on as the papers tell it." in marnie.page.words
    review = Review.objects.get()
    case = f"/reviews/{review.pk}/"
    pages = marnie.page.words + marnie.opens(f"{case}decision/").words
    assert shown in pages
    assert "Still owed" not in marnie.opens(case).words


def test_a_report_that_waits_for_its_sign_off_was_not_signed_off(players) -> None:
    marnie = Person(players.manager)
    make_demo(players.today)
    marnie.opens("/reviews/take-on/")
    signed_off = "Report signed off by the CSP"
    page = marnie.fills_in(
        {
            "The pseudonym of each person who died, one a line": "Tamsin",
            "What was the death thought to be?": "Thought to be a killing",
            "At which stage is it?": "With the CSP for sign-off",
            signed_off: datetime.date(2017, 5, 3),
        }
    )
    assert page.status == 409
    assert (
        "At “With the CSP for sign-off” there is no day of “Report signed off by the CSP”; choose "
        "a stage that fits, such as “Signed off”, or leave that day empty."
    ) in page.reasons
    assert not Review.objects.exists()
    marnie.fills_in({"At which stage is it?": "Signed off"})
    assert Review.objects.get().state == State.SIGNED_OFF


def test_what_is_typed_in_a_folded_part_unfolds_it(players) -> None:
    marnie = Person(players.manager)
    make_demo(players.today)
    page = marnie.opens("/reviews/take-on/")
    assert [fold for fold in page.main.all("details") if "open" in fold.attributes] == []
    page = marnie.fills_in({"Published": datetime.date(2017, 5, 3)})
    assert page.status == 422
    (fold,) = [fold for fold in page.main.all("details") if "open" in fold.attributes]
    assert "Published" in fold.words


def test_the_chair_with_a_day_is_a_fact_of_its_own(players) -> None:
    facts = [PaperFact(FactKind.CHAIR_ON_PAPER, ON)]
    review = taken(players, facts=facts, chair="Verity Ammonde")
    assert review.facts.get(kind="chair_on_paper").note == "Verity Ammonde"
    assert review.facts.get(kind="taken_on").note == ""


@pytest.mark.parametrize(
    ("state", "facts", "pinned"),
    [
        (State.NOTIFIED, [], False),
        (
            State.SCOPING,
            [
                PaperFact(FactKind.DECIDED, ON, "not_hold"),
                PaperFact(FactKind.HOME_OFFICE_ANSWERED, ON, "reconsider"),
            ],
            True,
        ),
        (State.PUBLISHED, [], True),
        (State.TRANSFERRED, [], False),
    ],
)
def test_the_law_is_pinned_once_a_decision_was_made(players, state, facts, pinned) -> None:
    assert bool(taken(players, state=state, facts=facts).regime_code) is pinned


@pytest.mark.parametrize("state", [State.PUBLISHED, State.CONCLUDED, State.UNDER_WAY])
def test_your_work_and_the_totals_call_nothing_late_that_happened_on_paper(players, state) -> None:
    review = taken(players, state=state, facts=[PaperFact(FactKind.NOTIFIED, ON)])
    browser = signed_in(players.manager)
    for path in ("/", "/reviews/", f"/reviews/{review.pk}/"):
        page = browser.get(path).content.decode()
        assert " late" not in page.split("<main")[1], path
    row = summary_of(
        with_rows(Review.objects.filter(pk=review.pk)).get(), players.as_manager()["by"],
        players.today,
    )  # fmt: skip
    assert row.step.due is None
    totals = browser.get("/totals/").content.decode()
    assert "Not decided yet, late" in totals
    late = totals[totals.index("Not decided yet, late") :]
    assert ">0<" in late.replace("\n", "").replace(" ", "")[:200]


def test_a_case_still_to_be_decided_is_late_as_any_other(players) -> None:
    taken(players, state=State.SCOPING, facts=[PaperFact(FactKind.NOTIFIED, ON)])
    assert "days late" in signed_in(players.manager).get("/").content.decode()


def test_several_deaths_and_a_reference_of_its_own(players) -> None:
    review = taken(players, pseudonyms=["Tamsin", "Jago"], reference="BF-N4C")
    assert review.reference == "BF-N4C"
    assert sorted(review.subjects.values_list("pseudonym", flat=True)) == ["Jago", "Tamsin"]
    assert refused(lambda: taken(players, reference="BF-N4C")) == [
        "Another case has this reference; leave it empty to have one made."
    ]
    assert taken(players).reference.startswith("BF-")


def test_every_reason_at_once(players) -> None:
    tomorrow = players.today + datetime.timedelta(days=1)
    reasons = refused(
        lambda: taken(
            players, state="in_error", pseudonyms=["Tamsin", "tamsin"], reference="DHR-1",
            facts=[PaperFact(FactKind.DECIDED, tomorrow)],
        )
    )  # fmt: skip
    assert len(reasons) == 5


def test_only_whoever_opens_cases_there(players) -> None:
    next_door = stages.cast()
    for user, known in (
        (players.chair, False), (member("scrutiny", players.partnership), False),
        (next_door.manager, True),
    ):  # fmt: skip
        refusal = turned_away(
            lambda user=user: take_on(
                partnership_id=players.partnership.pk, paper=paper(), **players.as_(user)
            )
        )
        assert refusal.may_be_known is known
    turned_away(lambda: take_on(partnership_id=uuid4(), paper=paper(), **players.as_manager()))
    turned_away(lambda: take_on(partnership_id=None, paper=paper(), **players.as_manager()))


def test_a_deadline_that_cannot_be_worked_out_is_said_and_not_silent(players) -> None:
    """On the case's own page, in your work, and when it is taken on."""
    said = "the day of the decision or direction is not recorded"
    browser = signed_in(players.manager)
    review = taken(players, state=State.UNDER_WAY, facts=[])
    page = browser.get(f"/reviews/{review.pk}/").content.decode()
    assert said in page
    assert "No deadline runs at this stage" not in page
    assert "cannot be worked out" in browser.get("/").content.decode()
    known = taken(
        players, state=State.UNDER_WAY, pseudonyms=["Jago"],
        facts=[PaperFact(FactKind.DECIDED, ON, "hold")],
    )  # fmt: skip
    assert said not in browser.get(f"/reviews/{known.pk}/").content.decode()


@pytest.mark.parametrize(("decided", "said"), [({}, True), (day("decided", ON), False)])
def test_taking_on_says_which_deadline_cannot_be_worked_out(players, decided, said) -> None:
    given = {
        "partnership": str(players.partnership.pk), "pseudonyms": "Tamsin", "state": "under_way",
        "suspected_cause": "unknown", "once": str(uuid4()), **decided,
        **({"decided_outcome": "hold"} if decided else {}),
    }  # fmt: skip
    page = signed_in(players.manager).post("/reviews/take-on/", given, follow=True)
    assert page.status_code == 200
    told = page.content.decode()
    assert ("the day of the decision or direction is not recorded" in told) is said
