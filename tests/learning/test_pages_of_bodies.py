"""What a body sees: everything due from it, one action, its answers in place, and the list as a
file."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from learning.actions import answering
from learning.models import Addressee, Evidence, Step
from learning.vocabulary import Event, Lifecycle, Response, StepKind
from tests.factories import learning as stages
from tests.factories import pdfs
from tests.factories.people import TODAY, UserFactory, give, make_demo, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/due-from-us/"
ANSWERS = [
    "accept", "dispute", "reject", "acknowledge", "say_progress", "claim", "send_evidence",
]  # fmt: skip


@pytest.fixture
def at() -> stages.Forum:
    """Pages read the story's day, as the deeds do."""
    make_demo()
    return stages.forum()


@pytest.fixture
def hana(at):
    """The contact of the hospitals, signed in."""
    return signed_in(at.contact(at.hospitals))


def page(browser, address: str = LIST, status: int = 200) -> str:
    response = browser.get(address)
    assert response.status_code == status
    return response.content.decode()


def url(name: str, row: Addressee) -> str:
    return reverse(f"learning:{name}", args=[row.pk])


def titles(text: str) -> list[str]:
    return re.findall(r'id="action-[0-9a-f-]+-title"><a [^>]*>([^<]+)</a>', text)


def said(row: Addressee, kind: StepKind, words: str = "", **more) -> None:
    Step.objects.create(
        addressee=row, kind=kind.value, on=TODAY, words=words, recorded_by=UserFactory(), **more
    )


# -- The list ----------------------------------------------------------------------------------


def test_what_needs_an_answer_comes_first_and_what_is_settled_last(at, hana) -> None:
    stages.every_stage(at)
    text = page(hana)
    assert [title.removeprefix("SAR ").partition(",")[0] for title in titles(text)] == [
        "Failed", "Silent", "Asked", "Late", "Back", "Progress", "Evidenced", "Unasked", "Verified",
    ]  # fmt: skip
    assert (
        "6 actions are open with you, 2 wait for your first answer, "
        "3 are due by 29 June 2026, 2 of them late." in text
    )
    assert "1 more waits for the forum." in text
    before, _, folded = text.partition('<details class="govuk-details" id="settled">')
    assert "1 action is settled or passed on" in folded
    assert "SAR Verified" not in before
    assert "Sent back" not in titles(text)
    assert "Not verified, sent back, 15 June 2026: “Which wards?”" in text


def test_what_is_recommended_stands_above_what_is_to_be_done(at, hana) -> None:
    made = stages.recommendation(stages.source(at), "Follow up adults.")
    made.actions.update(words="Ring them within a week.")
    row = stages.asked(at, of=made)
    for address in (LIST, url("accept", row), url("send_evidence", row)):
        text = page(hana, address)
        assert text.index("Follow up adults.") < text.index("Ring them within a week.")
    made.actions.update(words="")
    assert page(hana).count("Follow up adults.") == 1
    assert "What is to be done" not in page(hana, url("accept", row))


def test_each_answer_is_one_click_away_where_it_is_open(at, hana) -> None:
    rows = stages.every_stage(at)
    text = page(hana)
    for name in ANSWERS:
        assert f'href="{url(name, rows["Asked"])}?list=1"' in text
        assert url(name, rows["Unasked"]) not in text
        assert url(name, rows["Verified"]) not in text
    assert url("accept", rows["Late"]) not in text
    assert "Send more evidence" in text


def test_all_boroughs_are_on_one_list_by_code_alone(at, hana) -> None:
    elsewhere = stages.forum()
    at.hospitals.partnerships.add(elsewhere.partnership)
    stages.asked(at)
    stages.asked(
        elsewhere, body=at.hospitals,
        of=stages.recommendation(stages.source(elsewhere, code="Bramble")),
    )  # fmt: skip
    text = page(hana)
    assert {"SAR Alder, Recommendation 1", "SAR Bramble, Recommendation 1"} == set(titles(text))
    assert elsewhere.partnership.name in text


