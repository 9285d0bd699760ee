"""What every page of a case shares: the door, the side navigation, and the shape of a form page.

The door to one case is the question that each deed on it asks, too (``access.powers_on``); lists
ask for many at once (``visible_to``). What does not come through it answers 404, whether it exists
or not.
"""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audit.reads import note
from audit.trail import changes_since
from dhr.access import OF_REPORT, Standing, may, powers_on
from dhr.came_back import SENT_OR_WRITTEN
from dhr.forms.base import CaseForm
from dhr.models import Fact, PublishedReview, Review
from dhr.vocabulary import (
    CHANGES,
    PUBLICATION_MATTERS,
    REPORT_BEGUN,
    REPORT_SIGNED_OFF,
    REVIEW_HELD,
    Event,
    State,
)
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power
from people.told import told
from people.views.deed_form import DeedFormView
from people.views.whole import WholeView

HAS_A_PANEL = REVIEW_HELD | {State.CONCLUDED, State.DISCONTINUED}


def opened(request: HttpRequest, pk: UUID) -> tuple[Review, Standing]:
    """The case and how this person stands to it, if they may open it today; else ``NotYours``,
    which answers 404."""
    review = Review.objects.filter(pk=pk).select_related("partnership").first()
    if review is None:
        raise NotYours(chain="instance")
    standing = review.standing_of(request.viewer, request.today)
    if not may(standing, Power.SEE_CASES):
        raise NotYours(chain=review.chain)
    return review, standing


def way_to_bodies(review: Review, viewer: Viewer) -> dict[str, str]:
    """The link to where the partnership's bodies are kept; empty for whoever may not keep them."""
    if review.partnership_id not in viewer.partnerships_with(Power.MANAGE_BODIES):
        return {}
    return {"url": reverse("people:bodies"), "label": "Bodies"}


class CaseView(WholeView):
    """A page of one case. ``read`` is what the audit writes; ``power`` who may open it.

    Where ``power`` names several, any of them is enough.
    """

    read: ClassVar[Event]
    power: ClassVar[Power | tuple[Power, ...]] = Power.SEE_CASES
    page: ClassVar[str] = ""

    review: Review
    standing: Standing
    powers: frozenset[Power]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask access, note the read, and show the page."""
        self.review, self.standing = opened(request, kwargs["pk"])
        self.powers = powers_on(self.standing)
        enough = self.power if isinstance(self.power, tuple) else (self.power,)
        if not self.powers.intersection(enough):
            raise NotYours(chain=self.review.chain, may_be_known=True)
        note(request, self.read, chain=self.review.chain, subject=self.audit_subject())
        return super().dispatch(request, *args, **kwargs)

    def audit_subject(self) -> str:
        """What exactly is shown, as a text id; the case itself by default."""
        return ""

    def url(self, name: str, /, **more: Any) -> str:
        """The address of another page of this case."""
        return reverse(f"dhr:{name}", kwargs={"pk": self.review.pk, **more})

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of the case with its frame."""
        return render(
            self.request,
            template,
            {
                "review": self.review,
                "powers": self.powers,
                "may": {power.name: power in self.powers for power in Power},
                "side_items": self.side_items(),
                "today": self.request.today,
                **context,
            },
            status=status,
        )

    def side_items(self) -> list[dict[str, Any]]:
        """The rooms of the case that this person may enter."""
        rooms = [
            ("review", "This case", Power.SEE_CASES),
            ("timeline", "Timeline", Power.SEE_CASES),
            ("pauses", "Clocks and pauses", Power.SEE_CASES),
            ("people_of_case", "People of this case", Power.SEE_CASES),
            *([("panel", "Panel", Power.SEE_CASES)] if self._has_a_panel() else []),
            ("scoping", "Agencies", Power.SEE_CASES),
            ("documents", "Documents", Power.SEE_CASES),
            ("decision", "Decision", Power.SEE_CASES),
            ("family", "Family", Power.SEE_FAMILY),
            ("letters", "Letters", Power.SEE_IDENTITIES),
            *self._of_report(),
            *self._of_publication(),
            ("who_looked", "Who looked", Power.SEE_WHO_LOOKED),
        ]
        return [
            {"label": label, "url": self.url(name), "current": name == self.page}
            for name, label, power in rooms
            if power in self.powers
        ]

    def _has_a_panel(self) -> bool:
        """Once a review is held there is a panel to speak of; afterwards what it did is read."""
        return self.review.state in HAS_A_PANEL

    def _of_report(self) -> list[tuple[str, str, Power]]:
        """The rooms of the report, once it has begun."""
        if self.review.state == State.APPOINTING:
            # There is no report yet, but learning that cannot wait for it.
            return [("recommendations", "Recommendations", Power.SEE_IDENTITIES)]
        if self.review.state not in REPORT_BEGUN:
            return []
        rooms = [
            ("report", "Report", OF_REPORT),
            ("recommendations", "Recommendations", OF_REPORT),
        ]
        if self.review.state in REPORT_SIGNED_OFF or self._was_with_home_office():
            rooms.append(("home_office", "Home Office", OF_REPORT))
        return rooms

    def _was_with_home_office(self) -> bool:
        """Also a report that came back was: its letter, and what was sent, stay to be read."""
        sent = Fact.objects.filter(
            review=self.review, kind__in=SENT_OR_WRITTEN, superseded_by__isnull=True
        )
        return sent.exists()

    @cached_property
    def is_public(self) -> bool:
        """Whether something of it is out: it can be taken down wherever the case has gone."""
        out = PublishedReview.objects.filter(review=self.review, withdrawn_on__isnull=True)
        return out.exists()

    def _of_publication(self) -> list[tuple[str, str, Power]]:
        """The room of the publication, at its stages and for as long as something is public."""
        matters = self.review.state in PUBLICATION_MATTERS or self.is_public
        return [("publication", "Publication", OF_REPORT)] if matters else []


class CaseFormView(DeedFormView, CaseView):
    """A page with one form and one deed on a case."""

    read = Event.FORM_SEEN
    power = Power.WORK_ON_CASE
    form_class: ClassVar[type[CaseForm]] = CaseForm
    template = "dhr/form.html"
    back: ClassVar[str] = "review"

    def form(self, data: Any = None) -> CaseForm:
        """The form, filled with what was sent."""
        files = None if data is None else self.request.FILES
        return self.form_class(data, files, review=self.review, **self.form_arguments())

    def changes_since(self, version: int) -> list[str]:
        """What was done to the case since, by whom and when."""
        entries = changes_since(self.review.chain, "version", version)
        return told([entry for entry in entries if entry.event in CHANGES], CHANGES)

    def back_url(self) -> str:
        """The page of the case that this one belongs to."""
        return self.url(self.back)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of the case with its frame."""
        return CaseView.show(self, template, status, **context)

    def common(self, form: CaseForm) -> dict[str, Any]:
        """What every deed is told: who, when, what was seen, which words are ordinary."""
        return {
            "review_id": self.review.pk,
            "by": self.request.viewer,
            "today": self.request.today,
            "seen_version": form.cleaned_data.get("seen_version"),
        }

    def common_with_words(self, form: CaseForm) -> dict[str, Any]:
        """The same, for deeds that hold free text."""
        return self.common(form) | {"said_ordinary": form.cleaned_data["ordinary_words"]}
