"""The frame of a deed: its order cannot be got wrong, and a form takes effect once."""

import threading
import uuid

import pytest
from django.db import connection

from audit.models import Entry
from people.access import NOBODY, Viewer
from people.deeds import Deed, OutOfOrder, Step, actor_id, begin, reasons_of
from people.models import Partnership, SubmittedForm
from people.once import once
from people.refusals import NotYet, NotYours
from tests.factories.people import UserFactory, viewer

pytestmark = pytest.mark.django_db
EVENT = "partnership.created"


def deed() -> Deed:
    return Deed(EVENT, "instance", NOBODY)


def carry_out(steps: list[Step]) -> None:
    """A deed that writes a row and takes these steps."""
    with begin(deed()) as under_way:
        Partnership.objects.create(name="Kept", prefix="KP")
        for step in steps:
            under_way.advance(step)


class TestTheOrder:
    def test_the_right_one_leaves_one_audit_row(self) -> None:
        with begin(deed()) as under_way:
            under_way.allowed()
            under_way.require([])
            under_way.saved()
            under_way.audit("role:csp_chair", {"fields": ["name"]})
        entry = Entry.objects.get()
        assert (entry.event, entry.actor, entry.subject) == (
            EVENT,
            "anonymous",
            "role:csp_chair",
        )

    @pytest.mark.parametrize(
        ("taken", "next_step"),
        [
            ([], Step.RULED),
            ([], Step.SAVED),
            ([Step.ALLOWED], Step.SAVED),
            ([Step.ALLOWED, Step.RULED], Step.AUDITED),
            ([Step.ALLOWED, Step.RULED, Step.SAVED], Step.ALLOWED),
        ],
    )
    def test_skipping_or_going_back_undoes_everything(
        self, taken: list[Step], next_step: Step
    ) -> None:
        with pytest.raises(OutOfOrder, match=next_step.name):
            carry_out([*taken, next_step])
        assert not Partnership.objects.exists()

    def test_a_deed_without_its_audit_row_is_undone(self) -> None:
        with pytest.raises(OutOfOrder, match="without its audit row"):
            carry_out([Step.ALLOWED, Step.RULED, Step.SAVED])
        assert not Partnership.objects.exists()

    def test_a_refusal_carries_every_reason(self) -> None:
        under_way = deed()
        under_way.allowed()
        with pytest.raises(NotYet) as refusal:
            under_way.require(["One.", "Two."])
        assert refusal.value.reasons == ["One.", "Two."]

    def test_the_actor_is_an_id(self) -> None:
        somebody = Viewer(user_id=uuid.UUID(int=7), name="Marnie Oduya")
        assert actor_id(somebody) == "user:00000000-0000-0000-0000-000000000007"
        assert actor_id(NOBODY) == "anonymous"


class TestOnlyAsked:
    """A deed that is asked for its reasons is never done."""

    def ask(self, reasons: list[str], *, up_to: Step = Step.AUDITED) -> list[str]:
        def do() -> None:
            with begin(deed()) as under_way:
                under_way.allowed()
                Partnership.objects.create(name="Kept", prefix="KP")
                if up_to > Step.ALLOWED:
                    under_way.require(reasons)

        return reasons_of(do)

    @pytest.mark.parametrize("reasons", [[], ["One.", "Two."]])
    def test_it_goes_no_further_than_its_rules(self, reasons: list[str]) -> None:
        assert self.ask(reasons) == reasons
        assert not Partnership.objects.exists()

    def test_one_that_asks_no_rules_is_found_out(self) -> None:
        with pytest.raises(OutOfOrder):
            self.ask([], up_to=Step.ALLOWED)
        assert not Partnership.objects.exists()

    def test_nobody_is_told_what_stands_in_the_way_of_others(self) -> None:
        def not_mine() -> None:
            raise NotYours

        assert reasons_of(not_mine) == []

    def test_the_next_deed_is_done_again(self) -> None:
        self.ask(["One."])
        with begin(deed()) as under_way:
            under_way.allowed()
            under_way.require([])
            under_way.saved()
            under_way.audit()


def make(name: str) -> str:
    partnership = Partnership.objects.create(name=name, prefix=name[:2].upper())
    return f"/partnerships/{partnership.pk}/"


class TestOnce:
    def test_the_second_post_gets_the_answer_of_the_first(self) -> None:
        by, key = viewer(UserFactory()), uuid.uuid4()
        first = once(key, by, lambda: make("Alder"))
        assert once(key, by, lambda: make("Birch")) == first
        assert Partnership.objects.count() == 1

    def test_a_refused_deed_leaves_no_key(self) -> None:
        by, key = viewer(UserFactory()), uuid.uuid4()

        def refused() -> str:
            raise NotYet(["Not so."])

        with pytest.raises(NotYet):
            once(key, by, refused)
        assert not SubmittedForm.objects.exists()
        assert once(key, by, lambda: make("Alder")).startswith("/partnerships/")

    def test_without_a_key_it_is_simply_done(self) -> None:
        assert once(None, NOBODY, lambda: "/done/") == "/done/"
        assert not SubmittedForm.objects.exists()

    def test_somebody_elses_key_opens_nothing(self) -> None:
        key = uuid.uuid4()
        once(key, viewer(UserFactory()), lambda: make("Alder"))
        with pytest.raises(NotYet, match="Open the page again"):
            once(key, viewer(UserFactory()), lambda: make("Birch"))
        assert Partnership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_posts_at_the_same_moment_take_effect_once() -> None:
    by, key = viewer(UserFactory()), uuid.uuid4()
    start, answers = threading.Barrier(4), []

    def post() -> None:
        start.wait()
        try:
            answers.append(once(key, by, lambda: make("Alder")))
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert Partnership.objects.count() == 1
