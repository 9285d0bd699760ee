"""Every deed on the learning register, called past its page: the second door, behind the first.

With as little as each deed needs to get as far as asking who it is.
"""

import datetime
import inspect
import pkgutil
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from learning import actions
from learning.actions import (
    agenda,
    answering,
    asking,
    believing,
    closing,
    correcting,
    deciding,
    declaring,
    evidence,
    importing,
    letters,
    linking,
    meeting,
    sources,
)
from learning.actions.answering import Recorded
from learning.actions.evidence import EvidenceGiven
from learning.given import RecommendationGiven
from learning.models import Addressee, Source
from learning.rules import SourceDays
from people.access import Viewer
from tests.factories.learning import opened
from tests.factories.people import TODAY
from tests.house.matrix.deed import Row, outcome_of

_SOURCE, _ASKED, _ONE = "source_id", "addressee_id", "recommendation_id"
_IDS = {
    _SOURCE: "source_pk",
    _ASKED: "asked_pk",
    _ONE: "recommended_pk",
    "plan_id": "plan_pk",
    "link_id": "link_pk",
    "letter_id": "late_pk",
    "other_id": "recommended_pk",
    "meeting_id": "meeting_pk",
    "item_id": "item_pk",
}
_WORDS = {"words": "As agreed."}
_WHY = {"why": "As agreed."}
_ON = {"on": TODAY}
_MEETING = {"meeting_id": ...}
_ITEM = {**_MEETING, "item_id": ...}
_WHEN = meeting.When(TODAY, datetime.time(10), datetime.time(12), "Town hall")
_EVIDENCE = EvidenceGiven("audit", "Read.", TODAY, holds_identity=False, where="The intranet.")

