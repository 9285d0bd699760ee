"""Sources are entered, changed and seen; what they recommend is typed in."""

import datetime

import pytest
from django.urls import reverse

from audit.models import Entry
from learning.actions.sources import change_source, open_source, type_recommendation
from learning.given import ActionGiven, RecommendationGiven
from learning.models import Source
from learning.rules import SourceDays
from learning.vocabulary import SourceKind
from people.models import BodyAlias
from people.refusals import NotYet, NotYours
from people.roles import BoardKind
from tests.factories import learning as stages
from tests.factories.people import PartnershipFactory, signed_in

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 4, 9)
CODE_TAKEN = "There is a source of this kind and code already"


def enter(at: stages.Forum, role: str = "sab_manager", **more) -> Source:
    """A SAR of the adults board."""
    owner = more.pop("owner", at.partnership.boards.get(kind=BoardKind.ADULTS))
    said = {
        "board_ids": [], "kind": SourceKind.SAR, "code": "Alder", "days": SourceDays(), **more,
    }  # fmt: skip
    return open_source(owner_id=owner.pk, **said, **at.as_(role))


def given(**more) -> RecommendationGiven:
    """One recommendation of a paper."""
    return RecommendationGiven(**{"words": "Follow up.", "number": "3", **more})


# -- Entering and changing ------------------------------------------------------------------------


def test_a_source_is_entered_and_audited(at) -> None:
    children = at.partnership.boards.get(kind=BoardKind.CHILDREN)
    source = enter(at, code=" Alder ", board_ids=[children.pk], days=SourceDays(begun_on=DAY))
    assert (source.title, source.begun_on, source.boards.count()) == ("SAR Alder", DAY, 2)
    entry = Entry.objects.get(event="learning.source_opened")
    assert (entry.subject, entry.chain) == (source.text_id, at.partnership.chain)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"code": " "}, "Give the source a code."),
        ({"code": "alder"}, CODE_TAKEN),
        ({"days": SourceDays(begun_on=DAY, received_on=datetime.date(2024, 1, 1))}, "before the"),
        ({"days": SourceDays(published_on=datetime.date(2100, 1, 1))}, "is still to come."),
    ],
)
def test_what_stands_in_the_way_of_a_source(at, more, says) -> None:
    enter(at)
    with pytest.raises(NotYet, match=says):
        enter(at, **{"code": "Birch", **more})


def test_a_code_tells_nobody_of_a_source_that_they_may_not_see(at) -> None:
    case = stages.source_of_case(at)
    csp = {"owner": case.owner, "kind": SourceKind.DHR, "code": case.code.lower()}
    # A board's own people see it, unless they have a conflict of interest in the case.
    with pytest.raises(NotYet, match=CODE_TAKEN):
        enter(at, "csp_manager", **csp)
    stages.conflicted(case, at.member("csp_manager"))
    entered = enter(at, "csp_manager", **csp)
    assert (entered.owner, entered.review) == (case.owner, None)
    with pytest.raises(NotYet, match=CODE_TAKEN):
        enter(at, "sab_manager", kind=SourceKind.DHR, code=case.code)


@pytest.mark.parametrize("role", ["sab_manager", "forum_chair"])
def test_the_code_of_a_case_that_waits_for_the_home_office_is_free_to_others(at, role) -> None:
    case = stages.source_of_case(at)
    assert enter(at, role, kind=SourceKind.DHR, code=case.code).code == case.code
    # A code typed in is known to all who keep the register.
    with pytest.raises(NotYet, match=CODE_TAKEN):
        enter(at, role, kind=SourceKind.DHR, code=case.code)


@pytest.mark.parametrize(
    ("role", "kind", "may"),
    [
        ("forum_chair", BoardKind.ADULTS, True),
        ("forum_chair", BoardKind.CHILDREN, True),
        ("sab_manager", BoardKind.CHILDREN, False),
        ("children_manager", BoardKind.CHILDREN, True),
        ("csp_manager", BoardKind.COMMUNITY_SAFETY, True),
        ("csp_chair", BoardKind.COMMUNITY_SAFETY, False),
        ("forum_member", BoardKind.ADULTS, False),
    ],
)
def test_a_board_s_people_enter_for_their_own_board_and_the_forum_s_chair_for_any(
    at, role, kind, may
) -> None:
    owner = at.partnership.boards.get(kind=kind)
    if may:
        assert enter(at, role, owner=owner).owner == owner
    else:
        with pytest.raises(NotYours):
            enter(at, role, owner=owner)


