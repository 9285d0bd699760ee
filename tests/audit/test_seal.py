"""The seal's bytes: one possible spelling, the same for ever."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from audit.seal import NOTHING_BEFORE, canonical, moment, seal_of

from .samples import ACTOR, CASE

SEALED = {
    "chain": CASE,
    "number": 1,
    "at": datetime.datetime(2026, 11, 22, 9, 30, 0, 7, tzinfo=datetime.UTC),
    "event": "case.notified",
    "actor": ACTOR,
    "subject": "letter:7",
    "details": {"shown": ["b", "a"], "count": 2, "past": None, "first": True},
    "previous_hash": NOTHING_BEFORE,
}
# Worked out once with sha256sum over the canonical line. If this changes, every chain is broken.
SEAL = "2a4be5ace8feec970b19c3b78f8244958f214ae2892533a4d4c3b2df8bb42e90"


def test_the_seal_of_a_known_entry_never_changes():
    assert seal_of(**SEALED) == SEAL


@pytest.mark.parametrize(
    "change",
    [
        {"chain": "instance"},
        {"number": 2},
        {"at": SEALED["at"] + datetime.timedelta(microseconds=1)},
        {"event": "case.opened"},
        {"actor": "anonymous"},
        {"subject": ""},
        {"details": {**SEALED["details"], "count": 3}},
        {"details": {**SEALED["details"], "shown": ["a", "b"]}},
        {"details": {**SEALED["details"], "first": 1}},
        {"details": {**SEALED["details"], "count": 2.0}},
        {"previous_hash": "1" + NOTHING_BEFORE[1:]},
    ],
    ids=str,
)
def test_the_seal_covers_everything_an_entry_says(change):
    assert seal_of(**SEALED | change) != SEAL


def test_json_has_one_spelling():
    assert canonical({"b": [1, None], "a": "é"}) == '{"a":"\\u00e9","b":[1,null]}'
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1})
    with pytest.raises(ValueError):
        canonical({"a": float("nan")})


def test_a_time_is_spelt_in_utc_with_all_its_microseconds():
    london = datetime.datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("Europe/London"))
    assert moment(london) == "2026-06-01T09:00:00.000000+00:00"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime.datetime(2026, 6, 1, 10, 0))  # noqa: DTZ001 - what is to be refused
