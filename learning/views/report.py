"""The report for boards: how the register stands today, as a page and as a PDF.

Whoever sees the register gets numbers over the rows they may see, each a link to just these rows.
Whoever sees totals alone gets numbers over what is published, and no way to any row.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from documents.pdf import render_letter
from documents.serve import drawn
from learning.actions.forum import forums_without_undertaking
from learning.reach import counted_only_for, register_of, sees_register, sees_reports
from learning.report import figures_of
from learning.views.base import RegisterView
from learning.views.report_sections import Section, sections_of
from learning.vocabulary import Event
from people.access import Viewer
from people.context import MARKING
from people.days import count, long_date
from people.refusals import NotYours
from people.roles import Power

_SEEN = "Counted is what you may see of the register. Each number leads to the actions behind it."
_PUBLISHED = (
    "Counted is what published reviews ask, and delivery plans. What a review asks before it is "
    "published is counted nowhere here: a number would speak of a case before its report does."
)
_SEEN_ON_PAPER = "Counted is what {name} may see of the register."
NAME = "Learning report"


class _Reporting(RegisterView):
    """What page and file share: who may, what was read, and the numbers."""

    def parts(self, *, on_paper: bool) -> list[dict[str, Any]]:
        """The numbers over what this person sees, and those over what they see totals of alone, as
        scrutiny does. Asks access and notes the read. Raises ``NotYours``."""
        viewer = self.request.viewer
        if not sees_reports(viewer):
            raise NotYours(may_be_known=True)
        counted = viewer.partnerships_with(Power.SEE_REGISTER, Power.SEE_TOTALS)
        note(
            self.request,
            self.read,
            chain=f"partnership:{min(counted)}",
            details={"partnerships": sorted(str(pk) for pk in counted)},
        )
        return list(self._parts(viewer, on_paper=on_paper))

    def _parts(self, viewer: Viewer, *, on_paper: bool) -> Iterator[dict[str, Any]]:
        if sees_register(viewer):
            said = _SEEN_ON_PAPER.format(name=viewer.name) if on_paper else _SEEN
            yield self._part("seen", register_of(viewer), said, opens=True)
        totals_only = viewer.partnerships_with(Power.SEE_TOTALS) - viewer.partnerships_with(
            Power.SEE_REGISTER
        )
        if totals_only:
            yield self._part(
                "totals", counted_only_for(viewer, self.request.today), _PUBLISHED, opens=False
            )

    def _part(self, code: str, rows: Any, said: str, *, opens: bool) -> dict[str, Any]:
        figures = figures_of(rows, self.request.today)
        number = figures.all.all.value
        sections: list[Section] = sections_of(figures, code, opens=opens) if number else []
        return {
            "number": count(number, "action"),
            "url": reverse("learning:register") if opens and number else "",
            "said": said,
            "sections": sections,
        }


@method_decorator(reads_audited, name="dispatch")
class Report(_Reporting):
    """The page."""

    read = Event.REPORT_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """As of today."""
        return self.show(
            "learning/report.html",
            parts=self.parts(on_paper=False),
            sees_totals=request.viewer.has_anywhere(Power.SEE_TOTALS),
            may_undertake=bool(forums_without_undertaking(request.viewer)),
        )


@method_decorator(reads_audited, name="dispatch")
class ReportFile(_Reporting):
    """The same as a PDF, drawn when it is asked for and not kept."""

    read = Event.REPORT_TAKEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """As of today, under a neutral name."""
        today = request.today
        content = render_letter(
            "papers/board_report.html",
            {
                "reference": NAME,
                "sender_name": _partnerships(request),
                "paper_date": today,
                "parts": self.parts(on_paper=True),
            },
            title=f"{NAME}, {long_date(today)}",
            marking=MARKING,
            made_on=today,
        )
        return drawn(content, f"learning-report-{today.isoformat()}.pdf")


def _partnerships(request: HttpRequest) -> str:
    names = (
        grant.partnership_name
        for grant in request.viewer.grants
        if not grant.powers.isdisjoint({Power.SEE_REGISTER, Power.SEE_TOTALS})
    )
    return " and ".join(dict.fromkeys(name for name in names if name))
