"""Template filters for days in words: ``{% load days %}``. The words stand in people/days.py."""

import datetime

from django import template
from django.utils import timezone

from people import days as words

register = template.Library()


def _day(value: datetime.date | None) -> datetime.date | None:
    """The day meant: a moment becomes the day it was in London; anything else is no day."""
    if isinstance(value, datetime.datetime):
        return timezone.localdate(value)
    return value if isinstance(value, datetime.date) else None


@register.filter
def long_date(value: datetime.date | None) -> str:
    """``{{ day|long_date }}`` → "4 July 2013"."""
    return words.long_date(_day(value))


@register.filter
def long_weekday(value: datetime.date | None) -> str:
    """``{{ day|long_weekday }}`` → "Thursday 4 July 2013"."""
    return words.long_weekday(_day(value))


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """``{{ at|moment }}`` → "4 July 2013 at 9:05am", London time; empty without a moment."""
    if not isinstance(value, datetime.datetime):
        return ""
    local = timezone.localtime(value)
    return f"{words.long_date(local.date())} at {words.clock_time(local)}"


@register.filter
def due_on(due: datetime.date | None, day: datetime.date) -> str:
    """``{{ due|due_on:today }}`` → "12 days late", "due today", "27 days left"."""
    return words.due_in_words(_day(due), day)


@register.filter
def day_number(start: datetime.date, on: datetime.date) -> str:
    """``{{ told|day_number:decided }}`` → "day 27"."""
    return words.day_number(start, on)


@register.filter
def count(number: int, forms: str) -> str:
    """``{{ n|count:"reply,replies" }}`` → "1 reply"; ``{{ n|count:"day" }}`` → "3 days"."""
    one, _, many = forms.partition(",")
    return words.count(number, one, many)
