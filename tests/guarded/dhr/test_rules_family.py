"""What stands in the way of the record of a family, and of a letter to it. No database."""

import datetime

import pytest

from dhr.rules import (
    Bound,
    FamilyEventFacts,
    LetterCheck,
    correcting_family_event,
    decision_still_stands,
    drafting_family_letter,
    family_letter_lacks,
    keeping_family_record,
    opening_strand,
    preparing_family_letter,
    recording_family_event,
    sending_kind,
    sides_kept_apart,
    still_a_draft,
)
from dhr.vocabulary import (
    FAMILY_LETTERS,
    RECORDED_OF_FAMILY,
    ContactWay,
    FamilyEventKind,
    Outcome,
    State,
)
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY

Kind = FamilyEventKind
GONE = {State.TRANSFERRED, State.JOINED, State.IN_ERROR}
NOT_OURS = (
    "Recording what the family was told is not possible at this stage: the case is at "
    "“Transferred”."
)

YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."


@pytest.mark.parametrize("state", State)
def test_a_family_is_told_to_the_end_while_the_case_is_ours(state: State) -> None:
    assert (keeping_family_record(state.value) == []) is (state not in GONE)


@pytest.mark.parametrize("kind", FAMILY_LETTERS)
@pytest.mark.parametrize("state", State)
def test_how_a_letter_left_is_recorded_though_the_case_left_us_since(kind, state: State) -> None:
    may = sending_kind(kind, state.value)
    if state in {State.TRANSFERRED, State.JOINED}:
        assert may == []
    else:
        assert may == keeping_family_record(state.value)


def opening(**changes: object) -> list[str]:
    facts = {
        "state": State.SCOPING.value,
        "label": "Elowen’s mother",
        "labels_taken": ["Elowen’s father"],
        "relatives": 1,
        "relatives_taken": [],
        "contact_way": ContactWay.LETTER.value,
    }
    return opening_strand(**(facts | changes))


@pytest.mark.parametrize("way", ContactWay)
def test_a_side_is_opened(way: ContactWay) -> None:
    assert opening(contact_way=way.value) == []


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"state": State.TRANSFERRED.value}, [NOT_OURS]),
        ({"label": " "}, ["Say what this side of the family is called here."]),
        ({"label": "elowen’s FATHER"}, ["Another side of the family is called that already."]),
        (
            {"relatives": 0},
            ["Choose at least one relative or friend who belongs to this side."],
        ),
        (
            {"relatives_taken": ["Elowen’s aunt"]},
            ["Elowen’s aunt belongs to another side of the family already."],
        ),
        ({"contact_way": "pigeon"}, ["Say how they wish to be reached."]),
    ],
)
def test_what_stands_in_the_way_of_a_side(changes, reasons) -> None:
    assert opening(**changes) == reasons


def test_a_side_names_everything_that_is_missing_at_once() -> None:
    assert len(opening(label="", relatives=0, contact_way="", state=State.JOINED.value)) == 4


@pytest.mark.parametrize(
    ("texts", "reasons"),
    [
        ({"note": "She is well."}, []),
        (
            {"note": "Elowen’s father objects.", "who": "Elowen's father"},
            [
                "“Elowen’s father” belongs to another side of the family. Nothing written here "
                "may name them."
            ],
        ),
        ({"note": "Elowen’s mother rang."}, []),
    ],
)
def test_nothing_written_for_one_side_names_another(texts, reasons) -> None:
    found = sides_kept_apart(texts, others=["Elowen’s father"], own=["Elowen’s mother"])
    assert found == reasons


WHOLE = {
    Kind.ADVOCATE_OFFERED: {"organisation": "A national service"},
    Kind.NEXT_UPDATE_SET: {"next_update_due": TOMORROW},
    Kind.DEFERRED: {"note": "The police ask us to wait."},
    Kind.NOT_TO_APPROACH: {"note": "He is the suspect’s brother.", "who": "The CSP chair"},
}


