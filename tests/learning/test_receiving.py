"""How a review's recommendations come into the register, and what of the review comes with them."""

import datetime

import pytest

from audit.models import Entry
from dhr.actions import quality
from dhr.models import Review
from dhr.signals import recommendations_made
from dhr.vocabulary import QualityOutcome
from learning.meeting_pack import is_open
from learning.models import Addressee, PlanRead, Source, Step, TrackedRecommendation
from learning.reach import sources_of
from learning.vocabulary import Event, Lifecycle, MessageKind, Response, SourceKind, StepKind
from notifications.models import Message
from people.models import BodyAlias
from people.roles import BoardKind
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.factories.learning import moved
from tests.factories.people import BodyFactory, give, member, signed_in, viewer

pytestmark = pytest.mark.django_db


def followed(review: Review) -> Source:
    return Source.objects.get(review=review)


def events(review: Review) -> list[str]:
    found = Entry.objects.filter(chain=review.chain, event__startswith="learning.")
    return list(found.order_by("pk").values_list("event", flat=True))


def first(review: Review) -> TrackedRecommendation:
    return followed(review).recommendations.get(number="1")


def reworded(players: stages.Cast, review: Review, **fields: object) -> None:
    for number in (1, 2):
        step.answer(players, review, number)
    quality.reword_recommendation(
        review_id=review.pk, number=1, given=step.wording(**fields), **players.as_manager()
    )
    step.finish_changes(players, review)


def test_the_sign_off_brings_them_in_as_made(players) -> None:
    hospitals = BodyFactory(name="Lindale Hospitals Trust", partnerships=[players.partnership])
    BodyAlias.objects.create(body=hospitals, name="lindale hospitals")
    review = step.signed_off(players)
    source = followed(review)
    assert (source.kind, source.code, source.title) == (
        SourceKind.DHR, review.reference, f"DHR {review.reference}",
    )  # fmt: skip
    assert source.owner.kind == BoardKind.COMMUNITY_SAFETY
    assert list(source.boards.all()) == [source.owner]
    assert (source.received_on, source.approved_on, source.published_on) == (
        players.today, None, None,
    )  # fmt: skip
    assert source.awaits_approval
    one, two = source.recommendations.all()
    made = review.recommendations.get(number=1)
    assert (one.stable_id, one.words, one.scope_as_made, one.is_early) == (
        made.stable_id, made.words, "Local", False,
    )  # fmt: skip
    assert [(row.version, row.words, row.made_on) for row in one.wordings.all()] == [
        (1, made.words, players.today)
    ]
    action = one.actions.get()
    told = made.actions.get()
    assert (action.words, action.leads_as_made, action.target, action.target_on) == (
        told.words, told.leads, told.target, told.target_on,
    )  # fmt: skip
    assert action.progress_as_made == "Half by June\nNone yet"
    row = action.addressees.get()
    assert (row.as_made, row.body, row.due_on, row.response, row.lifecycle) == (
        "Lindale Hospitals", hospitals, told.target_on, Response.NOT_ASKED, Lifecycle.OPEN,
    )  # fmt: skip
    assert two.position == 2
    assert events(review) == [Event.RECEIVED]


def test_a_recommendation_without_actions_is_followed_itself(players) -> None:
    review = step.written(players)
    step.recommend(players, review, 1, actions=(), addressees="Police; Haven Row")
    step.send(players, review)
    step.accept(players, review)
    action = first(review).actions.get()
    assert (action.words, action.target, action.leads_as_made) == (
        "", "By December 2027", "Police; Haven Row",
    )  # fmt: skip
    assert [row.as_made for row in action.addressees.all()] == ["Police", "Haven Row"]


def test_hearing_the_same_again_changes_nothing(players) -> None:
    review = step.signed_off(players)
    before = (followed(review).revision, Addressee.objects.count(), events(review))
    recommendations_made.send(sender=Review, review_id=review.pk, version=1, **players.as_chair())
    assert (followed(review).revision, Addressee.objects.count(), events(review)) == before


