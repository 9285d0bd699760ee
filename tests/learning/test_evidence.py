"""Evidence: one file for several actions, opened by those who may, each opening written down."""

import datetime

import pytest
from django.urls import reverse

from audit.models import Entry
from documents.store import PreparedFile, prepare
from learning.actions import answering, asking, believing
from learning.actions.answering import Recorded
from learning.actions.evidence import EvidenceGiven, send_evidence
from learning.models import Addressee, Evidence, TrackedAction
from learning.reach import evidence_of
from learning.views.evidence_rows import evidence_rows
from learning.vocabulary import Event, EvidenceKind, Lifecycle, Response, StepKind
from notifications.models import Message
from people.days import long_date
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.people import TODAY, signed_in, viewer

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 what shows it"
GIVEN = {
    "kind": EvidenceKind.AUDIT.value,
    "about": "All 20 records of May were read; 18 of them show it.",
    "dated_on": TODAY - datetime.timedelta(days=40),
    "holds_identity": False,
}


@pytest.fixture
def file() -> PreparedFile:
    return prepare(PDF, content_type="application/pdf")


def send(at, *rows: Addressee, file: PreparedFile | None = None, **more) -> Evidence:
    common = {"where": "" if file else "On our intranet, page 4."}
    fields = {key: more.pop(key) for key in list(more) if key in GIVEN or key == "where"}
    return send_evidence(
        addressee_ids=[row.pk for row in rows],
        given=EvidenceGiven(**(GIVEN | common | fields)),
        file=file,
        **{**at.as_contact(at.hospitals), **more},
    )


def stored(row: Addressee) -> Addressee:
    return Addressee.objects.get(pk=row.pk)


def test_evidence_says_that_it_is_done_and_shows_it(at, file) -> None:
    row = stages.asked(at)
    keeper = at.member("sab_manager")
    evidence = send(at, row, file=file)
    row = stored(row)
    assert (row.lifecycle, row.response, row.last_said_on) == (
        Lifecycle.EVIDENCED, Response.ACCEPTED, at.today,
    )  # fmt: skip
    step = row.steps.get()
    assert (step.kind, step.by_body, step.words) == (
        StepKind.EVIDENCED, at.hospitals, GIVEN["about"],
    )  # fmt: skip
    document = evidence.document
    assert document.owner == f"partnership:{at.partnership.pk}"
    assert document.file_name == f"evidence-{evidence.pk.hex[:8]}.pdf"
    assert (evidence.sent_on, evidence.dated_on) == (at.today, GIVEN["dated_on"])
    assert Message.objects.get().recipient == keeper


def test_one_file_serves_several_actions_of_several_sources(at) -> None:
    first = stages.asked(at)
    same = stages.asked(at, of=stages.recommendation(first.action.recommendation.source))
    other = stages.asked(at, of=stages.recommendation(stages.source(at, code="Beech")))
    of_case = stages.asked(at, of=stages.recommendation(stages.source_of_case(at)))
    seen = first.action.recommendation.source.revision
    evidence = send(at, same, first, other, of_case, seen_version=seen)
    assert set(evidence.addressees.all()) == {first, same, other, of_case}
    for row in (first, same, other, of_case):
        assert stored(row).lifecycle == Lifecycle.EVIDENCED
        assert Entry.objects.filter(subject=row.text_id, event=Event.EVIDENCED).count() == 1
    assert Entry.objects.get(subject=of_case.text_id).chain.startswith("case:")


def test_names_of_a_case_among_them_do_not_stay_in_the_words(at) -> None:
    row = stages.asked(at)
    of_case = stages.asked(at, of=stages.recommendation(stages.source_of_case(at)))
    evidence = send(at, row, of_case, about="Rosenwyn Harcastle is in it.", where="Ask Rosenwyn.")
    for words in (evidence.about, evidence.where, row.steps.get().words):
        assert "Rosenwyn" not in words


def test_without_a_file_it_says_where_it_can_be_seen(at) -> None:
    row = stages.asked(at)
    assert send(at, row).document is None
    with pytest.raises(NotYet, match="Choose the file, or say where"):
        send(at, row, where=" ")


