"""The page that joins a case to another one."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr import rules
from dhr.actions.joining import join_case
from dhr.forms.arriving import JoinForm
from dhr.forms.base import CaseForm
from dhr.models import Review, open_offer_of
from dhr.summaries import pseudonyms_of, with_deaths
from dhr.views.case import CaseFormView
from dhr.views.transfer import id_or_nothing


@method_decorator(reads_audited, name="dispatch")
class JoinCase(CaseFormView):
    """The deaths are looked at together, in another case."""

    form_class = JoinForm
    heading = "Join this case to another"
    button = "Join the cases"
    warning = (
        "This case is closed, and stays readable. Nothing is copied: add its people to the other "
        "case by hand, and record there who has a conflict of interest."
    )

    def blocked(self) -> list[str]:
        """Only before a chair is at work, and not while the case is offered elsewhere."""
        return rules.joining_at_all(
            self.review.state, open_offer=open_offer_of(self.review) is not None
        )

    def form_arguments(self) -> dict[str, Any]:
        """The cases of this partnership that this person sees and that can still take one in."""
        others = (
            Review.objects.visible_to(self.request.viewer, self.request.today)
            .filter(partnership_id=self.review.partnership_id, state__in=rules.JOINED_TO)
            .exclude(pk=self.review.pk)
            .order_by("reference")
            .prefetch_related(with_deaths())
        )
        return {
            "others": [
                (str(row.pk), f"{row.reference}: {pseudonyms_of(row.deaths)}") for row in others
            ]
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Close this case into the other."""
        given = form.cleaned_data
        self.other = id_or_nothing(given["other"])
        join_case(
            other_id=self.other,
            reason=given["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next."""
        return "The case is joined. Nobody was told. Next, add its people to the other case."

    def leads_on(self) -> tuple[str, str]:
        """To the other case, where its people are added."""
        if self.other is None:
            return "", ""
        url = reverse("dhr:add_subject", kwargs={"pk": self.other})
        return url, "Add a person to the other case"

    other: UUID | None = None
