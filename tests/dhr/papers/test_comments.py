"""Pages of comments, and of how a family read the draft."""

import pytest
from django.urls import reverse

from dhr.models import Comment
from tests.dhr.papers.words import on, text
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories import papers as making
from tests.factories.people import signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_panel_member_comments_and_the_chair_answers(players, review, chair) -> None:
    paper = making.paper(players, review)
    wren = stages.on_the_case(players, review, role="panel_member")
    member = signed_in(wren)
    blocked = member.get(page_of(review, "add_comment"))
    assert "There is no paper yet that could be commented on." in text(blocked)
    making.release(players, review, paper)
    page = member.get(page_of(review, "add_comment")).content.decode()
    assert "Whose comment is it?" not in page
    sent = {"paper": str(paper.pk), "place": "4.2", "words": "Name the period.", **on("made_on")}
    page = text(member.post(page_of(review, "add_comment"), sent, follow=True))
    assert "1 comment, 1 to be answered." in page
    assert f"{wren.name}, panel member" in page
    assert "answer 1 comment" in text(chair.get(reverse("dhr:your_work")))
    page = text(chair.get(reverse("dhr:all_comments")))
    assert "Name the period." in page
    comment = Comment.objects.get()
    address = page_of(review, "answer_comment", comment_pk=comment.pk)
    assert "Name the period." in text(chair.get(address))
    bare = chair.post(address, {"answer": "not"})
    assert "Say why it is not accepted, or only in part." in text(bare)
    page = text(chair.post(address, {"answer": "partly", "reason": "It is in 3.1."}, follow=True))
    assert "1 comment, none to be answered." in page
    assert "Accepted in part, on 15 June 2026" in text(member.get(page_of(review, "comments")))
    assert "No comment waits for you" in text(chair.get(reverse("dhr:all_comments")))
    assert member.get(reverse("dhr:all_comments")).status_code == 403


def test_what_a_family_says_is_not_on_the_panels_page(players, review, marnie) -> None:
    paper = making.paper(players, review)
    making.release(players, review, paper)
    mother = sides.strand(players, review)
    page = marnie.get(page_of(review, "add_comment")).content.decode()
    assert f"{mother.label} (family)" in page
    sent = {
        "paper": str(paper.pk), "whose": f"family:{mother.pk}", "words": "She sang.",
        **on("made_on"),
    }  # fmt: skip
    assert "She sang." in text(marnie.post(page_of(review, "add_comment"), sent, follow=True))
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    page = text(member.get(page_of(review, "comments")))
    assert "She sang." not in page
    assert "No comments yet" in page


def test_how_a_side_of_the_family_read_the_draft(players, review, chair) -> None:
    mother = sides.strand(players, review)
    page = text(chair.get(page_of(review, "strand", strand_pk=mother.pk)))
    assert "The draft is read in private, with time" in page
    sent = {
        **on("begun_on"), "begun_on_day": "1", **on("read_on"), "in_private": "on",
        "responses": "She sang.",
    }  # fmt: skip
    address = page_of(review, "record_reading", strand_pk=mother.pk)
    page = text(chair.post(address, sent, follow=True))
    assert "1 June 2026 to 15 June 2026: 14 days" in page
    assert "She sang." in page
    assert "Had it from 1 June 2026; read the draft on 15 June 2026, in private" in text(
        chair.get(page_of(review, "report"))
    )
