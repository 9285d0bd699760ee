"""A form that is posted twice takes effect once.

Every form carries a key made when it was first shown. The key is written in the deed's own
transaction: a second post waits for the first, finds the key, and gets the same answer. A refused
deed leaves no key, so the mended form can be sent again.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction

from people.access import Viewer
from people.models import SubmittedForm
from people.refusals import NotYet

USED_BY_ANOTHER = (
    "Somebody else has sent this very form already. Open the page again and fill it in anew."
)


def led_to(key: UUID | None, by: Viewer) -> str:
    """Where this form led when this person sent it before; empty when they did not.

    Asked before anything slow or refusing is done: what is done already is not refused.
    """
    done = SubmittedForm.objects.filter(key=key, user_id=by.user_id).first() if key else None
    return done.led_to if done else ""


def once(key: UUID | None, by: Viewer, do: Callable[[], str]) -> str:
    """Do the deed and remember where it led (a path); the second time only the path is given.

    A key that another person used is not honoured, since their path may not be known to this
    one: ``NotYet`` says that the form is used up (two people at one computer, or a forged key).
    """
    if key is None:
        return do()
    try:
        with transaction.atomic():
            form = SubmittedForm.objects.create(key=key, user_id=by.user_id)
            form.led_to = do()
            form.save(update_fields=["led_to"])
            return form.led_to
    except IntegrityError:
        done = SubmittedForm.objects.filter(key=key).first()
        if done is None:
            raise
        if done.user_id != by.user_id:
            raise NotYet([USED_BY_ANOTHER]) from None
        return done.led_to
