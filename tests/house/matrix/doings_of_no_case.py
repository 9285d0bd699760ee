"""The forms about no case yet, about people and about oneself."""

from people.models import Body, CalendarKey
from tests.factories.people import PASSWORD, TODAY, invited, make_demo
from tests.house.matrix.cases import ELSEWHERE
from tests.house.matrix.doing import ADMINISTRATOR, FORUM, MANAGER, NEW_PASSWORD, Doing, Text, id_of
from tests.house.matrix.forging import day
from tests.house.matrix.world import World


def _invite_somebody_new(world: World) -> None:
    invited("scrutiny", world.here, name="Newly Asked", email="newly.asked@agency.example")


def _record_a_successor(world: World) -> None:
    police = Body.objects.get(name="Sharedham Police")
    Body.objects.filter(pk=world.places["body_id"]).update(succeeded_by=police, succeeded_on=TODAY)


def _have_a_calendar(world: World) -> None:
    CalendarKey.objects.create(user=world.user(MANAGER), digest="0" * 64)


REGISTER = "published,report_dated,document,size\n2020-11-20,2020,Overview report,319 KB\n"
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
    "take on a register": Doing(
        "dhr:take_on_register", MANAGER,
        form={"partnership": lambda world: str(world.here.pk), "text": REGISTER},
    ),
    "accept an offer": Doing("dhr:accept_offer", MANAGER),
    "refuse an offer": Doing("dhr:refuse_offer", MANAGER, form={"reason": Text("Not ours.")}),
    "try a message again": Doing(
        "dhr:retry", MANAGER,
        at={"message_pk": lambda world: world.cases[ELSEWHERE].ids["message_pk"]},
    ),
    "try all failed messages again": Doing("dhr:retry_failed", MANAGER),
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
            "checked": "yes",
            **day("on"),
        },
    ),
    "take a successor back": Doing(
        "people:succession_in_error", MANAGER, form={"reason": Text("The wrong body.")},
        before=_record_a_successor,
    ),
    "make the address of a calendar": Doing("people:make_calendar", MANAGER),
    "stop a calendar": Doing("people:stop_calendar", MANAGER, before=_have_a_calendar),
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
        form={"person": id_of(FORUM)}, before=lambda world: make_demo(),
    ),
}  # fmt: skip
