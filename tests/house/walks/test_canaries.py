"""Seeded names are found nowhere but in the identity table, on its pages and in the letter.

A case whose people bear unmistakable names is carried through its pages; then everything that the
product wrote or sent is searched: every table, mail, log line, task, file name, title, header and
cookie, and every page as everybody sees it. Crashes are provoked too, since they speak most.
"""

import datetime
import io
import re
import smtplib
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from dhr.actions.frame import CaseDeed
from documents.models import StoredDocument
from notifications import deliver
from notifications.calendar import events_of
from notifications.models import Deadline, Message
from notifications.policy import sweep_on
from people import context
from people.calendar import feed_text
from people.models import User
from tests.factories.people import make_demo, viewer
from tests.house.matrix import addresses, expectations
from tests.house.matrix.canary_case import (
    ALL,
    CANARIES,
    CHAIR,
    KNOW_NAMES,
    LEADS,
    MANAGER,
    SITS,
    Canary,
    carry,
    everybody_looks_everywhere,
    met,
    words_of,
)
from tests.house.matrix.cast import Relation
from tests.house.matrix.doings import OF_A_CASE
from tests.house.matrix.recorder import Answer, Lines, Published, logged, published, tables
from tests.house.matrix.stage import undone
from tests.house.matrix.world import World

# What is written and sent is the same on either database. What PostgreSQL itself says of a row that
# it refuses is kept out of the log in ``tests/people/test_logs.py``.
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def lines(db: World) -> Iterator[Lines]:
    """The log of all that follows the making of the world, at its most talkative."""
    with logged() as caught:
        yield caught


@pytest.fixture(scope="module")
def tasks(db: World) -> Iterator[list[Published]]:
    """What is handed to the broker."""
    with published() as found:
        yield found


@pytest.fixture(scope="module")
def carried(db: World, lines: Lines, tasks: list[Published]) -> Iterator[Canary]:
    """The case, carried through the world once for all tests of this file."""
    with undone():
        canary = carry(db)
        everybody_looks_everywhere(canary)
        yield canary


@pytest.fixture
def canary(carried: Canary) -> Iterator[Canary]:
    """The case, as it stands when all is done."""
    with undone():
        yield carried


def test_the_identity_table_holds_them_all_so_that_the_search_is_fair(canary: Canary) -> None:
    everything = tables(without="")
    held = set(met(everything["dhr_identity"]))
    assert {"thessaly", "vanderquill", "ombersley", "lysander", "barnabas", "quiddington"} <= held
    assert {"larkspindle", "qx9 4zj", "01632 960 774", "ottoline", "07700 900 461"} <= held
    assert {"1961-02-13", "2026-05-29"} <= held
    assert len(everything) > 20


