"""The address of a page of a case."""

from typing import Any

from django.urls import reverse

from dhr.models import Review


def page_of(review: Review, name: str, **more: Any) -> str:
    """Where a page of a case stands; ``more`` names what of the case it is about."""
    return reverse(f"dhr:{name}", kwargs={"pk": review.pk, **more})
