"""What became of a message, in words that need no explaining."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from notifications import words
from notifications.models import Message, State

SUMMER = datetime.datetime(2026, 6, 15, 13, 5, tzinfo=datetime.UTC)
WINTER = datetime.datetime(2026, 1, 5, 0, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (SUMMER, "15 June 2026 at 2:05pm"),
        (WINTER, "5 January 2026 at 12:00am"),
        (WINTER + datetime.timedelta(hours=9, minutes=30), "5 January 2026 at 9:30am"),
        (None, "an unknown day"),
    ],
)
def test_a_moment_is_said_in_london_time(moment: Any, sentence: str) -> None:
    assert words.moment_in_words(moment) == sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"state": State.SENT, "sent_at": SUMMER}, "Sent on 15 June 2026 at 2:05pm."),
        ({"state": State.SENDING}, "Being sent now."),
        ({"state": State.PAST}, "Sent before this system was used."),
        (
            {"state": State.QUEUED, "attempts": 2, "next_attempt_at": SUMMER,
             "last_error": "ConnectionRefusedError"},
            "Delayed. The mail server did not take it (ConnectionRefusedError)."
            " It is tried again on 15 June 2026 at 2:05pm.",
        ),
        (
            {"state": State.QUEUED, "next_attempt_at": SUMMER},
            "Waiting since 15 June 2026 at 2:05pm, which is too long. Tell your administrator.",
        ),
        (
            {"state": State.FAILED, "last_error": words.NO_LONGER_DUE},
            "Failed. It was no longer due when its turn came, so nothing was sent.",
        ),
    ],
)  # fmt: skip
def test_each_state_has_its_sentence(facts: dict[str, Any], sentence: str) -> None:
    assert Message(**facts).state_words == sentence


def test_a_message_just_queued_is_simply_waiting() -> None:
    soon = timezone.now() - datetime.timedelta(minutes=14)
    assert Message(next_attempt_at=soon).state_words == "Waiting to be sent."


def test_only_a_failed_message_needs_a_person() -> None:
    assert [state for state in State if Message(state=state).needs_a_person] == [State.FAILED]


def test_every_reason_of_ours_has_its_own_sentence() -> None:
    codes = [
        value
        for name, value in vars(words).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    ]
    assert len(codes) == 5
    for code in codes:
        assert code not in words.reason_in_words(code)


@pytest.mark.parametrize(
    ("number", "late", "said"),
    [
        (1, 0, "1 thing is due by 29 June 2026"),
        (3, 0, "3 things are due by 29 June 2026"),
        (3, 1, "3 things are due by 29 June 2026, 1 of them late"),
        (3, 3, "3 things are late"),
        (1, 1, "1 thing is late"),
    ],
)
def test_how_many_are_due_until_a_day(number: int, late: int, said: str) -> None:
    by = datetime.date(2026, 6, 29)
    assert words.due_or_late(number, late, by, "thing is", "things are") == said
