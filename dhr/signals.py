"""What dhr announces to the rooms above it; they listen, dhr never calls them."""

from django.dispatch import Signal

# Sent inside the transaction that fixes recommendations (the sign-off, and the end of the Home
# Office's changes where one was reworded): ``review_id``; ``version``, that of the whole set. A
# later sign-off that changes no word sends the same version again: listeners are idempotent on
# each recommendation's ``stable_id`` and ``version``. A listener that fails undoes all.
recommendations_made = Signal()
