"""HTML in every text field: shown as typed, never run, on a page, in a mail or in a letter."""

import os
import re
from collections.abc import Iterator
from html import escape
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dhr.letters import facts_of
from dhr.models import FamilyStrand, Letter, Review
from documents.pdf import letter_html
from learning.models import TrackedRecommendation
from notifications.models import Message
from notifications.outbox import telling_the_past
from people.models import Invitation
from tests.factories.people import TODAY
from tests.house.matrix import addresses, expectations
from tests.house.matrix.cases import FOREIGN
from tests.house.matrix.cast import Relation
from tests.house.matrix.doing import CHAIR, FORUM, MANAGER, Doing, Text
from tests.house.matrix.doings import DOINGS
from tests.house.matrix.doings_of_register import CONTACT, FORUM_CHAIR, KEEPER
from tests.house.matrix.world import MANAGER_NEXT_DOOR, World

pytestmark = pytest.mark.once

# Every page after every deed. Otherwise each text is looked for until it is found: that no template
# turns escaping off is held elsewhere (tests/documents/test_templates.py).
FULL = os.environ.get("MATRIX") == "full"
# Ends a tag, an attribute in either quotes, and a script.
HTML = "<img src=x onerror=q7()>\"'>"
RUN = re.compile(r"""<img src=x|<script>q7|q7\(\d*\)>\"""")


def _texts() -> Iterator[tuple[str, list[str]]]:
    """The free texts of each form. Names by themselves: what they hold is stopped elsewhere."""
    for name, doing in DOINGS.items():
        texts = [field for field, value in doing.form.items() if isinstance(value, Text)]
        names = [field for field in texts if "name" in field]
        yield from ((name, some) for some in (names, [f for f in texts if f not in names]) if some)


# Looked at after every deed: what shows or offers again what was typed.
PAGES = (
    "dhr:review",
    "dhr:timeline",
    "dhr:people_of_case",
    "dhr:identities",
    "dhr:change_identity",
    "dhr:decision",
    "dhr:criterion",
    "dhr:write_decision",
    "dhr:put_to_chair",
    "dhr:confirm_decision",
    "dhr:letters",
    "dhr:scoping",
    "dhr:agency",
    "dhr:correct_return",
    "dhr:letter",
    "dhr:family",
    "dhr:strand",
    "dhr:change_strand",
    "dhr:prepare_family_letter",
    "dhr:report",
    "dhr:recommendations",
    "dhr:recommendation",
    "dhr:home_office",
    "dhr:who_looked",
    "dhr:documents",
    "dhr:panel",
    "dhr:contribution",
    "dhr:comments",
    "dhr:publication",
)
# Of the register, each as somebody who sees it.
OF_REGISTER = (
    (FORUM, "learning:recommendation"),
    (KEEPER, "learning:source"),
    (FORUM, "learning:register"),
    (FORUM, "learning:report"),
    (FORUM, "learning:sources"),
    (FORUM, "learning:meetings"),
    (FORUM, "learning:meeting"),
    (FORUM, "learning:minutes"),
    # Why somebody has an interest stands there for who gave the undertaking.
    (FORUM_CHAIR, "learning:minutes"),
    (KEEPER, "learning:letter"),
    (KEEPER, "learning:letter of one waiting"),
    (CONTACT, "learning:own_action"),
    (CONTACT, "learning:due_from_us"),
)
PLACES = (
    "people:people",
    "people:person",
    "people:bodies",
    "people:body",
    "people:settings",
    "people:account",
    "dhr:reviews",
    "dhr:your_work",
    "dhr:deliveries",
)


def is_run(page: str) -> bool:
    """Whether a browser would take what was typed for HTML."""
    return RUN.search(page) is not None


def html(number: int) -> str:
    """The same for one field, so that it is told from the other fields; fits the shortest."""
    return HTML.replace("q7()", f"q7({number})")


@pytest.mark.parametrize(("name", "fields"), list(_texts()), ids=str)
def test_what_is_typed_is_shown_as_typed(world: World, name: str, fields: list[str]) -> None:
    doing, typed = DOINGS[name], dict(zip(fields, map(html, count()), strict=False))
    doing.before(world)
    known = set(Review.objects.values_list("pk", flat=True))
    sent = {field: f"{doing.form[field]} {what}" for field, what in typed.items()}
    response = do_with(doing, world, sent)
    assert response.status_code == 302, response.content.decode()
    newest = Review.objects.exclude(pk__in=known).values_list("pk", flat=True).first()
    shown: set[str] = set()
    for address, page in pages_after(world, doing, newest):
        assert not is_run(page), address
        shown |= {field for field, what in typed.items() if escape(what) in page}
        if shown == typed.keys() and not FULL:
            break
    assert shown == typed.keys(), "some are shown nowhere: this proves nothing"


def do_with(doing: Doing, world: World, changed: dict[str, str]) -> Any:
    """Send a form with some of its fields changed."""
    browser = world.client(doing.who)
    doing.open(browser, world)
    return browser.post(doing.address(world), doing.sent(world) | changed)


