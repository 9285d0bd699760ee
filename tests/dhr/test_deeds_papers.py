"""What every deed about papers, the panel, reports of bodies and comments keeps to.

One case is walked by the deeds, as those of the second half are; see ``test_deeds_report.py``.
"""

import pytest

from dhr.actions import comments, contributions, panel, papers
from dhr.actions.asking import Asking
from dhr.actions.comments import CommentGiven
from dhr.models import Review
from dhr.vocabulary import CommentFrom, SendingMethod
from tests.dhr.test_deeds_report import (
    BEGIN,
    LEADS,
    MANAGERS,
    TODAY,
    Step,
    step,
)
from tests.dhr.test_deeds_report import people as people  # the fixture
from tests.dhr.test_deeds_report import test_every_deed_keeps_its_promises as keeps_its_promises
from tests.factories import dhr as stages
from tests.factories import papers as making

pytestmark = pytest.mark.django_db

WRITERS = LEADS | {"report_author"}
PANEL = frozenset({"panel_member"})


def case() -> Review:
    return Review.objects.get()


def players() -> stages.Cast:
    """The people of the one partnership there is here, as the factories take them."""
    review = case()
    manager = review.facts.first().recorded_by
    return stages.Cast(review.partnership, manager, manager, review.notifications.first().body)


KEEP = step(
    papers.keep_paper_of_case,
    MANAGERS | WRITERS,
    lambda: {
        "kind": "other",
        "about": "A chronology",
        "received_on": TODAY,
        "prepared": stages.small_pdf(),
    },
    "papers.kept",
)
RELEASE = step(
    papers.release_to_panel,
    LEADS,
    lambda: {"paper_ids": [case().case_papers.get().pk]},
    "papers.released",
    tells=PANEL,
    path="documents/",
)
PLAN = step(panel.plan_meeting, MANAGERS | LEADS, {"planned_for": TODAY}, "panel.meeting_planned")
HELD = step(
    panel.record_meeting,
    MANAGERS | LEADS,
    lambda: {
        "meeting_id": case().meetings.get().pk,
        "held_on": TODAY,
        "attended": [case().appointments.first().pk],
    },
    "panel.meeting_recorded",
)
TERMS = step(
    panel.agree_terms,
    MANAGERS | LEADS,
    {"agreed_on": TODAY, "words": "The two years before."},
    "panel.terms_agreed",
)
ASK = step(
    contributions.ask_for_contributions,
    MANAGERS,
    lambda: {
        "kind": "imr",
        "body_ids": [players().police.pk],
        "asking": Asking(TODAY, by_letter=False, asked_on=TODAY, asked_how=SendingMethod.POST),
    },
    "contributions.asked",
)
AGAIN = step(
    contributions.ask_contribution_again,
    MANAGERS,
    lambda: {"contribution_id": case().contributions.get().pk, "on": TODAY, "how": "post"},
    "contributions.asked_again",
)
GIVEN = step(
    contributions.record_contribution,
    MANAGERS,
    lambda: {
        "contribution_id": case().contributions.get().pk,
        "given": making.given(players()),
        "prepared": stages.small_pdf(),
    },
    "contributions.recorded",
)
COMMENT = step(
    comments.make_comment,
    MANAGERS | WRITERS | PANEL,
    lambda: {
        "paper_id": case().case_papers.get(kind="other").pk,
        "given": CommentGiven(
            "Say more.", TODAY, CommentFrom.BODY.value, players().police.pk, "Page 2"
        ),
    },
    "comments.made",
    tells=LEADS,
)
ANSWER = step(
    comments.answer_comment,
    LEADS,
    lambda: {"comment_id": case().comments.get().pk, "answer": "not", "reason": "It is there."},
    "comments.answered",
)
WALK: list[Step] = [
    BEGIN, KEEP, RELEASE, PLAN, HELD, TERMS, ASK, AGAIN, GIVEN, COMMENT, ANSWER,
]  # fmt: skip


def test_the_walk_does_every_deed() -> None:
    deeds = {
        name
        for module in (comments, contributions, panel, papers)
        for name, found in vars(module).items()
        if getattr(found, "__module__", "") == module.__name__
        and {"by", "review_id"} <= set(getattr(getattr(found, "__code__", None), "co_varnames", ()))
        and not name.startswith("_")
    }
    assert deeds == {each.deed.__name__ for each in WALK} - {"begin_review"}


def test_every_deed_about_papers_keeps_its_promises(people) -> None:
    keeps_its_promises(people, WALK)
