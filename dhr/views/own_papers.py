"""What bodies have sent to reviews, for whoever answers for them; no case page opens to them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import note, reads_audited
from dhr.models import CasePaper
from dhr.views.paper_rows import in_words, saved_as
from dhr.views.work_bodies import OwedByBody, owed_by_own_bodies
from dhr.vocabulary import Event
from documents.serve import stream
from people.days import long_date
from people.refusals import NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class OwnPapers(View):
    """What the bodies one answers for have sent, and still owe, over all cases."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The newest first; the case is named by its reference alone."""
        if not request.viewer.bodies_with(Power.SEE_OWN_PAPERS):
            raise NotYours(may_be_known=True)
        papers = list(
            CasePaper.objects.sent_by_bodies_of(request.viewer).select_related(
                "document", "body", "review"
            )
        )
        owed = owed_by_own_bodies(request.viewer, request.today)
        note(
            request,
            Event.OWN_PAPERS_SEEN,
            chain=_partnership_chain(papers, owed),
            details={
                "cases": sorted(
                    {str(paper.review_id) for paper in papers} | {row.review_id for row in owed}
                )
            },
        )
        return render(
            request,
            "dhr/own_papers.html",
            {
                "owed": [row.row for row in owed],
                "owed_columns": [
                    {"label": label}
                    for label in ("Asked for", "Review", "Asked of", "Due", "Send it to")
                ],
                "columns": [
                    {"label": label} for label in ("Paper", "Review", "Sent by", "Came on", "File")
                ],
                "rows": [
                    [
                        {
                            "text": f"{paper.label}, version {paper.version}",
                            "url": reverse("dhr:own_paper_file", args=[paper.pk]),
                        },
                        paper.review.reference,
                        paper.body.name,
                        long_date(paper.received_on),
                        in_words(paper.document.content_type),
                    ]
                    for paper in papers
                ],
            },
        )


@method_decorator(reads_audited, name="dispatch")
class OwnPaperFile(View):
    """A paper that one's own body sent, as a file."""

    def get(self, request: HttpRequest, own_paper_pk: UUID) -> HttpResponse:
        """Saved under its neutral name; any other paper is not found."""
        paper = (
            CasePaper.objects.sent_by_bodies_of(request.viewer)
            .select_related("document", "review")
            .filter(pk=own_paper_pk)
            .first()
        )
        if paper is None:
            raise NotYours
        chain = paper.review.chain
        note(request, Event.PAPER_OPENED, chain=chain, subject=paper.subject_id)
        return stream(
            paper.document,
            request,
            event=Event.PAPER_OPENED.value,
            chain=chain,
            file_name=saved_as(paper, sees_every=False),
        )


def _partnership_chain(papers: list[CasePaper], owed: list[OwedByBody]) -> str:
    """A list writes one entry, on the chain of one partnership it showed."""
    shown = [str(paper.review.partnership_id) for paper in papers]
    first = min([*shown, *(row.partnership_id for row in owed)], default="")
    return f"partnership:{first}" if first else "instance"
