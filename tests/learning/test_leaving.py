"""Early actions go with a case that is handed over; nobody is asked for them here any more."""

import pytest

from audit.models import Entry
from dhr.actions import early, transfer
from dhr.actions.takeover import accept_transfer
from dhr.models import Review
from dhr.models.report import EARLY_FROM
from learning.actions import believing
from learning.due import counts_by_body
from learning.models import Addressee, Source, TrackedRecommendation
from learning.reach import due_from_own_bodies, register_of
from learning.rules.believing import WENT_WITH_CASE
from learning.vocabulary import Event, Lifecycle, Response, StepKind
from people.models import BodyAlias
from people.refusals import NotYet
from tests.factories import dhr as stages
from tests.factories import learning as forum
from tests.factories import reports
from tests.factories.people import BodyFactory, give, member, viewer
from tests.journeys.person import Person
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

WORDS = ("Ask alone from today.", "Write it down.")


@pytest.fixture
def here() -> stages.Cast:
    return stages.cast(name="Northam", prefix="NM")


@pytest.fixture
def there() -> stages.Cast:
    return stages.cast(name="Southam", prefix="SM")


@pytest.fixture
def hospitals(here, there):
    """A body that works with both partnerships."""
    body = BodyFactory(
        name="Lindale Hospitals Trust", partnerships=[here.partnership, there.partnership]
    )
    BodyAlias.objects.create(body=body, name="Lindale Hospitals")
    return body


@pytest.fixture
def old(here, hospitals) -> Review:
    """A case with two early actions, each with a body that was asked."""
    review = stages.home_office_told(here)
    for words in WORDS:
        early.send_early_action(
            review_id=review.pk, words=words, addressees="Lindale Hospitals",
            target="30 September 2026", **here.as_manager(),
        )  # fmt: skip
    asked(here, review)
    return Review.objects.get(pk=review.pk)


def asked(players: stages.Cast, review: Review) -> None:
    for row in parts(review):
        row.response, row.asked_on = Response.ASKED.value, players.today
        row.save()


def parts(review: Review) -> list[Addressee]:
    return list(Addressee.objects.filter(action__recommendation__source__review=review))


def taken(here: stages.Cast, there: stages.Cast, review: Review) -> Review:
    offer = stages.offered(here, there, review)
    return accept_transfer(offer_id=offer.pk, **there.as_manager())


def test_what_is_open_stands_in_the_register_of_whoever_took_the_case(
    here, there, hospitals, old
) -> None:
    new = taken(here, there, old)
    was, is_now = (review.recommendations.order_by("number") for review in (old, new))
    assert [(row.number, row.words, row.made_on, row.early) for row in is_now] == [
        (EARLY_FROM, WORDS[0], here.today, True), (EARLY_FROM + 1, WORDS[1], here.today, True),
    ]  # fmt: skip
    assert not {row.stable_id for row in was} & {row.stable_id for row in is_now}
    source = Source.objects.get(review=new)
    assert (source.partnership, source.code, source.awaits_approval) == (
        there.partnership, new.reference, True,
    )  # fmt: skip
    assert [(row.body, row.response, row.due_on) for row in parts(new)] == [
        (hospitals, Response.NOT_ASKED, is_now[0].target_on)
    ] * 2
    assert new.facts.get(kind="early_learning").on == there.today
    assert breaks() == []


def test_nobody_is_asked_for_it_any_more_where_it_came_from(here, there, hospitals, old) -> None:
    contact = viewer(give("spoc", here.partnership, body=hospitals).user)
    (before,) = counts_by_body(contact, here.today)
    assert before["due"] == 2
    new = taken(here, there, old)
    assert [(row.lifecycle, row.closing_as) for row in parts(old)] == [
        (Lifecycle.CLOSED, "no_longer_applicable")
    ] * 2
    for row in parts(old):
        step = row.steps.last()
        assert (step.kind, step.on, step.words) == (
            StepKind.CLOSED, here.today,
            "On 15 June 2026 the case went to another partnership, and this early action with it.",
        )  # fmt: skip
    entry = Entry.objects.get(event=Event.HANDED_OVER.value)
    assert entry.chain == old.chain
    assert sorted(entry.details["closed"]) == sorted(str(row.pk) for row in parts(old))
    (after,) = counts_by_body(contact, here.today)
    assert after["due"] == 0
    assert {row.action.recommendation.source.review for row in due_from_own_bodies(contact)} <= {
        old, new,
    }  # fmt: skip


