"""Fields of our forms: Django's own with a few words more, and a date in three boxes."""

import calendar
import datetime
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from people.days import long_date
from people.forms.sentences import named
from people.forms.widgets import DateParts, ThreeBoxDateInput
from people.today import today

# Letters that are drawn as nothing, among them fillers of Hangul and the empty Braille pattern.
BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
EARLIEST_YEAR = 1880
LATEST_YEAR = 2100
Day = datetime.date | Callable[[], datetime.date | None] | None

_MONTHS = {
    name.lower(): number
    for number, names in enumerate(zip(calendar.month_name, calendar.month_abbr, strict=True))
    for name in names
    if name
} | {"sept": 9}


class _Dressed:
    """Words about a field that Django does not know, read by ``GovernmentBoundField``.

    ``quiet_line``: one line under the hint. ``heading``: the label is the page's h1.
    ``label_size``: s, m or l. ``choice_hints``: value → hint. ``small``: small boxes, for filters.
    ``say_optional``: whether "(optional)" follows the label of a field that is not required.
    ``autocomplete``: the token of WCAG 1.3.5 where the field asks about the person typing.
    """

    def __init__(
        self,
        *args: Any,
        quiet_line: str = "",
        heading: bool = False,
        label_size: str = "",
        choice_hints: Mapping[str, str] | None = None,
        small: bool = False,
        autocomplete: str = "",
        say_optional: bool = True,
        **kwargs: Any,
    ) -> None:
        self.say_optional = say_optional
        self.quiet_line = quiet_line
        self.heading = heading
        self.label_size = label_size
        self.choice_hints = dict(choice_hints or {})
        self.small = small
        self.autocomplete = autocomplete
        super().__init__(*args, **kwargs)


