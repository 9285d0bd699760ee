"""The road of a report as its people walk it, page by page: from the chair's desk to the end."""

import datetime
import hashlib
import io
import zipfile
from functools import partial

import pytest

from dhr.actions import report
from dhr.models import Review
from dhr.vocabulary import Paper
from documents.kinds_of_file import WORD
from documents.pdf_checks import problems
from documents.plan_reader import read_plan
from documents.store import prepare
from documents.word_checks import faults_of_word
from learning.vocabulary import StepKind
from tests.documents.plans import para, word
from tests.factories import dhr as stages
from tests.factories import learning as forum
from tests.factories import reports
from tests.factories.dhr import Cast
from tests.factories.people import member
from tests.factories.plans import PLAN
from tests.golden import text_of
from tests.journeys.person import Page, Person
from tests.support.chains import breaks

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TODAY = stages.TODAY
LATER = TODAY + datetime.timedelta(days=60)
OVERVIEW = word(para("1. Confidentiality"), para("2. Terms of reference"), para("A long text."))
WHY_NOT = "If a side of the family did not read the draft, why not?"


@pytest.fixture(autouse=True)
def the_chain_holds(db: None) -> object:
    yield
    assert breaks() == []


def keeps(players: Cast, review: Review, paper: Paper, content: bytes) -> None:
    """A paper of the report is kept as a Word document."""
    report.record_paper(
        review_id=review.pk,
        paper=paper,
        received_on=players.today,
        prepared=prepare(content, content_type=WORD),
        **reports.as_leader(players, review),
    )


def at(person: Person, review: Review, room: str) -> Page:
    return person.opens(f"/reviews/{review.pk}/{room}/")


def state_of(review: Review) -> str:
    return Review.objects.get(pk=review.pk).state


