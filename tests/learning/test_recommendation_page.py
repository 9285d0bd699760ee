"""A recommendation's page: words, bodies, deeds offered, links, themes, evidence, log."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.actions import answering, asking, closing, linking
from learning.actions.correcting import correct_recommendation
from learning.models import Addressee, Link, Step, TrackedAction, TrackedWording
from learning.vocabulary import StepKind
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


def page_of(at, row, role: str) -> str:
    where = reverse("learning:recommendation", args=[row.action.recommendation_id])
    answer = signed_in(at.member(role)).get(where)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("make", "role", "offered"),
    [
        (stages.asked, "sab_manager", {"ask-again", "pass-on", "record", "record-evidence"}),
        (stages.asked, "csp_manager", set()),
        (
            stages.asked,
            "forum_chair",
            {"ask-again", "pass-on", "record", "record-evidence", "close"},
        ),
        (stages.accepted, "forum_member", {"assess"}),
        (stages.evidenced, "forum_member", {"verify", "send-back", "assess"}),
        (stages.evidenced, "csp_chair", set()),
    ],
)
def test_it_offers_what_this_person_can_do_now(at, make, role, offered) -> None:
    row = make(at)
    page = page_of(at, row, role)
    start = f'href="/register/actions/{row.pk}/'
    assert {part.split("/")[0] for part in page.split(start)[1:]} == offered


def test_all_of_it_is_on_one_page(at) -> None:
    row = stages.evidenced(at, as_made="NHS Northam CCG")
    made = row.action.recommendation
    TrackedWording.objects.create(recommendation=made, version=2, words="Follow them up at once.")
    page = page_of(at, row, "forum_member")
    for words in (
        "Follow up adults who miss appointments.",
        "As it was first made",
        "NHS Northam CCG",
        "Evidence to verify",
        "What the forum thinks",
        "Not assessed yet",
        "Sent evidence",
    ):
        assert words in page


def test_recommendations_are_linked_by_hand_and_the_link_can_end(at) -> None:
    alder = stages.recommendation(stages.source(at))
    later = stages.recommendation(stages.source(at, code="Birch"), "Follow up missed visits.")
    who = at.as_("forum_member")
    link = linking.link(
        recommendation_id=later.pk, other_id=alder.pk, kind="repeats", why="The same.", **who
    )
    with pytest.raises(NotYet, match="linked like this already"):
        linking.link(recommendation_id=later.pk, other_id=alder.pk, kind="repeats", **who)
    with pytest.raises(NotYet, match="not linked to itself"):
        linking.link(recommendation_id=later.pk, other_id=later.pk, kind="supports", **who)
    browser = signed_in(at.member("forum_member"))
    shown = browser.get(reverse("learning:recommendation", args=[alder.pk])).content.decode()
    assert "Repeated by" in shown
    assert "SAR Birch" in shown
    where = reverse("learning:end_link", args=[later.pk, link.pk])
    assert browser.get(where).status_code == 200
    assert browser.post(where).status_code == 302
    shown = browser.get(reverse("learning:recommendation", args=[alder.pk])).content.decode()
    assert "Repeated by" not in shown
    assert Link.objects.get().ended_by == at.member("forum_member")
    with pytest.raises(NotYet, match="ended already"):
        linking.end_link(recommendation_id=later.pk, link_id=link.pk, **who)


@pytest.mark.parametrize("case_first", [True, False])
def test_why_two_are_linked_holds_no_name_of_either_case(at, case_first) -> None:
    """Whichever way it is said: the other side is read by people who see one of them alone."""
    of_case = stages.recommendation(stages.source_of_case(at))
    other = stages.recommendation(stages.source(at))
    pair = (of_case, other) if case_first else (other, of_case)
    link = linking.link(
        recommendation_id=pair[0].pk, other_id=pair[1].pk, kind="repeats",
        why="Rosenwyn Harcastle asked for it, too.", **at.as_("csp_manager"),
    )  # fmt: skip
    assert "asked for it, too." in link.why
    for name in ("Rosenwyn", "Harcastle"):
        assert name not in link.why


def test_who_sees_one_of_two_knows_of_no_link(at) -> None:
    of_case = stages.recommendation(stages.source_of_case(at))
    ours = stages.recommendation(stages.source(at))
    link = linking.link(
        recommendation_id=ours.pk, other_id=of_case.pk, kind="repeats", why="The same.",
        **at.as_("csp_manager"),
    )  # fmt: skip
    browser = signed_in(at.member("sab_manager"))
    page = browser.get(reverse("learning:recommendation", args=[ours.pk])).content.decode()
    where = reverse("learning:end_link", args=[ours.pk, link.pk])
    shown = browser.get(where)
    assert shown.status_code == 404
    for secret in (of_case.source.code, "The same."):
        assert secret not in page
        assert secret not in shown.content.decode()
    assert browser.post(where).status_code == 404
    with pytest.raises(NotYours):
        linking.end_link(recommendation_id=ours.pk, link_id=link.pk, **at.as_("sab_manager"))
    assert Link.objects.get().ended_on is None
    signed_in(at.member("csp_manager")).post(where)
    assert Link.objects.get().ended_on == at.today


def test_nothing_of_next_door_can_be_found_or_linked(at) -> None:
    there = stages.forum()
    theirs = stages.recommendation(stages.source(there), "Follow up theirs.")
    ours = stages.recommendation(stages.source(at), "Follow up ours.")
    with pytest.raises(NotYours):
        linking.link(
            recommendation_id=ours.pk, other_id=theirs.pk, kind="repeats",
            **at.as_("forum_member"),
        )  # fmt: skip
    where = reverse("learning:link", args=[ours.pk])
    browser = signed_in(at.member("forum_member"))
    found = browser.get(where, {"words": "follow"}).content.decode()
    assert "theirs" not in found
    assert browser.post(where, {"other": str(theirs.pk), "kind": "repeats"}).status_code == 422


def test_it_is_found_by_words_and_linked_on_the_page(at) -> None:
    ours = stages.recommendation(stages.source(at), "Follow up ours.")
    other = stages.recommendation(stages.source(at, code="Birch"), "Audit it.")
    where = reverse("learning:link", args=[ours.pk]) + "?words=birch"
    browser = signed_in(at.member("forum_member"))
    assert "Audit it." in browser.get(where).content.decode()
    sent = browser.post(where, {"other": str(other.pk), "kind": "supports", "why": ""})
    assert sent.status_code == 302
    assert Link.objects.get().second == other


def test_themes_are_set_and_shown(at) -> None:
    made = stages.recommendation(stages.source(at))
    where = reverse("learning:set_themes", args=[made.pk])
    browser = signed_in(at.member("forum_member"))
    assert browser.get(where).status_code == 200
    chosen = {"about": ["suicide"], "practice": ["curiosity", "recording"], "remedy": []}
    assert browser.post(where, chosen).status_code == 302
    made.refresh_from_db()
    assert made.theme_labels[0] == "Suicide and self-harm linked to abuse"
    assert browser.post(where, {"about": ["no such theme"]}).status_code == 422
    with pytest.raises(NotYet, match="themes of the list"):
        linking.set_themes(recommendation_id=made.pk, themes=["none"], **at.as_("forum_member"))


def test_it_asks_as_much_for_four_bodies_as_for_one(at) -> None:
    """Whatever is offered: verified, sent back, closing confirmed."""
    row = stages.evidenced(at)
    recommended = row.action.recommendation

    def queries() -> int:
        where = reverse("learning:recommendation", args=[recommended.pk])
        client = signed_in(at.member("sab_manager"))
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        return len(asked)

    before = queries()
    for _ in range(3):
        body = BodyFactory()
        body.partnerships.add(recommended.source.partnership)
        stages.evidenced(at, of=recommended, body=body)
    assert queries() == before


def test_of_several_actions_the_log_says_which(at) -> None:
    row = stages.accepted(at)
    made = row.action.recommendation
    second = TrackedAction.objects.create(recommendation=made, position=2, words="Audit it.")
    later = Addressee.objects.create(
        action=second, body=at.housing, position=1, response="asked", asked_on=stages.ASKED_ON,
        answer_due_on=stages.ANSWER_DUE, came_on=stages.CAME_ON,
    )  # fmt: skip
    answering.accept(addressee_id=later.pk, **at.as_contact(at.housing))
    page = page_of(at, row, "forum_member")
    assert f"Action 1, {at.hospitals.name}: accepted" in page
    assert f"Action 2, {at.housing.name}: accepted" in page


def test_what_is_verified_needs_no_assessment_of_the_answer(at) -> None:
    row = stages.evidenced(at)
    row.verify()
    row.save()
    assert "Assess the answer" not in page_of(at, row, "forum_member")


def test_a_named_body_and_another_wording_stand_under_what_happened(at) -> None:
    row = stages.addressee(stages.recommendation(stages.source(at), "Folow up."), None)
    assert "Nobody has been asked yet." in page_of(at, row, "sab_manager")
    asking.name_body(addressee_id=row.pk, body_id=at.hospitals.pk, **at.as_("sab_manager"))
    correct_recommendation(
        recommendation_id=row.action.recommendation_id, words="Follow up.", why="A letter.",
        **at.as_("sab_manager"),
    )  # fmt: skip
    keeper = at.member("sab_manager").name
    page = page_of(at, row, "sab_manager")
    for words in (
        f"Body named: {at.hospitals.name}", "Given another wording", "A letter.",
        "Before: “Folow up.”", f"by {keeper}",
    ):  # fmt: skip
        assert words in page
    own = reverse("learning:own_action", args=[row.pk])
    answering_for = signed_in(at.contact(at.hospitals)).get(own).content.decode()
    assert "Before: “Folow up.”" in answering_for


def test_it_is_said_from_either_side_that_one_supersedes_the_other(at) -> None:
    old = stages.recommendation(stages.source(at), "Ring.")
    new = stages.recommendation(stages.source(at, code="Birch"), "Ring and write.")
    browser = signed_in(at.member("forum_member"))
    where = reverse("learning:link", args=[old.pk]) + "?words=birch"
    seen = old.source.revision
    sent = {"other": str(new.pk), "kind": "superseded_by", "why": "", "seen_version": seen}
    assert browser.post(where, sent).status_code == 302
    link = Link.objects.get()
    assert (link.first, link.second, link.kind) == (new, old, "supersedes")


def test_who_closes_as_superseded_is_led_to_what_supersedes_it(at) -> None:
    said = "Say which recommendation supersedes it"
    row = stages.accepted(at)
    other = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Birch")))
    linked = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Cedar")))
    linking.link(
        recommendation_id=row.action.recommendation_id,
        other_id=linked.action.recommendation_id, kind="supersedes", **at.as_("forum_chair"),
    )  # fmt: skip
    day = {"on_day": "15", "on_month": "6", "on_year": "2026"}
    browser = signed_in(at.member("forum_chair"))
    for each, reason, led in (
        (row, "superseded", True),
        (other, "no_longer_applicable", False),
        (linked, "superseded", False),
    ):
        where = reverse("learning:close", args=[each.pk])
        sent = {"reason": reason, "why": "The plan of 2027 has it.", **day}
        page = browser.post(where, sent, follow=True).content.decode()
        assert "It is closed." in page
        assert (said in page) is led


def test_what_comes_next_follows_the_rule_of_the_board(at) -> None:
    row = stages.evidenced(at)
    source, board = row.action.recommendation.source, row.action.recommendation.source.owner
    assert closing.who_closes(board) == "the forum closes it"
    where = reverse("learning:source", args=[source.pk])
    browser = signed_in(at.member("forum_member"))
    assert "The learning forum closes it" in browser.get(where).content.decode()
    closing.set_closing_rule(source_id=source.pk, rule="board", **at.as_("sab_manager"))
    assert "The forum proposes, and the board confirms" in browser.get(where).content.decode()
    day = {"on_day": "15", "on_month": "6", "on_year": "2026"}
    verified = {"looked_at": "on", "words": "It shows it.", **day}
    page = browser.post(reverse("learning:verify", args=[row.pk]), verified, follow=True)
    next_step = f"Next: the forum proposes to close it, and the {board.name} confirms that."
    assert next_step in page.content.decode()


@pytest.mark.parametrize("told", [True, False])
def test_that_a_review_worded_it_anew_stands_there_once(at, told) -> None:
    row = stages.asked(at)
    made = row.action.recommendation
    TrackedWording.objects.create(recommendation=made, version=2, words="Ring them.")
    if told:
        Step.objects.create(addressee=row, kind=StepKind.REWORDED.value, on=at.today)
    page = page_of(at, row, "forum_member")
    assert ("Worded anew by its review" in page) is told
    assert ("Given another wording" in page) is not told
