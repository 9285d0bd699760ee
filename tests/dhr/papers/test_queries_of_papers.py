"""Pages of papers ask as often for three rows as for one."""

import pytest
from django.urls import reverse

from dhr.actions import comments, panel
from dhr.vocabulary import CommentFrom
from tests.dhr.days import TODAY
from tests.dhr.test_queries import asked
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories.people import BodyFactory, UserFactory, give, signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_pages_ask_as_often_for_three_rows_as_for_one(players, review, marnie, chair) -> None:
    hospital = BodyFactory(partnerships=[players.partnership])
    hana = signed_in(give("spoc", players.partnership, user=UserFactory(), body=hospital).user)
    wren = stages.on_the_case(players, review, role="panel_member")
    member = signed_in(wren)
    number = iter(range(20, 30))

    def one_more() -> None:
        paper = making.paper(players, review)
        papers = [*review.case_papers.all()]
        making.release(players, review, *papers)
        panel.plan_meeting(
            review_id=review.pk, planned_for=TODAY.replace(day=next(number)),
            **players.as_manager(),
        )  # fmt: skip
        meeting = review.meetings.last()
        panel.record_meeting(
            review_id=review.pk, meeting_id=meeting.pk, held_on=TODAY,
            attended=[row.pk for row in review.appointments.all()], **players.as_manager(),
        )  # fmt: skip
        panel.agree_terms(
            review_id=review.pk, agreed_on=TODAY, prepared=stages.small_pdf(),
            **players.as_manager(),
        )  # fmt: skip
        body = BodyFactory(partnerships=[players.partnership])
        making.ask_for_report(players, review, body)
        making.comment(players, review, paper, comes_from=CommentFrom.BODY, whose=players.police.pk)
        comments.make_comment(
            review_id=review.pk, paper_id=paper.pk,
            given=comments.CommentGiven("Say more.", TODAY), **players.as_(wren),
        )  # fmt: skip

    def counted() -> dict[str, int]:
        pages = ("documents", "panel", "comments", "scoping", "release_papers")
        browsers = {"chair": chair, "panel": member}
        return {
            **{
                f"{who} {name}": asked(browser, page_of(review, name))
                for name in pages
                for who, browser in browsers.items()
                if not (who == "panel" and name == "release_papers")
            },
            "all comments": asked(chair, reverse("dhr:all_comments")),
            "work of the chair": asked(chair, reverse("dhr:your_work")),
            "work of the manager": asked(marnie, reverse("dhr:your_work")),
            "own": asked(hana, reverse("dhr:own_papers")),
        }

    one_more()
    making.report_of(players, review, hospital)
    one = counted()
    for _ in range(2):
        one_more()
    request = review.contributions.get(body=hospital)
    making.contributions.record_contribution(
        review_id=review.pk, contribution_id=request.pk,
        given=making.given(players, reason="Corrected."), prepared=stages.small_pdf(),
        **players.as_manager(),
    )  # fmt: skip
    assert counted() == one
