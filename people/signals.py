"""What people announces to the rooms above it; they listen, people never calls them."""

from django.dispatch import Signal

# Sent inside the transaction in which somebody's roles end at once, with ``user``, ``by`` (the
# Viewer who recorded it) and ``account_closed``. Appointments to cases end with it.
person_left = Signal()