def test_what_goes_back_and_is_signed_off_again_comes_once(players) -> None:
    review = step.with_home_office(players)
    step.home_office_writes(players, review, QualityOutcome.REVISE_AND_RESUBMIT, "Say more.")
    assert followed(review).approved_on is None
    step.send(players, review)
    step.accept(players, review)
    assert followed(review).recommendations.count() == 2
    assert followed(review).approved_on is None


def test_approval_at_once_opens_it_to_every_board(players) -> None:
    review = step.with_home_office(players)
    other = viewer(member("sab_manager", players.partnership))
    assert not sources_of(other).exists()
    step.home_office_writes(players, review, QualityOutcome.APPROVE)
    assert followed(review).approved_on == players.today
    assert sources_of(other).get() == followed(review)
    assert events(review) == [Event.RECEIVED, Event.APPROVED]


def test_approval_after_changes_brings_the_new_words_and_keeps_the_old(players) -> None:
    review = step.changes(players)
    assert followed(review).approved_on is None
    old = first(review).words
    reworded(players, review, words="Ask alone, and write it down.", actions=())
    one = first(review)
    assert followed(review).approved_on == players.today
    assert one.words == "Ask alone, and write it down."
    assert [row.words for row in one.wordings.all()] == [old, "Ask alone, and write it down."]
    assert [row.words for row in one.actions.all()] == [""]
    assert events(review) == [Event.RECEIVED, Event.REWORDED, Event.APPROVED]


def test_actions_that_somebody_was_asked_about_stay(players) -> None:
    body = BodyFactory(name="Lindale Hospitals", partnerships=[players.partnership])
    review = step.changes(players)
    row = first(review).actions.get().addressees.get()
    assert row.body == body
    row.response, row.asked_on = Response.ASKED.value, players.today
    row.save()
    reworded(players, review, words="Ask alone, and write it down.", actions=())
    assert first(review).actions.get().addressees.get() == row


def test_other_words_are_told_to_whoever_has_the_next_word_and_stand_in_the_log(players) -> None:
    bodies = {
        name: BodyFactory(name=name, partnerships=[players.partnership])
        for name in ("Lindale Hospitals", "Haven Row", "Calder Homes", "Wold Care")
    }
    contacts = {
        name: give("spoc", players.partnership, body=body).user for name, body in bodies.items()
    }
    review = step.changes(players)
    action, other = first(review).actions.get(), followed(review).recommendations.get(number="2")
    asked = action.addressees.get()
    asked.response, asked.asked_on = Response.ASKED.value, players.today
    asked.save()
    facts = {"action": action, "came_on": players.today}
    answered = facts | {"response": Response.ACCEPTED.value, "asked_on": players.today}
    sent = Addressee.objects.create(position=2, body=bodies["Haven Row"], **answered)
    sent.send_evidence()
    sent.save()
    unasked = Addressee.objects.create(position=3, body=bodies["Calder Homes"], **facts)
    for place, body in ((4, bodies["Wold Care"]), (5, None)):
        settled = Addressee.objects.create(position=place, body=body, **facts)
        moved(settled, StepKind.VERIFIED, players.chair, "Done.", players.today)
    Message.objects.all().delete()
    reworded(players, review, words="Ask alone, and write it down.")

    def words_of(row: Addressee) -> list[str]:
        return list(row.steps.filter(kind=StepKind.REWORDED).values_list("words", flat=True))

    assert (words_of(asked), words_of(sent), words_of(unasked)) == ([""], [""], [])
    assert words_of(settled) == ["It was verified in earlier words. The forum looks at it again."]
    assert not Step.objects.filter(addressee__action__recommendation=other).exists()
    told = Message.objects.filter(kind=MessageKind.ACTION_NEEDS_YOU.value)
    # The body that is still to act, and once those who keep the register: neutral words alone.
    assert {message.recipient for message in told} == {
        contacts["Lindale Hospitals"], players.manager,
    }  # fmt: skip
    assert told.count() == 2
    prefix = players.partnership.prefix
    assert {message.context["reference"] for message in told} == {f"{prefix}-ACTIONS"}
    reached = signed_in(players.manager).get(f"/register/recommendations/{first(review).pk}/")
    assert reached.content.decode().count("It was settled in earlier words") == 2
    closed = Addressee.objects.get(pk=settled.pk)
    closed.closing_as = "done"
    moved(closed, StepKind.CLOSED, players.chair, "It holds.", players.today)
    reached = signed_in(players.manager).get(f"/register/recommendations/{first(review).pk}/")
    assert reached.content.decode().count("It was settled in earlier words") == 1


