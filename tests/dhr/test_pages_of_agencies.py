"""What the pages of agencies show, to whom, and what a person types there."""

import pytest

from dhr.actions.letters import issue_letter
from dhr.models import Review, ScopingRequest
from dhr.vocabulary import Outcome
from people.models import Body
from tests.dhr.days import DAY, TODAY, YESTERDAY
from tests.dhr.forms_filled import day
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, make_demo, member
from tests.journeys.person import Page, Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def today(db: None) -> None:
    """The day that the cases of these tests live on."""
    make_demo(TODAY)


@pytest.fixture
def review(players) -> Review:
    return stages.scoping(players)


@pytest.fixture
def marnie(players) -> Person:
    return Person(players.manager)


@pytest.fixture
def haven(players) -> BodyFactory:
    return BodyFactory(name="Haven Row", named_in_act=False, partnerships=[players.partnership])


def rows(page: Page) -> list[list[str]]:
    return [
        [cell.words for cell in (*row.all("th"), *row.all("td"))]
        for row in next(page.main.all("tbody")).all("tr")
    ]


def test_before_anybody_is_asked_it_says_what_will_appear(players, marnie) -> None:
    review = stages.notified(players)
    page = marnie.opens(f"/reviews/{review.pk}/agencies/")
    assert "No agency has been asked yet" in page.words
    assert "Ask agencies" not in page.links  # not at this stage
    page = marnie.opens(f"/reviews/{review.pk}/agencies/ask/")
    assert page.reasons == [
        "Asking agencies is not possible at this stage: the case is at “Notified”."
    ]


def test_the_table_and_the_counts_above_it(players, review, marnie, haven) -> None:
    lindale = BodyFactory(name="Lindale", named_in_act=True, partnerships=[players.partnership])
    nil, silent = stages.ask(players, review, players.police, haven)
    if nil.body == haven:
        nil, silent = silent, nil
    stages.ask(players, review, lindale, by_letter=True, asked_on=None, asked_how="")
    stages.answer(players, nil, kind="nil")
    page = marnie.opens(f"/reviews/{review.pk}/agencies/")
    # Said once.
    assert (
        "3 agencies: 0 answered, 1 nil return, 1 silent (for 17 days), 1 letter not sent yet."
        in page.words
    )
    assert "agencies silent" not in page.words
    found = rows(page)
    assert len(found) == 3
    assert found[0][0].startswith("Haven Row")
    assert "invited" in found[0][0]
    assert "Silent 17 days" in found[0][3]
    assert "29 May 2026" in found[0][1]
    assert "Letter not sent yet" in found[1][3]
    assert "Nil return" in found[2][3]
    assert "on 15 June 2026" in found[2][3]
    # Whoever takes part by invitation is never told anything else, on any page.
    for path in (
        "agencies/", f"agencies/{silent.pk}/", f"agencies/{silent.pk}/again/",
        f"agencies/{silent.pk}/answer/",
    ):  # fmt: skip
        words = marnie.opens(f"/reviews/{review.pk}/{path}").words
        assert "required" not in words.lower()


def test_whom_one_waits_for_stands_in_your_work_and_on_the_case(players, review, marnie) -> None:
    [request] = stages.ask(players, review)
    page = marnie.opens("/")
    title = f"{review.reference}: 1 silent agency, for 17 days"
    assert page.links[title] == f"/reviews/{review.pk}/agencies/"
    assert "Waiting for agencies" in page.words
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert page.links["1 of 1 agency silent, for 17 days"] == f"/reviews/{review.pk}/agencies/"
    # The chair sees it on the case; in their work it is nobody they wait for.
    gareth = Person(players.chair)
    assert "silent" not in gareth.opens("/").words
    assert "1 of 1 agency silent" in gareth.opens(f"/reviews/{review.pk}/").words
    stages.answer(players, request)
    assert "silent" not in marnie.opens("/").words
    assert "silent" not in marnie.opens(f"/reviews/{review.pk}/").words


def test_a_closed_case_waits_for_nobody(players, marnie) -> None:
    review = stages.considering(players)
    assert "silent" not in marnie.opens("/").words
    assert "silent" not in marnie.opens(f"/reviews/{review.pk}/").words


def test_everybody_on_the_case_reads_the_answers_and_nobody_else(players) -> None:
    review = stages.appointing(players)
    [request] = stages.ask(players, review)
    stages.answer(players, request, concerns="Nobody asked her alone.")
    sits = stages.on_the_case(players, review, role="panel_member")
    path = f"/reviews/{review.pk}/agencies/{request.pk}/"
    for user in (players.manager, players.chair, sits):
        page = Person(user).opens(path)
        assert "Nobody asked her alone." in page.words
        assert ("Correct this answer" in page.links) is (user == players.manager)
    for role in ("scrutiny", "forum_chair", "system_administrator"):
        assert Person(member(role, players.partnership)).opens(path).status == 404


