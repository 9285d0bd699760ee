"""What pages tell of papers, comments and reports asked for: to whom, and what is left out."""

import html
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from dhr.actions import reopening
from dhr.models import Review
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories import reports
from tests.factories.people import make_demo, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def today(db: None) -> None:
    """The pages stand on the day of the factories."""
    make_demo(TODAY)


def url(review: Review, name: str, **more: Any) -> str:
    return reverse(f"dhr:{name}", kwargs={"pk": review.pk, **more})


def text(response: HttpResponse) -> str:
    """The words of a page, without its tags."""
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(page))


def test_open_comments_are_said_on_the_way_and_can_be_answered_to_the_end(players) -> None:
    review = reports.written(players)
    paper = making.paper(players, review)
    said = making.comment(players, review, paper, comes_from="body", whose=players.police.pk)
    chair = signed_in(reports.leader(review))
    warning = "1 comment on the drafts still waits for an answer. This stops nothing"
    for name in ("report", "send_report"):
        page = chair.get(url(review, name))
        assert warning in text(page)
        assert url(review, "comments") in page.content.decode()
    reports.send(players, review)
    assert warning in text(signed_in(players.chair).get(url(review, "sign_off")))
    reports.accept(players, review)
    assert warning in text(signed_in(players.manager).get(url(review, "submit_report")))
    answer = url(review, "answer_comment", comment_pk=said.pk)
    assert "answer 1 comment" in text(chair.get(reverse("dhr:your_work")))
    for page in (url(review, "comments"), reverse("dhr:all_comments")):
        assert answer in chair.get(page).content.decode()
    done = text(chair.post(answer, {"answer": "accepted"}, follow=True))
    assert "1 comment, none to be answered." in done
    assert "waits for an answer" not in text(chair.get(url(review, "report")))


def test_a_case_that_is_over_lists_no_comment_to_answer(players) -> None:
    review = reports.under_way(players)
    paper = making.paper(players, review)
    said = making.comment(players, review, paper, comes_from="body", whose=players.police.pk)
    reopening.discontinue_review(
        review_id=review.pk, on=TODAY, reasons="It lies outside.", **players.as_chair()
    )
    chair = signed_in(reports.leader(review))
    answer = url(review, "answer_comment", comment_pk=said.pk)
    for page in (url(review, "comments"), reverse("dhr:all_comments")):
        assert answer not in chair.get(page).content.decode()
    assert "Answering a comment is not possible at this stage" in text(chair.get(answer))
    assert "answer 1 comment" not in text(chair.get(reverse("dhr:your_work")))
