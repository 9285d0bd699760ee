"""What was mistyped is put right: the code of a source, a recommendation."""

import pytest
from django.urls import reverse

from audit.models import Entry
from learning.actions.correcting import correct_recommendation, rename_source
from learning.models import FormerCode, Source
from learning.vocabulary import SOURCE_KIND_LABELS, Event, SourceKind
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.people import signed_in
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_day")]

NAME = "John Smith of the mill"
KIND = SOURCE_KIND_LABELS[SourceKind.SAR]
BOX = "“John Smith” is an ordinary word here, not a name"


def rename(at, source: Source, code: str = "Bramble", role: str = "sab_manager", **more) -> Source:
    given = {"why": "It was mistyped.", **at.as_(role), **more}
    return rename_source(source_id=source.pk, code=code, **given)


def test_a_code_that_nobody_was_asked_under_is_replaced_and_stays_nowhere(at) -> None:
    source = stages.source(at, code=NAME)
    stages.addressee(stages.recommendation(source), at.hospitals)
    assert rename(at, source, " River  Calder ").code == "River Calder"
    former = FormerCode.objects.get()
    assert (former.code, former.why, former.until) == ("", "It was mistyped.", at.today)
    entry = Entry.objects.get(event=Event.SOURCE_RENAMED)
    assert entry.subject == source.text_id
    page = signed_in(at.member("sab_manager")).get(reverse("learning:source", args=[source.pk]))
    assert "SAR River Calder" in page.content.decode()
    assert "It was mistyped." in page.content.decode()
    assert NAME not in page.content.decode()


def test_a_code_under_which_somebody_was_asked_is_kept_for_those_who_keep_the_source(at) -> None:
    row = stages.asked(at)
    source = row.action.recommendation.source
    rename(at, source)
    assert FormerCode.objects.get().code == "Alder"
    where = reverse("learning:source", args=[source.pk])
    assert "Alder" in signed_in(at.member("sab_manager")).get(where).content.decode()
    assert "Alder" not in signed_in(at.member("forum_member")).get(where).content.decode()


def test_what_stands_in_the_way_of_another_code(at) -> None:
    source = stages.source(at)
    stages.source(at, code="Birch")
    stages.source(at, SourceKind.LCSPR, code="Cedar")
    for code, why, said in (
        ("Birch", "Mistyped.", "There is a source of this kind and code already."),
        ("birch", "Mistyped.", "There is a source of this kind and code already."),
        ("Alder", "Mistyped.", "The source is called this already."),
        (" ", "Mistyped.", "Give the source a code."),
        ("Elm", " ", "Say why it is to be called something else."),
    ):
        with pytest.raises(NotYet, match=said):
            rename(at, source, code, why=why)
    assert rename(at, source, "ALDER").code == "ALDER"
    assert rename(at, source, "Cedar").code == "Cedar"
    with pytest.raises(NotYours):
        rename(at, source, "Elm", "forum_member")


def test_a_review_of_this_system_keeps_its_reference_and_its_words(at) -> None:
    of_case = stages.recommendation(stages.source_of_case(at))
    with pytest.raises(NotYet, match="come from the review itself"):
        rename(at, of_case.source, role="csp_manager")
    with pytest.raises(NotYet, match="come from the review itself"):
        correct_recommendation(
            recommendation_id=of_case.pk, words="Other.", why="Mistyped.", **at.as_("csp_manager")
        )
    browser = signed_in(at.member("csp_manager"))
    for name, what in (("source", of_case.source), ("recommendation", of_case)):
        page = browser.get(reverse(f"learning:{name}", args=[what.pk])).content.decode()
        assert "Correct" not in page


def test_a_code_that_reads_like_a_name_is_pointed_out_once_and_can_be_kept(at) -> None:
    keeper = Person(at.member("sab_manager"))
    keeper.opens(reverse("learning:source_enter"))
    called = {"What is it?": KIND, "What is it called here?": NAME}
    keeper.fills_in(called, press="Enter the source")
    assert keeper.page.status == 422
    assert "“John Smith” reads like the name of a person." in " ".join(keeper.page.errors)
    assert not Source.objects.exists()
    keeper.fills_in({BOX: True}, press="Enter the source")
    assert keeper.page.status == 200
    source = Source.objects.get()
    assert source.code == NAME

    keeper.follows("Correct what it is called")
    keeper.fills_in(
        {"What is it called here?": "Jo Bloggs", "Why is it to be called something else?": "So."},
        press="Save",
    )
    assert "“Jo Bloggs” reads like the name of a person." in " ".join(keeper.page.errors)
    keeper.fills_in({"What is it called here?": "Alder"}, press="Save")
    assert (keeper.page.status, keeper.page.heading) == (200, "SAR Alder")


def test_a_mistyped_recommendation_is_corrected_and_the_words_before_are_kept(at) -> None:
    row = stages.recommendation(stages.source(at), "Folow up.")
    keeper = Person(at.member("sab_manager"))
    keeper.opens(reverse("learning:recommendation", args=[row.pk]))
    keeper.follows("Correct a mistyped recommendation")
    keeper.fills_in(
        {"What is recommended?": "Follow up.", "What was mistyped?": "The first word."},
        press="Save the correction",
    )
    assert keeper.page.status == 200
    row.refresh_from_db()
    assert row.words == "Follow up."
    assert [(one.version, one.words, one.why) for one in row.wordings.all()] == [
        (1, "Folow up.", ""), (2, "Follow up.", "The first word."),
    ]  # fmt: skip
    assert row.wordings.last().recorded_by == at.member("sab_manager")
    assert Entry.objects.get(event=Event.RECOMMENDATION_CORRECTED).subject == row.text_id


def test_what_stands_in_the_way_of_a_correction(at) -> None:
    row = stages.recommendation(stages.source(at), "Follow up.")
    stages.recommendation(row.source, "Audit it.")
    for words, why, said in (
        ("Follow up. ", "The stop.", "These words stand here already."),
        ("Audit it.", "All of it.", "in these very words"),
        (" ", "All of it.", "Write what is recommended."),
        ("Follow them up.", " ", "Say what was mistyped."),
    ):
        with pytest.raises(NotYet, match=said):
            correct_recommendation(
                recommendation_id=row.pk, words=words, why=why, **at.as_("sab_manager")
            )
    with pytest.raises(NotYours):
        correct_recommendation(
            recommendation_id=row.pk, words="Other.", why="So.", **at.as_("forum_member")
        )
    with pytest.raises(NotYours):
        correct_recommendation(
            recommendation_id=row.source.pk, words="Other.", why="So.", **at.as_("sab_manager")
        )
