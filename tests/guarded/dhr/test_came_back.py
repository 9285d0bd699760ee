"""Which report lies with the chair again, which letter waits for answers, and what a conclusion
rests on. No database."""

import pytest

from dhr import rules
from dhr.came_back import came_back, letter_to_answer
from dhr.path import Moved
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY

SENT = Moved("sent_to_csp", TODAY, "")
RETURNED = Moved("returned", TODAY, "")
SUBMITTED = Moved("submitted", TODAY, "")
REVISE = Moved("quality_letter", TODAY, "revise_and_resubmit")
APPROVE = Moved("quality_letter", TODAY, "approve")


@pytest.mark.parametrize(
    ("state", "facts", "found"),
    [
        ("under_way", [], None),
        ("under_way", [SENT, RETURNED], RETURNED),
        ("under_way", [SENT, SUBMITTED, REVISE], REVISE),
        ("under_way", [SENT, REVISE, SENT, RETURNED], RETURNED),
        ("under_way", [SENT, APPROVE], None),
        ("under_way", [RETURNED, SENT], None),
        ("sign_off", [SENT, REVISE, SENT], None),
        ("discontinued", [SENT, RETURNED], None),
    ],
)
def test_what_the_report_came_back_for(state, facts, found) -> None:
    assert came_back(state, facts) is found


@pytest.mark.parametrize(
    ("state", "facts", "found"),
    [
        ("under_way", [SENT], None),
        ("under_way", [REVISE], REVISE),
        ("sign_off", [REVISE, SENT], REVISE),
        ("signed_off", [REVISE, SENT], REVISE),
        ("with_home_office", [REVISE, SENT, SUBMITTED], None),
    ],
)
def test_whose_points_wait(state, facts, found) -> None:
    assert letter_to_answer(state, facts) is found


AUDIT = Moved("plan_reviewed", YESTERDAY, "audit")
LOOKED = Moved("plan_reviewed", TODAY, "review")
TOLD = Moved("family_told", TODAY, "conclusion")
OTHERWISE = Moved("family_told", TOMORROW, "publication")


@pytest.mark.parametrize(
    ("facts", "audited_on", "family_told_on"),
    [
        ([LOOKED, OTHERWISE], None, None),
        ([AUDIT, LOOKED, TOLD, OTHERWISE], YESTERDAY, TODAY),
        # Reopened since, it is audited once more.
        ([AUDIT, TOLD, Moved("reopened", TODAY, "under_way")], None, TODAY),
    ],
)
def test_what_a_conclusion_rests_on(facts, audited_on, family_told_on) -> None:
    found = {"audited_on": audited_on, "family_told_on": family_told_on}
    assert rules.rests_on(facts) == found


def test_a_review_is_not_concluded_before_what_it_rests_on() -> None:
    given = {"unsettled": [], "not_before": None, "today": TOMORROW}
    assert rules.concluding(
        "published", audited_on=TODAY, family_told_on=TOMORROW, on=YESTERDAY, **given
    ) == [
        "The day the review was concluded (14 June 2026) is before the day the action plan was "
        "audited (15 June 2026).",
        "The day the review was concluded (14 June 2026) is before the day the family was told "
        "(16 June 2026).",
    ]
    assert not rules.concluding(
        "published", audited_on=TODAY, family_told_on=TODAY, on=TODAY, **given
    )
