"""What people announces to the rooms above it; they listen, people never calls them."""

from django.dispatch import Signal

# Sent inside the transaction in which somebody's roles end at once: ``user``; ``by``, the Viewer
# who recorded it; ``today``; ``partnership_ids``, those that ``by`` looks after (what the person
# does for any other is not theirs to end); ``account_closed``. A listener that fails undoes all.
person_left = Signal()

# Sent inside the transaction that records that a body is succeeded by another: ``body``, with its
# successor and day; ``by``, the Viewer who recorded it. A listener that fails undoes all.
body_succeeded = Signal()

# Sent inside the transaction that takes a succession back that was recorded in error: ``body``,
# which stands again; ``successor``; ``by``; ``today``. A listener that fails undoes all.
succession_taken_back = Signal()
