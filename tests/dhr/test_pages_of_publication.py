"""Pages of publication, from the first file to the public page and its end."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from dhr.actions import reopening, subjects
from dhr.actions.gate import look_through_waiting
from dhr.models import Identity, PublishedReview, Review
from documents.store import path_of
from learning.models import Source
from people.models import Instance
from tests.dhr.days import DAY
from tests.factories import dhr as stages
from tests.factories import pdfs
from tests.factories import reports as step
from tests.factories.people import TODAY, make_demo, signed_in
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]

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
    assert "Exit this page" in public.content.decode()
    assert "published 15 June 2026" not in anybody.get(reverse("dhr:published")).content.decode()


BLOCKED = "The gate stops this file, so it was not kept."


# What is sent | what is said of it
CANNOT_GO_OUT = {
    "empty": (b"", {}, "The file is empty."),
    "not a PDF": (b"PK\x03\x04 a Word document", {}, "The file must be a PDF (.pdf)."),
    "broken": (b"%PDF-1.7 broken", {}, "cannot be"),
    "a name": (pdfs.pdf_of("Rosenwyn was loved."), {}, BLOCKED),
    "no day": (
        pdfs.pdf_of("She was loved."), {"paper": "action_plan"},
        "Enter the day as at which the action plan stands.",
    ),
    "left out": (
        pdfs.pdf_of("She was loved."), {"form": "summary_only"},
        "The overview report is left out where the form is “Executive summary only”.",
    ),
    # The name lies under a black box, where anybody can take it from.
    "name under a box": (
        pdfs.pdf_of("Rosenwyn Harcastle", "was loved.", over=pdfs.COVERED), {}, BLOCKED,
    ),
    # Nothing of the case under the box: what is hidden is stopped all the same.
    "hidden": (pdfs.pdf_of("Somebody else", over=pdfs.COVERED), {}, BLOCKED),
}  # fmt: skip


def test_a_file_that_cannot_go_out_is_refused_with_a_sentence_and_not_kept(
    players, approved, store
) -> None:
    manager = signed_in(players.manager)
    for case, (content, fields, sentence) in CANNOT_GO_OUT.items():
        answer = prepare(manager, approved, content, **fields)
        page = answer.content.decode()
        assert answer.status_code in {409, 422}, case
        assert sentence in unescape(page), case
        assert "Rosenwyn" not in page, case
        assert "Harcastle" not in page, case
        if sentence == BLOCKED:
            kept = (path.read_bytes() for path in store.rglob("*") if path.is_file())
            assert content not in kept, case
            assert "You had chosen a file." in page, case
    assert not approved.publication_files.exists()


def test_an_everyday_word_that_is_a_name_here_is_looked_for_by_the_second_person(
    players, approved
) -> None:
    Identity.objects.filter(subject__pseudonym="Elowen").update(full_name="Rose Harcastle")
    content = pdfs.pdf_of("The rose blooms in June.")
    manager, second = signed_in(players.manager), signed_in(players.chair)
    assert prepare(manager, approved, content).status_code == 409
    assert prepare(manager, approved, content, ordinary_here="Rose").status_code == 302
    file = approved.publication_files.get()
    assert file.verdict == "needs_person"
    assert [row["technique"] for row in file.findings] == ["everyday_word_left_out"]
    assert "rose" not in str(file.findings + file.notes + file.left_out).lower()
    # The second person says what they saw, and the gate knows of the word when the file goes out.
    at = address(approved, "confirm_file", file_pk=file.pk)
    form = {"sha256": file.sha256, **STATEMENTS}
    assert second.post(at, form).status_code == 422
    told = {**form, "looked_at": "It stands once, of a flower."}
    step.opened(file, players.as_chair()["by"])
    assert second.post(at, told).status_code == 302
    assert look_through_waiting(approved)["overview_report"].verdict == "needs_person"
    # It was said of this file alone; and neither a whole name nor a name that means nothing else.
    assert prepare(manager, approved, content, paper="executive_summary").status_code == 409
    for text, said in (
        ("Rose Harcastle", "Rose Harcastle, Rose, Harcastle"),
        ("Harcastle", "Harcastle"),
    ):
        answer = prepare(manager, approved, pdfs.pdf_of(text), ordinary_here=said)
        assert answer.status_code == 409, text


def test_neither_the_uploader_nor_one_person_twice_confirms_nor_without_saying_so(
    players, approved
) -> None:
    manager, second = signed_in(players.manager), signed_in(players.chair)
    prepare(manager, approved, pdfs.pdf_of("What was learnt."))
    file = approved.publication_files.get()
    at = address(approved, "confirm_file", file_pk=file.pk)
    form = {"sha256": file.sha256, **STATEMENTS}
    own = manager.post(at, form)
    assert own.status_code == 409
    assert "must be confirmed by somebody who did not prepare it" in own.content.decode()
    silent = second.post(at, {"sha256": file.sha256, "sent": "1"})
    assert silent.status_code == 422
    assert "or do not confirm the file" in silent.content.decode()
    another = second.post(at, form | {"sha256": "0" * 64})
    assert "This is not the file that you looked at" in another.content.decode()
    unseen = second.post(at, form)
    assert unseen.status_code == 409
    assert "Open the file first: nobody confirms what they did not see." in unseen.content.decode()
    # Somebody else's look is not theirs.
    manager.get(address(approved, "publication_file", file_pk=file.pk)).getvalue()
    assert "You have not opened it yet." in second.get(at).content.decode()
    assert second.post(at, form).status_code == 409
    second.get(address(approved, "publication_file", file_pk=file.pk)).getvalue()
    assert "You have not opened it yet." not in second.get(at).content.decode()
    assert second.post(at, form).status_code == 302
    twice = second.post(at, form)
    assert twice.status_code == 409
    assert "The overview report has been confirmed already." in twice.content.decode()


def ready(players: stages.Cast, review: Review) -> None:
    """Everything is there to publish: real files, confirmed by the chair, the family told."""
    manager = signed_in(players.manager)
    for paper in step.PUBLISHED_PAPERS:
        prepare(manager, review, pdfs.pdf_of(f"What Kerensa Vey told us: {paper}."), paper=paper)
        step.confirm(players, review, paper, **players.as_chair())
    step.family_told(players, review)


def test_a_name_that_became_known_since_stops_the_file_when_it_is_to_go_out(
    players, approved
) -> None:
    ready(players, approved)
    person = stages.notifier(pseudonym="Bryher", full_name="Kerensa Vey")
    subjects.add_subject(review_id=approved.pk, person=person, **players.as_manager())
    answer = signed_in(players.manager).post(address(approved, "publish"), {"report": "May 2026"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The gate stops the executive summary now, with the names that this case knows" in page
    assert "Kerensa" not in page
    assert not PublishedReview.objects.exists()
    # Every page says so from now on, and what to do.
    page = Person(players.manager).opens(address(approved, "publication"))
    assert "Stopped, " in page.words
    assert "The gate stops the executive summary now" in page.words
    assert "Nothing. The report can be published." not in page.words
    assert page.links["Prepare a file"] == address(approved, "prepare_file")
    content = pdfs.pdf_of("What was learnt.")
    for paper in step.PUBLISHED_PAPERS:
        prepare(signed_in(players.manager), approved, content, paper=paper)
    page = Person(players.manager).opens(address(approved, "publication"))
    assert "The gate stops" not in page.words


def test_bytes_that_changed_since_the_second_person_looked_do_not_go_out(players, approved) -> None:
    ready(players, approved)
    row = approved.publication_files.get(paper="overview_report")
    path_of(row.document.storage_name).write_bytes(pdfs.pdf_of("Something else."))
    answer = signed_in(players.manager).post(address(approved, "publish"), {"report": "May 2026"})
    assert answer.status_code == 409
    assert "The overview report is not the file that was prepared: it has changed." in (
        answer.content.decode()
    )
    # Nothing says that the gate stopped it: nobody looked through the other bytes.
    assert not approved.publication_files.filter(stopped_at__isnull=False).exists()
    assert not Entry.objects.filter(event="publication.file_stopped").exists()


def test_a_published_file_that_is_damaged_is_not_handed_out(players, approved) -> None:
    ready(players, approved)
    step.publish(players, approved)
    entry = PublishedReview.objects.get()
    row = approved.publication_files.get(paper="overview_report")
    path_of(row.document.storage_name).write_bytes(b"%PDF-1.7 somebody wrote here")
    answer = Client().get(reverse("dhr:published_file", args=[entry.public_id, row.paper]))
    assert answer.status_code == 500
    assert "This document cannot be shown just now" in answer.content.decode()
    assert approved.reference not in answer.content.decode()


def test_published_again_it_keeps_its_address_and_says_that_it_is_corrected(
    players, approved
) -> None:
    ready(players, approved)
    step.publish(players, approved)
    step.take_down(players, approved)
    Instance.objects.update(demo_today=TODAY + DAY)
    tomorrow = stages.Cast(**(vars(players) | {"today": TODAY + DAY}))
    ready(tomorrow, Review.objects.get(pk=approved.pk))
    step.publish(tomorrow, approved)
    entry = PublishedReview.objects.get()
    assert (entry.edition, entry.withdrawn_on) == (2, None)
    page = Client().get(reverse("dhr:published_review", args=[entry.public_id])).content.decode()
    assert "published 16 June 2026" in page
    assert "This is a corrected version; the report was first published on 15 June 2026." in page
    assert page.count("Overview report, May 2026") == 1
    # The case and the learning register tell of both days alike.
    manager = Person(players.manager)
    assert (
        "The report is public since 16 June 2026. It is edition 2; the first was published on "
        "15 June 2026."
    ) in manager.opens(address(approved, "publication")).words
    source = Source.objects.get(review=approved)
    register = manager.opens(reverse("learning:source", args=[source.pk])).words
    assert "First published 15 June 2026" in register


def test_a_plan_for_a_sensitive_day_is_kept_and_says_what_speaks_against_it(
    players, approved
) -> None:
    manager = signed_in(players.manager)
    friday = {"planned_day": "17", "planned_month": "7", "planned_year": "2026"}
    sent = manager.post(address(approved, "plan_publication"), friday, follow=True)
    page = sent.content.decode()
    assert page.count("17 July 2026 is a Friday") == 2, "in the banner, and beside the plan"
    assert approved.facts.get(kind="publication_planned").due.isoformat() == "2026-07-17"


def test_the_public_pages_ask_as_much_for_one_review_as_for_three(players, approved) -> None:
    ready(players, approved)
    step.publish(players, approved)
    with CaptureQueriesContext(connection) as one:
        Client().get(reverse("dhr:published"))
    for _ in range(2):
        step.published(players)
    with CaptureQueriesContext(connection) as three:
        page = Client().get(reverse("dhr:published")).content.decode()
    assert page.count("Overview report, May 2026") == 3
    assert len(one) == len(three)


def test_the_case_itself_says_what_stands_in_the_way_of_publishing(players, approved) -> None:
    step.prepare(players, approved)
    page = signed_in(players.manager).get(reverse("dhr:review", kwargs={"pk": approved.pk}))
    words = page.content.decode()
    for sentence in (
        "Before the report can be published:",
        "The executive summary to be published is missing.",
        "Nobody has confirmed the overview report yet.",
        "Record on which day the family was told of the publication.",
    ):
        assert sentence in words
    for name in ("prepare_file", "publication", "family_told_of"):
        assert f'href="{address(approved, name)}"' in words


def test_where_the_gate_asks_for_a_person_the_second_one_says_what_they_saw(
    players, approved
) -> None:
    step.prepare(
        players, approved,
        looked_through=step.clean(
            stages.small_pdf().sha256, verdict="needs_person",
            findings=[{"technique": "page_without_text", "where": "page 4", "severity": "x"}],
        ),
    )  # fmt: skip
    file = approved.publication_files.get()
    second = signed_in(players.chair)
    at = address(approved, "confirm_file", file_pk=file.pk)
    page = second.get(at).content.decode()
    assert "A page holds a picture and no text (page 4)." in page
    form = {"sha256": file.sha256, **STATEMENTS}
    silent = second.post(at, form)
    assert silent.status_code == 422
    named = second.post(at, form | {"looked_at": "Page 4 shows Rosenwyn."})
    assert named.status_code == 422
    step.opened(file, players.as_chair()["by"])
    assert second.post(at, form | {"looked_at": "Page 4 is a blank form."}).status_code == 302
    file.refresh_from_db()
    assert file.looked_at == "Page 4 is a blank form."


def leads_to_it(players, review: Review) -> None:
    """Its case's page and the page of its publication, wherever the case has gone since."""
    gareth = Person(players.chair)
    page = gareth.opens(f"/reviews/{review.pk}/")
    assert page.links["Take the published report down"] == address(review, "withdraw_report")
    assert page.links["Publication"] == address(review, "publication")
    page = gareth.opens(address(review, "publication"))
    assert page.links["Take the report down"] == address(review, "withdraw_report")