def test_whoever_answers_for_several_bodies_sees_counts_and_may_narrow_it(at, hana) -> None:
    give("spoc", at.partnership, user=at.contact(at.hospitals), body=at.housing)
    first = stages.asked(at)
    stages.asked(at, of=first.action.recommendation, body=at.housing)
    text = page(hana)
    assert f"{at.hospitals.name}: 1 open" in text
    assert f"{at.housing.name}: 1 open" in text
    narrowed = page(hana, f"{LIST}?body={at.housing.pk}")
    assert len(titles(narrowed)) == 1
    assert f"?list=1&amp;body={at.housing.pk}" in narrowed
    assert "1 action is open with you" in narrowed
    for other in ("nonsense", first.pk):
        assert len(titles(page(hana, f"{LIST}?body={other}"))) == 2


def test_nothing_due_says_what_will_appear(hana) -> None:
    assert "Nothing is due from you" in page(hana)


def test_a_review_that_awaits_the_home_office_says_so(at, hana) -> None:
    stages.asked(at, of=stages.recommendation(stages.source_of_case(at)))
    assert "do not pass it on" in page(hana)


def test_whoever_has_a_conflict_sees_nothing_of_the_case(at, hana) -> None:
    of = stages.source_of_case(at)
    row = stages.asked(at, of=stages.recommendation(of))
    stages.conflicted(of, at.contact(at.hospitals))
    assert of.code not in page(hana)
    page(hana, url("own_action", row), 404)


def test_the_list_is_for_those_who_answer_for_a_body(at) -> None:
    for role in ("sab_manager", "forum_chair", "csp_chair", "scrutiny"):
        page(signed_in(at.member(role)), LIST, 403)
        page(signed_in(at.member(role)), "/due-from-us/as/csv/", 403)


def test_the_list_is_noted_once_with_its_sources(at, hana) -> None:
    row = stages.asked(at)
    page(hana)
    entry = Entry.objects.get(event=Event.OWN_ACTIONS_SEEN)
    assert entry.chain == f"partnership:{at.partnership.pk}"
    assert entry.details["sources"] == [str(row.action.recommendation.source_id)]


@pytest.mark.parametrize("address", [LIST, "/due-from-us/as/csv/", "/due-from-us/as/xlsx/"])
def test_the_list_costs_the_same_however_long_it_is(at, hana, address) -> None:
    of = stages.source(at)

    def cost(one_more: int) -> tuple[int, int]:
        """All queries of the page, and those of the list itself without frame and audit."""
        stages.many_asked(at, of, one_more)
        page_of(hana, address)
        with CaptureQueriesContext(connection) as queries:
            page_of(hana, address)
        own = sum("learning_" in query["sql"] for query in queries.captured_queries)
        return len(queries), own

    one = cost(1)
    assert [cost(2), cost(997)] == [one, one]
    assert one[1] <= 8


def page_of(browser, address: str) -> bytes:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content


# -- The file ----------------------------------------------------------------------------------


def test_the_list_as_a_file_holds_every_row_and_no_formula(at, hana) -> None:
    made = stages.recommendation(stages.source(at), words="=HYPERLINK(1)")
    row = stages.asked(at, of=made)
    said(row, StepKind.ASSESSED, "@SUM(1)", outcome="partial")
    text = page_of(hana, "/due-from-us/as/csv/").decode("utf-8-sig")
    [heads, line] = list(csv.reader(io.StringIO(text, newline="")))
    found = dict(zip(heads, line, strict=True))
    assert found["Action"] == "'=HYPERLINK(1)"
    assert found["Source"] == "SAR Alder"
    assert found["Due"] == stages.DUE.isoformat()
    assert found["How it stands"] == "Asked, answer awaited"
    assert found["Days silent"] == "30"
    assert found["Last from the forum"].startswith("Answer assessed by the forum: Partly")
    response = hana.get("/due-from-us/as/xlsx/")
    assert response["Content-Disposition"] == 'attachment; filename="due-from-us.xlsx"'
    assert response["Cache-Control"] == "no-store, private"
    assert response.content.startswith(b"PK")
    assert Entry.objects.filter(event=Event.OWN_ACTIONS_EXPORTED).count() == 2


def test_another_kind_of_file_is_not_there(at, hana) -> None:
    page(hana, "/due-from-us/as/exe/", 404)


