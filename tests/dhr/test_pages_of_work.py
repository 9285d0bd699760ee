"""What "Your work" says, as its readers see it; in part the register and the case too."""

import datetime

import pytest

from dhr.actions import appointments, clock, correction, publication, reopening
from dhr.models import Letter, Review
from dhr.rules import Corrected
from dhr.views import work_letters
from dhr.vocabulary import FactKind, FamilyEventKind
from notifications.models import Deadline
from people.models import Instance, Membership
from tests.dhr import asking
from tests.dhr.days import DAY, TODAY, YESTERDAY
from tests.factories import dhr as stages
from tests.factories import family, reports
from tests.factories.people import member
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


def receipt_sent() -> None:
    """Nobody waits for a receipt any more."""
    Letter.objects.filter(kind="receipt").update(status="dropped")


# -- Your work ---------------------------------------------------------------------------------


def test_with_late_work_alone_no_heading_stands_above_nothing(players) -> None:
    told = stages.told(players, received_on=datetime.date(2026, 4, 1))
    stages.notified(players, told=told, people=[stages.victim(died_on=None)])
    receipt_sent()
    assert Person(players.manager).opens("/").headings == ["Late"]


def test_a_late_decision_is_late_for_the_chair_whose_duty_it_is(players) -> None:
    told = stages.told(players, received_on=datetime.date(2026, 5, 13))
    review = stages.notified(players, told=told, people=[stages.victim(died_on=None)])
    page = Person(players.chair).opens("/")
    assert page.headings == ["Late"]
    assert f"{review.reference}: Begin gathering information" in page.links
    assert "due 13 June 2026, 2 days late · waiting for the CSP manager" in page.words
    # To the manager it is a task; nobody is waited for.
    assert "waiting for" not in Person(players.manager).opens("/").words


def test_what_one_waits_for_says_how_long_is_left(players) -> None:
    stages.notified(players)
    page = Person(players.chair).opens("/")
    assert page.headings == ["Waiting for others"]
    assert "due 27 June 2026, 12 days left" in page.words
    assert "Waiting for the CSP manager" in page.words


def test_with_nothing_to_do_that_is_said(players) -> None:
    page = Person(players.manager).opens("/")
    assert page.headings == ["For you to do"]
    assert "Nothing is waiting for you today." in page.words


def test_an_independent_chair_finds_their_case_as_theirs(players) -> None:
    review = stages.home_office_told(players)
    isolde = stages.on_the_case(players, review)
    page = Person(isolde).opens("/")
    assert page.headings == ["For you to do"]
    title = f"{review.reference}: Begin the review"
    assert page.links[title] == f"/reviews/{review.pk}/begin-review/"
    assert "Waiting for" not in page.words
    # An author of the case reads, and has no step of their own yet.
    author = stages.on_the_case(players, review, "report_author")
    page = Person(author).opens("/")
    assert page.headings == ["Your cases"]
    title = f"{review.reference}: you can read what is known so far"
    assert page.links[title] == f"/reviews/{review.pk}/"
    assert "Nothing for you to do yet" in page.words
    # The manager waits for her.
    page = Person(players.manager).opens("/")
    assert page.headings == ["For you to do", "Waiting for others"]
    assert "Waiting for the independent chair" in page.words


def test_somebody_appointed_is_told_whom_their_case_waits_for(players) -> None:
    review = stages.appointing(players)
    wren = stages.on_the_case(players, review, "panel_member")
    page = Person(wren).opens("/")
    assert page.headings == ["Your cases"]
    assert "Waiting for the CSP manager" in page.words


@pytest.mark.parametrize("stage", ["appointing", "letter_issued"])
def test_work_on_a_letter_leads_to_that_letter(players, stage) -> None:
    review = stages.STAGES[stage](players)
    page = Person(players.manager).opens("/")
    (link,) = [url for words, url in page.links.items() if "letter to the Home Office" in words]
    assert link == f"/reviews/{review.pk}/letters/{stages.letter_of(review).pk}/"