def test_from_the_draft_to_the_conclusion(players) -> None:
    review = reports.under_way(players)
    isolde = Person(reports.leader(review))
    marnie, gareth = Person(players.manager), Person(players.chair)

    # What is missing is said, and where it is mended.
    page = at(isolde, review, "report/send")
    assert "The overview report is missing." in page.words
    keeps(players, review, Paper.OVERVIEW_REPORT, OVERVIEW)
    keeps(players, review, Paper.EXECUTIVE_SUMMARY, word(para("A summary.")))
    keeps(players, review, Paper.ACTION_PLAN, PLAN)
    page = at(isolde, review, "report")
    assert "16 expected headings were not found" in page.words
    assert "No headings could be told in the file." in page.words
    assert "recalled, not yet checked" in page.words

    # The recommendations are read from the plan, shown, and kept only then.
    at(isolde, review, "recommendations")
    page = isolde.follows("Read them from the action plan")
    assert "2 recommendations with 3 actions were read." in page.words
    assert "means 31 December 2027" in page.words
    assert not review.recommendations.exists()
    page = isolde.presses("Keep these recommendations")
    assert page.errors == ["Tick the box: I have looked through what was read, and what was not."]
    isolde.fills_in({"I have looked through what was read, and what was not": True})
    assert "The recommendations are kept as drafts." in isolde.page.words
    assert review.recommendations.count() == 2
    second = review.recommendations.get(number=2)
    assert (second.scope, [a.leads for a in second.actions.all()]) == ("national", ["CSP"])
    # Read again, nothing is doubled.
    page = at(isolde, review, "recommendations/plan")
    assert page.words.count("The same as before") == 2
    isolde.fills_in({"I have looked through what was read, and what was not": True})
    assert review.recommendations.count() == 2
    # One more is typed.
    at(isolde, review, "recommendations")
    isolde.follows("Write a recommendation")
    isolde.fills_in(
        {
            "What is recommended?": "Follow up high-risk referrals.",
            "How far does it reach?": "Local",
            "To whom is it made?": "Haven Row",
            "Which actions carry it out?": "Call within two days | Haven Row | May 2027",
        }
    )
    assert "Call within two days" in isolde.page.words
    assert "May 2027 (31 May 2027)" in isolde.page.words

    # To the CSP, back, and again.
    at(isolde, review, "report")
    isolde.follows("Send the report to the CSP")
    isolde.presses("Send the report")
    assert "Record that the family read the draft" in isolde.page.words
    isolde.fills_in({WHY_NOT: "They do not wish to."})
    assert "The report is with the CSP for sign-off." in isolde.page.words
    gareth.opens("/")
    gareth.follows(f"{review.reference}: The report is to be signed off")
    gareth.follows("Return it with reasons")
    gareth.fills_in({"What is to be changed?": "Say more of the hospital."})
    assert state_of(review) == "under_way"
    assert "Say more of the hospital." in at(isolde, review, "report").words
    isolde.follows("Send the report to the CSP")
    isolde.fills_in({WHY_NOT: "As before."})
    at(gareth, review, "report")
    gareth.follows("Sign off the report")
    gareth.presses("Sign off the report")
    assert "its recommendations are made" in gareth.page.words

    # The pack, and its sending.
    marnie.opens("/")
    marnie.follows(f"{review.reference}: The report is to go to the Home Office")
    marnie.follows("Make the pack")
    marnie.presses("Make the pack")
    assert "Nothing has been sent." in marnie.page.words
    pack_is_whole(marnie, review)
    at(marnie, review, "home-office")
    marnie.follows("Record that the pack was sent")
    marnie.fills_in(
        {
            "How was it sent?": "Our own secure e-mail",
            "When was it sent?": TODAY,
            "Who sent it?": "Marnie Oduya",
        }
    )
    assert "0 days since it was sent" in marnie.page.words
    marnie.follows("Record the day its panel met")
    marnie.fills_in({"On which day did the panel meet?": TODAY})

    # The letter, its points, and the answers.
    marnie.follows("Record the Home Office’s letter")
    marnie.fills_in(
        {
            "What is the date of the letter?": TODAY,
            "What does the Home Office conclude?": "Approved to publish once changes are made",
            "Its points": "1. Say who chaired\nthe panel.\n2. Reword recommendation 3.\n3. Publish "
            "the minutes.",
        }
    )
    assert "0 of 3 points answered." in marnie.page.words
    assert "Not answered yet: points 1, 2 and 3." in marnie.page.words
    for number, answer in ((1, "Accepted"), (2, "Accepted in part"), (3, "Rejected")):
        words = {1: "1. Say who chaired the panel.", 2: "2. Reword recommendation 3.",
                 3: "3. Publish the minutes."}  # fmt: skip
        marnie.follows(words[number])
        said = {"How is it answered?": answer}
        if number < 3:
            said["When was the change made?"] = TODAY
        if number > 1:
            said["Why not in full?"] = "It is not ours to give."
        marnie.fills_in(said)
    assert "every point of the letter is answered" in marnie.page.words
    at(marnie, review, "recommendations/3")
    marnie.follows("Reword it, as the Home Office asks")
    marnie.fills_in({"What is recommended?": "Follow up high-risk referrals within two days."})
    page = marnie.page
    assert "New words, not made yet" in page.words
    assert "As first made on" in page.words
    at(marnie, review, "home-office")
    marnie.follows("Record that the changes are made")
    marnie.fills_in({"On which day were the changes made?": TODAY})
    assert state_of(review) == "approved"
    page = at(marnie, review, "recommendations/3")
    assert "As made on 15 June 2026, after the Home Office’s letter" in page.words
    assert "Follow up high-risk referrals." in page.words
    assert "Left out: “referrals.” Put in: “referrals within two days.”" in page.words

    # Each is settled; then the chair concludes what was withheld.
    reports.withhold(players, review)
    page = at(gareth, review, "conclude")
    assert "Neither verified nor closed with a reason: recommendations 1, 2 and 3." in page.words
    assert "See them in the learning register" in page.links
    assert "No body known yet" in at(marnie, review, "recommendations/1").words
    josune = member("forum_chair", players.partnership)
    in_forum = partial(forum.found, review.pk, by=josune, today=players.today)
    for number in (1, 3):
        in_forum(number, StepKind.VERIFIED, "Seen.")
    in_forum(2, StepKind.CLOSED, "No answer for 706 days.")
    in_forum(1, StepKind.REOPENED, "The test failed.")
    assert "Reopened" in at(marnie, review, "recommendations/1").words
    in_forum(1, StepKind.VERIFIED, "Seen again.")
    page = at(marnie, review, "recommendations")
    assert "3 recommendations, all verified or closed with a reason." in page.words
    marnie.follows("Record a review or audit of the action plan")
    marnie.fills_in(
        {
            "How was the plan looked at?": "Audited",
            "What was found?": "Done.",
            "On which day?": TODAY,
        }
    )
    at(marnie, review, "conclude/family-told")
    marnie.fills_in({"On which day was the family told?": TODAY})
    at(gareth, review, "conclude")
    gareth.fills_in({"On which day is the review concluded?": TODAY})
    assert state_of(review) == "concluded"


def pack_is_whole(marnie: Person, review: Review) -> None:
    """It unpacks, its hashes are those of its manifest, and what we drew is sound."""
    response = marnie.client.get(f"/reviews/{review.pk}/home-office/pack/")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == (
        f'attachment; filename="{review.reference}-pack-1.zip"'
    )
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    reference = review.reference
    assert list(files) == [
        "manifest.txt",
        f"{reference}-covering-note.pdf",
        f"{reference}-overview-report.docx",
        f"{reference}-executive-summary.docx",
        f"{reference}-action-plan.docx",
        f"{reference}-action-plan.pdf",
    ]

    for line in files["manifest.txt"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert files[f"{reference}-overview-report.docx"] == OVERVIEW
    for name in ("covering-note", "action-plan"):
        assert problems(files[f"{reference}-{name}.pdf"]) == []
    note = " ".join(text_of(files[f"{reference}-covering-note.pdf"]).split())
    assert "write about this pack to the CSP manager of " in note
    assert f"Independent chair {reports.leader(review).name}" in note
    assert faults_of_word(files[f"{reference}-action-plan.docx"]) == []
    plan = read_plan(files[f"{reference}-action-plan.docx"])
    assert [(row.number, len(row.actions)) for row in plan.recommendations] == [
        ("1", 2), ("2", 1), ("3", 1),
    ]  # fmt: skip
