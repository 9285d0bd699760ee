"""The one widget the design system has and Django has not: a date in three boxes."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.forms import widgets

# The month's box holds "September".
_WIDTHS = {"day": 2, "month": 5, "year": 4}


class DateParts(NamedTuple):
    """What was typed into the three boxes, untouched, so that it can be shown again."""

    day: str = ""
    month: str = ""
    year: str = ""


class ThreeBoxDateInput(widgets.Widget):
    """Day, month and year, each in a box of its own, named ``<name>_day`` and so on.

    Drawn by ``templates/forms/date.html``: a date can be typed quickly, from a letter, without a
    calendar, and read back by every screen reader.
    """

    use_fieldset = True
    template_name = "forms/date_boxes.html"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> DateParts:
        """The three texts as typed; missing boxes are empty."""
        return DateParts(*(str(data.get(f"{name}_{part}") or "") for part in DateParts._fields))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        """True when none of the three boxes was sent at all."""
        return all(f"{name}_{part}" not in data for part in DateParts._fields)

    def parts_of(self, value: "DateParts | datetime.date | None") -> DateParts:
        """What to show in the boxes for a date, for typed parts, or for nothing."""
        if isinstance(value, DateParts):
            return value
        if isinstance(value, datetime.date):
            return DateParts(str(value.day), str(value.month), str(value.year))
        return DateParts()

    def format_value(self, value: Any) -> DateParts:
        """The parts; Django asks for this when it draws a widget alone."""
        return self.parts_of(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds ``widget.boxes``; ``mend`` in the attributes names the boxes at fault."""
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        mend = given.pop("mend", ())
        autocomplete = given.get("autocomplete", "")
        context["widget"]["boxes"] = [
            {
                "id": f"{given.get('id') or name}_{part}",
                "name": f"{name}_{part}",
                "label": part.capitalize(),
                "value": text,
                "error": part in mend,
                "width": _WIDTHS[part],
                # Month takes a name as well as a number, so it gets no number pad.
                "numeric": part != "month",
                "autocomplete": f"{autocomplete}-{part}" if autocomplete else "off",
            }
            for part, text in self.parts_of(value)._asdict().items()
        ]
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first box."""
        return f"{id_}_day" if id_ else id_
