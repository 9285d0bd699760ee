"""What details may hold, and what becomes of it on the way into JSON."""

import datetime
import enum
import uuid
from zoneinfo import ZoneInfo

import pytest

from audit.identifiers import clean_details
from audit.models import ChainHead, Entry


class Answer(enum.StrEnum):
    NO_REVIEW = "no_review"


LONDON = datetime.datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, None),
        (True, True),
        (7, 7),
        ("", ""),
        ("no_review", "no_review"),
        ("official-sensitive", "official-sensitive"),
        ("letter:7", "letter:7"),
        ("2026-11-22T09:30:00.000007+00:00", "2026-11-22T09:30:00.000007+00:00"),
        (Answer.NO_REVIEW, "no_review"),
        (uuid.UUID(int=10), "00000000-0000-0000-0000-00000000000a"),
        (datetime.date(2026, 11, 22), "2026-11-22"),
        (LONDON, "2026-06-01T09:00:00+00:00"),
        ([1, "a", None], [1, "a", None]),
        (("b", "a"), ["b", "a"]),
        # Named by hand: a set spells itself differently in each process that shares the tests.
        pytest.param({"b", "a"}, ["a", "b"], id="a set"),
        ([], []),
    ],
    ids=str,
)
def test_ids_codes_dates_and_numbers_are_kept(given, kept):
    cleaned = clean_details({"value": given})
    assert cleaned == {"value": kept}
    assert type(cleaned["value"]) is type(kept)


def test_an_entry_and_a_head_name_themselves_by_place():
    assert str(Entry(chain="instance", number=3)) == "instance 3"
    assert str(ChainHead(chain="instance", number=3)) == "instance at 3"