@pytest.mark.parametrize("stage", ["signed_off", "sign_off"])
def test_what_waits_for_oneself_says_so(players, stage) -> None:
    """In Your work and on the case; to everybody else it waits for whoever it is."""
    review = reports.STAGES[stage](players)
    them = [players.manager, players.chair]
    mine, other = them if stage == "signed_off" else them[::-1]
    page = Person(mine).opens("/")
    title = {
        "signed_off": "The report is to go to the Home Office",
        "sign_off": "The report is to be signed off",
    }[stage]
    leads_to = {"signed_off": "home-office", "sign_off": "report"}[stage]
    address = f"/reviews/{review.pk}/{leads_to}/"
    assert page.links[f"{review.reference}: {title}"] == address
    assert "Waiting for others" not in page.headings
    page = Person(mine).opens(f"/reviews/{review.pk}/")
    assert address in page.links.values()
    page = Person(other).opens(f"/reviews/{review.pk}/")
    assert "This waits for the CSP" in page.words


def test_whoever_is_to_tell_the_family_is_led_there(players) -> None:
    review = stages.closed_without_review(players)
    page = Person(players.manager).opens("/")
    title = f"{review.reference}: Tell the family that no review is held"
    assert page.links[title] == f"/reviews/{review.pk}/family/"
    page = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert "This waits for" not in page.words


def in_the_register(person: Person, review: Review) -> str:
    """The row of one case: its next deadline, and whom it waits for."""
    (row,) = [
        each.words for each in person.opens("/reviews/").main.all("tr")
        if review.reference in each.words
    ]  # fmt: skip
    return row


def on_a_later_day(players, days: int) -> Person:
    Instance.objects.update(demo_today=TODAY + days * DAY)
    return Person(players.manager)


def test_the_clock_that_is_due_next_stands_in_the_register_and_late_ones_in_your_work(
    players,
) -> None:
    """The child route runs beside the decision."""
    review = stages.scoping(players)
    stages.join_child(players, review, on=TODAY)
    marnie = Person(players.manager)
    assert "22 June 2026: 7 days left" in in_the_register(marnie, review)
    title = f"{review.reference}: Notify the serious incident and record it"
    page = marnie.opens("/")
    assert page.headings == ["For you to do"]
    # The nearest day first, though the case's own next step is another.
    links = [words for words in page.links if words.startswith(review.reference)]
    receipt = f"{review.reference}: issue the receipt for whoever told us"
    assert links == [title, f"{review.reference}: Prepare the decision", receipt]
    marnie = on_a_later_day(players, 8)
    assert "22 June 2026: 1 day late" in in_the_register(marnie, review)
    page = marnie.opens("/")
    assert page.headings == ["Late", "For you to do"]
    assert page.links[title] == f"/reviews/{review.pk}/joint/child/"
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert page.links["Notify the serious incident and record it"] == (
        f"/reviews/{review.pk}/joint/child/"
    )
    assert "The notification was due on 22 June 2026: 1 day late." in page.words


def test_a_family_that_was_not_told_the_decision_is_late_work_of_the_manager(players) -> None:
    review = stages.home_office_told(players)
    title = f"{review.reference}: Tell the family of the decision"
    isolde = Person(stages.on_the_case(players, review))
    assert title not in isolde.opens("/").links
    marnie = on_a_later_day(players, 20)
    assert "27 June 2026: 8 days late" in in_the_register(marnie, review)
    page = marnie.opens("/")
    assert "Late" in page.headings
    assert page.links[title] == f"/reviews/{review.pk}/family/"
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert page.links["Tell the family of the decision"] == f"/reviews/{review.pk}/family/"
    family.happened(players, family.strand(players, review), FamilyEventKind.TOLD_OF_DECISION)
    assert title not in marnie.opens("/").links
    assert "11 December 2026: 159 days left" in in_the_register(marnie, review)


def test_a_report_is_late_work_of_whoever_leads_the_review(players) -> None:
    review = stages.home_office_told(players)
    chair = stages.appoint(players, review)
    stages.undertaken(players, chair)
    title = f"{review.reference}: Complete the overview report"
    marnie = on_a_later_day(players, 200)
    assert title in Person(chair.user).opens("/").links
    assert title not in marnie.opens("/").links