# -- One action --------------------------------------------------------------------------------


def test_the_action_shows_its_words_its_log_and_what_was_sent(at, hana) -> None:
    made = stages.recommendation(stages.source(at), theme_as_made="Hospitals", themes=["audit"])
    made.words = "Follow up everybody."
    made.save()
    action = made.actions.get()
    action.words, action.target = "Write to each of them.", "Summer"
    action.save()
    row = stages.asked(at, of=made, as_made="The Trust", assessment="partial")
    said(row, StepKind.ASSESSED, "Half an answer.", outcome="partial")
    answering.say_progress(
        addressee_id=row.pk, words="We wrote to 40.", **at.as_contact(at.hospitals)
    )
    answering.acknowledge(
        addressee_id=row.pk, words="Letter of May.",
        recorded=answering.Recorded(stages.ASKED_ON), **at.as_("sab_manager"),
    )  # fmt: skip
    text = page(hana, url("own_action", row))
    for words in (
        "Follow up everybody.", "Follow up adults who miss appointments.", "Write to each of them.",
        "Summer", "Hospitals", "Audit or assurance", "The Trust", "Half an answer.",
        "Partly acceptable", "We wrote to 40.", "Letter of May.",
        f"recorded for them by {at.member('sab_manager').name}",
    ):  # fmt: skip
        assert words in text
    entry = Entry.objects.get(event=Event.OWN_ACTION_SEEN)
    assert entry.subject == row.text_id


def test_of_other_bodies_only_name_and_label_are_seen(at, hana) -> None:
    row = stages.asked(at)
    theirs = stages.asked(at, of=row.action.recommendation, body=at.housing)
    answering.reject(
        addressee_id=theirs.pk, words="We cannot afford it.", **at.as_contact(at.housing)
    )
    text = page(hana, url("own_action", row))
    assert at.housing.name in text
    assert "Rejected" in text
    assert "afford" not in text
    page(hana, url("own_action", theirs), 404)


@pytest.mark.parametrize("name", ["own_action", *ANSWERS])
def test_an_action_of_another_body_is_not_there(at, name) -> None:
    row = stages.asked(at)
    for user in (at.contact(at.housing), at.member("sab_manager"), at.member("forum_chair")):
        page(signed_in(user), url(name, row), 404)


# -- The answers -------------------------------------------------------------------------------

DAY = {"dated_on_day": "1", "dated_on_month": "5", "dated_on_year": "2026"}
SHOWS = {"about": "All trained.", "kind": "training", "holds_identity": "no", **DAY}


@pytest.mark.parametrize(
    ("name", "given", "response", "banner"),
    [
        ("accept", {"words": ""}, Response.ACCEPTED, "has accepted this action"),
        ("reject", {"words": "No such ward."}, Response.REJECTED, "has rejected"),
        ("acknowledge", {"words": ""}, Response.ASKED, "has this"),
        ("say_progress", {"words": "Half."}, Response.ASKED, "recorded how this stands"),
        ("claim", {"words": "All trained."}, Response.ACCEPTED, "has said that this is done"),
        ("send_evidence", SHOWS | {"where": "Intranet."}, Response.ACCEPTED, "evidence is sent"),
    ],
)
def test_an_answer_is_given_and_leads_back_to_its_place(
    at, hana, name, given, response, banner
) -> None:
    row = stages.asked(at)
    assert "<form" in page(hana, url(name, row))
    address = f"{url(name, row)}?list=1&page=2&body={at.hospitals.pk}"
    answer = hana.post(address, given)
    assert answer.status_code == 302
    assert answer["Location"] == f"{LIST}?page=2&body={at.hospitals.pk}#action-{row.pk}"
    assert banner in page(hana)
    assert Addressee.objects.get(pk=row.pk).response == response


def test_without_the_list_it_leads_back_to_the_action(at, hana) -> None:
    row = stages.asked(at)
    answer = hana.post(url("accept", row), {"words": ""})
    assert answer["Location"] == url("own_action", row)


