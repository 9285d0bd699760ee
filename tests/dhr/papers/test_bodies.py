"""Pages of what bodies are asked for and give."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.models import Body
from tests.dhr.days import TODAY
from tests.dhr.papers.words import on, text
from tests.documents.uploads import word
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories.people import BodyFactory, signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_body_is_asked_silent_asked_again_and_gives(players, review, marnie) -> None:
    hospital = BodyFactory(partnerships=[players.partnership], name="Lindale Hospitals")
    ask = page_of(review, "ask_for_reports")
    sent = {"kind": "imr", "bodies": [str(hospital.pk)], "way": "letter", **on("answer_due_on")}
    page = text(marnie.post(ask, sent, follow=True))
    assert "The letters are drafted." in page
    assert "Letter not sent yet" in page
    request = review.contributions.get()
    work = text(marnie.get(reverse("dhr:your_work")))
    assert "send the letter that asks 1 body for a report" in work
    common = {"contribution_pk": request.pk}
    again = page_of(review, "ask_contribution_again", **common)
    marnie.post(again, {"how": "post", **on("on"), "on_day": "1"})
    request.refresh_from_db()
    request.due_on = request.asked_on
    request.save()
    page = text(marnie.get(page_of(review, "contribution", **common)))
    assert "Silent 14 days" in page
    assert "14 days late" in page
    assert "1 body silent about a report, for 14 days" in text(marnie.get(reverse("dhr:your_work")))
    successor = BodyFactory(name="Chalk Hospitals")
    Body.objects.filter(pk=hospital.pk).update(succeeded_by=successor, succeeded_on=TODAY)
    ended = "Lindale Hospitals ended on 15 June 2026, and Chalk Hospitals took its place."
    for address in (page_of(review, "scoping"), reverse("dhr:your_work")):
        assert ended in text(marnie.get(address))
    page = text(marnie.get(page_of(review, "contribution", **common)))
    assert f"{ended} Ask Chalk Hospitals, and write down here what it answers." in page
    record = page_of(review, "record_contribution", **common)
    bare = marnie.post(record, {"kind": "imr", **on("returned_on")})
    assert bare.status_code == 409
    for sentence in (
        "Choose the file that came.",
        "Say who wrote the IMR",
        "Record the author’s statement of independence.",
        "Say which senior officer signed the IMR off",
    ):
        assert sentence in text(bare)
    whole = {
        "kind": "imr", "written_by": "The named nurse", "independence": "Had no part in it.",
        "signed_off_by": "The chief nurse", **on("returned_on"), **on("signed_off_on"),
    }  # fmt: skip
    whole["paper"] = SimpleUploadedFile("imr.docx", word())
    page = text(marnie.post(record, whole, follow=True))
    assert "What came is among the documents" in page
    assert "Had no part in it." in page
    assert "Why did it come again?" in text(marnie.get(record))
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    page = member.get(page_of(review, "contribution", **common)).content.decode()
    paper = review.case_papers.get()
    assert page_of(review, "paper", paper_pk=paper.pk) not in page


def test_everybody_asked_leads_to_the_bodies(players, review, marnie) -> None:
    making.ask_for_report(players, review, players.police)
    page = text(marnie.get(page_of(review, "ask_for_reports")))
    assert "Every body that works with this partnership was asked for a report already." in page