def event(kind: str = Kind.UPDATE_GIVEN, **changes: object) -> FamilyEventFacts:
    facts = {"on": TODAY, **WHOLE.get(kind, {}), **changes}
    return FamilyEventFacts(kind=kind, **facts)


def recording(given: FamilyEventFacts, **changes: object) -> list[str]:
    facts = {
        "state": State.APPOINTING.value,
        "decided": True,
        "changed": True,
        "notified_on": YESTERDAY,
        "today": TODAY,
    }
    return recording_family_event(facts.pop("state"), given, **(facts | changes))


@pytest.mark.parametrize("kind", RECORDED_OF_FAMILY)
def test_everything_that_happens_can_be_recorded(kind: Kind) -> None:
    assert recording(event(kind)) == []


@pytest.mark.parametrize(
    ("given", "changes", "reasons"),
    [
        (event("invented"), {}, ["Choose what happened."]),
        (event(Kind.ENTERED_IN_ERROR), {}, ["Choose what happened."]),
        (event(on=None), {}, ["Say on which day this happened."]),
        (event(next_update_due=datetime.date(2099, 1, 1)), {}, [YEARS_AHEAD]),
        (event(on=None, next_update_due=TOMORROW), {}, ["Say on which day this happened."]),
        (
            event(on=TOMORROW),
            {},
            ["The day this happened (16 June 2026) is in the future; today is 15 June 2026."],
        ),
        (
            event(on=YESTERDAY),
            {"notified_on": TODAY},
            [
                "The day this happened (14 June 2026) is before the day the death was notified "
                "(15 June 2026)."
            ],
        ),
        (
            event(Kind.TOLD_OF_DECISION),
            {"decided": False},
            ["No decision had been made by that day, so nobody could be told of it."],
        ),
        (
            event(Kind.TOLD_OF_CHANGE),
            {"changed": False},
            ["The review had neither been discontinued nor reopened by that day."],
        ),
        # Of a case from paper there need be no decision of ours.
        (event(Kind.TOLD_OF_CHANGE), {"decided": False}, []),
        (event(Kind.TOLD_OF_PROCESS), {"decided": False, "changed": False}, []),
        (
            event(Kind.ADVOCATE_OFFERED, organisation=" "),
            {},
            ["Say which advocacy service was offered."],
        ),
        (event(Kind.DEFERRED, note=""), {}, ["Say why not yet."]),
        (
            event(Kind.NOT_TO_APPROACH, note="", who=""),
            {},
            [
                "Say why they are not to be approached.",
                "Say who decided that they are not to be approached.",
            ],
        ),
        (
            event(Kind.NEXT_UPDATE_SET, next_update_due=None),
            {},
            ["Say when the next update is due."],
        ),
        (
            event(Kind.DECLINED, next_update_due=TOMORROW),
            {},
            ["No next update is due to a side that is not to be contacted."],
        ),
        (
            event(Kind.NOT_TO_APPROACH, next_update_due=TOMORROW),
            {},
            ["No next update is due to a side that is not to be contacted."],
        ),
        (
            event(next_update_due=TODAY),
            {},
            [
                "The next update (15 June 2026) must be due after the day this happened "
                "(15 June 2026)."
            ],
        ),
    ],
)
def test_what_stands_in_the_way_of_an_event(given, changes, reasons) -> None:
    assert recording(given, **changes) == reasons


def correcting(given: FamilyEventFacts, **changes: object) -> list[str]:
    facts = {
        "state": State.APPOINTING.value,
        "stands": True,
        "reason": "A slip.",
        "decided": True,
        "notified_on": YESTERDAY,
        "today": TODAY,
    }
    facts |= changes
    return correcting_family_event(facts.pop("state"), given, **facts)


