"""Pages of a case's papers: the list, one paper, the file itself, and what the panel sees."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions import papers as deeds
from dhr.actions.report import record_paper
from dhr.forms.base import CaseForm
from dhr.forms.papers import PaperForm, ReleaseForm
from dhr.models import CasePaper
from dhr.rules import papers as rules
from dhr.rules.report import recording_paper_at_all
from dhr.views.case import CaseFormView, CaseView
from dhr.views.paper_rows import (
    VERSION_COLUMNS,
    columns_of,
    facts_of,
    in_words,
    named,
    rows_of,
    saved_as,
    version_rows,
)
from dhr.vocabulary import FROM_A_BODY, OF_THE_REPORT, Event, PaperKind, State
from documents.intake import prepared
from documents.serve import stream
from people.days import count
from people.refusals import NotYours
from people.roles import Power

DRAFTS_BY_OTHERS = (
    "The overview report, the executive summary and the action plan are added by the independent "
    "chair or the report author, also where the Home Office asks for changes."
)

DRAFTS_ONCE_RETURNED = (
    "The report is with the CSP. The overview report, the executive summary and the action plan "
    "are added once the CSP chair has returned it."
)


class _OfPapers(CaseView):
    """What pages of papers share."""

    page = "documents"

    @property
    def sees_releases(self) -> bool:
        """Whether somebody sees every paper, and so needs to know which are released."""
        return Power.SEE_PAPERS in self.powers

    def papers(self) -> Any:
        """The papers of this case that this person may see."""
        return (
            self.review.case_papers.seen_by(self.standing)
            .with_release()
            .select_related("document", "body", "recorded_by", "review")
        )


@method_decorator(reads_audited, name="dispatch")
class Documents(_OfPapers):
    """Which version is the one: the newest first."""

    read = Event.PAPERS_SEEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The list; for the panel, what was released to it."""
        rows = rows_of(self.papers(), self.url, sees_releases=self.sees_releases)
        return self.show(
            "dhr/documents.html",
            columns=columns_of(sees_releases=self.sees_releases),
            rows=rows,
            how_many=count(len(rows), "paper"),
            sees_releases=self.sees_releases,
            is_concluded=self.standing.concluded,
            may_add=bool(kinds_for(self.review.state, self.powers)),
            may_release=Power.LEAD_REVIEW in self.powers
            and bool(rows)
            and not rules.releasing_at_all(self.review.state),
        )


