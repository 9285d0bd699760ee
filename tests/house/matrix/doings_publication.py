"""The forms of publication, filled in so that they take effect. The stages before them are the
business of other tests: a case is put there, past its deeds."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import timezone

from dhr.models import Fact, PublicationFile, PublishedReview, Review
from tests.factories.pdfs import pdf_of
from tests.factories.people import TODAY
from tests.factories.reports import file_for_publication, opened
from tests.house.matrix.doing import CHAIR, MANAGER, Doing, Text
from tests.house.matrix.forging import day
from tests.house.matrix.world import World

BAND = "letter issued"
_LATER = {"look_again_on_day": "1", "look_again_on_month": "7", "look_again_on_year": "2026"}


def _put(world: World, state: str) -> Review:
    review = Review.objects.get(pk=world.cases[BAND].review_id)
    models.QuerySet(Review).filter(pk=review.pk).update(state=state)
    return review


def _fact(world: World, kind: str, **fields: Any) -> None:
    by = world.audiences[MANAGER].user_id
    review_id = world.cases[BAND].review_id
    Fact.objects.create(review_id=review_id, kind=kind, on=TODAY, recorded_by_id=by, **fields)


def _approved(world: World) -> None:
    _put(world, "approved")


def _ready(world: World) -> None:
    review = _put(world, "approved")
    file_for_publication(review, world.audiences[MANAGER].user_id, "executive_summary")
    for file in review.publication_files.waiting():
        file.confirmed_by_id = world.audiences[CHAIR].user_id
        file.confirmed_at, file.confirmed_sha256 = timezone.now(), file.sha256
        file.save()
    _fact(world, "family_told", outcome="publication")


def _out(world: World) -> None:
    review = _put(world, "published")
    PublishedReview.objects.create(
        review=review, report_year=2026, first_published_on=TODAY, published_on=TODAY
    )


def _from_paper(world: World) -> None:
    _put(world, "published")
    for kind in ("taken_on", "published"):
        _fact(world, kind)


def _needs_a_person(world: World) -> None:
    _approved(world)
    PublicationFile.objects.filter(pk=world.cases[BAND].ids["file_pk"]).update(
        verdict="needs_person"
    )
    file = PublicationFile.objects.get(pk=world.cases[BAND].ids["file_pk"])
    opened(file, world.audiences[CHAIR])


def _sha256(world: World) -> str:
    return PublicationFile.objects.get(pk=world.cases[BAND].ids["file_pk"]).sha256


def _a_file(world: World) -> SimpleUploadedFile:
    return SimpleUploadedFile("report.pdf", pdf_of("Another version."), "application/pdf")


PUBLICATION = {
    "prepare a file": Doing(
        "dhr:prepare_file", MANAGER, BAND,
        {"paper": "overview_report", "form": "full", "file": _a_file}, _approved,
    ),
    "confirm a file": Doing(
        "dhr:confirm_file", CHAIR, BAND,
        {
            "sha256": _sha256,
            "looked_at": Text("Page 4 is a photograph of a form."),
            "read_it": "on",
            "nobody_named": "on",
        },
        _needs_a_person,
    ),
    "set a file aside": Doing(
        "dhr:set_file_aside", MANAGER, BAND, {"reason": Text("Page 3 is missing.")}, _approved
    ),
    "record that the family was told": Doing(
        "dhr:family_told_of", MANAGER, BAND, day("on"), _approved
    ),
    "plan the publication": Doing(
        "dhr:plan_publication", MANAGER, BAND, day("planned"), _approved
    ),
    "publish": Doing(
        "dhr:publish", MANAGER, BAND,
        {"report": "May 2026", "advice": Text("Counsel’s advice, file 7")}, _ready,
    ),
    "delay the publication": Doing(
        "dhr:delay_publication", CHAIR, BAND,
        {"reason": Text("The anniversary is near."), **day("on"), **_LATER}, _approved,
    ),
    "withhold the report": Doing(
        "dhr:withhold_report", CHAIR, BAND,
        {
            "reason": Text("A child could be recognised."),
            "home_office_view": Text("It agrees."),
            **day("on"),
            **_LATER,
        },
        _approved,
    ),
    "take the report down": Doing(
        "dhr:withdraw_report", MANAGER, BAND, {"reason": Text("A footnote says too much.")}, _out
    ),
    "record that the link was sent": Doing(
        "dhr:record_link_sent", MANAGER, BAND, day("on"), _out
    ),
    "enter a report in the register": Doing(
        "dhr:enter_in_register", MANAGER, BAND,
        {"report": "May 2026", "overview_report": "PDF, 319 KB"}, _from_paper,
    ),
}  # fmt: skip
