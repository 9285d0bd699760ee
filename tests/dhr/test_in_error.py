"""A case recorded in error leaves a tombstone, and nothing else of it opens to anybody."""

import pytest

from dhr.actions import in_error
from dhr.models import ConflictOfInterest, Review
from tests.dhr.traces import refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import give, member, signed_in
from tests.house.matrix import addresses, expectations
from tests.house.matrix.cases import Case, Names
from tests.house.matrix.mutations import Mutation
from tests.house.matrix.stage import one_in_ten_on_postgresql

pytestmark = pytest.mark.django_db

# A case that is hidden is not found, whatever asks for it: few pages answer that for a database.
ROUTES = one_in_ten_on_postgresql(["dhr:review", *expectations.OF_A_CASE, expectations.UNDERTAKING])

CONTENT = ("Elowen", "Perran", "Harcastle", "Wexcombe", "Tallow", "found dead")


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast(name="Northam", prefix="NM")


@pytest.fixture
def gone(players) -> Review:
    return stages.recorded_in_error(players)


def everything_of(review: Review) -> Case:
    """The case as the addresses of the matrix name it, with an id of each thing in it."""
    subject = review.subjects.get(kind="perpetrator")
    named = {name for route in expectations.OF_A_CASE for name in addresses.arguments_of(route)}
    others = named - {"pk", "code", "name", "number", "subject_pk", "fact_pk"}
    names = Names(("Elowen", "Perran"), "", "", "", "", "", stages.TODAY)
    return Case(
        "notified", review.reference, names,
        {
            "pk": review.pk,
            "subject_pk": subject.pk,
            "fact_pk": review.facts.get(kind="charged").pk,
            **dict.fromkeys(others, review.pk),
        },
    )  # fmt: skip


def test_every_page_but_the_tombstone_is_not_found(players, gone) -> None:
    case = everything_of(gone)
    for user in (players.manager, players.chair, member("csp_deputy_chair", players.partnership)):
        browser = signed_in(user)
        for route in ROUTES:
            address = addresses.of_a_case(route, case)
            wanted = 200 if route == "dhr:review" else 404
            assert browser.get(address).status_code == wanted, route
            assert browser.post(address, {}).status_code in {404, 405}, route


def test_the_tombstone_says_reference_day_who_and_why(players, gone) -> None:
    page = signed_in(players.manager).get(f"/reviews/{gone.pk}/").content.decode()
    for words in (
        f"{gone.reference}: recorded in error", "Told twice.", "Marnie Oduya, 15 June 2026",
        "Gareth Pellow, 15 June 2026",
    ):  # fmt: skip
        assert words in page
    assert not [word for word in CONTENT if word in page]


def test_whoever_could_not_see_the_case_does_not_see_its_tombstone(players) -> None:
    review = stages.in_error_asked(players)
    kept_out = member("csp_manager_cover", players.partnership)
    stages.keep_out(players, review, kept_out)
    in_error.confirm_in_error(review_id=review.pk, **players.as_chair())
    next_door = stages.cast(name="Southam", prefix="SM")
    others = [kept_out, next_door.manager]
    others += [member(role, players.partnership) for role in ("scrutiny", "sab_manager", "spoc")]
    for user in others:
        browser = signed_in(user)
        assert browser.get(f"/reviews/{review.pk}/").status_code == 404
        for path in ("/reviews/", "/"):
            assert review.reference not in browser.get(path).content.decode()


@pytest.mark.parametrize("cut", ["access.visible(viewer, today), ", ", _not_kept_out(viewer)"])
def test_a_tombstone_would_be_met_without_its_filter(players, gone, cut: str) -> None:
    kept_out = member("csp_manager_cover", players.partnership)
    ConflictOfInterest.objects.create(
        review=gone, user=kept_out, declared_on=players.today, what="Lives next door.",
        recorded_by=players.manager,
    )  # fmt: skip
    somebody = kept_out if "kept_out" in cut else stages.cast(name="Southam", prefix="SM").manager
    browser = signed_in(somebody)
    assert browser.get(f"/reviews/{gone.pk}/").status_code == 404
    with Mutation("dhr.models.review:ReviewQuerySet.tombstones_for", cut, "").made():
        assert browser.get(f"/reviews/{gone.pk}/").status_code == 200


