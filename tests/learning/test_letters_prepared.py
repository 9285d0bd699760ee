"""Letters about what bodies left open: prepared once, joined, lapsed, and what they say."""

import datetime
from typing import Any

import pytest

from documents.pdf_checks import problems
from learning import letters
from learning.actions import answering, asking
from learning.actions import letters as deeds
from learning.actions.preparing import prepare_letters
from learning.models import Addressee, EscalationLetter
from learning.vocabulary import Escalation, LetterState, SourceKind
from people.models import Body
from people.roles import BoardKind
from tests.factories import learning as stages
from tests.factories.learning import Forum
from tests.golden import golden, text_of

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
KEEPER = "sab_manager"


@pytest.fixture
def at(db: None) -> Forum:
    """A forum of a partnership whose letters lack nothing."""
    return stages.forum(postal_address="Town Hall")


def silent(at: Forum, days: int, **more: Any) -> Addressee:
    """The hospitals were asked, and have been late with their answer for so many days."""
    due = at.today - days * DAY
    return stages.asked(at, asked_on=due - 14 * DAY, answer_due_on=due, **more)


def waiting() -> list[tuple[str, int]]:
    rows = EscalationLetter.objects.filter(state=LetterState.WAITS.value)
    return sorted((letter.step, letter.items.count()) for letter in rows)


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        (13, []),
        (14, [("chief_officer", 1)]),
        (27, [("chief_officer", 1)]),
        (28, [("csp_chair", 1)]),
        (400, [("csp_chair", 1)]),
    ],
)
def test_two_and_four_weeks_late(at, days, steps) -> None:
    silent(at, days)
    assert prepare_letters(at.today) == len(steps)
    assert waiting() == steps
    assert prepare_letters(at.today) == 0
    assert prepare_letters(at.today + DAY) == (1 if days in (13, 27) else 0)


def test_the_letter_before_stays_whether_it_waits_or_was_sent(at) -> None:
    of = stages.source(at)
    silent(at, 14, of=stages.recommendation(of))
    silent(at, 14, of=stages.recommendation(of), body=at.housing)
    assert prepare_letters(at.today) == 2
    first = EscalationLetter.objects.get(body=at.housing)
    sent(release(first, at), at)
    assert prepare_letters(at.today + 14 * DAY) == 2
    assert waiting() == [("chief_officer", 1), ("csp_chair", 1), ("csp_chair", 1)]
    first.refresh_from_db()
    assert first.state == LetterState.SENT


def test_after_days_on_which_nothing_ran_only_the_newest_letter_is_prepared(at) -> None:
    """What a letter of two weeks waits for already is no reason to begin another about more."""
    of = stages.source(at)
    silent(at, 14, of=stages.recommendation(of))
    assert prepare_letters(at.today) == 1
    silent(at, 10, of=stages.recommendation(of))
    silent(at, 3, of=stages.recommendation(of))
    assert prepare_letters(at.today + 20 * DAY) == 1
    assert waiting() == [("chief_officer", 2), ("csp_chair", 2)]
    chief = EscalationLetter.objects.get(step=Escalation.CHIEF_OFFICER.value)
    assert [item.addressee.action.recommendation.position for item in letters.items_of(chief)] == [
        1, 3,
    ]  # fmt: skip


def test_what_is_late_with_one_body_of_one_source_is_one_letter(at) -> None:
    of = stages.source(at)
    for _ in range(4):
        silent(at, 14, of=stages.recommendation(of))
    silent(at, 13, of=stages.recommendation(of))
    silent(at, 14, of=stages.recommendation(of), body=at.housing)
    silent(at, 14, of=stages.recommendation(stages.source(at, code="Birch")))
    assert prepare_letters(at.today) == 3
    assert waiting() == [("chief_officer", 1), ("chief_officer", 1), ("chief_officer", 4)]
    before = of.__class__.objects.get(pk=of.pk).revision
    assert prepare_letters(at.today + DAY) == 0
    assert waiting() == [("chief_officer", 1), ("chief_officer", 1), ("chief_officer", 5)]
    # Whoever has the letter open looks at it again.
    assert of.__class__.objects.get(pk=of.pk).revision == before + 1