def test_an_answer_and_its_correction_stand_together(players, review, marnie) -> None:
    [request] = stages.ask(players, review)
    path = f"/reviews/{review.pk}/agencies/{request.pk}/"
    stages.answer(players, request, first_contact_on=YESTERDAY)
    page = marnie.opens(path)
    assert "14 June 2026" in page.words
    assert "Not known" in page.words  # the last contact
    marnie.follows("Correct this answer")
    page = marnie.fills_in({"Why is the answer corrected?": "They meant somebody else.",
                            "Was anybody in the case known to them?":
                            "Nil return: nobody in the case was known to them"})  # fmt: skip
    assert "The corrected answer stands" in page.words
    assert "Corrected since" in page.words
    assert "Two visits in the year before." in page.words
    assert "They meant somebody else." in page.words


def test_what_is_left_out_of_a_form_is_said(players, review, haven, marnie) -> None:
    path = f"/reviews/{review.pk}/agencies/ask/"
    send = {"sent": "1"}
    for form, errors in (
        ({}, ["Choose at least one agency.", "Choose how are they asked.",
              "Enter the day of the answer."]),
        ({"bodies": str(haven.pk), "way": "another_way", **day("answer_due_on", TODAY)},
         ["Say how they were asked.", "Say on which day they were asked."]),
        ({"bodies": str(haven.pk), "way": "another_way", "asked_how": "post",
          **day("asked_on", TODAY), **day("answer_due_on", YESTERDAY)}, []),
    ):  # fmt: skip
        response = marnie.client.post(path, {**send, **form})
        html = response.content.decode()
        assert response.status_code == (422 if errors else 409)
        for error in errors[:1] + errors[2:]:
            assert error in html
        if not errors:
            assert "The day of the answer (14 June 2026) is before they are asked" in html
    assert not ScopingRequest.objects.exists()


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"kind": "known"}, "Say which contribution they suggest."),
        ({"kind": "nil", "records_secured_by": "Records"},
         "Say on which day the records were secured."),
        ({"kind": "nil", **day("records_secured_on", TODAY)}, "Say who keeps the records safe."),
        ({"kind": "known", "contribution": "imr", "summary": "Rosenwyn rang."},
         "“Rosenwyn” identifies somebody in this case."),
    ],
)  # fmt: skip
def test_what_an_answer_lacks_is_said_beside_it(players, review, marnie, form, error) -> None:
    [request] = stages.ask(players, review)
    response = marnie.client.post(
        f"/reviews/{review.pk}/agencies/{request.pk}/answer/",
        {"sent": "1", **day("returned_on", TODAY), **form},
    )
    assert response.status_code == 422
    assert error in response.content.decode()


def test_pages_say_before_what_the_deeds_would_refuse(players, review, marnie) -> None:
    [request] = stages.ask(players, review, by_letter=True, asked_on=None, asked_how="")
    case = f"/reviews/{review.pk}/agencies/"
    path = f"{case}{request.pk}/"
    page = marnie.opens(path)
    assert "Record an answer" not in page.links
    assert "Record that they were asked another way" in page.links
    # What is still to be sent is one link away.
    letter = review.letters.get(kind="scoping")
    assert page.links[letter.label] == f"/reviews/{review.pk}/letters/{letter.pk}/"
    assert f"Letters to them {letter.label} : draft" in page.words
    assert marnie.opens(f"{path}answer/").reasons == [
        "This agency has not been asked yet: record the sending of its letter, or that it was "
        "asked another way."
    ]
    assert marnie.opens(f"{path}correct/").reasons == ["This agency has not answered yet."]
    page = marnie.opens(f"{case}ask/")
    nobody_left = (
        "Every agency that works with this partnership stands in the table already. Others are "
        "added to its bodies first."
    )
    assert page.reasons == [f"{nobody_left} Bodies"]
    assert page.links["Bodies"] == "/bodies/"
    ScopingRequest.objects.update(asked_on=TODAY, asked_how="post")
    stages.answer(players, request)
    assert marnie.opens(f"{path}again/").reasons == ["This agency has answered."]
    assert marnie.opens(f"{path}answer/").reasons == [
        "This agency's answer is recorded already; correct it instead."
    ]


def test_many_letters_stand_by_kind_with_a_row_each(players, review, marnie, haven) -> None:
    stages.ask(players, review, players.police, haven, by_letter=True, asked_on=None, asked_how="")
    page = marnie.opens(f"/reviews/{review.pk}/letters/")
    captions = [each.words for each in page.main.all("caption")]
    assert sorted(captions) == [
        "Letter that asks an agency what it knows",
        "Notice to keep records safe",
        "Receipt for whoever told us",
    ]
    tables = {
        next(t.all("caption")).words: len(list(t.all("tr"))) - 1 for t in page.main.all("table")
    }
    assert tables["Letter that asks an agency what it knows"] == 2
    letter = review.letters.get(kind="scoping", body=haven)
    page = marnie.opens(f"/reviews/{review.pk}/letters/{letter.pk}/")
    assert "It takes part by invitation: it is invited, and free to say no." in page.words
    assert "names people" in page.words
    receipt = review.letters.get(kind="receipt")
    page = marnie.opens(f"/reviews/{review.pk}/letters/{receipt.pk}/")
    assert "names people" not in page.words