def test_a_report_is_taken_down_also_of_a_review_that_goes_on(players) -> None:
    review = step.concluded(players)
    make_demo(TODAY)
    reopening.reopen_review(
        review_id=review.pk, reasons="New records came.", on=TODAY, **players.as_chair()
    )
    review.refresh_from_db()
    assert review.state == "under_way"
    leads_to_it(players, review)
    signed_in(players.chair).post(address(review, "withdraw_report"), {"reason": "Named."})
    assert not PublishedReview.objects.filter(withdrawn_on__isnull=True).exists()
    review.refresh_from_db()
    assert review.state == "under_way"
    page = Person(players.chair).opens(f"/reviews/{review.pk}/")
    assert "Publication" not in page.links
    assert "Take the published report down" not in page.links


def test_a_report_is_taken_down_also_once_the_review_is_concluded(players) -> None:
    review = step.concluded(players)
    make_demo(TODAY)
    leads_to_it(players, review)
    entry = PublishedReview.objects.get()
    at = reverse("dhr:published_review", args=[entry.public_id])
    assert Client().get(at).status_code == 200
    gone = signed_in(players.chair).post(address(review, "withdraw_report"), {"reason": "Named."})
    assert gone.status_code == 302
    assert Client().get(at).status_code == 410
    assert Review.objects.get(pk=review.pk).state == "concluded"
