"""The demo as it stands once loaded: its people, places, letters and words; nothing sent."""

import datetime

import pytest
from django.core import mail

from audit.verify import verify
from dhr.actions.family import apart
from dhr.actions.family_told import decision_on
from dhr.actions.free_text import free_text
from dhr.actions.words import CheckedWords
from dhr.demo.people import BRACKENFORD, OSTREY, PLAYERS
from dhr.demo.story import TODAY, load
from dhr.models import Fact, FamilyEvent, FamilyStrand, Letter, Review
from dhr.summaries import summaries
from dhr.views.work_days import due_soon
from dhr.views.work_family import family_updates
from documents.models import StoredDocument
from documents.pdf_checks import problems
from documents.store import path_of
from notifications.calendar import events_of
from notifications.models import Deadline, Message, State
from notifications.remind import remind
from people.demo import demo_people
from people.models import Body, Instance, Membership, Partnership, User
from people.today import today
from people.viewers import viewer_of
from tests.dhr.days import day
from tests.dhr.traces import every_row

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.once]


def test_the_database_says_that_it_is_the_demo_and_which_day_it_shows() -> None:
    assert Instance.objects.get().is_demo
    assert today() == TODAY == day("2026-06-15")


def test_nothing_is_sent_for_what_lies_in_the_past() -> None:
    assert Message.objects.exists()
    assert set(Message.objects.values_list("state", flat=True)) == {State.PAST}
    assert mail.outbox == []


def test_who_is_reminded_of_what_on_the_storys_monday() -> None:
    """The decision is due on Saturday 27 June: 14 days before is a Saturday, so it is today. Of the
    two bodies that are silent one has nobody to be reminded, nor a mailbox."""
    told = {
        each.recipient.partition("@")[0]: [
            (item.reference, item.kind, item.stage) for item in each.items
        ]
        for each in remind(TODAY, only_asked=True)
    }
    of_briony = [
        ("BF-W9D", "rapid_review", "before"),
        ("BF-W9D", "family_update", "before"),
        ("BF-W9D", "family_update", "before"),
        ("BF-W9D", "decision", "before"),
    ]
    assert told == {
        "marnie.oduya": of_briony,
        "piers.hallam": of_briony,
        "lorcan.petherick": [("OY-J7W", "decision", "late-62")],
        "safeguarding": [("BF-W9D", "scoping_return", "due")],
    }
    silent = Deadline.objects.open().filter(kind="scoping_return")
    assert {(row.body.name, row.due_on) for row in silent} == {
        ("Calder Rise Homes", day("2026-06-12")), ("Brackenford College", day("2026-06-12")),
    }  # fmt: skip


def test_the_day_of_mirrens_publication_is_written_down() -> None:
    planned = Deadline.objects.open().get(reference="BF-T3N", kind="publication_planned")
    assert planned.due_on == day("2026-07-16")


def test_mirrens_sister_is_to_be_told_before_it_is_published() -> None:
    """By 2 July: whoever leads the review has it in their calendar, and everybody who speaks with
    her in their work from two weeks before. Monday is too early."""
    told = Deadline.objects.open().get(reference="BF-T3N", kind="family_update")
    assert (told.due_on, told.is_resting) == (day("2026-07-02"), False)
    nerys, marnie = (User.objects.get(name=name) for name in ("Nerys Quillam", "Marnie Oduya"))
    entries = events_of(viewer_of(nerys, TODAY), TODAY)
    assert [entry.title for entry in entries if entry.starts == told.due_on] == [
        "BF-T3N: Next update to a family"
    ]
    thursday = day("2026-06-18")
    for user, on, is_there in (
        (marnie, TODAY, False),
        (marnie, thursday, True),
        (nerys, thursday, True),
    ):
        viewer = viewer_of(user, on)
        rows = summaries(Review.objects.visible_to(viewer, on), viewer, on)
        _, due = family_updates(rows, due_soon(rows, on), on)
        titles = {task["title"] for task in due}
        assert ("BF-T3N: give the next update to Mirren’s sister" in titles) is is_there
    reminded = {
        each.recipient.partition("@")[0]: [(item.reference, item.kind) for item in each.items]
        for each in remind(thursday, only_asked=True)
    }
    assert ("BF-T3N", "family_update") in reminded["nerys.quillam"]


def test_the_audit_of_the_story_verifies() -> None:
    report = verify()
    assert report.broken == []
    assert report.entries > 25


def test_loading_again_changes_nothing() -> None:
    before = every_row()
    assert load() is False
    assert every_row() == before


