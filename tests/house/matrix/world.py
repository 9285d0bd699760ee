"""Two partnerships, seven cases and everybody who asks, made once and asked many times."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from audit.record import record
from dhr.actions import appointments, transfer
from dhr.models import Appointment, ConflictOfInterest, PublicationFile, PublishedReview, Review
from notifications.models import Message, State
from people.access import Viewer
from people.actions.partnerships import MAKER
from people.calendar_keys import digest_of
from people.models import Body, CalendarKey, Membership, Partnership, User
from people.sessions import SessionStore
from people.viewers import viewer_of
from tests.factories.people import (
    LONG_AGO,
    SIGN_IN_BACKEND,
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    invited,
)
from tests.house.matrix.cases import BANDS, ELSEWHERE, FOREIGN, Case, lead
from tests.house.matrix.cast import LEAVER, Audience, Holding, Relation, everybody
from tests.house.matrix.papers import paper_of_body
from tests.house.matrix.register import Followed, follow

DAY = datetime.timedelta(days=1)

_MEMBERSHIP_FIELDS: dict[Relation, dict[str, Any]] = {
    Relation.OVER: {"until": TODAY - DAY},
    Relation.ENDED_AT_ONCE: {"ended_at": timezone.now(), "end_reason": "Moved on."},
    Relation.TO_COME: {"from_day": TODAY + DAY},
}
_APPOINTMENT_FIELDS: dict[Relation, dict[str, Any]] = {
    Relation.NO_UNDERTAKING: {"undertaking_on": None},
    Relation.NO_UNDERTAKING_CONFLICTED: {"undertaking_on": None},
    Relation.PART_EXPIRED: {"until": TODAY - DAY},
    Relation.PART_ENDED: {"ended_on": TODAY, "end_reason": "Took another post."},
    Relation.PART_TO_COME: {"from_day": TODAY + DAY},
}


@dataclass
class World:
    """Everything there is to ask about, and everybody who asks."""

    here: Partnership
    there: Partnership
    cases: dict[str, Case] = field(default_factory=dict)
    audiences: dict[str, Audience] = field(default_factory=dict)
    # What addresses outside a case name, by the argument of the route.
    places: dict[str, Any] = field(default_factory=dict)
    next_door: dict[str, Any] = field(default_factory=dict)
    # What the learning registers follow, by where somebody counts who may know of it.
    followed: dict[str, Followed] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)

    def viewer(self, name: str) -> Viewer:
        """Somebody as the deeds take them."""
        return viewer_of(User.objects.get(pk=self.audiences[name].user_id), TODAY)

    def user(self, name: str) -> User:
        """Somebody's row."""
        return User.objects.get(pk=self.audiences[name].user_id)

    def appointment_of(self, name: str, band: str) -> UUID:
        """Somebody's appointment to a case."""
        rows = Appointment.objects.filter(review_id=self.cases[band].review_id)
        return rows.get(user_id=self.audiences[name].user_id).pk

    def client(self, name: str) -> Client:
        """A browser in which this person is signed in, always as it was in the beginning."""
        browser = Client(raise_request_exception=False)
        for key, value in self.sessions.get(name, {}).items():
            browser.cookies[key] = value
        return browser


MANAGER, CHAIR = f"csp_manager {Relation.HERE}", f"csp_chair {Relation.HERE}"
MANAGER_NEXT_DOOR = f"csp_manager {Relation.NEXT_DOOR}"
CHAIR_NEXT_DOOR = f"csp_chair {Relation.NEXT_DOOR}"


def make_world() -> World:
    """Make it all."""
    world = World(
        here=PartnershipFactory(name="Northam", prefix="NM", postal_address="Town Hall\nNortham"),
        there=PartnershipFactory(name="Southam", prefix="SM", postal_address="Town Hall\nSoutham"),
    )
    for made in (world.here, world.there):
        # As the command that makes them writes it: a partnership without a chain is a finding.
        record("partnership.created", chain=made.chain, actor=MAKER, subject=made.chain)
    bodies = _make_bodies(world)
    for number, audience in enumerate(everybody()):
        world.audiences[audience.name] = _make_person(world, audience, number, bodies)
    _make_cases(world)
    for audience in world.audiences.values():
        _give_parts(world, audience)
    for audience in world.audiences.values():
        _declare_conflicts(world, audience)
    _keep_somebody_out_next_door(world)
    _publish_something(world)
    _make_places(world, bodies)
    _make_offers(world)
    follow(world, bodies)
    _sign_in(world)
    _close_account(world)
    return world


def _make_bodies(world: World) -> dict[Relation, Body]:
    BodyFactory(name="Sharedham Police", partnerships=[world.here, world.there])
    return {
        Relation.HERE: BodyFactory(name="Northam Hospitals", partnerships=[world.here]),
        Relation.NEXT_DOOR: BodyFactory(name="Southam Hospitals", partnerships=[world.there]),
    }


