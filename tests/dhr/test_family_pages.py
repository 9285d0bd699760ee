"""The pages of a family: what each shows, to whom, in how many queries; no side to another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dhr.family_words import READ_FOR
from dhr.models import Review
from dhr.vocabulary import FamilyEventKind as Kind
from tests.dhr.asking import add
from tests.dhr.days import DAY, TODAY, TOMORROW
from tests.dhr.traces import events_of
from tests.factories import dhr as stages
from tests.factories.cast import notifier
from tests.factories.family import FATHER, MOTHER, checked, corrected, happened, letter, strand
from tests.factories.people import make_demo, signed_in
from tests.house.matrix.addresses import arguments_of
from tests.house.matrix.expectations import OF_A_CASE
from tests.journeys.person import Person
from tests.support.addresses import page_of
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Unmistakable words that stand on the father's side alone.
HIS = ("Zquarrel", "Yliaison", "Qadvocates", "Xreason", "Wservice")


@pytest.fixture
def marnie(players) -> Person:
    make_demo(TODAY)
    return Person(players.manager)


@kept
def two_sides(players) -> tuple[Review, object, object]:
    review = stages.appointing(players)
    mother = strand(players, review)
    father = strand(players, review, FATHER, advocate_organisation="Qadvocates")
    event = happened(
        players, father, Kind.ADVOCATE_OFFERED, organisation="Wservice", note="Zquarrel.",
        who="Yliaison", next_update_due=TOMORROW,
    )  # fmt: skip
    corrected(players, event, reason="Xreason.", organisation="Wservice")
    return review, mother, father


def test_nothing_of_one_side_stands_on_any_page_of_another(players, marnie) -> None:
    review, mother, father = two_sides(players)
    mine = happened(players, mother, Kind.NO_REPLY)
    made = checked(players, letter(players, mother))
    pages = {
        page_of(review, "strand", strand_pk=mother.pk),
        page_of(review, "change_strand", strand_pk=mother.pk),
        page_of(review, "record_family_event", strand_pk=mother.pk),
        page_of(review, "correct_family_event", strand_pk=mother.pk, event_pk=mine.pk),
        page_of(review, "draft_family_letter", strand_pk=mother.pk),
        page_of(review, "prepare_family_letter", family_letter_pk=made.pk),
        page_of(review, "letter", letter_pk=made.pk),
    }
    for page in pages:
        body = marnie.client.get(page).content.decode()
        main = body[body.index("<main") : body.index("</main>")]
        assert "Elowen’s mother" in main or "mother" in main, page
        for word in (*HIS, "Elowen’s father", str(father.pk), "Demelza", "Saddlers"):
            assert word not in body, (page, word)
    body = marnie.client.get(page_of(review, "strand", strand_pk=father.pk)).content.decode()
    assert all(word in body for word in HIS)


def test_an_event_of_one_side_is_not_found_on_another(players, marnie) -> None:
    review, mother, father = two_sides(players)
    event = father.events.first()
    address = page_of(review, "correct_family_event", strand_pk=mother.pk, event_pk=event.pk)
    assert marnie.client.get(address).status_code == 404


def at_any(route: str, review) -> str:
    """A page of the case that needs no more than the case, or the name of a clock."""
    more = {"name": "family_told"} if route == "dhr:clock" else {}
    return reverse(route, kwargs={"pk": review.pk, **more})


def test_the_panel_meets_nothing_of_the_family(players) -> None:
    review, _, _ = two_sides(players)
    member = stages.on_the_case(players, review, role="panel_member")
    browser = signed_in(member)
    for name, row in OF_A_CASE.items():
        if "P" in row.opens and set(arguments_of(name)) <= {"pk", "name"}:
            body = browser.get(at_any(name, review)).content.decode()
            assert not [word for word in HIS if word in body], name
            assert "/family/" not in body, name
    for name in ("family", "open_strand"):
        assert browser.get(page_of(review, name)).status_code == 403
    assert "next update" not in browser.get("/").content.decode()


def test_the_timeline_does_not_say_which_side_was_told_last(players) -> None:
    review, mother, father = two_sides(players)
    for side in (mother, father):
        happened(players, side, Kind.TOLD_OF_DECISION)
    browser = signed_in(stages.on_the_case(players, review, role="panel_member"))
    page = browser.get(page_of(review, "timeline")).content.decode()
    assert "Family told" in page
    assert not [side.label for side in (mother, father) if side.label in page]


def test_how_things_stand_in_words(players, marnie) -> None:
    review, mother, father = two_sides(players)
    happened(players, mother, Kind.TOLD_OF_DECISION)
    happened(players, mother, Kind.LEAFLET_GIVEN)
    page = marnie.opens(page_of(review, "family"))
    assert "Told of the decision 15 June 2026" in page.words
    assert "Leaflet given 15 June 2026" in page.words
    assert "Advocate offered 15 June 2026: Wservice" in page.words
    happened(players, father, Kind.DECLINED)
    page = marnie.opens(page_of(review, "strand", strand_pk=father.pk))
    assert "Told of the decision Declined contact" in page.words
    assert "Offered an advocate (corrected since)" in page.words


def test_updates_due_on_one_day_stand_in_the_order_in_which_the_sides_were_opened(
    players, marnie
) -> None:
    _review, mother, father = two_sides(players)
    for side in (father, mother):
        happened(players, side, Kind.UPDATE_GIVEN, next_update_due=TOMORROW)
    words = marnie.opens("/").words
    assert words.index(f"the next update to {mother.label}") < words.index(
        f"the next update to {father.label}"
    )


def test_updates_due_and_late_stand_in_the_work_of_who_leads_and_who_runs(players, marnie) -> None:
    review = stages.appointing(players)
    side = strand(players, review)
    happened(players, side, Kind.UPDATE_GIVEN, on=TODAY - 9 * DAY, next_update_due=TODAY - DAY)
    chair = Person(stages.on_the_case(players, review))
    for person in (marnie, chair):
        page = person.opens("/")
        assert f"{review.reference}: give the next update to Elowen’s mother" in page.links
        assert "1 day late" in page.words
    happened(players, side, Kind.UPDATE_GIVEN, next_update_due=TOMORROW)
    assert "1 day late" not in marnie.opens("/").words
    assert "due 16 June 2026" in marnie.page.words
    happened(players, side, Kind.UPDATE_GIVEN, next_update_due=TODAY + 40 * DAY)
    assert "give the next update" not in marnie.opens("/").words
    assert "give the next update" not in Person(players.chair).opens("/").words


def asked(browser, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)


def test_pages_ask_as_often_for_three_as_for_one(players, marnie) -> None:
    review = stages.appointing(players)
    names = ("", "Demelza Finch", "Jory Penhallow")
    first = strand(players, review, MOTHER)

    def grown(side) -> None:
        happened(players, side, Kind.UPDATE_GIVEN, next_update_due=TOMORROW)
        letter(players, side)

    grown(first)
    urls = [
        reverse("dhr:your_work"),
        *(page_of(review, name) for name in ("family", "open_strand", "letters")),
        page_of(review, "strand", strand_pk=first.pk),
        page_of(review, "change_strand", strand_pk=first.pk),
    ]
    # A relative on no side yet, so that the form to open one is there both times.
    spare = notifier(kind="family", pseudonym="Spare", full_name="", contact_details="")
    add(players, review, spare)
    one = {url: asked(marnie.client, url) for url in urls}
    for number in (1, 2):
        person = notifier(
            kind="family", pseudonym=f"Relative {number}", full_name=names[number],
            contact_details="",
        )  # fmt: skip
        grown(strand(players, review, person))
        happened(players, first, Kind.NO_REPLY)
    assert {url: asked(marnie.client, url) for url in urls} == one


def test_where_nobody_is_left_the_page_leads_to_adding_the_person(players, marnie) -> None:
    """Who has nobody to choose is told why and led there; a chair, who adds nobody, whom to ask."""
    review = stages.under_way(players)
    isolde = Person(players.others["independent_chair"])
    path = page_of(review, "open_strand")
    none, all_have_one = (
        "No relative or friend has been added to this case yet.",
        "Every relative or friend in this case belongs to a side already.",
    )
    for sentence in (none, all_have_one):
        page = marnie.opens(path)
        assert page.reasons == [f"{sentence} Add a person"]
        assert page.links["Add a person"] == page_of(review, "add_subject")
        assert isolde.opens(path).reasons == [
            sentence,
            "Ask the CSP manager to add the person first.",
        ]
        if sentence is none:
            strand(players, review)
    add(players, review, FATHER)
    assert marnie.opens(path).reasons == []


def test_a_side_that_has_an_advocate_is_not_said_to_have_been_offered_none(players, marnie) -> None:
    review = stages.appointing(players)
    father = strand(players, review, FATHER, advocate_organisation="Qadvocates")
    mother = strand(players, review)
    has_one = "Advocate offered Not recorded; they have an advocate"
    for name, more in (("family", {}), ("strand", {"strand_pk": father.pk})):
        assert has_one in marnie.opens(page_of(review, name, **more)).words
    page = marnie.opens(page_of(review, "strand", strand_pk=mother.pk))
    assert "Advocate offered Not yet" in page.words


def test_saving_a_side_as_it_stands_says_that_nothing_was_changed(players, marnie) -> None:
    """And writes nothing, so that nobody is told later of a change that was none."""
    review, mother, _ = two_sides(players)
    review.refresh_from_db()
    version = review.version
    marnie.opens(page_of(review, "change_strand", strand_pk=mother.pk))
    marnie.presses("Save")
    assert "Nothing was changed." in marnie.page.words
    assert "Saved" not in marnie.page.words
    review.refresh_from_db()
    assert review.version == version
    assert "family.strand_changed" not in events_of(review)
    marnie.opens(page_of(review, "change_strand", strand_pk=mother.pk))
    marnie.fills_in({"What is this side of the family called here?": "Elowen’s mum"})
    assert "Saved. Nothing was sent." in marnie.page.words


def test_before_a_letter_is_drafted_the_page_says_what_follows(players, marnie) -> None:
    review, mother, _ = two_sides(players)
    page = marnie.opens(page_of(review, "draft_family_letter", strand_pk=mother.pk))
    assert "Nothing leaves by itself" in page.words


def test_how_a_letter_goes_and_how_they_wish_to_be_reached_are_two_things(players, marnie) -> None:
    review, mother, _ = two_sides(players)
    draft = "Draft the letter about the decision"
    assert draft in marnie.opens(page_of(review, "strand", strand_pk=mother.pk)).links
    made = letter(players, mother)
    # Once there is one, no second is drafted.
    assert draft not in marnie.opens(page_of(review, "strand", strand_pk=mother.pk)).links
    page = marnie.opens(f"/reviews/{review.pk}/letters/{made.pk}/")
    assert "By your own secure e-mail, by post or by hand" in page.words
    assert "They wish to be reached: in person" in page.words


def test_what_a_letter_cannot_leave_without_is_not_called_optional(players, marnie) -> None:
    review, mother, _ = two_sides(players)
    made = letter(players, mother)
    page = marnie.opens(page_of(review, "prepare_family_letter", family_letter_pk=made.pk))
    assert "the letter cannot be issued without it" in page.words
    labels = ("safe to write to?", "When did they say so?", "now is the time?", "they agree?")
    for label in labels:
        assert f"{label} (optional)" not in page.words
    assert [line for line in READ_FOR if line not in page.words] == []