def test_whether_anybody_can_be_recognised_is_never_assumed(at) -> None:
    row = stages.asked(at)
    with pytest.raises(NotYet, match="Say whether anybody can be recognised"):
        send(at, row, holds_identity=None)
    assert not Evidence.objects.exists()


def test_all_of_them_are_answered_or_none(at) -> None:
    row = stages.asked(at)
    settled = stages.asked(at, of=stages.recommendation(stages.source(at, code="Beech")))
    settled.close()
    settled.closing_as = "superseded"
    settled.save()
    with pytest.raises(NotYet, match="Beech, Recommendation 1: Sending evidence is no"):
        send(at, row, settled)
    assert stored(row).lifecycle == Lifecycle.OPEN
    assert not Evidence.objects.exists()


def test_evidence_reaches_no_action_of_another_body_or_partnership(at) -> None:
    row = stages.asked(at)
    theirs = stages.asked(at, of=row.action.recommendation, body=at.housing)
    elsewhere = stages.forum()
    at.hospitals.partnerships.add(elsewhere.partnership)
    there = stages.asked(elsewhere, body=at.hospitals)
    for others in ([theirs], [there]):
        with pytest.raises(NotYours):
            send(at, row, *others)
    with pytest.raises(NotYours):
        send(at)
    with pytest.raises(NotYours):
        send(at, theirs)


def test_more_evidence_may_follow(at) -> None:
    row = stages.asked(at)
    send(at, row)
    send(at, row)
    assert stored(row).evidence.count() == 2


def test_evidence_on_paper_is_recorded_for_the_body(at) -> None:
    row = stages.asked(at)
    came = at.today - datetime.timedelta(days=2)
    evidence = send(at, row, recorded=Recorded(came), **at.as_("sab_manager"))
    step = row.steps.get()
    assert (step.recorded_for_them, step.on, evidence.sent_on) == (True, came, came)
    assert (evidence.body, step.by_body) == (at.hospitals, at.hospitals)


# -- Who may open it ---------------------------------------------------------------------------


def opened(user, evidence: Evidence) -> tuple[int, bytes]:
    """The status, and the bytes of a file that came."""
    response = signed_in(user).get(reverse("learning:evidence", args=[evidence.pk]))
    return response.status_code, b"".join(response.streaming_content) if response.streaming else b""


@pytest.mark.parametrize("holds_identity", [False, True])
@pytest.mark.parametrize(
    ("role", "while_it_names_nobody", "in_any_case"),
    [
        ("sab_manager", True, True),
        ("forum_member", True, True),
        ("csp_manager", True, True),
        ("csp_chair", True, False),
        ("scrutiny", False, False),
        ("system_administrator", False, False),
    ],
)
def test_who_can_be_recognised_decides_who_opens_it(
    at, file, role, while_it_names_nobody, in_any_case, holds_identity
) -> None:
    evidence = send(at, stages.asked(at), file=file, holds_identity=holds_identity)
    opens = in_any_case if holds_identity else while_it_names_nobody
    assert opened(at.member(role), evidence) == ((200, PDF) if opens else (404, b""))
    entries = Entry.objects.filter(event=Event.EVIDENCE_OPENED)
    assert entries.count() == (1 if opens else 0)
    if opens:
        assert entries.get().chain == f"partnership:{at.partnership.pk}"


def test_the_body_itself_opens_it_and_another_does_not(at, file) -> None:
    evidence = send(at, stages.asked(at), file=file, holds_identity=True)
    assert opened(at.contact(at.hospitals), evidence) == (200, PDF)
    assert opened(at.contact(at.housing), evidence) == (404, b"")


def test_where_there_is_no_file_there_is_nothing_to_open(at) -> None:
    evidence = send(at, stages.asked(at))
    assert opened(at.contact(at.hospitals), evidence)[0] == 404


def test_evidence_for_a_case_is_closed_to_whoever_has_a_conflict_in_it(at) -> None:
    of = stages.source_of_case(at)
    evidence = send(at, stages.asked(at), stages.asked(at, of=stages.recommendation(of)))
    manager = at.member("csp_manager")
    assert evidence in evidence_of(viewer(manager))
    stages.conflicted(of, manager)
    assert evidence not in evidence_of(viewer(manager))


