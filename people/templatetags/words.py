"""Template filters for sentences: ``{% load words %}``."""

import re

from django import template
from django.core.paginator import Page

register = template.Library()

# A full stop and a capital: short forms inside our own messages ("e.g.") are followed by neither.
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


@register.filter
def told_in_parts(text: object) -> list[str]:
    """What happened, then who was told and what comes next: the lines of a message.

    A message written in one line is parted after its first sentence.
    """
    message = str(text).strip()
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return lines if len(lines) > 1 else _NEXT_SENTENCE.split(message, maxsplit=1)


def link_tag(url: str, label: str) -> str:
    """What a message carries so that its banner ends with a link; empty without an address."""
    return f"{url} {label}" if url else ""


@register.filter
def link_in(tags: object) -> dict[str, str]:
    """The link that a message carries, as url and label; empty where it carries none."""
    url, _, label = str(tags or "").partition(" ")
    return {"url": url, "label": label} if label else {}


@register.filter
def as_sentence(text: object) -> str:
    """With a full stop where somebody wrote none, so that it does not run on into ours."""
    said = str(text).strip()
    return said if not said or said.endswith((".", "!", "?", "…")) else f"{said}."


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """The numbers of a long list's pages, those far from this one left out: 1 … 7 8 9 … 200."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
