"""Every form that can take effect, filled in so that it does: by whom, where, with what.

A value that is a ``Text`` is free text: a test may put other words there. A value that is a
function is asked of the world. ``before`` leads the world to where the form can take effect.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dhr.actions import decision, home_office, in_error, letters, reopening, scoping, transfer
from dhr.models import Subject
from dhr.vocabulary import SubjectKind
from people.models import Body, Invitation
from people.tokens import invitation_token
from tests.factories.people import PASSWORD, TODAY, invited, make_demo
from tests.house.matrix import addresses
from tests.house.matrix.cases import CRITERIA, ELSEWHERE
from tests.house.matrix.cast import Relation
from tests.house.matrix.forging import day
from tests.house.matrix.world import World

MANAGER = f"csp_manager {Relation.HERE}"
CHAIR = f"csp_chair {Relation.HERE}"
ADMINISTRATOR = f"system_administrator {Relation.HERE}"
LEADER = f"independent_chair {Relation.PART}"
TO_PROMISE = f"panel_member {Relation.NO_UNDERTAKING}"
FORUM = f"forum_member {Relation.HERE}"
NEW_PASSWORD = "four green umbrellas"


class Text(str):
    """Free text: a person types it, so it may hold anything."""

    __slots__ = ()


@dataclass(frozen=True)
class Doing:
    """One form that takes effect. ``band`` is empty for what is about no case."""

    key: str
    who: str
    band: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[World], None] = lambda world: None
    at: Mapping[str, Any] = field(default_factory=dict)

    def address(self, world: World) -> str:
        """Where the form is sent."""
        at = {name: _asked(value, world) for name, value in self.at.items()}
        if self.band:
            return addresses.of_a_case(self.key, world.cases[self.band], **at)
        return addresses.of_no_case(self.key, world, **at)

    def sent(self, world: World, text: Callable[[str], str] = str) -> dict[str, Any]:
        """What is sent, its free texts as ``text`` makes them of the usual ones."""
        filled = {name: _asked(value, world) for name, value in self.form.items()}
        return {
            name: text(value) if isinstance(value, Text) else value
            for name, value in filled.items()
        } | {"sent": "1"}

    def open(self, browser: Client, world: World) -> None:
        """Come the way a person comes: an invitation is accepted through its link."""
        if self.key == "people:accept":
            browser.get(reverse("people:invitation_link", args=[_token(world)]))

    def do(self, world: World, text: Callable[[str], str] = str) -> HttpResponse:
        """Send it, from a browser that knows nothing of earlier ones."""
        browser = world.client(self.who)
        self.open(browser, world)
        return browser.post(self.address(world), self.sent(world, text))


def _asked(value: Any, world: World) -> Any:
    return value(world) if callable(value) else value


def _send_back(world: World) -> None:
    decision.send_back_decision(
        review_id=world.cases["with chair"].review_id,
        by=world.viewer(CHAIR),
        today=TODAY,
        reason="Say more.",
    )


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


def _token(world: World) -> str:
    return invitation_token(Invitation.objects.get(email="newly.asked@agency.example"))


def _invite_somebody_new(world: World) -> None:
    invited("scrutiny", world.here, name="Newly Asked", email="newly.asked@agency.example")


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


def _id_of(name: str) -> Callable[[World], str]:
    return lambda world: str(world.audiences[name].user_id)


_NOTIFICATION = {
    "partnership": lambda world: str(world.here.pk),
    "notifier_kind": "family",
    "in_writing": "yes",
    "notifier_name": Text("Quillon Oxbarrow"),
    "notifier_contact": Text("quillon@zedmouth.example"),
    "victim_name": Text("Quentilla Ploverby"),
    "victim_pseudonym": Text("Merewen"),
    "victim_address": Text("3 Quince Row\nZedmouth"),
    "suspected_cause": "homicide",
    "other_known": "yes",
    "other_name": Text("Quartus Ploverby"),
    "other_pseudonym": Text("Taldin"),
    "other_relationship": "spouse",
    "other_police": "charged",
    "circumstances": Text("Merewen was found at home."),
    **day("received_on"),
    **day("other_police_on"),
}
_IDENTITY = {
    "full_name": Text("Quentilla Ploverby"),
    "other_names": Text("Tilly"),
    "address": Text("3 Quince Row\nZedmouth"),
    "contact_details": Text("by the family"),
}

_LATER = {"look_again_on_day": "1", "look_again_on_month": "7", "look_again_on_year": "2026"}
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
    "work_stopped": "interviews",
    "clocks": "overview_report",
    "authority": Text("The coroner’s officer"),
    "note": Text("Agreed by telephone."),
    **day("on"),
    **day("look_again_on"),
    "look_again_on_year": "2027",
}

OF_A_CASE = {
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
            "decided_by": _id_of(CHAIR),
            "minute_kept_at": Text("The minute book, item 4"),
            **day("minute_on"),
        },
    ),
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
            "user": _id_of(f"associate {Relation.HERE}"),
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
        {"user": _id_of(FORUM), "what": Text("A relative works there."), **day("declared_on")},
    ),
    "record one's own conflict": Doing(
        "dhr:record_conflict", f"panel_member {Relation.PART}", "letter drafted",
        {
            "user": _id_of(f"panel_member {Relation.PART}"),
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
    "issue a letter": Doing("dhr:issue_letter", MANAGER, "letter drafted"),
    "record a sending": Doing(
        "dhr:record_sending", MANAGER, "letter issued",
        {"sent_how": "post", "sent_by": Text("The post room"), **day("sent_on")},
    ),
    "replace a letter": Doing(
        "dhr:replace_letter", MANAGER, "letter issued", {"reason": Text("A slip of the pen.")}
    ),
    "defer the decision": Doing(
        "dhr:defer", CHAIR, "with chair",
        {"missing": Text("An answer is missing."), **day("on"), **_LATER}, _send_back,
    ),
    "record a deferral": Doing(
        "dhr:record_deferral", MANAGER, "with chair",
        {
            "missing": Text("An answer is missing."),
            "decided_by": _id_of(CHAIR),
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

OF_NO_CASE = {
    "record a notification": Doing("dhr:record_notification", MANAGER, form=_NOTIFICATION),
    "take on a case": Doing(
        "dhr:take_on", MANAGER,
        form={
            "partnership": lambda world: str(world.here.pk),
            "pseudonyms": Text("Merewen"),
            "suspected_cause": "unknown",
            "state": "published",
            "chair": Text("Quillon Oxbarrow"),
            "note": Text("Box 4."),
        },
    ),
    "accept an offer": Doing("dhr:accept_offer", MANAGER),
    "refuse an offer": Doing("dhr:refuse_offer", MANAGER, form={"reason": Text("Not ours.")}),
    "try a message again": Doing(
        "dhr:retry", MANAGER,
        at={"message_pk": lambda world: world.cases[ELSEWHERE].ids["message_pk"]},
    ),
    "invite": Doing(
        "people:invite", ADMINISTRATOR,
        form={
            "name": Text("Quentilla Ploverby"),
            "email": "quentilla@agency.example",
            "title": Text("Head of learning"),
            "reason": Text("Is needed."),
            **day("from_day"),
        },
    ),
    "withdraw an invitation": Doing("people:withdraw_invitation", MANAGER),
    "accept an invitation": Doing(
        "people:accept", "nobody signed in",
        form={"name": Text("Quentilla Ploverby"), "password": NEW_PASSWORD},
        before=_invite_somebody_new,
    ),
    "end a role": Doing(
        "people:end_membership", MANAGER,
        form={"when": "now", "reason": Text("Left the council.")},
    ),
    "record a leaving": Doing("people:leave", MANAGER, form={"reason": Text("Left the council.")}),
    "change the settings": Doing(
        "people:settings", MANAGER,
        form={
            "manager_title": Text("Head of reviews"),
            "postal_address": Text("Town Hall\nNortham"),
            "contact_phone": Text("01632"),
        },
    ),
    "add a body": Doing(
        "people:add_body", MANAGER,
        form={"name": Text("Quillport Housing"), "standing": "invited"},
    ),
    "change a body": Doing(
        "people:change_body", MANAGER,
        form={"name": Text("Quillport Hospitals"), "standing": "act"},
    ),
    "add a name": Doing("people:add_alias", MANAGER, form={"name": Text("Quillport")}),
    "record a successor": Doing(
        "people:succeed_body", MANAGER,
        form={
            "successor_id": lambda world: str(Body.objects.get(name="Sharedham Police").pk),
            **day("on"),
        },
    ),
    "sign out elsewhere": Doing("people:sign_out_elsewhere", MANAGER),
    "sign in": Doing(
        "account_login", "nobody signed in",
        form={"login": lambda world: world.user(FORUM).email, "password": PASSWORD},
    ),
    "change a password": Doing(
        "account_change_password", FORUM,
        form={"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    ),
    "ask for a new password": Doing(
        "account_reset_password", "nobody signed in",
        form={"email": lambda world: world.user(FORUM).email},
    ),
    "move the demo's day": Doing(
        "people:demo_move_day", MANAGER, form={"days": "7"}, before=lambda world: make_demo()
    ),
    "continue as": Doing(
        "people:continue_as", "nobody signed in",
        form={"person": _id_of(FORUM)}, before=lambda world: make_demo(),
    ),
}  # fmt: skip
DOINGS = OF_A_CASE | OF_NO_CASE