def test_not_ours_offers_the_bodies_of_that_partnership_without_ones_own(at, hana) -> None:
    elsewhere = stages.forum()
    row = stages.asked(at)
    text = page(hana, url("dispute", row))
    assert at.housing.name in text
    assert f">{at.hospitals.name}</option>" not in text
    assert elsewhere.housing.name not in text
    hana.post(url("dispute", row), {"belongs_to": str(at.housing.pk), "words": "They let it."})
    assert Addressee.objects.get(pk=row.pk).belongs_to == at.housing


@pytest.mark.parametrize("name", ["reject", "say_progress", "claim", "dispute", "send_evidence"])
def test_an_answer_without_its_words_is_refused_and_nothing_is_lost(at, hana, name) -> None:
    row = stages.asked(at)
    given = {"words": "", "about": "", "where": "Kept words.", "belongs_to": str(at.housing.pk)}
    answer = hana.post(url(name, row), given)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "There is a problem" in text
    if name == "send_evidence":
        assert "Kept words." in text
    assert not row.steps.exists()


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_settled_cannot_be_answered_and_says_so(at, hana, name) -> None:
    row = stages.asked(at)
    row.closing_as = "superseded"
    row.close()
    row.save()
    text = page(hana, url(name, row))
    assert "is no longer possible: closed." in text
    assert "<textarea" not in text


def test_a_file_is_sent_for_several_actions_and_opened(at, hana) -> None:
    row = stages.asked(at)
    other = stages.asked(at, of=stages.recommendation(stages.source(at, code="Beech")))
    text = page(hana, url("send_evidence", row))
    assert "SAR Beech, Recommendation 1" in text
    pdf = SimpleUploadedFile(
        "audit.pdf", pdfs.pdf_of("All trained."), content_type="application/pdf"
    )
    answer = hana.post(
        url("send_evidence", row), SHOWS | {"paper": pdf, "where": "", "others": [str(other.pk)]}
    )
    assert answer.status_code == 302
    evidence = Evidence.objects.get()
    assert set(evidence.addressees.all()) == {row, other}
    assert evidence.document.file_name.startswith("evidence-")
    assert reverse("learning:evidence", args=[evidence.pk]) in page(hana, url("own_action", other))


def test_a_file_that_is_not_taken_is_refused_in_sentences(at, hana) -> None:
    row = stages.asked(at)
    bad = SimpleUploadedFile("audit.exe", b"MZ\x90", content_type="application/pdf")
    answer = hana.post(url("send_evidence", row), SHOWS | {"paper": bad, "where": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "The file must be a Word document" in text
    assert "All trained." in text
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("holds_identity", "anybody be recognised"),
        ("where", "Choose the file, or say below where the evidence can be seen."),
        ("dated_on_year", "year"),
    ],
)
def test_what_is_left_out_is_asked_for(at, hana, left_out, sentence) -> None:
    row = stages.asked(at)
    given = {key: value for key, value in (SHOWS | {"where": "x"}).items() if key != left_out}
    answer = hana.post(url("send_evidence", row), given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


# -- Answers on paper --------------------------------------------------------------------------

CAME = {"came_on_day": "1", "came_on_month": "6", "came_on_year": "2026"}


def test_whoever_keeps_the_register_records_an_answer_on_paper(at) -> None:
    row = stages.asked(at)
    browser = signed_in(at.member("sab_manager"))
    assert "you cannot verify what you recorded" in page(browser, url("record_answer", row))
    answer = browser.post(
        url("record_answer", row), CAME | {"said": "accepted", "words": "By letter."}
    )
    assert answer.status_code == 302
    assert Addressee.objects.get(pk=row.pk).response == Response.ACCEPTED
    answer = browser.post(url("record_evidence", row), SHOWS | CAME | {"where": "In the letter."})
    assert answer.status_code == 302
    assert Addressee.objects.get(pk=row.pk).lifecycle == Lifecycle.EVIDENCED


@pytest.mark.parametrize("name", ["record_answer", "record_evidence"])
def test_others_do_not_record_for_a_body(at, name) -> None:
    row = stages.asked(at)
    for role, status in (("forum_member", 403), ("csp_manager", 403), ("scrutiny", 404)):
        page(signed_in(at.member(role)), url(name, row), status)
    page(signed_in(at.contact(at.hospitals)), url(name, row), 404)