def test_each_board_sees_its_own_register_and_nothing_of_the_other(here, there, old) -> None:
    new = taken(here, there, old)
    for players, own in ((here, old), (there, new)):
        for user in (players.manager, players.chair):
            seen = register_of(viewer(user)).values_list(
                "action__recommendation__source__review", flat=True
            )
            assert set(seen) == {own.pk}
        stranger = viewer(member("sab_manager", players.partnership))
        assert not register_of(stranger).exists(), "not before the Home Office approved"


def test_what_is_settled_stays(here, there, old) -> None:
    josune = member("forum_chair", here.partnership)
    one = TrackedRecommendation.objects.get(source__review=old, words=WORDS[0])
    forum.moved(one.actions.get().addressees.get(), StepKind.VERIFIED, josune, "Seen.", here.today)
    forum.carry_over(one, viewer(josune), here.today)
    new = taken(here, there, old)
    assert [row.words for row in new.recommendations.all()] == [WORDS[1]]
    assert new.recommendations.get().number == EARLY_FROM
    assert sorted(row.lifecycle for row in parts(old)) == ["closed", "verified"]


def test_what_came_with_the_case_is_settled_before_anything_is_decided(here, there, old) -> None:
    new = taken(here, there, old)
    josune = member("forum_chair", there.partnership)
    one = TrackedRecommendation.objects.get(source__review=new, words=WORDS[0])
    forum.moved(one.actions.get().addressees.get(), StepKind.VERIFIED, josune, "Seen.", here.today)
    forum.carry_over(one, viewer(josune), here.today)
    assert [row.words for row in new.recommendations.unsettled()] == [WORDS[1]]
    # And it does not travel on with it.
    third = stages.cast(name="Westham", prefix="WM")
    assert [row.words for row in taken(there, third, new).recommendations.all()] == [WORDS[1]]


def test_what_the_report_recommended_stays_with_whoever_signed_it_off(here, there) -> None:
    review = reports.signed_off(here)
    new = taken(here, there, review)
    assert not new.recommendations.exists()
    assert not Source.objects.filter(review=new).exists()
    assert {row.lifecycle for row in parts(review)} == {Lifecycle.OPEN}


def test_a_refusal_changes_nothing(here, there, old) -> None:
    offer = stages.offered(here, there, old)
    transfer.refuse_transfer(offer_id=offer.pk, reason="Not ours.", **there.as_manager())
    assert {row.lifecycle for row in parts(old)} == {Lifecycle.OPEN}
    assert not Entry.objects.filter(event=Event.HANDED_OVER.value).exists()


@pytest.mark.parametrize(("accepted", "lifecycle"), [(True, "closed"), (False, "open")])
def test_a_partnership_elsewhere_takes_them_too(here, old, accepted, lifecycle) -> None:
    given = transfer.OfferGiven(reason="There.", on=here.today, outside="Eastham CSP")
    transfer.offer_transfer(review_id=old.pk, given=given, **here.as_manager())
    stages.offer_letter_sent(here, old)
    transfer.record_transfer_answer(
        review_id=old.pk, accepted=accepted, on=here.today, reason="They wrote.",
        **here.as_manager(),
    )  # fmt: skip
    assert {row.lifecycle for row in parts(old)} == {lifecycle}


def reopens(row: Addressee, players: stages.Cast) -> None:
    believing.reopen(addressee_id=row.pk, on=players.today, why="Not so.", **players.as_manager())


