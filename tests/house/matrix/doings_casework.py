"""The forms of the work on a case: its people, its sides, its clocks, where it goes."""

from typing import Any

from dhr.actions import in_error, scoping, transfer
from dhr.models import Subject
from dhr.vocabulary import SubjectKind
from tests.factories.people import TODAY
from tests.house.matrix.cast import Relation
from tests.house.matrix.doing import CHAIR, FORUM, LEADER, MANAGER, TO_PROMISE, Doing, Text, id_of
from tests.house.matrix.forging import day
from tests.house.matrix.world import World


def _answer(world: World) -> None:
    case = world.cases["with chair"]
    scoping.record_return(
        review_id=case.review_id,
        request_id=case.ids["request_pk"],
        by=world.viewer(MANAGER),
        today=TODAY,
        given=scoping.ReturnGiven(kind="nil", returned_on=TODAY),
    )


def _offer_elsewhere(world: World) -> None:
    transfer.offer_transfer(
        review_id=world.cases["with chair"].review_id,
        by=world.viewer(MANAGER),
        today=TODAY,
        given=transfer.OfferGiven(reason="Lived there.", on=TODAY, outside="Farshire CSP"),
    )


def _ask_in_error(world: World) -> None:
    in_error.ask_in_error(
        review_id=world.cases["notified"].review_id,
        by=world.viewer(MANAGER),
        today=TODAY,
        reason="Told twice.",
    )


def _other_person(world: World) -> Any:
    return Subject.objects.get(
        review_id=world.cases["notified"].review_id, kind=SubjectKind.PERPETRATOR
    ).pk


def _uncle(world: World) -> list[str]:
    """The relative of this case who belongs to no side yet."""
    relatives = Subject.objects.filter(
        review_id=world.cases["notified"].review_id, kind=SubjectKind.FAMILY
    )
    return [str(relatives.get(strand__isnull=True).pk)]


_IDENTITY = {
    "full_name": Text("Quentilla Ploverby"),
    "other_names": Text("Tilly"),
    "address": Text("3 Quince Row\nZedmouth"),
    "contact_details": Text("by the family"),
}
_ANSWER = {
    "kind": "known",
    "summary": Text("Two calls in the year before."),
    "concerns": Text("Nobody asked her alone."),
    "contribution": "imr",
    "records_secured_by": Text("The records manager"),
    **day("returned_on"),
    **day("records_secured_on"),
}
_SUSPENSION = {
    "cause": "inquest",
    "work_stopped": "overview_report",
    "clocks": "overview_report",
    "authority": Text("The coroner’s officer"),
    "note": Text("Agreed by telephone."),
    **day("on"),
    **day("look_again_on"),
    "look_again_on_year": "2027",
}

