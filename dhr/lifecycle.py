"""The state machine of a case, and nothing else.

Transitions send nothing, fetch nothing and ask nothing: what stands in their way is in
``rules.py``, and ``actions/`` calls them after asking. The states and deeds are those of the
first stretch, from the notification to the Home Office being told.
"""

from django.db import models
from django_fsm import FSMField, FSMModelMixin, transition

from dhr.vocabulary import STATE_LABELS, State


class ReviewLifecycle(FSMModelMixin, models.Model):
    """Where a case is. The field refuses assignment; only the deeds below move it."""

    state = FSMField(
        choices=[(state.value, STATE_LABELS[state]) for state in State],
        default=State.NOTIFIED.value,
        protected=True,
        editable=False,
    )

    class Meta:
        abstract = True

    @transition(field=state, source=State.NOTIFIED.value, target=State.SCOPING.value)
    def begin_scoping(self) -> None:
        """Information is being gathered from the bodies that may have known the people."""

    @transition(field=state, source=State.SCOPING.value, target=State.APPOINTING.value)
    def decide_to_hold(self) -> None:
        """The CSP chair decided that a review is held."""

    @transition(field=state, source=State.SCOPING.value, target=State.NO_REVIEW.value)
    def decide_not_to_hold(self) -> None:
        """The CSP chair decided that no review is held."""

    @transition(field=state, source=State.NO_REVIEW.value, target=State.CONSIDERING.value)
    def tell_home_office_of_no_review(self) -> None:
        """The Home Office was told of a "no" and now considers it."""
