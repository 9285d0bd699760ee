"""The forms of the report's road, from the draft to the conclusion, where they take effect."""

import datetime
from collections.abc import Callable
from typing import Any

from dhr.actions import conclusion, leading, letters, publication, quality, report, withholding
from dhr.actions import recommendations as recommending
from dhr.actions.recommendations import ActionGiven, Wording
from dhr.vocabulary import Paper, ToldOf
from tests.factories.people import TODAY
from tests.house.matrix.doing import CHAIR, LEADER, MANAGER, Doing, Text
from tests.house.matrix.forging import day
from tests.house.matrix.world import World

BAND = "letter issued"
LATER = TODAY + datetime.timedelta(days=60)


def _common(world: World, who: str) -> dict[str, Any]:
    return {"review_id": world.cases[BAND].review_id, "by": world.viewer(who), "today": TODAY}


def _begun(world: World) -> None:
    """The Home Office is told, and the chair is at work."""
    letters.record_sending(
        letter_id=world.cases[BAND].ids["letter_pk"],
        sent_on=TODAY,
        sent_how="post",
        sent_by="The post room",
        **_common(world, MANAGER),
    )
    leading.begin_review(on=TODAY, **_common(world, LEADER))


def _written(world: World) -> None:
    _begun(world)
    for paper in Paper:
        report.record_paper(paper=paper, received_on=TODAY, **_common(world, LEADER))
    recommending.write_recommendation(
        number=1,
        given=Wording(
            "Ask alone.", "local", "The hospital", actions=(ActionGiven("Train all staff."),)
        ),
        **_common(world, LEADER),
    )


def _with_csp(world: World) -> None:
    _written(world)
    report.send_to_csp(on=TODAY, no_reading_reason="Not reached.", **_common(world, LEADER))


def _signed_off(world: World) -> None:
    _with_csp(world)
    report.sign_off(on=TODAY, **_common(world, CHAIR))


def _with_home_office(world: World) -> None:
    _signed_off(world)
    quality.submit_report(on=TODAY, sent_how="post", sent_by="Post", **_common(world, MANAGER))


def _changes(world: World) -> None:
    _with_home_office(world)
    quality.record_quality_letter(
        on=TODAY, outcome="approve_after_changes", points=["Reword it."],
        **_common(world, MANAGER),
    )  # fmt: skip


def _answered(world: World) -> None:
    _changes(world)
    quality.answer_point(number=1, answer="accepted", done_on=TODAY, **_common(world, MANAGER))


def _withheld(world: World) -> None:
    """Withheld, so that no file of a publication is needed here."""
    _with_home_office(world)
    quality.record_quality_letter(on=TODAY, outcome="approve", **_common(world, MANAGER))
    withholding.withhold_report(
        on=TODAY, reason="A child.", home_office_view="Agrees.", look_again_on=LATER,
        **_common(world, CHAIR),
    )  # fmt: skip


def _ready_to_conclude(world: World) -> None:
    _withheld(world)
    conclusion.verify_recommendation(
        number=1, on=TODAY, shown_by="The audit.", **_common(world, MANAGER)
    )
    conclusion.record_plan_review(check="audit", on=TODAY, found="Done.", **_common(world, MANAGER))
    publication.record_family_told(told_of=ToldOf.CONCLUSION, on=TODAY, **_common(world, MANAGER))


def _doing(
    route: str,
    who: str,
    before: Callable[[World], None],
    form: dict[str, Any],
    **at: Any,
) -> Doing:
    return Doing(route, who, BAND, form, before, at)


_WORDING = {
    "words": Text("Ask every patient alone."),
    "scope": "local",
    "addressees": Text("The hospital"),
    "actions": Text("Train all ward staff | The hospital | March 2027"),
    "target": Text("Within six months"),
}

REPORTING = {
    "send the report": _doing(
        "dhr:send_report", LEADER, _written,
        {"no_reading_reason": Text("Nobody could be reached."), **day("on")},
    ),
    "return the report": _doing(
        "dhr:return_report", CHAIR, _with_csp, {"reason": Text("Say more."), **day("on")}
    ),
    "sign the report off": _doing("dhr:sign_off", CHAIR, _with_csp, day("on")),
    "send early learning": _doing(
        "dhr:send_early_action", MANAGER, _begun,
        {
            "words": Text("Ask every patient alone, from today."),
            "addressees": Text("The hospital"),
            "target": Text("Within a month"),
        },
    ),
    "write a recommendation": _doing("dhr:write_recommendation", LEADER, _begun, _WORDING),
    "reword a recommendation": _doing("dhr:reword_recommendation", MANAGER, _changes, _WORDING),
    "record that the pack was sent": _doing(
        "dhr:submit_report", MANAGER, _signed_off,
        {"sent_how": "secure_email", "sent_by": Text("The manager"), **day("on")},
    ),
    "record the panel": _doing(
        "dhr:record_quality_panel", MANAGER, _with_home_office, day("on")
    ),
    "record the letter of the panel": _doing(
        "dhr:record_quality_letter", MANAGER, _with_home_office,
        {
            "outcome": "approve_after_changes",
            "points": Text("Say who chaired the panel."),
            **day("on"),
        },
    ),
    "answer a point": _doing(
        "dhr:answer_point", MANAGER, _changes,
        {"answer": "partly", "reason": Text("Not the date."), **day("done_on")},
    ),
    "finish the changes": _doing("dhr:finish_changes", MANAGER, _answered, day("on")),
    "record an audit of the plan": _doing(
        "dhr:review_plan", MANAGER, _signed_off,
        {"check": "audit", "found": Text("Half is done."), **day("on")},
    ),
    "record that the family was told of the end": _doing(
        "dhr:tell_of_conclusion", MANAGER, _withheld, day("on")
    ),
    "conclude": _doing("dhr:conclude", CHAIR, _ready_to_conclude, day("on")),
}  # fmt: skip
