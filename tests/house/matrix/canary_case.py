"""A whole case whose people bear unmistakable names, carried through its pages by people.

Everything a person would do: the notification, a name typed where it does not belong and stopped,
the decision, the letter, appointments, a name that becomes known after it was written down.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.test import TestCase
from django.urls import reverse
from pypdf import PdfReader

from dhr.models import Appointment, Review
from dhr.vocabulary import SubjectKind
from tests.house.matrix import addresses, expectations
from tests.house.matrix.cases import CRITERIA
from tests.house.matrix.cast import Relation, everybody
from tests.house.matrix.forging import day
from tests.house.matrix.recorder import Answer, Recorder
from tests.house.matrix.world import World

MANAGER = f"csp_manager {Relation.HERE}"
CHAIR = f"csp_chair {Relation.HERE}"
ADMINISTRATOR = f"system_administrator {Relation.HERE}"
LEADS = f"associate {Relation.HERE}"
SITS = f"spoc {Relation.HERE}"
KNOWS_THEM = f"forum_chair {Relation.HERE}"

# In no table but the one of identities, from the first form on.
CANARIES = (
    *("thessaly", "vanderquill", "ombersley", "lysander", "barnabas", "quiddington"),
    *("larkspindle", "qx9 4zj", "qx94zj"),
    *("01632 960 774", "01632960774"),
    *("1961-02-13", "13 february 1961", "13/02/1961", "13/2/1961", "19610213"),
    *("2026-05-29", "29 may 2026", "29/05/2026", "29/5/2026", "20260529"),
)
# Written down before anybody said that it is a name in this case.
LATE_CANARIES = ("ottoline", "07700 900 461", "07700900461")

NOTIFICATION = {
    "notifier_kind": "police",
    "in_writing": "yes",
    "notifier_name": "Barnabas Quiddington",
    "notifier_contact": "barnabas.quiddington@zedmouth.example\n01632 960 774",
    "victim_name": "Thessaly Vanderquill",
    "victim_pseudonym": "Merewen",
    "victim_born_on_day": "13",
    "victim_born_on_month": "2",
    "victim_born_on_year": "1961",
    "victim_died_on_day": "29",
    "victim_died_on_month": "5",
    "victim_died_on_year": "2026",
    "victim_address": "17 Larkspindle Row\nZedmouth\nQX9 4ZJ",
    "suspected_cause": "homicide",
    "other_known": "yes",
    "other_name": "Lysander Vanderquill",
    "other_pseudonym": "Taldin",
    "other_relationship": "spouse",
    "other_police": "charged",
    "circumstances": "Merewen was found at home. Ottoline called for help.",
    **day("received_on"),
    **day("other_police_on"),
}
ALL = (*CANARIES, *LATE_CANARIES)

# Everybody of the partnership, and those of next door who could be taken for somebody here.
LOOKERS = {
    audience.name: audience
    for audience in everybody()
    if audience.name.endswith(" here")
    or audience.name.startswith(("csp_manager", "an account", "nobody"))
}
# By role, in a case in which nobody is kept out; the chair of the review by appointment.
KNOW_NAMES = {LEADS} | {
    name
    for name, audience in LOOKERS.items()
    if set(expectations.letters_on(audience, "here")) & set("MC")
}


def met(text: str, words: Iterable[str] = ALL) -> list[str]:
    """The canaries in a text."""
    flat = re.sub(r"\s+", " ", text).lower()
    return [word for word in words if word in flat]


def words_of(pdf: bytes) -> str:
    """What a PDF says, in small letters."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", text).lower()


@dataclass
class Canary:
    """The case, and everything that left the product while it was carried."""

    world: World
    answers: list[Answer] = field(default_factory=list)
    pk: UUID | None = None
    letter_pk: UUID | None = None
    family_letter_pk: UUID | None = None

    def browser(self, who: str) -> Recorder:
        """A browser of this person that keeps what it gets."""
        recorder = Recorder(who, self.answers, raise_request_exception=False)
        for key, value in self.world.sessions.get(who, {}).items():
            recorder.cookies[key] = value
        return recorder

    @property
    def review(self) -> Review:
        """The case itself."""
        return Review.objects.get(pk=self.pk)

    def address(self, route: str, **more: Any) -> str:
        """An address within the case."""
        return reverse(f"dhr:{route}", kwargs={"pk": self.pk, **more})

    def any_address(self, route: str) -> str:
        """The address of any route of the case, naming things that are in it."""
        return addresses.of_a_case(route, self.world.cases["letter issued"], **self.named)

    @cached_property
    def named(self) -> dict[str, Any]:
        """What addresses of the case name; asked first when the case has been carried."""
        return {
            "letter_pk": self.letter_pk,
            "subject_pk": self.review.subjects.first().pk,
            "appointment_pk": self.review.appointments.first().pk,
            "conflict_pk": self.review.conflicts.first().pk,
            "request_pk": self.review.scoping_requests.first().pk,
            "pause_pk": self.review.facts.filter(kind="suspended").first().pk,
            "parallel_pk": self.review.facts.filter(kind="parallel_process").first().pk,
            "joint_pk": self.review.facts.filter(kind="joint_process").first().pk,
            "dated_pk": self.review.facts.get(kind="notified").pk,
            "strand_pk": self.review.strands.get().pk,
            "event_pk": self.review.strands.get().events.get().pk,
            "family_letter_pk": self.family_letter_pk,
            "pk": self.pk,
        }

    def send(self, who: str, route: str, status: int = 302, /, **form: Any) -> None:
        """Send a form of the case, after looking at it, as people do."""
        more = {name: form.pop(name) for name in list(form) if name.endswith(("_pk", "code"))}
        browser, address = self.browser(who), self.address(route, **more)
        assert browser.get(address).status_code == 200, route
        with TestCase.captureOnCommitCallbacks(execute=True):
            answer = browser.post(address, {"sent": "1", **form})
        assert answer.status_code == status, (route, answer.status_code, answer.content.decode())


