"""A report that came back: what was asked stands where its people look, and nothing goes to the
Home Office again unanswered."""

import datetime

import pytest

from dhr import following
from dhr.actions import report
from dhr.views.recommendation_rows import history_of, listed
from dhr.vocabulary import QualityOutcome, ToldOf
from documents.pdf_checks import problems
from tests.dhr.days import TODAY
from tests.dhr.test_pages_of_reports import keep_a_pack
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import family, reports
from tests.factories.people import make_demo, signed_in
from tests.golden import text_of
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LEFT = "Not answered yet: points 1 and 2."


@pytest.fixture
def players() -> stages.Cast:
    make_demo(TODAY)
    return stages.cast(prefix="QX")


def test_returned_by_the_csp_chair_what_was_asked_is_said(players) -> None:
    review = reports.with_csp(players)
    reports.give_back(players, review)
    case, room = f"/reviews/{review.pk}/", f"/reviews/{review.pk}/report/"
    isolde, marnie = Person(reports.leader(review)), Person(players.manager)
    title = f"{review.reference}: Change the report as the CSP chair asked"
    assert isolde.opens("/").links[title] == room
    assert "Say more of the hospital." in isolde.page.words
    assert "Say more of the hospital." in marnie.opens("/").words
    assert "Say more of the hospital." in isolde.opens(case).words
    assert isolde.page.links["The report and its way so far"] == room
    assert "returned the report on 15 June 2026 and asked:" in isolde.opens(room).words
    panel = Person(stages.on_the_case(players, review, "panel_member"))
    assert "Say more of the hospital." not in panel.opens(case).words + panel.opens("/").words
    # Sent again, it is with the CSP and nothing more is asked.
    reports.send(players, review)
    assert "and asked:" not in isolde.opens(room).words


def test_the_home_office_asked_to_revise(players) -> None:
    review = reports.signed_off(players)
    keep_a_pack(players, review)
    reports.submit(players, review)
    reports.home_office_writes(
        players, review, QualityOutcome.REVISE_AND_RESUBMIT, "Say who.", "Say when."
    )
    case, room = f"/reviews/{review.pk}/", f"/reviews/{review.pk}/home-office/"
    isolde, marnie = Person(reports.leader(review)), Person(players.manager)
    title = f"{review.reference}: Revise the report as the Home Office asked"
    assert isolde.opens("/").links[title] == room
    assert "letter of 15 June 2026, points to answer" in isolde.page.words
    assert marnie.opens("/").links[f"{review.reference}: Answer the Home Office’s points"] == room
    assert title in marnie.page.links
    for person in (isolde, marnie):
        for address in (case, f"{case}report/"):
            page = person.opens(address)
            assert "1. Say who. (not answered yet)" in page.words, address
            assert page.links["The letter and its points"] == room
            assert page.links["Home Office"] == room
    assert "Of the Home Office’s letter points 1 and 2 are not answered yet." in (
        isolde.opens(f"{case}report/send/").words
    )
    # The pack that went is said with its sending, and can be opened whatever was made since.
    page = marnie.opens(room)
    assert "Pack: version 1, SHA-256 begins" in page.words
    browser = signed_in(players.manager)
    assert b"".join(browser.get(page.links["Version 1 (zip)"])).startswith(b"PK")
    assert browser.get(f"{room}pack/?version=7").status_code == 404
    reports.send(players, review)
    assert "are not answered yet" in Person(players.chair).opens(f"{case}report/sign-off/").words
    reports.accept(players, review)
    assert LEFT in marnie.opens(f"{room}sent/").words
    assert LEFT in marnie.opens(room).words
    assert refused(lambda: reports.submit(players, review)) == [LEFT]
    sheet = browser.get(f"{case}hand-over/")
    assert problems(sheet.content) == []
    words = " ".join(text_of(sheet.content).split())
    assert "Of the Home Office’s letter not answered yet: points 1 and 2." in words
    assert "a copy of it to the Commissioner is owed." in words
    assert "Send the Domestic Abuse Commissioner a copy" in marnie.opens("/").words
    for number in (1, 2):
        reports.answer(players, review, number)
    reports.submit(players, review)
    assert "Pack: none that was made here" in marnie.opens(room).words


def test_each_side_of_the_family_reads_the_draft_or_it_is_said_why_not(players) -> None:
    review = reports.written(players)
    mother, sister = (family.strand(players, review, who) for who in (family.MOTHER, family.FATHER))
    given = {"strand_id": sister.pk, "read_on": TODAY, **reports.as_leader(players, review)}
    report.record_family_reading(review_id=review.pk, **given)
    said = f"{mother.label}: record that they read the draft, or say why they did not."
    isolde = Person(reports.leader(review))
    page = isolde.opens(f"/reviews/{review.pk}/report/")
    assert said in page.words
    assert "No reading is recorded" in page.words
    address = f"/reviews/{review.pk}/report/send/"
    assert f"none is recorded of: {mother.label}" in isolde.opens(address).words
    assert refused(lambda: reports.send(players, review)) == [said]
    reports.send(players, review, no_reading_reason="She asked not to.")


def test_the_conclusion_comes_next_when_nothing_stands_in_its_way(players) -> None:
    review = reports.published(players)
    gareth = Person(players.chair)
    assert "carried out and verified" in gareth.opens(f"/reviews/{review.pk}/").words
    reports.verify(players, review, 1)
    reports.close(players, review, 2)
    reports.audit(players, review)
    reports.family_told(players, review, ToldOf.CONCLUSION)
    link = gareth.opens("/").links[f"{review.reference}: Conclude the review"]
    assert link == f"/reviews/{review.pk}/conclude/"
    assert "Conclude the review" in Person(players.manager).opens("/").words


def test_how_late_a_recommendation_is_stands_beside_it(players) -> None:
    review = reports.signed_off(players)

    def late_on(day: datetime.date) -> list[str]:
        late = following.days_late(review.pk, day)
        return [row[3]["hint"] for row in listed(history_of(review), str, late)]

    assert late_on(datetime.date(2027, 12, 31)) == ["", ""]
    assert late_on(datetime.date(2028, 1, 31)) == ["31 days late", "31 days late"]
    reports.verify(players, review, 1)
    assert late_on(datetime.date(2028, 1, 31)) == ["15 June 2026", "31 days late"]


def test_the_copy_to_the_commissioner_leads_back_to_the_home_office(players) -> None:
    review = reports.signed_off(players)
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/home-office/")
    marnie.follows("Record the copy")
    page = marnie.fills_in({"When was the copy sent?": TODAY})
    assert page.path == f"/reviews/{review.pk}/home-office/"
    assert "What the case waits for next stands on its own page." in page.words


def test_changes_without_a_changed_report_are_pointed_out(players) -> None:
    review = reports.changes(players)
    for number in (1, 2):
        reports.answer(players, review, number)
    address = f"/reviews/{review.pk}/home-office/changes/"
    said = "No new version of the overview report came since the letter of 15 June 2026."
    review.papers.update(received_on=TODAY - datetime.timedelta(days=1))
    marnie = Person(players.manager)
    assert said in marnie.opens(address).words
    reports.record_papers(players, review)
    assert said not in marnie.opens(address).words
