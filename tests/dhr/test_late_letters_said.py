"""What letters about bodies that are late say, to whom, and who may issue them."""

import datetime
import io
from typing import Any

import pikepdf
import pytest

from dhr.actions import letters as deeds
from dhr.actions.late_letters import prepare_letters
from dhr.letters import addressee_of, facts_of
from dhr.models import Letter, Review
from dhr.rules import OWN_BODY
from dhr.views.letter_rows import tells_of
from dhr.views.work_letters import letters_waiting
from dhr.vocabulary import LetterKind, LetterStatus, SendingMethod
from documents.pdf_checks import problems
from people.models import Body, User
from tests.dhr.days import DAY
from tests.dhr.test_letter_pdf import brackenford
from tests.dhr.test_letters_to_agencies import NEVER_TO_THE_INVITED
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories.people import BodyFactory, UserFactory, give, signed_in, viewer
from tests.golden import golden, text_of

# What a letter says is worked out in Python; its deeds are done on both databases elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHIEF, CHAIR = LetterKind.LATE_CHIEF_OFFICER, LetterKind.LATE_CSP_CHAIR
NAMES = ("Elowen", "Perran", "Rosenwyn", "Harcastle", "Trevanion", "Aldous", "Ingram", "Wexcombe",
         "Tallow")  # fmt: skip
NO_CHAIR = "the name of the CSP chair: nobody in that place may write to this body today"
NO_SIGNATORY = "who signs: nobody who runs the reviews may write about this body today"


@pytest.fixture
def players() -> stages.Cast:
    return brackenford()


def agency(players: stages.Cast, name: str = "Calder Rise Homes", named: bool = False) -> Body:
    return BodyFactory(name=name, named_in_act=named, partnerships=[players.partnership])


def silent(players: stages.Cast, body: Body, days: int) -> Review:
    """A body was asked what it knows, and is so many days late today."""
    review = stages.scoping(players, reference="BF-Q7K")
    due = stages.SCOPING_ON + 3 * DAY
    stages.ask(players, review, body, answer_due_on=due)
    for late in range(14, days + 1, 14):
        players.today = due + late * DAY
        prepare_letters(players.today)
    return review


def owes_a_report(players: stages.Cast, body: Body, kind: str) -> Review:
    """A body was asked for a report, again a week later, and is 14 days late today."""
    review = stages.under_way(players)
    Review.objects.filter(pk=review.pk).update(reference="BF-Q7K")
    due = players.today + 7 * DAY
    request = making.ask_for_report(players, review, body, kind=kind, answer_due_on=due)
    players.today = due + 14 * DAY
    making.contributions.ask_contribution_again(
        review_id=review.pk, contribution_id=request.pk, on=due + 7 * DAY, how="post",
        **players.as_manager(),
    )  # fmt: skip
    prepare_letters(players.today)
    return review


def one(review: Review, kind: LetterKind = CHIEF) -> Letter:
    return Letter.objects.get(review=review, kind=kind)


def issue(players: stages.Cast, letter: Letter, who: User | None = None) -> Letter:
    by = players.as_(who or players.manager)
    return deeds.issue_letter(
        review_id=letter.review_id, letter_id=letter.pk, prepared=stages.small_pdf(),
        seen_version=Review.objects.get(pk=letter.review_id).version, **by,
    )  # fmt: skip


def send(players: stages.Cast, letter: Letter) -> Letter:
    return deeds.record_sending(
        review_id=letter.review_id, letter_id=letter.pk, sent_on=players.today,
        sent_how=SendingMethod.POST, sent_by="Marnie Oduya", **players.as_manager(),
    )  # fmt: skip


