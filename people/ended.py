"""The sentence that a body has ended and who took its place, the same in every room. Pure."""

import datetime

from people.days import long_date


def ended_in_words(name: str, on: datetime.date | None, successor: str) -> str:
    """ "Chalkton CCG ended on 1 July 2022, and Chalkton ICB took its place." """
    return f"{name} ended on {long_date(on)}, and {successor} took its place."
