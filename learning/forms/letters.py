"""What is asked about a letter on what a body left open."""

from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.vocabulary import SENT_HOW_LABELS
from people.forms import ChoiceField, DayField, LongTextField, TextField


class SetAsideForm(RegisterForm):
    """Why no letter is sent."""

    free_text = ("why",)

    why = LongTextField(label="Why no letter is sent", quiet_line=DISCLOSABLE)


class SentForm(RegisterForm):
    """How, when and by whom it left."""

    free_text = ("sent_by",)

    how = ChoiceField(
        label="How was it sent?",
        choices=[(how.value, label) for how, label in SENT_HOW_LABELS.items()],
    )
    on = DayField(label="When was it sent?", what="the day it was sent", past=True)
    sent_by = TextField(label="Who sent it?", max_length=120)