@pytest.mark.parametrize(
    "changes",
    [
        {"response": "disputed"},
        {"closing_as": "superseded"},
        {"came_on": stages.TODAY},
        {"answer_due_on": None},
        {"body": None, "response": "not_asked", "asked_on": None, "answer_due_on": None},
    ],
)
def test_nothing_is_prepared(at, changes) -> None:
    row = silent(at, 40)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    assert prepare_letters(at.today) == 0
    assert not EscalationLetter.objects.exists()


def test_once_answered_it_is_set_aside_by_itself_and_says_why(at) -> None:
    row = silent(at, 14)
    prepare_letters(at.today)
    answering.accept(addressee_id=row.pk, **at.as_contact(row.body))
    letter = EscalationLetter.objects.get()
    assert (letter.state, letter.set_aside_by) == ("set_aside", None)
    assert letter.set_aside_why == ("Nothing of it is late any more.\nRecommendation 1: accepted.")
    assert prepare_letters(at.today) == 0


def test_of_what_is_answered_in_part_the_rest_is_written(at) -> None:
    of = stages.source(at)
    first, second = (silent(at, 14, of=stages.recommendation(of)) for _ in range(2))
    prepare_letters(at.today)
    answering.accept(addressee_id=first.pk, **at.as_contact(first.body))
    letter = EscalationLetter.objects.get()
    assert [item.addressee for item in letters.items_of(letter)] == [second]
    release(letter, at)
    assert [item.addressee for item in letter.items.all()] == [second]


def test_after_a_dispute_the_same_day_is_written_of_anew(at) -> None:
    row = silent(at, 14)
    prepare_letters(at.today)
    answering.dispute(
        addressee_id=row.pk, belongs_to=at.housing.pk, words="Theirs.", **at.as_contact(row.body)
    )
    assert waiting() == []
    Addressee.objects.filter(pk=row.pk).update(belongs_to=None)
    Addressee.objects.get(pk=row.pk)
    asking.leave_with_body(
        addressee_id=row.pk, why="It stays.", answer_due_on=at.today, **at.as_(KEEPER)
    )
    assert prepare_letters(at.today + 14 * DAY) == 1


def test_set_aside_by_a_person_it_does_not_come_back(at) -> None:
    silent(at, 14)
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get()
    deeds.set_letter_aside(letter_id=letter.pk, why="We spoke today.", **at.as_(KEEPER))
    assert prepare_letters(at.today) == 0
    assert prepare_letters(at.today + 14 * DAY) == 1
    assert waiting() == [("csp_chair", 1)]


def test_what_no_deed_moved_lapses_with_the_day(at) -> None:
    silent(at, 14)
    prepare_letters(at.today)
    Addressee.objects.filter().update(closing_as="superseded")
    prepare_letters(at.today)
    assert EscalationLetter.objects.get().state == LetterState.SET_ASIDE


def test_preparing_asks_no_more_for_more_rows(at, django_assert_max_num_queries) -> None:
    of = stages.source(at)
    for _ in range(6):
        silent(at, 14, of=stages.recommendation(of))
    with django_assert_max_num_queries(35):
        prepare_letters(at.today)
    with django_assert_max_num_queries(12):
        prepare_letters(at.today)


# -- What they say ---------------------------------------------------------------------------------


def release(letter: EscalationLetter, at: Forum, role: str = KEEPER) -> EscalationLetter:
    by = at.as_(role)
    ready = deeds.prepare_release(letter, by["by"], by["today"])
    source = letter.source
    source.refresh_from_db()
    return deeds.release(letter_id=letter.pk, prepared=ready, seen_version=source.revision, **by)


def test_a_chair_whom_a_conflict_keeps_out_is_lacking_and_it_is_not_said_why(at) -> None:
    """In the same words, true of both, as where the place is empty."""
    of = stages.source_of_case(at)
    silent(at, 28, of=stages.recommendation(of))
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get(step=Escalation.CSP_CHAIR.value)
    assert letters.facts_of(letter, None, at.today).unknown == ()
    stages.conflicted(of, at.member("csp_chair"))
    assert letters.facts_of(letter, None, at.today).unknown == (
        "the name of the CSP chair: nobody holds that place who may be told of this",
    )


