"""A page asks as often for three rows as for one: how many it is does not grow with the cases."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dhr.actions import appointments, clock, correction, letters, processes, subjects, transfer
from dhr.actions import scoping as asking
from dhr.models import Review, ScopingRequest
from dhr.vocabulary import FactKind, SubjectKind
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories.dhr import notifier, perpetrator, victim
from tests.factories.people import BodyFactory, member, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast(prefix="QX")


@pytest.fixture
def marnie(players) -> Client:
    return signed_in(players.manager)


def asked(browser: Client, url: str) -> int:
    """How many queries the page takes; opened once before, so that nothing is first."""
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = browser.get(url)
    assert response.status_code == 200
    return len(queries)


def test_pages_over_cases(players, marnie) -> None:
    """One case at each of several stages, then three at each."""
    urls = {
        name: reverse(f"dhr:{name}") for name in ("your_work", "reviews", "totals", "deliveries")
    }

    def one_more_at_each_stage() -> None:
        for stage in ("notified", "with_chair", "letter_issued", "considering"):
            stages.STAGES[stage](players)
        stages.ask(players, stages.scoping(players))

    one_more_at_each_stage()
    one = {name: asked(marnie, url) for name, url in urls.items()}
    for _ in range(2):
        one_more_at_each_stage()
    assert {name: asked(marnie, url) for name, url in urls.items()} == one
    assert marnie.get(urls["reviews"]).content.decode().count(">QX-") == 15


def test_pages_with_offers_to_another_partnership(players, marnie) -> None:
    """Letters about offers: one a case in "Your work", one an offer on the case's own page."""
    there, review = stages.cast(prefix="QY"), stages.scoping(players)
    work, letters_page = reverse("dhr:your_work"), reverse("dhr:letters", args=[review.pk])

    def one_more() -> tuple[int, int]:
        offer = stages.offered(players, there, review)
        transfer.withdraw_offer(
            review_id=offer.review_id, reason="They rang.", **players.as_manager()
        )
        stages.offered(players, there)
        return asked(marnie, work), asked(marnie, letters_page)

    one = one_more()
    assert [one_more(), one_more()] == [one, one]
    assert marnie.get(work).content.decode().count("about the offer") == 3
    assert marnie.get(letters_page).content.decode().count("No longer needed") == 3


def test_your_work_of_somebody_appointed(players) -> None:
    isolde = member("associate", players.partnership)
    browser, url = signed_in(isolde), reverse("dhr:your_work")
    for review in (stages.appointing(players), stages.appointing(players)):
        stages.appoint(players, review, isolde)
    stages.undertaken(players, isolde.appointments.first())
    one = asked(browser, url)
    for _ in range(2):
        waiting, open_to_her = stages.appointing(players), stages.appointing(players)
        stages.appoint(players, waiting, isolde)
        stages.undertaken(players, stages.appoint(players, open_to_her, isolde))
    assert asked(browser, url) == one


def paused_once_more(players, review: Review) -> None:
    """One more of every pause, process, agreement and correction."""
    common = {"review_id": review.pk, **players.as_manager()}
    pause = stages.suspend(players, review)
    clock.resume(pause_id=pause.pk, until=TODAY, reason="Over.", **common)
    open_one = stages.suspend(players, review, cause="inquest")
    correction.correct_fact(
        dated_id=open_one.pk, reason="A mistake.", never_happened=True,
        given=correction.as_it_stands(open_one), **common,
    )  # fmt: skip
    clock.agree_timescale(given=stages.timescale(), **common)
    trial = stages.open_trial(players, review)
    processes.end_parallel(process_id=trial.pk, until=TODAY, outcome="dropped", **common)
    joint = stages.join_child(players, review, on=TODAY)
    processes.remove_joint(joint_id=joint.pk, on=TODAY, reason="Not met.", **common)


def test_the_pages_of_pauses(players, marnie) -> None:
    """A case that was paused once, and the same case three times; both pages in few queries."""
    review = stages.appointing(players)
    paused_once_more(players, review)
    urls = [reverse(f"dhr:{page}", kwargs={"pk": review.pk}) for page in ("pauses", "timeline")]
    one = [asked(marnie, url) for url in urls]
    assert max(one) <= 30
    for _ in range(2):
        paused_once_more(players, review)
    assert [asked(marnie, url) for url in urls] == one


def test_what_stands_in_the_way_costs_the_same_for_one_and_for_three(players, marnie) -> None:
    """One suspension and one appointed person kept out; then three of each."""
    review = stages.home_office_told(players)
    url = reverse("dhr:review", kwargs={"pk": review.pk})

    def one_more(cause: str) -> None:
        stages.suspend(players, review, cause=cause)
        isolde = stages.appoint(players, review, role="panel_member")
        stages.keep_out(players, review, isolde.user)

    one_more("inquest")
    one = asked(marnie, url)
    one_more("criminal_proceedings")
    one_more("other")
    page = marnie.get(url).content.decode()
    # Each is said once more within its link, for those who hear the page.
    assert page.count("Work suspended") == page.count("A conflict of interest was declared") == 6
    assert asked(marnie, url) == one


@pytest.mark.parametrize("stage", stages.STAGES)
def test_the_page_of_a_case_asks_little_at_every_stage(players, marnie, stage) -> None:
    """The reasons of one step are asked, never those of all of them."""
    review = stages.STAGES[stage](players)
    assert asked(marnie, reverse("dhr:review", kwargs={"pk": review.pk})) <= 42


