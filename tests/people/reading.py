"""Reading pages as a person does, and filling in a date."""

import re

from django.test import Client
from django.urls import reverse


def page(client: Client, name: str, *args: object, **query: str) -> str:
    """The page of people's that has this name; it must be shown."""
    response = client.get(reverse(f"people:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def words(html: str) -> str:
    """The words of a page in one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def three_boxes(name: str, day: int, month: int, year: int) -> dict[str, str]:
    """A date as it is typed."""
    return {f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)}
