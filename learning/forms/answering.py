"""What a body is asked for when it answers."""

from learning.forms.base import DISCLOSABLE, RegisterForm
from people.forms import LongTextField


class AcceptForm(RegisterForm):
    """The body will do it; how is said if it likes."""

    free_text = ("words",)

    words = LongTextField(
        label="How and by when your body means to do it", required=False, help_text=DISCLOSABLE
    )
