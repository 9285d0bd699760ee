"""A field together with what was typed into it, dressed for the design system's templates."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, widgets
from django.utils.safestring import SafeString

from people.forms.widgets import ThreeBoxDateInput

# From the most particular to the most general: the first that fits decides.
_SHAPES: tuple[tuple[type[widgets.Widget], str], ...] = (
    (ThreeBoxDateInput, "date"),
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radios"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.Select, "select"),
    (widgets.Textarea, "textarea"),
    (widgets.PasswordInput, "password"),
    (widgets.FileInput, "file"),
    (widgets.Input, "input"),
)
_CLASSES = {
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "file": "govuk-file-upload",
    "input": "govuk-input",
}
# Shapes whose markup differs in the input's class alone share one template.
_TEMPLATES = {"select": "control", "file": "control", "input": "control"}
_ROWS = 5


@dataclass(frozen=True)
class Option:
    """One radio or checkbox with its hint and the fields it reveals."""

    id: str
    name: str
    value: str
    label: str
    hint: str
    checked: bool
    kind: str
    reveals: tuple["GovernmentBoundField", ...]


class GovernmentBoundField(BoundField):
    """What a field template needs to know, beyond Django's own.

    Optional attributes of the field are read when they are there (see ``people.forms.fields``):
    ``quiet_line``, ``heading``, ``label_size``, ``choice_hints``, ``small``, ``autocomplete``.
    Works for forms that know nothing of us, such as those of allauth.
    """

    @property
    def shape(self) -> str:
        """Which of the templates in ``templates/forms/`` draws this field."""
        for widget_class, shape in _SHAPES:
            if isinstance(self.field.widget, widget_class):
                return shape
        return "input"

    @property
    def template_name(self) -> str:
        """The field's own template, else the one of its shape."""
        return self.field.template_name or f"forms/{_TEMPLATES.get(self.shape, self.shape)}.html"

    @property
    def section(self) -> str:
        """The heading of the part of a long form that begins with this field."""
        return getattr(self.form, "sections", {}).get(self.name, "")

    @property
    def fold(self) -> str:
        """The line under which this field and those after it are folded, if they begin here."""
        return next((line for line, names in self._folds if names[0] == self.name), "")

    @property
    def fold_is_open(self) -> bool:
        """Whether something in its fold was typed or is wrong."""
        return any(
            self.form[name].errors or _was_typed(self.form[name].value())
            for _, names in self._folds
            if names[0] == self.name
            for name in names
        )

    @property
    def ends_fold(self) -> bool:
        """Whether its fold ends with this field."""
        return any(names[-1] == self.name for _, names in self._folds)

    @property
    def _folds(self) -> list[tuple[str, tuple[str, ...]]]:
        return list(getattr(self.form, "folds", {}).items())

    @property
    def quiet_line(self) -> str:
        """One line under the hint, such as "What is written may be disclosed."."""
        return getattr(self.field, "quiet_line", "")

    @property
    def heading(self) -> bool:
        """Whether the label is the page's h1 (one question a page)."""
        return getattr(self.field, "heading", False)

    @property
    def label_size(self) -> str:
        """Size of label or legend: l for a heading, else as the field says, else m or none."""
        chosen = getattr(self.field, "label_size", "")
        if chosen:
            return chosen
        if self.heading:
            return "l"
        return "s"

    @property
    def small(self) -> bool:
        """Whether radios or checkboxes are drawn small, as in a filter."""
        return getattr(self.field, "small", False)

    @property
    def count_limit(self) -> int | None:
        """Most characters allowed in a long text, for the counter under it."""
        if self.shape == "textarea":
            return getattr(self.field, "max_length", None)
        return None

    @property
    def optional(self) -> bool:
        """Whether to write "(optional)" after the label: most fields are asked because needed."""
        return (
            not self.field.required
            and getattr(self.field, "say_optional", True)
            and self.shape not in ("checkbox", "checkboxes")
        )

    @property
    def error_anchor(self) -> str:
        """The id an error summary links to: the first thing that can be typed into or chosen."""
        if self.shape in ("radios", "checkboxes"):
            return f"{self.auto_id}_0"
        if self.shape == "date":
            return f"{self.auto_id}_{self._date_parts_to_mend()[0]}"
        return self.id_for_label or self.auto_id

    @property
    def choose_again(self) -> bool:
        """Whether a file was chosen that is gone, since the form is shown again: no browser keeps
        one. Where something is wrong with the file itself, the error says so."""
        return self.shape == "file" and self.form.is_bound and bool(self.data) and not self.errors

    @property
    def aria_describedby(self) -> str | None:
        """Hint, quiet line, a file that is gone, and error, in the order in which they are read."""
        if self.field.widget.attrs.get("aria-describedby"):
            return None
        ids = []
        if self.auto_id and not self.is_hidden:
            if self.help_text:
                ids.append(f"{self.auto_id}_helptext")
            if self.quiet_line:
                ids.append(f"{self.auto_id}_quiet")
            if self.choose_again:
                ids.append(f"{self.auto_id}_again")
            if self.errors:
                ids.append(f"{self.auto_id}_error")
        return " ".join(ids)

    def control(self) -> SafeString:
        """The input itself, with the design system's classes and without silent limits.

        ``maxlength`` is left out because browsers cut pasted text at it without a word; the
        form says it in a sentence instead. Placeholders are left out because they vanish.
        """
        if self.shape == "date":
            mend = self._date_parts_to_mend() if self.errors else ()
            return self.as_widget(attrs={"mend": mend})
        own = self.field.widget.attrs
        classes = [_CLASSES[self.shape]]
        if self.errors:
            kind = _CLASSES[self.shape].split()[0]
            classes.append(f"{kind}--error")
        if self.count_limit:
            classes.append("govuk-js-character-count")
        if extra := own.get("class"):
            classes.append(extra)
        attrs: dict[str, Any] = {
            "class": " ".join(classes),
            "maxlength": False,
            "placeholder": False,
            "cols": False,
        }
        if autocomplete := self._autocomplete():
            attrs["autocomplete"] = autocomplete
        if self.shape == "textarea":
            # Django's own textarea says 10 rows; ours says 5 unless the field chose.
            attrs["rows"] = getattr(self.field, "rows", _ROWS)
        return self.as_widget(attrs=attrs)

    def _autocomplete(self) -> str:
        """Browsers must not remember what is typed about a case, so "off" unless chosen."""
        own = self.field.widget.attrs.get("autocomplete")
        if own or self.shape == "file":
            return ""
        return getattr(self.field, "autocomplete", "") or "off"

    @property
    def options(self) -> list[Option]:
        """Radios or checkboxes in order, groups flattened."""
        hints = getattr(self.field, "choice_hints", {})
        reveals = getattr(self.form, "reveals", {}).get(self.name, {})
        kind = "radio" if self.shape == "radios" else "checkbox"
        found = []
        for place, subwidget in enumerate(self.subwidgets):
            data = subwidget.data
            value = "" if data["value"] is None else str(data["value"])
            found.append(
                Option(
                    id=f"{self.auto_id}_{place}",
                    name=data["name"],
                    value=value,
                    label=data["label"],
                    hint=hints.get(value, ""),
                    checked=data["selected"],
                    kind=kind,
                    reveals=tuple(self.form[name] for name in reveals.get(value, ())),
                )
            )
        return found

    @property
    def checked(self) -> bool:
        """Whether a single checkbox is ticked."""
        return bool(self.value())

    def _date_parts_to_mend(self) -> tuple[str, ...]:
        for error in self.form.errors.get(self.name, self.errors).as_data():
            parts = (error.params or {}).get("parts")
            if parts:
                return tuple(parts)
        return ("day", "month", "year")

    @property
    def words_offered(self) -> list[dict[str, Any]]:
        """Words of this field that may be said to be ordinary ones; see ``GovForm``."""
        offered = getattr(self.form, "words_offered_at", None)
        return offered(self.name) if offered else []


def _was_typed(value: Any) -> bool:
    """Whether an answer is there; a date is typed in three boxes."""
    return any(value) if isinstance(value, list | tuple) else bool(value)
