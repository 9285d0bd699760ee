"""One recommendation: as made, who is to do it, what they said, who believes it."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning.models import Addressee
from learning.views.base import RecommendationView
from learning.views.rows import due_cell, stands_cell
from learning.vocabulary import Event


@method_decorator(reads_audited, name="dispatch")
class RecommendationPage(RecommendationView):
    """Words at the top, then each body with its three axes."""

    read = Event.RECOMMENDATION_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        rows = Addressee.objects.filter(
            action__recommendation=self.recommendation
        ).select_related("body", "action__recommendation__source")  # fmt: skip
        return self.show(
            "learning/recommendation.html",
            source=self.source,
            recommendation=self.recommendation,
            powers=self.powers,
            columns=[{"label": label} for label in ("Action", "For", "Due", "How it stands")],
            rows=[
                [row.action.what, row.name, due_cell(row, request.today),
                 stands_cell(row, request.today)]
                for row in rows
            ],
        )  # fmt: skip