def carry(world: World) -> Canary:
    """Carry the case from the telephone call to the letter sent and a panel at work."""
    canary = Canary(world)
    for step in (
        _notify, _ask, _decide, _tell, _pause, _appoint, _learn_more, _speak_with_the_family,
    ):  # fmt: skip
        step(canary)
    return canary


def _notify(canary: Canary) -> None:
    browser, address = canary.browser(MANAGER), reverse("dhr:record_notification")
    form = {**NOTIFICATION, "partnership": str(canary.world.here.pk)}
    slip = browser.post(address, {**form, "circumstances": "Thessaly was found."})
    assert slip.status_code == 422
    known = set(Review.objects.values_list("pk", flat=True))
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert browser.post(address, form).status_code == 302
    canary.pk = Review.objects.exclude(pk__in=known).get().pk


def _ask(canary: Canary) -> None:
    canary.send(MANAGER, "begin_scoping")
    body = str(canary.world.places["body_id"])
    terms = {"bodies": [body], "secure_records": "on", **day("answer_due_on")}
    canary.send(MANAGER, "ask_agencies", **terms, way="letter")
    for letter in canary.review.letters.exclude(kind="receipt"):
        canary.browser(MANAGER).get(canary.address("letter", letter_pk=letter.pk))
        canary.browser(MANAGER).get(canary.address("letter_file", letter_pk=letter.pk))
    receipt = canary.review.letters.get(kind="receipt")
    canary.browser(MANAGER).get(canary.address("letter", letter_pk=receipt.pk))
    asked = {"request_pk": canary.review.scoping_requests.get().pk}
    canary.send(MANAGER, "ask_again", **asked, how="post", **day("on"))
    answer = {**asked, "kind": "known", "contribution": "imr", **day("returned_on")}
    canary.send(MANAGER, "record_return", 422, **answer, summary="Lysander was known to us.")
    canary.send(MANAGER, "record_return", **answer, summary="Taldin was known to us.")
    slip = "Barnabas wrote again."
    canary.send(MANAGER, "correct_return", 422, **answer, concerns="None.", reason=slip)


def _decide(canary: Canary) -> None:
    for code in CRITERIA:
        canary.send(MANAGER, "criterion", code=code, answer="met")
    decided = {"outcome": "hold", "others_consulted": "A specialist service", **day("decided_on")}
    slip = {"reasons": "Mr. Vanderquill was known to services since 13 February 1961."}
    canary.send(MANAGER, "write_decision", 422, **decided, **slip)
    canary.send(MANAGER, "write_decision", **decided, reasons="Weighed. Ottoline was heard.")
    canary.send(MANAGER, "put_to_chair")
    canary.send(CHAIR, "send_back_decision", 422, reason="Who is Barnabas?")
    canary.send(CHAIR, "send_back_decision", reason="Say who was heard.")
    canary.send(MANAGER, "put_to_chair")
    canary.send(CHAIR, "confirm_decision", agreed="on")


def _tell(canary: Canary) -> None:
    letter = canary.letter_pk = canary.review.letters.get(kind="decision_home_office").pk
    for who in (MANAGER, CHAIR):
        for route in ("letter", "letter_file"):
            canary.browser(who).get(canary.address(route, letter_pk=letter))
    canary.send(MANAGER, "issue_letter", letter_pk=letter)
    canary.send(MANAGER, "replace_letter", 422, letter_pk=letter, reason="Larkspindle Row was old")
    for query in ("", "?save=1"):
        canary.browser(MANAGER).get(canary.address("letter_file", letter_pk=letter) + query)
    sending = {"letter_pk": letter, "sent_how": "post", **day("sent_on")}
    canary.send(MANAGER, "record_sending", 422, **sending, sent_by="Lysander")
    canary.send(MANAGER, "record_sending", **sending, sent_by="The post room")