def test_the_register_lists_the_reference_alone_and_no_pseudonym_finds_it(players, gone) -> None:
    live = stages.notified(players)
    browser = signed_in(players.manager)
    page = browser.get("/reviews/").content.decode()
    assert gone.reference in page
    assert "Recorded in error" in page
    assert "2 cases" in page
    row = page[page.index(gone.reference) :]
    row = row[: row.index("</tr>")]
    assert "Elowen" not in row
    page = browser.get("/reviews/", {"words": "Elowen"}).content.decode()
    assert gone.reference not in page
    assert live.reference in page
    assert "1 case" in page
    assert gone.reference in browser.get("/reviews/", {"words": gone.reference}).content.decode()
    page = browser.get("/reviews/", {"stage": "in_error"}).content.decode()
    assert gone.reference in page
    assert live.reference not in page


def test_it_is_in_no_list_of_work_no_total_and_no_message_list(players, gone) -> None:
    for user in (players.manager, players.chair):
        browser = signed_in(user)
        for path in ("/", "/totals/"):
            page = browser.get(path).content.decode()
            assert gone.reference not in page
            assert "Recorded in error" not in page
    assert gone.reference not in signed_in(players.manager).get("/messages/").content.decode()
    assert list(Review.objects.visible_to(players.as_manager()["by"], players.today)) == []


def test_no_deed_can_be_done_on_it(players, gone) -> None:
    for who in (players.as_manager(), players.as_chair()):
        refusal = turned_away(
            lambda who=who: in_error.ask_in_error(review_id=gone.pk, reason="Again.", **who)
        )
        assert not refusal.may_be_known


def test_nothing_is_hidden_before_the_chair_says_so(players) -> None:
    review = stages.in_error_asked(players)
    page = signed_in(players.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "Elowen" in page
    assert "the CSP chair was asked to confirm that this case was recorded" in page
    assert "say whether it was recorded in error" not in (
        signed_in(players.manager).get("/").content.decode()
    )
    assert f"{review.reference}: say whether it was recorded in error" in (
        signed_in(players.chair).get("/").content.decode()
    )


def test_the_chair_may_keep_the_case_and_be_asked_again(players) -> None:
    review = stages.in_error_asked(players)
    on = {"review_id": review.pk}
    in_error.decline_in_error(reason="It is real.", **on, **players.as_chair())
    assert Review.objects.get(pk=review.pk).state == "notified"
    assert refused(lambda: in_error.confirm_in_error(**on, **players.as_chair())) == [
        "Nobody has asked for this case to be recorded in error."
    ]
    in_error.ask_in_error(reason="Told twice indeed.", **on, **players.as_manager())
    in_error.confirm_in_error(**on, **players.as_chair())
    page = signed_in(players.manager).get(f"/reviews/{review.pk}/").content.decode()
    assert "Told twice indeed." in page


def test_who_holds_both_roles_cannot_confirm_what_they_asked(players) -> None:
    give("csp_deputy_chair", players.partnership, user=players.manager)
    review = stages.in_error_asked(players)
    reasons = refused(
        lambda: in_error.confirm_in_error(review_id=review.pk, **players.as_manager())
    )
    assert reasons == ["It must be confirmed by somebody who did not ask for it."]
    browser = signed_in(players.manager)
    assert "say whether it was" not in browser.get("/").content.decode()
    page = browser.get(f"/reviews/{review.pk}/in-error/confirm/").content.decode()
    assert reasons[0] in page


def test_it_cannot_be_asked_where_nobody_could_confirm_it(players) -> None:
    review = stages.notified(players)
    stages.keep_out(players, review, players.chair)
    reasons = refused(
        lambda: in_error.ask_in_error(review_id=review.pk, reason="Twice.", **players.as_manager())
    )
    assert reasons[0].startswith("Nobody can confirm it today")
