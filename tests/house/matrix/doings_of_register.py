"""The forms of the learning register: what is entered, asked, answered, believed and closed."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from learning.actions import believing, closing, declaring, meeting
from learning.actions.importing import compare
from learning.models import Addressee, BoardRule, ForumMeeting, PlanRead
from learning.vocabulary import CloseReason, ClosingRule
from people.models import Body
from people.roles import BoardKind
from tests.factories.learning import opened
from tests.factories.people import TODAY
from tests.house.matrix.cast import Relation
from tests.house.matrix.doing import FORUM, Doing, Text
from tests.house.matrix.forging import day
from tests.house.matrix.world import World

KEEPER = f"sab_manager {Relation.HERE}"
FORUM_CHAIR = f"forum_chair {Relation.HERE}"
CONTACT = f"spoc {Relation.HERE}"
PLAN = b"Recommendation,Action,Lead,By when\n1. Ring first,Train,Jo Blogg,May 2027\n"


def _at(name: str) -> dict[str, Any]:
    """At an action at another stage than the one that was only asked."""
    return {"asked_pk": lambda world: world.places[f"asked_pk {name}"]}


def _adults(world: World) -> str:
    return str(world.here.boards.get(kind=BoardKind.ADULTS).pk)


def _police(world: World) -> str:
    return str(Body.objects.get(name="Sharedham Police").pk)


def _what_the_plan_adds(world: World) -> list[str]:
    plan = PlanRead.objects.get(pk=world.places["plan_pk"])
    return [each.key for each in compare(plan.source, plan.read, today=TODAY).to_take]


def opens_what_was_sent(world: World, who: str = FORUM, place: str = "of evidence") -> None:
    """Whoever verifies has opened every file of it first."""
    row = Addressee.objects.get(pk=world.places[f"asked_pk {place}"])
    opened(row, world.viewer(who))


def _verified(world: World) -> None:
    opens_what_was_sent(world)
    believing.verify(
        addressee_id=world.places["asked_pk of evidence"], by=world.viewer(FORUM), today=TODAY,
        on=TODAY, looked_at=True, words="It shows it.",
    )  # fmt: skip


def _proposed(world: World) -> None:
    BoardRule.objects.create(
        board_id=_adults(world), rule=ClosingRule.BOARD.value, set_by=world.user(KEEPER)
    )
    closing.close(
        addressee_id=world.places["asked_pk"], by=world.viewer(FORUM_CHAIR), today=TODAY,
        reason=CloseReason.SUPERSEDED.value, why="Another plan has it.", on=TODAY,
    )  # fmt: skip


def _chair(world: World) -> list[str]:
    return [str(world.audiences[FORUM_CHAIR].user_id)]


def _without_a_meeting(world: World) -> None:
    """The forum does not meet today, so that it can be called to."""
    ForumMeeting.objects.filter(pk=world.places["meeting_pk"]).update(
        cancelled_on=TODAY, cancelled_by=world.audiences[FORUM_CHAIR].user_id
    )


def _of_meeting(world: World) -> dict[str, Any]:
    return {
        "meeting_id": world.places["meeting_pk"], "by": world.viewer(FORUM_CHAIR), "today": TODAY
    }  # fmt: skip


def _somebody_came(world: World) -> None:
    came = {world.audiences[FORUM_CHAIR].user_id: "came"}
    meeting.record_attendance(people=came, bodies=[], **_of_meeting(world))


def _was_held(world: World) -> None:
    _somebody_came(world)
    meeting.hold_meeting(**_of_meeting(world))


def _interested(world: World) -> None:
    declaring.declare_interest(
        **{**_of_meeting(world), "by": world.viewer(FORUM)}, why="I ran the ward.",
        item_id=world.places["item_pk"],
    )  # fmt: skip


def _keeping(key: str, **form: Any) -> Doing:
    return Doing(f"learning:{key}", KEEPER, form=form)


def _of_body(key: str, **form: Any) -> Doing:
    return Doing(f"learning:{key}", CONTACT, form={"words": Text("As agreed."), **form})


def _of_forum(key: str, who: str = FORUM, **more: Any) -> Doing:
    return Doing(f"learning:{key}", who, **more)


_EVIDENCE = {
    "about": Text("Records were read."),
    "kind": "audit",
    "where": Text("On our intranet, page 4."),
    "holds_identity": "no",
    **day("dated_on"),
}
_WHEN = {"starts_at": "10am", "ends_at": "noon", "place": Text("Town hall")}
_SOURCE = {"owner": _adults, **day("begun_on")}

_WAITING = {"late_pk": lambda world: world.places["late_pk of one waiting"]}

OF_REGISTER = {
    "enter a source": _keeping("source_enter", kind="sar", code=Text("Quillon"), **_SOURCE),
    "change a source": _keeping("source_change", **_SOURCE),
    "rename a source": _keeping(
        "source_rename", code=Text("Quillon"), why=Text("It was mistyped.")
    ),
    "correct a recommendation": _keeping(
        "recommendation_correct", words=Text("Ring them first."), why=Text("It was mistyped.")
    ),
    "type in a recommendation": _keeping(
        "recommendation_type", words=Text("Ring first."), number="9", theme=Text("Contact"),
        scope=Text("Local"), action_1=Text("Train."), leads_1=Text("The ward"),
        target_1=Text("Ongoing"),
    ),
    "have a plan read": _keeping(
        "plan_to_read", file=lambda world: SimpleUploadedFile("plan.csv", PLAN)
    ),
    "store a plan": _keeping("plan_read", take=_what_the_plan_adds),
    "set a plan aside": _keeping("plan_set_aside", why=Text("It is the draft of May.")),
    "ask every body": _keeping("ask_all", **day("on"), **day("answer_due_on")),
    "say who closes": _keeping("set_closing_rule", rule="board"),
    "ask a body": Doing(
        "learning:ask", KEEPER, at=_at("of no question"),
        form={"words": Text("By letter, too."), **day("on"), **day("answer_due_on")},
    ),
    "ask for an answer again": _keeping("chase", words=Text("By telephone."), **day("on")),
    "name the body": Doing(
        "learning:name_body", KEEPER, at=_at("of nobody"), form={"body_id": _police}
    ),
    "pass an action on": _keeping(
        "pass_on", body_id=_police, why=Text("It is theirs."), **day("answer_due_on")
    ),
    "leave an action with its body": Doing(
        "learning:leave_with_body", KEEPER, at=_at("of a dispute"),
        form={"why": Text("It is theirs."), **day("answer_due_on")},
    ),
    "record the answer of a body": _keeping(
        "record_answer", said="progress", words=Text("They wrote so."), **day("came_on")
    ),
    "record the evidence of a body": _keeping("record_evidence", **_EVIDENCE, **day("came_on")),
    "accept an action": _of_body("accept"),
    "acknowledge an action": _of_body("acknowledge"),
    "say that it is another's": _of_body("dispute", belongs_to=_police),
    "reject an action": _of_body("reject"),
    "say how an action stands": _of_body("say_progress"),
    "say that an action is done": _of_body("claim"),
    "send evidence": Doing("learning:send_evidence", CONTACT, form=_EVIDENCE),
    "assess an answer": _of_forum(
        "assess", at=_at("of evidence"), form={"assessment": "partial", "why": Text("In part.")}
    ),
    "verify an action": _of_forum(
        "verify", at=_at("of evidence"), before=opens_what_was_sent,
        form={"looked_at": "on", "words": Text("It shows it."), **day("on")},
    ),
    "send an action back": _of_forum(
        "send_back", at=_at("of evidence"), form={"why": Text("The audit.")}
    ),
    "reopen an action": _of_forum(
        "reopen", KEEPER, at=_at("of evidence"), before=_verified,
        form={"why": Text("7 of 20 records."), **day("on")},
    ),
    "close an action": _of_forum(
        "close", FORUM_CHAIR,
        form={"reason": "superseded", "why": Text("Another plan has it."), **day("on")},
    ),
    "confirm for the board": _of_forum("confirm_closing", KEEPER, form=day("on"), before=_proposed),
    "decline for the board": _of_forum(
        "decline_closing", KEEPER, form={"why": Text("Not yet.")}, before=_proposed
    ),
    "release a letter": Doing("learning:letter_release", KEEPER, at=_WAITING),
    "set a letter aside": Doing(
        "learning:letter_set_aside", KEEPER, at=_WAITING,
        form={"why": Text("We spoke with them.")},
    ),
    "record that a letter was sent": _keeping(
        "letter_sent", how="post", sent_by=Text("Somebody of the office"), **day("on")
    ),
    "set themes": _of_forum("set_themes", form={"about": ["recognising"]}),
    "link two recommendations": _of_forum(
        "link",
        query="?words=Alderwhin",
        form={
            "other": lambda world: str(world.places["recommended_pk of a link"]),
            "kind": "supports",
            "why": Text("Both say so."),
        },
    ),
    "end a link": _of_forum("end_link"),
    "call a meeting": _of_forum(
        "meeting_call", FORUM_CHAIR, before=_without_a_meeting, form={**day("on"), **_WHEN}
    ),
    "change a meeting": _of_forum("meeting_change", FORUM_CHAIR, form={**day("on"), **_WHEN}),
    "cancel a meeting": _of_forum("meeting_cancel", FORUM_CHAIR, form={"why": Text("Snow.")}),
    "record who came": _of_forum("meeting_came", FORUM_CHAIR, form={"came": _chair}),
    "bring the agenda up to date": _of_forum("meeting_agenda", FORUM_CHAIR),
    "put something on the agenda": _of_forum(
        "meeting_put_on", FORUM_CHAIR,
        form={"addressee": lambda world: str(world.places["asked_pk of evidence"])},
    ),
    "take an item off the agenda": _of_forum("meeting_take_off", FORUM_CHAIR),
    "declare an interest": _of_forum(
        "meeting_declare", form={"about": "source", "why": Text("I ran the ward.")}
    ),
    "withdraw an interest": _of_forum(
        "meeting_withdraw", before=_interested, form={"why": Text("I chose the wrong item.")}
    ),
    "decide an item": _of_forum(
        "meeting_item", FORUM_CHAIR, form={"kind": "audit", "words": Text("20 records.")}
    ),
    "record that a meeting was held": _of_forum("meeting_held", FORUM_CHAIR, before=_somebody_came),
    "confirm minutes": _of_forum(
        "meeting_confirm", FORUM_CHAIR, form=day("on"), before=_was_held
    ),
    "keep an order": _of_forum("keep_order", form={"order": "due"}),
    "give the forum's undertaking": _of_forum("give_undertaking", form={"agreed": "on"}),
}  # fmt: skip
