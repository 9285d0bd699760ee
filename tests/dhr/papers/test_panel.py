"""Pages of the panel: who sits there, its meetings and its terms of reference."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.dhr.papers.words import on, text
from tests.documents.uploads import word
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, give, signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_panel_page_says_who_sits_there_and_how_they_stand(players, review, chair) -> None:
    wren = stages.on_the_case(players, review, role="panel_member")
    waiting = stages.appoint(players, review, role="panel_member").user
    hospital = BodyFactory(partnerships=[players.partnership], name="Lindale Hospitals")
    give("spoc", players.partnership, user=wren, body=hospital)
    page = text(chair.get(page_of(review, "panel")))
    assert "Lindale Hospitals" in page
    assert "Undertaking 15 June 2026" in page
    assert "Undertaking not given yet" in page
    stages.keep_out(players, review, waiting)
    page = text(chair.get(page_of(review, "panel")))
    assert "Kept out: conflict of interest" in page
    assert "Lives next door" not in page


def test_a_meeting_from_the_diary_to_its_notes(players, review, chair) -> None:
    page = text(chair.get(page_of(review, "panel")))
    assert "A meeting appears here once it is planned" in page
    sent = {**on("planned_for"), "planned_for_day": "22", "purpose": "First meeting"}
    page = text(chair.post(page_of(review, "plan_meeting"), sent, follow=True))
    assert "Planned, in 7 days" in page
    twice = chair.post(page_of(review, "plan_meeting"), sent)
    assert "A meeting is planned for 22 June 2026 already." in text(twice)
    meeting = review.meetings.get()
    sent = {
        **on("held_on"), "attended": [str(review.appointments.get().pk)],
        "apologies": "The hospital", "notes": "All reports by the autumn.",
    }  # fmt: skip
    address = page_of(review, "record_meeting", meeting_pk=meeting.pk)
    page = text(chair.post(address, sent, follow=True))
    assert "Held, 1 person came" in page
    assert "All reports by the autumn." in page
    named = chair.post(address, {**sent, "notes": "Rosenwyn’s mother came."})
    assert "“Rosenwyn” identifies somebody in this case" in text(named)


def test_terms_of_reference_keep_their_versions_and_their_file(players, review, chair) -> None:
    terms = page_of(review, "agree_terms")
    none = chair.post(terms, on("agreed_on"))
    assert "Write the terms of reference, or choose the file below." in text(none)
    chair.post(terms, {**on("agreed_on"), "words": "The two years before."})
    assert "The two years before." in chair.get(terms).content.decode()
    file = SimpleUploadedFile("terms.docx", word())
    page = text(
        chair.post(terms, {**on("agreed_on"), "words": "Three years.", "paper": file}, follow=True)
    )
    assert "Version 2, agreed on 15 June 2026" in page
    assert "The two years before." in page
    assert "The file with this version" in page
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    page = text(member.get(page_of(review, "panel")))
    assert "Three years." in page
    assert "file" not in page.partition("Terms of reference")[2].partition("Help")[0]