def test_a_day_that_somebody_set_is_said_where_its_reminder_leads(players) -> None:
    review = stages.suspended(players)
    title = f"{review.reference}: look again at the suspension"
    assert title not in Person(players.manager).opens("/").links
    page = on_a_later_day(players, 70).opens("/")
    assert page.links[title] == f"/reviews/{review.pk}/pauses/"
    assert "due 1 September 2026 8 days left" in page.words
    page = on_a_later_day(players, 80).opens("/")
    assert title in page.links
    assert page.headings[0] == "Late"
    assert "due 1 September 2026 2 days late" in page.words
    assert title not in Person(players.chair).opens("/").links


def test_the_planned_day_of_publication_is_work_until_it_is_decided_not_to_publish(players) -> None:
    review = reports.approved(players)
    publication.plan_publication(
        review_id=review.pk, planned=TODAY + 7 * DAY, **players.as_manager()
    )
    title = f"{review.reference}: publish on the day that is planned"
    marnie = Person(players.manager)
    assert marnie.opens("/").links[title] == f"/reviews/{review.pk}/publication/"
    reports.withhold(players, review)
    Deadline.objects.filter(kind="review_date").update(due_on=TODAY + DAY)
    page = marnie.opens("/")
    assert title not in page.links
    # To look again is the next step of the case itself, and is not said twice.
    assert page.words.count("ook again at whether") == 1


def test_an_appointment_that_is_to_begin_is_said_to_both(players) -> None:
    review = stages.home_office_told(players)
    chair = stages.appoint(players, review, from_day=TODAY + DAY)
    page = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert "The independent chair’s appointment begins on 16 June 2026." in page.words
    assert "Appoint the independent chair" not in page.words
    page = Person(chair.user).opens("/")
    assert page.headings == ["Before you can open a case"]
    assert "Your appointment begins on 16 June 2026. Cannot start yet" in page.words
    assert not [words for words in page.links if review.reference in words]
    stages.keep_out(players, review, chair.user)
    assert review.reference not in Person(chair.user).opens("/").words


def test_that_a_review_goes_on_is_owed_to_the_family_also_without_a_chair(players) -> None:
    review = stages.discontinued(players)
    reopening.reopen_review(
        review_id=review.pk, on=TODAY, reasons="New facts.", **players.as_chair()
    )
    title = f"{review.reference}: Tell the family that the review goes on"
    for appointment in review.appointments.filter(ended_on__isnull=True):
        appointments.end_appointment(
            review_id=review.pk, appointment_id=appointment.pk, on=TODAY, reason="Moved away.",
            **players.as_manager(),
        )  # fmt: skip
    page = Person(players.manager).opens("/")
    assert page.links[title] == f"/reviews/{review.pk}/family/"
    # What was decided does not stand alone there, either.
    case = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert "The review is discontinued (15 June 2026) Reopened on 15 June 2026" in case.words
    assert f"{review.reference}: Appoint the independent chair" in page.links


def test_a_closed_case_and_one_from_paper_remind_nobody_of_a_clock(players) -> None:
    closed = stages.recorded_in_error(players)
    paper = stages.from_paper(players, "published")
    marnie = on_a_later_day(players, 100)
    for review in (closed, paper):
        assert "None" in in_the_register(marnie, review)
    assert "Late" not in marnie.opens("/").headings


