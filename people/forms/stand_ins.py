"""What could have been typed where something is wrong, so that the rest can be held to the rules.

A form with a fault in one field is refused before any rule is asked. To name every reason at once,
the rules are asked all the same, with something possible in the faulty field: several times, with
something else each time. A reason that comes every time has nothing to do with that field.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from people.deeds import reasons_of
from people.forms.base import GovForm
from people.forms.fields import DayField
from people.today import today

TIMES = 3
_WORDS = "Words to come"
# Days from today, far apart: whatever bounds a day, it does not refuse all three.
_DAYS = (0, -3650, 1000)


class NothingToStandIn(Exception):
    """A field whose fault nothing can stand in for, such as a file."""


def reasons_besides(form: GovForm, deed: Callable[[], object]) -> list[str]:
    """The reasons against a deed, whatever is put right in the form's faulty fields.

    ``deed`` reads the form's ``cleaned_data``; it is asked, not done. Left out is what the form
    says itself; and nothing is said where a file is at fault.
    """
    try:
        asked = [_asked(form, deed, time) for time in range(TIMES)]
    except NothingToStandIn:
        return []
    said = {sentence for sentences in form.errors.values() for sentence in sentences}
    return [
        reason
        for reason in asked[0]
        if reason not in said and all(reason in others for others in asked[1:])
    ]


def _asked(form: GovForm, deed: Callable[[], object], time: int) -> list[str]:
    with _standing_in(form, time):
        return reasons_of(deed)


@contextmanager
def _standing_in(form: GovForm, time: int) -> Iterator[None]:
    typed = form.cleaned_data
    faulty = [name for name in form.fields if name not in typed]
    form.cleaned_data = typed | {name: _stand_in(form.fields[name], time) for name in faulty}
    try:
        yield
    finally:
        form.cleaned_data = typed


def _stand_in(field: forms.Field, time: int) -> Any:
    """Something possible, another one each time where there is a choice."""
    if isinstance(field, DayField):
        return today() + datetime.timedelta(days=_DAYS[time])
    if isinstance(field, forms.MultipleChoiceField):
        return [_choice(field, time)]
    if isinstance(field, forms.ChoiceField):
        return _choice(field, time)
    if isinstance(field, forms.BooleanField):
        return True
    if isinstance(field, forms.EmailField):
        return "somebody@example.org"
    if isinstance(field, forms.IntegerField):
        return None if field.widget.is_hidden else time + 1
    if isinstance(field, forms.CharField):
        return _WORDS[: field.max_length]
    raise NothingToStandIn(type(field).__name__)


def _choice(field: forms.ChoiceField, time: int) -> str:
    """The first, the middle and the last of the answers."""
    values = [value for value, _ in field.choices if value]
    if not values:
        raise NothingToStandIn("no choice")
    return values[time * (len(values) - 1) // (TIMES - 1)]
