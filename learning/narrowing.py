"""What each filter of the register means, as a condition on its rows. The names are those of the
form (``forms/register.py``) and of the address."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from learning import progress
from learning.age import aged
from learning.models import Source
from learning.vocabulary import COUNTED_UNDER, NO_BODY, Age, Label, Lateness, Standing

_SOURCE = "action__recommendation__source__"
# Filters that ask one column just what was chosen.
_COLUMNS = {
    "response": "response__in",
    "owner": f"{_SOURCE}owner__in",
    "kind": f"{_SOURCE}kind__in",
    "source": f"{_SOURCE}pk",
}


def condition(name: str, value: Any, today: datetime.date) -> Q:
    """One filter, with what was chosen in it, on that day."""
    if name in _COLUMNS:
        return Q(**{_COLUMNS[name]: value})
    match name:
        case "words":
            return _says(value.strip())
        case "label":
            return _any(progress.labelled(Label(code), today) for code in value)
        case "standing":
            labels = (label for code in value for label in COUNTED_UNDER[Standing(code)])
            return _any(progress.labelled(label, today) for label in labels)
        case "lateness":
            return _any(progress.due(Lateness(code), today) for code in value)
        case "age":
            return _any(aged(Age(code), today) for code in value)
        case "board":
            of_boards = Source.objects.filter(boards__in=value)
            return Q(action__recommendation__source__in=of_boards)
        case "body":
            return Q(body_id=None if value == NO_BODY else value)
    # Codes of themes are words without quotes, so that one is never part of another's text.
    return Q(action__recommendation__themes__icontains=f'"{value}"')


def _says(words: str) -> Q:
    """Where the words stand: in what is recommended or done, its source, or whom it is for."""
    return _any(
        Q(**{f"{column}__icontains": words})
        for column in (
            "action__words",
            "action__recommendation__words",
            "action__recommendation__number",
            "action__recommendation__theme_as_made",
            f"{_SOURCE}code",
            "as_made",
            "body__name",
        )
    )


def _any(conditions: Iterable[Q]) -> Q:
    found = Q()
    for each in conditions:
        found |= each
    return found
