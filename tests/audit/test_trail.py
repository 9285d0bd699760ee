"""The trail of a chain, and who looked."""

import pytest

from audit.events import Kind
from audit.record import record
from audit.trail import entries_of, has_read, latest_change, readers_of, refused_of, unread
from tests.support.chains import write_chain

from .samples import ACTOR, CASE, CHANGED, LISTED, OTHER_ACTOR, OTHER_CASE, READ

pytestmark = pytest.mark.django_db


def test_entries_come_newest_first_and_page_by_number():
    write_chain(CASE, 5, event=CHANGED, actor=ACTOR)
    write_chain(OTHER_CASE, 2, event=CHANGED, actor=ACTOR)
    assert [entry.number for entry in entries_of(CASE)] == [5, 4, 3, 2, 1]
    assert [entry.number for entry in entries_of(CASE, limit=2)] == [5, 4]
    assert [entry.number for entry in entries_of(CASE, limit=2, before=4)] == [3, 2]
    assert entries_of("instance") == []


def test_entries_can_be_narrowed_by_kind():
    for event in (CHANGED, READ, "access.refused", CHANGED):
        record(event, chain=CASE, actor=ACTOR)
    assert [entry.number for entry in entries_of(CASE, kinds=[Kind.CHANGE])] == [4, 1]
    kinds = [Kind.READ, Kind.REFUSAL]
    assert [entry.number for entry in entries_of(CASE, kinds=kinds)] == [3, 2]


def test_the_latest_change_passes_over_reads_and_refusals():
    assert latest_change(CASE) is None
    record(READ, chain=CASE, actor=ACTOR)
    assert latest_change(CASE) is None
    change = record(CHANGED, chain=CASE, actor=ACTOR)
    record(READ, chain=CASE, actor=OTHER_ACTOR)
    record("access.refused", chain=CASE, actor=OTHER_ACTOR)
    record(CHANGED, chain=OTHER_CASE, actor=OTHER_ACTOR)
    assert latest_change(CASE) == change


def test_who_looked_is_summed_for_each_person_the_latest_look_first(django_assert_num_queries):
    looks = [(READ, ACTOR), (LISTED, OTHER_ACTOR), (READ, OTHER_ACTOR), (READ, OTHER_ACTOR)]
    entries = [record(event, chain=CASE, actor=actor) for event, actor in looks]
    record(CHANGED, chain=CASE, actor=ACTOR)
    record("access.refused", chain=CASE, actor=ACTOR)
    record(READ, chain=OTHER_CASE, actor=ACTOR)

    with django_assert_num_queries(1):
        other, own = readers_of(CASE)
    assert (other.actor, other.count, other.events) == (OTHER_ACTOR, 3, (READ, LISTED))
    assert (other.first, other.last) == (entries[1].at, entries[3].at)
    assert other.words == ["Read a sample", "Listed samples"]
    assert (own.actor, own.count, own.first, own.last) == (ACTOR, 1, entries[0].at, entries[0].at)


def test_who_was_refused_is_summed_apart():
    record(READ, chain=CASE, actor=ACTOR)
    refusal = record("access.refused", chain=CASE, actor=OTHER_ACTOR)
    [person] = refused_of(CASE)
    assert (person.actor, person.count, person.last) == (OTHER_ACTOR, 1, refusal.at)
    assert person.words == ["Was refused access"]
    assert readers_of(OTHER_CASE) == refused_of(OTHER_CASE) == []


def test_what_one_person_has_not_looked_at_yet(django_assert_num_queries):
    things = {"paper:1": CASE, "paper:2": CASE, "paper:3": OTHER_CASE}
    record(READ, chain=CASE, actor=ACTOR, subject="paper:2")
    record(READ, chain=CASE, actor=OTHER_ACTOR, subject="paper:1")
    record(LISTED, chain=CASE, actor=ACTOR, subject="paper:1")
    record(READ, chain=CASE, actor=ACTOR, subject="paper:3")  # in another chain than its own

    with django_assert_num_queries(1):
        assert unread(READ, actor=ACTOR, things=things) == ["paper:1", "paper:3"]
    assert has_read(CASE, READ, actor=ACTOR, subject="paper:2")
    assert not has_read(CASE, READ, actor=ACTOR, subject="paper:1")
    assert not has_read(OTHER_CASE, READ, actor=ACTOR, subject="paper:2")
