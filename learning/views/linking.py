"""Pages on which recommendations are linked and given themes."""

from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning.actions import linking
from learning.forms.base import RegisterForm
from learning.forms.register import SUPERSEDED_BY, FindForm, LinkForm, ThemesForm
from learning.models import TrackedRecommendation
from learning.reach import recommendations_of
from learning.themes import Axis, axis_of
from learning.views.base import RecommendationDeedView
from learning.vocabulary import LinkKind
from people.refusals import NotYours
from people.roles import Power

MOST_FOUND = 20


@method_decorator(reads_audited, name="dispatch")
class SetThemes(RecommendationDeedView):
    """What a recommendation is about."""

    power = Power.VERIFY_ACTIONS
    form_class = ThemesForm
    heading = "Themes of this recommendation"
    button = "Set the themes"

    def form_arguments(self) -> dict[str, Any]:
        """Those that are set."""
        chosen: dict[str, list[str]] = {axis.value: [] for axis in Axis}
        for code in self.recommendation.themes:
            chosen[axis_of(code).value].append(code)
        return {"initial": chosen}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Set them."""
        assert isinstance(form, ThemesForm)  # noqa: S101 - the view's own form
        linking.set_themes(
            recommendation_id=self.recommendation.pk, themes=form.themes(), **self.common(form)
        )

    def said(self) -> str:
        """What happened."""
        return "The themes are set. The register can be narrowed by them."


@method_decorator(reads_audited, name="dispatch")
class LinkTo(RecommendationDeedView):
    """This recommendation repeats, supersedes or supports another: found first, then linked."""

    power = Power.VERIFY_ACTIONS
    form_class = LinkForm
    template = "learning/link.html"
    heading = "Link this to another recommendation"
    button = "Link them"

    def words(self) -> str:
        """What is looked for."""
        return self.request.GET.get("words", "").strip()

    @cached_property
    def found(self) -> list[TrackedRecommendation]:
        """What fits the words, but this one itself."""
        words = self.words()
        if not words:
            return []
        fits = Q(words__icontains=words) | Q(source__code__icontains=words)
        rows = recommendations_of(self.request.viewer).filter(fits)
        rows = rows.exclude(pk=self.recommendation.pk).select_related("source")
        return list(rows.order_by("source__code", "position")[: MOST_FOUND + 1])

    def form_arguments(self) -> dict[str, Any]:
        """What was found."""
        return {"found": self.found[:MOST_FOUND]}

    def page_context(self) -> dict[str, Any]:
        """The search, and whether it found too much."""
        return {
            "find": FindForm({"words": self.words()}) if self.words() else FindForm(),
            "looked_for": self.words(),
            "found_any": bool(self.found),
            "found_too_many": len(self.found) > MOST_FOUND,
        }

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """Link them."""
        given = form.cleaned_data
        if "other" not in given:
            return
        this, other, common = self.recommendation.pk, given["other"], self.common(form)
        kind = given.get("kind", "")
        if kind == SUPERSEDED_BY:
            # Said from the other side, of whose source this page saw no version.
            this, other, kind, common["seen_version"] = other, this, LinkKind.SUPERSEDES, None
        linking.link(
            recommendation_id=this, other_id=other, kind=kind, why=given.get("why", ""), **common
        )

    def besides(self, form: RegisterForm) -> list[str]:
        """Without another recommendation there is nothing to ask the rules."""
        return []

    def said(self) -> str:
        """What happened."""
        return "The two recommendations are linked, and each page shows the other."


@method_decorator(reads_audited, name="dispatch")
class EndLink(RecommendationDeedView):
    """A link is so no longer."""

    power = Power.VERIFY_ACTIONS
    heading = "End this link"
    button = "End the link"

    def page_context(self) -> dict[str, Any]:
        """Which one, for those who see both that it links."""
        seen = recommendations_of(self.request.viewer)
        link = (
            self.recommendation.links_from.filter(pk=self.kwargs["link_pk"], second__in=seen)
            .select_related("second__source")
            .first()
        )
        if link is None:
            raise NotYours(chain=self.source.chain)
        to = link.second
        return {"caption": f"To {to.source.title}, {to.title.lower()}"}

    def deed(self, form: RegisterForm, ready: Any) -> None:
        """End it."""
        linking.end_link(
            recommendation_id=self.recommendation.pk, link_id=self.kwargs["link_pk"],
            **self.common(form),
        )  # fmt: skip

    def said(self) -> str:
        """What happened."""
        return "The link has ended. That it stood is kept."
