"""Comments on drafts: of one case, over all the cases somebody leads, and a family's reading."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import note, reads_audited
from dhr.access import led_by
from dhr.actions import comments as deeds
from dhr.actions.asking import bodies_working_here
from dhr.actions.papers import panel_of
from dhr.actions.report import record_family_reading
from dhr.forms.base import CaseForm
from dhr.forms.comments import AnswerCommentForm, CommentForm, ReadingForm
from dhr.models import Comment, FamilyStrand, Review
from dhr.rules import comments as rules
from dhr.rules.report import family_reading_at_all
from dhr.views.case import CaseFormView, CaseView
from dhr.views.comment_rows import counts_of, facts_of, list_rows, panels_of
from dhr.views.paper_rows import named
from dhr.vocabulary import ANSWERED_IN, Event
from people.refusals import NotYours
from people.roles import Power

# A panel member is told of the change, never which words are names in this case.
NAMES_REPLACED = (
    " Words in it that may name somebody were replaced by pseudonyms: read below how it stands now."
)
_WITH = ("paper__body", "panel_member", "body", "strand", "answered_by")


@method_decorator(reads_audited, name="dispatch")
class Comments(CaseView):
    """What was said of the drafts, by whom, and what the chair answered."""

    read = Event.COMMENTS_SEEN
    page = "documents"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Those to be answered first."""
        rows = list(self.review.comments.seen_by(self.standing).select_related(*_WITH))
        papers = self.review.case_papers.seen_by(self.standing).count()
        may_comment = self.powers.intersection(deeds.MAY_COMMENT)
        answers = Power.LEAD_REVIEW in self.powers
        may_answer = answers and self.review.state in ANSWERED_IN
        return self.show(
            "dhr/comments.html",
            panels=panels_of(
                rows,
                self.url if may_answer else None,
                sees_every=Power.SEE_PAPERS in self.powers,
            ),
            counts=counts_of(rows),
            sees_family=Power.SEE_FAMILY in self.powers,
            leads=answers,
            may_comment=may_comment
            and not rules.commenting_at_all(self.review.state, papers=papers),
        )


@method_decorator(reads_audited, name="dispatch")
class AllComments(View):
    """The comments that wait for somebody's answer, over all the cases they lead."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The oldest first; those answered stand on the pages of their cases."""
        viewer, today = request.viewer, request.today
        led = Review.objects.visible_to(viewer, today).filter(led_by(viewer, today))
        reviews = list(led)
        if not reviews:
            raise NotYours(may_be_known=True)
        rows = list(
            Comment.objects.filter(
                review__in=[review for review in reviews if review.state in ANSWERED_IN]
            )
            .open()
            .select_related("review", *_WITH)
        )
        note(
            request,
            Event.COMMENTS_SEEN,
            chain=f"partnership:{min(str(review.partnership_id) for review in reviews)}",
            details={"cases": sorted(str(review.pk) for review in reviews)},
        )
        return render(
            request,
            "dhr/all_comments.html",
            {
                "columns": [
                    {"label": label} for label in ("Comment", "Review", "From", "On", "Said on")
                ],
                "rows": list_rows(rows),
                "cases": [
                    {
                        "reference": review.reference,
                        "url": reverse("dhr:comments", kwargs={"pk": review.pk}),
                    }
                    for review in reviews
                ],
            },
        )