@pytest.mark.parametrize(
    ("given", "changes", "reasons"),
    [
        (event(), {}, []),
        (event(Kind.ENTERED_IN_ERROR), {}, []),
        (event(), {"stands": False, "reason": ""}, ["This has been corrected already."]),
        (event(), {"reason": " "}, ["Say why it is corrected."]),
        (event(Kind.ENTERED_IN_ERROR), {"reason": ""}, ["Say why it is corrected."]),
        (
            event(on=None),
            {"reason": ""},
            ["Say on which day this happened.", "Say why it is corrected."],
        ),
        (event(Kind.ENTERED_IN_ERROR), {"state": State.TRANSFERRED.value}, [NOT_OURS]),
    ],
)
def test_what_stands_in_the_way_of_a_correction(given, changes, reasons) -> None:
    assert correcting(given, **changes) == reasons


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        (
            {"decided": False},
            ["No decision has been made yet that this side could be told of."],
        ),
        (
            {"already": True},
            ["A letter about this decision to this side exists already."],
        ),
        (
            {"ended": Kind.DECLINED},
            ["This side declined contact. Record first that contact was offered again."],
        ),
        (
            {"ended": Kind.NOT_TO_APPROACH},
            [
                "It was decided not to approach this side. Record first that contact was offered "
                "again."
            ],
        ),
    ],
)
def test_what_stands_in_the_way_of_drafting_a_letter(changes, reasons) -> None:
    facts = {"decided": True, "already": False, "ended": ""}
    assert drafting_family_letter(State.NO_REVIEW.value, **(facts | changes)) == reasons


DECIDED = Bound(YESTERDAY, "the decision was made that this letter tells of")
LONG_AGO = datetime.date(2020, 1, 2)
CHECK = {
    "reasons": "We could not see what a review would teach us.",
    "safe_said_by": "The family liaison officer",
    "safe_on": YESTERDAY,
    "time_agreed_by": "The coroner’s officer",
    "time_agreed_on": TODAY,
}
SAFE = "Say both who says that writing to them is safe, and when they said so."
TIME = "Say both which officer agrees the time, and when they agreed."


def preparing(check: dict[str, object], **changes: object) -> list[str]:
    facts = {
        "is_draft": True,
        "pseudonyms": ["Elowen", "the person who told us"],
        "convicted": False,
        "tells_of": DECIDED,
        "today": TODAY,
    }
    return preparing_family_letter(LetterCheck(**(CHECK | check)), **(facts | changes))


@pytest.mark.parametrize(
    ("check", "reasons"),
    [
        ({}, []),
        # Parts may be missing until it is issued …
        ({"safe_said_by": "", "safe_on": None}, []),
        ({"time_agreed_by": "", "time_agreed_on": None, "reasons": ""}, []),
        # … but not one half of a pair.
        ({"safe_said_by": ""}, [SAFE]),
        ({"safe_on": None}, [SAFE]),
        ({"time_agreed_by": " "}, [TIME]),
        ({"time_agreed_on": None}, [TIME]),
        (
            {"safe_on": TOMORROW},
            [
                "The day somebody said that it is safe (16 June 2026) is in the future; today is "
                "15 June 2026."
            ],
        ),
        # It is about this letter, so not before what the letter tells.
        (
            {"safe_on": LONG_AGO, "time_agreed_on": LONG_AGO},
            [
                f"The day {what} (2 January 2020) is before the day the decision was made that "
                "this letter tells of (14 June 2026)."
                for what in ("somebody said that it is safe", "the officer agreed")
            ],
        ),
        (
            {"reasons": "Elowen was murdered."},
            [
                "“murdered” would say that somebody is guilty, which no court has found. Leave it "
                "out of the letter.",
                "“Elowen” is a name that we use among ourselves. Write as you would speak to "
                "them: “your daughter”, “your brother”.",
            ],
        ),
    ],
)
def test_what_is_recorded_before_a_family_letter_leaves(check, reasons) -> None:
    assert preparing(check) == reasons


def test_an_issued_letter_is_not_prepared_again() -> None:
    assert preparing({"safe_on": None}, is_draft=False) == [
        "This letter has been issued already; it cannot change."
    ]