def _make_person(
    world: World, audience: Audience, number: int, bodies: dict[Relation, Body]
) -> Audience:
    if not audience.signed_in and audience.name != LEAVER:
        return audience
    token = f"Fenner{number:03d}"
    user = UserFactory(name=f"Ash {token}", email=f"{token.lower()}@agency.example")
    for holding in audience.holdings:
        _give_role(world, user, holding, bodies)
    return replace(audience, user_id=user.pk, token=token)


def _give_role(
    world: World, user: User, holding: Holding, bodies: dict[Relation, Body]
) -> Membership:
    next_door = holding.relation in {Relation.NEXT_DOOR, Relation.PART_NEXT_DOOR}
    where = world.there if next_door else world.here
    role = "associate" if holding.is_part else holding.role
    fields = _MEMBERSHIP_FIELDS.get(holding.relation, {})
    body = bodies[Relation.NEXT_DOOR if next_door else Relation.HERE]
    return give(role, where, user=user, body=body, **fields)


def _make_cases(world: World) -> None:
    manager, chair = world.viewer(MANAGER), world.viewer(CHAIR)
    for band in (*BANDS, ELSEWHERE):
        world.cases[band] = lead(band, world.here, manager=manager, chair=chair, today=TODAY)
    world.cases[FOREIGN] = lead(
        FOREIGN,
        world.there,
        manager=world.viewer(MANAGER_NEXT_DOOR),
        chair=world.viewer(CHAIR_NEXT_DOOR),
        today=TODAY,
    )


def _give_parts(world: World, audience: Audience) -> None:
    """Appointments as rows, since the deed appoints at one stage only and a case moves on."""
    for holding in audience.holdings:
        if not holding.is_part:
            continue
        where = {Relation.PART_ELSEWHERE: [ELSEWHERE], Relation.PART_NEXT_DOOR: [FOREIGN]}
        for band in where.get(holding.relation, BANDS):
            row = _appoint(world.cases[band].review_id, audience.user_id, holding, world)
            world.cases[band].ids.setdefault("appointment_pk", row.pk)


def _appoint(review_id: UUID, user_id: UUID | None, holding: Holding, world: World) -> Appointment:
    manager = world.audiences[MANAGER].user_id
    fields = {"from_day": LONG_AGO, "undertaking_on": LONG_AGO, "appointed_by_id": manager}
    fields |= _APPOINTMENT_FIELDS.get(holding.relation, {})
    if "ended_on" in fields:
        fields["ended_by_id"] = manager
    return Appointment.objects.create(
        review_id=review_id, user_id=user_id, role=holding.role, **fields
    )


def _declare_conflicts(world: World, audience: Audience) -> None:
    """By the deed for the manager, whose is the first, and for whoever's is lifted, which is the
    last; as rows in between: each deed brings everything up to whoever is kept out by then."""
    relations = {holding.relation for holding in audience.holdings}
    if not any("CONFLICTED" in r.name or r is Relation.LIFTED for r in relations):
        return
    by_deed = any(holding.role == "csp_manager" for holding in audience.holdings)
    for band in BANDS:
        case = world.cases[band]
        found = {
            "user_id": audience.user_id,
            "what": "A relative works with somebody in the case.",
            "declared_on": TODAY,
        }
        if not by_deed:
            ConflictOfInterest.objects.create(
                review_id=case.review_id, recorded_by_id=world.audiences[MANAGER].user_id, **found
            )
            continue
        doer = {"review_id": case.review_id, "today": TODAY}
        row = appointments.record_conflict(by=world.viewer(MANAGER), **doer, **found)
        if Relation.LIFTED in relations:
            appointments.lift_conflict(
                by=world.viewer(CHAIR), conflict_id=row.pk, reason="They have never met.", **doer
            )
        else:
            case.ids["conflict_pk"] = row.pk


def _keep_somebody_out_next_door(world: World) -> None:
    """So that the case next door has a conflict whose id can be forged; scrutiny sees no case."""
    row = appointments.record_conflict(
        review_id=world.cases[FOREIGN].review_id,
        by=world.viewer(MANAGER_NEXT_DOOR),
        today=TODAY,
        user_id=world.audiences[f"scrutiny {Relation.NEXT_DOOR}"].user_id,
        what="A relative works with somebody in the case.",
        declared_on=TODAY,
    )
    world.cases[FOREIGN].ids["conflict_pk"] = row.pk


