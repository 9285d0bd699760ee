"""What the pages of the register share: the doors, and the shape of a page with one deed.

The doors are the querysets of ``reach.py``; what does not come through one answers 404, whether
it exists or not.
"""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from audit.models import Entry
from audit.reads import note
from audit.trail import changes_since
from learning import rules
from learning.actions.frame import powers_of
from learning.actions.interests import interests_in, meetings_of_interest
from learning.forms.base import RegisterForm
from learning.models import Addressee, Source, TrackedRecommendation
from learning.reach import due_from_own_bodies, recommendations_of, register_of, sources_of
from learning.views.log import last_word
from learning.views.rows import stands_cell
from learning.vocabulary import CHANGES, Event
from people.refusals import NotYours
from people.roles import Power
from people.told import told
from people.views.deed_form import DeedFormView


class RegisterView(View):
    """A page of this room."""

    read: ClassVar[Event] = Event.FORM_SEEN

    def noted(self, source: Source, subject: str = "") -> None:
        """Say what this page shows, for the audit."""
        note(self.request, self.read, chain=source.chain, subject=subject or source.text_id)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of the register."""
        return render(
            self.request, template, {"today": self.request.today, **context}, status=status
        )


class SourceView(RegisterView):
    """A page about one source; ``power`` is needed on it.

    ``argument`` is what the address calls the thing that the page is about.
    """

    power: ClassVar[Power] = Power.SEE_REGISTER
    argument: ClassVar[str] = "source_pk"
    source: Source
    powers: frozenset[Power]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask access, note the read, and show the page."""
        self.source = self.find(request, kwargs[self.argument])
        self.powers = powers_of(request.viewer, self.source)
        if self.power not in self.powers:
            raise NotYours(chain=self.source.chain, may_be_known=True)
        self.noted(self.source, self.audit_subject())
        return super().dispatch(request, *args, **kwargs)

    def find(self, request: HttpRequest, pk: UUID) -> Source:
        """The source of this address, if this person may open it."""
        found = (
            sources_of(request.viewer).select_related("owner", "partnership").filter(pk=pk).first()
        )
        if found is None:
            raise NotYours
        return found

    def audit_subject(self) -> str:
        """What exactly is shown; the source itself by default."""
        return self.source.text_id


class RecommendationView(SourceView):
    """A page about one recommendation."""

    argument = "recommended_pk"
    recommendation: TrackedRecommendation

    def find(self, request: HttpRequest, pk: UUID) -> Source:
        """The source of this recommendation."""
        found = (
            recommendations_of(request.viewer)
            .select_related("source__owner", "source__partnership")
            .filter(pk=pk)
            .first()
        )
        if found is None:
            raise NotYours
        self.recommendation = found
        return found.source

    def audit_subject(self) -> str:
        """The recommendation."""
        return self.recommendation.text_id

    def recommendation_url(self) -> str:
        """Its page."""
        return reverse("learning:recommendation", args=[self.recommendation.pk])


class AddresseeView(RecommendationView):
    """A page of the forum or a board about one action with one body."""

    argument = "asked_pk"
    addressee: Addressee

    def find(self, request: HttpRequest, pk: UUID) -> Source:
        """The source of this action."""
        self.addressee = _addressee(register_of(request.viewer), pk)
        self.recommendation = self.addressee.action.recommendation
        return self.recommendation.source

    def audit_subject(self) -> str:
        """The addressee."""
        return self.addressee.text_id

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """With the action that the page is about above it."""
        return super().show(template, status, about=self.addressee, **context)


