"""The tamper drill: whatever is done to a chain behind its back is found, and where."""

import datetime

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from audit import verify as verification
from audit.models import Entry
from audit.seal import NOTHING_BEFORE, seal_of
from audit.verify import verify
from tests.support.chains import behind_its_back, head_of, reseal, reseal_from, write_chain

from .samples import ACTOR, CASE, CHANGED, OTHER_ACTOR, OTHER_CASE

LENGTH = 6


@pytest.fixture
def chains(db):
    """One chain to tamper with, and two that must never be accused."""
    for chain, length in (("instance", 2), (CASE, LENGTH), (OTHER_CASE, 3)):
        write_chain(chain, length, event=CHANGED, actor=ACTOR)


def entry(number):
    return Entry.objects.filter(chain=CASE, number=number)


def found():
    """The places found, each with the words, all in the chain that was tampered with."""
    report = verify()
    assert {broken.chain for broken in report.broken} <= {CASE}
    return [(broken.entry, broken.why) for broken in report.broken]


def places():
    return [place for place, _ in found()]


@pytest.mark.usefixtures("chains")
def test_whole_chains_are_called_whole():
    report = verify()
    assert (report.entries, report.chains, report.broken) == (LENGTH + 5, 3, [])


@pytest.mark.django_db
def test_an_empty_audit_is_whole():
    assert verify() == verification.Report(entries=0, chains=0, broken=[])


@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize("number", range(1, LENGTH + 1))
@pytest.mark.parametrize(
    "edit",
    [
        {"actor": OTHER_ACTOR},
        {"event": "access.refused"},
        {"subject": ""},
        {"details": {}},
        {"details": []},
        {"at": F("at") + datetime.timedelta(microseconds=1)},
        {"hash": "f" * 64},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_an_edited_entry_is_named(edit, number):
    with behind_its_back():
        entry(number).update(**edit)
        assert (number, "Its content does not match its seal: it was changed.") in found()
        # A changed seal breaks the link to its neighbour as well, or to the head; nothing else.
        assert set(places()) <= {number, number + 1}
        assert "hash" in edit or places() == [number]


@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize("number", range(1, LENGTH + 1))
def test_an_entry_edited_and_sealed_anew_is_named_by_its_neighbour_or_the_head(number):
    with behind_its_back():
        entry(number).update(actor=OTHER_ACTOR)
        reseal(CASE, number)
        assert places() == [min(number + 1, LENGTH)]


@pytest.mark.usefixtures("chains")
def test_a_whole_tail_sealed_anew_is_betrayed_by_the_head():
    with behind_its_back():
        entry(3).update(actor=OTHER_ACTOR)
        reseal_from(CASE, 3)
        assert found() == [
            (LENGTH, "The newest entry is not the one its head knows: one was changed.")
        ]


@pytest.mark.usefixtures("chains")
def test_what_needs_a_head_outside_the_database_is_known_and_not_claimed():
    """Tail and head rewritten together look whole: the limit that the decision record names."""
    with behind_its_back():
        entry(3).update(actor=OTHER_ACTOR)
        head_of(CASE).update(hash=reseal_from(CASE, 3))
        assert places() == []


@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ([1], (1, "It is missing.")),
        ([3], (3, "It is missing.")),
        ([2, 3, 4], (2, "Entries 2 to 4 are missing.")),
        ([6], (6, "It is missing.")),
        ([4, 5, 6], (4, "Entries 4 to 6 are missing.")),
        ([1, 2, 3, 4, 5, 6], (None, "All entries are missing: the head counts 6.")),
    ],
)
def test_removed_entries_are_named(gone, expected):
    with behind_its_back():
        Entry.objects.filter(chain=CASE, number__in=gone).delete()
        assert found() == [expected]


@pytest.mark.usefixtures("chains")
def test_removal_hidden_by_counting_anew_is_found():
    with behind_its_back():
        entry(3).delete()
        Entry.objects.filter(chain=CASE, number__gt=3).update(number=F("number") - 1)
        head_of(CASE).update(number=LENGTH - 1)
        assert places() == [3, 3, 4, 5]


def put_in(number, **changes):
    """An entry sealed as well as an outsider can, at a place of their choosing."""
    before = entry(number - 1).first()
    content = {
        "chain": CASE,
        "number": number,
        "at": timezone.now(),
        "event": CHANGED,
        "actor": OTHER_ACTOR,
        "subject": "",
        "details": {},
        "previous_hash": before.hash if before else NOTHING_BEFORE,
    } | changes
    Entry.objects.create(id=10**9, **content, hash=seal_of(**content))


