"""The forms by which a case is decided and told of, filled in so that they take effect."""

import datetime
from typing import Any

from dhr.actions import decision, home_office, letters, reopening
from dhr.actions.late_letters import prepare_letters
from dhr.models import Letter
from people.models import Body
from tests.factories.people import TODAY
from tests.house.matrix.cases import CRITERIA
from tests.house.matrix.doing import CHAIR, LEADER, MANAGER, Doing, Text, id_of
from tests.house.matrix.forging import day
from tests.house.matrix.world import World


def _send_back(world: World) -> None:
    decision.send_back_decision(
        review_id=world.cases["with chair"].review_id,
        by=world.viewer(CHAIR),
        today=TODAY,
        reason="Say more.",
    )


def _let_a_body_be_late(world: World) -> None:
    prepare_letters(TODAY + datetime.timedelta(days=60))


def _about_what_is_late(world: World) -> Any:
    letters_of_case = Letter.objects.filter(review_id=world.cases["with chair"].review_id)
    return letters_of_case.get(kind="late_csp_chair").pk


def _name_in_the_act(world: World) -> None:
    Body.objects.filter(pk=world.places["body_id"]).update(named_in_act=True)


def _accept(world: World) -> None:
    home_office.record_answer(
        review_id=world.cases["considering"].review_id,
        by=world.viewer(MANAGER),
        today=TODAY,
        answer="accepted",
        letter_on=TODAY,
        received_on=TODAY,
    )


def _send_the_letter(world: World) -> None:
    letters.record_sending(
        review_id=world.cases["letter issued"].review_id,
        letter_id=world.cases["letter issued"].ids["letter_pk"],
        by=world.viewer(MANAGER),
        today=TODAY,
        sent_on=TODAY,
        sent_how="post",
        sent_by="The post room",
    )


def _discontinue(world: World) -> None:
    reopening.discontinue_review(
        review_id=world.cases["letter issued"].review_id,
        by=world.viewer(CHAIR),
        today=TODAY,
        on=TODAY,
        reasons="It lies outside the definition.",
    )


_LATER = {"look_again_on_day": "1", "look_again_on_month": "7", "look_again_on_year": "2026"}

DECIDING = {
    "begin scoping": Doing("dhr:begin_scoping", MANAGER, "notified"),
    "answer a criterion": Doing(
        "dhr:criterion", MANAGER, "with chair",
        {"answer": "not_met", "evidence": Text("No service holds a record.")},
        _send_back, {"code": CRITERIA[1]},
    ),
    "write the decision": Doing(
        "dhr:write_decision", MANAGER, "with chair",
        {
            "outcome": "hold",
            "reasons": Text("All of it was weighed."),
            "dissent": Text("One partner disagrees."),
            "others_consulted": Text("A specialist service"),
            "consulted": lambda world: [str(world.places["body_id"])],
            **day("decided_on"),
        },
        _send_back,
    ),
    "put it to the chair": Doing("dhr:put_to_chair", MANAGER, "with chair", {}, _send_back),
    "confirm it": Doing("dhr:confirm_decision", CHAIR, "with chair", {"agreed": "on"}),
    "send it back": Doing(
        "dhr:send_back_decision", CHAIR, "with chair", {"reason": Text("Say more.")}
    ),
    "record a minute": Doing(
        "dhr:record_minute", MANAGER, "with chair",
        {
            "decided_by": id_of(CHAIR),
            "minute_kept_at": Text("The minute book, item 4"),
            **day("minute_on"),
        },
    ),
    "draft a letter to a family": Doing("dhr:draft_family_letter", MANAGER, "letter drafted"),
    "prepare a letter to a family": Doing(
        "dhr:prepare_family_letter", MANAGER, "letter issued",
        {
            "reasons": Text("We thought about it for a long time."),
            "safe_said_by": Text("The liaison officer"),
            "time_agreed_by": Text("The coroner’s officer"),
            **day("safe_on"),
            **day("time_agreed_on"),
        },
    ),
    "issue a letter": Doing("dhr:issue_letter", MANAGER, "letter drafted"),
    "record a sending": Doing(
        "dhr:record_sending", MANAGER, "letter issued",
        {"sent_how": "post", "sent_by": Text("The post room"), **day("sent_on")},
    ),
    "replace a letter": Doing(
        "dhr:replace_letter", MANAGER, "letter issued", {"reason": Text("A slip of the pen.")}
    ),
    "set a letter about what is late aside": Doing(
        "dhr:set_letter_aside", MANAGER, "with chair", {"reason": Text("We spoke today.")},
        _let_a_body_be_late, {"letter_pk": _about_what_is_late},
    ),
    "issue several letters": Doing(
        "dhr:issue_letters", MANAGER, "letter drafted",
        {"letters": lambda world: [str(world.cases["letter drafted"].ids["letter_pk"])]},
    ),
    "record several sendings": Doing(
        "dhr:record_sendings", MANAGER, "letter issued",
        {
            "letters": lambda world: [str(world.cases["letter issued"].ids["letter_pk"])],
            "sent_how": "post", "sent_by": Text("The post room"), **day("sent_on"),
        },
    ),
    "defer the decision": Doing(
        "dhr:defer", CHAIR, "with chair",
        {"missing": Text("An answer is missing."), **day("on"), **_LATER}, _send_back,
    ),
    "record a deferral": Doing(
        "dhr:record_deferral", MANAGER, "with chair",
        {
            "missing": Text("An answer is missing."),
            "decided_by": id_of(CHAIR),
            "minute_kept_at": Text("The minute book, item 4"),
            **day("on"),
            **_LATER,
        },
        _send_back,
    ),
    "record an answer": Doing(
        "dhr:record_answer", MANAGER, "considering",
        {
            "answer": "reconsider",
            "note": Text("It asks for more."),
            **day("letter_on"),
            **day("received_on"),
        },
    ),
    "record a chase": Doing(
        "dhr:record_chase", MANAGER, "considering",
        {
            "how": "telephone",
            "by_whom": Text("The office"),
            "note": Text("It will answer."),
            **day("on"),
        },
    ),
    "record a direction": Doing(
        "dhr:record_direction", MANAGER, "considering",
        {
            "what": "establish",
            "body": lambda world: str(world.places["body_id"]),
            "note": Text("It gives reasons."),
            **day("letter_on"),
        },
        _name_in_the_act,
    ),
    "ask again": Doing(
        "dhr:reopen_decision", CHAIR, "considering",
        {"new_facts": Text("A witness has come forward."), **day("on")}, _accept,
    ),
    "begin the review": Doing(
        "dhr:begin_review", LEADER, "letter issued", day("on"), _send_the_letter
    ),
    "discontinue": Doing(
        "dhr:discontinue", CHAIR, "letter issued",
        {"reasons": Text("It lies outside the definition."), **day("on")},
    ),
    "reopen": Doing(
        "dhr:reopen_review", CHAIR, "letter issued",
        {"reasons": Text("It lies within it after all."), **day("on")}, _discontinue,
    ),
}  # fmt: skip