def test_before_approval_evidence_is_seen_by_those_who_see_the_source(at) -> None:
    of = stages.source_of_case(at)
    evidence = send(at, stages.asked(at, of=stages.recommendation(of)))
    assert evidence not in evidence_of(viewer(at.member("forum_member")))
    assert evidence in evidence_of(viewer(at.member("csp_manager")))


def test_what_was_sent_back_can_be_answered_anew(at) -> None:
    row = stages.asked(at)
    send(at, row)
    row = stored(row)
    row.send_back()
    row.save()
    answering.claim(addressee_id=row.pk, words="Now all 20.", **at.as_contact(at.hospitals))
    assert stored(row).lifecycle == Lifecycle.CLAIMED


# -- How it is shown ---------------------------------------------------------------------------


def shown(*rows: Addressee) -> list[tuple[str, str]]:
    """Who sent each piece, and what became of it, as the pages of these actions say it; the
    oldest first."""
    found = Addressee.objects.filter(pk__in=[row.pk for row in rows]).order_by("position")
    sent = Evidence.objects.filter(addressees__in=found)
    return [(in_words(row[3]), in_words(row[4])) for row in evidence_rows(sent, list(found))][::-1]


def in_words(cell) -> str:
    return cell if isinstance(cell, str) else f"{cell['text']} | {cell['hint']}"


def test_evidence_of_two_bodies_says_whose_it_is_and_what_became_of_it(at) -> None:
    ours = stages.asked(at)
    theirs = stages.asked(at, of=ours.action.recommendation, body=at.housing)
    send(at, ours)
    believing.send_back(addressee_id=ours.pk, why="Which wards?", **at.as_("forum_member"))
    send(at, theirs, recorded=Recorded(at.today), **at.as_("sab_manager"))
    send(at, ours)
    day = long_date(at.today)
    us, them = at.hospitals.name, at.housing.name
    hana, keeper = at.contact(at.hospitals).name, at.member("sab_manager").name
    paper = "on paper or by mail; recorded for them by"
    assert shown(ours, theirs) == [
        (f"{us} | {hana}, {us}, {day}", f"Sent back, {day} | Which wards?"),
        (f"{them} | {them}, {paper} {keeper}, {day}", "Waits to be verified"),
        (f"{us} | {hana}, {us}, {day}", "Waits to be verified"),
    ]


def test_of_one_file_for_two_actions_each_verdict_is_told(at) -> None:
    row = stages.asked(at)
    second = TrackedAction.objects.create(
        recommendation=row.action.recommendation, position=2, words="Audit it."
    )
    later = Addressee.objects.create(
        action=second, body=at.hospitals, position=2, response="asked",
        asked_on=stages.ASKED_ON, answer_due_on=stages.ANSWER_DUE, came_on=stages.CAME_ON,
    )  # fmt: skip
    send(at, row, later)
    assert shown(row, later)[0][1] == "Waits to be verified"
    believing.verify(
        addressee_id=row.pk, on=at.today, looked_at=True, words="It shows it.",
        **at.as_("forum_member"),
    )  # fmt: skip
    verified = f"Verified, {long_date(at.today)}"
    both = f"Action 1: {verified}. Action 2: Waits to be verified | It shows it."
    assert shown(row, later)[0][1] == both
    assert shown(row)[0][1] == f"{verified} | It shows it."
    assert shown(later)[0][1] == "Waits to be verified"


def test_evidence_that_went_along_to_another_body_stays_the_senders(at) -> None:
    row = stages.asked(at)
    send(at, row)
    asking.pass_on(
        addressee_id=row.pk, body_id=at.housing.pk, why="They let the flats.",
        answer_due_on=stages.ANSWER_DUE, **at.as_("sab_manager"),
    )  # fmt: skip
    us, hana = at.hospitals.name, at.contact(at.hospitals).name
    sent = f"{us} | {hana}, {us}, {long_date(at.today)}"
    assert shown(*row.action.addressees.all()) == [(sent, "Waits to be verified")]
    assert shown(row) == [(sent, "Not verified")]
