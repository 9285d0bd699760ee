"""Loading the demo: into an empty database only, and to its end however often it was cut short."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from audit.verify import verify
from dhr.actions import letters, transfer
from dhr.demo import story
from dhr.models import Letter, Review
from notifications.models import Message
from people.models import Instance, User
from people.today import is_demo
from people.viewers import viewer_of
from tests.dhr.traces import nothing_left
from tests.factories.dhr import letter_of, small_pdf
from tests.factories.people import PartnershipFactory, UserFactory
from tests.support.kept import kept

# The demo stands on SQLite; that it can be told on PostgreSQL, too, is shown by one load there.
pytestmark = pytest.mark.django_db

STATES = {
    "BF-Q7K": "published",
    "BF-T3N": "approved",
    "BF-W9D": "scoping",
    "BF-H5R": "transferred",
    "OY-J7W": "notified",
    "BF-N4C": "published",
    "BF-V8L": "published",
}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return tmp_path


@pytest.fixture
def cut_short(settings: Any, folder: Path) -> None:
    """The disk gave out after the story was told and before its first letter was kept."""
    (folder / "file").write_text("no folder can be made below a file")
    working, settings.DOCUMENTS_DIR = settings.DOCUMENTS_DIR, folder / "file" / "documents"
    told_as_far_as_it_goes()
    settings.DOCUMENTS_DIR = working
    assert set(Letter.objects.values_list("status", flat=True)) == {"draft"}


@kept
def told_as_far_as_it_goes() -> None:
    with pytest.raises(OSError):
        story.load()


def states() -> dict[str, str]:
    return dict(Review.objects.values_list("reference", "state"))


@pytest.mark.parametrize(
    "use",
    [
        lambda: UserFactory(),
        lambda: PartnershipFactory(),
        lambda: Instance.objects.create(is_demo=False),
    ],
    ids=["a person", "a partnership", "an installation"],
)
def test_a_database_in_use_is_left_alone(use, capsys: pytest.CaptureFixture[str]) -> None:
    use()
    with nothing_left():
        assert story.load() is False
        call_command("load_demo")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "This database holds people or partnerships of its own; the demo was not loaded.\n"
    )
    assert not is_demo()


@pytest.mark.services  # on SQLite every other test of the demo tells it
def test_it_is_told_on_postgresql_too(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo")
    assert capsys.readouterr().err.startswith("The demo story is loaded: Brackenford")
    assert states() == STATES
    assert verify().broken == []
    # A server's database is not in the folder: deleting the folder would begin nothing again.
    call_command("load_demo")
    assert capsys.readouterr().err == "Your demo is as you left it.\n"


@pytest.mark.once
def test_a_load_that_was_cut_short_is_completed_by_the_next_and_then_left_alone(
    cut_short: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    # Ostrey accepts what it was written to about: that letter has not left yet.
    half = {"BF-Q7K": "appointing", "BF-T3N": "no_review", "BF-H5R": "scoping"}
    assert states() == {key: state for key, state in (STATES | half).items() if key != "OY-J7W"}
    call_command("load_demo")
    assert capsys.readouterr().err.startswith("The demo story is loaded: Brackenford")
    assert states() == STATES
    assert set(Letter.objects.values_list("status", flat=True)) == {"sent"}
    assert set(Message.objects.values_list("state", flat=True)) == {"past"}
    assert verify().broken == []
    with nothing_left():
        call_command("load_demo")
    said = capsys.readouterr().err
    assert said.startswith("Your demo is as you left it.")
    assert said.endswith(f" To begin again: stop it, then delete {settings.VAR_DIR}/.\n")


@pytest.mark.once
def test_what_somebody_did_meanwhile_in_a_half_loaded_demo_stays(cut_short: None) -> None:
    """They withdrew an offer, issued one letter themselves on the demo's day, and replaced it."""
    offered = Review.objects.get(reference="BF-H5R")
    review = Review.objects.get(reference="BF-Q7K")
    by = viewer_of(User.objects.get(name="Marnie Oduya"), story.TODAY)
    doer = {"by": by, "today": story.TODAY}
    transfer.withdraw_offer(review_id=offered.pk, reason="She lived here after all.", **doer)
    first = letter_of(review)
    letters.issue_letter(
        review_id=review.pk, letter_id=first.pk, prepared=small_pdf(),
        seen_version=review.version, **doer,
    )  # fmt: skip
    assert story.load() is True
    assert Letter.objects.get(pk=first.pk).status == "issued"
    changed = {"BF-Q7K": "appointing", "BF-H5R": "scoping"}
    assert states() == {key: state for key, state in (STATES | changed).items() if key != "OY-J7W"}
    assert offered.letters.get(kind="transfer").status == "dropped"
    assert story.load() is False
    letters.replace_letter(
        review_id=review.pk, letter_id=first.pk, reason="A wrong date.", **doer
    )  # fmt: skip
    assert story.load() is True
    assert letter_of(review).status == "sent"
    assert verify().broken == []
