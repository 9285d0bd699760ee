"""Letters are released, set aside and sent by people who may; their pages and *Your work*."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from documents.serve import open_checked
from learning.actions import answering
from learning.actions import letters as deeds
from learning.actions.preparing import prepare_letters
from learning.messages import render_letter_on_its_way
from learning.models import Addressee, EscalationLetter, Step
from learning.progress import days_silent
from learning.vocabulary import Event, LetterState, StepKind
from notifications.models import Message
from people.days import long_date
from people.models import Instance
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.learning import Forum
from tests.factories.people import BodyFactory, give, make_demo, signed_in
from tests.learning.test_letters_prepared import KEEPER, release, sent, silent

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def at(db: None) -> Forum:
    make_demo()
    return stages.forum(postal_address="Town Hall")


@pytest.fixture
def row(at: Forum) -> Addressee:
    return silent(at, 28)


@pytest.fixture
def first(at: Forum, row: Addressee) -> EscalationLetter:
    """The letter to the chief officer; the one to the chair of the partnership waits beside it."""
    at.member("csp_chair")
    prepare_letters(at.today - 14 * DAY)
    prepare_letters(at.today)
    return EscalationLetter.objects.get(step="chief_officer")


@pytest.fixture
def second(first: EscalationLetter) -> EscalationLetter:
    return EscalationLetter.objects.get(step="csp_chair")


def reasons(do: Any) -> list[str]:
    with pytest.raises(NotYet) as refused:
        do()
    return refused.value.reasons


# -- Deeds -----------------------------------------------------------------------------------------


def test_released_it_is_frozen_and_stands_in_the_log(at, row, first) -> None:
    released = release(first, at)
    assert (released.state, released.released_on) == (LetterState.RELEASED, at.today)
    assert released.released_by == at.member(KEEPER)
    assert released.document.kind == "escalation_letter"
    assert not released.document.holds_identity
    with open_checked(released.document) as file:
        assert file.read(5) == b"%PDF-"
    step = Step.objects.get(addressee=row, kind=StepKind.LETTER_RELEASED.value)
    assert (step.on, step.words) == (at.today, "To the chief officer.")
    entry = Entry.objects.get(event=Event.LETTER_RELEASED.value)
    assert entry.details["sha256"] == released.document.sha256
    row.refresh_from_db()
    assert days_silent(row, at.today) == 42
    assert reasons(lambda: release(first, at)) == [
        "Releasing it is no longer possible: released, to be sent."
    ]


def test_two_who_release_at_once_release_one(at, first) -> None:
    """The second is told that somebody was quicker: both had drawn the same bytes."""
    by, other = at.as_(KEEPER), at.as_("forum_chair")
    drawn = [deeds.prepare_release(first, each["by"], at.today) for each in (by, other)]
    seen = first.source.revision
    deeds.release(letter_id=first.pk, prepared=drawn[0], seen_version=seen, **by)
    refused = reasons(
        lambda: deeds.release(letter_id=first.pk, prepared=drawn[1], seen_version=seen, **other)
    )
    assert refused[0].startswith("This changed while you had the page open.")
    assert first.items.count() == 1
    assert Step.objects.filter(kind=StepKind.LETTER_RELEASED.value).count() == 1


def test_what_was_answered_after_it_was_drawn_is_not_released(at, row, first) -> None:
    by = at.as_(KEEPER)
    drawn = deeds.prepare_release(first, by["by"], at.today)
    seen = first.source.revision
    answering.accept(addressee_id=row.pk, **at.as_contact(row.body))
    refused = reasons(
        lambda: deeds.release(letter_id=first.pk, prepared=drawn, seen_version=seen, **by)
    )
    assert "Releasing it is no longer possible: set aside." in refused


@pytest.mark.parametrize(
    ("role", "to_chief_officer", "to_chair"),
    [
        (KEEPER, True, True),
        ("forum_chair", True, True),
        ("csp_chair", False, True),
        ("csp_deputy_chair", False, True),
        ("csp_manager", False, False),
        ("children_manager", False, False),
        ("forum_member", False, False),
        ("scrutiny", False, False),
    ],
)
def test_who_decides(at, first, second, role, to_chief_officer, to_chair) -> None:
    for letter, may in ((first, to_chief_officer), (second, to_chair)):
        if may:
            deeds.set_letter_aside(letter_id=letter.pk, why="We spoke.", **at.as_(role))
            continue
        with pytest.raises(NotYours):
            deeds.set_letter_aside(letter_id=letter.pk, why="We spoke.", **at.as_(role))


def test_nobody_decides_about_a_letter_to_their_own_body(at, row, first) -> None:
    keeper = at.member(KEEPER)
    give("deputy_spoc", at.partnership, user=keeper, body=row.body)
    own = "This letter is about your own body: somebody else decides about it."
    assert own in reasons(lambda: release(first, at))
    refused = reasons(
        lambda: deeds.set_letter_aside(letter_id=first.pk, why="Mine.", **at.as_(KEEPER))
    )
    assert refused == [own]
    page = signed_in(keeper).get(reverse("learning:letter", args=[first.pk])).content.decode()
    assert own in page
    assert "Release the letter" not in page
    assert "wait to be released" not in signed_in(keeper).get("/").content.decode()


def test_what_a_letter_lacks_stands_in_its_way(at, row) -> None:
    at.partnership.postal_address = ""
    at.partnership.save()
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get(step="csp_chair")
    assert reasons(lambda: release(letter, at)) == [
        "The letter lacks the partnership’s postal address.",
        "The letter lacks the name of the CSP chair: nobody holds that place who may be told of "
        "this.",
    ]


def test_set_aside_needs_a_reason_and_ends_before_it_is_sent(at, first) -> None:
    def aside(why: str) -> EscalationLetter:
        return deeds.set_letter_aside(letter_id=first.pk, why=why, **at.as_(KEEPER))

    assert reasons(lambda: aside(" ")) == ["Say in a sentence why no letter is sent."]
    sent(release(first, at), at)
    assert reasons(lambda: aside("No.")) == ["Setting it aside is no longer possible: sent."]


@pytest.mark.parametrize("known", ["an account", "a mailbox", "nothing"])
def test_sent_it_is_recorded_and_the_body_is_told_that_it_comes(at, first, known) -> None:
    body = first.body
    officer = (
        give("chief_officer", at.partnership, body=body).user if known == "an account" else None
    )
    body.shared_mailbox = "office@body.example" if known != "nothing" else ""
    body.save()
    refused = reasons(lambda: sent(first, at))
    assert refused == ["It is not released yet, and nothing leaves before that."]
    letter = sent(release(first, at), at)
    assert (letter.state, letter.sent_on, letter.sent_by) == ("sent", at.today, "Odile Marchbank")
    told = Message.objects.filter(kind="learning.letter_on_its_way")
    wanted = {"an account": [(officer, None)], "a mailbox": [(None, body)], "nothing": []}
    assert [(one.recipient, one.recipient_body) for one in told] == wanted[known]
    assert all(set(one.context) == {"reference"} for one in told)
    for one in told:
        rendered = render_letter_on_its_way(one)
        assert rendered.subject == f"{at.partnership.prefix}-ACTIONS: a letter is on its way"
        for word in (body.name, "Alder", "Follow up"):
            assert word not in rendered.text


def test_who_may_not_know_of_the_case_sees_no_letter(at) -> None:
    of = stages.source_of_case(at)
    silent(at, 28, of=stages.recommendation(of))
    chair = at.member("csp_chair")
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get(step="csp_chair")
    url = reverse("learning:letter", args=[letter.pk])
    assert signed_in(chair).get(url).status_code == 200
    stages.conflicted(of, chair)
    assert signed_in(chair).get(url).status_code == 404
    assert "letter waits" not in signed_in(chair).get("/").content.decode()


# -- Pages -----------------------------------------------------------------------------------------


def text_of(client: Client, name: str, *args: Any) -> str:
    response = client.get(reverse(f"learning:{name}", args=args))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.once
def test_the_road_of_a_letter_in_pages(at, row, first) -> None:
    client = signed_in(at.member(KEEPER))
    assert "2 letters wait to be released" in text_of_work(client)
    listed = text_of(client, "letters")
    assert "These wait for a person" in listed
    assert first.body.name in listed
    page = text_of(client, "letter", first.pk)
    assert "This is no review under the Act" in page
    assert "28 days" in page
    assert "direct" not in page.lower().replace("direction to ask", "")
    draft = client.get(reverse("learning:letter_file", args=[first.pk]))
    assert draft["Content-Type"] == "application/pdf"
    assert f"{at.partnership.prefix}-ACTIONS-letter-" in draft["Content-Disposition"]
    once = re.search(r'name="once" value="([^"]+)"', text_of(client, "letter_release", first.pk))
    assert once is not None
    released = client.post(
        reverse("learning:letter_release", args=[first.pk]),
        {"once": once[1], "seen_version": first.source.revision}, follow=True,
    )  # fmt: skip
    assert "The letter is released and cannot change." in released.content.decode()
    work = text_of_work(client)
    assert "1 letter waits to be released" in work
    assert "1 released letter waits to be sent" in work
    answering.accept(addressee_id=row.pk, **at.as_contact(row.body))
    assert "Nothing of it is late any more. If this letter has left" in text_of(
        client, "letter", first.pk
    )


def text_of_work(client: Client) -> str:
    return client.get("/").content.decode()


@pytest.mark.once
def test_the_letter_to_the_chair_says_whether_the_one_before_it_still_waits(
    at, first, second
) -> None:
    """The one before it may wait for two weeks, and longer."""
    keeper = signed_in(at.member(KEEPER))
    url = reverse("learning:letter", args=[second.pk])
    waits = "One waits to be released or sent: look at that one first"
    assert waits in keeper.get(url).content.decode()
    sent(release(first, at), at)
    page = keeper.get(url).content.decode()
    assert waits not in page
    assert f"Sent on {long_date(at.today)}" in page
    # What was sent stands as it was then, however long ago.
    Instance.objects.update(demo_today=at.today + 30 * DAY)
    url = reverse("learning:letter", args=[first.pk])
    assert re.search(r">\s*28 days\s*<", keeper.get(url).content.decode())


def test_the_page_says_why_it_was_set_aside_by_itself(at, row, first) -> None:
    answering.accept(addressee_id=row.pk, **at.as_contact(row.body))
    page = text_of(signed_in(at.member(KEEPER)), "letter", first.pk)
    assert "by itself" in page
    assert "Nothing of it is late any more." in page
    assert "Recommendation 1: accepted." in page


@pytest.mark.once
@pytest.mark.parametrize("named", [True, False])
def test_what_binds_the_body_is_said_and_no_direction_is_offered(at, named) -> None:
    body = BodyFactory(partnerships=[at.partnership], named_in_act=named)
    silent(at, 14, of=stages.recommendation(stages.source_of_case(at)), body=body)
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get()
    page = text_of(signed_in(at.member("csp_manager")), "letter", letter.pk)
    assert ("must have regard to the guidance" in page) is named
    assert ("there is no direction to ask for" in page) is not named
    assert not re.search(r"<a [^>]*>[^<]*[Dd]irect", page)


def test_the_list_asks_no_more_for_three_letters_than_for_one(
    at, django_assert_max_num_queries
) -> None:
    keeper = at.member(KEEPER)

    def queries() -> int:
        client = signed_in(keeper)
        with django_assert_max_num_queries(99) as captured:
            text_of(client, "letters")
        return len(captured)

    silent(at, 14)
    prepare_letters(at.today)
    one = queries()
    for code in ("Birch", "Cedar"):
        silent(at, 14, of=stages.recommendation(stages.source(at, code=code)))
    prepare_letters(at.today)
    assert queries() == one
