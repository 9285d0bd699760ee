"""The record of a family, by the deeds: each side by itself, and the fact that all were told."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dhr.actions import family
from dhr.models import FamilyEvent, FamilyLetterCheck, FamilyStrand, Subject
from dhr.vocabulary import ContactWay, FactKind, SubjectKind
from dhr.vocabulary import FamilyEventKind as Kind
from tests.dhr.asking import add
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY
from tests.dhr.traces import last_entry, mail_of, nothing_left, refused, turned_away
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories.family import FATHER, MOTHER, corrected, happened, strand

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(review) -> list[tuple[datetime.date, str]]:
    """The facts that stand of the family being told, and through whom."""
    facts = review.facts.filter(kind=FactKind.FAMILY_TOLD, superseded_by__isnull=True)
    return [(fact.on, fact.subject.pseudonym) for fact in facts]


# -- Opening a side ----------------------------------------------------------------------------


def test_no_side_opens_by_itself(players) -> None:
    review = stages.home_office_told(players)
    add(players, review, MOTHER)
    assert not review.strands.exists()


def test_a_person_opens_a_side_and_nothing_is_sent(players) -> None:
    review = stages.scoping(players)
    before = mail_of(review)
    side = strand(players, review, advocate_organisation="A national service")
    assert (side.label, side.opened_by) == ("Elowen’s mother", players.manager)
    assert [row.pseudonym for row in side.people.all()] == ["Elowen’s mother"]
    assert last_entry(review).event == "family.strand_opened"
    assert last_entry(review).subject == f"strand:{side.pk}"
    assert mail_of(review) == before


def test_nobody_belongs_to_two_sides(players) -> None:
    review = stages.scoping(players)
    strand(players, review)
    assert refused(lambda: strand(players, review, label="Another label")) == [
        "Elowen’s mother belongs to another side of the family already."
    ]
    add(players, review, FATHER)
    assert refused(lambda: strand(players, review, FATHER, label="Elowen’s mother")) == [
        "Another side of the family is called that already."
    ]


def test_only_relatives_of_this_case_can_be_chosen(players) -> None:
    review, other = stages.scoping(players), stages.scoping(players)
    perpetrator = review.subjects.get(kind=SubjectKind.PERPETRATOR)
    theirs = add(players, other, MOTHER)
    mine = add(players, review, MOTHER)
    for relatives, advocate in (
        ([perpetrator.pk], None),
        ([theirs.pk], None),
        ([mine.pk], theirs.pk),
        ([mine.pk], perpetrator.pk),
    ):
        given = family.StrandGiven("A label", relatives, ContactWay.LETTER, advocate)
        refusal = turned_away(
            lambda given=given: family.open_strand(
                review_id=review.pk, given=given, **players.as_manager()
            )
        )
        assert not refusal.may_be_known


def test_a_side_is_changed(players) -> None:
    review = stages.scoping(players)
    side = strand(players, review)
    aunt = add(
        players, review,
        stages.notifier(kind=SubjectKind.FAMILY, pseudonym="Elowen’s aunt", full_name="",
                        contact_details=""),
    )  # fmt: skip
    advocate = review.subjects.get(kind=SubjectKind.NOTIFIER)
    given = family.StrandGiven(
        "Elowen’s aunt", [aunt.pk], ContactWay.THROUGH_ADVOCATE, advocate.pk, "A national service"
    )
    changed = family.change_strand(
        review_id=review.pk, strand_id=side.pk, given=given, **players.as_manager()
    )
    assert [row.pseudonym for row in changed.people.all()] == ["Elowen’s aunt"]
    assert (changed.advocate, changed.contact_way) == (advocate, "through_advocate")
    assert review.subjects.get(pseudonym="Elowen’s mother").strand is None
    assert last_entry(review).event == "family.strand_changed"


def test_names_are_stopped_in_every_text(players) -> None:
    review = stages.scoping(players)
    reasons = refused_after_adding(players, review)
    assert reasons[0].startswith("“Bettrys Vosper” identifies somebody in this case.")
    side = strand(players, review)
    for field in ("note", "who"):
        [reason] = refused(
            lambda field=field: happened(
                players, side, Kind.UPDATE_GIVEN, **{field: "Rosenwyn Harcastle"}
            )
        )
        assert "Write “Elowen” instead" in reason


def refused_after_adding(players, review) -> list[str]:
    relative = add(players, review, MOTHER)
    given = family.StrandGiven("Bettrys Vosper", [relative.pk], ContactWay.LETTER)
    return refused(
        lambda: family.open_strand(review_id=review.pk, given=given, **players.as_manager())
    )


# -- What happened -----------------------------------------------------------------------------


def test_what_happened_is_kept_with_its_side(players) -> None:
    review = stages.scoping(players)
    side = strand(players, review)
    event = happened(
        players, side, Kind.ADVOCATE_OFFERED, organisation="A national service",
        next_update_due=TOMORROW, who="The manager", note="She will think about it.",
    )  # fmt: skip
    assert event.strand == side
    assert (event.organisation, event.next_update_due) == ("A national service", TOMORROW)
    entry = last_entry(review)
    assert (entry.event, entry.subject) == ("family.event_recorded", f"strand:{side.pk}")
    assert entry.details["kind"] == "advocate_offered"
    # What belongs to another kind is not kept.
    assert happened(players, side, Kind.NO_REPLY, organisation="Somebody").organisation == ""


def test_a_text_for_one_side_names_no_other(players) -> None:
    review = stages.scoping(players)
    mother, father = strand(players, review), strand(players, review, FATHER)
    apart = (
        "“Elowen’s father” belongs to another side of the family. Nothing written here may name "
        "them."
    )
    for field in ("note", "who"):
        said = {field: "We spoke with Elowen's father."}
        assert refused(lambda said=said: happened(players, mother, Kind.UPDATE_GIVEN, **said)) == [
            apart
        ]
    event = happened(players, mother, Kind.UPDATE_GIVEN)
    assert refused(lambda: corrected(players, event, reason="It was Elowen’s father.")) == [apart]
    # Also a relative who belongs to no side yet.
    assert happened(players, father, Kind.UPDATE_GIVEN, note="Elowen’s father is well.")


def test_the_chair_of_the_review_records_too_and_the_panel_does_not(players) -> None:
    review = stages.appointing(players)
    side = strand(players, review)
    chair = stages.on_the_case(players, review)
    assert happened(players, side, Kind.UPDATE_GIVEN, **players.as_(chair)).recorded_by == chair
    member = stages.on_the_case(players, review, role="panel_member")
    for viewer in (players.as_(member), players.as_chair()):
        refusal = turned_away(
            lambda viewer=viewer: happened(players, side, Kind.UPDATE_GIVEN, **viewer)
        )
        assert refusal.may_be_known


def test_a_side_of_another_case_is_not_found(players) -> None:
    review, other = stages.scoping(players), stages.scoping(players)
    theirs = strand(players, other)
    event = happened(players, theirs, Kind.UPDATE_GIVEN)
    theirs.review_id = review.pk
    assert not turned_away(lambda: happened(players, theirs, Kind.NO_REPLY)).may_be_known
    mine = strand(players, review)
    event.strand = mine
    assert not turned_away(lambda: corrected(players, event)).may_be_known


def test_a_mistake_is_corrected_by_a_new_entry(players) -> None:
    review = stages.scoping(players)
    side = strand(players, review)
    wrong = happened(players, side, Kind.UPDATE_GIVEN, next_update_due=TOMORROW)
    right = corrected(players, wrong, on=YESTERDAY, next_update_due=TODAY)
    wrong = FamilyEvent.objects.get(pk=wrong.pk)
    assert (wrong.superseded_by, wrong.stands, right.reason) == (right, False, "A slip of the pen.")
    assert side.standing().next_update_due == TODAY
    assert refused(lambda: corrected(players, wrong)) == ["This has been corrected already."]
    gone = corrected(players, right, Kind.ENTERED_IN_ERROR, note="Never kept.")
    assert (gone.on, gone.note, gone.stands) == (YESTERDAY, "", False)
    assert side.standing().next_update_due is None
    assert last_entry(review).event == "family.event_corrected"


# -- The family was told -----------------------------------------------------------------------


def test_the_family_is_told_on_the_day_of_the_last_side(players) -> None:
    review = stages.appointing(players)
    mother, father = strand(players, review), strand(players, review, FATHER)
    happened(players, mother, Kind.TOLD_OF_DECISION, on=TODAY)
    assert told(review) == []
    happened(players, father, Kind.TOLD_OF_DECISION, on=YESTERDAY)
    assert told(review) == [(TODAY, "Elowen’s mother")]
    # Said again, nothing changes.
    happened(players, father, Kind.TOLD_OF_DECISION, on=TODAY)
    assert told(review) == [(TODAY, "Elowen’s mother")]
    assert review.facts.filter(kind=FactKind.FAMILY_TOLD).count() == 1


def test_a_reason_to_wait_does_not_hide_that_a_side_was_not_told(players) -> None:
    review = stages.appointing(players)
    mother, father = strand(players, review), strand(players, review, FATHER)
    happened(players, father, Kind.DEFERRED, note="The police ask us to wait.")
    happened(players, mother, Kind.TOLD_OF_DECISION)
    assert told(review) == []
    happened(players, father, Kind.NOT_TO_APPROACH, note="He asked for it.", who="The chair")
    assert told(review) == [(TODAY, "Elowen’s mother")]


def test_being_told_of_a_review_is_not_being_told_of_the_decision(players) -> None:
    review = stages.scoping(players)
    side = strand(players, review)
    happened(players, side, Kind.TOLD_OF_PROCESS)
    assert told(review) == []
    assert refused(lambda: happened(players, side, Kind.TOLD_OF_DECISION)) == [
        "No decision had been made by that day, so nobody could be told of it."
    ]


def test_a_corrected_telling_moves_the_fact_or_takes_it_back(players) -> None:
    review = stages.appointing(players)
    side = strand(players, review)
    event = happened(players, side, Kind.TOLD_OF_DECISION)
    event = corrected(players, event, on=YESTERDAY)
    assert told(review) == [(YESTERDAY, "Elowen’s mother")]
    corrected(players, event, Kind.ENTERED_IN_ERROR)
    assert told(review) == []
    last = review.facts.get(kind=FactKind.RECORDED_IN_ERROR)
    assert last.supersedes.kind == FactKind.FAMILY_TOLD
    assert last.reason.startswith("What was recorded with a side of the family changed")


def test_a_side_that_becomes_known_later_makes_nothing_late(players) -> None:
    review = stages.appointing(players)
    event = happened(players, strand(players, review), Kind.TOLD_OF_DECISION, on=YESTERDAY)
    later = strand(players, review, FATHER)
    FamilyStrand.objects.filter(pk=later.pk).update(opened_at=timezone.now() + DAY)
    happened(players, later, Kind.TOLD_OF_DECISION, on=TODAY)
    assert told(review) == [(YESTERDAY, "Elowen’s mother")]
    corrected(players, event, on=stages.DECIDED_ON)
    happened(players, later, Kind.NO_REPLY)
    assert told(review) == [(stages.DECIDED_ON, "Elowen’s mother")]


def test_a_family_that_is_not_owed_a_word_was_not_told(players) -> None:
    review = stages.appointing(players)
    happened(players, strand(players, review), Kind.DECLINED)
    assert told(review) == []


# -- What the rows hold to ---------------------------------------------------------------------

BAD_EVENTS = [
    {"kind": "invented"},
    {"reason": "Without what it corrects."},
    {"kind": Kind.ENTERED_IN_ERROR},
    {"next_update_due": TODAY},
    {"kind": Kind.NEXT_UPDATE_SET},
    {"kind": Kind.TOLD_OF_DECISION},
    {"kind": Kind.ADVOCATE_OFFERED},
    {"kind": Kind.DEFERRED},
    {"kind": Kind.NOT_TO_APPROACH, "note": "Why, but not who."},
    {"kind": Kind.NOT_TO_APPROACH, "who": "Who, but not why."},
]


@pytest.mark.parametrize("fields", BAD_EVENTS)
def test_an_event_is_whole(players, fields) -> None:
    side = strand(players, stages.scoping(players))
    facts = {"kind": Kind.UPDATE_GIVEN, "on": TODAY, "recorded_by": players.manager, **fields}
    with nothing_left(), pytest.raises(IntegrityError), transaction.atomic():
        FamilyEvent.objects.create(strand=side, **facts)


def test_only_family_belongs_to_a_side_and_labels_differ(players) -> None:
    review = stages.scoping(players)
    side = strand(players, review)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.filter(review=review, kind=SubjectKind.VICTIM).update(strand=side)
    for label in ("", side.label):
        with pytest.raises(IntegrityError), transaction.atomic():
            FamilyStrand.objects.create(review=review, label=label, opened_by=players.manager)


@pytest.mark.parametrize(
    "fields",
    [
        {"safe_said_by": "Somebody"},
        {"safe_on": TODAY},
        {"time_agreed_by": "Somebody"},
        {"time_agreed_on": TODAY},
    ],
)
def test_a_check_says_who_and_when(players, fields) -> None:
    made = sides.letter(players, strand(players, stages.appointing(players)))
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyLetterCheck.objects.filter(letter=made).update(**fields)
