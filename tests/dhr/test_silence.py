"""How long an agency has been silent, and the counts that the table shows. No database."""

import datetime

import pytest

from dhr.silence import Asked, Standing, tally
from tests.dhr.days import TODAY, YESTERDAY

ASKED = datetime.date(2026, 5, 29)
ANSWERED = datetime.date(2026, 6, 8)


@pytest.mark.parametrize(
    ("row", "standing", "days"),
    [
        (Asked(None), Standing.NOT_ASKED_YET, None),
        (Asked(None, decided=True), Standing.LEFT_OPEN, None),
        (Asked(ASKED, decided=True), Standing.SILENT, 17),
        (Asked(ASKED), Standing.SILENT, 17),
        # Nobody is silent before the day by which they were asked to answer has passed.
        (Asked(TODAY), Standing.AWAITED, None),
        (Asked(ASKED, answer_by=TODAY), Standing.AWAITED, None),
        (Asked(ASKED, answer_by=YESTERDAY), Standing.SILENT, 17),
        (Asked(YESTERDAY, answer_by=ASKED), Standing.SILENT, 1),
        # Recorded from a later day than the one shown.
        (Asked(TODAY + datetime.timedelta(days=3)), Standing.AWAITED, None),
        (Asked(ASKED, ANSWERED), Standing.ANSWERED, None),
        (Asked(ASKED, ANSWERED, is_nil=True), Standing.NIL, None),
        # An answer counts even where nobody wrote down that they were asked.
        (Asked(None, ANSWERED), Standing.ANSWERED, None),
    ],
)
def test_one_agency(row: Asked, standing: Standing, days: int | None) -> None:
    assert (row.standing_on(TODAY), row.silent_days(TODAY)) == (standing, days)


NINE = [
    *[Asked(ASKED, ANSWERED)] * 6,
    Asked(ASKED, ANSWERED, is_nil=True),
    Asked(ASKED),
    Asked(ASKED + datetime.timedelta(days=4)),
]


@pytest.mark.parametrize(
    ("rows", "counts", "words", "waiting"),
    [
        ([], (0, 0, 0, 0, 0, 0, 0, 0), "", ""),
        ([Asked(ASKED, ANSWERED)], (1, 1, 0, 0, 0, 0, 0, 0), "", ""),
        ([Asked(ASKED)], (1, 0, 0, 1, 0, 0, 0, 17),
         "1 of 1 agency silent, for 17 days", "1 silent agency, for 17 days"),
        ([Asked(TODAY)], (1, 0, 0, 0, 1, 0, 0, 0), "", ""),
        (NINE, (9, 6, 1, 2, 0, 0, 0, 17),
         "2 of 9 agencies silent, the longest 17 days", "2 silent agencies, the longest 17 days"),
        ([Asked(None, decided=True)], (1, 0, 0, 0, 0, 0, 1, 0), "", ""),
        ([*NINE, Asked(None)], (10, 6, 1, 2, 0, 1, 0, 17),
         "2 of 10 agencies silent, the longest 17 days", "2 silent agencies, the longest 17 days"),
    ],
)  # fmt: skip
def test_all_of_them(rows, counts, words, waiting) -> None:
    found = tally(rows, TODAY)
    assert (
        found.asked, found.answered, found.nil, found.silent, found.awaited, found.not_asked_yet,
        found.left_open, found.longest,
    ) == counts  # fmt: skip
    assert sum(counts[1:-1]) == found.asked
    assert (str(found), found.waiting_words) == (words, waiting)


@pytest.mark.parametrize(
    ("unsent", "words"),
    [
        (0, ""),
        (1, "send the letter to 1 agency"),
        (2, "send the letters to 2 agencies"),
    ],
)
def test_letters_still_to_be_sent(unsent, words) -> None:
    assert tally([*NINE, *[Asked(None)] * unsent], TODAY).unsent_words == words
