"""What the forum or a board had for a while: those weeks are none of the body's, and no letter says
that they are."""

import datetime

import pytest

from learning import letters
from learning.actions import believing, closing
from learning.actions.preparing import prepare_letters
from learning.models import Addressee, EscalationLetter
from learning.vocabulary import Escalation, LetterState, StepKind
from people.models import Membership
from tests.factories import learning as stages
from tests.factories.learning import Forum
from tests.golden import text_of
from tests.learning.test_letters_prepared import silent

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def at(db: None) -> Forum:
    return stages.forum(postal_address="Town Hall")


def waiting() -> list[str]:
    rows = EscalationLetter.objects.filter(state=LetterState.WAITS.value)
    return sorted(rows.values_list("step", flat=True))


def sent_back(at: Forum) -> Addressee:
    """Evidence came in time; forty days after the target day it is sent back."""
    row = stages.evidenced(at, due_on=at.today - 40 * DAY)
    assert prepare_letters(at.today) == 0
    believing.send_back(addressee_id=row.pk, why="The dates are missing.", **at.as_("forum_chair"))
    return row


def test_what_was_sent_back_is_written_of_two_and_four_weeks_after_that(at) -> None:
    sent_back(at)
    began = {days: prepare_letters(at.today + days * DAY) for days in (0, 13, 14, 27, 28, 60)}
    assert began == {0: 0, 13: 0, 14: 1, 27: 0, 28: 1, 60: 0}
    assert waiting() == [Escalation.CHIEF_OFFICER, Escalation.CSP_CHAIR]


def test_after_days_on_which_nothing_ran_only_the_newest_is_prepared(at) -> None:
    sent_back(at)
    assert prepare_letters(at.today + 28 * DAY) == 1
    assert waiting() == [Escalation.CSP_CHAIR]


def test_what_came_back_before_its_day_is_late_from_its_day(at) -> None:
    row = stages.evidenced(at, due_on=at.today + 5 * DAY)
    believing.send_back(addressee_id=row.pk, why="The dates are missing.", **at.as_("forum_chair"))
    assert [prepare_letters(at.today + days * DAY) for days in (14, 18, 19)] == [0, 0, 1]


def test_so_is_what_was_settled_and_is_reopened_without_a_new_day(at) -> None:
    row = stages.accepted(at, due_on=at.today - 300 * DAY)
    stages.moved(row, StepKind.CLOSED, at.member("forum_chair"), "Done.", at.today)
    believing.reopen(addressee_id=row.pk, on=at.today, why="It failed.", **at.as_("forum_chair"))
    assert [prepare_letters(at.today + days * DAY) for days in (1, 14, 28)] == [0, 1, 1]


def test_and_what_the_board_would_not_close(at) -> None:
    row = stages.accepted(at, due_on=at.today - 40 * DAY)
    of = row.action.recommendation.source_id
    closing.set_closing_rule(source_id=of, rule="board", **at.as_("sab_manager"))
    closing.close(
        addressee_id=row.pk, reason="superseded", why="By 5.", on=at.today,
        **at.as_("forum_chair"),
    )  # fmt: skip
    assert prepare_letters(at.today) == 0
    closing.decline_closing(addressee_id=row.pk, why="It goes on.", **at.as_("sab_manager"))
    assert [prepare_letters(at.today + days * DAY) for days in (0, 14)] == [0, 1]


@pytest.mark.parametrize("step", list(Escalation))
def test_the_letter_says_since_when_it_is_with_them_again(at, step) -> None:
    sent_back(at)
    days = {Escalation.CHIEF_OFFICER: 14, Escalation.CSP_CHAIR: 28}[step]
    prepare_letters(at.today + days * DAY)
    facts = letters.facts_of(EscalationLetter.objects.get(), None, at.today + days * DAY)
    assert [line["back_on"] for line in facts.context["lines"]] == [at.today]
    said = " ".join(text_of(letters.draw(facts, at.today)).split())
    assert "with you again since 15 June 2026" in said
    in_the_list = "68 days late; with them again since 15 June 2026; nothing said since"
    assert (in_the_list in said) is (step == Escalation.CSP_CHAIR)


def test_a_body_that_was_never_asked_is_asked_by_the_reopening(at) -> None:
    """Else it could not answer, and a letter would call it late with what nobody asked."""
    row = stages.addressee(
        stages.recommendation(stages.source(at)), at.hospitals, due_on=at.today - 20 * DAY
    )
    stages.moved(row, StepKind.CLOSED, at.member("forum_chair"), "By 5.", at.today)
    believing.reopen(addressee_id=row.pk, on=at.today, why="Still so.", **at.as_("forum_chair"))
    row = Addressee.objects.get(pk=row.pk)
    assert (row.response, row.asked_on) == ("asked", at.today)


def test_what_is_for_nobody_known_stays_unasked_when_it_is_reopened(at) -> None:
    row = stages.addressee(stages.recommendation(stages.source(at)), None)
    stages.moved(row, StepKind.CLOSED, at.member("forum_chair"), "By 5.", at.today)
    believing.reopen(addressee_id=row.pk, on=at.today, why="Still so.", **at.as_("forum_chair"))
    row = Addressee.objects.get(pk=row.pk)
    assert (row.response, row.asked_on) == ("not_asked", None)


def test_nobody_signs_as_what_they_are_no_longer(at) -> None:
    """Whoever keeps the register as chair of the forum was the board's manager once."""
    silent(at, 14)
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get()
    chair = at.member("forum_chair")
    before = Membership.objects.create(
        user=chair, role="sab_manager", board=letter.source.owner,
        from_day=at.today - 700 * DAY, until=at.today - 300 * DAY,
    )  # fmt: skip
    now = letters.facts_of(letter, chair, at.today).signatory
    assert before.role_label not in now
    before.until = at.today
    before.save()
    assert before.role_label in letters.facts_of(letter, chair, at.today).signatory
