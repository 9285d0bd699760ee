"""Who sees which paper and which comment, asked of the querysets that every page asks."""

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from dhr.access import led_by
from dhr.actions import comments, papers
from dhr.actions.comments import CommentGiven
from dhr.models import CasePaper, Comment, Review, due_from_bodies_of
from dhr.vocabulary import CommentFrom
from people.access import NOBODY
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories import papers as making
from tests.factories import reports
from tests.factories.people import BodyFactory, UserFactory, give, viewer

# What is visible is a query: only a database can say whether every branch of it is right.
pytestmark = pytest.mark.django_db


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast()


@pytest.fixture
def review(players) -> Review:
    return reports.under_way(players)


def seen(review: Review, user) -> set[str]:
    """The kinds of paper somebody sees; the page lists just those."""
    standing = review.standing_of(viewer(user), TODAY)
    return {paper.kind for paper in review.case_papers.seen_by(standing)}


def test_the_panel_sees_what_was_released_and_whoever_is_kept_out_sees_none(
    players, review
) -> None:
    released = making.paper(players, review, kind="terms_of_reference")
    making.paper(players, review)
    member = stages.on_the_case(players, review, role="panel_member")
    author = stages.on_the_case(players, review, role="report_author")
    everything = {"terms_of_reference", "other"}
    for user in (players.manager, players.chair, reports.leader(review), author):
        assert seen(review, user) == everything
    assert seen(review, member) == set()
    making.release(players, review, released)
    assert seen(review, member) == {"terms_of_reference"}
    # Released twice, once taken back: still once in the list.
    making.release(players, review)
    assert seen(review, member) == set()
    making.release(players, review, released)
    standing = review.standing_of(viewer(member), TODAY)
    assert review.case_papers.seen_by(standing).count() == 1
    stages.keep_out(players, review, member)
    assert seen(review, member) == set()
    assert seen(review, UserFactory()) == set()
    nobody = review.standing_of(NOBODY, TODAY)
    assert not review.case_papers.seen_by(nobody).exists()
    assert not review.comments.seen_by(nobody).exists()


def test_once_the_review_is_concluded_its_papers_are_closed_to_the_appointed(
    players, review
) -> None:
    member, chair = (
        stages.on_the_case(players, review, role="panel_member"),
        reports.leader(review),
    )
    paper = making.paper(players, review)
    making.release(players, review, paper)
    making.comment(players, review, paper, comes_from=CommentFrom.BODY, whose=players.police.pk)

    def read(user) -> tuple[int, int]:
        standing = Review.objects.get(pk=review.pk).standing_of(viewer(user), TODAY)
        papers_seen = review.case_papers.seen_by(standing)
        return papers_seen.count(), review.comments.seen_by(standing).count()

    assert read(member) == read(chair) == (1, 1)
    # Past the guard of the model: how a case gets there is told elsewhere.
    QuerySet(Review).filter(pk=review.pk).update(state="concluded")
    assert read(players.manager) == read(players.chair) == (1, 1)
    assert read(member) == read(chair) == (0, 0)
    browser = Client()
    browser.force_login(chair)
    page = browser.get(reverse("dhr:documents", kwargs={"pk": review.pk})).content.decode()
    assert "The papers are closed" in page


def test_a_paper_that_is_not_released_is_not_found_by_the_panel(players, review) -> None:
    hidden = making.paper(players, review)
    member = stages.on_the_case(players, review, role="panel_member")
    browser = Client()
    browser.force_login(member)
    for name in ("paper", "paper_file"):
        url = reverse(f"dhr:{name}", kwargs={"pk": review.pk, "paper_pk": hidden.pk})
        assert browser.get(url).status_code == 404
    page = browser.get(reverse("dhr:documents", kwargs={"pk": review.pk})).content.decode()
    assert "No papers for the panel yet" in page
    assert hidden.document.short_hash not in page


def test_a_body_sees_what_it_sent_and_no_case(players, review) -> None:
    hospital, college = (BodyFactory(partnerships=[players.partnership]) for _ in range(2))
    paper = making.report_of(players, review, hospital)
    making.paper(players, review)
    hana = give("spoc", players.partnership, user=UserFactory(), body=hospital).user
    other = give("spoc", players.partnership, user=UserFactory(), body=college).user
    officer = give("chief_officer", players.partnership, user=UserFactory(), body=hospital).user

    def own(user) -> list[CasePaper]:
        return list(CasePaper.objects.sent_by_bodies_of(viewer(user)))

    assert own(hana) == [paper]
    assert (own(other), own(officer), own(players.manager)) == ([], [], [])
    assert not CasePaper.objects.sent_by_bodies_of(NOBODY).exists()
    stages.keep_out(players, review, hana)
    assert own(hana) == []


def test_what_a_family_says_is_seen_by_those_alone_who_see_the_family(players, review) -> None:
    paper = making.paper(players, review)
    making.release(players, review, paper)
    member = stages.on_the_case(players, review, role="panel_member")
    mother = sides.strand(players, review)
    said = making.comment(
        players, review, paper, comes_from=CommentFrom.FAMILY, whose=mother.pk, words="She sang."
    )
    spoken = comments.make_comment(
        review_id=review.pk,
        paper_id=paper.pk,
        given=CommentGiven("Say more.", TODAY),
        **players.as_(member),
    )

    def read(user) -> set[Comment]:
        return set(review.comments.seen_by(review.standing_of(viewer(user), TODAY)))

    for user in (players.manager, players.chair, reports.leader(review)):
        assert read(user) == {said, spoken}
    assert read(member) == {spoken}
    making.release(players, review)
    assert read(member) == set()


def test_whoever_leads_is_found_by_their_appointment_alone(players, review) -> None:
    def led(by) -> list[Review]:
        return list(Review.objects.filter(led_by(by, TODAY)))

    assert led(viewer(reports.leader(review))) == [review]
    assert led(viewer(players.manager)) == []
    assert led(NOBODY) == []


def test_nobody_kept_out_is_on_the_panel(players, review) -> None:
    member = stages.on_the_case(players, review, role="panel_member")
    assert [row.user for row in papers.panel_of(review, TODAY)] == [member]
    stages.keep_out(players, review, member)
    assert papers.panel_of(review, TODAY) == []


def test_what_a_body_owes_is_told_to_whoever_answers_for_it_until_it_came(players, review) -> None:
    hospital, college = (BodyFactory(partnerships=[players.partnership]) for _ in range(2))
    hana = give("spoc", players.partnership, user=UserFactory(), body=hospital).user
    other = give("spoc", players.partnership, user=UserFactory(), body=college).user
    making.ask_for_report(players, review, college, by_letter=True, asked_on=None, asked_how="")
    request = making.ask_for_report(players, review, hospital)

    def owed(by) -> list[str]:
        return [row.subject for row in due_from_bodies_of(by)]

    assert owed(viewer(hana)) == [request.subject_id]
    # The letter that asks the college has not been sent.
    assert (owed(viewer(other)), owed(viewer(players.manager)), owed(NOBODY)) == ([], [], [])
    making.contributions.record_contribution(
        review_id=review.pk,
        contribution_id=request.pk,
        given=making.given(players),
        prepared=stages.small_pdf(),
        **players.as_manager(),
    )
    assert owed(viewer(hana)) == []