def test_publication_keeps_the_first_day_and_a_withdrawal_the_approval(players) -> None:
    review = step.published(players)
    assert followed(review).published_on == players.today
    step.take_down(players, review)
    assert (followed(review).published_on, followed(review).approved_on) == (
        players.today, players.today,
    )  # fmt: skip


def test_what_is_taken_down_is_not_public_until_it_is_published_again(players) -> None:
    review = step.published(players)
    assert followed(review).is_public
    first = players.today
    players.today += datetime.timedelta(days=2)
    step.take_down(players, review)
    down = followed(review)
    assert (down.published_on, down.taken_down_on) == (first, players.today)
    assert not down.is_public
    page = signed_in(players.manager).get(f"/register/sources/{down.pk}/").content.decode()
    assert "Taken down" in page
    assert not is_open(down)
    players.today += datetime.timedelta(days=1)
    review.refresh_from_db()
    step.files_ready(players, review)
    step.family_told(players, review)
    step.publish(players, review)
    out = followed(review)
    assert (out.published_on, out.taken_down_on, out.is_public) == (first, None, True)


def test_what_is_withheld_stays_approved(players) -> None:
    review = step.withheld(players)
    recommendations_made.send(sender=Review, review_id=review.pk, version=1, **players.as_chair())
    assert (followed(review).approved_on, followed(review).published_on) == (players.today, None)


def test_a_case_from_paper_that_recommended_nothing_here_is_no_source(players) -> None:
    review = step.from_paper(players)
    recommendations_made.send(sender=Review, review_id=review.pk, version=1, **players.as_chair())
    assert not Source.objects.exists()


def test_what_was_typed_in_under_its_code_before_becomes_its_source(players) -> None:
    review = step.with_csp(players)
    board = players.partnership.boards.get(kind=BoardKind.ADULTS)
    typed = Source.objects.create(
        partnership=players.partnership, owner=board, kind=SourceKind.DHR.value,
        code=review.reference, recorded_by=players.manager,
    )  # fmt: skip
    words = "Typed in before: ask Rosenwyn Harcastle’s mother."
    before = TrackedRecommendation.objects.create(
        source=typed, position=1, words=words, scope_as_made="Rosenwyn’s town " * 18
    )
    PlanRead.objects.create(
        source=typed, sha256="0" * 64, read={"warnings": [words]}, read_by=players.manager
    )
    step.accept(players, review)
    assert followed(review) == typed
    assert [row.position for row in typed.recommendations.all()] == [1, 2, 3]
    # From now on it is the case's: no name stands in it, nor in a plan that waited to be stored.
    before.refresh_from_db()
    assert before.words.startswith("Typed in before: ask ")
    assert len(before.scope_as_made) <= 300
    for text in (before.words, before.scope_as_made):
        assert not {"Rosenwyn", "Harcastle’s"} & set(text.split())
    assert not PlanRead.objects.exists()
    entry = Entry.objects.filter(chain=review.chain, event=Event.SOURCE_CHANGED).first()
    assert entry.details == {
        "fields_mended": ["trackedrecommendation.scope_as_made", "trackedrecommendation.words"],
        "plans_given_up": 1,
        "source": str(typed.pk),
        "revision": 2,
    }


def test_that_a_body_was_named_keeps_no_action_that_the_review_words_anew(players) -> None:
    review = step.changes(players)
    row = Addressee.objects.filter(action__recommendation=first(review)).first()
    Step.objects.create(
        addressee=row, kind=StepKind.BODY_NAMED.value, on=players.today, other_body=row.body,
        recorded_by=players.manager,
    )  # fmt: skip
    reworded(players, review, words="Ask alone, and write it down.", actions=())
    assert [each.words for each in first(review).actions.all()] == [""]
    assert not Step.objects.filter(kind=StepKind.BODY_NAMED).exists()
