"""Forms of the whole product: GOV.UK markup, sentences instead of codes, dates in three boxes."""

from people.forms.base import GovForm
from people.forms.fields import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    EmailField,
    FileField,
    LongTextField,
    TextField,
)

__all__ = [
    "CheckboxField",
    "ChoiceField",
    "ChoicesField",
    "DayField",
    "EmailField",
    "FileField",
    "GovForm",
    "LongTextField",
    "TextField",
]
