"""A report that was taken down is corrected and published again, also after the conclusion."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dhr.actions import publication, publication_files
from dhr.models import PublishedReview, Review
from documents.store import PreparedFile
from documents.store import prepare as kept_bytes
from people.refusals import NotYet
from tests.factories import dhr as stages
from tests.factories import pdfs
from tests.factories import reports as step
from tests.factories.people import TODAY, make_demo, signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WHY = "A footnote says too much."
STATEMENTS = {"read_it": "on", "nobody_named": "on", "found_read": "on"}


def shown(who: Any, address: str) -> str:
    return unescape(signed_in(who).get(address).content.decode())


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("report.pdf", content, content_type="application/pdf")


def another_pdf() -> PreparedFile:
    return kept_bytes(pdfs.pdf_of("Without the footnote."), content_type="application/pdf")


def taken_down(players: stages.Cast) -> Review:
    review = step.concluded(players)
    make_demo(TODAY)
    step.take_down(players, review)
    return Review.objects.get(pk=review.pk)


def test_after_the_conclusion_a_corrected_report_is_published_and_the_review_stays_concluded(
    players,
) -> None:
    review = taken_down(players)
    assert review.state == "concluded"
    manager, second = signed_in(players.manager), signed_in(players.chair)
    assert f"{review.reference}: Publish a corrected report" in shown(players.manager, "/")
    case = shown(players.manager, page_of(review, "review"))
    assert "Publish a corrected report" in case
    assert "Before the report can be published:" in case
    assert "Nothing is waiting here." not in case
    # Why it was taken down stands where it is corrected.
    for name in ("review", "publication", "prepare_file"):
        assert WHY in shown(players.manager, page_of(review, name)), name
    for paper in step.PUBLISHED_PAPERS:
        form = {
            "paper": paper, "form": "full", "sent": "1",
            "file": upload(pdfs.pdf_of(f"Corrected: {paper}.")),
        }  # fmt: skip
        assert manager.post(page_of(review, "prepare_file"), form).status_code == 302
    for file in review.publication_files.waiting():
        here = page_of(review, "confirm_file", file_pk=file.pk)
        assert WHY in shown(players.chair, here)
        second.get(page_of(review, "publication_file", file_pk=file.pk)).getvalue()
        assert second.post(here, {"sha256": file.sha256, **STATEMENTS}).status_code == 302
    told = {"on_day": "15", "on_month": "6", "on_year": "2026"}
    assert manager.post(page_of(review, "family_told_of"), told).status_code == 302
    page = shown(players.manager, page_of(review, "publish"))
    # As the edition before, though nobody says so.
    assert 'value="May 2026"' in page
    sent = manager.post(page_of(review, "publish"), {"report": "May 2026", "sent": "1"})
    assert sent.status_code == 302, sent.content.decode()
    entry = PublishedReview.objects.get()
    assert (entry.edition, entry.withdrawn_on) == (2, None)
    public = reverse("dhr:published_review", args=[entry.public_id])
    assert Client().get(public).status_code == 200
    review.refresh_from_db()
    assert review.state == "concluded"
    case = shown(players.manager, page_of(review, "review"))
    assert "Publish a corrected report" not in case
    # The stages are those before it was taken down.
    assert "Withdrawn from publication" not in case


def test_the_link_is_a_task_until_it_was_sent_for_every_edition(players) -> None:
    review = taken_down(players)
    task = f"{review.reference}: Send the Home Office the link and record it"
    assert task not in shown(players.manager, "/")
    step.files_ready(players, review)
    step.family_told(players, review)
    step.publish(players, review)
    assert task in shown(players.manager, "/")
    assert "Send the Home Office the link and record it" in shown(
        players.manager, page_of(review, "review")
    )
    page = shown(players.manager, page_of(review, "publication"))
    assert "Record that the Home Office got the link" in page
    entry = PublishedReview.objects.get()
    form = shown(players.manager, page_of(review, "record_link_sent"))
    assert reverse("dhr:published_review", args=[entry.public_id]) in form
    publication.record_link_sent(review_id=review.pk, on=TODAY, **players.as_manager())
    assert task not in shown(players.manager, "/")
    assert "The Home Office got the link on 15 June 2026." in shown(
        players.manager, page_of(review, "publication")
    )
    # Taken down and published again on the same day: another link, and both pages say so.
    step.take_down(players, review)
    step.files_ready(players, review)
    step.family_told(players, review)
    step.publish(players, review)
    assert task in shown(players.manager, "/")
    assert "Record that the Home Office got the link" in shown(
        players.manager, page_of(review, "publication")
    )


def test_the_very_file_that_was_taken_down_is_pointed_out(players) -> None:
    review = taken_down(players)
    old = "This is the very file that was taken down on 15 June 2026"
    step.prepare(players, review)
    file = review.publication_files.waiting().get()
    assert old in shown(players.manager, page_of(review, "publication"))
    assert old in shown(players.chair, page_of(review, "confirm_file", file_pk=file.pk))
    step.confirm(players, review, "overview_report")
    step.prepare(players, review, "executive_summary", prepared=another_pdf())
    step.confirm(players, review, "executive_summary")
    step.family_told(players, review)
    page = shown(players.manager, page_of(review, "publish"))
    assert page.count(old) == 1
    step.prepare(players, review, prepared=another_pdf())
    assert old not in shown(players.manager, page_of(review, "publication"))


def test_a_file_that_is_set_aside_says_why(players) -> None:
    review = step.approved(players)
    make_demo(TODAY)
    step.prepare(players, review)
    file = review.publication_files.get()
    here = page_of(review, "set_file_aside", file_pk=file.pk)
    manager = signed_in(players.manager)
    assert manager.post(here, {"sent": "1"}).status_code == 422
    assert manager.post(here, {"reason": "Page 3 is missing."}).status_code == 302
    page = shown(players.manager, page_of(review, "publication"))
    assert "Why it was set aside" in page
    assert "Page 3 is missing." in page
    with pytest.raises(NotYet, match="No such file waits"):
        publication_files.set_file_aside(
            review_id=review.pk, paper=file.paper, reason="Again.", **players.as_manager()
        )


def test_who_comes_second_is_told_that_it_was_published_and_nothing_that_means_nothing(
    players,
) -> None:
    review = step.publishable(players)
    make_demo(TODAY)
    seen = Review.objects.get(pk=review.pk).version
    step.publish(players, review)
    form = {"report": "May 2026", "seen_version": seen}
    page = unescape(
        signed_in(players.manager).post(page_of(review, "publish"), form).content.decode()
    )
    assert "This case changed while you had the page open" in page
    assert "No file has been prepared" not in page


def test_in_public_the_home_office_letter_bears_its_own_day(players) -> None:
    review = step.publishable(players)
    make_demo(TODAY)
    step.prepare(players, review, "home_office_letter", prepared=another_pdf())
    step.confirm(players, review, "home_office_letter")
    step.publish(players, review)
    public = reverse("dhr:published_review", args=[PublishedReview.objects.get().public_id])
    for address in (public, reverse("dhr:published")):
        page = Client().get(address).content.decode()
        assert "Home Office letter, 15 June 2026 (PDF, " in page
        assert "Overview report, May 2026 (PDF, " in page
    # Where no day of it is known, none is said.
    review.facts.filter(kind="quality_letter").delete()
    assert "Home Office letter (PDF, " in Client().get(public).content.decode()


def test_nothing_of_a_link_is_recorded_of_a_review_that_was_never_public(players) -> None:
    review = step.concluded(players)
    make_demo(TODAY)
    step.take_down(players, review)
    with pytest.raises(NotYet, match=r"Nothing of this review is public\."):
        publication.record_link_sent(review_id=review.pk, on=TODAY, **players.as_manager())