def test_what_went_is_not_reopened_here(here, there, old) -> None:
    taken(here, there, old)
    for row in parts(old):
        with pytest.raises(NotYet) as refusal:
            reopens(row, here)
        assert refusal.value.reasons == [WENT_WITH_CASE]
    assert {row.lifecycle for row in parts(old)} == {Lifecycle.CLOSED}
    marnie = Person(here.manager)
    for row in parts(old):
        page = marnie.opens(f"/register/actions/{row.pk}/reopen/")
        assert WENT_WITH_CASE in page.words
        page = marnie.opens(f"/register/recommendations/{row.action.recommendation_id}/")
        assert "Reopen it" not in page.words


def test_nor_is_the_part_of_it_that_one_body_had_done(here, there, hospitals) -> None:
    housing = BodyFactory(name="Wold Housing", partnerships=[here.partnership, there.partnership])
    review = stages.home_office_told(here)
    early.send_early_action(
        review_id=review.pk, words=WORDS[0], addressees=f"Lindale Hospitals\n{housing.name}",
        target="30 September 2026", **here.as_manager(),
    )  # fmt: skip
    josune = member("forum_chair", here.partnership)
    done = Addressee.objects.get(body=housing)
    forum.moved(done, StepKind.VERIFIED, josune, "Seen.", here.today)
    new = taken(here, there, review)
    assert len(parts(new)) == 2, "it is asked anew of both"
    with pytest.raises(NotYet, match="went to another partnership"):
        reopens(done, here)


def test_what_stayed_is_reopened_here(here, there, old) -> None:
    josune = member("forum_chair", here.partnership)
    one = TrackedRecommendation.objects.get(source__review=old, words=WORDS[0])
    row = one.actions.get().addressees.get()
    forum.moved(row, StepKind.VERIFIED, josune, "Seen.", here.today)
    forum.carry_over(one, viewer(josune), here.today)
    taken(here, there, old)
    page = Person(here.manager).opens(f"/register/recommendations/{one.pk}/")
    assert "Reopen it" in page.words
    reopens(row, here)
    row.refresh_from_db()
    assert row.lifecycle == Lifecycle.REOPENED


@pytest.mark.once
def test_the_pages_of_the_case_say_where_each_went(here, there, old) -> None:
    josune = member("forum_chair", here.partnership)
    one = TrackedRecommendation.objects.get(source__review=old, words=WORDS[0])
    forum.moved(one.actions.get().addressees.get(), StepKind.VERIFIED, josune, "Seen.", here.today)
    forum.carry_over(one, viewer(josune), here.today)
    new = taken(here, there, old)
    marnie = Person(here.manager)
    listed = marnie.opens(f"/reviews/{old.pk}/recommendations/").words
    assert (
        "2 early actions; 1 went to another partnership with the case and is closed here." in listed
    )
    assert "neither verified nor closed" not in listed
    assert "Went with the case 15 June 2026" in listed
    page = marnie.opens(f"/reviews/{old.pk}/recommendations/{EARLY_FROM + 1}/").words
    assert "The case went to another partnership, and this early action with it." in page
    assert "will stand here" not in page
    there_now = Person(there.manager).opens(f"/reviews/{new.pk}/recommendations/").words
    assert "1 early action; 1 is neither verified nor closed." in there_now


@pytest.mark.once
def test_both_cases_and_the_offer_say_so(here, there, old) -> None:
    marnie = Person(here.manager)
    page = marnie.opens(f"/reviews/{old.pk}/offer/")
    assert "Early actions that are open go with it, and are closed" in page.words
    offer = stages.offered(here, there, old)
    southam = Person(there.manager)
    assert (
        "Early actions that are open come with it"
        in southam.opens(f"/offers/{offer.pk}/accept/").words
    )
    southam.fills_in({})
    new = Review.objects.get(partnership=there.partnership)
    page = southam.opens(f"/reviews/{new.pk}/")
    assert "Early actions that were open came with it." in page.words
    southam.follows("See them in the learning register")
    assert all(words in southam.page.words for words in WORDS)
    page = marnie.opens(f"/reviews/{old.pk}/")
    assert (
        "Its open early actions went with it. They are closed in the learning register"
        in page.words
    )
