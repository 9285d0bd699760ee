"""What dhr announces to the rooms above it; they listen, dhr never calls them.

Every one is sent inside the transaction of its deed, with the review's row locked: ``review_id``;
``by``, the Viewer whose deed it is; ``today``. A listener that fails undoes all, and each may be
sent again for what was announced before: listeners are idempotent.
"""

from django.dispatch import Signal

# Recommendations were fixed: at the sign-off, at the end of the Home Office's changes where one
# was reworded, and when early learning goes to the forum. ``version`` is that of the whole set; a
# later sign-off that changes no word sends the same version again. Listeners are idempotent on
# each recommendation's ``stable_id`` and ``version``.
recommendations_made = Signal()
# The Home Office's approval stands: ``on``, its day; sent again when that day is corrected.
report_approved = Signal()
# The report is public: ``on``, the first day it was; sent again at each publication.
report_published = Signal()
# The report that was public is so no more: ``on``, the day it was taken down; ended by the next
# publication.
report_taken_down = Signal()
# The case went to another partnership, and its open early actions with it; without arguments of
# its own. What came of them there is announced of the case that began there, where one did.
case_handed_over = Signal()
