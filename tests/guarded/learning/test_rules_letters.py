"""What stands in the way of a letter about late answers, and who decides about it."""

import datetime
from uuid import uuid4

import pytest

from learning import rules
from learning.access import chaired_by, decides_about_letters, releases_letters
from learning.rules.letters import OWN_BODY
from learning.vocabulary import Escalation, LetterState
from people.roles import ROLES, BoardKind, Scope
from tests.guarded.learning.test_access import HERE, viewer

TODAY = datetime.date(2026, 6, 15)
BEFORE = TODAY - datetime.timedelta(days=1)
WAITS, RELEASED, SENT, ASIDE = LetterState


def test_it_waits_is_true_whole_and_of_another_body() -> None:
    assert rules.releasing(WAITS, of_own_body=False, still_late=True) == []
    assert rules.releasing(WAITS, of_own_body=True, still_late=False, unknown=["a name"]) == [
        OWN_BODY,
        "Nothing of it is late any more, so there is nothing to write about.",
        "The letter lacks a name.",
    ]
    for state, words in ((RELEASED, "released, to be sent"), (SENT, "sent"), (ASIDE, "set aside")):
        assert rules.releasing(state, of_own_body=False, still_late=False) == [
            f"Releasing it is no longer possible: {words}."
        ]


@pytest.mark.parametrize(("state", "may"), [(WAITS, 1), (RELEASED, 1), (SENT, 0), (ASIDE, 0)])
def test_it_is_set_aside_with_a_reason_until_it_is_sent(state, may) -> None:
    reasons = rules.setting_letter_aside(state, of_own_body=False, why="We spoke.")
    assert (not reasons) is bool(may)
    assert rules.setting_letter_aside(WAITS, of_own_body=True, why="") == [
        OWN_BODY, "Say in a sentence why no letter is sent.",
    ]  # fmt: skip


def test_what_is_released_is_sent_once_by_somebody_in_some_way_on_a_day() -> None:
    def reasons(state=RELEASED, *, on=TODAY, how="post", sent_by="The office") -> list[str]:
        return rules.sending_letter(
            state, on=on, how=how, sent_by=sent_by, released_on=TODAY, today=TODAY
        )

    assert reasons() == []
    assert reasons(on=None, how="pigeon", sent_by=" ") == [
        "Say how the letter was sent.",
        "Say who sent the letter.",
        "Say on which day the letter was sent.",
    ]
    assert "before the day it was released" in reasons(on=BEFORE)[0]
    assert reasons(WAITS) == ["It is not released yet, and nothing leaves before that."]
    assert reasons(SENT) == ["Its sending cannot be recorded: sent."]
    assert reasons(ASIDE) == ["Its sending cannot be recorded: set aside."]


KEEPS = {"csp_manager": BoardKind.COMMUNITY_SAFETY, "csp_manager_cover": BoardKind.COMMUNITY_SAFETY,
         "sab_manager": BoardKind.ADULTS, "children_manager": BoardKind.CHILDREN,
         "forum_chair": None}  # fmt: skip
DECIDES = {"csp_chair", "csp_deputy_chair"}


@pytest.mark.parametrize("role", [role for role in ROLES if ROLES[role].scope is not Scope.CASE])
def test_who_decides_about_which_letter(role) -> None:
    by = viewer(role)
    for board in BoardKind:
        keeps = role in KEEPS and KEEPS[role] in (None, board)
        for step in Escalation:
            named = role in DECIDES and step is Escalation.CSP_CHAIR
            given = (by, HERE, board.value, step.value)
            assert releases_letters(*given, sees=True) is (keeps or named)
            assert not releases_letters(*given, sees=False)
            assert not releases_letters(by, uuid4(), board.value, step.value, sees=True)
    assert decides_about_letters(by) is (role in KEEPS or role in DECIDES)
    assert chaired_by(by) == (frozenset({HERE}) if role in DECIDES else frozenset())
