"""Ids put where they do not belong: of another case, of next door, of another thing, of nothing."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.house.matrix import addresses, expectations
from tests.house.matrix.cases import ELSEWHERE, FOREIGN
from tests.house.matrix.cast import Relation
from tests.house.matrix.world import World
from tests.support.routes import Route

# The case asked about, and the cases of the same partnership whose ids are put in instead: each
# thing from a case that has one.
OWN = "letter issued"
OTHERS = {
    "letter_pk": "considering",
    "subject_pk": ELSEWHERE,
    "fact_pk": ELSEWHERE,
    "appointment_pk": ELSEWHERE,
    "conflict_pk": "considering",
    "request_pk": "considering",
    "paper_pk": "considering",
    "comment_pk": "considering",
    "meeting_pk": "considering",
    "contribution_pk": "considering",
    "strand_pk": ELSEWHERE,
    "event_pk": ELSEWHERE,
    "family_letter_pk": "considering",
    "pause_pk": "letter drafted",
    "parallel_pk": ELSEWHERE,
    "joint_pk": ELSEWHERE,
    "dated_pk": ELSEWHERE,
    "file_pk": "considering",
}

# A form that would be accepted, had the address been true.
DAY = {"_day": "15", "_month": "6", "_year": "2026"}


def day(name: str) -> dict[str, str]:
    """A day as the three boxes send it: the day the tests stand on."""
    return {name + part: value for part, value in DAY.items()}


FILLED_IN: dict[str, dict[str, Any]] = {
    "dhr:change_identity": {"full_name": "Quentilla Ploverby"},
    "dhr:subject_fact": {"kind": "inquest_concluded", "outcome": "other", **day("on")},
    "dhr:withdraw_fact": {"reason": "It was somebody else."},
    "dhr:resume": {"reason": "The trial ended.", **day("until")},
    "dhr:end_parallel": {"outcome": "dropped", **day("until")},
    "dhr:remove_joint": {"reason": "The tests are not met.", **day("on")},
    "dhr:correct_fact": {"reason": "A slip of the pen.", **day("on")},
    "dhr:end_appointment": {"reason": "Took another post.", **day("on")},
    "dhr:lift_conflict": {"reason": "They have never met."},
    "dhr:record_family_event": {"kind": "no_reply", **day("on")},
    "dhr:correct_family_event": {"kind": "no_reply", "reason": "A slip.", **day("on")},
    "dhr:change_strand": {"label": "An aunt", "contact_way": "letter"},
    "dhr:draft_family_letter": {},
    "dhr:prepare_family_letter": {},
    "dhr:issue_letter": {},
    "dhr:record_sending": {"sent_how": "post", "sent_by": "The post room", **day("sent_on")},
    "dhr:replace_letter": {"reason": "A slip of the pen."},
    "dhr:set_letter_aside": {"reason": "We spoke today."},
    "dhr:confirm_file": {"read_it": "on", "nobody_named": "on"},
    "dhr:set_file_aside": {"reason": "Page 3 is missing."},
    "dhr:ask_again": {"how": "post", **day("on")},
    "dhr:record_return": {"kind": "nil", **day("returned_on")},
    "dhr:correct_return": {"kind": "nil", "reason": "A slip.", **day("returned_on")},
    "dhr:ask_contribution_again": {"how": "post", **day("on")},
    "dhr:record_contribution": {"kind": "nil", **day("returned_on")},
    "dhr:answer_comment": {"answer": "accepted"},
    "dhr:record_reading": day("read_on"),
    "dhr:record_meeting": day("held_on"),
    "people:leave": {"reason": "Left the council."},
    "people:end_membership": {"when": "now", "reason": "Left the council."},
    "people:withdraw_invitation": {},
    "people:settings": {"manager_title": "Head of reviews"},
    "people:add_body": {"name": "Quillport Housing", "standing": "invited"},
    "people:change_body": {"name": "Quillport Hospitals", "standing": "invited"},
    "people:add_alias": {"name": "Quillport"},
    "people:succeed_body": {},
    "people:succession_in_error": {"reason": "The wrong body."},
    "people:invite": {
        "name": "Quentilla Ploverby",
        "email": "quentilla@agency.example",
        "reason": "Is needed.",
        **day("from_day"),
    },
    "dhr:retry": {},
    "dhr:offer": {},
    "dhr:accept_offer": {},
    "dhr:refuse_offer": {"reason": "Not ours."},
}


EVIDENCE = {
    "about": "Records were read.",
    "kind": "audit",
    "where": "On our intranet.",
    "holds_identity": "no",
    **day("dated_on"),
}

# Form | band | what is sent besides the false id | field | where the false id comes from
FORMS = {
    "dhr:appoint": (
        "letter drafted",
        {"role": "panel_member", **day("from_day")},
        "user",
        "a person",
    ),
    "dhr:record_conflict": (
        "letter drafted",
        {"what": "A relative.", **day("declared_on")},
        "user",
        "a person",
    ),
    "dhr:record_minute": (
        "with chair",
        {"minute_kept_at": "The minute book", **day("minute_on")},
        "decided_by",
        "a chair",
    ),
    "dhr:record_deferral": (
        "with chair",
        {
            "missing": "An answer.",
            "minute_kept_at": "The minute book",
            **day("on"),
            **day("look_again_on"),
        },
        "decided_by",
        "a chair",
    ),
    "dhr:record_direction": (
        "considering",
        {"what": "participate", **day("letter_on")},
        "body",
        "a body",
    ),
    "dhr:write_decision": (
        "with chair",
        {"outcome": "hold", "reasons": "Weighed.", **day("decided_on")},
        "consulted",
        "a body",
    ),
    "dhr:ask_agencies": (
        "with chair",
        {"way": "letter", **day("answer_due_on")},
        "bodies",
        "a body",
    ),
    "dhr:ask_for_reports": (
        "letter drafted",
        {"kind": "imr", "way": "letter", **day("answer_due_on")},
        "bodies",
        "a body",
    ),
    "dhr:record_notification": (
        "",
        {
            "notifier_kind": "police",
            "in_writing": "yes",
            "victim_name": "Quentilla Ploverby",
            "victim_pseudonym": "Merewen",
            "suspected_cause": "homicide",
            "other_known": "no",
            **day("received_on"),
        },
        "partnership",
        "a partnership",
    ),
    "dhr:join_case": ("with chair", {"reason": "One event."}, "other", "a case"),
    "dhr:take_on": (
        "",
        {"pseudonyms": "Merewen", "suspected_cause": "unknown", "state": "published"},
        "partnership",
        "a partnership",
    ),
    "dhr:take_on_register": (
        "",
        {"text": "published,report_dated,document,size\n2020-11-20,2020,Overview report,1 MB\n"},
        "partnership",
        "a partnership",
    ),
    "people:invite": ("", FILLED_IN["people:invite"], "body_id", "a body"),
    "people:succeed_body": ("", day("on"), "successor_id", "a body"),
    "learning:source_enter": ("", {"kind": "sar", "code": "Quillon"}, "owner", "a board"),
    "learning:source_change": ("", {}, "owner", "a board"),
    "learning:name_body": ("", {}, "body_id", "a body"),
    "learning:pass_on": ("", {"why": "Theirs.", **day("answer_due_on")}, "body_id", "a body"),
    "learning:dispute": ("", {"words": "Theirs."}, "belongs_to", "a body"),
    "learning:record_answer": (
        "",
        {"said": "disputed", "words": "Theirs.", **day("came_on")},
        "belongs_to",
        "a body",
    ),
    "learning:send_evidence": ("", EVIDENCE, "others", "an action"),
    "learning:record_evidence": ("", {**EVIDENCE, **day("came_on")}, "others", "an action"),
    "learning:link": ("", {"kind": "supports"}, "other", "a recommendation"),
}


@dataclass(frozen=True)
class Forgery:
    """One argument of one route, and where its id was taken from."""

    route: str
    argument: str
    taken_from: str

    def __str__(self) -> str:
        return f"{self.route} with {self.argument} of {self.taken_from}"


def of_things_in_a_case() -> Iterator[Forgery]:
    """Every route that names a thing within a case × every false place to take its id from."""
    for route in expectations.OF_A_CASE:
        for argument in addresses.arguments_of(route):
            if argument in OTHERS:
                for taken_from in (OTHERS[argument], FOREIGN, "nowhere", "another thing"):
                    yield Forgery(route, argument, taken_from)


def address_of(forgery: Forgery, world: World) -> str:
    """The address with the false id."""
    false = {
        "nowhere": uuid4(),
        "another thing": world.cases[OWN].review_id,
    }.get(forgery.taken_from)
    if false is None:
        false = world.cases[forgery.taken_from].ids[forgery.argument]
    return addresses.of_a_case(forgery.route, world.cases[OWN], **{forgery.argument: false})


def who_may(route: str) -> str:
    """Somebody whom this route of the case serves, were its address true."""
    opens = expectations.OF_A_CASE[route].opens
    if opens == "K":
        return f"independent_chair {Relation.PART}"
    return f"csp_manager {Relation.HERE}" if "M" in opens else f"csp_chair {Relation.HERE}"


# One of each letter, by whom a row is asked that the manager does not open.
OF_LETTERS = {
    "M": f"csp_manager {Relation.HERE}",
    "C": f"csp_chair {Relation.HERE}",
    "B": f"sab_manager {Relation.HERE}",
    "F": f"forum_chair {Relation.HERE}",
    "K": f"independent_chair {Relation.PART}",
    "S": f"spoc {Relation.HERE}",
    "A": f"system_administrator {Relation.HERE}",
}


def who_opens(key: str, name: str = OF_LETTERS["M"]) -> str:
    """Somebody whom this row about no case serves: the one asked for where it serves everybody or
    them, else one of a letter that it names."""
    row = expectations.OF_NO_CASE[key].get
    opens = [letter for letter in OF_LETTERS if row.get(letter) == 200]
    asked = next((letter for letter, one in OF_LETTERS.items() if one == name), "")
    return OF_LETTERS[opens[0]] if opens and asked not in opens else name


def of_places() -> list[str]:
    """The rows about something of a partnership, whose ids can be taken from next door."""
    return [
        key
        for key, row in expectations.OF_NO_CASE.items()
        if row.where == "here" and " of " not in key
    ]


GARBAGE = (
    "garbage",
    "0",
    "-1",
    "00000000-0000-0000-0000-000000000000",
    "%00",
    "%F0%9F%92%A5",
    "'%20OR%201=1--",
    "..%2f..%2fetc%2fpasswd",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "x" * 3000,
)

POSTED_TOO = GARBAGE[:1]


def garbage_for(name: str) -> list[str]:
    """What is tried at this route: plain garbage at every one, a third of the rest by turns."""
    turn = zlib.crc32(name.encode())
    return [GARBAGE[0], *(g for place, g in enumerate(GARBAGE[1:], start=turn) if place % 3 == 0)]


def with_garbage(route: Route, garbage: str) -> Iterator[str]:
    """The route's address with garbage in one argument after another, whatever its converter."""
    parts = route.pattern.replace("^", "").replace("$", "").split("<")
    if "(?P" in route.pattern:
        yield f"/accounts/password/reset/key/{garbage}-{garbage}/"
        yield f"/accounts/password/reset/key/{garbage}/"
        return
    for place in range(1, len(parts)):
        address = parts[0]
        for n, part in enumerate(parts[1:], start=1):
            kind, _, after = part.partition(">")
            true = "aged_16_or_over" if kind.startswith(("slug", "str")) else str(uuid4())
            address += (garbage if n == place else true) + after
        yield "/" + address
