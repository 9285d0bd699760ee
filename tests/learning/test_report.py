"""The report for boards: it adds up, every number leads to just its rows, and only lateness of
reply is put in an order."""

import csv
import datetime
import html
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from audit.models import Entry
from documents.pdf_checks import problems
from learning.models import Addressee, Step
from learning.reach import register_of
from learning.report import Figures, Line, Number, figures_of
from learning.views.report_sections import sections_of
from learning.vocabulary import COUNTED_UNDER, Age, Label, SourceKind, Standing, StepKind
from people.roles import BoardKind
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, UserFactory, give, signed_in, viewer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_day")]
PAGE, FILE = "/reports/", "/reports/learning.pdf"
TODAY = stages.TODAY


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def answered(row: Addressee, after: int, kind: StepKind = StepKind.ACCEPTED) -> None:
    """The body's answer of so many days after it was asked."""
    on = row.asked_on + datetime.timedelta(days=after)
    Step.objects.create(addressee=row, kind=kind.value, on=on, recorded_by=UserFactory())


@pytest.fixture
def many(at: stages.Forum) -> stages.Forum:
    """Something at every stage, of two boards, of several ages, and for nobody yet."""
    stages.every_stage(at)
    child = stages.source(at, SourceKind.LCSPR, "Bramble", board=BoardKind.CHILDREN)
    old = {"asked_on": ago(400), "answer_due_on": ago(390)}
    stages.asked(at, stages.recommendation(child), at.housing, **old)
    stages.asked(at, stages.recommendation(child), at.housing, **old, response="rejected")
    stages.asked(at, stages.recommendation(child), at.housing, asked_on=ago(100), due_on=None)
    stages.addressee(stages.recommendation(child), None, as_made="PVP", came_on=ago(200))
    stages.addressee(stages.recommendation(child), at.housing, lifecycle="transferred")
    closed = stages.asked(at, stages.recommendation(child), at.housing, closing_as="superseded")
    closed.close()
    closed.save()
    return at


def main_of(browser: Client, where: str = PAGE) -> str:
    answer = browser.get(where)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def links_of(main: str) -> list[tuple[str, str]]:
    """Every link into the register, and what it says."""
    found = re.findall(r'<a class="govuk-link" href="(/register/[^"]*)">([^<]+)</a>', main)
    return [(html.unescape(address), words) for address, words in found]


def rows_behind(browser: Client, address: str) -> list[list[str]]:
    exported = browser.get(f"/register/export.csv?{urlsplit(address).query}")
    assert exported.status_code == 200
    return list(csv.reader(io.StringIO(exported.content.decode("utf-8-sig"))))[1:]


def figures(at: stages.Forum, role: str = "forum_chair") -> Figures:
    return figures_of(register_of(viewer(at.member(role))), TODAY)


def every_number(of: Figures) -> list[Number]:
    lines = [of.all, *of.boards, *of.bodies, *of.ages]
    replies = [number for one in of.replies for number in (one.overdue, one.awaited, one.answers)]
    return [
        *(number for line in lines for number in line.numbers),
        *(number for _, number in of.otherwise_open),
        *replies,
    ]


def test_every_label_is_counted_under_just_one_word() -> None:
    assert sorted(label for labels in COUNTED_UNDER.values() for label in labels) == sorted(Label)
    assert set(COUNTED_UNDER) == set(Standing)


def test_every_number_leads_to_just_its_rows(many) -> None:
    browser = signed_in(many.member("forum_chair"))
    main = main_of(browser)
    linked = {address: words for address, words in links_of(main) if words.isdigit()}
    counted = [number for number in every_number(figures(many)) if number.value]
    assert len(links_of(main)) >= len(counted) > 40
    for address, words in linked.items():
        assert len(rows_behind(browser, address)) == int(words), address
    # The page says of each list that it is so long; asked of one with each filter there is.
    asked = {name: address for address in linked for name in parse_qs(urlsplit(address).query)}
    assert set(asked) == {
        "label",
        "standing",
        "owner",
        "body",
        "age",
        "response",
        "order",
    }
    for address in asked.values():
        shown = browser.get(address).content.decode()
        number = int(linked[address])
        assert f"{number} action{'' if number == 1 else 's'} of those you may see" in shown
        assert "Left out" not in shown


