"""What the pages of a case say: the present stage, the timeline, who looked."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from dhr.actions import appointments, decision, direction, home_office, reopening
from dhr.actions.notification import begin_scoping
from dhr.forms.case import AppointForm
from dhr.forms.papers import PaperForm
from dhr.models import Appointment, Review
from dhr.vocabulary import Outcome, PaperKind
from notifications.models import Message
from people.views.deed_form import _typed
from tests.dhr.asking import happened
from tests.dhr.days import TODAY, YESTERDAY
from tests.dhr.forms_filled import notification_form
from tests.documents.uploads import pdf
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, UserFactory, make_demo, member
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def marnie(players) -> Person:
    make_demo(TODAY)
    return Person(players.manager)


def test_a_fact_was_written_down_on_the_day_it_was_in_london(players, marnie) -> None:
    """Half past midnight in a summer night is the day before in universal time."""
    review = stages.notified(players)
    night = datetime.datetime(2026, 6, 15, 23, 30, tzinfo=datetime.UTC)
    with time_machine.travel(night, tick=False):
        begin_scoping(review_id=review.pk, **players.as_manager())
    page = marnie.opens(f"/reviews/{review.pk}/timeline/")
    assert "Gathering information began" in page.words
    assert "Written down on 16 June 2026." in page.words


def test_the_timeline_shows_what_was_corrected_and_why(players, marnie) -> None:
    review = stages.appointing(players)
    charged = review.facts.get(kind="charged")
    review.facts.create(
        kind="suspected", on=YESTERDAY, subject=charged.subject, recorded_by=players.manager,
        supersedes=charged, reason="He was questioned, not charged.",
    )  # fmt: skip
    page = marnie.opens(f"/reviews/{review.pk}/timeline/")
    assert "Perran: charged (corrected since)" in page.words
    assert "Perran: suspected by the police" in page.words
    assert "He was questioned, not charged." in page.words
    assert "A review is to be held" in page.words


def test_the_case_says_what_people_are_called_by_the_facts(players, marnie) -> None:
    review = stages.notified(players)
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert "Alleged perpetrator Perran" in page.words
    happened(players, review, "convicted")
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert "Perpetrator Perran" in page.words
    assert "Alleged" not in page.words


def test_who_looked_names_readers_deeds_and_those_turned_away(players, marnie) -> None:
    review = stages.notified(players)
    marnie.opens(f"/reviews/{review.pk}/")
    stranger = Person(member("csp_manager", stages.PartnershipFactory()))
    stranger.opens(f"/reviews/{review.pk}/")
    page = marnie.opens(f"/reviews/{review.pk}/who-looked/")
    assert "Marnie Oduya" in page.words
    assert "Turned away" in page.words
    assert stranger.user.name in page.words
    assert "Recorded the notification" in page.words


def test_the_chair_is_offered_what_is_theirs_and_no_more(players, marnie) -> None:
    review = stages.with_chair(players)
    gareth = Person(players.chair)
    page = gareth.opens(f"/reviews/{review.pk}/")
    assert page.links["Confirm the decision"] == f"/reviews/{review.pk}/decision/"
    page = gareth.opens(f"/reviews/{review.pk}/decision/")
    assert {"Read it and confirm", "Send it back"} <= set(page.links)
    assert "The chair signed a minute instead" not in page.links
    page = marnie.opens(f"/reviews/{review.pk}/decision/")
    assert "Read it and confirm" not in page.links
    # His name stands under the letter, so he may read it; issuing it is the manager's.
    decision.confirm_decision(review_id=review.pk, **players.as_chair())
    letter = stages.letter_of(review)
    assert gareth.opens(f"/reviews/{review.pk}/letters/{letter.pk}/").status == 200
    assert "Issue the letter" not in gareth.page.links
    assert gareth.opens(f"/reviews/{review.pk}/letters/{letter.pk}/issue/").status == 403


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, "The CSP chair has been sent a message that says only that a case needs them."),
        (YESTERDAY, "Nobody can decide this case today"),
    ],
)
def test_nobody_is_said_to_have_been_told_where_there_is_nobody(
    players, marnie, until, said
) -> None:
    players.chair.memberships.update(until=until)
    response = marnie.client.post("/reviews/new/", notification_form(players), follow=True)
    page = marnie._arrived(response)
    assert "The notification is recorded." in page.words
    assert said in page.words
    assert Message.objects.count() == (until is None)


# -- People of the case -------------------------------------------------------------------------


def people_page(marnie: Person, review) -> str:
    return marnie.opens(f"/reviews/{review.pk}/people/").words


def test_whose_days_ran_out_is_no_longer_shown_as_working_here(players, marnie) -> None:
    review = stages.appointing(players)
    appointment = stages.undertaken(players, stages.appoint(players, review, role="panel_member"))
    assert "Undertaking given on" in people_page(marnie, review)
    Appointment.objects.filter(pk=appointment.pk).update(from_day=YESTERDAY, until=YESTERDAY)
    words = people_page(marnie, review)
    assert "It has run out; the case is closed to them." in words
    assert "Undertaking given on" not in words


@pytest.mark.parametrize(("stage", "offered"), [("scoping", False), ("appointing", True)])
def test_appointing_is_offered_where_it_can_be_done(players, marnie, stage, offered) -> None:
    page = marnie.opens(f"/reviews/{stages.STAGES[stage](players).pk}/people/")
    assert ("Appoint somebody" in page.links) is offered


def test_the_person_who_told_us_is_said_once(players, marnie) -> None:
    page = marnie.opens(f"/reviews/{stages.notified(players).pk}/people/")
    assert page.words.count("The person who told us") == 1


def test_what_somebody_wrote_does_not_run_on_into_the_page(players, marnie) -> None:
    review = stages.notified(players)
    appointments.record_conflict(
        review_id=review.pk, user_id=players.member("csp_deputy_chair").pk,
        what="Lives next door", declared_on=TODAY, **players.as_manager(),
    )  # fmt: skip
    assert "Lives next door. Declared on" in people_page(marnie, review)


def test_the_chair_reads_the_conflict_they_decide_on(players) -> None:
    review = stages.notified(players)
    stages.keep_out(players, review, players.member("csp_deputy_chair"))
    conflict = review.conflicts.get()
    page = Person(players.chair).opens(f"/reviews/{review.pk}/conflict/{conflict.pk}/lift/")
    assert page.status == 200
    assert "What it is Lives next door." in page.words
    assert "Declared on 15 June 2026" in page.words


# -- Refused ------------------------------------------------------------------------------------


def test_what_stands_in_the_way_is_called_that(players, marnie) -> None:
    review = stages.scoping(players)
    page = marnie.opens(f"/reviews/{review.pk}/begin/")
    assert page.reasons
    assert "What stands in the way" in [each.words for each in page.main.all("h2")]


def test_days_and_choices_of_a_refused_form_are_shown_again(players, marnie) -> None:
    review = stages.appointing(players)
    user = member("associate", players.partnership)
    path = f"/reviews/{review.pk}/appoint/"
    marnie.opens(path)
    _, data = marnie._form("")
    data = {name: values[0] for name, values in data.items() if values}
    answers = {
        "user": str(user.pk), "role": "panel_member", "independence": "None needed",
        "from_day_day": "16", "from_day_month": "6", "from_day_year": "2026",
    }  # fmt: skip
    form = AppointForm(data | answers, review=review, users=[(str(user.pk), user.name)])
    assert form.is_valid(), form.errors
    rows = {row["key"]: row["value"] for row in _typed(form)}
    assert rows == {
        "Who?": user.name,
        "As what?": "Panel member",
        "From which day?": "16 June 2026",
        "Statement of independence": "None needed",
    }


def test_an_answer_that_was_not_taken_is_shown_as_it_was_typed(players) -> None:
    review = stages.appointing(players)
    broken = {"from_day_day": "31", "from_day_month": "Juno", "role": "king", "user": ""}
    form = AppointForm(broken, review=review, users=[])
    assert not form.is_valid()
    rows = {row["key"]: row["value"] for row in _typed(form)}
    assert rows["As what?"] == "king"
    assert rows["From which day?"].split() == ["31", "Juno"]


def test_of_a_file_only_that_it_was_there_is_shown(players) -> None:
    review = stages.appointing(players)
    file = SimpleUploadedFile("minutes.pdf", pdf())
    form = PaperForm({"about": "The minutes"}, {"paper": file}, review=review, kinds=PaperKind)
    assert not form.is_valid()
    rows = {row["key"]: row["value"] for row in _typed(form)}
    assert rows["The file"] == "You had chosen a file. It was not kept."
    form = PaperForm({"about": "The minutes"}, {}, review=review, kinds=PaperKind)
    assert not form.is_valid()
    assert "The file" not in {row["key"] for row in _typed(form)}


def test_a_letter_issued_twice_by_one_form_is_issued_once_without_a_complaint(
    players, marnie
) -> None:
    review = stages.appointing(players)
    letter = stages.letter_of(review)
    marnie.opens(f"/reviews/{review.pk}/letters/{letter.pk}/issue/")
    _, data = marnie._form("")
    path = marnie.page.path
    for _ in range(2):
        response = marnie.client.post(path, data)
        assert (response.status_code, response["Location"]) == (
            302, f"/reviews/{review.pk}/letters/{letter.pk}/",
        )  # fmt: skip
    assert review.facts.count() == Review.objects.get(pk=review.pk).facts.count()


def test_turned_away_is_true_of_whoever_may_open_the_case(players, marnie) -> None:
    review = stages.with_chair(players)
    gareth = Person(players.chair)
    assert gareth.opens(f"/reviews/{review.pk}/people/add/").status == 403
    assert "another role than yours" in gareth.page.words
    page = marnie.opens(f"/reviews/{review.pk}/who-looked/")
    assert "Some of them may open the case itself." in page.words


def test_a_public_page_carries_no_marking_for_whoever_is_signed_in(players, marnie) -> None:
    html = marnie.client.get("/help/").content.decode()
    assert "OFFICIAL-SENSITIVE" not in html


# -- Who chairs it, and who directed it ----------------------------------------------------------


NOT_PROMISED = "The independent chair has not given the undertaking yet."


def test_the_case_names_its_chair_and_says_when_the_undertaking_is_waited_for(
    players, marnie
) -> None:
    review = stages.home_office_told(players)
    path = f"/reviews/{review.pk}/"
    assert "Independent chair Isolde" not in marnie.opens(path).words
    until = TODAY + datetime.timedelta(days=200)
    isolde = member("associate", players.partnership, user=UserFactory(name="Isolde Fenwright"))
    appointment = stages.appoint(players, review, isolde, until=until)
    page = marnie.opens(path)
    assert NOT_PROMISED in page.words
    said = "Independent chair Isolde Fenwright, from 15 June 2026 until 1 January 2027"
    assert f"{said} Undertaking not given yet" in page.words
    stages.undertaken(players, appointment)
    page = marnie.opens(path)
    assert said in page.words
    assert "Undertaking not given yet" not in page.words
    assert NOT_PROMISED not in page.words
    # Nobody who is out of the case is shown as its chair.
    stages.keep_out(players, review, appointment.user)
    assert said not in marnie.opens(path).words


def test_a_direction_is_said_until_the_partnership_decides_anew(players, marnie) -> None:
    """The decision that no review is held still stands there; alone it would mislead."""
    review = stages.considering(players)
    police = BodyFactory(name="Lindale", partnerships=[players.partnership], named_in_act=True)
    direction.record_direction(
        review_id=review.pk, what="establish", body_id=police.pk, letter_on=TODAY,
        **players.as_manager(),
    )  # fmt: skip
    directed = (
        "The Secretary of State directed Lindale to establish a review, by a letter of 15 June "
        "2026."
    )
    must = "A review must be held, whatever was decided before."
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert f"{directed} {must}" in page.words
    assert f"Decision No review is to be held (11 June 2026) Direction {directed}" in page.words
    said = {"review_id": review.pk, "on": TODAY, "reasons": "New facts.", **players.as_chair()}
    reopening.discontinue_review(**said)
    reopening.reopen_review(**said)
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert Review.objects.get(pk=review.pk).state == "appointing"
    assert must not in page.words
    assert f"Direction {directed}" in page.words


def test_a_direction_that_can_name_nobody_leads_to_the_bodies(players, marnie) -> None:
    review = stages.considering(players)
    path = f"/reviews/{review.pk}/direction/"
    (reason,) = marnie.opens(path).reasons
    assert reason.startswith("No body that works with this partnership is recorded as named")
    assert marnie.page.links["Bodies"] == "/bodies/"
    BodyFactory(partnerships=[players.partnership], named_in_act=True)
    assert marnie.opens(path).reasons == []


def test_an_appointment_leads_to_its_letter_and_to_inviting_whoever_is_missing(
    players, marnie
) -> None:
    review = stages.home_office_told(players)
    page = marnie.opens(f"/reviews/{review.pk}/appoint/")
    assert "Anybody who is not in the list below is invited first, as an associate" in page.words
    assert page.links["Invite an associate"] == (
        f"/partnerships/{players.partnership.pk}/invite/associate/"
    )
    assert "Invite somebody: Associate" in marnie.opens(page.links["Invite an associate"]).words
    appointment = stages.appoint(players, review)
    stages.appoint(players, review, role="panel_member")
    letter = appointment.letters.get()
    page = marnie.opens(f"/reviews/{review.pk}/people/")
    assert page.words.count(f"{letter.label} : draft") == 1
    assert page.links[letter.label] == f"/reviews/{review.pk}/letters/{letter.pk}/"
    # A panel member knows no names, and opens no letter.
    wren = stages.on_the_case(players, review, role="panel_member")
    assert letter.label not in Person(wren).opens(f"/reviews/{review.pk}/people/").words


def test_a_case_says_why_its_decision_is_made_once_more(players, marnie) -> None:
    review = stages.considering(players)
    path = f"/reviews/{review.pk}/"
    home_office.record_answer(
        review_id=review.pk, answer="reconsider", letter_on=TODAY, received_on=TODAY,
        note="The two visits weigh more.", **players.as_manager(),
    )  # fmt: skip
    said = (
        "The Home Office asked the partnership, by a letter of 15 June 2026, to think again about "
        "holding no review. Every question is answered afresh. The two visits weigh more."
    )
    assert said in marnie.opens(path).words
    stages.write_down(players, review, Outcome.NOT_HOLD)
    assert said in marnie.opens(path).words
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    decision.confirm_decision(review_id=review.pk, **players.as_chair())
    assert "to think again" not in marnie.opens(path).words

    closed = stages.closed_without_review(players)
    reopening.reopen_decision(
        review_id=closed.pk, on=TODAY, new_facts="A neighbour has come forward.",
        **players.as_chair(),
    )  # fmt: skip
    page = marnie.opens(f"/reviews/{closed.pk}/")
    assert (
        "Whether a review is held is asked again on new facts, since 15 June 2026. A neighbour "
        "has come forward."
    ) in page.words
    assert "to think again" not in page.words
