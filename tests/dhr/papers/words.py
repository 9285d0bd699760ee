"""What the tests of these pages read and fill in."""

import html
import re

from django.http import HttpResponse

DAY = {"day": "15", "month": "6", "year": "2026"}


def on(name: str) -> dict[str, str]:
    """The day of the factories, in the three boxes of a date."""
    return {f"{name}_{part}": value for part, value in DAY.items()}


def text(response: HttpResponse) -> str:
    """The words of a page, without its tags."""
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(page))