def test_after_a_conviction_its_words_may_stand() -> None:
    text = {"reasons": "The perpetrator was found guilty."}
    assert len(preparing(text)) == 2
    assert preparing(text, convicted=True) == []


REASONS = "plain reasons for the “no”, written for this side of the family"
SAFETY = "somebody who says that the addressee is safe to write to, and the day"
AGREED = "the investigating or coroner’s officer who agrees that now is the time, and the day"


@pytest.mark.parametrize(
    ("check", "outcome", "lacking"),
    [
        ({}, Outcome.NOT_HOLD, []),
        ({}, Outcome.HOLD, []),
        ({"reasons": ""}, Outcome.HOLD, []),
        ({"reasons": " "}, Outcome.NOT_HOLD, [REASONS]),
        ({"safe_said_by": "", "safe_on": None}, Outcome.HOLD, [SAFETY]),
        ({"safe_on": None}, Outcome.HOLD, [SAFETY]),
        ({"time_agreed_by": ""}, Outcome.HOLD, [AGREED]),
        ({"time_agreed_on": None}, Outcome.HOLD, [AGREED]),
        (
            dict.fromkeys(CHECK, "") | {"safe_on": None, "time_agreed_on": None},
            Outcome.NOT_HOLD,
            [REASONS, SAFETY, AGREED],
        ),
    ],
)
def test_every_missing_thing_keeps_a_family_letter_back(check, outcome, lacking) -> None:
    given = LetterCheck(**(CHECK | check))
    assert family_letter_lacks(given, outcome, tells_of=DECIDED) == lacking


def test_once_a_review_was_directed_the_no_needs_no_reasons() -> None:
    check = LetterCheck(**(CHECK | {"reasons": ""}))
    assert family_letter_lacks(check, Outcome.NOT_HOLD, tells_of=DECIDED) != []
    assert family_letter_lacks(check, Outcome.NOT_HOLD, tells_of=DECIDED, directed=True) == []


def test_an_end_is_explained_as_a_no_is() -> None:
    lacking = ["plain reasons why it ends, written for this side of the family"]
    for reasons, lacks in (("", lacking), ("Another review looks at it.", [])):
        check = LetterCheck(**(CHECK | {"reasons": reasons}))
        assert family_letter_lacks(check, Outcome.DISCONTINUE, tells_of=DECIDED) == lacks


def test_what_was_agreed_before_the_letter_had_its_news_is_agreed_anew() -> None:
    check = LetterCheck(**(CHECK | {"time_agreed_on": YESTERDAY}))
    directed = Bound(TODAY, "the review was directed that this letter tells of")
    assert family_letter_lacks(check, Outcome.HOLD, tells_of=directed) == [
        f"{what} given anew: it was given before the day the review was directed that this "
        "letter tells of (15 June 2026)"
        for what in (
            "somebody’s word that the addressee is safe to write to",
            "the officer’s agreement",
        )
    ]


@pytest.mark.parametrize(
    ("what_came", "lacking"),
    [
        ({}, []),
        ({"discontinued": True}, ["a review that goes on: this one was discontinued"]),
        (
            {"asked_again": True},
            ["a decision that stands: whether a review is held is being asked again"],
        ),
        (
            {"decided_again": True, "asked_again": True, "discontinued": True},
            ["a decision that stands: another was made after the one it tells of"],
        ),
    ],
)
def test_a_family_is_told_of_nothing_that_no_longer_stands(what_came, lacking) -> None:
    nothing = {"decided_again": False, "asked_again": False, "discontinued": False}
    assert decision_still_stands(**(nothing | what_came)) == lacking


def test_only_a_draft_still_changes() -> None:
    assert still_a_draft(is_draft=True) == []
    assert still_a_draft(is_draft=False) == [
        "This letter has been issued already; it cannot change."
    ]
    assert still_a_draft(is_draft=False, is_dropped=True) == [
        "This letter is no longer needed; it was never issued."
    ]
