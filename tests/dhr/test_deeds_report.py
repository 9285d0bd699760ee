"""What every deed of the second half keeps to: its own people, one transaction, its traces.

Two cases are walked by the deeds, one after the other, because each deed needs those before it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError

from audit.models import Entry
from dhr.actions import (
    conclusion,
    publication,
    publication_files,
    quality,
    recommendations,
    report,
    withholding,
)
from dhr.actions.leading import begin_review
from dhr.models import Fact, Review
from notifications.models import Message
from people.access import NOBODY, Viewer
from people.models import User
from people.refusals import NotYours
from people.roles import ROLES, Scope
from tests.dhr.traces import events_of, no_deadline_is_forgotten, nothing_left, refused
from tests.factories import dhr as stages
from tests.factories import reports
from tests.factories.dhr import Cast
from tests.factories.people import PartnershipFactory, member, viewer
from tests.support.audit import audit_refused

pytestmark = pytest.mark.django_db

TODAY = stages.TODAY
LATER = TODAY + reports.LATER
MANAGERS = frozenset({"csp_manager", "csp_manager_cover"})
DECIDERS = frozenset({"csp_chair", "csp_deputy_chair"})
LEADS = frozenset({"independent_chair"})
EITHER = MANAGERS | DECIDERS
# Whoever verifies, closes or confirms in the learning register, with a case page or without.
FOLLOW = EITHER | {"sab_manager", "children_manager", "forum_chair", "forum_member"}
SEE_THE_CASE = EITHER | LEADS | {"report_author", "panel_member"}
ON = {"on": TODAY}
PAPERS = ("overview_report", "executive_summary")


@dataclass(frozen=True)
class Step:
    """One deed: who may, who does it here, with what, and what it leaves behind."""

    deed: Callable[..., Any]
    may: frozenset[str]
    doer: str
    given: Any
    event: str
    facts: tuple[str, ...] = ()
    leads_to: str = ""
    tells: frozenset[str] = frozenset()
    # The page of the case that whoever is told is led to.
    path: str = ""


def step(deed: Any, may: Any, given: Any, event: str, *facts: str, **fields: Any) -> Step:
    doer = fields.pop("doer", "") or ("csp_manager" if "csp_manager" in may else sorted(may)[0])
    return Step(deed, may, doer, given, event, facts, **fields)


def paper(which: str) -> Step:
    given = {"paper": which, "received_on": TODAY}
    return step(
        report.record_paper,
        LEADS | {"report_author"},
        given,
        "report.paper_recorded",
        doer="independent_chair",
    )


def recommendation(number: int) -> Step:
    given = {"number": number, "given": reports.wording()}
    return step(recommendations.write_recommendation, LEADS, given, "report.recommendation_written")


def prepared_and_clean(which: str) -> dict[str, Any]:
    file = stages.small_pdf()
    looked_through = reports.clean(file.sha256)
    return {"paper": which, "form": "full", "prepared": file, "looked_through": looked_through}


def prepared(which: str) -> Step:
    return step(
        publication_files.prepare_file,
        MANAGERS,
        lambda: prepared_and_clean(which),
        "publication.file_prepared",
    )


def opened_by_the_cover(which: str) -> dict[str, Any]:
    file = Review.objects.get().publication_files.waiting().get(paper=which)
    reports.opened(file, viewer(User.objects.get(memberships__role="csp_manager_cover")))
    return {"paper": which, "sha256": file.sha256}


def confirmed(which: str) -> Step:
    return step(
        publication_files.confirm_file,
        EITHER,
        lambda: opened_by_the_cover(which),
        "publication.file_confirmed",
        doer="csp_manager_cover",
        tells=MANAGERS,
    )


def told(of: str) -> Step:
    return step(
        publication.record_family_told,
        MANAGERS,
        {"told_of": of, **ON},
        "publication.family_told",
        "family_told",
    )


BEGIN = step(
    begin_review, LEADS, ON, "case.review_begun", "review_begun", leads_to="under_way",
    tells=MANAGERS,
)  # fmt: skip
READ = step(
    report.record_family_reading, LEADS, {"read_on": TODAY}, "report.family_reading_recorded"
)
SEND = step(
    report.send_to_csp, LEADS, ON, "report.sent_to_csp", "sent_to_csp", leads_to="sign_off",
    tells=frozenset({"csp_chair"}),
)  # fmt: skip
RETURN = step(
    report.return_report, DECIDERS, {"reason": "Say more.", **ON}, "report.returned", "returned",
    leads_to="under_way", tells=LEADS,
)  # fmt: skip
SIGN_OFF = step(
    report.sign_off, DECIDERS, ON, "report.signed_off", "report_completed",
    leads_to="signed_off", tells=MANAGERS,
)  # fmt: skip
SUBMIT = step(
    quality.submit_report, MANAGERS, {"sent_how": "post", "sent_by": "Marnie Oduya", **ON},
    "quality.submitted", "submitted", leads_to="with_home_office",
)  # fmt: skip
PANEL = step(quality.record_panel_met, MANAGERS, ON, "quality.panel_met", "quality_panel")


def letter(outcome: str, leads_to: str, *points: str) -> Step:
    return step(
        quality.record_quality_letter, MANAGERS, {"outcome": outcome, "points": points, **ON},
        "quality.letter_recorded", "quality_letter", leads_to=leads_to,
        tells=LEADS if points else frozenset(),
    )  # fmt: skip


ANSWER = step(
    quality.answer_point, MANAGERS, {"number": 1, "answer": "accepted", "done_on": TODAY},
    "quality.point_answered",
)  # fmt: skip
REWORD = step(
    quality.reword_recommendation, MANAGERS,
    {"number": 2, "given": reports.wording(words="Ask alone, and write it down.")},
    "quality.recommendation_reworded",
)  # fmt: skip
CHANGES_DONE = step(
    quality.finish_changes, MANAGERS, ON, "quality.changes_done", "changes_done",
    leads_to="approved",
)  # fmt: skip
PUBLISH = step(
    publication.publish, MANAGERS,
    lambda: {
        "found": reports.clean_on_disk(Review.objects.get()), "report": reports.REPORT,
        "advice": "Counsel.", **ON,
    },
    "publication.published", "published", leads_to="published", tells=frozenset({"csp_chair"}),
)  # fmt: skip
LINK = step(publication.record_link_sent, MANAGERS, ON, "publication.link_sent", "link_sent")
DELAY = step(
    withholding.delay_publication, DECIDERS,
    {"reason": "The anniversary.", "look_again_on": LATER, **ON},
    "publication.delayed", "delayed", tells=MANAGERS,
)  # fmt: skip
WITHHOLD = step(
    withholding.withhold_report, DECIDERS,
    {"reason": "A child.", "home_office_view": "It agrees.", "look_again_on": LATER, **ON},
    "publication.withheld", "withheld", leads_to="withheld", tells=MANAGERS,
)  # fmt: skip
WITHDRAW = step(
    withholding.withdraw_report, EITHER, {"reason": "A footnote."}, "publication.withdrawn",
    "withdrawn", leads_to="withdrawn", tells=MANAGERS | {"csp_chair"},
)  # fmt: skip


ASIDE = step(
    publication_files.set_file_aside, MANAGERS,
    {"paper": "home_office_letter", "reason": "Page 2 is missing."}, "publication.file_set_aside",
)  # fmt: skip


def stopped_letter() -> dict[str, Any]:
    (file,) = Review.objects.get().publication_files.waiting()
    return {"found": {file.paper: reports.clean(file.sha256, verdict="blocked")}}


STOPPED = step(
    publication_files.mark_stopped, MANAGERS, stopped_letter, "publication.file_stopped"
)  # fmt: skip
PLAN = step(
    publication.plan_publication, MANAGERS, {"planned": LATER}, "publication.planned",
    "publication_planned",
)  # fmt: skip


def settles(deed: Any, number: int, event: str, **given: Any) -> Step:
    return step(deed, FOLLOW, {"number": number, **given, **ON}, event)


VERIFY = settles(
    conclusion.verify_recommendation, 1, "conclusion.recommendation_verified", shown_by="Audit."
)
CLOSE = settles(
    conclusion.close_recommendation, 2, "conclusion.recommendation_closed",
    reason="No answer.", decided_by="The board",
)  # fmt: skip
REOPEN_ONE = settles(
    conclusion.reopen_recommendation, 1, "conclusion.recommendation_reopened", reason="7 of 20."
)
AUDIT = step(
    conclusion.record_plan_review, MANAGERS, {"check": "audit", "found": "Done.", **ON},
    "conclusion.plan_reviewed", "plan_reviewed",
)  # fmt: skip
CONCLUDE = step(
    conclusion.conclude_review, DECIDERS, ON, "conclusion.concluded", "concluded",
    leads_to="concluded", tells=MANAGERS,
)  # fmt: skip

WRITTEN = [*map(paper, [*PAPERS, "action_plan"]), *map(recommendation, (1, 2)), READ]
FILES = [each for which in PAPERS for each in (prepared(which), confirmed(which))]
WALKS = {
    "changes, published, concluded": [
        BEGIN, *WRITTEN, SEND, SIGN_OFF, SUBMIT, PANEL,
        letter("approve_after_changes", "changes", "Say who."), ANSWER, REWORD, CHANGES_DONE,
        prepared("home_office_letter"), STOPPED, ASIDE, PLAN,
        *FILES, told("publication"), PUBLISH, LINK, VERIFY, REOPEN_ONE, VERIFY, CLOSE, AUDIT,
        told("conclusion"), CONCLUDE,
    ],
    "returned, revised, withheld, withdrawn": [
        BEGIN, *WRITTEN, SEND, RETURN, SEND, SIGN_OFF, SUBMIT,
        letter("revise_and_resubmit", "under_way", "Start again."), ANSWER, SEND, SIGN_OFF, SUBMIT,
        letter("approve", "approved"), DELAY, WITHHOLD, *FILES, told("publication"), PUBLISH,
        WITHDRAW,
    ],
}  # fmt: skip


def test_the_walks_do_every_deed() -> None:
    modules = (
        conclusion,
        publication,
        publication_files,
        quality,
        recommendations,
        report,
        withholding,
    )
    deeds = {
        name
        for module in modules
        for name, found in vars(module).items()
        if getattr(found, "__module__", "") == module.__name__
        and "by" in getattr(getattr(found, "__code__", None), "co_varnames", ())
        and "review_id" in found.__code__.co_varnames
        and not name.startswith("_")
    }
    assert deeds == {each.deed.__name__ for walk in WALKS.values() for each in walk} - {
        "begin_review"
    }


@pytest.fixture
def people(players: Cast) -> tuple[Cast, Review, dict[str, Viewer]]:
    """A case whose chair may begin; somebody in every role, and those who are nobody to it."""
    review = stages.home_office_told(players)
    everybody = {
        role.code: {"csp_manager": players.manager, "csp_chair": players.chair}.get(role.code)
        or players.member(role.code)
        for role in ROLES.values()
        if role.scope is not Scope.CASE
    }
    for role in ("independent_chair", "report_author", "panel_member"):
        everybody[role] = stages.on_the_case(players, review, role)
    for role in ("csp_manager", "csp_chair"):
        everybody[f"{role} elsewhere"] = member(role, PartnershipFactory())
        everybody[f"{role} kept out"] = member(role, players.partnership)
        stages.keep_out(players, review, everybody[f"{role} kept out"])
    return players, review, {name: viewer(user) for name, user in everybody.items()}


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_every_deed_keeps_its_promises(people, walk: list[Step]) -> None:
    _, review, viewers = people
    for number, each in enumerate(walk, start=1):
        about = f"{number}: {each.deed.__name__}"
        given = each.given() if callable(each.given) else each.given
        given = {"review_id": review.pk, "today": TODAY, **given}
        it_is_for_its_people_alone(about, each, given, viewers)
        given["by"] = viewers[each.doer]
        version = Review.objects.get(pk=review.pk).version
        with nothing_left(), audit_refused(), pytest.raises(DatabaseError):
            each.deed(**given)
        (reason,) = refused(lambda: each.deed(**given, seen_version=version - 1))  # noqa: B023 - called at once
        assert reason.startswith("This case changed while you had the page open: "), about
        it_leaves_its_traces(about, each, given, review, version)


def it_is_for_its_people_alone(
    about: str, each: Step, given: dict[str, Any], viewers: dict[str, Viewer]
) -> None:
    """Whoever sees the case is told that it is not theirs; to all others it does not exist."""
    for name, by in {**viewers, "nobody": NOBODY}.items():
        if name in each.may:
            continue
        with pytest.raises(NotYours) as refusal:
            each.deed(**given, by=by)
        assert refusal.value.may_be_known is (name in SEE_THE_CASE), f"{about} by {name}"


def it_leaves_its_traces(
    about: str, each: Step, given: dict[str, Any], review: Review, version: int
) -> None:
    facts = set(Fact.objects.values_list("pk", flat=True))
    mail = set(Message.objects.values_list("pk", flat=True))
    entries = Entry.objects.filter(chain=review.chain).count()
    state = Review.objects.get(pk=review.pk).state

    each.deed(**given, seen_version=version)

    after = Review.objects.get(pk=review.pk)
    assert (after.version, after.state) == (version + 1, each.leads_to or state), about
    new = Fact.objects.exclude(pk__in=facts)
    assert [(fact.kind, fact.recorded_by_id) for fact in new] == [
        (kind, given["by"].user_id) for kind in each.facts
    ], about
    # What the learning forum takes in of it is told in tests/learning.
    events = [event for event in events_of(review, after=entries) if "learning." not in event]
    assert events == [each.event], about
    no_deadline_is_forgotten(given["today"])
    messages = Message.objects.exclude(pk__in=mail)
    told = {role for message in messages for role in roles_of(message.recipient, review)}
    assert told == each.tells, about
    for message in messages:
        assert message.context == {
            "reference": review.reference,
            "path": f"/reviews/{review.pk}/{each.path}",
        }, about


def roles_of(user: Any, review: Review) -> set[str]:
    """The roles by which somebody is written to."""
    parts = review.appointments.filter(user=user).values_list("role", flat=True)
    return set(parts) or set(user.memberships.values_list("role", flat=True))
