"""Pages of the report's road: who opens them, what they leave in the audit, and what they cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from dhr.actions import pack, report
from dhr.forms.report import actions_as_text, actions_in, points_in
from dhr.models import Identity, Review
from dhr.vocabulary import CommentFrom, Paper, QualityOutcome
from documents.kinds_of_file import PDF, WORD
from documents.pdf_checks import problems
from documents.store import path_of, prepare
from tests.dhr.days import TODAY
from tests.documents.plans import para, table, word
from tests.factories import dhr as stages
from tests.factories import family, reports
from tests.factories.papers import ask_for_report, comment
from tests.factories.papers import paper as draft
from tests.factories.people import make_demo, signed_in
from tests.golden import text_of
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROOMS = ("report", "recommendations", "home-office")


@pytest.fixture
def players() -> stages.Cast:
    make_demo(TODAY)
    return stages.cast(prefix="QX")


def keep(players, review: Review, paper: Paper, content: bytes, kind: str = WORD) -> None:
    """A paper of the report is kept as a file."""
    report.record_paper(
        review_id=review.pk,
        paper=paper,
        received_on=TODAY,
        prepared=prepare(content, content_type=kind),
        **reports.as_leader(players, review),
    )


def plan(*rows: list[str]) -> bytes:
    return word(table(["Recommendation", "Action", "Lead agency", "Target date"], *rows))


def read_events(review: Review, url: str, browser: Client) -> list[tuple[str, str]]:
    """What a page writes of its reading: the event and what it was about."""
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    response = browser.get(f"/reviews/{review.pk}/{url}/")
    if response.streaming:
        b"".join(response.streaming_content)
    assert response.status_code == 200, url
    rows = Entry.objects.filter(pk__gt=newest, chain=review.chain)
    return sorted({(row.event, row.subject.split(":")[0]) for row in rows})


def test_what_a_case_has_only_from_its_report_on_is_read_in_its_own_name(players) -> None:
    """The routes that the access matrix, whose cases have no report, can only ask in vain."""
    review = reports.changes(players)
    keep_a_pack(players, review)
    marnie = signed_in(players.manager)
    assert {
        url: read_events(review, url, marnie)
        for url in (
            "recommendations/1", "recommendations/1/reword", "home-office/points/1",
            "home-office/pack",
        )
    } == {
        "recommendations/1": [("recommendations.seen", "recommendation")],
        "recommendations/1/reword": [("form.seen", "recommendation")],
        "home-office/points/1": [("form.seen", "point")],
        "home-office/pack": [("quality.pack_opened", "document")],
    }  # fmt: skip


def keep_a_pack(players, review: Review) -> None:
    """As one that was made at the sign-off."""
    kept = pack.keep(
        prepare(b"PK\x03\x04 a pack", content_type=pack.ZIP),
        kind=pack.KIND,
        owner=review.chain,
        title="Pack",
        file_name="QX-pack-1.zip",
        marking="OFFICIAL-SENSITIVE",
        holds_identity=True,
        made_from=f"{pack.MADE_ON}{TODAY.isoformat()}",
    )
    assert pack.made_on(kept) == TODAY


def test_whom_the_rooms_of_a_report_are_open_to(players) -> None:
    review = reports.written(players)
    for role, status in (("report_author", 200), ("panel_member", 403)):
        browser = signed_in(stages.on_the_case(players, review, role))
        for room in (*ROOMS, "recommendations/1"):
            assert browser.get(f"/reviews/{review.pk}/{room}/").status_code == status, (role, room)
        shown = browser.get(f"/reviews/{review.pk}/").content.decode()
        assert (f"/reviews/{review.pk}/report/" in shown) is (status == 200)
    marnie = Person(players.manager)
    for stage in ("notified", "home_office_told"):
        other = stages.STAGES[stage](players)
        assert "Report" not in marnie.opens(f"/reviews/{other.pk}/").links


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999"])
def test_a_number_that_is_none_is_not_found(players, number) -> None:
    review = reports.changes(players)
    marnie = signed_in(players.manager)
    for url in (f"recommendations/{number}", f"recommendations/{number}/reword",
                f"home-office/points/{number}"):  # fmt: skip
        assert marnie.get(f"/reviews/{review.pk}/{url}/").status_code == 404, url


def asked(browser: Client, review: Review, url: str) -> int:
    address = f"/reviews/{review.pk}/{url}/"
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_the_lists_cost_the_same_for_one_and_for_three(players) -> None:
    review = reports.under_way(players)
    reports.record_papers(players, review)
    reports.recommend(players, review, 1)
    marnie = signed_in(players.manager)
    isolde = signed_in(reports.leader(review))
    keep(players, review, Paper.ACTION_PLAN, plan(["1. Ask.", "Do", "CSP", "2027"]))
    one = [asked(marnie, review, "recommendations"),
           asked(isolde, review, "recommendations/plan")]  # fmt: skip
    for number in (2, 3):
        reports.recommend(players, review, number)
    keep(
        players, review, Paper.ACTION_PLAN,
        plan(*([f"{n}. Ask.", "Do", "CSP", "2027"] for n in (1, 2, 3))),
    )  # fmt: skip
    assert one == [asked(marnie, review, "recommendations"),
                   asked(isolde, review, "recommendations/plan")]  # fmt: skip
    reports.family_reads(players, review)
    reports.send(players, review)
    reports.accept(players, review)
    reports.submit(players, review)
    revise = QualityOutcome.REVISE_AND_RESUBMIT
    reports.home_office_writes(players, review, revise, "One.")
    few = asked(marnie, review, "home-office")
    reports.answer(players, review, 1)
    reports.send(players, review)
    reports.accept(players, review)
    reports.submit(players, review)
    reports.home_office_writes(players, review, revise, "One.", "Two.", "Three.")
    assert asked(marnie, review, "home-office") == few


# -- Reading a plan ------------------------------------------------------------------------------


def test_a_plan_that_cannot_be_read_says_why(players) -> None:
    review = reports.under_way(players)
    isolde = Person(reports.leader(review))
    address = f"/reviews/{review.pk}/recommendations/plan/"
    assert "No action plan has been uploaded yet." in isolde.opens(address).words
    assert "Add a paper" in isolde.page.links
    reports.record_papers(players, review)
    not_word = "is not kept here as a Word document (.docx), so it cannot be read."
    assert not_word in isolde.opens(address).words
    keep(players, review, Paper.ACTION_PLAN, stages.SMALL_PDF, PDF)
    assert not_word in isolde.opens(address).words
    keep(players, review, Paper.ACTION_PLAN, word(para("A letter.")))
    assert "No action plan was found in the file." in isolde.opens(address).words
    newest = review.papers.filter(paper="action_plan").last()
    path = path_of(newest.document.storage_name)
    path.chmod(0o600)
    path.write_bytes(b"PK\x03\x04 changed")
    assert "The file of the action plan is damaged." in isolde.opens(address).words
    # Without a plan to keep, nothing is kept.
    browser = signed_in(reports.leader(review))
    assert browser.post(address, {"looked": "on"}).status_code == 409
    assert not review.recommendations.exists()


def test_a_name_in_a_plan_is_stopped_until_it_is_said_to_be_a_word(players) -> None:
    review = reports.under_way(players)
    Identity.objects.filter(subject__pseudonym="Elowen").update(full_name="Rose Harcastle")
    isolde = Person(reports.leader(review))
    looked = {"I have looked through what was read, and what was not": True}
    keep(players, review, Paper.ACTION_PLAN,
         plan(["1. Plant a Rose hedge.", "Ask Rose Harcastle", "CSP", "2027"]))  # fmt: skip
    isolde.opens(f"/reviews/{review.pk}/recommendations/plan/")
    assert "A name of this case stands in: recommendation 1." in isolde.page.words
    page = isolde.fills_in(looked)
    assert any("In recommendation 1 of the file:" in error for error in page.errors)
    assert any("“Rose Harcastle” identifies somebody" in error for error in page.errors)
    assert not review.recommendations.exists()
    keep(players, review, Paper.ACTION_PLAN,
         plan(["1. Plant a Rose hedge.", "Dig", "CSP", "2027"]))  # fmt: skip
    isolde.opens(f"/reviews/{review.pk}/recommendations/plan/")
    page = isolde.fills_in(looked)
    assert any("“Rose” is a name in this case" in error for error in page.errors)
    isolde.fills_in({**looked, "“Rose” is an ordinary word here, not a name": True})
    assert review.recommendations.get().words == "Plant a Rose hedge."


def test_what_changed_in_a_plan_is_said(players) -> None:
    review = reports.under_way(players)
    isolde = Person(reports.leader(review))
    looked = {"I have looked through what was read, and what was not": True}
    rows = [["1. Ask alone.", "Train", "CSP", "2027"], ["2. Audit.", "Look", "ICB", "Ongoing"],
            ["3. Record.", "", "", ""]]  # fmt: skip
    keep(players, review, Paper.ACTION_PLAN, plan(*rows))
    isolde.opens(f"/reviews/{review.pk}/recommendations/plan/")
    assert "No action was found for: 3." in isolde.page.words
    isolde.fills_in(looked)
    # Nobody is named: the recommendation says so itself.
    assert review.recommendations.get(number=3).addressees == "Not said in the plan"
    rows[1] = ["2. Audit twice.", "Look", "ICB", "Ongoing"]
    keep(players, review, Paper.ACTION_PLAN, plan(*rows[:2]))
    page = isolde.opens(f"/reviews/{review.pk}/recommendations/plan/")
    assert "The plan no longer has what stands here as number 3." in page.words
    assert page.words.count("The same as before") == 1
    assert page.words.count("Changed") == 1
    isolde.fills_in(looked)
    assert review.recommendations.get(number=2).words == "Audit twice."
    assert review.recommendations.count() == 3


def test_what_a_plan_cannot_mean_is_to_be_looked_at_again(players) -> None:
    review = reports.under_way(players)
    rows = [["1. Ask alone.", "Everywhere", "Train", "CSP", "31/02/2027"],
            ["1. Audit.", "Regional", "Look", "ICB", "2027"]]  # fmt: skip
    heads = ["Recommendation", "Scope", "Action to take", "Lead agency", "Target date"]
    keep(players, review, Paper.ACTION_PLAN, word(table(heads, *rows)))
    page = Person(reports.leader(review)).opens(f"/reviews/{review.pk}/recommendations/plan/")
    for said in (
        "The scope of recommendation 1 is not understood: “Everywhere”.",
        "No calendar has this day: 31/02/2027.",
        "The plan gives this number more than once: 1.",
    ):
        assert said in page.words, said
    assert page.words.count("No calendar has this day: 31/02/2027.") == 2, "and beside the action"
    assert "28 February 2027" not in page.words


# -- What is typed -------------------------------------------------------------------------------


def test_actions_are_typed_one_a_line() -> None:
    typed = "Train | Hospitals; ICB | March 2027\n\n | nobody\nAudit\nTell || TBC | Half | Done | x"
    read = actions_in(typed)
    assert [(a.words, a.leads, a.target, a.milestones, a.outcome) for a in read] == [
        ("Train", "Hospitals\nICB", "March 2027", "", ""),
        ("Audit", "", "", "", ""),
        ("Tell", "", "TBC", "Half", "Done | x"),
    ]
    assert actions_in(actions_as_text(read[:2])) == read[:2]
    assert actions_as_text(read[2:]) == "Tell |  | TBC | Half | Done ¦ x"


def test_points_are_typed_one_a_line_or_from_their_numbers_on() -> None:
    assert points_in("One.\n\nTwo.") == ["One.", "Two."]
    assert points_in("1. One\ngoes on.\n(2) Two.") == ["One\ngoes on.", "Two."]
    assert points_in("Before.\n1) One.") == ["Before.", "One."]
    assert points_in(" ") == []


# -- The hand-over sheet -------------------------------------------------------------------------


def test_a_hand_over_sheet_says_what_is_owed_and_names_nobody(players) -> None:
    review = reports.under_way(players)
    side = family.strand(players, review, family.FATHER)
    ask_for_report(players, review, players.police)
    reports.recommend(players, review, 1, words="Follow up missed appointments.")
    of_side = {"comes_from": CommentFrom.FAMILY, "whose": side.pk}
    comment(players, review, draft(players, review), **of_side)
    browser = signed_in(players.manager)
    response = browser.get(f"/reviews/{review.pk}/hand-over/")
    assert response["Content-Disposition"] == (
        f'attachment; filename="{review.reference}-hand-over.pdf"'
    )
    assert response["Cache-Control"] == "no-store, private"
    assert problems(response.content) == []
    words = " ".join(text_of(response.content).split())
    for said in (
        "Stage: Review under way.", "The independent chair leads the review",
        "Reports of bodies still to come", "An individual management review", "Still to come",
        "Letter of appointment", "Follow up missed appointments.", "Elowen", "Alleged perpetrator",
        "Tell the Home Office the decision", "Comments on drafts not answered: 1.",
    ):  # fmt: skip
        assert said in words, said
    for name in ("Rosenwyn", "Harcastle", "Trevanion"):
        assert name not in words
    # A panel member and the independent chair do not draw it.
    assert (
        signed_in(reports.leader(review)).get(f"/reviews/{review.pk}/hand-over/").status_code == 403
    )


# -- The pack ------------------------------------------------------------------------------------


def test_a_pack_is_of_the_report_as_it_is_signed_off_now(players) -> None:
    """What is revised and signed off again needs another pack; the earlier one stays."""
    review = reports.under_way(players)
    for paper in (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY):
        keep(players, review, paper, stages.SMALL_PDF, PDF)
    keep(players, review, Paper.ACTION_PLAN, plan(["1. Ask.", "Do", "CSP", "2027"]))
    reports.recommend(players, review, 1)
    reports.family_reads(players, review)
    reports.send(players, review)
    reports.accept(players, review)
    address = f"/reviews/{review.pk}/home-office/"
    marnie = Person(players.manager)
    assert "Make the pack" in marnie.opens(address).links
    keep_a_pack(players, review)
    assert "Record that the pack was sent" in marnie.opens(address).links
    reports.submit(players, review)
    reports.home_office_writes(players, review, QualityOutcome.REVISE_AND_RESUBMIT, "One.")
    reports.answer(players, review, 1)
    reports.send(players, review)
    reports.accept(players, review)
    page = marnie.opens(address)
    assert "Make the pack" in page.links
    assert "Record that the pack was sent" not in page.links
    assert "Open the newest pack (zip)" in page.links