@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize(
    ("number", "why"),
    [
        (0, "It stands before the first place: it was put in."),
        (1, "Two entries carry this number: one was put in."),
        (3, "Two entries carry this number: one was put in."),
        (6, "Two entries carry this number: one was put in."),
        (7, "The head counts only 6: entries were put in after it, or the head was set back."),
        (9, "Entries 7 to 8 are missing."),
    ],
)
def test_an_entry_put_in_is_named(number, why):
    with behind_its_back():
        put_in(number)
        assert found()[0] == (7 if number == 9 else number, why)
        assert len(found()) == (2 if number == 9 else 1)


@pytest.mark.usefixtures("chains")
def test_an_entry_put_in_with_the_others_moved_up_is_found():
    with behind_its_back():
        Entry.objects.filter(chain=CASE, number__gte=3).update(number=F("number") + 1)
        put_in(3)
        head_of(CASE).update(number=LENGTH + 1)
        assert set(places()) == {4, 5, 6, 7}


@pytest.mark.usefixtures("chains")
def test_two_entries_that_changed_places_are_both_named():
    with behind_its_back():
        entry(2).update(number=99)
        entry(5).update(number=2)
        entry(99).update(number=5)
        assert {2, 5} <= set(places()) <= {2, 3, 5, 6}


@pytest.mark.usefixtures("chains")
def test_an_entry_moved_to_another_chain_is_missed_in_one_and_refused_in_the_other():
    with behind_its_back():
        entry(4).update(chain=OTHER_CASE)
        broken = {(found.chain, found.entry) for found in verify().broken}
    assert broken == {(CASE, 4), (OTHER_CASE, 4)}


@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"number": 4}, (5, "The head counts only 4: entries were put in after it, or the head")),
        ({"number": 8}, (7, "Entries 7 to 8 are missing.")),
        ({"hash": "f" * 64}, (6, "The newest entry is not the one its head knows")),
        (None, (None, "The chain has no head that counts its entries.")),
    ],
    ids=str,
)
def test_a_head_tampered_with_is_found(change, expected):
    with behind_its_back():
        head_of(CASE).delete() if change is None else head_of(CASE).update(**change)
        [(place, why)] = found()
    assert place == expected[0]
    assert why.startswith(expected[1])


MANGLED = {
    "postgresql": ["UPDATE audit_entry SET at = 'infinity'"],
    "sqlite": [
        "UPDATE audit_entry SET at = 'yesterday'",
        "UPDATE audit_entry SET at = NULL",
        "UPDATE audit_entry SET details = '{'",
        "UPDATE audit_entry SET actor = x'00ff'",
    ],
}
DEEP = f"UPDATE audit_entry SET details = '{'[' * 3000}{']' * 3000}'"


@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize("attack", [*MANGLED[connection.vendor], DEEP], ids=lambda sql: sql[:60])
def test_a_value_past_reading_is_a_finding_and_not_a_crash(attack):
    with behind_its_back() as cursor:
        cursor.execute(f"{attack} WHERE chain = '{CASE}' AND number = 3")
        assert found() == [(3, "Its content does not match its seal: it was changed.")]


# PostgreSQL's column holds a number or, without its constraint, nothing; SQLite's holds anything.
NO_NUMBER = {
    "postgresql": [
        "ALTER TABLE audit_entry ALTER number DROP NOT NULL",
        "UPDATE audit_entry SET number = NULL",
    ],
    "sqlite": ["UPDATE audit_entry SET number = 'third'"],
}[connection.vendor]
NOT_A_NUMBER = (None, "An entry carries something that is not a number.")


@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("number = 3", [(3, "It is missing."), NOT_A_NUMBER]),
        ("number > 0", [NOT_A_NUMBER] * LENGTH),
    ],
)
def test_a_number_that_is_none_is_a_finding_and_not_a_crash(which, expected):
    with behind_its_back() as cursor:
        for statement in NO_NUMBER[:-1]:
            cursor.execute(statement)
        cursor.execute(f"{NO_NUMBER[-1]} WHERE {which} AND chain = '{CASE}'")
        assert sorted(found(), key=str) == sorted(expected, key=str)


@pytest.mark.usefixtures("chains")
def test_of_very_many_breaks_the_first_are_listed_and_the_rest_counted(monkeypatch):
    monkeypatch.setattr(verification, "MOST_BREAKS_OF_A_CHAIN", 4)
    with behind_its_back():
        Entry.objects.filter(chain=CASE).update(actor=OTHER_ACTOR)
        assert places() == [1, 2, 3, 4, None]
        assert found()[-1][1] == "It is broken in 2 more places."
