"""A forged id in every address and every form: not found, nothing done, recorded, never a crash."""

import re
from functools import partial
from typing import Any
from uuid import uuid4
from zlib import crc32

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from people.models import SubmittedForm
from people.roles import BoardKind
from tests.factories.people import PASSWORD
from tests.house.matrix import addresses, deeds, expectations, forging
from tests.house.matrix.cases import FOREIGN
from tests.house.matrix.cast import Relation
from tests.house.matrix.forging import OWN, day
from tests.house.matrix.pages import Secrets
from tests.house.matrix.stage import Written, one_in_ten_on_postgresql
from tests.house.matrix.world import World

MANAGER = f"csp_manager {Relation.HERE}"
CHAIR = f"csp_chair {Relation.HERE}"
LEADER = f"independent_chair {Relation.PART}"
ADMINISTRATOR = f"system_administrator {Relation.HERE}"
SPOC = f"spoc {Relation.HERE}"


def refusals() -> int:
    """How many refusals stand in the audit."""
    return Entry.objects.filter(event="access.refused").count()


def without_keys(response: HttpResponse) -> str:
    """The page without the key of its sign-out form, which is new each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def ask_both_ways(
    world: World, written: Written, name: str, address: str, form: dict[str, Any]
) -> None:
    """GET and POST: not found, each recorded in the name of whoever asked, nothing changed."""
    browser, refused = world.client(name), refusals()
    written.forget()
    for ask in (browser.get, partial(browser.post, data={"sent": "1", **form})):
        response = ask(address)
        assert response.status_code in {404, 405}, (response.status_code, address)
        if response.status_code == 404:
            refused += 1
            assert refusals() == refused
            newest = Entry.objects.filter(event="access.refused").order_by("-id").first()
            assert newest.actor == f"user:{world.audiences[name].user_id}"
    assert not written.tables


@pytest.mark.parametrize(
    "forgery", one_in_ten_on_postgresql(forging.of_things_in_a_case()), ids=str
)
def test_an_id_from_elsewhere_is_not_found_in_the_case(
    world: World, written: Written, forgery: forging.Forgery
) -> None:
    name = forging.who_may(forgery.route)
    form = forging.FILLED_IN.get(forgery.route, {})
    if forgery.taken_from == FOREIGN:
        true = addresses.of_a_case(forgery.route, world.cases[OWN])
        answer = world.client(name).get(true)
        assert answer.status_code == 200, "the true address must be open"
        if answer.streaming:
            b"".join(answer.streaming_content)
    ask_both_ways(world, written, name, forging.address_of(forgery, world), form)
    entry = Entry.objects.filter(event="access.refused").order_by("-id").first()
    assert entry.chain == f"case:{world.cases[OWN].review_id}"


ROUTES = one_in_ten_on_postgresql([*expectations.OF_A_CASE, expectations.UNDERTAKING])


@pytest.mark.parametrize("route", ROUTES)
def test_a_case_from_next_door_looks_like_none_and_its_keeper_can_see_who_tried(
    world: World, route: str
) -> None:
    browser = world.client(MANAGER)
    theirs = browser.get(addresses.of_a_case(route, world.cases[FOREIGN], conflict_pk=uuid4()))
    entry = Entry.objects.order_by("-id").first()
    nothing = browser.get(addresses.of_a_case(route, world.cases[OWN], pk=uuid4()))
    assert (theirs.status_code, nothing.status_code) == (404, 404)
    assert without_keys(theirs) == without_keys(nothing)
    assert theirs.headers.keys() == nothing.headers.keys()
    assert (entry.event, entry.actor) == (
        "access.refused",
        f"user:{world.audiences[MANAGER].user_id}",
    )
    if route != expectations.UNDERTAKING:
        assert entry.chain == f"case:{world.cases[FOREIGN].review_id}"


@pytest.mark.parametrize("key", one_in_ten_on_postgresql(forging.of_places()))
@pytest.mark.parametrize("name", [ADMINISTRATOR, MANAGER])
def test_an_id_from_the_partnership_next_door_is_not_found(
    world: World, written: Written, key: str, name: str
) -> None:
    if key == "dhr:retry" and name == ADMINISTRATOR:
        name = f"csp_manager_cover {Relation.HERE}"
    if key.startswith("learning:"):
        name = forging.who_opens(key, name)
    form = forging.FILLED_IN.get(key, {})
    address = addresses.of_no_case(key, world, **world.next_door)
    if key == "people:succeed_body":
        form = {"successor_id": str(world.places["body_id"]), **day("on")}
    ask_both_ways(world, written, name, address, form)


OWN_ACTIONS = [key for key in forging.of_places() if "owed_pk" in addresses.arguments_of(key)]


@pytest.mark.parametrize("key", one_in_ten_on_postgresql(OWN_ACTIONS))
def test_what_another_body_was_asked_is_not_found(world: World, written: Written, key: str) -> None:
    false = world.places["owed_pk of another body"]
    ask_both_ways(world, written, SPOC, addresses.of_no_case(key, world, owed_pk=false), {})


def test_a_link_is_ended_from_its_own_recommendation(world: World, written: Written) -> None:
    other = world.places["recommended_pk of a link"]
    address = addresses.of_no_case("learning:end_link", world, recommended_pk=other)
    ask_both_ways(world, written, f"forum_member {Relation.HERE}", address, {})


@pytest.mark.parametrize("deed", one_in_ten_on_postgresql(deeds.NAME_A_THING))
@pytest.mark.parametrize("taken_from", ["considering", FOREIGN])
def test_a_deed_asked_past_its_page_finds_nothing_either(
    world: World, written: Written, deed: str, taken_from: str
) -> None:
    may = deeds.OF_A_CASE[deed][0]
    name = MANAGER if "M" in may else LEADER if "K" in may else CHAIR
    written.forget()
    outcome = deeds.call(
        deed,
        world.viewer(name),
        world.cases[OWN],
        ids_of=world.cases[taken_from],
        user_id=world.audiences[f"forum_member {Relation.NEXT_DOOR}"].user_id,
    )
    assert outcome == "404"
    assert not written.tables


@pytest.mark.parametrize("key", one_in_ten_on_postgresql(forging.FORMS))
@pytest.mark.parametrize("false", ["next door", "nowhere", "garbage"])
def test_an_id_in_a_form_is_held_to_what_the_form_offers(
    world: World, written: Written, key: str, false: str
) -> None:
    band, form, field, thing = forging.FORMS[key]
    next_door = {
        "a person": world.audiences[f"forum_member {Relation.NEXT_DOOR}"].user_id,
        "a chair": world.audiences[f"csp_chair {Relation.NEXT_DOOR}"].user_id,
        "a body": world.next_door["body_id"],
        "a partnership": world.there.pk,
        "a case": world.cases[FOREIGN].review_id,
        "a board": world.there.boards.get(kind=BoardKind.ADULTS).pk,
        "an action": world.next_door["asked_pk"],
        "a recommendation": world.next_door["recommended_pk"],
    }[thing]
    sent = {"next door": str(next_door), "nowhere": str(uuid4()), "garbage": "' OR 1=1"}[false]
    own = {"partnership": str(world.here.pk)} if key == "dhr:record_notification" else {}
    if band:
        address = addresses.of_a_case(key, world.cases[band])
    else:
        # What a search finds is offered: words that stand in the registers of both places.
        address = addresses.of_no_case(key, world, role="spoc") + "?words=Ring"
    name = MANAGER if band else forging.who_opens(key)
    written.forget()
    response = world.client(name).post(address, {**form, **own, field: sent})
    assert response.status_code == 422, response.status_code
    assert not written.tables
    page = response.content.decode()
    assert "Southam Hospitals" not in page
    assert world.audiences[f"forum_member {Relation.NEXT_DOOR}"].token not in page


def test_a_body_from_next_door_cannot_have_told_us(world: World, written: Written) -> None:
    _, form, _, _ = forging.FORMS["dhr:record_notification"]
    sent = {**form, "partnership": str(world.here.pk), "body": str(world.next_door["body_id"])}
    written.forget()
    assert world.client(MANAGER).post(reverse("dhr:record_notification"), sent).status_code == 422
    assert not written.tables


class TestQuietFields:
    """What a form carries without showing it can be forged as well."""

    def begin(self, world: World, name: str = MANAGER, **quiet: Any) -> HttpResponse:
        address = addresses.of_a_case("dhr:begin_scoping", world.cases["notified"])
        return world.client(name).post(address, {"sent": "1", **quiet})

    def test_the_key_of_somebody_elses_form_is_not_honoured(
        self, world: World, written: Written
    ) -> None:
        key = uuid4()
        cover = world.user(f"csp_manager_cover {Relation.HERE}")
        SubmittedForm.objects.create(key=key, user=cover, led_to="/reviews/their-own-path/")
        written.forget()
        response = self.begin(world, once=str(key))
        assert response.status_code == 409
        assert "Open the page again" in response.content.decode()
        assert b"their-own-path" not in response.content
        assert not written.tables

    @pytest.mark.parametrize("key", ["garbage", "", "0" * 400, "\x00"])
    def test_a_broken_key_is_replaced(self, world: World, key: str) -> None:
        assert self.begin(world, once=key).status_code == 302

    @pytest.mark.parametrize("version", ["-1", "99999999999999999999", "one", "\x00", "1.5"])
    def test_a_broken_version_is_told(self, world: World, written: Written, version: str) -> None:
        written.forget()
        assert self.begin(world, seen_version=version).status_code == 422
        assert not written.tables

    def test_a_version_that_was_never_is_told(self, world: World, written: Written) -> None:
        written.forget()
        response = self.begin(world, seen_version="2000000000")
        assert response.status_code == 409
        assert "changed while you had the page open" in response.content.decode()
        assert not written.tables

    @pytest.mark.parametrize("words", [["\x00"], ["x" * 5000], ["a"] * 500, ["<script>"]])
    def test_words_said_to_be_ordinary_are_only_ever_words(
        self, world: World, words: list[str]
    ) -> None:
        assert self.begin(world, ordinary_words=words).status_code == 302


@pytest.mark.parametrize("name", one_in_ten_on_postgresql(sorted(addresses.routes())))
def test_garbage_in_an_address_is_not_found_and_never_a_crash(world: World, name: str) -> None:
    route, manager, stranger = addresses.routes()[name], world.client(MANAGER), Client()
    for garbage in forging.garbage_for(name):
        for address in forging.with_garbage(route, garbage):
            answers = [manager.get(address)]
            if garbage in forging.POSTED_TOO:
                answers += [manager.post(address, {"sent": "1"}), stranger.get(address)]
            for answer in answers:
                assert answer.status_code in {200, 302, 403, 404, 405}, address
                assert answer.status_code != 200 or name.startswith("account_"), address


@pytest.mark.parametrize(
    "query",
    [
        "page=0&show=ended",
        "page=-1",
        "page=99999999999999999999",
        "page=garbage",
        "words=%00",
        "words=" + "x" * 3000,
        "words=%25&stage=garbage",
        "stage=%00&stage=notified",
        "save=../../etc/passwd",
        "next=https://elsewhere.example/",
    ],
)
def test_garbage_behind_the_question_mark_is_no_crash_either(world: World, query: str) -> None:
    case = world.cases["letter issued"]
    browser = world.client(MANAGER)
    lists = ("dhr:reviews", "dhr:your_work", "dhr:deliveries", "people:people", "people:bodies")
    of_register = ("learning:register", "learning:register_file", "learning:sources")
    for key in (*lists, *of_register, "learning:report"):
        assert browser.get(f"{addresses.of_no_case(key, world)}?{query}").status_code == 200
    due = addresses.of_no_case("learning:due_from_us", world)
    assert world.client(SPOC).get(f"{due}?{query}&body=garbage").status_code == 200
    file = browser.get(f"{addresses.of_a_case('dhr:letter_file', case)}?{query}")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    for key in ("account_login", "account_logout"):
        answer = browser.get(f"{reverse(key)}?{query}")
        assert "elsewhere.example" not in answer.headers.get("Location", "")


@pytest.mark.parametrize(
    "key", one_in_ten_on_postgresql([*expectations.OF_A_CASE, *expectations.OF_NO_CASE])
)
def test_other_ways_of_asking_do_nothing_and_show_nothing(
    world: World, written: Written, key: str
) -> None:
    """Of the ways that no page has a use for, one by turns; and the one that asks for the ways."""
    if key in expectations.OF_A_CASE:
        address = addresses.of_a_case(key, world.cases[OWN])
    else:
        address = addresses.of_no_case(key, world)
    secrets = Secrets(world)
    written.forget()
    cache.clear()  # what allauth counts of tries; otherwise it would be all we meet
    rare = ("put", "patch", "delete", "trace")[crc32(key.encode()) % 4]
    for who, methods in ((MANAGER, (rare, "options")), (f"spoc {Relation.HERE}", (rare,))):
        for method in methods:
            answer = getattr(world.client(who), method)(address)
            assert answer.status_code in {200, 302, 400, 403, 404, 405, 429}, who
            if answer.status_code == 200:
                assert method == "options" or key.startswith("account_") or key == "dhr:help"
            assert not list(secrets.met_by(who, key, "", answer.content.decode()))
    assert not written.tables


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example"])
def test_signing_in_leads_nowhere_else(world: World, elsewhere: str) -> None:
    form = {"login": world.user(MANAGER).email, "password": PASSWORD, "next": elsewhere}
    answer = Client().post(f"{reverse('account_login')}?next={elsewhere}", form)
    assert answer.status_code == 302
    assert "elsewhere" not in answer["Location"]


def test_far_too_many_fields_are_a_bad_request_and_no_crash(world: World) -> None:
    address = addresses.of_a_case("dhr:write_decision", world.cases["with chair"])
    answer = world.client(MANAGER).post(address, {f"field{n}": "x" for n in range(1500)})
    assert answer.status_code == 400


# Words of the law, of roles and of allauth, numbers within a case, and what is public: nothing that
# belongs to a case or a partnership and could be put in elsewhere.
NO_THINGS = {"pk", "code", "name", "role", "token", "secret", "uidb36", "key", "number"}
NO_THINGS |= {"prefix", "public_id", "paper"}


def test_every_route_that_names_a_thing_is_forged() -> None:
    forged = {forgery.route for forgery in forging.of_things_in_a_case()}
    forged |= {expectations.route_of(key) for key in forging.of_places()}
    named = {name for name in addresses.routes() if set(addresses.arguments_of(name)) - NO_THINGS}
    assert named == forged
    assert len(list(forging.of_things_in_a_case())) >= 36
