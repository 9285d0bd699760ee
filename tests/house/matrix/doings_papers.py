"""The forms of a case's papers: what came, what the panel sees, what is said of it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from dhr.models import ContributionRequest
from tests.documents.uploads import word
from tests.house.matrix.cast import Relation
from tests.house.matrix.doing import LEADER, MANAGER, Doing, Text
from tests.house.matrix.forging import day
from tests.house.matrix.world import World

PANEL = f"panel_member {Relation.PART}"


def a_file(world: World) -> SimpleUploadedFile:
    """A Word document, as a browser sends it."""
    return SimpleUploadedFile("draft.docx", word())


def _ask_nobody(world: World) -> None:
    """So that the one body of both partnerships can be asked."""
    review_id = world.cases["letter drafted"].review_id
    ContributionRequest.objects.filter(review_id=review_id).delete()


def _chair(world: World) -> list[str]:
    return [str(world.appointment_of(LEADER, "letter drafted"))]


_REPORT: dict[str, Any] = {
    "kind": "imr",
    "written_by": Text("The head of safeguarding"),
    "independence": Text("Never managed anybody in the case."),
    "signed_off_by": Text("The chief nurse"),
    "paper": a_file,
    **day("returned_on"),
    **day("signed_off_on"),
}
PAPERS = {
    "add a paper": Doing(
        "dhr:add_paper", MANAGER, "letter drafted",
        {
            "kind": "other",
            "about": Text("A chronology of all agencies"),
            "paper": a_file,
            **day("received_on"),
        },
    ),
    "take a paper back": Doing("dhr:release_papers", LEADER, "letter drafted", {}),
    "plan a meeting": Doing(
        "dhr:plan_meeting", MANAGER, "letter drafted",
        {"purpose": Text("First meeting"), **day("planned_for"), "planned_for_day": "22"},
    ),
    "record a meeting": Doing(
        "dhr:record_meeting", LEADER, "letter drafted",
        {
            "attended": _chair,
            "apologies": Text("The hospital"),
            "notes": Text("All reports by the autumn."),
            **day("held_on"),
        },
    ),
    "agree terms of reference": Doing(
        "dhr:agree_terms", MANAGER, "letter drafted",
        {"words": Text("The two years before the death."), **day("agreed_on")},
    ),
    "ask bodies for reports": Doing(
        "dhr:ask_for_reports", MANAGER, "letter drafted",
        {
            "kind": "imr",
            "bodies": lambda world: [str(world.places["body_id"])],
            "way": "letter",
            **day("answer_due_on"),
        },
        _ask_nobody,
    ),
    "ask a body again": Doing(
        "dhr:ask_contribution_again", MANAGER, "letter drafted", {"how": "post", **day("on")}
    ),
    "record what a body gave": Doing(
        "dhr:record_contribution", MANAGER, "letter drafted", _REPORT
    ),
}  # fmt: skip
