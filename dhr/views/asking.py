"""What pages of asking share, whether agencies are asked what they know or bodies for a report."""

from abc import abstractmethod
from typing import Any, ClassVar

from django.db.models import QuerySet

from dhr.forms.scoping import AskAgainForm
from dhr.models import ContributionRequest, ScopingRequest
from dhr.views.asking_rows import part_of
from dhr.views.case import CaseFormView, CaseView, way_to_bodies
from dhr.vocabulary import Event
from people.models import Body
from people.refusals import NotYours
from people.roles import Power


class OfRequest(CaseView):
    """A page about one that was asked."""

    page = "scoping"
    # The part of the address that says which, and the page about it.
    which: ClassVar[str]
    about: ClassVar[str]

    @abstractmethod
    def requests(self) -> "QuerySet[Any]":
        """Those of this case among which it is looked for."""

    @property
    def asked(self) -> ScopingRequest | ContributionRequest | Any:
        """It, as asked in this case; not found for any other."""
        if not hasattr(self, "_asked"):
            found = (
                self.requests()
                .select_related("body__succeeded_by", "asked_by")
                .prefetch_related("returns__recorded_by", "reminders")
                .filter(pk=self.kwargs[self.which])
                .first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._asked = found
        return self._asked

    def audit_subject(self) -> str:
        """Which one."""
        return self.asked.subject_id


class RequestForm(OfRequest, CaseFormView):
    """A deed about one that was asked."""

    read = Event.FORM_SEEN
    power = Power.WORK_ON_CASE

    def after(self) -> str:
        """Back to its page."""
        return self.url(self.about, **{self.which: self.asked.pk})

    def page_context(self) -> dict[str, Any]:
        """Which one."""
        return {"caption": self.asked.body.name, "back_url": self.after()}


class AskAgainPage(RequestForm):
    """Log that a silent one was asked again."""

    form_class = AskAgainForm
    heading = "Record that they were asked"
    button = "Record it"

    def form_arguments(self) -> dict[str, Any]:
        """Usually it happened today."""
        return {"initial": {"on": self.request.today}}

    def said(self) -> str:
        """What was done."""
        return "Recorded. The silence is still counted from the day they were first asked."


class AskSeveral(CaseFormView):
    """Ask several at once."""

    page = "scoping"
    back = "scoping"
    # Said where everybody was asked; the way out leads to the partnership's bodies.
    nobody_left: ClassVar[str]

    @abstractmethod
    def left(self) -> "QuerySet[Body]":
        """Those who can be asked and were not yet."""

    @abstractmethod
    def at_all(self) -> list[str]:
        """What the stage of the case has against it."""

    def form_arguments(self) -> dict[str, Any]:
        """Those who work with the partnership, have not ended and were not asked yet."""
        bodies = list(self.left())
        return {
            "bodies": [(str(body.pk), body.name) for body in bodies],
            "body_hints": {str(body.pk): part_of(body) for body in bodies},
        }

    def blocked(self) -> list[str]:
        """At the right stage, and while somebody is left to ask."""
        return self.at_all() or ([] if self.left().exists() else [self.nobody_left])

    def ways_out(self) -> dict[str, dict[str, str]]:
        """One that is not known yet is added to the partnership's bodies."""
        way = way_to_bodies(self.review, self.request.viewer)
        return {self.nobody_left: way} if way else {}

    def said(self) -> str:
        """What comes next, as the deed left it."""
        return getattr(self, "_said", "")