def test_the_people_one_may_continue_as() -> None:
    cast = demo_people(TODAY)
    assert [person.name for person in cast] == [player.name for player in PLAYERS]
    assert {person.name: person.roles[0] for person in cast} == {
        "Marnie Oduya": "CSP manager, Brackenford Community Safety Partnership",
        "Piers Hallam": "Cover for the CSP manager, Brackenford Community Safety Partnership",
        "Gareth Pellow": "CSP chair, Brackenford Community Safety Partnership",
        "Isolde Fenwright": "Independent chair, Brackenford",
        "Nerys Quillam": "Independent chair, Brackenford",
        "Hana Vesterby": "Safeguarding lead, Lindale Hospitals NHS Trust",
        "Dilip Ranmore": "Designated nurse, NHS Wold and Vale Integrated Care Board",
        "Wren Ashdown": "Panel member, Haven Row, Brackenford",
        "Josune Tarrick": "Learning forum chair, Brackenford",
        "Odile Marchbank": "Safeguarding Adults Board manager, Brackenford Safeguarding Adults "
        "Board",
        "Callum Thirsk": "Children's Partnership manager, Brackenford Children's Partnership",
        "Edda Crane": "Scrutiny councillor, Brackenford",
        "Ruben Castellane": "System administrator, Brackenford",
        "Lorcan Petherick": "CSP manager, Ostrey Community Safety Partnership",
    }
    # And one chair of the past, whose account is closed.
    assert len(PLAYERS) + 1 == User.objects.count() == Membership.objects.count()
    assert all(user.email.endswith(".example") for user in User.objects.all())
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_bodies_named_in_the_act_and_those_by_invitation() -> None:
    named = Body.objects.filter(named_in_act=True).values_list("name", flat=True)
    assert set(named) == {
        "Brackenford Borough Council", "Ravensmoor Constabulary", "Lindale Hospitals NHS Trust",
        "Probation Service", "NHS Wold and Vale Integrated Care Board",
        "NHS Brackenford Clinical Commissioning Group",
    }  # fmt: skip
    group = Body.objects.get(name__startswith="NHS Brackenford")
    assert group.succeeded_by.name == "NHS Wold and Vale Integrated Care Board"
    assert group.succeeded_on == day("2022-07-01")


def test_nobody_answers_for_a_body_before_it_began() -> None:
    for membership in Membership.objects.exclude(body=None).select_related("body"):
        before = membership.body.predecessors.first()
        assert before is None or before.succeeded_on <= membership.from_day
    assert Membership.objects.get(user__name="Dilip Ranmore").from_day == datetime.date(2022, 7, 1)


def test_ostrey_lives_apart() -> None:
    lorcan = viewer_of(User.objects.get(name="Lorcan Petherick"), TODAY)
    (theirs,) = Review.objects.visible_to(lorcan, TODAY)
    assert theirs.reference == "OY-J7W"
    partnerships = Partnership.objects.values_list("name", "prefix")
    assert set(partnerships) == {(BRACKENFORD, "BF"), (OSTREY, "OY")}


def test_the_letters_are_real_checked_and_marked_as_sent() -> None:
    letters = Letter.objects.order_by("issued_on")
    assert [(letter.kind, letter.status, letter.sent_on) for letter in letters] == [
        ("receipt", "sent", day("2022-06-14")),
        ("decision_home_office", "sent", day("2022-07-12")),
        ("appointment", "sent", day("2022-09-01")),
        ("receipt", "sent", day("2023-03-31")),
        ("decision_home_office", "sent", day("2023-04-27")),
        ("decision_home_office", "sent", day("2023-09-15")),
        ("appointment", "sent", day("2024-04-02")),
        ("appointment", "sent", day("2024-11-11")),
        ("receipt", "sent", day("2025-02-06")),
        ("transfer", "sent", day("2025-02-12")),
        ("receipt", "sent", day("2026-05-27")),
    ]
    # And seven papers of two reports, two packs, what four bodies gave, terms of reference, and
    # twelve files for publication.
    assert StoredDocument.objects.count() == 11 + 7 + 2 + 4 + 1 + 12
    for letter in letters:
        assert problems(path_of(letter.document.storage_name).read_bytes()) == []
        assert letter.sent_by == "Marnie Oduya"


def test_families_are_told_each_side_by_itself() -> None:
    sides = {
        strand.label: strand.standing(decision_on(strand.review, TODAY))
        for strand in FamilyStrand.objects.select_related("review")
    }
    # Mirren's former partner is next of kin on record; nobody opened a page for him.
    assert set(sides) == {
        "Elowen’s mother", "Mirren’s sister", "Briony’s mother", "Briony’s father",
    }  # fmt: skip
    assert sides["Elowen’s mother"].told_of_decision_on == day("2022-07-13")
    assert sides["Mirren’s sister"].told_of_decision_on == day("2023-09-15")
    for label in ("Briony’s mother", "Briony’s father"):
        assert sides[label].told_of_process_on == day("2026-06-04")
    told = Fact.objects.filter(kind="family_told", outcome="").order_by("on")
    assert [fact.on for fact in told] == [
        day("2022-07-13"), day("2023-05-03"), day("2023-09-15"),
    ]  # fmt: skip
    for event in FamilyEvent.objects.select_related("strand"):
        assert apart(event.strand, {"note": event.note, "who": event.who}) == []


def test_no_text_of_the_story_holds_a_name() -> None:
    for review in Review.objects.all():
        texts = {
            f"{model.__name__}.{column}.{row.pk}": getattr(row, column)
            for model, path, columns in free_text()
            for row in model.objects.filter(**{path: review.pk})
            for column in columns
        }
        assert any(texts.values())
        assert CheckedWords(texts, review=review).reasons == []


def test_every_case_was_brought_there_by_its_people() -> None:
    for review in Review.objects.all():
        assert {fact.recorded_by.name for fact in review.facts.all()} <= {
            "Marnie Oduya",
            "Piers Hallam",
            "Gareth Pellow",
            "Lorcan Petherick",
            "Isolde Fenwright",
            "Nerys Quillam",
            "Corwin Ashgrave",
        }