@method_decorator(reads_audited, name="dispatch")
class AddComment(CaseFormView):
    """Comment on a paper; or write down what somebody else said of it."""

    power = deeds.MAY_COMMENT
    page = "documents"
    form_class = CommentForm
    heading = "Comment on a draft"
    button = "Keep this comment"
    back = "comments"

    @property
    def writes_down(self) -> bool:
        """Whether somebody writes down what others said; a member of the panel speaks alone."""
        return bool(self.powers.intersection(deeds.WRITES_DOWN))

    def form_arguments(self) -> dict[str, Any]:
        """The papers this person may see, and whose comment it can be."""
        papers = self.review.case_papers.seen_by(self.standing).select_related("body")
        return {
            "papers": [
                (str(paper.pk), named(paper, sees_every=Power.SEE_PAPERS in self.powers))
                for paper in papers
            ],
            "whose": self._everybody() if self.writes_down else None,
            "names_may_be_shown": Power.SEE_IDENTITIES in self.powers,
            "initial": {"made_on": self.request.today},
        }

    def _everybody(self) -> list[tuple[str, str]]:
        """Members of the panel, bodies, and for those who speak with families each side."""
        today = self.request.today
        sides = self.review.strands.all() if Power.SEE_FAMILY in self.powers else []
        return [
            *(
                (f"panel:{row.user_id}", f"{row.user.name}, panel member")
                for row in panel_of(self.review, today)
            ),
            *((f"family:{row.pk}", f"{row.label} (family)") for row in sides),
            *(
                (f"body:{row.pk}", f"{row.name}, on factual accuracy")
                for row in bodies_working_here(self.review, today)
            ),
        ]

    def blocked(self) -> list[str]:
        """While a draft can still be changed, once there is one to read."""
        papers = self.review.case_papers.seen_by(self.standing).count()
        return rules.commenting_at_all(self.review.state, papers=papers)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep it; the chair is told."""
        given = form.given()
        kept = deeds.make_comment(
            paper_id=UUID(form.cleaned_data["paper"]), given=given, **self.common_with_words(form)
        )
        self._was_changed = (kept.words, kept.place) != (given.words, given.place)

    def said(self) -> str:
        """What was kept, where that is not what was typed, and what comes next."""
        changed = NAMES_REPLACED if getattr(self, "_was_changed", False) else ""
        return f"The comment is kept.{changed} The chair answers it; the answer stands beside it."


@method_decorator(reads_audited, name="dispatch")
class AnswerComment(CaseFormView):
    """The chair answers a comment."""

    power = Power.LEAD_REVIEW
    page = "documents"
    form_class = AnswerCommentForm
    template = "dhr/answer_comment.html"
    heading = "Answer a comment"
    button = "Keep this answer"
    back = "comments"

    @property
    def comment(self) -> Comment:
        """The comment; not found outside this case."""
        if not hasattr(self, "_comment"):
            found = (
                self.review.comments.seen_by(self.standing)
                .select_related(*_WITH)
                .filter(pk=self.kwargs["comment_pk"])
                .first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._comment = found
        return self._comment

    def audit_subject(self) -> str:
        """Which comment."""
        return self.comment.subject_id

    def blocked(self) -> list[str]:
        """Once."""
        return rules.answering_comment_at_all(
            self.review.state, answered_on=self.comment.answered_on
        )

    def page_context(self) -> dict[str, Any]:
        """What was said, and of what."""
        return {"facts": facts_of(self.comment)}

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep the answer."""
        given = form.cleaned_data
        deeds.answer_comment(
            comment_id=self.comment.pk,
            answer=given["answer"],
            reason=given["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "The answer is kept. Whoever may see the comment sees it too."


@method_decorator(reads_audited, name="dispatch")
class RecordReading(CaseFormView):
    """How one side of the family read the draft."""

    power = Power.LEAD_REVIEW
    page = "family"
    form_class = ReadingForm
    heading = "Record how they read the draft"
    button = "Record it"

    @property
    def strand(self) -> FamilyStrand:
        """The side; not found outside this case."""
        if not hasattr(self, "_strand"):
            found = self.review.strands.filter(pk=self.kwargs["strand_pk"]).first()
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._strand = found
        return self._strand

    def audit_subject(self) -> str:
        """Which side."""
        return self.strand.subject_id

    def blocked(self) -> list[str]:
        """While the review is under way."""
        return family_reading_at_all(self.review.state)

    def page_context(self) -> dict[str, Any]:
        """Which side."""
        return {"caption": self.strand.label, "back_url": self.after()}

    def after(self) -> str:
        """Back to this side."""
        return self.url("strand", strand_pk=self.strand.pk)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Keep from when to when, whether in private, and what they said."""
        given = form.cleaned_data
        record_family_reading(
            strand_id=self.strand.pk,
            begun_on=given["begun_on"],
            read_on=given["read_on"],
            in_private=given["in_private"],
            responses=given["responses"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What was done."""
        return "Recorded: this side of the family read the draft."