def test_no_other_table_holds_one(canary: Canary) -> None:
    found = {name: met(text) for name, text in tables(without="dhr_identity").items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_was_written_before_it_was_a_name_is_mended(canary: Canary) -> None:
    review = canary.review
    assert "Merewen’s sister called for help" in review.notifications.get().circumstances
    assert "Merewen’s sister was heard" in review.decisions.get().reasons
    kept_out = review.conflicts.filter(lifted_at__isnull=True).get()
    assert kept_out.what.startswith("Merewen is my cousin")


class TestAnswers:
    """Every page, redirect and file that was sent while the case was carried, and after."""

    def test_names_stand_on_their_own_pages_and_in_the_letter_alone(self, canary: Canary) -> None:
        found = {
            (answer.who, answer.route, answer.status)
            for answer in canary.answers
            if answer.is_page and met(answer.body.decode(), CANARIES)
        }
        # A form that was refused shows what that very person typed into it.
        typed = {(who, route) for who, route, status in found if status == 422}
        shown = {(who, route) for who, route, status in found if status != 422}
        assert shown == {(MANAGER, "dhr:change_identity")} | {
            (who, "dhr:identities") for who in KNOW_NAMES
        }
        assert typed == {
            (MANAGER, "dhr:record_notification"),
            (MANAGER, "dhr:write_decision"),
            (MANAGER, "dhr:add_subject"),
            (MANAGER, "dhr:record_return"),
            (MANAGER, "dhr:correct_return"),
            (MANAGER, "dhr:replace_letter"),
            (MANAGER, "dhr:record_sending"),
            (MANAGER, "dhr:end_appointment"),
            (MANAGER, "dhr:open_strand"),
            (MANAGER, "dhr:record_family_event"),
            (MANAGER, "dhr:prepare_family_letter"),
            (MANAGER, "dhr:suspend"),
            (CHAIR, "dhr:send_back_decision"),
        }

    def test_files_go_to_those_who_may_know_names(self, canary: Canary) -> None:
        files = [answer for answer in canary.answers if not answer.is_page]
        letters = [answer for answer in files if answer.route == "dhr:letter_file"]
        assert {answer.who for answer in letters} == KNOW_NAMES
        assert all("thessaly vanderquill" in words_of(answer.body) for answer in letters)
        # A hand-over sheet is a file, too, but tells of pseudonyms alone; the report, of numbers.
        others = [answer for answer in files if answer not in letters]
        assert {answer.route for answer in others} <= {"dhr:hand_over", "learning:report_file"}
        assert met(" ".join(words_of(answer.body) for answer in others)) == []

    def test_no_header_cookie_or_address_holds_one(self, canary: Canary) -> None:
        assert [a.route for a in canary.answers if met(a.headers)] == []
        assert any("Location: " in answer.headers for answer in canary.answers)
        assert any("Set-Cookie: messages" in answer.headers for answer in canary.answers)

    def test_a_page_leads_nowhere_by_a_name(self, canary: Canary) -> None:
        pages = [answer.body.decode() for answer in canary.answers if answer.is_page]
        leads = {
            href for page in pages for href in re.findall(r'(?:href|action|src)="([^"]*)', page)
        }
        assert len(leads) > 50
        assert met(" ".join(leads)) == []

    @pytest.mark.parametrize("who", [MANAGER, CHAIR, LEADS, SITS, f"scrutiny {Relation.HERE}"])
    @pytest.mark.parametrize("word", ["Thessaly", "Vanderquill", "QX9 4ZJ", "Ottoline"])
    def test_searching_for_a_name_tells_nothing(self, canary: Canary, who: str, word: str) -> None:
        browser, address = canary.browser(who), addresses.of_no_case("dhr:reviews", canary.world)
        page, nothing = (
            _without_what_changes(browser.get(address, {"words": each}).content.decode(), each)
            for each in (word, "Zzyzx")
        )
        assert page == nothing


def _without_what_changes(page: str, word: str) -> str:
    keyless = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return keyless.replace(word, "")


def test_what_is_kept_on_disk_has_names_that_say_nothing(canary: Canary) -> None:
    rows = StoredDocument.objects.filter(owner=f"case:{canary.pk}")
    [row] = rows
    assert (row.title, row.file_name) == (
        f"Letter {canary.review.reference}",
        f"{canary.review.reference}-letter-4.pdf",
    )
    paths = [str(path.relative_to(settings.VAR_DIR)) for path in settings.VAR_DIR.rglob("*")]
    assert any(row.storage_name in path for path in paths)
    assert met(" ".join(paths)) == []


def test_what_is_written_about_the_letter_in_the_file_says_nothing(canary: Canary) -> None:
    files = [answer.body for answer in canary.answers if not answer.is_page]
    assert len(files) >= 4
    for body in files:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            described = [str(pdf.docinfo), str(pdf.open_metadata()), str(pdf.Root.get("/Lang"))]
            described += [str(name) for name in pdf.attachments]
        assert any(
            title in described[0] for title in ("Letter ", "Hand-over sheet ", "Learning report, ")
        )
        assert met(" ".join(described)) == []


def test_mails_hold_a_reference_and_a_link(canary: Canary) -> None:
    owed = Message.objects.filter(owner=f"case:{canary.pk}").count()
    assert owed >= 8
    deliver.deliver_due(limit=500, seconds=600)
    sent = [message for message in mail.outbox if canary.review.reference in message.subject]
    assert len(sent) == owed
    for message in mail.outbox:
        assert not message.attachments
        assert met(str(message.message())) == []
        assert met(f"{message.subject} {message.body} {message.to} {message.extra_headers}") == []


def test_reminders_and_calendars_hold_references(canary: Canary) -> None:
    """Once everything is late; what the worker makes of them is searched in
    ``tests/notifications/test_names_nobody.py``."""
    due = Deadline.objects.filter(owner=canary.review.chain, due_on__isnull=False)
    late = due.latest("due_on").due_on + datetime.timedelta(days=7)
    while not sweep_on(late).goes:
        late += datetime.timedelta(days=1)
    printed = io.StringIO()
    # Nobody is reminded for a day to come, so that day is the world's.
    make_demo(late)
    call_command("remind", today=late, json=True, stdout=printed)
    assert printed.getvalue().count(canary.review.reference) > 3
    assert met(printed.getvalue()) == []
    before = len(mail.outbox)
    deliver.deliver_due(seconds=600)
    reminders = "\n".join(str(message.message()) for message in mail.outbox[before:])
    assert f"  {canary.review.reference}: " in reminders
    assert met(reminders) == []
    manager = viewer(User.objects.get(pk=canary.world.audiences[MANAGER].user_id), late)
    feed = feed_text("Due", events_of(manager, late), now=timezone.now()).decode()
    assert canary.review.reference in feed
    assert met(feed) == []


def test_tasks_are_given_ids(canary: Canary, tasks: list[Published]) -> None:
    ids = {str(pk) for pk in Message.objects.values_list("pk", flat=True)}
    assert len(tasks) >= 8
    assert {task.name for task in tasks} == {"notifications.deliver"}
    assert {argument for task in tasks for argument in task.arguments} <= ids
    assert not any(task.named for task in tasks)
    assert met(" ".join(task.whole for task in tasks)) == []


class TestTheLog:
    """Lines as they stand at the very end, every logger at DEBUG."""

    def test_the_work_itself_was_logged_without_a_name(self, canary: Canary, lines: Lines) -> None:
        assert "Unprocessable Entity" in lines.text
        assert met(lines.text) == []

    def test_a_page_that_crashes_says_sorry_and_logs_no_name(
        self, canary: Canary, lines: Lines, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(context, "_links", _crash)
        before, crashed = len(lines.text), 0
        for route, who in zip(expectations.OF_A_CASE, cycle((MANAGER, CHAIR)), strict=False):
            crashed += _crashes(canary, who, canary.any_address(route))
        for key in expectations.OF_NO_CASE:
            crashed += _crashes(canary, MANAGER, addresses.of_no_case(key, canary.world))
        assert crashed > 60
        written = lines.text[before:]
        assert written.count("Internal Server Error") >= crashed
        assert "test_canaries.py" in written, "the place of the crash is told"
        assert met(written) == []

    def test_a_deed_that_crashes_is_undone_and_logs_no_name(
        self, canary: Canary, lines: Lines, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = len(lines.text)
        for name, doing in OF_A_CASE.items():
            with undone(), monkeypatch.context() as crashing:
                doing.before(canary.world)
                crashing.setattr(CaseDeed, "record", _crash)
                response = canary.browser(doing.who).post(
                    doing.address(canary.world),
                    doing.sent(canary.world, lambda text: f"{text} Thessaly Vanderquill"),
                )
            assert response.status_code in {409, 422, 500}, name
            assert not met(response.content.decode()) or response.status_code == 422
        assert "Internal Server Error" in lines.text[before:]
        assert met(lines.text[before:]) == []

    def test_a_drawing_that_crashes_logs_no_name(
        self, canary: Canary, lines: Lines, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("documents.pdf.render_html", _crash)
        case = canary.world.cases["letter drafted"]
        before = len(lines.text)
        response = canary.browser(MANAGER).get(addresses.of_a_case("dhr:letter_file", case))
        assert response.status_code == 500
        assert "documents/pdf.py" in lines.text[before:]
        assert met(lines.text[before:], [*ALL, "zorabel", "kestrelby"]) == []

    def test_a_mail_server_that_speaks_of_them_is_not_repeated(
        self, canary: Canary, lines: Lines, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(self: EmailBackend, messages: Any) -> int:
            said = b"5.1.1 Thessaly Vanderquill, 17 Larkspindle Row, is unknown here"
            raise smtplib.SMTPRecipientsRefused({"thessaly@zedmouth.example": (550, said)})

        monkeypatch.setattr(EmailBackend, "send_messages", refuse)
        before = len(lines.text)
        for message in Message.objects.filter(owner=f"case:{canary.pk}"):
            deliver.deliver(message.pk)
        assert met(lines.text[before:]) == []
        assert met(str(list(Message.objects.values_list("last_error", flat=True)))) == []
        assert "SMTPRecipientsRefused 550" in Message.objects.values_list("last_error", flat=True)


def _crash(*args: Any, **kwargs: Any) -> Any:
    """Fail as badly as code can: with a name in the message, in the cause and in the locals."""
    victim = "Thessaly Vanderquill of 17 Larkspindle Row"
    try:
        raise KeyError(victim)
    except KeyError as cause:
        raise ValueError(f"{victim}: 13 February 1961") from cause


def _crashes(canary: Canary, who: str, address: str) -> int:
    answers: list[Answer] = []
    kept, canary.answers = canary.answers, answers
    try:
        response = canary.browser(who).get(address)
    finally:
        canary.answers = kept
    if response.status_code != 500:
        return 0
    assert met(answers[0].body.decode()) == []
    assert b"Sorry" in answers[0].body or b"went wrong" in answers[0].body
    return 1