def test_not_for_a_board_elsewhere(at) -> None:
    elsewhere = PartnershipFactory().boards.get(kind=BoardKind.ADULTS)
    with pytest.raises(NotYours):
        enter(at, owner=elsewhere)
    source = enter(at, board_ids=[elsewhere.pk])
    assert elsewhere not in source.boards.all()


def test_its_days_and_boards_change(at) -> None:
    source = enter(at)
    changed = {"source_id": source.pk, "owner_id": source.owner_id, "board_ids": []}
    source = change_source(**changed, days=SourceDays(due_on=DAY), **at.as_("sab_manager"))
    assert (source.due_on, source.revision) == (DAY, 2)
    children = at.partnership.boards.get(kind=BoardKind.CHILDREN)
    with pytest.raises(NotYours):
        change_source(
            **{**changed, "owner_id": children.pk}, days=SourceDays(), **at.as_("sab_manager")
        )
    passed = {**changed, "owner_id": children.pk, "days": SourceDays()}
    assert change_source(**passed, **at.as_("forum_chair")).owner == children
    with pytest.raises(NotYours):
        change_source(**changed, days=SourceDays(), **at.as_("forum_member"))


# -- Typing in ------------------------------------------------------------------------------------


def test_a_recommendation_is_typed_in_and_its_leads_are_matched(at) -> None:
    BodyAlias.objects.create(body=at.hospitals, name="Health & Care, NHS Trust")
    source = enter(at)
    row = type_recommendation(
        source_id=source.pk,
        given=given(actions=(ActionGiven("Write.", "the health and care NHS Trust\nJo Bloggs"),)),
        **at.as_("sab_manager"),
    )
    action = row.actions.get()
    assert (row.title, row.wordings.get().words) == ("Recommendation 3", "Follow up.")
    assert action.leads_as_made == "the health and care NHS Trust\nJo Bloggs"
    assert [(each.as_made, each.body) for each in action.addressees.all()] == [
        ("the health and care NHS Trust", at.hospitals), ("Jo Bloggs", None),
    ]  # fmt: skip


def test_nothing_is_typed_in_twice_or_without_words(at) -> None:
    source = enter(at)
    row = {"source_id": source.pk, **at.as_("sab_manager")}
    type_recommendation(given=given(), **row)
    with pytest.raises(NotYet, match="in these very words"):
        type_recommendation(given=given(), **row)
    with pytest.raises(NotYet, match="Write what is recommended"):
        type_recommendation(given=given(words=" "), **row)
    with pytest.raises(NotYours):
        type_recommendation(given=given(), source_id=source.pk, **at.as_("forum_member"))


# -- Pages ----------------------------------------------------------------------------------------


def test_the_road_by_screen(at) -> None:
    client = signed_in(at.member("forum_chair"))
    board = at.partnership.boards.get(kind=BoardKind.CHILDREN)
    page = client.get(reverse("learning:sources")).content.decode()
    assert "There is no source yet" in page
    assert "Enter a source" in page
    said = {
        "kind": "lcspr", "code": "Bramble", "owner": str(board.pk),
        "due_on_day": "9", "due_on_month": "4", "due_on_year": "2024",
        "published_on_day": "21", "published_on_month": "5", "published_on_year": "2024",
    }  # fmt: skip
    answer = client.post(reverse("learning:source_enter"), said, follow=True)
    page = answer.content.decode()
    assert "Published 21 May 2024, 42 days late" in page
    source = Source.objects.get()
    typed = {"number": "1", "words": "Bring children.", "leads_1": at.housing.name}
    typed["target_1"] = "within 6 months of publication"
    type_in = reverse("learning:recommendation_type", args=[source.pk])
    page = client.post(type_in, typed, follow=True).content.decode()
    assert "No calendar has this day" not in page
    assert "Bring children." in page
    assert at.housing.name in page
    assert "1 action was not asked for yet." in page
    change = reverse("learning:source_change", args=[source.pk])
    assert "2024" in client.get(change).content.decode()
    assert client.post(change, {**said, "due_on_year": "2023"}).status_code == 302
    assert "LCSPR Bramble" in client.get(reverse("learning:sources")).content.decode()


def test_a_typed_day_that_no_calendar_has_is_kept_and_told(at) -> None:
    source = enter(at, "forum_chair", owner=at.partnership.boards.get(kind=BoardKind.CHILDREN))
    client = signed_in(at.member("forum_chair"))
    typed = {"words": "Bring children.", "target_1": "31 February 2024"}
    type_in = reverse("learning:recommendation_type", args=[source.pk])
    page = client.post(type_in, typed, follow=True).content.decode()
    assert "No calendar has this day: 31 February 2024." in page
    action = source.recommendations.get().actions.get()
    assert (action.target, action.target_on, action.target_precision) == (
        "31 February 2024", None, "none",
    )  # fmt: skip


