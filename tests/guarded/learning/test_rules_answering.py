"""When a body may say what, and what it has to say with it. No database."""

import datetime
from uuid import uuid4

import pytest

from learning import rules
from learning.vocabulary import LIFECYCLE_LABELS, OPEN, Lifecycle, Response, StepKind

TODAY = datetime.date(2026, 6, 15)
TOMORROW = TODAY + datetime.timedelta(days=1)
YESTERDAY = TODAY - datetime.timedelta(days=1)
NOT_ASKED = "Nobody has been asked about this yet."
SAID_DONE = "Your body has said that this is done. The forum looks at that first."
OURS, THEIRS = uuid4(), uuid4()

AT_ALL = {
    "Answering": rules.answering_at_all,
    "Accepting it": rules.accepting,
    "Acknowledging it": rules.acknowledging,
    "Rejecting it": rules.rejecting_at_all,
    "Saying that it is not yours": rules.disputing_at_all,
    "Saying how it stands": rules.saying_progress_at_all,
    "Saying that it is done": rules.claiming_at_all,
    "Sending evidence": rules.sending_evidence_at_all,
}


@pytest.mark.parametrize("step", AT_ALL)
@pytest.mark.parametrize("lifecycle", Lifecycle)
def test_only_what_is_open_is_answered(step: str, lifecycle: Lifecycle) -> None:
    said = AT_ALL[step](lifecycle.value, Response.ASKED.value)
    over = f"{step} is no longer possible: {LIFECYCLE_LABELS[lifecycle].lower()}."
    assert (over in said) is (lifecycle not in OPEN)


@pytest.mark.parametrize("step", AT_ALL)
@pytest.mark.parametrize("response", Response)
def test_only_what_was_asked_is_answered(step: str, response: Response) -> None:
    said = AT_ALL[step](Lifecycle.OPEN.value, response.value)
    assert (NOT_ASKED in said) is (response == Response.NOT_ASKED)


@pytest.mark.parametrize(
    ("rule", "response", "reasons"),
    [
        (rules.accepting, Response.ASKED, []),
        (rules.accepting, Response.REJECTED, []),
        (rules.accepting, Response.DISPUTED, []),
        (rules.accepting, Response.ACCEPTED, ["This is accepted already."]),
        (rules.acknowledging, Response.NOT_ASKED, [NOT_ASKED]),
        (rules.acknowledging, Response.ASKED, []),
        (rules.acknowledging, Response.ACCEPTED, ["This is answered already."]),
        (rules.acknowledging, Response.REJECTED, ["This is answered already."]),
        (rules.acknowledging, Response.DISPUTED, ["This is answered already."]),
        (rules.rejecting_at_all, Response.ACCEPTED, []),
        (rules.rejecting_at_all, Response.REJECTED, ["This is rejected already."]),
        (rules.disputing_at_all, Response.DISPUTED, []),
    ],
)
def test_each_answer_follows_what_was_answered_before(rule, response, reasons) -> None:
    assert rule(Lifecycle.OPEN.value, response.value) == reasons


@pytest.mark.parametrize("lifecycle", [Lifecycle.CLAIMED, Lifecycle.EVIDENCED])
def test_what_is_said_to_be_done_is_neither_refused_nor_said_again(lifecycle) -> None:
    at = (lifecycle.value, Response.ACCEPTED.value)
    assert rules.rejecting_at_all(*at) == [SAID_DONE]
    assert rules.disputing_at_all(*at) == [SAID_DONE]
    assert rules.claiming_at_all(*at) == ["This is said to be done already."]
    assert rules.saying_progress_at_all(*at) == []
    assert rules.sending_evidence_at_all(*at) == []


AT = (Lifecycle.OPEN.value, Response.ASKED.value)


@pytest.mark.parametrize(
    ("reasons", "sentence"),
    [
        (rules.rejecting(*AT, why=" "), "Say why your body rejects it."),
        (rules.saying_progress(*AT, words=""), "Say how it stands."),
        (rules.claiming(*AT, words=""), "Say what was done."),
    ],
)
def test_an_answer_says_something(reasons: list[str], sentence: str) -> None:
    assert reasons == [sentence]


def test_what_says_something_passes() -> None:
    assert rules.rejecting(*AT, why="We have no such ward.") == []
    assert rules.saying_progress(*AT, words="Half of them are trained.") == []
    assert rules.claiming(*AT, words="All are trained.") == []


@pytest.mark.parametrize(
    ("belongs_to", "works_here", "why", "reasons"),
    [
        (THEIRS, True, "They run it.", []),
        (None, False, "They run it.", ["Name the body that it belongs to."]),
        (OURS, True, "They run it.", ["Name another body than your own."]),
        (THEIRS, False, "They run it.",
         ["Name a body that works with the partnership that asks."]),
        (None, False, "", ["Name the body that it belongs to.", "Say why it belongs there."]),
    ],
)  # fmt: skip
def test_whoever_says_not_ours_names_whose_it_is(belongs_to, works_here, why, reasons) -> None:
    said = rules.disputing(*AT, why=why, body_id=OURS, belongs_to=belongs_to, works_here=works_here)
    assert said == reasons


FULL = {
    "kind": "audit", "about": "All records of May were read.", "dated_on": TODAY,
    "has_file": True, "where": "", "holds_identity": False, "today": TODAY,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, []),
        ({"holds_identity": True}, []),
        ({"has_file": False, "where": "On the intranet, page 4."}, []),
        ({"kind": ""}, ["Say what kind of evidence it is."]),
        ({"about": " "}, ["Say what was done and what the evidence shows."]),
        ({"dated_on": None}, ["Say on which day the evidence is dated."]),
        ({"dated_on": TOMORROW},
         ["The day the evidence is dated (16 June 2026) is still to come."]),
        ({"has_file": False, "where": " "},
         ["Choose the file, or say where the evidence can be seen."]),
        ({"holds_identity": None}, ["Say whether anybody can be recognised in it."]),
    ],
)  # fmt: skip
def test_evidence_says_what_it_is(changed, reasons) -> None:
    assert rules.describing_evidence(**(FULL | changed)) == reasons


@pytest.mark.parametrize(
    ("came_on", "reasons"),
    [
        (TODAY, []),
        (None, ["Say on which day the answer came."]),
        (TOMORROW, ["The day the answer came (16 June 2026) is still to come."]),
        (YESTERDAY - datetime.timedelta(days=1),
         ["The day the answer came (13 June 2026) is before the day the body was asked "
          "(14 June 2026)."]),
    ],
)  # fmt: skip
def test_an_answer_on_paper_bears_its_day(came_on, reasons) -> None:
    assert rules.recording_for_them(came_on, asked_on=YESTERDAY, today=TODAY) == reasons


@pytest.mark.parametrize("kind", [*StepKind, "", "nonsense"])
def test_only_what_a_body_says_is_written_down_for_it(kind: str) -> None:
    said = rules.choosing_what_they_said(kind)
    assert bool(said) is (kind not in rules.RECORDED_FOR_THEM)