def pages_after(world: World, doing: Doing, newest: Any) -> Iterator[tuple[str, str]]:
    """Every page that could show what was typed, as the people see it who may."""
    if newest:
        for route in ("dhr:review", "dhr:people_of_case", "dhr:identities", "dhr:timeline"):
            yield from _page(world.client(MANAGER), reverse(route, kwargs={"pk": newest}))
    if doing.key.startswith("learning:"):
        yield from _register_after(world)
    elif doing.band:
        case = world.cases[doing.band]
        for strand in FamilyStrand.objects.filter(review=case.review_id):
            address = addresses.of_a_case("dhr:strand", case, strand_pk=strand.pk)
            yield from _page(world.client(MANAGER), address)
        for letter in Letter.objects.filter(review=case.review_id, set_aside_on__isnull=False):
            address = addresses.of_a_case("dhr:letter", case, letter_pk=letter.pk)
            yield from _page(world.client(MANAGER), address)
        for route in PAGES:
            who = MANAGER if "M" in expectations.OF_A_CASE[route].opens else CHAIR
            yield from _page(world.client(who), addresses.of_a_case(route, case))
        yield from _letters(case.review_id)
    else:
        browser = world.client(MANAGER)
        for key in PLACES:
            yield from _page(browser, addresses.of_no_case(key, world))
        for query in ("?show=ended", "?page=2"):
            yield from _page(browser, reverse("people:people") + query)
        invitation = Invitation.objects.order_by("-invited_at").first()
        yield from _page(browser, reverse("people:withdraw_invitation", args=[invitation.pk]))
        yield from _letters(world.cases["letter drafted"].review_id)
        answered = addresses.of_a_case("dhr:timeline", world.cases[FOREIGN])
        yield from _page(world.client(MANAGER_NEXT_DOOR), answered)
    yield from _mails()


def _register_after(world: World) -> Iterator[tuple[str, str]]:
    """The pages of the register, and that of the recommendation which was entered last."""
    for who, key in OF_REGISTER:
        yield from _page(world.client(who), addresses.of_no_case(key, world))
    newest = TrackedRecommendation.objects.order_by("-recorded_at").first()
    yield from _page(world.client(FORUM), reverse("learning:recommendation", args=[newest.pk]))


def _page(browser: Client, address: str) -> Iterator[tuple[str, str]]:
    response = browser.get(address)
    assert response.status_code in {200, 404}, address
    yield address, response.content.decode()


def _letters(review_id: Any) -> Iterator[tuple[str, str]]:
    """The letters as HTML, before they are drawn."""
    for letter in Letter.objects.select_related("decision", "review").filter(review=review_id):
        facts = facts_of(letter, TODAY)
        yield (
            facts.file_name,
            letter_html(facts.template, facts.context, title=facts.title, marking=facts.marking),
        )


def _mails() -> Iterator[tuple[str, str]]:
    """Nothing typed stands in what waits to be mailed."""
    for message in Message.objects.all():
        assert "q7" not in str(message.context)
    yield "outbox", ""


@pytest.mark.parametrize("name", list(DOINGS))
def test_html_in_every_field_at_once_comes_back_as_typed(world: World, name: str) -> None:
    """Choices, days and hidden fields too: the form is refused, and shows what was sent."""
    doing = DOINGS[name]
    doing.before(world)
    fields = dict.fromkeys(doing.form, HTML) | {
        "once": HTML,
        "seen_version": HTML,
        "ordinary_words": [HTML, "<script>q7()</script>"],
    }
    response = do_with(doing, world, fields)
    assert response.status_code in {200, 302, 404, 409, 422}
    assert not is_run(response.content.decode())
    assert "q7" not in response.headers.get("Location", "")


@pytest.mark.parametrize(
    "key",
    ["dhr:reviews", "people:people", "people:bodies", "dhr:deliveries", "learning:register"],
)
def test_html_behind_the_question_mark_is_not_run(world: World, key: str) -> None:
    browser = world.client(MANAGER)
    for field in ("words", "stage", "page", "show", "next", "order", "source"):
        response = browser.get(addresses.of_no_case(key, world), {field: HTML})
        assert response.status_code == 200
        assert not is_run(response.content.decode())


def test_html_in_a_name_reaches_no_header_and_no_other_page(world: World) -> None:
    person = world.user(f"panel_member {Relation.PART}")
    person.name = f"Ash {HTML}"
    person.save()
    browser = world.client(f"panel_member {Relation.PART}")
    case = world.cases["letter issued"]
    with telling_the_past():
        pages = [
            *_page(browser, reverse("dhr:your_work")),
            *_page(browser, addresses.of_a_case("dhr:people_of_case", case)),
            *_page(world.client(MANAGER), addresses.of_a_case("dhr:who_looked", case)),
        ]
    assert all(escape(HTML) in page for _, page in pages)
    assert not [address for address, page in pages if is_run(page)]