class _OfPaper(_OfPapers):
    """What pages of one paper share: a paper one may not see is not found."""

    @property
    def paper(self) -> CasePaper:
        """The paper."""
        if not hasattr(self, "_paper"):
            found = (
                self.papers()
                .prefetch_related("releases__released_by", "releases__taken_back_by")
                .filter(pk=self.kwargs["paper_pk"])
                .first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._paper = found
        return self._paper

    def audit_subject(self) -> str:
        """Which paper."""
        return self.paper.subject_id


@method_decorator(reads_audited, name="dispatch")
class Paper(_OfPaper):
    """One version: its facts, beside those of the other versions."""

    read = Event.PAPER_SEEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What is known of it, and how the versions differ."""
        paper = self.paper
        versions = list(self.papers().filter(kind=paper.kind, body=paper.body).order_by("-version"))
        return self.show(
            "dhr/paper.html",
            paper=paper,
            name=named(paper, sees_every=self.sees_releases),
            kind_of_file=in_words(paper.document.content_type),
            facts=facts_of(paper, sees_releases=self.sees_releases),
            version_columns=VERSION_COLUMNS,
            versions=version_rows(versions, paper, self.url, sees_every=self.sees_releases)
            # Each "other" paper is one of its own, not a version of the one before.
            if len(versions) > 1 and paper.kind != PaperKind.OTHER
            else [],
        )


@method_decorator(reads_audited, name="dispatch")
class PaperFile(_OfPaper):
    """The file itself, as it was kept."""

    read = Event.PAPER_OPENED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Saved under its neutral name."""
        return stream(
            self.paper.document,
            request,
            event=Event.PAPER_OPENED.value,
            chain=self.review.chain,
            file_name=saved_as(self.paper, sees_every=self.sees_releases),
        )


@method_decorator(reads_audited, name="dispatch")
class AddPaper(CaseFormView):
    """Keep a paper that came: the one place where papers are uploaded, besides what bodies give."""

    power = (Power.WORK_ON_CASE, Power.WRITE_REPORT)
    page = "documents"
    form_class = PaperForm
    heading = "Add a paper"
    button = "Keep this paper"
    back = "documents"

    def form_arguments(self) -> dict[str, Any]:
        """The kinds of paper this person may keep at this stage."""
        return {
            "kinds": kinds_for(self.review.state, self.powers),
            "initial": {"received_on": self.request.today},
        }

    def page_context(self) -> dict[str, Any]:
        """Whoever looks for a draft of the report among the kinds is told who adds it."""
        if self.review.state == State.SIGN_OFF:
            return {"before_form": DRAFTS_ONCE_RETURNED}
        others = Power.WRITE_REPORT not in self.powers
        if others and not recording_paper_at_all(self.review.state):
            return {"before_form": DRAFTS_BY_OTHERS}
        return {}

    def blocked(self) -> list[str]:
        """As long as the case is open."""
        return rules.keeping_papers_at_all(self.review.state)

    def prepare(self, form: CaseForm) -> Any:
        """The bytes are on disk before the deed begins."""
        return prepared(form.cleaned_data["paper"])

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Drafts of the report are kept by the deed of the report, all others by that of papers."""
        given = form.cleaned_data
        kind = PaperKind(given["kind"])
        self._said = "The paper is kept. The panel sees it once the chair releases it."
        if kind in OF_THE_REPORT:
            record_paper(
                paper=kind.value,
                received_on=given["received_on"],
                prepared=ready,
                **self.common(form),
            )
        else:
            deeds.keep_paper_of_case(
                kind=kind.value,
                about=given["about"] if kind is PaperKind.OTHER else "",
                received_on=given["received_on"],
                prepared=ready,
                **self.common_with_words(form),
            )

    def said(self) -> str:
        """What comes next."""
        return getattr(self, "_said", "")


@method_decorator(reads_audited, name="dispatch")
class ReleasePapers(CaseFormView):
    """The chair decides in one deed which papers the panel sees."""

    power = Power.LEAD_REVIEW
    page = "documents"
    form_class = ReleaseForm
    heading = "What the panel sees"
    button = "Release these papers"
    back = "documents"

    def form_arguments(self) -> dict[str, Any]:
        """All papers of the case; those released are ticked."""
        papers = list(self.review.case_papers.with_release().select_related("body"))
        return {
            "papers": [(str(paper.pk), _with_about(paper)) for paper in papers],
            "initial": {"papers": [str(paper.pk) for paper in papers if paper.is_released]},
        }

    def blocked(self) -> list[str]:
        """While the review is made, once there is a paper."""
        reasons = rules.releasing_at_all(self.review.state)
        if not reasons and not self.review.case_papers.exists():
            reasons = ["No paper has been kept yet that could be released."]
        return reasons

    def page_context(self) -> dict[str, Any]:
        """Who would see them: nobody with a conflict, nobody before their undertaking."""
        names = [row.user.name for row in deeds.panel_of(self.review, self.request.today)]
        seen_by = f"Seen by {', '.join(names)}." if names else "Nobody sits on the panel yet."
        return {"warning": f"{seen_by} Read each paper for names before you release it."}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Released and taken back in one."""
        opened, closed = deeds.release_to_panel(paper_ids=form.chosen(), **self.common(form))
        parts = []
        if opened:
            told = count(len(deeds.panel_of(self.review, self.request.today)), "panel member")
            parts.append(f"{count(opened, 'paper')} released; {told} told by e-mail.")
        if closed:
            parts.append(f"{count(closed, 'paper')} taken back.")
        self._said = " ".join(parts)

    def said(self) -> str:
        """What changed."""
        return getattr(self, "_said", "")


def kinds_for(state: str, powers: frozenset[Power]) -> list[PaperKind]:
    """The kinds of paper that somebody with these powers may keep at this stage."""
    if rules.keeping_papers_at_all(state):
        return []
    drafts = Power.WRITE_REPORT in powers and not recording_paper_at_all(state)
    papers = bool(powers & {Power.WORK_ON_CASE, Power.WRITE_REPORT})
    return [
        kind
        for kind in PaperKind
        if (drafts if kind in OF_THE_REPORT else papers and kind not in FROM_A_BODY)
    ]


def _with_about(paper: CasePaper) -> str:
    return named(paper) + (f" ({paper.about})" if paper.about else "")