class TextField(_Dressed, forms.CharField):
    """One line of text."""

    def __init__(self, *args: Any, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(*args, max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        """What nobody can see is nothing."""
        return _seen(super().to_python(value))


class LongTextField(_Dressed, forms.CharField):
    """Several lines of text with a counter. ``rows`` says how tall the box is."""

    widget = forms.Textarea

    def __init__(self, *args: Any, max_length: int = 4000, rows: int = 5, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(*args, max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        """Line ends as one character, so that the browser's count and ours agree."""
        return _seen(super().to_python(value).replace("\r\n", "\n").replace("\r", "\n"))


def _seen(text: str) -> str:
    """The text; empty where it is made of blanks and marks of no width alone."""
    return text if any(map(_leaves_ink, text)) else ""


def _leaves_ink(letter: str) -> bool:
    return letter not in BLANK_LETTERS and unicodedata.category(letter)[0] not in "ZC"


class EmailField(_Dressed, forms.EmailField):
    """An e-mail address."""


class ChoiceField(_Dressed, forms.ChoiceField):
    """One of a few answers, as radios; pass ``widget=forms.Select`` when they are many."""

    widget = forms.RadioSelect


class ChoicesField(_Dressed, forms.MultipleChoiceField):
    """Any number of answers, as checkboxes."""

    widget = forms.CheckboxSelectMultiple


class CheckboxField(_Dressed, forms.BooleanField):
    """A single statement to tick."""


class FileField(_Dressed, forms.FileField):
    """A file; what is accepted is said in the hint before, not only in the error after."""


def month_number(text: str) -> int | None:
    """The month meant by "7", "07", "July", "jul" or "Sept."; None when none is."""
    plain = text.strip().rstrip(".").lower()
    if plain.isascii() and plain.isdigit():
        number = int(plain[:4])
        return number if 1 <= number <= 12 else None
    return _MONTHS.get(plain)


def _number(text: str, lowest: int, highest: int) -> int | None:
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 4):
        return None
    number = int(plain)
    return number if lowest <= number <= highest else None


class DayField(_Dressed, forms.Field):
    """A date in three boxes, with the design system's error behaviour: the boxes at fault are
    marked, and the sentence says which part to mend and how.

    ``what`` names the date inside a sentence ("the date of death"); without it the label does.
    ``past`` refuses days after today, which in the demo is the story's day. ``not_before`` and
    ``not_after`` are days (or functions of no argument that give one); ``not_before_words`` says
    what happened on that day, so that the refusal explains itself.

    Cleans to ``datetime.date`` or None.
    """

    widget = ThreeBoxDateInput
    own_sentences = ("required",)

    def __init__(
        self,
        *,
        what: str = "",
        past: bool = False,
        not_before: Day = None,
        not_before_words: str = "",
        not_after: Day = None,
        not_after_words: str = "",
        **kwargs: Any,
    ) -> None:
        self.what = what
        self.past = past
        self.not_before = not_before
        self.not_before_words = not_before_words
        self.not_after = not_after
        self.not_after_words = not_after_words
        kwargs.setdefault("help_text", "For example, 27 3 2026")
        super().__init__(**kwargs)

    def _what(self) -> str:
        return self.what or named(str(self.label or "")) or "the date"

    def prepare_value(self, value: Any) -> Any:
        """Dates become three texts; typed texts stay as typed."""
        return self.widget.parts_of(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the boxes say something else than before; 07 and July are no change."""
        if getattr(self, "disabled", False):
            return False
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def to_python(self, value: Any) -> datetime.date | None:
        """The day meant by the three texts; None when all are empty.

        Raises ValidationError naming the parts at fault in ``params["parts"]``.
        """
        if value is None or isinstance(value, datetime.date):
            return value
        parts = DateParts(*(text.strip() for text in value))
        if not any(parts):
            return None
        if absent := [name for name in DateParts._fields if not getattr(parts, name)]:
            raise self._fault("must also have %(absent)s.", absent, absent=_listed(absent))
        return self._real_day(parts)

    def _real_day(self, parts: DateParts) -> datetime.date:
        day = _number(parts.day, 1, 31)
        month = month_number(parts.month)
        year = _number(parts.year, EARLIEST_YEAR, LATEST_YEAR)
        if day is None or month is None or year is None:
            lacks = {
                "day": "" if day else "a day from 1 to 31",
                "month": "" if month else "a month from 1 to 12, or its name, such as July",
                "year": "" if year else _years_in_words(parts.year),
            }
            wrong = [part for part, lack in lacks.items() if lack]
            lacking = " and ".join(lacks[part] for part in wrong)
            raise self._fault("must have %(lacks)s.", wrong, lacks=lacking)
        length = calendar.monthrange(year, month)[1]
        if day > length:
            raise self._fault(
                "must be a real day: %(month)s %(year)d has %(length)d days.",
                ["day"],
                month=calendar.month_name[month],
                year=year,
                length=length,
            )
        return datetime.date(year, month, day)

    def validate(self, value: datetime.date | None) -> None:
        """Refuses a missing day, a future one when ``past``, and days outside the bounds."""
        if value is None:
            if self.required:
                own = self.error_messages["required"]
                standard = forms.Field.default_error_messages["required"]
                message = f"Enter {self._what()}." if own == standard else own
                raise ValidationError(message, code="required")
            return
        if self.past and value > today():
            raise self._fault(
                "must be today or in the past. Today is %(limit)s.", limit=long_date(today())
            )
        earliest = _day(self.not_before)
        if earliest and value < earliest:
            raise self._fault(
                "must be on or after %(limit)s%(why)s.",
                limit=long_date(earliest),
                why=_because(self.not_before_words),
            )
        latest = _day(self.not_after)
        if latest and value > latest:
            raise self._fault(
                "must be on or before %(limit)s%(why)s.",
                limit=long_date(latest),
                why=_because(self.not_after_words),
            )

    def _fault(self, sentence: str, parts: list[str] | None = None, **said: Any) -> ValidationError:
        what = self._what()
        return ValidationError(
            f"%(what)s {sentence}",
            code="day",
            params={
                "what": what[:1].upper() + what[1:],
                "parts": parts or list(DateParts._fields),
                **said,
            },
        )


def _day(limit: Day) -> datetime.date | None:
    return limit() if callable(limit) else limit


def _because(words: str) -> str:
    return f", {words}" if words else ""


def _years_in_words(typed: str) -> str:
    """What a year must be; of one that was written in full, how far years go."""
    if len(typed) == len("2026") and typed.isdigit():
        return f"a year from {EARLIEST_YEAR} to {LATEST_YEAR}"
    return "a year of four digits, such as 2026"


def _listed(parts: list[str]) -> str:
    return " and ".join(f"a {part}" for part in parts)