def test_letters_of_appointment_suspension_and_timescale_wait_in_your_work(players) -> None:
    review = stages.home_office_told(players)
    chair = stages.appoint(players, review)
    pause = stages.suspend(players, review)
    clock.agree_timescale(
        review_id=review.pk, given=stages.timescale(on=TODAY), **players.as_manager()
    )
    waiting = {
        f"{review.reference}: issue the letter of appointment": "appointment",
        f"{review.reference}: issue the letter to the Home Office about a suspension": (
            "suspension_home_office"
        ),
        f"{review.reference}: issue the letter to the Home Office about a new timescale": (
            "timescale_home_office"
        ),
    }
    page = Person(players.manager).opens("/")
    for title, kind in waiting.items():
        letter = review.letters.get(kind=kind)
        assert page.links[title] == f"/reviews/{review.pk}/letters/{letter.pk}/"
    assert not set(waiting).intersection(Person(players.chair).opens("/").links)
    # Issued, it is still to be sent.
    letter = review.letters.get(kind="timescale_home_office")
    letter.status = "issued"
    assert "send and record the letter to the Home Office" in work_letters._task([letter])["title"]
    # What is not owed any more does not wait.
    appointments.end_appointment(
        review_id=review.pk, appointment_id=chair.pk, on=TODAY, reason="Moved away.",
        **players.as_manager(),
    )  # fmt: skip
    correction.correct_fact(
        review_id=review.pk, dated_id=pause.pk, reason="Another case.", never_happened=True,
        given=Corrected(kind=FactKind.SUSPENDED, on=pause.on),
        **players.as_manager(),
    )  # fmt: skip
    page = Person(players.manager).opens("/")
    left = list(waiting)[-1:]
    assert [title for title in waiting if title in page.links] == left


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("scrutiny", ["See the totals"]),
        ("system_administrator", ["Keep people and bodies"]),
        ("spoc", []),
        ("associate", []),
    ],
)
def test_whoever_has_no_case_is_told_what_they_can_do_here(players, role, links) -> None:
    person = Person(member(role, players.partnership))
    page = person.opens("/")
    assert "You work on no case" in page.words
    assert [words for words in page.links if words.startswith(("See the", "Keep p"))] == links
    for words in links:
        person.opens("/")
        assert person.follows(words).status == 200


def test_that_no_chair_is_in_post_is_said_to_those_it_keeps_from_working(players) -> None:
    ruben = Person(member("system_administrator", players.partnership))
    marnie, edda = Person(players.manager), Person(member("scrutiny", players.partnership))
    for person in (ruben, marnie, edda):
        assert "no CSP chair is in post" not in person.opens("/").words
    Membership.objects.filter(role="csp_chair").update(until=YESTERDAY)
    assert "Ask your administrator to invite one." in marnie.opens("/").words
    assert "no CSP chair is in post" not in edda.opens("/").words
    assert "no CSP chair is in post, so nobody can decide" in ruben.opens("/").words
    assert ruben.follows("Invite a CSP chair").status == 200
    # A deputy can decide as well.
    member("csp_deputy_chair", players.partnership)
    assert "no CSP chair is in post" not in ruben.opens("/").words


@pytest.mark.parametrize("role", ["independent_chair", "panel_member"])
def test_a_conflict_declared_at_the_undertaking_says_that_somebody_else_is_needed(
    players, role
) -> None:
    review = stages.appointing(players)
    wren = stages.appoint(players, review, role=role)
    marnie = Person(players.manager)
    said = "A conflict of interest was declared on 15 June 2026"
    assert said not in marnie.opens("/").words
    appointments.give_undertaking(
        appointment_id=wren.pk, promised=False, conflict="My neighbour.", **players.as_(wren.user)
    )
    page = marnie.opens("/")
    assert f"{said} ({wren.user.name}, {wren.role_label.lower()}); end that" in page.words
    assert page.links[f"{review.reference}: appoint somebody else"] == (
        f"/reviews/{review.pk}/people/"
    )
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert [reason for reason in page.reasons if said in reason]
    assert page.links["People of this case"] == f"/reviews/{review.pk}/people/"
    # Whoever does not appoint is not told; when it is done, nobody is.
    assert said not in Person(players.chair).opens(f"/reviews/{review.pk}/").words
    asking.end(players, wren)
    stages.appoint(players, review, role=role)
    assert said not in marnie.opens("/").words
    assert said not in marnie.opens(f"/reviews/{review.pk}/").words


def test_a_conflict_is_no_task_once_nobody_is_needed_in_that_place(players) -> None:
    review = reports.written(players)
    wren = stages.on_the_case(players, review, "panel_member")
    stages.keep_out(players, review, wren)
    marnie, said = Person(players.manager), "appoint somebody else"
    assert said in marnie.opens("/").words
    reports.send(players, review)
    reports.accept(players, review)
    for page in ("/", f"/reviews/{review.pk}/"):
        assert said not in marnie.opens(page).words


def test_of_a_concluded_review_nobody_is_waited_for(players) -> None:
    review = reports.concluded(players)
    isolde = reports.leader(review)
    page = Person(isolde).opens("/").words
    assert "This review is concluded" in page
    assert "Waiting for the nobody" not in page
    assert "Nothing to do" in page
