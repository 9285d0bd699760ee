"""Where the recommendations come from: the list of sources, and one source."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning.views.base import SourceView
from learning.vocabulary import Event


@method_decorator(reads_audited, name="dispatch")
class SourcePage(SourceView):
    """One source and what it recommends."""

    read = Event.SOURCE_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        return self.show("learning/source.html", source=self.source, powers=self.powers)
