"""Pages of publication, from the first file to the public page and its end."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dhr.models import PublishedReview, Review
from tests.factories import dhr as stages
from tests.factories import pdfs
from tests.factories import reports as step
from tests.factories.people import TODAY, make_demo, signed_in

pytestmark = pytest.mark.django_db

STATEMENTS = {"read_it": "on", "nobody_named": "on", "found_read": "on"}
TOLD = {"on_day": "15", "on_month": "6", "on_year": "2026"}


def address(review: Review, name: str, **more: Any) -> str:
    return reverse(f"dhr:{name}", kwargs={"pk": review.pk, **more})


def upload(content: bytes, name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def prepare(browser: Client, review: Review, content: bytes, **fields: Any) -> Any:
    form = {"paper": "overview_report", "form": "full", "file": upload(content), "sent": "1"}
    return browser.post(address(review, "prepare_file"), form | fields)


@pytest.fixture
def approved(players: stages.Cast) -> Review:
    review = step.approved(players)
    step.trial_over(players, review)
    make_demo(TODAY)
    return review


def test_from_the_first_file_to_the_public_page_and_its_end(players, approved) -> None:
    manager, second = signed_in(players.manager), signed_in(players.chair)
    for paper in ("overview_report", "executive_summary"):
        text = f"What was learnt, told in the {paper}."
        assert prepare(manager, approved, pdfs.pdf_of(text), paper=paper).status_code == 302
    for file in approved.publication_files.waiting():
        page = second.get(address(approved, "confirm_file", file_pk=file.pk))
        assert file.sha256[:12] in page.content.decode()
        opened = second.get(address(approved, "publication_file", file_pk=file.pk))
        assert b"".join(opened.streaming_content).startswith(b"%PDF-")
        form = {"sha256": file.sha256, **STATEMENTS}
        sent = second.post(address(approved, "confirm_file", file_pk=file.pk), form)
        assert sent.status_code == 302
    assert manager.post(address(approved, "family_told_of"), TOLD).status_code == 302
    overview = manager.get(address(approved, "publication")).content.decode()
    assert "Publish the report" in overview
    sent = manager.post(address(approved, "publish"), {"report": "May 2026", "sent": "1"})
    assert sent.status_code == 302, sent.content.decode()
    entry = PublishedReview.objects.get()
    anybody = Client()
    listed = anybody.get(reverse("dhr:published"))
    assert "Domestic homicide review, published 15 June 2026" in listed.content.decode()
    public = anybody.get(reverse("dhr:published_review", args=[entry.public_id]))
    assert "Overview report, May 2026 (PDF, " in public.content.decode()
    at = reverse("dhr:published_file", args=[entry.public_id, "overview_report"])
    file = anybody.get(at)
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    assert file["Cache-Control"] == "no-cache"
    # Nothing of the case.
    for secret in (approved.reference, str(approved.pk), "Elowen"):
        assert secret not in public.content.decode() + str(file.headers)
    gone = manager.post(address(approved, "withdraw_report"), {"reason": "A footnote."})
    assert gone.status_code == 302
    assert anybody.get(at).status_code == 410
    public = anybody.get(reverse("dhr:published_review", args=[entry.public_id]))
    assert public.status_code == 410
    assert "It was withdrawn on 15 June 2026." in public.content.decode()
    assert "published 15 June 2026" not in anybody.get(reverse("dhr:published")).content.decode()