@pytest.mark.parametrize("how_it_ends", ["asked", "no_review"])
def test_letters_not_sent_yet_are_work_until_they_are(players, review, marnie, how_it_ends) -> None:
    """Drafted and then forgotten, an agency would wait for ever for its letter; a case in which
    no review is held asks nobody any more."""
    stages.ask(players, review, by_letter=True, asked_on=None, asked_how="")
    todo, link = f"{review.reference}: send the letter to 1 agency", "Send the letter to 1 agency"
    agencies, case = f"/reviews/{review.pk}/agencies/", f"/reviews/{review.pk}/"
    assert marnie.opens("/").links[todo] == agencies
    assert marnie.opens(case).links[link] == agencies
    gareth = Person(players.chair)
    assert todo not in gareth.opens("/").links
    assert link not in gareth.opens(case).links
    if how_it_ends == "asked":
        ScopingRequest.objects.update(asked_on=TODAY, asked_how="post")
    else:
        stages.decide(players, review, Outcome.NOT_HOLD)
    assert todo not in marnie.opens("/").links
    assert link not in marnie.opens(case).links


def test_who_was_not_asked_before_the_decision_is_not_asked_by_itself_after_it(
    players, review, marnie
) -> None:
    """Until the question is open again; whoever is written down for the review is asked."""
    stages.ask(players, review, by_letter=True, asked_on=None, asked_how="")
    stages.decide(players, review, Outcome.HOLD)
    todo = f"{review.reference}: send the letter to 1 agency"
    assert todo not in marnie.opens("/").links
    page = marnie.opens(f"/reviews/{review.pk}/agencies/")
    assert "1 not asked before the decision" in page.words
    request = ScopingRequest.objects.get()
    page = marnie.opens(f"/reviews/{review.pk}/agencies/{request.pk}/")
    assert "which was made without their answer" in page.words
    assert "Record that they were asked another way" in page.links
    later = BodyFactory(partnerships=[players.partnership])
    stages.ask(players, review, later, by_letter=True, asked_on=None, asked_how="")
    assert todo in marnie.opens("/").links


def test_a_letter_issued_before_the_decision_is_replaced_before_it_is_sent(
    players, review, marnie
) -> None:
    """Its words are frozen: they say that nothing is decided. A draft follows the facts."""
    stages.ask(players, review, by_letter=True, asked_on=None, asked_how="")
    made = review.letters.get(kind="scoping")
    issue_letter(
        review_id=review.pk, letter_id=made.pk, prepared=stages.small_pdf(),
        seen_version=Review.objects.get(pk=review.pk).version, **players.as_manager(),
    )  # fmt: skip
    outdated = "That was decided after it was issued: replace it before it is sent."
    pages = [f"/reviews/{review.pk}/letters/{row.pk}/" for row in review.letters.order_by("kind")]
    assert [outdated in marnie.opens(page).words for page in pages] == [False] * len(pages)
    stages.decide(players, review, Outcome.HOLD)
    said = [page for page in pages if outdated in marnie.opens(page).words]
    assert said == [f"/reviews/{review.pk}/letters/{made.pk}/"]


def test_who_took_the_place_of_an_agency_that_ended_is_asked_for_its_answer(
    players, review, marnie
) -> None:
    """Said wherever its silence is, and no longer once it is answered."""
    request = stages.ask(players, review, players.police)[0]
    last = BodyFactory(name="Three Rivers Police")
    between = BodyFactory(name="Ostrey Police", succeeded_by=last, succeeded_on=TODAY)
    Body.objects.filter(pk=players.police.pk).update(succeeded_by=between, succeeded_on=YESTERDAY)
    said = f"{players.police.name} ended on 14 June 2026, and Three Rivers Police took its place."
    table = f"/reviews/{review.pk}/agencies/"
    page = f"{table}{request.pk}/"
    assert said in marnie.opens(table).words
    assert f"{said} Ask Three Rivers Police, and write down here" in marnie.opens(page).words
    assert said in marnie.opens("/").words
    stages.answer(players, request, kind="nil")
    for path in (table, page, "/"):
        assert "took its place" not in marnie.opens(path).words


def test_an_agency_that_is_to_end_is_asked_itself_until_then(players, review, marnie) -> None:
    request = stages.ask(players, review, players.police)[0]
    later = Body.objects.filter(pk=players.police.pk)
    later.update(succeeded_by=BodyFactory(), succeeded_on=TODAY + DAY)
    for path in (f"/reviews/{review.pk}/agencies/", f"/reviews/{review.pk}/agencies/{request.pk}/"):
        assert "took its place" not in marnie.opens(path).words
