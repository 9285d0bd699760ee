"""A case is offered to the partnership next door, which sees the offer and nothing else of it."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils.html import strip_tags

from audit.models import Entry
from dhr.actions import appointments, transfer
from dhr.actions.decision import confirm_decision, put_to_chair
from dhr.actions.free_text import FREE_TEXT
from dhr.actions.letters import draw
from dhr.actions.notification import begin_scoping
from dhr.actions.subjects import withdraw_fact
from dhr.actions.takeover import FROM_THERE, accept_transfer
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Identity, Notification, Review, open_offer_of
from dhr.rules.transfer import NO_LONGER
from dhr.vocabulary import FactKind, Outcome
from notifications.models import Message
from people.models import Partnership
from tests.dhr.traces import events_of, nothing_left, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import give, member, signed_in
from tests.golden import text_of
from tests.support.audit import audit_refused
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

# Words of the case that nobody next door may meet before they accept it.
CONTENT = ("Elowen", "Perran", "Harcastle", "Wexcombe", "Tallow", "found dead", "lived there")


@pytest.fixture
def here() -> stages.Cast:
    return stages.cast(name="Northam", prefix="NM")


@pytest.fixture
def there() -> stages.Cast:
    return stages.cast(name="Southam", prefix="SM")


@pytest.fixture
def offer(here, there) -> Fact:
    return stages.offered(here, there)


def case_of(offer: Fact) -> Review:
    return Review.objects.get(pk=offer.review_id)


def answer_as(players: stages.Cast, offer: Fact) -> dict[str, Any]:
    return {"offer_id": offer.pk, **players.as_manager()}


def paths(offer: Fact) -> Iterator[str]:
    for tail in ("", "accept/", "refuse/"):
        yield f"/offers/{offer.pk}/{tail}"


def test_the_case_stays_where_it_is_until_they_answer(here, there, offer) -> None:
    review = case_of(offer)
    assert (review.state, open_offer_of(review)) == ("scoping", offer)
    assert events_of(review)[-1] == "transfer.offered"


def test_their_manager_is_told_by_a_message_that_is_theirs(here, there, offer) -> None:
    message = Message.objects.get(dedupe_key__startswith="transfer-offered")
    assert message.recipient == there.manager
    assert message.owner == f"partnership:{there.partnership.pk}"
    assert message.context == {
        "reference": case_of(offer).reference,
        "path": f"/offers/{offer.pk}/",
    }


def test_what_they_see_is_the_reference_from_whom_when_and_the_note(there, offer) -> None:
    browser = signed_in(there.manager)
    pages = [browser.get(path).content.decode() for path in ("/", *paths(offer))]
    for page in pages:
        assert case_of(offer).reference in page
        assert "Northam" in page
        assert not [word for word in CONTENT if word in page]
    assert "A case is offered to you: " in pages[0]
    assert "15 June 2026" in pages[1]
    assert "Ring us first." in pages[1]
    assert browser.get(f"/reviews/{offer.review_id}/").status_code == 404
    assert case_of(offer).reference not in browser.get("/reviews/").content.decode()


def test_each_look_at_an_offer_is_written_on_the_case(there, offer) -> None:
    signed_in(there.manager).get(f"/offers/{offer.pk}/")
    entry = Entry.objects.filter(chain=case_of(offer).chain).latest("number")
    assert (entry.event, entry.actor) == ("offer.seen", f"user:{there.manager.pk}")


def strangers(here: stages.Cast, there: stages.Cast, offer: Fact) -> dict[str, Any]:
    kept_out = member("csp_manager_cover", there.partnership)
    give("csp_manager", here.partnership, user=kept_out)
    stages.keep_out(here, case_of(offer), kept_out)
    elsewhere = stages.cast(name="Westham", prefix="WM")
    return {
        "who offered it": here.manager,
        "their chair": there.chair,
        "their administrator": member("system_administrator", there.partnership),
        "their board manager": member("sab_manager", there.partnership),
        "a manager elsewhere": elsewhere.manager,
        "their cover, with a conflict of interest in the case": kept_out,
    }


def test_nobody_else_knows_of_it(here, there, offer) -> None:
    for name, user in strangers(here, there, offer).items():
        browser = signed_in(user)
        for path in paths(offer):
            assert browser.get(path).status_code == 404, (name, path)
            assert browser.post(path, {"reason": "No."}).status_code in {404, 405}, (name, path)
        assert "offered to you" not in browser.get("/").content.decode(), name
        by = here.as_(user)
        assert not turned_away(lambda by=by: accept_transfer(offer_id=offer.pk, **by)).may_be_known
        turned_away(lambda by=by: transfer.refuse_transfer(offer_id=offer.pk, reason="No.", **by))
    assert Client().get(f"/offers/{offer.pk}/").status_code == 302


def test_an_offer_that_does_not_exist_is_nobodys(there, offer) -> None:
    fact = case_of(offer).facts.get(kind="notified")
    for false in (uuid4(), fact.pk, offer.review_id):
        refusal = turned_away(lambda pk=false: accept_transfer(offer_id=pk, **there.as_manager()))
        assert not refusal.may_be_known
        assert signed_in(there.manager).get(f"/offers/{false}/").status_code == 404


# -- Accepted ----------------------------------------------------------------------------------


@pytest.fixture
def new(there, offer) -> Review:
    return accept_transfer(**answer_as(there, offer))


def test_only_now_it_is_closed_there_and_begins_here(here, there, offer, new) -> None:
    old = case_of(offer)
    assert (old.state, new.state) == ("transferred", "notified")
    assert new.partnership == there.partnership
    assert new.reference.startswith("SM-")
    transferred, told = old.facts.get(kind="transferred"), new.facts.get(kind="notified")
    assert (transferred.other_partnership, transferred.other_review) == (there.partnership, new)
    assert (told.other_partnership, told.other_review) == (here.partnership, old)
    assert (told.on, told.note) == (there.today, "Ring us first.")
    assert events_of(old)[-1] == "transfer.accepted"
    assert events_of(new) == ["case.taken_over"]
    assert breaks() == []


def test_people_identities_and_what_was_told_move_over(offer, new) -> None:
    old = case_of(offer)

    def people(review: Review) -> list[Any]:
        return [
            (row.kind, row.pseudonym, row.label, row.identity.words)
            for row in review.subjects.select_related("identity").order_by("pseudonym")
        ]

    assert people(new) == people(old)
    was, is_now = (Notification.objects.get(review=review) for review in (old, new))
    assert is_now.notifier_kind == was.notifier_kind
    assert is_now.circumstances == was.circumstances
    assert is_now.received_on == new.facts.get(kind="notified").on
    assert is_now.body is None  # that body does not work next door


def test_the_label_follows_what_stands_and_not_what_was_taken_back(here, there, offer) -> None:
    fact = case_of(offer).facts.get(kind="charged")
    withdraw_fact(
        review_id=offer.review_id, subject_id=fact.subject_id, fact_id=fact.pk,
        reason="Somebody else.", **here.as_manager(),
    )  # fmt: skip
    new = accept_transfer(**answer_as(there, offer))
    assert not new.facts.exclude(kind="notified").exists()


def test_a_body_that_works_there_too_is_kept(here, there) -> None:
    here.police.partnerships.add(there.partnership)
    new = accept_transfer(**answer_as(there, stages.offered(here, there)))
    assert new.notifications.get().body == here.police


def test_words_said_to_be_ordinary_are_so_in_the_copy(here, there) -> None:
    players = here
    told = stages.told(players, circumstances="Rose is also the name of the street.")
    people = [stages.victim(full_name="Rose Harcastle")]
    review = stages.notified(players, told=told, people=people, said_ordinary=["Rose"])
    new = accept_transfer(**answer_as(there, stages.offered(here, there, review)))
    texts = {
        f"{column} {row.pk}": getattr(row, column)
        for model, path, columns in FREE_TEXT
        for row in model.objects.filter(**{path: new.pk})
        for column in columns
    }
    assert CheckedWords(texts, review=new).reasons == []


def test_a_conflict_of_interest_of_somebody_who_works_there_too_comes_along(here, there) -> None:
    both = member("csp_deputy_chair", there.partnership)
    give("csp_manager_cover", here.partnership, user=both)
    only_here = member("csp_deputy_chair", here.partnership)
    offer = stages.offered(here, there)
    for user in (both, only_here):
        stages.keep_out(here, case_of(offer), user)
    lifted = member("csp_deputy_chair", there.partnership)
    give("associate", here.partnership, user=lifted)
    stages.keep_out(here, case_of(offer), lifted)
    row = case_of(offer).conflicts.get(user=lifted)
    appointments.lift_conflict(
        review_id=offer.review_id, conflict_id=row.pk, reason="A mistake.", **here.as_chair()
    )
    new = accept_transfer(**answer_as(there, offer))
    assert [(row.user, row.what) for row in new.conflicts.all()] == [(both, FROM_THERE)]
    assert signed_in(both).get(f"/reviews/{new.pk}/").status_code == 404


def test_both_sides_are_told(here, there, offer, new) -> None:
    told = set(
        Message.objects.filter(dedupe_key__startswith="transfer-accepted")
        .values_list("recipient", "owner")
    )  # fmt: skip
    assert told == {(here.manager.pk, case_of(offer).chain)}
    message = Message.objects.get(owner=new.chain)
    assert message.recipient == there.chair


def test_nothing_of_either_case_leaks_to_the_other_side(here, there, offer, new) -> None:
    """The old case says who took it, the new one who handed it over; no page leads across."""
    old = case_of(offer)
    for user, own, other in ((here.manager, old, new), (there.manager, new, old)):
        browser = signed_in(user)
        for tail in ("", "timeline/", "people/", "who-looked/", "letters/", "decision/"):
            page = browser.get(f"/reviews/{own.pk}/{tail}")
            assert page.status_code == 200, tail
            assert str(other.pk) not in page.content.decode(), tail
            assert other.reference not in page.content.decode(), tail
            assert browser.get(f"/reviews/{other.pk}/{tail}").status_code == 404, tail
        for path in ("/", "/reviews/", "/totals/", "/messages/"):
            page = browser.get(path).content.decode()
            assert own.reference in page or path in {"/", "/totals/", "/messages/"}, path
            assert other.reference not in page, path
    page = signed_in(here.manager).get(f"/reviews/{old.pk}/").content.decode()
    assert "Taken by Southam on 15 June 2026. It is closed here." in page
    page = signed_in(there.manager).get(f"/reviews/{new.pk}/").content.decode()
    assert "Handed over by Northam on 15 June 2026." in page


def test_a_manager_of_both_sees_both_by_their_roles(here, there, offer) -> None:
    both = member("csp_manager", here.partnership)
    give("csp_manager", there.partnership, user=both)
    browser = signed_in(both)
    assert "A case is offered to you" in browser.get("/").content.decode()
    response = browser.post(f"/offers/{offer.pk}/accept/", {})
    new = Review.objects.get(partnership=there.partnership)
    assert response["Location"] == f"/reviews/{new.pk}/"
    assert browser.get(f"/reviews/{new.pk}/").status_code == 200
    assert browser.get(f"/reviews/{offer.review_id}/").status_code == 200
    # A conflict of interest in one is none in the other, and opens no way to it.
    stages.keep_out(here, case_of(offer), both)
    assert browser.get(f"/reviews/{offer.review_id}/").status_code == 404
    assert browser.get(f"/offers/{offer.pk}/").status_code == 404
    assert browser.get(f"/reviews/{new.pk}/").status_code == 200


def test_the_offer_then_leads_to_the_new_case_and_shows_no_note(there, offer, new) -> None:
    page = signed_in(there.manager).get(f"/offers/{offer.pk}/").content.decode()
    assert new.reference in page
    assert f"/reviews/{new.pk}/" in page
    assert "Ring us first." not in page
    assert "offered to you:" not in signed_in(there.manager).get("/").content.decode()


def test_an_offer_is_answered_once(here, there, offer, new) -> None:
    def accept() -> Review:
        return accept_transfer(**answer_as(there, offer))

    assert refused(accept) == [NO_LONGER]
    assert refused(lambda: transfer.refuse_transfer(reason="No.", **answer_as(there, offer))) == [
        NO_LONGER
    ]
    assert Review.objects.filter(partnership=there.partnership).count() == 1
    response = signed_in(there.manager).post(f"/offers/{offer.pk}/accept/", {})
    assert response.status_code == 409
    assert NO_LONGER in response.content.decode()


# -- Refused, withdrawn, elsewhere -------------------------------------------------------------


def test_a_refusal_gives_its_reason_and_the_case_goes_on(here, there, offer) -> None:
    fact = transfer.refuse_transfer(
        reason="She lived in Westham; ask Rosenwyn Harcastle.", **answer_as(there, offer)
    )
    review = case_of(offer)
    assert (review.state, open_offer_of(review)) == ("scoping", None)
    # Who refused does not know which words are names: the pseudonym is put in their place.
    assert fact.reason == "She lived in Westham; ask Elowen."
    (message,) = Message.objects.filter(dedupe_key__startswith="transfer-refused")
    assert message.recipient == here.manager
    again = stages.offered(here, there, review)
    assert open_offer_of(case_of(again)) == again
    assert accept_transfer(**answer_as(there, again)).state == "notified"


def test_a_refusal_needs_its_reason(there, offer) -> None:
    assert refused(lambda: transfer.refuse_transfer(reason=" ", **answer_as(there, offer))) == [
        "Say why the case is refused."
    ]


def test_a_withdrawn_offer_is_gone_for_them(here, there, offer) -> None:
    transfer.withdraw_offer(review_id=offer.review_id, reason="They rang.", **here.as_manager())
    assert open_offer_of(case_of(offer)) is None
    browser = signed_in(there.manager)
    page = browser.get(f"/offers/{offer.pk}/").content.decode()
    assert "This offer is no longer open: it was answered or withdrawn." in page
    assert "Ring us first." not in page
    assert "They rang." not in page
    assert "offered to you:" not in browser.get("/").content.decode()
    assert refused(lambda: accept_transfer(**answer_as(there, offer))) == [NO_LONGER]
    assert case_of(offer).facts.get(pk=offer.pk).stands is False


def test_one_offer_at_a_time(here, there, offer) -> None:
    reasons = refused(lambda: stages.offered(here, there, case_of(offer)))
    assert reasons == ["This case is offered already. Wait for the answer, or withdraw the offer."]


@pytest.mark.once
def test_the_pages_by_which_a_case_leaves_say_that_it_is_offered_already(here, offer) -> None:
    browser = signed_in(here.manager)
    for path, reason in (
        ("offer", "This case is offered already. Wait for the answer, or withdraw the offer."),
        ("join", "This case is offered to another partnership. Withdraw the offer first."),
        ("in-error", "This case is offered to another partnership. Withdraw the offer first."),
    ):
        page = browser.get(f"/reviews/{offer.review_id}/{path}/").content.decode()
        assert reason in page
        assert 'name="reason"' not in page


def test_a_case_is_not_offered_to_its_own_partnership(here) -> None:
    review = stages.scoping(here)
    reasons = refused(lambda: stages.offered(here, here, review))
    assert reasons == ["This case is at this partnership already; choose another."]


def test_a_name_is_stopped_in_everything_that_is_written_with_an_offer(here, there) -> None:
    review = stages.scoping(here)
    for field in ("reason", "note"):
        fields = {field: "Rosenwyn Harcastle lived there."}
        reasons = refused(lambda f=fields: stages.offered(here, there, review, **f))
        assert "“Rosenwyn Harcastle” identifies somebody in this case." in reasons[0], field


def test_a_partnership_that_uses_this_system_answers_itself(here, there, offer) -> None:
    reasons = refused(
        lambda: transfer.record_transfer_answer(
            review_id=offer.review_id, accepted=True, on=here.today, **here.as_manager()
        )
    )
    assert reasons == ["That partnership uses this system; it answers the offer itself."]


def test_the_answer_of_a_partnership_elsewhere_is_recorded_here(here) -> None:
    review = stages.scoping(here)
    given = transfer.OfferGiven(reason="She lived there.", on=here.today, outside="Farshire CSP")
    on = {"review_id": review.pk, **here.as_manager()}
    transfer.offer_transfer(given=given, **on)
    transfer.record_transfer_answer(accepted=False, reason="Not ours.", on=here.today, **on)
    assert open_offer_of(review) is None
    transfer.offer_transfer(given=given, **on)
    stages.offer_letter_sent(here, review)
    fact = transfer.record_transfer_answer(accepted=True, on=here.today, **on)
    assert (fact.kind, fact.outside_partnership) == (FactKind.TRANSFERRED, "Farshire CSP")
    assert Review.objects.get(pk=review.pk).state == "transferred"
    page = signed_in(here.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "Taken by Farshire CSP on 15 June 2026." in page
    assert Message.objects.filter(owner__startswith="partnership:").count() == 0


def test_an_accepted_case_does_not_begin_twice_or_without_its_audit(there, offer) -> None:
    with nothing_left(), audit_refused(), pytest.raises(DatabaseError):
        accept_transfer(**answer_as(there, offer))
    assert Identity.objects.filter(subject__review__partnership=there.partnership).count() == 0
    assert Partnership.objects.count() == 2


def shown(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def first_letter(there: stages.Cast, new: Review) -> str:
    """The letter by which the receiving partnership tells the Home Office, drawn."""
    begin_scoping(review_id=new.pk, **there.as_manager())
    stages.write_down(there, new, Outcome.HOLD, decided_on=there.today)
    put_to_chair(review_id=new.pk, **there.as_manager())
    confirm_decision(review_id=new.pk, **there.as_chair())
    return text_of(draw(stages.letter_of(new), there.today)).replace("\n", " ")


def test_a_received_case_says_who_handed_it_over_and_who_had_told_them(there, new) -> None:
    """Its page, and its letter to the Home Office: nobody but the first partnership told us."""
    page = shown(signed_in(there.manager).get(f"/reviews/{new.pk}/"))
    assert "Handed over by Northam, on 15 June 2026" in page
    assert "First told by Police, on 27 May 2026" in page
    letter = first_letter(there, new)
    assert "handed over to us from Northam Community Safety Partnership on 15 June 2026." in letter
    assert "The police had told them of the death on 27 May 2026." in letter
    assert "told us" not in letter


def test_a_case_handed_over_twice_names_no_day_of_the_first(here, there, new) -> None:
    """Whoever handed it over was handed it themselves: what they know is who told the first."""
    again = accept_transfer(**answer_as(here, stages.offered(there, here, new)))
    page = shown(signed_in(here.manager).get(f"/reviews/{again.pk}/"))
    assert "Handed over by Southam, on 15 June 2026" in page
    assert re.search(r"First told by Police (?!on)", page)