# The deed → who may do it on a review of the adults board, its function, what it needs. "..." is
# the id of the source's own thing; whoever sees the source but may not is told so.
KEEP, VERIFY, OWN, SEE = "BF", "MBDFG", "S", "MCBDFG"
OF_REGISTER: dict[str, Row] = {
    "change_source": (
        KEEP,
        sources.change_source,
        {_SOURCE: ..., "owner_id": None, "board_ids": [], "days": SourceDays()},
    ),
    "type_recommendation": (
        KEEP,
        sources.type_recommendation,
        {_SOURCE: ..., "given": RecommendationGiven(words="Ring first.")},
    ),
    "rename_source": (KEEP, correcting.rename_source, {_SOURCE: ..., "code": "Quillon", **_WHY}),
    "correct_recommendation": (
        KEEP,
        correcting.correct_recommendation,
        {_ONE: ..., **_WORDS, **_WHY},
    ),
    "keep_plan_read": (
        KEEP,
        importing.keep_plan_read,
        {_SOURCE: ..., "content": b"", "plan": None, "unread": "It is empty."},
    ),
    "store_plan": (KEEP, importing.store_plan, {"plan_id": ..., "take": [], "bodies": {}}),
    "set_plan_aside": (KEEP, importing.set_plan_aside, {"plan_id": ..., **_WHY}),
    "ask_all": (KEEP, asking.ask_all, {_SOURCE: ..., "on": TODAY, "answer_due_on": TODAY}),
    "set_closing_rule": ("B", closing.set_closing_rule, {_SOURCE: ..., "rule": "board"}),
    "ask": (KEEP, asking.ask, {_ASKED: ..., "answer_due_on": TODAY, **_ON}),
    "chase": (KEEP, asking.chase, {_ASKED: ..., **_ON}),
    "name_body": (KEEP, asking.name_body, {_ASKED: ..., "body_id": None}),
    "pass_on": (
        KEEP,
        asking.pass_on,
        {_ASKED: ..., "body_id": None, "answer_due_on": TODAY, **_WHY},
    ),
    "leave_with_body": (
        KEEP,
        asking.leave_with_body,
        {_ASKED: ..., "answer_due_on": TODAY, **_WHY},
    ),
    "record_answer_for": (
        KEEP,
        answering.record_answer_for,
        {_ASKED: ..., "said": "accepted", "came_on": TODAY, **_WORDS},
    ),
    "record evidence": (
        KEEP,
        evidence.send_evidence,
        {"addressee_ids": ..., "given": _EVIDENCE, "recorded": Recorded(TODAY)},
    ),
    "assess": (VERIFY, believing.assess, {_ASKED: ..., "assessment": "acceptable"}),
    "verify": (VERIFY, believing.verify, {_ASKED: ..., "looked_at": True, **_ON, **_WORDS}),
    "send_back": (VERIFY, believing.send_back, {_ASKED: ..., **_WHY}),
    "reopen": (KEEP, believing.reopen, {_ASKED: ..., **_ON, **_WHY}),
    "close": ("F", closing.close, {_ASKED: ..., "reason": "superseded", **_ON, **_WHY}),
    "confirm_closing": ("B", closing.confirm_closing, {_ASKED: ..., **_ON}),
    "decline_closing": ("B", closing.decline_closing, {_ASKED: ..., **_WHY}),
    "release": (KEEP, letters.release, {"letter_id": ..., "prepared": None, "seen_version": 0}),
    "set_letter_aside": (KEEP, letters.set_letter_aside, {"letter_id": ..., **_WHY}),
    "record_letter_sent": (
        KEEP,
        letters.record_letter_sent,
        {"letter_id": ..., "how": "post", "sent_by": "The office", **_ON},
    ),
    "link": (VERIFY, linking.link, {_ONE: ..., "other_id": ..., "kind": "repeats"}),
    "end_link": (VERIFY, linking.end_link, {_ONE: ..., "link_id": ...}),
    "set_themes": (VERIFY, linking.set_themes, {_ONE: ..., "themes": []}),
    "change_meeting": ("F", meeting.change_meeting, {**_MEETING, "when": _WHEN}),
    "cancel_meeting": ("F", meeting.cancel_meeting, {**_MEETING, **_WHY}),
    "record_attendance": (
        "F",
        meeting.record_attendance,
        {**_MEETING, "people": {}, "bodies": []},
    ),
    "hold_meeting": ("F", meeting.hold_meeting, _MEETING),
    "confirm_minutes": ("F", meeting.confirm_minutes, {**_MEETING, **_ON}),
    "prepare_agenda": ("F", agenda.prepare_agenda, _MEETING),
    "put_on": ("F", agenda.put_on, {**_MEETING, _ASKED: ...}),
    "take_off": ("F", agenda.take_off, _ITEM),
    "declare_interest": (SEE, declaring.declare_interest, {**_ITEM, **_WHY}),
    "withdraw_interest": (SEE, declaring.withdraw_interest, {**_ITEM, **_WHY}),
    "decide_item": ("F", deciding.decide_item, {**_ITEM, "decided": deciding.Decided("watch")}),
    "accept": (OWN, answering.accept, {_ASKED: ...}),
    "acknowledge": (OWN, answering.acknowledge, {_ASKED: ...}),
    "reject": (OWN, answering.reject, {_ASKED: ..., **_WORDS}),
    "dispute": (OWN, answering.dispute, {_ASKED: ..., "belongs_to": None, **_WORDS}),
    "say_progress": (OWN, answering.say_progress, {_ASKED: ..., **_WORDS}),
    "claim": (OWN, answering.claim, {_ASKED: ..., **_WORDS}),
    "send_evidence": (
        OWN,
        evidence.send_evidence,
        {"addressee_ids": ..., "given": _EVIDENCE},
    ),
}
# On the review of a case the community safety board is the owner.
ON_REVIEW = {KEEP: "MF", VERIFY: "MF", "B": "C", "F": "F", OWN: OWN, SEE: "MCF"}
# Deeds that are not asked of one source: how each is tested instead.
ASKED_ELSEWHERE = {
    "open_source": "by the board that one keeps; see tests/learning/test_entering.py",
    "give_undertaking": "by whoever sits in the forum, for themselves",
    "keep_order": "by whoever sees the register, for themselves",
    "pass_open_actions": "by the deed of people that records what followed a body",
    "give_back": "by the deed of people that takes that back; see test_succession_in_error.py",
    "call_meeting": "by whoever chairs the forum; see tests/learning/test_meetings.py",
    "meeting_deed": "the frame of a deed on a meeting",
    "source_deed": "the frame of a deed on a source",
    "body_deed": "the frame of a body's deed",
}


def functions() -> set[str]:
    """Every deed of the room, by its name."""
    modules = [
        import_module(f"{actions.__name__}.{module.name}")
        for module in pkgutil.iter_modules(actions.__path__)
    ]
    return {
        name
        for module in modules
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and _names_who_does_it(function)
    }


def _names_who_does_it(function: Callable[..., Any]) -> bool:
    by = inspect.signature(function).parameters.get("by")
    return by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY


def has_what_it_needs(deed: str, ids: dict[str, UUID]) -> bool:
    """Whether the source has what the deed is about; a case's has no plan and no link."""
    needed = OF_REGISTER[deed][2]
    return all(_IDS.get(name, "asked_pk") in ids for name, value in needed.items() if value is ...)


def call(deed: str, by: Viewer, ids: dict[str, UUID]) -> str:
    """Do a deed on what these ids name; answers what became of it, as ``deeds.call`` does."""
    _, function, needed = OF_REGISTER[deed]
    given = {
        name: ([ids["asked_pk"]] if name == "addressee_ids" else ids[_IDS[name]])
        if value is ...
        else value
        for name, value in needed.items()
    }
    if function is believing.verify:
        opened(Addressee.objects.get(pk=ids["asked_pk"]), by)
    if "owner_id" in given:
        given["owner_id"] = Source.objects.get(pk=ids["source_pk"]).owner_id
    return outcome_of(partial(function, by=by, today=TODAY, **given))