def brackenford(**body: Any) -> Forum:
    """A forum whose letters can be compared with golden ones."""
    at = stages.forum(
        name="Brackenford", prefix="BF", postal_address="Town Hall\nMarket Square\nBrackenford",
        contact_email="reviews@brackenford.example", contact_phone="01632 960 001",
    )  # fmt: skip
    for role, name in (("csp_manager", "Marnie Oduya"), ("csp_chair", "Gareth Pellow"),
                       (KEEPER, "Odile Marchbank")):  # fmt: skip
        at.member(role).name = name
        at.member(role).save()
    Body.objects.filter(pk=at.hospitals.pk).update(**body)
    return at


LETTERS = [
    (name, step, kind, named)
    for step in Escalation
    for name, kind, named in (
        ("asked", SourceKind.DHR, True), ("invited", SourceKind.DHR, False),
        ("national", SourceKind.DHR, False), ("adults", SourceKind.SAR, False),
    )
    if not (step == Escalation.CSP_CHAIR and kind == SourceKind.SAR)
]  # fmt: skip


@pytest.mark.parametrize(("name", "step", "kind", "named"), LETTERS)
@pytest.mark.once
def test_the_letter_word_for_word(name, step, kind, named) -> None:
    scope = "National" if name == "national" else "Local"
    department = "The government department responsible for health"
    body = department if name == "national" else "Calder Rise Homes"
    at = brackenford(name=body, named_in_act=named)
    board = BoardKind.ADULTS if kind == SourceKind.SAR else BoardKind.COMMUNITY_SAFETY
    of = stages.source(at, kind, "BF-Q7K" if kind == SourceKind.DHR else "Alder", board=board)
    days = {Escalation.CHIEF_OFFICER: 14, Escalation.CSP_CHAIR: 28}[step]
    silent(at, days, of=stages.recommendation(of, scope_as_made=scope))
    keeper = "csp_manager" if kind == SourceKind.DHR else KEEPER
    if step == Escalation.CSP_CHAIR:
        second = stages.recommendation(of, scope_as_made=scope)
        stages.accepted(at, of=second, due_on=at.today - 30 * DAY)
        at.today -= 14 * DAY
        prepare_letters(at.today)
        sent(release(EscalationLetter.objects.get(), at, keeper), at, keeper)
        at.today += 14 * DAY
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get(state="waits", step=step.value)
    facts = letters.facts_of(letter, at.member(keeper), at.today)
    assert facts.unknown == ()
    made = letters.draw(facts, at.today)
    assert problems(made) == []
    said = text_of(made)
    assert said == golden(f"letter_late_{step.value}_{name}", said)
    if not named:
        assert "require" not in said
        assert ("invit" in said) is (name == "invited")
        assert "have regard" not in said


@pytest.mark.parametrize(
    ("scopes", "standing"),
    [
        (["National"], "national"),
        (["national (England and Wales)", "National"], "national"),
        (["National", "Local"], "invited"),
        (["Local"], "invited"),
        ([""], "invited"),
    ],
)
def test_who_is_asked_for_national_things_alone_takes_no_part_by_invitation(
    at, scopes, standing
) -> None:
    of = stages.source(at, SourceKind.DHR, "BF-Q7K", board=BoardKind.COMMUNITY_SAFETY)
    for scope in scopes:
        silent(at, 14, of=stages.recommendation(of, scope_as_made=scope))
    prepare_letters(at.today)
    letter = EscalationLetter.objects.get()
    assert letters.standing_of_body(letter, letters.items_of(letter)) == standing
    assert ("by invitation" in letters.what_binds(letter)) is (standing == "invited")
    assert ("is asked as the department" in letters.what_binds(letter)) is (standing == "national")


def sent(letter: EscalationLetter, at: Forum, role: str = KEEPER) -> EscalationLetter:
    return deeds.record_letter_sent(
        letter_id=letter.pk, on=at.today, how="post", sent_by="Odile Marchbank", **at.as_(role)
    )
