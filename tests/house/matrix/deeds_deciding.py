"""Deeds by which a case is decided, told of and moved: who may, and what each needs."""

import datetime

from dhr.actions import (
    correction,
    decision,
    deferral,
    direction,
    home_office,
    in_error,
    joining,
    leading,
    letters,
    notification,
    on_paper,
    reopening,
    transfer,
)
from dhr.actions.decision import DecisionGiven
from dhr.rules import Corrected
from dhr.vocabulary import (
    Answer,
    ContactMethod,
    Direction,
    FactKind,
    HomeOfficeAnswer,
    Outcome,
    SendingMethod,
)
from tests.factories.people import TODAY
from tests.house.matrix.cases import CRITERIA
from tests.house.matrix.deed import A_FILE, TOMORROW, Row

GIVEN = DecisionGiven(outcome=Outcome.HOLD, decided_on=TODAY, reasons="Weighed.")

DECIDING: dict[str, Row] = {
    "begin_scoping": ("M", notification.begin_scoping, {}),
    "answer_criterion": (
        "M",
        decision.answer_criterion,
        {"criterion": CRITERIA[0], "answer": Answer.MET},
    ),
    "write_decision": ("M", decision.write_decision, {"given": GIVEN}),
    "put_to_chair": ("M", decision.put_to_chair, {}),
    "confirm_decision": ("C", decision.confirm_decision, {}),
    "send_back_decision": ("C", decision.send_back_decision, {"reason": "Say more."}),
    "record_signed_minute": (
        "M",
        decision.record_signed_minute,
        {"decided_by": None, "minute_on": TODAY, "minute_kept_at": "The minute book"},
    ),
    "offer_transfer": (
        "M",
        transfer.offer_transfer,
        {"given": transfer.OfferGiven(reason="Lived there.", on=TODAY, outside="Farshire CSP")},
    ),
    "withdraw_offer": ("M", transfer.withdraw_offer, {"reason": "They rang."}),
    "record_transfer_answer": (
        "M",
        transfer.record_transfer_answer,
        {"accepted": True, "on": TODAY},
    ),
    "join_case": ("M", joining.join_case, {"reason": "One event.", "other_id": None}),
    "ask_in_error": ("M", in_error.ask_in_error, {"reason": "Told twice."}),
    "confirm_in_error": ("C", in_error.confirm_in_error, {}),
    "decline_in_error": ("C", in_error.decline_in_error, {"reason": "It is real."}),
    "correct_fact": (
        "M",
        correction.correct_fact,
        {
            "given": Corrected(kind=FactKind.NOTIFIED, on=TODAY - datetime.timedelta(days=25)),
            "reason": "A slip of the pen.",
            "dated_id": ...,
        },
    ),
    "issue_letter": ("M", letters.issue_letter, {"prepared": A_FILE, "letter_id": ...}),
    "replace_letter": ("M", letters.replace_letter, {"reason": "A slip.", "letter_id": ...}),
    "set_letter_aside": ("M", letters.set_letter_aside, {"reason": "A slip.", "letter_id": ...}),
    "record_sending": (
        "M",
        letters.record_sending,
        {
            "sent_on": TODAY,
            "sent_how": SendingMethod.POST,
            "sent_by": "The post room",
            "letter_id": ...,
        },
    ),
    "defer_decision": (
        "C",
        deferral.defer_decision,
        {"on": TODAY, "missing": "An answer.", "look_again_on": TOMORROW},
    ),
    "record_deferral": (
        "M",
        deferral.record_deferral,
        {
            "on": TODAY,
            "missing": "An answer.",
            "look_again_on": TOMORROW,
            "decided_by": None,
            "minute_kept_at": "The minute book",
        },
    ),
    "record_answer": (
        "M",
        home_office.record_answer,
        {"answer": HomeOfficeAnswer.ACCEPTED, "letter_on": TODAY, "received_on": TODAY},
    ),
    "record_chase": (
        "M",
        home_office.record_chase,
        {"on": TODAY, "how": ContactMethod.TELEPHONE, "by_whom": "The office"},
    ),
    "add_day_on_paper": (
        "M",
        on_paper.add_day_on_paper,
        {"asked": FactKind.NOTIFIED, "on": TODAY},
    ),
    "record_direction": (
        "M",
        direction.record_direction,
        {"what": Direction.PARTICIPATE, "body_id": None, "letter_on": TODAY},
    ),
    "reopen_decision": (
        "C",
        reopening.reopen_decision,
        {"on": TODAY, "new_facts": "A witness."},
    ),
    "begin_review": ("K", leading.begin_review, {"on": TODAY}),
    "discontinue_review": (
        "C",
        reopening.discontinue_review,
        {"on": TODAY, "reasons": "Weighed again."},
    ),
    "reopen_review": ("C", reopening.reopen_review, {"on": TODAY, "reasons": "Weighed again."}),
}