def test_every_table_adds_up(many) -> None:
    found = figures(many)

    def sums(lines: tuple[Line, ...]) -> list[int]:
        return [sum(line.numbers[place].value for line in lines) for place in range(7)]

    total = [number.value for number in found.all.numbers]
    assert total == [2, 1, 9, 1, 1, 1, 15]
    assert sum(total[:-1]) == total[-1] == Addressee.objects.count()
    assert sums(found.boards) == sums(found.bodies) == sums(found.ages) == total
    waits = sum(number.value for _, number in found.otherwise_open)
    assert waits == found.all.by_standing[Standing.OTHERWISE_OPEN].value
    assert [line.all.value for line in found.ages] == [9, 1, 1, 4]
    names = [line.name for line in found.bodies]
    assert names == [*sorted([many.hospitals.name, many.housing.name]), "No body known yet"]
    assert [len(sections_of(found, "x", opens=True)), len(Age)] == [5, len(found.ages)]


def test_only_replies_stand_in_an_order_of_their_figures(at) -> None:
    made = stages.source(at)

    def asked(name: str, **facts) -> Addressee:
        body = BodyFactory(name=name, partnerships=[at.partnership])
        return stages.asked(at, stages.recommendation(made), body, **facts)

    for days, name in ((158, "Beech"), (30, "Cedar")):
        asked(name, asked_on=ago(days), answer_due_on=ago(14))
    # It acknowledged, and has been silent since; a question not due yet is not late.
    asked("Ash", asked_on=ago(706), answer_due_on=ago(600), last_said_on=ago(20))
    asked("Dale", asked_on=ago(300), answer_due_on=ago(-1))
    for name, days in (("Elm", 3), ("Fir", 9)):
        answered(asked(name, asked_on=ago(90), response="accepted"), days)
    slow = Addressee.objects.get(body__name="Fir")
    again = stages.asked(at, stages.recommendation(made), slow.body, response="rejected")
    answered(again, 5, StepKind.ACKNOWLEDGED)
    answered(again, 16, StepKind.REJECTED)
    answered(again, 20, StepKind.ACCEPTED)
    asked("Gorse", asked_on=ago(90), response="disputed")
    stages.addressee(stages.recommendation(made), BodyFactory(name="Never asked"))
    found = figures(at)
    assert [line.name for line in found.bodies] == [
        "Ash", "Beech", "Cedar", "Dale", "Elm", "Fir", "Gorse", "Never asked",
    ]  # fmt: skip
    assert [
        (one.name, one.overdue.value, one.silent_for, one.awaited.value, one.answers.value,
         one.median_days)
        for one in found.replies
    ] == [
        ("Beech", 1, 158, 0, 0, None),
        ("Cedar", 1, 30, 0, 0, None),
        ("Ash", 1, 20, 0, 0, None),
        ("Fir", 0, None, 0, 2, 12.5),
        ("Elm", 0, None, 0, 1, 3),
        ("Dale", 0, None, 1, 0, None),
        ("Gorse", 0, None, 0, 1, None),
    ]  # fmt: skip
    browser = signed_in(at.member("forum_chair"))
    told = {words: address for address, words in links_of(main_of(browser))}
    (row,) = rows_behind(browser, told["158 days"])
    assert "Silent for 158 days" in row
    assert len(rows_behind(browser, told["12.5 days"])) == 2


@pytest.mark.parametrize(
    ("role", "status"),
    [("csp_manager", 200), ("csp_chair", 200), ("sab_manager", 200), ("children_manager", 200),
     ("forum_chair", 200), ("forum_member", 200), ("scrutiny", 200), ("associate", 403),
     ("system_administrator", 403), ("spoc", 403)],
)  # fmt: skip
def test_who_opens_it(at, role, status) -> None:
    browser = signed_in(at.member(role))
    assert [browser.get(where).status_code for where in (PAGE, FILE)] == [status, status]


def test_a_number_counts_only_what_its_reader_may_see(at) -> None:
    stages.asked(at)
    waiting = stages.source_of_case(at)
    stages.asked(at, stages.recommendation(waiting))
    there = stages.forum()
    stages.asked(there)
    seen = {role: figures(at, role).all.all.value for role in ("csp_manager", "forum_member")}
    assert seen == {"csp_manager": 2, "forum_member": 1}
    stages.conflicted(waiting, at.member("csp_manager"))
    assert figures(at, "csp_manager").all.all.value == 1