def _pause(canary: Canary) -> None:
    stops = {"cause": "criminal_proceedings", "work_stopped": "interviews", **day("on")}
    stops |= {**day("look_again_on"), "look_again_on_year": "2027"}
    canary.send(MANAGER, "suspend", 422, **stops, authority="The brother of Vanderquill")
    canary.send(MANAGER, "suspend", **stops, authority="The senior investigating officer")
    canary.send(MANAGER, "open_parallel", kind="trial", **day("on"), note="Listed for the autumn.")
    canary.send(MANAGER, "add_joint", kind="child", **day("on"), note="A child lived there.")


def _appoint(canary: Canary) -> None:
    for who, role in (
        (LEADS, "independent_chair"),
        (SITS, "panel_member"),
        (KNOWS_THEM, "panel_member"),
    ):
        user = str(canary.world.audiences[who].user_id)
        terms = {"user": user, "role": role, **day("from_day")}
        canary.send(MANAGER, "appoint", **terms, independence="Never worked in the area.")
    canary.send(LEADS, "undertaking", has_conflict="no", promised="on")
    canary.send(SITS, "undertaking", has_conflict="no", promised="on")
    canary.send(
        KNOWS_THEM, "undertaking", has_conflict="yes", conflict="Thessaly is my cousin, QX9 4ZJ."
    )
    # Mended without a word: a panel member may not learn which words are names.
    user = str(canary.world.audiences[SITS].user_id)
    canary.send(
        SITS, "record_conflict", user=user, what="Lysander sits at my table.", **day("declared_on")
    )
    row = canary.review.conflicts.get(user_id=user)
    canary.send(CHAIR, "lift_conflict", conflict_pk=row.pk, reason="It was somebody else.")
    leads = Appointment.objects.get(review=canary.pk, role="independent_chair")
    gone = {"appointment_pk": leads.pk, **day("on")}
    canary.send(MANAGER, "end_appointment", 422, **gone, reason="Quarrelled with Quiddington.")


def _learn_more(canary: Canary) -> None:
    sister = {
        "kind": "family",
        "pseudonym": "Merewen’s sister",
        "relationship": "sibling",
        "full_name": "Ottoline Vanderquill",
        "contact_details": "07700 900 461",
    }
    canary.send(MANAGER, "add_subject", 422, **sister)
    canary.send(MANAGER, "add_subject", put_pseudonym="on", **sister)
    subjects = canary.review.subjects
    victim, other = (
        subjects.get(kind=kind) for kind in (SubjectKind.VICTIM, SubjectKind.PERPETRATOR)
    )
    canary.send(
        MANAGER,
        "change_identity",
        subject_pk=victim.pk,
        full_name="Thessaly Vanderquill",
        other_names="Thessaly Ombersley",
        address="17 Larkspindle Row\nZedmouth\nQX9 4ZJ",
        born_on_day="13",
        born_on_month="2",
        born_on_year="1961",
        died_on_day="29",
        died_on_month="5",
        died_on_year="2026",
    )
    canary.send(MANAGER, "subject_fact", subject_pk=other.pk, kind="convicted", **day("on"))


def _speak_with_the_family(canary: Canary) -> None:
    sister = canary.review.subjects.get(kind=SubjectKind.FAMILY)
    side = {"relatives": str(sister.pk), "contact_way": "telephone"}
    canary.send(MANAGER, "open_strand", 422, **side, label="Thessaly’s sister")
    canary.send(MANAGER, "open_strand", **side, label="Merewen’s sister")
    strand = canary.review.strands.get()
    told = {"strand_pk": strand.pk, "kind": "no_reply", **day("on")}
    canary.send(
        MANAGER, "record_family_event", 422, **told, note="Rang Vanderquill on 01632 960 774"
    )
    canary.send(MANAGER, "record_family_event", **told, note="Rang Merewen’s sister.")
    canary.send(MANAGER, "draft_family_letter", strand_pk=strand.pk)
    letter = canary.family_letter_pk = strand.letters.get().pk
    checked = {"family_letter_pk": letter, "safe_said_by": "The officer", **day("safe_on")}
    canary.send(MANAGER, "prepare_family_letter", 422, **checked, reasons="Thessaly mattered.")
    canary.send(MANAGER, "prepare_family_letter", **checked, reasons="We thought about it.")


LISTS = ("dhr:your_work", "dhr:reviews", "dhr:totals", "dhr:deliveries")
LISTS += ("learning:register", "learning:register_file", "learning:sources")
LISTS += ("learning:report", "learning:report_file")
LISTS += ("learning:due_from_us", "learning:due_export")


def everybody_looks_everywhere(canary: Canary) -> None:
    """The people of the case at every page of it; everybody else where most could be learnt."""
    most = ("dhr:identities", "dhr:letter_file", "dhr:change_identity")
    everywhere = {route: canary.any_address(route) for route in sorted(expectations.OF_A_CASE)}
    for name in LOOKERS:
        browser = canary.browser(name)
        inside = name in {MANAGER, CHAIR, LEADS, SITS}
        for route in everywhere if inside else most[:2]:
            browser.get(everywhere[route])
        for key in LISTS:
            browser.get(addresses.of_no_case(key, canary.world))