def _publish_something(world: World) -> None:
    """A report of each partnership is out, as rows: its deeds ask for a much later stage."""
    for band, chair in ((ELSEWHERE, CHAIR), (FOREIGN, CHAIR_NEXT_DOOR)):
        file = PublicationFile.objects.get(pk=world.cases[band].ids["file_pk"])
        file.confirmed_by_id, file.confirmed_at = world.audiences[chair].user_id, timezone.now()
        file.confirmed_sha256, file.published_on = file.sha256, TODAY
        file.save()
        PublishedReview.objects.create(
            review_id=world.cases[band].review_id, report_year=2026, first_published_on=TODAY,
            published_on=TODAY,
        )  # fmt: skip


def _make_places(world: World, bodies: dict[Relation, Body]) -> None:
    for case in world.cases.values():
        message = Message.objects.filter(owner=f"case:{case.review_id}").first()
        Message.objects.filter(pk=message.pk).update(
            state=State.FAILED, next_attempt_at=None, last_error="SMTPServerDisconnected"
        )
        case.ids["message_pk"] = message.pk
    world.places = _places(world, Relation.HERE, world.here, bodies) | {
        "message_pk": world.cases[ELSEWHERE].ids["message_pk"]
    }
    world.places["own_paper_pk"] = _paper_of(world, ELSEWHERE, MANAGER, bodies[Relation.HERE])
    world.next_door = _places(world, Relation.NEXT_DOOR, world.there, bodies) | {
        "message_pk": world.cases[FOREIGN].ids["message_pk"]
    }
    world.next_door["own_paper_pk"] = _paper_of(
        world, FOREIGN, MANAGER_NEXT_DOOR, bodies[Relation.NEXT_DOOR]
    )


def _paper_of(world: World, band: str, manager: str, body: Body) -> UUID:
    review = Review.objects.get(pk=world.cases[band].review_id)
    return paper_of_body(review, body, world.viewer(manager), TODAY)


def _make_offers(world: World) -> None:
    """Southam offers its case to Northam, and Northam one of its own to Southam."""
    made = {}
    for band, manager, to in (
        (FOREIGN, MANAGER_NEXT_DOOR, world.here),
        (ELSEWHERE, MANAGER, world.there),
    ):
        given = transfer.OfferGiven(
            reason="The person who died lived there.", on=TODAY, partnership_id=to.pk,
            note="Ring us before you answer.",
        )  # fmt: skip
        made[band] = transfer.offer_transfer(
            review_id=world.cases[band].review_id, by=world.viewer(manager), today=TODAY,
            given=given,
        )  # fmt: skip
    world.places["offer_pk"] = made[FOREIGN].pk
    world.next_door["offer_pk"] = made[ELSEWHERE].pk


def _places(
    world: World, relation: Relation, where: Partnership, bodies: dict[Relation, Body]
) -> dict[str, Any]:
    forum = world.audiences[f"forum_member {relation}"].user_id
    chair = world.audiences[f"csp_chair {relation}"].user_id
    asked = {"name": f"Asked of {where.name}", "email": f"asked.{where.prefix.lower()}@a.example"}
    chair_asked = {**asked, "email": f"chair.{asked['email']}"}
    return {
        "user_id": forum,
        "membership_id": Membership.objects.get(user_id=forum).pk,
        "membership_id of a board": Membership.objects.get(user_id=chair).pk,
        "invitation_id": invited("forum_member", where, **asked).pk,
        "invitation_id of a board": invited("csp_chair", where, **chair_asked).pk,
        "partnership_id": where.pk,
        "prefix": where.prefix.lower(),
        "public_id": PublishedReview.objects.get(review__partnership=where).public_id,
        "paper": "overview_report",
        "code": "csv",
        "body_id": bodies[relation].pk,
        "role": "forum_member",
        "role of a board": "csp_chair",
        "token": "no-token-of-ours",
        "secret": _calendar_of_somebody(where),
        "uidb36": "abc",
        "key": "set-password",
    }


def _calendar_of_somebody(where: Partnership) -> str:
    """The secret address of somebody from whom nothing is due: it opens to everybody."""
    secret = f"calendar-of-{where.prefix.lower()}"
    CalendarKey.objects.create(user=UserFactory(), digest=digest_of(secret))
    return secret


def _sign_in(world: World) -> None:
    """An open sign-in for everybody, as signing in leaves it; the signing in itself is not ours."""
    for audience in world.audiences.values():
        if audience.user_id is not None:
            user = User.objects.get(pk=audience.user_id)
            session = SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = SIGN_IN_BACKEND
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.create()
            world.sessions[audience.name] = {settings.SESSION_COOKIE_NAME: session.session_key}


def _close_account(world: World) -> None:
    """The leaver's row alone, so that the sign-in that was open is still there to be refused."""
    User.objects.filter(pk=world.audiences[LEAVER].user_id).update(is_active=False)