NAMES = ("", "Bettrys Vosper", "Jory Penhallow", "Demelza Finch")


def grown(players, review: Review, number: int) -> None:
    """One more of everything that a case can have several of."""
    common = {"review_id": review.pk, **players.as_manager()}
    for person in (
        victim(pseudonym=f"Death {number}", full_name=NAMES[number], other_names="", address=""),
        perpetrator(pseudonym=f"Other {number}", full_name=""),
        notifier(kind=SubjectKind.FAMILY, pseudonym=f"Relative {number}", full_name="",
                 contact_details=""),
    ):  # fmt: skip
        subject = subjects.add_subject(person=person, **common)
        if person.kind == SubjectKind.PERPETRATOR:
            subjects.record_fact_about(
                subject_id=subject.pk, kind=FactKind.CONVICTED, on=TODAY, **common
            )
        if person.kind == SubjectKind.VICTIM:
            subjects.record_fact_about(
                subject_id=subject.pk, kind=FactKind.INQUEST_CONCLUDED, on=TODAY,
                outcome="other", **common,
            )  # fmt: skip
    appointment = stages.appoint(players, review, role="panel_member")
    stages.undertaken(players, appointment)
    appointments.record_conflict(
        user_id=appointment.user_id, what="Lives next door.", declared_on=TODAY, **common
    )
    request = agency_grown(players, review)
    if number == 1:
        return_twice(players, request)
    stages.issue(players, review)
    letters.replace_letter(letter_id=stages.letter_of(review).pk, reason="A wrong date.", **common)


def agency_grown(players, review: Review) -> ScopingRequest:
    """One more agency asked by letter, asked again, and silent."""
    agency = BodyFactory(partnerships=[players.partnership])
    [request] = stages.ask(players, review, agency, by_letter=True, asked_on=None, asked_how="")
    for _ in range(2):
        asking.ask_again(
            review_id=review.pk, request_id=request.pk, on=TODAY, how="post",
            **players.as_manager(),
        )  # fmt: skip
    return request


def return_twice(players, request: ScopingRequest) -> None:
    """An answer, and its correction."""
    stages.answer(players, request)
    asking.correct_return(
        review_id=request.review_id, request_id=request.pk, reason="A slip.",
        given=asking.ReturnGiven(kind="nil", returned_on=TODAY), **players.as_manager(),
    )  # fmt: skip


CASE_PAGES = [
    "scoping", "ask_agencies",
    "review", "timeline", "people_of_case", "identities", "decision", "letters", "who_looked",
    "add_subject", "appoint", "record_conflict",
]  # fmt: skip


def test_pages_of_a_case(players, marnie) -> None:
    """A case that has one of everything, and the same case with three."""
    review = stages.appointing(players)
    grown(players, review, 1)
    urls = {page: reverse(f"dhr:{page}", kwargs={"pk": review.pk}) for page in CASE_PAGES}
    one = {page: asked(marnie, url) for page, url in urls.items()}
    for number in (2, 3):
        grown(players, review, number)
    assert {page: asked(marnie, url) for page, url in urls.items()} == one


def test_the_page_and_the_forms_of_a_letter(players, marnie) -> None:
    review = stages.appointing(players)
    letter = stages.letter_of(review)
    names = ("letter", "issue_letter")
    urls = [reverse(f"dhr:{n}", kwargs={"pk": review.pk, "letter_pk": letter.pk}) for n in names]
    one = [asked(marnie, url) for url in urls]
    common = {"review_id": review.pk, **players.as_manager()}
    for number in (2, 3):
        person = victim(pseudonym=f"Death {number}", full_name="", other_names="", address="")
        subjects.add_subject(person=person, **common)
    assert [asked(marnie, url) for url in urls] == one


def test_the_page_and_the_forms_of_an_agency(players, marnie) -> None:
    """With one reminder and one correction, and with three of each."""
    review = stages.appointing(players)
    request = agency_grown(players, review)
    return_twice(players, request)
    names = ("agency", "correct_return")
    urls = [reverse(f"dhr:{n}", kwargs={"pk": review.pk, "request_pk": request.pk}) for n in names]
    one = [asked(marnie, url) for url in urls]
    for _ in range(2):
        asking.correct_return(
            review_id=review.pk, request_id=request.pk, reason="A slip.",
            given=asking.ReturnGiven(kind="nil", returned_on=TODAY), **players.as_manager(),
        )  # fmt: skip
    assert [asked(marnie, url) for url in urls] == one


def test_no_page_asks_too_much(players, marnie) -> None:
    """A literal limit besides, so that a page cannot grow dear in one go."""
    review = stages.letter_issued(players)
    for page, most in {
        "review": 40, "people_of_case": 30, "letters": 30, "decision": 30, "timeline": 25,
        "scoping": 25, "ask_agencies": 25,
    }.items():  # fmt: skip
        assert asked(marnie, reverse(f"dhr:{page}", kwargs={"pk": review.pk})) <= most, page
    # Your work also asks each other room what waits there, such as the forum's meetings.
    for page, most in {"your_work": 36, "reviews": 35, "deliveries": 35, "totals": 35}.items():
        assert asked(marnie, reverse(f"dhr:{page}")) <= most, page