def drawn(letter: Letter, today: datetime.date) -> str:
    """Its words, in which nobody of the case stands; nor in its title or its file's name."""
    facts = facts_of(letter, today)
    assert (facts.unknown, facts.holds_identity) == ((), False)
    made = deeds.draw(letter, today)
    assert problems(made) == []
    said = text_of(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        properties = " ".join(str(value) for value in pdf.docinfo.values())
    whole = " ".join([said, facts.title, facts.file_name, properties])
    assert [name for name in NAMES if name in whole] == []
    assert facts.title == "Letter BF-Q7K"
    return said


@pytest.mark.parametrize(("how", "named"), [("asked", True), ("invited", False)])
@pytest.mark.parametrize("kind", [CHIEF, CHAIR])
def test_the_letter_word_for_word(players, kind, how, named) -> None:
    body = agency(players, named=named)
    give("chief_officer", players.partnership, body=body, user=UserFactory(name="Idris Vane"))
    review = silent(players, body, 14)
    if kind is CHAIR:
        send(players, issue(players, one(review)))
        players.today += 14 * DAY
        prepare_letters(players.today)
    said = drawn(one(review, kind), players.today)
    assert golden(f"letter_{kind.value.replace('late_', 'late_return_')}_{how}", said) == said
    if not named:
        # The chair is told that no duty binds the body; the body itself reads of none.
        to_body = said if kind is CHIEF else said[said.index("I write for") :]
        assert [word for word in NEVER_TO_THE_INVITED if word in to_body.lower()] == []
        assert "invite" in said


@pytest.mark.parametrize("kind", ["imr", "information_report"])
def test_the_letter_about_a_report_word_for_word(players, kind) -> None:
    review = owes_a_report(players, agency(players, named=True), kind)
    said = drawn(one(review), players.today)
    assert golden(f"letter_late_return_{kind}", said) == said


def test_whom_it_goes_to_and_what_it_is_about_stands_on_the_pages(players) -> None:
    review = silent(players, agency(players), 28)
    assert addressee_of(one(review)).name == "The chief officer of Calder Rise Homes"
    assert addressee_of(one(review, CHAIR)).in_sentence == "the CSP chair, about Calder Rise Homes"
    assert addressee_of(one(review, CHAIR)).why.startswith("Prepared after 28 days, a figure of")
    assert tells_of(one(review)) == "What it knows, due on 1 June 2026"
    browser = signed_in(players.manager)
    page = browser.get(f"/reviews/{review.pk}/letters/").content.decode()
    assert "Letter to the chief officer of a body that is late" in page
    assert "What it knows, due on 1 June 2026" in page
    page = browser.get(f"/reviews/{review.pk}/letters/{one(review, CHAIR).pk}/").content.decode()
    assert "Gareth Pellow" in page  # who signs the second of the two
    assert "Holds a name" not in page
    page = browser.get(f"/reviews/{review.pk}/who-looked/").content.decode()
    assert "This system" in page


def test_it_waits_among_the_work_of_whoever_issues_letters(players) -> None:
    review = silent(players, agency(players), 28)
    _receipt, *tasks = letters_waiting(players.as_manager()["by"], players.today)
    assert [task["words"] for task in tasks] == [
        "issue the letter to the chief officer of a body that is late",
        "issue the letter to the CSP chair about a body that is late",
    ]
    issue(players, one(review))
    tasks = letters_waiting(players.as_manager()["by"], players.today, review.pk)
    assert "send and record the letter to the chief officer" in tasks[1]["words"]
    assert letters_waiting(players.as_chair()["by"], players.today) == []


def test_what_is_issued_is_kept_as_it_was_and_replaced_with_what_it_is_about(players) -> None:
    review = silent(players, agency(players), 14)
    letter = issue(players, one(review))
    assert (letter.document.holds_identity, letter.document.title) == (False, "Letter BF-Q7K")
    new = deeds.replace_letter(
        review_id=review.pk, letter_id=letter.pk, reason="A slip.", **players.as_manager()
    )
    assert (new.version, new.deadline, new.was_due_on) == (2, letter.deadline, letter.was_due_on)
    assert prepare_letters(players.today) == 0
    stages.answer(players, review.scoping_requests.get())
    new.refresh_from_db()
    assert new.status == LetterStatus.DROPPED


def test_one_issued_that_an_answer_overtook_is_nobodys_task_and_its_sending_can_be_recorded(
    players,
) -> None:
    review = silent(players, agency(players), 14)
    letter = issue(players, one(review))
    by, browser = players.as_manager()["by"], signed_in(players.manager)
    late = "What it is about is late no more."
    several = f"/reviews/{review.pk}/letters/sent/"
    assert len(letters_waiting(by, players.today, review.pk)) == 2
    assert late not in browser.get(several).content.decode()
    stages.answer(players, review.scoping_requests.get())
    _receipt, *tasks = letters_waiting(by, players.today, review.pk)
    assert tasks == []
    assert late in browser.get(several).content.decode()
    page = browser.get(f"/reviews/{review.pk}/letters/{letter.pk}/").content.decode()
    assert "If this letter has left, record it; if not, do not send it." in page
    sent = deeds.record_sending(
        review_id=review.pk, letter_id=letter.pk, sent_on=players.today, sent_how="post",
        sent_by="Marnie Oduya", **players.as_manager(),
    )  # fmt: skip
    assert sent.status == LetterStatus.SENT


def set_aside(letter: Letter, by: dict[str, Any]) -> Letter:
    return deeds.set_letter_aside(
        review_id=letter.review_id, letter_id=letter.pk, reason="We spoke today.", **by
    )


def test_set_aside_by_a_person_it_stays_so_and_the_next_step_comes(players) -> None:
    review = silent(players, agency(players), 14)
    browser, where = signed_in(players.manager), f"/reviews/{review.pk}/letters/{one(review).pk}/"
    of_sending = ("How to send it", "To be signed by")
    page = browser.get(where).content.decode()
    assert all(words in page for words in of_sending)
    letter = set_aside(one(review), players.as_manager())
    page = browser.get(where).content.decode()
    assert "15 June 2026, by Marnie Oduya" in page
    assert not any(words in page for words in of_sending)
    assert prepare_letters(players.today) == 0
    other, later = agency(players, "Haven Row"), players.today + 30 * DAY
    stages.ask(players, review, other, asked_on=players.today, answer_due_on=later)
    letter.refresh_from_db()
    assert (letter.status, letter.set_aside_by) == (LetterStatus.SET_ASIDE, players.manager)
    assert refused(lambda: issue(players, letter)) == [
        "This letter is no longer needed; it was never issued."
    ]
    assert prepare_letters(players.today + 14 * DAY) == 1


# -- Own body -----------------------------------------------------------------------------------


def of_the_body(players: stages.Cast, body: Body) -> dict[str, Any]:
    """The manager belongs to the body that is late, and there is a named cover."""
    give("spoc", players.partnership, body=body, user=players.manager)
    cover = UserFactory(name="Piers Hallam")
    players.others["cover"] = give("csp_manager_cover", players.partnership, user=cover).user
    return {"by": viewer(players.manager, players.today), "today": players.today}


def test_nobody_decides_about_a_letter_to_their_own_body(players) -> None:
    body = agency(players)
    review = silent(players, body, 14)
    own, letter = of_the_body(players, body), one(review)
    assert refused(lambda: issue(players, letter)) == [OWN_BODY]
    assert refused(lambda: deeds.prepare_issue(letter, players.today, own["by"])) == [OWN_BODY]
    tasks = letters_waiting(own["by"], players.today)
    assert [task["words"] for task in tasks] == ["issue the receipt for whoever told us"]
    browser = signed_in(players.manager)
    where = f"/reviews/{review.pk}/letters/{letter.pk}/"
    for path in (where, f"{where}issue/", f"/reviews/{review.pk}/letters/issue/"):
        assert OWN_BODY in browser.get(path).content.decode()
    assert "Issue the letter</a>" not in browser.get(where).content.decode()
    assert "set-aside/" not in browser.get(where).content.decode()
    assert OWN_BODY in browser.get(f"{where}set-aside/").content.decode()
    assert refused(lambda: set_aside(letter, own)) == [OWN_BODY]
    # Somebody else does, under their own name.
    assert facts_of(letter, players.today).signatory.startswith("Piers Hallam\nCover")
    issue(players, letter, players.others["cover"])
    page = browser.get(where).content.decode()
    assert OWN_BODY in page
    assert "Replace it before it is sent" not in page
    assert refused(
        lambda: deeds.replace_letter(
            review_id=review.pk, letter_id=letter.pk, reason="A slip.", **own
        )
    ) == [OWN_BODY]


def test_to_their_own_body_other_letters_go_as_ever(players) -> None:
    review = stages.scoping(players)
    stages.ask(players, review, by_letter=True, asked_on=None, asked_how="")
    give("spoc", players.partnership, body=players.police, user=players.manager)
    issue(players, review.letters.get(kind=LetterKind.SCOPING))


# -- Who signs and is written to -------------------------------------------------------------------


def test_whoever_is_kept_out_is_neither_written_to_nor_signs(players) -> None:
    body = agency(players)
    chief = give("chief_officer", players.partnership, body=body).user
    review = silent(players, body, 28)
    letter = one(review, CHAIR)
    for user in (players.chair, chief):
        stages.keep_out(players, Review.objects.get(pk=review.pk), user)
    facts = facts_of(letter, players.today)
    assert facts.unknown == (NO_CHAIR,)
    assert facts.context["addressee_lines"][0] == "The CSP chair"
    assert facts.context["chief_lines"] == ["The chief officer", "Calder Rise Homes"]
    assert players.chair.name not in str(facts.context)
    # The deputy, where there is one, takes the chair's place.
    deputy = UserFactory(name="Delyth Orrin")
    give("csp_deputy_chair", players.partnership, user=deputy)
    facts = facts_of(letter, players.today)
    assert facts.unknown == ()
    assert facts.signatory.splitlines()[-2] == "Delyth Orrin"
    assert facts.context["addressee_lines"][:2] == ["Delyth Orrin", "Deputy CSP chair"]


def test_the_chair_writes_to_no_body_of_their_own(players) -> None:
    body = agency(players)
    give("chief_officer", players.partnership, body=body, user=players.chair)
    review = silent(players, body, 28)
    assert facts_of(one(review, CHAIR), players.today).unknown == (NO_CHAIR,)


def test_without_anybody_to_sign_it_cannot_be_issued(players) -> None:
    body = agency(players)
    review = silent(players, body, 14)
    give("spoc", players.partnership, body=body, user=players.manager)
    players.partnership.postal_address = ""
    players.partnership.save()
    unknown = facts_of(one(review), players.today).unknown
    assert unknown == (NO_SIGNATORY, "the partnership’s postal address")


def test_a_letter_about_what_is_late_says_what_was_due(players) -> None:
    review = silent(players, agency(players), 14)
    bare = Letter(review=review, kind=CHIEF, recipient_code="body", body=players.police)
    with pytest.raises(ValueError, match="says what was due"):
        facts_of(bare, players.today)
