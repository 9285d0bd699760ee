"""Entering a source, changing what is known of it, and typing in what it recommends."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from learning.actions.sources import change_source, open_source, type_recommendation
from learning.forms.sources import NewSourceForm, RecommendationForm, SourceFactsForm
from learning.models import Source
from learning.reach import boards_kept
from learning.rules import SourceDays
from learning.rules.sources import OF_A_REVIEW
from learning.views.base import RegisterView, SourceDeedView
from learning.vocabulary import SourceKind
from people.models import Board
from people.refusals import NotYours
from people.roles import Power
from people.views.deed_form import DeedFormView


def _boards(kept: list[Board]) -> dict[str, list[Board]]:
    near = Board.objects.filter(partnership_id__in={board.partnership_id for board in kept})
    return {"kept": kept, "near": list(near.select_related("partnership"))}


@method_decorator(reads_audited, name="dispatch")
class EnterSource(DeedFormView, RegisterView):
    """A source that no review of this system announces."""

    form_class = NewSourceForm
    template = "learning/form.html"
    heading = "Enter a source"
    button = "Enter the source"
    show = RegisterView.show
    kept: list[Board]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever keeps the register of a board."""
        self.kept = list(boards_kept(request.viewer))
        if not self.kept:
            raise NotYours(may_be_known=True)
        note(request, self.read, chain=self.kept[0].partnership.chain)
        return super().dispatch(request, *args, **kwargs)

    def form(self, data: Any = None) -> NewSourceForm:
        """The form."""
        return self.form_class(data, **_boards(self.kept))

    def deed(self, form: Any, ready: Any) -> str:
        """Enter it."""
        said = form.cleaned_data
        source = open_source(
            by=self.request.viewer,
            today=self.request.today,
            owner_id=said["owner"],
            board_ids=said["boards"],
            kind=SourceKind(said["kind"]),
            code=said["code"],
            days=form.days,
        )
        return reverse("learning:source", args=[source.pk])

    def said(self) -> str:
        """What comes next."""
        return (
            "The source is entered.\nNext: have its action plan read, or type in what it "
            "recommends."
        )

    def back_url(self) -> str:
        """The list of sources."""
        return reverse("learning:sources")


class KeepingView(SourceDeedView):
    """A page on which somebody keeps a source."""

    power = Power.KEEP_REGISTER

    def page_context(self) -> dict[str, Any]:
        """Which source."""
        return {"caption": self.source.title}


@method_decorator(reads_audited, name="dispatch")
class ChangeSource(KeepingView):
    """Its days and its boards."""

    form_class = SourceFactsForm
    heading = "Change dates and boards"
    button = "Save"

    def form_arguments(self) -> dict[str, Any]:
        """The boards of its partnership, and what is known today."""
        source = self.source
        kept = [b for b in boards_kept(self.request.viewer)
                if b.partnership_id == source.partnership_id]  # fmt: skip
        others = source.boards.exclude(pk=source.owner_id).values_list("pk", flat=True)
        initial: dict[str, Any] = {name: getattr(source, name) for name in _days()}
        initial |= {"owner": str(source.owner_id), "boards": [str(pk) for pk in others]}
        return {**_boards(kept), "initial": initial}

    def deed(self, form: Any, ready: Any) -> None:
        """Change it."""
        said = form.cleaned_data
        change_source(
            source_id=self.source.pk, owner_id=said["owner"], board_ids=said["boards"],
            days=form.days, **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return "The dates and boards are saved."


@method_decorator(reads_audited, name="dispatch")
class TypeRecommendation(KeepingView):
    """One recommendation after another."""

    form_class = RecommendationForm
    heading = "Type in a recommendation"
    button = "Enter the recommendation"

    def blocked(self) -> list[str]:
        """What keeps anything from being typed in here."""
        return of_a_review(self.source)

    def deed(self, form: Any, ready: Any) -> None:
        """Enter it."""
        type_recommendation(source_id=self.source.pk, given=form.given, **self.common(form))

    def said(self) -> str:
        """What happened, and what comes next."""
        return (
            "The recommendation is in the register.\nNext: type in another, or ask the bodies it "
            "is for."
        )


def _days() -> list[str]:
    return list(SourceDays.__annotations__)


def of_a_review(source: Source) -> list[str]:
    """What keeps anything from being typed in or imported for a review of this system."""
    return [OF_A_REVIEW] if source.review_id is not None else []