CASEWORK = {
    "add a person": Doing(
        "dhr:add_subject", MANAGER, "notified",
        {"kind": "family", "pseudonym": Text("Merewen"), "relationship": "sibling", **_IDENTITY},
    ),
    "change an identity": Doing("dhr:change_identity", MANAGER, "notified", _IDENTITY),
    "record a fact": Doing(
        "dhr:subject_fact", MANAGER, "notified",
        {"kind": "convicted", **day("on")},
        at={"subject_pk": _other_person},
    ),
    "take a fact back": Doing(
        "dhr:withdraw_fact", MANAGER, "notified", {"reason": Text("It was somebody else.")}
    ),
    "appoint": Doing(
        "dhr:appoint", MANAGER, "letter drafted",
        {
            "user": id_of(f"associate {Relation.HERE}"),
            "role": "report_author",
            "independence": Text("Never worked in the area."),
            **day("from_day"),
        },
    ),
    "promise": Doing(
        "dhr:undertaking", TO_PROMISE, "letter drafted", {"has_conflict": "no", "promised": "on"}
    ),
    "declare a connection": Doing(
        "dhr:undertaking", TO_PROMISE, "letter drafted",
        {"has_conflict": "yes", "conflict": Text("A relative works there.")},
    ),
    "end an appointment": Doing(
        "dhr:end_appointment", MANAGER, "letter drafted",
        {"reason": Text("Took another post."), **day("on")},
    ),
    "record a conflict": Doing(
        "dhr:record_conflict", MANAGER, "letter drafted",
        {"user": id_of(FORUM), "what": Text("A relative works there."), **day("declared_on")},
    ),
    "record one's own conflict": Doing(
        "dhr:record_conflict", f"panel_member {Relation.PART}", "letter drafted",
        {
            "user": id_of(f"panel_member {Relation.PART}"),
            "what": Text("A relative works there."),
            **day("declared_on"),
        },
    ),
    "lift a conflict": Doing(
        "dhr:lift_conflict", CHAIR, "letter drafted", {"reason": Text("They have never met.")}
    ),
    "offer it next door": Doing(
        "dhr:offer_transfer", MANAGER, "with chair",
        {
            "partnership": lambda world: str(world.there.pk),
            "reason": Text("The person who died lived there."),
            "note": Text("Ring us first."),
            **day("on"),
        },
    ),
    "offer it elsewhere": Doing(
        "dhr:offer_transfer", MANAGER, "with chair",
        {"outside": Text("Farshire CSP"), "reason": Text("Lived there."), **day("on")},
    ),
    "withdraw an offer": Doing(
        "dhr:withdraw_offer", MANAGER, "with chair", {"reason": Text("They rang.")},
        _offer_elsewhere,
    ),
    "record their answer": Doing(
        "dhr:record_transfer_answer", MANAGER, "with chair",
        {"answer": "no", "reason": Text("Not ours."), **day("on")}, _offer_elsewhere,
    ),
    "join it": Doing(
        "dhr:join_case", MANAGER, "with chair",
        {
            "other": lambda world: str(world.cases["notified"].review_id),
            "reason": Text("One event."),
        },
    ),
    "say that it was recorded in error": Doing(
        "dhr:ask_in_error", MANAGER, "notified", {"reason": Text("Told twice.")}
    ),
    "confirm that it was": Doing(
        "dhr:confirm_in_error", CHAIR, "notified", {"agreed": "on"}, _ask_in_error
    ),
    "keep the case": Doing(
        "dhr:decline_in_error", CHAIR, "notified", {"reason": Text("It is real.")}, _ask_in_error
    ),
    "open a side of the family": Doing(
        "dhr:open_strand", MANAGER, "notified",
        {
            "label": Text("Their uncle"),
            "relatives": _uncle,
            "contact_way": "telephone",
            "advocate_organisation": Text("A service"),
        },
    ),
    "change a side of the family": Doing(
        "dhr:change_strand", MANAGER, "notified",
        {
            "label": Text("Their uncle"),
            "relatives": _uncle,
            "contact_way": "telephone",
            "advocate_organisation": Text("A service"),
        },
    ),
    "record what happened with a family": Doing(
        "dhr:record_family_event", MANAGER, "notified",
        {
            "kind": "advocate_offered",
            "organisation": Text("A service"),
            "who": Text("The liaison officer"),
            "note": Text("Will think about it."),
            **day("on"),
        },
    ),
    "correct what happened with a family": Doing(
        "dhr:correct_family_event", MANAGER, "notified",
        {
            "kind": "advocate_offered",
            "organisation": Text("A service"),
            "who": Text("The liaison officer"),
            "note": Text("Will think about it."),
            "reason": Text("A slip of the pen."),
            **day("on"),
        },
    ),
    "suspend work": Doing("dhr:suspend", MANAGER, "letter drafted", _SUSPENSION),
    "suspend work, as the chair": Doing("dhr:suspend", LEADER, "letter drafted", _SUSPENSION),
    "record that work went on": Doing(
        "dhr:resume", MANAGER, "letter drafted",
        {"reason": Text("The trial ended."), **day("until")},
    ),
    "agree a timescale": Doing(
        "dhr:agree_timescale", MANAGER, "letter drafted",
        {
            "clock": "overview_report",
            "agreed_by": Text("The panel with the CSP chair"),
            "note": Text("After the trial."),
            **day("on"),
            **day("due"),
            "due_year": "2027",
        },
    ),
    "record a process": Doing(
        "dhr:open_parallel", MANAGER, "notified",
        {"kind": "inquest", "note": Text("Opened and adjourned."), **day("on")},
    ),
    "record how a process ended": Doing(
        "dhr:end_parallel", MANAGER, "notified",
        {"outcome": "dropped", "note": Text("No evidence was offered."), **day("until")},
    ),
    "add a joint review": Doing(
        "dhr:add_joint", MANAGER, "notified",
        {"kind": "sar", "note": Text("Asked of the adults board."), **day("on")},
    ),
    "end a joint review": Doing(
        "dhr:remove_joint", MANAGER, "notified",
        {"reason": Text("The tests are not met."), **day("on")},
    ),
    "record a step of the child route": Doing(
        "dhr:child_step", MANAGER, "notified", {"kind": "rapid_review_sent", **day("on")}
    ),
    "correct a fact": Doing(
        "dhr:correct_fact", MANAGER, "notified",
        {"reason": Text("A slip of the pen."), **day("on"), "on_day": "20", "on_month": "5"},
    ),
    "correct a suspension": Doing(
        "dhr:correct_fact", MANAGER, "letter drafted",
        {
            "cause": "inquest",
            "work_stopped": "publication",
            "authority": Text("The coroner’s officer"),
            "note": Text("After the inquest."),
            "reason": Text("A slip of the pen."),
            **day("on"),
            **day("look_again_on"),
            "look_again_on_year": "2027",
        },
        at={"dated_pk": lambda world: world.cases["letter drafted"].ids["pause_pk"]},
    ),
    "ask agencies": Doing(
        "dhr:ask_agencies", MANAGER, "with chair",
        {
            "bodies": lambda world: [str(world.places["body_id"])],
            "way": "letter",
            **day("answer_due_on"),
        },
    ),
    "ask an agency again": Doing(
        "dhr:ask_again", MANAGER, "with chair", {"how": "post", **day("on")}
    ),
    "record an agency’s answer": Doing("dhr:record_return", MANAGER, "with chair", _ANSWER),
    "correct an answer": Doing(
        "dhr:correct_return", MANAGER, "with chair",
        {**_ANSWER, "reason": Text("A slip of the pen.")}, _answer,
    ),
}  # fmt: skip
