"""What is due from somebody: by the same audiences as the sweep, on pages and in calendars."""

import datetime

import pytest

from notifications.calendar import events_of
from notifications.models import Audience, Reminder
from notifications.queries import deadlines_of
from notifications.sweep import sweep
from people.calendar_events import calendar_events
from people.models import User
from tests.dhr.days import day
from tests.factories.deadlines import of_body, of_person, thing, write
from tests.factories.people import BodyFactory, PartnershipFactory, UserFactory, give, viewer

MONDAY = day("2026-06-15")
CASE = "00000000-0000-4000-8000-000000000001"
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


def due_from(user: User) -> set[str]:
    return {row.subject for row in deadlines_of(viewer(user, MONDAY))}


def test_each_audience_meets_what_is_due_from_it(django_assert_num_queries) -> None:
    place, elsewhere = PartnershipFactory(), PartnershipFactory()
    body = BodyFactory(partnerships=[place])
    roles = ("csp_manager", "csp_chair", "csp_deputy_chair", "sab_manager", "forum_chair")
    people = {role: give(role, place).user for role in roles}
    people |= {role: give(role, place, body=body).user for role in ("spoc", "deputy_spoc")}
    people["next door"] = give("csp_manager", elsewhere).user
    people["one"] = UserFactory()
    csp, adults = (place.boards.get(kind=kind).pk for kind in ("community_safety", "adults"))
    dues = {
        "managers": thing(place, MONDAY),
        "chair": thing(place, MONDAY, audience=Audience.CHAIR, board_id=csp),
        "keepers": thing(place, MONDAY, audience=Audience.KEEPERS, board_id=adults),
        "forum": thing(place, MONDAY, audience=Audience.FORUM, board_id=None),
        "body": of_body(place, body, MONDAY),
        "person": of_person(place, people["one"], MONDAY),
    }
    write(*dues.values(), today=MONDAY)
    expected = {
        "csp_manager": {"managers"},
        "csp_chair": {"chair"},
        "csp_deputy_chair": {"chair"},
        "sab_manager": {"keepers"},
        "forum_chair": {"forum"},
        "spoc": {"body"},
        "deputy_spoc": {"body"},
        "next door": set(),
        "one": {"person"},
    }
    met = {name: due_from(user) for name, user in people.items()}
    assert met == {
        name: {dues[each].subject for each in wanted} for name, wanted in expected.items()
    }
    # Whoever is reminded of a thing finds it here.
    sweep(MONDAY)
    for reminder in Reminder.objects.select_related("deadline", "person"):
        assert reminder.deadline.subject in due_from(reminder.person)
    whose = viewer(people["csp_manager"], MONDAY)
    with django_assert_num_queries(1):
        list(events_of(whose, MONDAY))


def test_who_is_kept_from_a_case_is_kept_at_once_from_what_hangs_on_it() -> None:
    place = PartnershipFactory()
    manager = give("csp_manager", place).user
    chain = f"case:{CASE}"
    of_register = thing(place, MONDAY, chain=chain)
    write(of_register, today=MONDAY, owner="source:1")
    assert due_from(manager) == {of_register.subject}
    # The case's own deed writes down the conflict; the source is rewritten with the next sweep.
    write(thing(place, MONDAY, chain=chain), today=MONDAY, owner=chain, kept_out=[manager.pk])
    assert due_from(manager) == set()


def test_who_may_not_know_and_what_is_done_are_left_out() -> None:
    place = PartnershipFactory()
    manager = give("csp_manager", place).user
    write(thing(place, MONDAY), today=MONDAY, kept_out=[manager.pk])
    write(thing(place, MONDAY), today=MONDAY, owner="case:done")
    write(today=MONDAY, owner="case:done")
    assert due_from(manager) == set()


def test_a_neutral_entry_for_each_day_in_the_order_of_days() -> None:
    place = PartnershipFactory(prefix="BF")
    manager = give("csp_manager", place).user
    rows = write(
        thing(place, MONDAY, path=f"/reviews/{CASE}/joint/child/"),
        thing(place, MONDAY - DAY * 3, is_resting=True, reference="BF-T3N"),
        thing(place, None),
        thing(place, MONDAY - DAY * 366),
        today=MONDAY,
    )
    late, due = calendar_events(viewer(manager, MONDAY), MONDAY)
    assert (late.title, late.starts) == ("BF-T3N: Thing (resting)", MONDAY - DAY * 3)
    assert (due.title, due.starts) == ("BF-Q7K: Thing", MONDAY)
    assert due.link == f"http://testserver/reviews/{CASE}/"
    assert late.link == "http://testserver/"
    assert due.uid.startswith(f"deadline-{rows[0].pk}@")
