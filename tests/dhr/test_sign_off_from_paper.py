"""A case taken on from paper while its report was with the CSP: each page leads on from there."""

import pytest

from dhr.actions import appointments
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Review
from dhr.rules import PaperFact
from dhr.vocabulary import FactKind, State
from tests.dhr.days import TODAY, YESTERDAY
from tests.dhr.test_in_the_way import APPOINT, NO_CHAIR, case, rows, seen
from tests.factories import dhr as stages
from tests.factories import reports
from tests.factories.people import make_demo
from tests.guarded.dhr.test_rules_report import MISSING, NO_RECOMMENDATION, RETURN_FIRST
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("demo")]

LACKS = [(said, "") for said in [*MISSING, NO_RECOMMENDATION]]
RETURN, FOR_THE_CHAIR = "Return it with reasons", "This is for the CSP chair."
NOBODY_TOLD = "Nobody leads the review today, so nobody was sent a message"


@pytest.fixture
def demo() -> None:
    make_demo(TODAY)


@pytest.fixture
def review(players) -> Review:
    facts = [PaperFact(FactKind.NOTIFIED, YESTERDAY)]
    paper = PaperCase(state=State.SIGN_OFF, pseudonyms=["Tamsin"], facts=facts)
    return take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())


def test_the_manager_appoints_and_the_csp_chair_returns_it(players, review) -> None:
    marnie, gareth = Person(players.manager), Person(players.chair)
    back = f"{case(review)}report/return/"
    assert seen(marnie, review) == [
        *LACKS, (RETURN_FIRST, FOR_THE_CHAIR), (NO_CHAIR, f"{case(review)}{APPOINT}"),
    ]  # fmt: skip
    assert seen(gareth, review) == [
        *LACKS, (RETURN_FIRST, back), (NO_CHAIR, "This is for the CSP manager."),
    ]  # fmt: skip
    for address in ("report/", "report/sign-off/"):
        page = gareth.opens(case(review) + address)
        assert f"{RETURN_FIRST} {RETURN}" in page.reasons, address
        assert page.links[RETURN] == back, address
    # With the CSP no draft is added, and no page says that one is.
    assert "where drafts are added" not in marnie.opens(f"{case(review)}report/").words
    assert "added once the CSP chair has returned it" in (
        marnie.opens(f"{case(review)}documents/add/").words
    )
    # Both ways lead to a form.
    assert [*marnie.opens(f"{case(review)}{APPOINT}").main.all("form")]
    gareth.opens(back)
    page = gareth.fills_in({"What is to be changed?": "Add its papers."}, press="Return the report")
    assert NOBODY_TOLD in page.words
    assert Review.objects.get(pk=review.pk).state == State.UNDER_WAY


def test_the_chair_in_post_then_finds_pages_that_offer_it(players, review) -> None:
    leader = stages.on_the_case(players, review)
    isolde, gareth = Person(leader), Person(players.chair)
    assert seen(isolde, review) == [*LACKS, (RETURN_FIRST, FOR_THE_CHAIR)]
    gareth.opens(f"{case(review)}report/return/")
    page = gareth.fills_in({"What is to be changed?": "Add its papers."}, press="Return the report")
    assert "The independent chair has been sent a message" in page.words
    assert NOBODY_TOLD not in page.words
    mended = dict(rows(isolde.opens(case(review))))
    assert "Overview report" in isolde.opens(mended[MISSING[0]]).choices("Which paper is it?")
    assert "Write a recommendation" in isolde.opens(mended[NO_RECOMMENDATION]).links


def test_a_whole_report_with_the_csp_waits_for_nothing(players) -> None:
    review = reports.with_csp(players)
    assert seen(Person(players.chair), review) == []
    # Also where nobody leads the review any more: it can be signed off.
    appointments.end_appointment(
        review_id=review.pk, appointment_id=review.appointments.get().pk, on=TODAY,
        reason="Moved away.", **players.as_manager(),
    )  # fmt: skip
    assert seen(Person(players.manager), review) == []


def test_at_signed_off_no_page_is_led_to_where_nothing_is_offered(players) -> None:
    facts = [PaperFact(FactKind.NOTIFIED, YESTERDAY)]
    paper = PaperCase(state=State.SIGNED_OFF, pseudonyms=["Tamsin"], facts=facts)
    review = take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())
    stages.on_the_case(players, review)
    assert seen(Person(players.manager), review) == LACKS