@pytest.mark.parametrize("role", ["forum_member", "csp_chair", "sab_manager"])
def test_who_may_not_keep_it_reads_but_writes_nothing(at, role) -> None:
    board = at.partnership.boards.get(kind=BoardKind.CHILDREN)
    source = enter(at, "forum_chair", owner=board)
    client = signed_in(at.member(role))
    assert client.get(reverse("learning:source", args=[source.pk])).status_code == 200
    for name in ("source_change", "recommendation_type", "plan_to_read"):
        assert client.get(reverse(f"learning:{name}", args=[source.pk])).status_code in (403, 404)


@pytest.mark.parametrize("role", ["scrutiny", "system_administrator"])
def test_others_see_no_sources(at, role) -> None:
    source = enter(at)
    client = signed_in(at.member(role))
    for path in (
        reverse("learning:sources"),
        reverse("learning:source", args=[source.pk]),
        reverse("learning:source_enter"),
    ):
        assert client.get(path).status_code in (403, 404)


def test_the_lists_ask_the_same_of_the_database_at_any_length(
    at, django_assert_max_num_queries
) -> None:
    client = signed_in(at.member("forum_chair"))
    source = enter(at)
    paths = (reverse("learning:sources"), reverse("learning:source", args=[source.pk]))
    counts = []
    for number in (1, 2, 3):
        stages.asked(at, stages.recommendation(source, words=f"Words {number}"))
        enter(at, code=f"Code {number}")
        for path in paths:
            client.get(path)
            with django_assert_max_num_queries(40) as asked:
                client.get(path)
            sent = [query["sql"] for query in asked.captured_queries]
            counts.append((len(sent), sum("learning_" in each for each in sent)))
    assert counts[:2] == counts[2:4] == counts[4:]
    assert max(of_ours for _, of_ours in counts) <= 8


# -- A review of this system ----------------------------------------------------------------------


def test_what_a_review_recommends_comes_from_the_review(at) -> None:
    source = stages.source_of_case(at, approved_on=DAY)
    keeper = at.as_("csp_manager")
    with pytest.raises(NotYet, match="from the review itself"):
        type_recommendation(source_id=source.pk, given=given(), **keeper)
    facts = {"source_id": source.pk, "owner_id": source.owner_id, "board_ids": []}
    with pytest.raises(NotYet, match="from the review itself"):
        change_source(**facts, days=SourceDays(begun_on=DAY), **keeper)
    adults = at.partnership.boards.get(kind=BoardKind.ADULTS)
    kept = SourceDays(**{name: getattr(source, name) for name in SourceDays.__annotations__})
    change_source(**facts | {"board_ids": [adults.pk]}, days=kept, **keeper)
    assert adults in source.boards.all()
    client = signed_in(at.member("csp_manager"))
    page = client.get(reverse("learning:source", args=[source.pk])).content.decode()
    assert "Read an action plan" not in page
    for name in ("recommendation_type", "plan_to_read"):
        page = client.get(reverse(f"learning:{name}", args=[source.pk])).content.decode()
        assert "What stands in the way" in page


def test_before_the_home_office_approves_it_the_forum_without_an_undertaking_sees_nothing(
    at,
) -> None:
    source = stages.source_of_case(at)
    client = signed_in(at.member("forum_chair"))
    assert source.title not in client.get(reverse("learning:sources")).content.decode()
    for name in ("source", "source_change", "recommendation_type", "plan_to_read"):
        assert client.get(reverse(f"learning:{name}", args=[source.pk])).status_code == 404
    with pytest.raises(NotYours):
        type_recommendation(source_id=source.pk, given=given(), **at.as_("forum_chair"))


def test_whoever_has_a_conflict_sees_nothing_of_it(at) -> None:
    source = stages.source_of_case(at, approved_on=DAY)
    stages.conflicted(source, at.member("csp_manager"))
    client = signed_in(at.member("csp_manager"))
    assert client.get(reverse("learning:source", args=[source.pk])).status_code == 404


@pytest.mark.once
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ({"published_on": stages.TODAY}, "Published 15 June 2026"),
        ({"received_on": stages.TODAY}, "Received 15 June 2026"),
        ({}, "No day known"),
    ],
)
def test_the_list_says_what_is_known_of_a_source_that_was_due_on_no_day(at, day, said) -> None:
    stages.source(at, **day)
    browser = signed_in(at.member("forum_chair"))
    page = browser.get(reverse("learning:sources")).content.decode()
    assert said in page
    assert "0 recommendations" in page