class OwnActionView(RegisterView):
    """A page about one action, for whoever answers for the body it is addressed to."""

    addressee: Addressee
    source: Source

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask access, note the read, and show the page."""
        self.addressee = _addressee(due_from_own_bodies(request.viewer), kwargs["owed_pk"])
        self.source = self.addressee.action.recommendation.source
        self.noted(self.source, self.addressee.text_id)
        return super().dispatch(request, *args, **kwargs)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """With the action that the page is about above it."""
        return super().show(template, status, about=self.addressee, **context)


class OneDeed(DeedFormView):
    """What every page with one deed of this room shares."""

    form_class: ClassVar[type[RegisterForm]] = RegisterForm
    template = "learning/form.html"
    source: Source

    def form(self, data: Any = None) -> RegisterForm:
        """The form, filled with what was sent."""
        files = None if data is None else self.request.FILES
        return self.form_class(data, files, source=self.source, **self.form_arguments())

    def common(self, form: RegisterForm) -> dict[str, Any]:
        """What every deed is told: who, when, what was seen."""
        return {
            "by": self.request.viewer,
            "today": self.request.today,
            "seen_version": form.cleaned_data.get("seen_version"),
        }

    def changes_since(self, version: int) -> list[str]:
        """What was done since to what the page is about, by whom and when."""
        since, about = self.entries_since(version), self.subjects()
        return told([entry for entry in since if not about or _is_about(entry, about)], CHANGES)

    def entries_since(self, version: int) -> list[Entry]:
        """Everything that moved the source further than this version, the oldest first."""
        return changes_since(self.source.chain, "revision", version, source=str(self.source.pk))

    def subjects(self) -> set[str]:
        """The text ids of what the page is about; the whole source where there are none."""
        return set()


class SourceDeedView(OneDeed, SourceView):
    """One deed on a source."""

    show = RegisterView.show

    def back_url(self) -> str:
        """The source's page."""
        return reverse("learning:source", args=[self.source.pk])


class RecommendationDeedView(OneDeed, RecommendationView):
    """One deed on a recommendation."""

    def subjects(self) -> set[str]:
        """The recommendation, and what each body is asked of it."""
        rows = Addressee.objects.filter(action__recommendation=self.recommendation)
        return {self.recommendation.text_id, *(row.text_id for row in rows)}

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """With the recommendation that the page is about above it."""
        named = f"{self.source.title} · {self.recommendation.title}"
        context["caption"] = " · ".join(filter(None, [named, context.get("caption", "")]))
        return RegisterView.show(
            self, template, status, recommendation=self.recommendation, **context
        )

    def back_url(self) -> str:
        """The recommendation's page."""
        return self.recommendation_url()


class AnswerDeedView(OneDeed):
    """One deed on what one body is asked."""

    addressee: Addressee

    def subjects(self) -> set[str]:
        """The action with this body, and its recommendation."""
        return {self.addressee.text_id, self.addressee.action.recommendation.text_id}

    def stands_now(self) -> list[dict[str, Any]]:
        """How the action stands, and what the body said last."""
        stands = stands_cell(self.addressee, self.request.today)["tag"]
        return [{"key": "How it stands now", "tag": stands}, *last_word(self.addressee)]


class ForumDeedView(AnswerDeedView, AddresseeView):
    """One deed of the forum or a board on an action with one body."""

    show = AddresseeView.show

    def own_interest(self) -> list[str]:
        """Why what the forum decides is not this person's: they declared an interest in it."""
        return interests_in([self.addressee], self.request.viewer)

    def ways_out(self) -> dict[str, dict[str, str]]:
        """The meeting at which they declared it: what was a mistake is withdrawn there."""
        return {
            reason: {
                "url": reverse("learning:meeting", args=[meeting.pk]), "label": "Open that meeting",
            }
            for meeting in meetings_of_interest([self.addressee], self.request.viewer)
            for reason in rules.having_an_interest([meeting.on])
        }  # fmt: skip

    def back_url(self) -> str:
        """The recommendation's page."""
        return self.recommendation_url()


class BodyDeedView(AnswerDeedView, OwnActionView):
    """One deed of a body on what it was asked to do."""

    show = OwnActionView.show

    def back_url(self) -> str:
        """What is due from the body."""
        return reverse("learning:due_from_us")


def chain_of_list(sources: Iterable[Source]) -> str:
    """A list writes one entry, on the chain of one partnership that it showed."""
    first = min((str(source.partnership_id) for source in sources), default="")
    return f"partnership:{first}" if first else "instance"


def _is_about(entry: Entry, subjects: set[str]) -> bool:
    """Whether an entry speaks of one of these; several bodies asked at once stand in its details.

    A text id ends in the id of its row.
    """
    asked = entry.details.get("asked", ())
    return entry.subject in subjects or any(
        subject.rpartition(":")[2] in asked for subject in subjects
    )


def _addressee(reached: Any, pk: UUID) -> Addressee:
    found = (
        reached.select_related(
            "body",
            "belongs_to",
            "action__recommendation__source__owner",
            "action__recommendation__source__partnership",
        )
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotYours
    return found
