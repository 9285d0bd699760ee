"""A case is moved by its deeds alone: every other way to write its state fails."""

import pytest
from django.db import IntegrityError, connection, transaction

from dhr.models import Review
from dhr.models.review import StateIsMovedByDeeds
from dhr.vocabulary import State
from tests.factories import dhr as stages

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return stages.notified(stages.cast())


def stored(review: Review) -> str:
    return Review.objects.get(pk=review.pk).state


WAYS = {
    "update": lambda r: Review.objects.filter(pk=r.pk).update(state="scoping"),
    "update with other fields": lambda r: Review.objects.update(version=9, state="scoping"),
    "update of a partnership's cases": lambda r: r.partnership.reviews.update(state="scoping"),
    "update of the base manager": lambda r: Review._base_manager.update(state="scoping"),
    "bulk_update": lambda r: Review.objects.bulk_update([r], ["state"]),
    "bulk_update with other fields": lambda r: Review.objects.bulk_update(
        [r], ["version", "state"]
    ),
    "bulk_create": lambda r: Review.objects.bulk_create(
        [Review(partnership=r.partnership, reference="BF-X2X")]
    ),
    "bulk_create over the old": lambda r: Review.objects.bulk_create(
        [Review(pk=r.pk, partnership=r.partnership, reference="BF-X2X", state="scoping")],
        update_conflicts=True, unique_fields=["id"], update_fields=["state"],
    ),
    "create": lambda r: Review.objects.create(
        partnership=r.partnership, reference="BF-X2X", state="scoping"
    ),
    "create through the partnership": lambda r: r.partnership.reviews.create(
        reference="BF-X2X", state="appointing", regime_code="dhr-2016"
    ),
    "get_or_create": lambda r: Review.objects.get_or_create(
        reference="BF-X2X", defaults={"partnership": r.partnership, "state": "scoping"}
    ),
    "a new row saved": lambda r: Review(
        partnership=r.partnership, reference="BF-X2X", state="scoping"
    ).save(),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_no_way_past_the_deeds(review: Review, way) -> None:
    with pytest.raises(StateIsMovedByDeeds), transaction.atomic():
        way(review)
    assert stored(review) == "notified"
    assert Review.objects.count() == 1


def test_assigning_a_state_fails(review: Review) -> None:
    with pytest.raises(AttributeError):
        review.state = "scoping"
    with pytest.raises(AttributeError):
        setattr(review, "state", State.APPOINTING)  # noqa: B010 - as any code might
    with pytest.raises(AttributeError):
        Review.objects.update_or_create(pk=review.pk, defaults={"state": "scoping"})
    assert stored(review) == "notified"


def test_other_columns_can_be_written(review: Review) -> None:
    assert Review.objects.filter(pk=review.pk).update(version=7) == 1
    review.version = 8
    assert Review.objects.bulk_update([review], ["version"]) == 1
    assert Review.objects.get(pk=review.pk).version == 8
    assert Review.objects.create(partnership=review.partnership, reference="BF-X2X").pk


def test_the_database_knows_the_states_and_wants_a_regime_for_a_decided_case(review) -> None:
    """Whoever writes SQL by hand is held as well, as far as one row can tell."""
    for wrong in ("state = 'made_up'", "state = 'appointing'"):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE dhr_review SET {wrong}")