def test_scrutiny_reads_numbers_of_what_is_published_and_reaches_no_row(at) -> None:
    public = stages.source(at, code="Alder", published_on=ago(9))
    stages.asked(at, stages.recommendation(public, "Follow up."), answer_due_on=ago(1))
    plan = stages.source(at, SourceKind.DELIVERY_PLAN, "Plan of ours")
    stages.addressee(stages.recommendation(plan), at.housing)
    # None of these is public: a number of one would tell whom a case had to do with.
    for number, source in enumerate(
        [
            stages.source(at, code="Birch"),
            stages.source(at, code="Cedar", published_on=ago(-9)),
            stages.source_of_case(at),
            stages.source_of_case(at, published_on=ago(9)),
            stages.source_of_case(
                at, approved_on=ago(99), published_on=ago(9), taken_down_on=ago(1)
            ),
        ]
    ):
        body = BodyFactory(name=f"Surgery {number}", partnerships=[at.partnership])
        stages.asked(at, stages.recommendation(source), body)
    approved = stages.source_of_case(at, approved_on=ago(99), published_on=ago(9))
    stages.asked(at, stages.recommendation(approved), at.housing)
    there = stages.forum()
    stages.asked(there, stages.recommendation(stages.source(there, published_on=ago(9))))

    edda = at.member("scrutiny")
    browser = signed_in(edda)
    main = main_of(browser)
    assert "<strong>3 actions.</strong>" in main
    assert links_of(main) == []
    assert browser.get("/register/").status_code == 403
    for word in ("Alder", "Follow up", "Plan of ours", "Surgery", approved.code):
        assert word not in main
    assert at.housing.name in main
    stages.conflicted(approved, edda)
    assert "<strong>2 actions.</strong>" in main_of(browser)
    # Who sits in the forum next door sees its rows there, and numbers alone here.
    give("forum_member", there.partnership, user=edda)
    main = main_of(browser)
    assert main.index('<a class="govuk-link" href="/register/">1 action</a>') < main.index(
        "<strong>2 actions.</strong>"
    )
    assert links_of(main.split("<strong>2 actions.</strong>")[0])
    assert links_of(main.split("<strong>2 actions.</strong>")[1]) == []


def test_the_same_as_a_pdf_under_a_neutral_name(many) -> None:
    browser = signed_in(many.member("forum_chair"))
    answer = browser.get(FILE)
    assert answer["Content-Disposition"] == (
        f'attachment; filename="learning-report-{TODAY.isoformat()}.pdf"'
    )
    assert problems(answer.content) == []
    made = PdfReader(io.BytesIO(answer.content))
    assert made.metadata.title == "Learning report, 15 June 2026"
    words = " ".join(" ".join(page.extract_text() for page in made.pages).split())
    for section in sections_of(figures(many), "seen", opens=False):
        assert section.heading in words
        for row in (row for table in section.tables for row in table.plain):
            assert " ".join(row).strip() in words
    assert "Brackenford" not in made.metadata.title
    for role in ("forum_chair", "scrutiny"):
        for where, event in ((PAGE, "learning.report_seen"), (FILE, "learning.report_taken")):
            signed_in(many.member(role)).get(where)
            entry = Entry.objects.filter(event=event).latest("number")
            assert entry.chain == many.partnership.chain
            assert entry.details == {"partnerships": [str(many.partnership.pk)]}


@pytest.mark.once
def test_as_many_queries_for_three_rows_as_for_one(at) -> None:
    made = stages.source(at)
    browser = signed_in(at.member("forum_chair"))

    def asked() -> dict[str, int]:
        found = {}
        for where in (PAGE, FILE):
            browser.get(where)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(where).status_code == 200
            found[where] = sum("learning_addressee" in one["sql"] for one in queries)
        return found

    stages.asked(at, stages.recommendation(made))
    assert (one := asked()) == {PAGE: 2, FILE: 2}
    for body in (at.housing, BodyFactory(partnerships=[at.partnership])):
        stages.asked(at, stages.recommendation(made), body, asked_on=ago(200))
    assert asked() == one


@pytest.mark.once
def test_before_anything_is_recommended_it_says_so(at) -> None:
    browser = signed_in(at.member("forum_chair"))
    assert "Nothing is counted yet" in main_of(browser)
    assert problems(browser.get(FILE).content) == []
    stages.addressee(stages.recommendation(stages.source(at)), at.housing)
    assert "Nobody has been asked yet." in main_of(browser)
