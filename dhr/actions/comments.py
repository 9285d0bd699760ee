"""Deeds about comments on a draft: making one, or writing down somebody else's; answering it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dhr.access import may
from dhr.actions.asking import bodies_working_here
from dhr.actions.family import apart
from dhr.actions.frame import CaseDeed
from dhr.actions.papers import panel_of
from dhr.actions.steps import doing, tell_chair
from dhr.actions.words import CheckedWords, without_identities
from dhr.models import Comment, FamilyStrand
from dhr.rules import comments as rules
from dhr.vocabulary import CommentFrom, Event
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power

# The panel comments for itself; whoever carries or leads the case writes down what came to them.
MAY_COMMENT = (Power.COMMENT, Power.WORK_ON_CASE, Power.WRITE_REPORT)
WRITES_DOWN = (Power.WORK_ON_CASE, Power.WRITE_REPORT)
_LONGEST = {"place": Comment._meta.get_field("place").max_length}


@dataclass(frozen=True)
class CommentGiven:
    """A comment as somebody entered it. ``whose`` is the id of a person, a body or a side."""

    words: str
    made_on: datetime.date | None
    comes_from: str = CommentFrom.PANEL.value
    whose: UUID | None = None
    place: str = ""


def make_comment(
    *,
    review_id: UUID,
    paper_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: CommentGiven,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Comment:
    """Comment on a paper that one may see. A member of the panel speaks for themselves alone.

    Whoever may not know the names has them mended rather than refused, so that no refusal tells
    them one.
    """
    with doing(MAY_COMMENT, Event.COMMENT_MADE, review_id, by, today, seen_version) as deed:
        standing = deed.review.standing_of(by, today)
        paper = deed.review.case_papers.seen_by(standing).filter(pk=paper_id).first()
        if paper is None:
            raise NotYours(chain=deed.chain)
        for_others = any(may(standing, power) for power in WRITES_DOWN)
        comes_from = given.comes_from if for_others else CommentFrom.PANEL.value
        whose = _whose(deed, comes_from, given.whose if for_others else by.user_id)
        texts = {"words": given.words, "place": given.place}
        if not may(standing, Power.SEE_IDENTITIES):
            texts = {
                name: without_identities(deed.review, text, _LONGEST.get(name))
                for name, text in texts.items()
            }
        words = CheckedWords(texts, review=deed.review, said=said_ordinary)
        strand = whose.get("strand")
        deed.require(
            rules.commenting(
                deed.review.state,
                comes_from=comes_from,
                whose_known=bool(whose),
                words=given.words,
                made_on=given.made_on,
                today=today,
                not_before=paper.received_on,
                stands_already=bool(whose)
                and deed.review.comments.filter(paper=paper, **texts, **whose).exists(),
            )
            + (apart(strand, texts) if isinstance(strand, FamilyStrand) else [])
            + words.reasons
        )
        comment = Comment(
            review=deed.review,
            paper=paper,
            comes_from=comes_from,
            made_on=given.made_on,
            recorded_by_id=by.user_id,
            **texts,
            **whose,
        )
        deed.save(comment)
        deed.record(comment.subject_id, {"from": comes_from, "on_paper": paper.subject_id})
        words.keep_said(deed)
        if not may(standing, Power.LEAD_REVIEW):
            tell_chair(deed, "comment-made")
        return comment


def answer_comment(
    *,
    review_id: UUID,
    comment_id: UUID,
    by: Viewer,
    today: datetime.date,
    answer: str,
    reason: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Comment:
    """The chair answers a comment: accepted, in part, or not, with the reason."""
    with doing(
        Power.LEAD_REVIEW, Event.COMMENT_ANSWERED, review_id, by, today, seen_version
    ) as deed:
        comment = deed.review.comments.select_related("strand").filter(pk=comment_id).first()
        if comment is None:
            raise NotYours(chain=deed.chain)
        words = CheckedWords({"answer_reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.answering_comment(
                deed.review.state,
                answer=answer,
                reason=reason,
                answered_on=comment.answered_on,
            )
            + (apart(comment.strand, {"answer_reason": reason}) if comment.strand else [])
            + words.reasons
        )
        comment.answer, comment.answer_reason = answer, reason
        comment.answered_on, comment.answered_by_id = today, by.user_id
        deed.save(comment)
        deed.record(comment.subject_id, {"answer": answer})
        words.keep_said(deed)
        return comment


def _whose(deed: CaseDeed, comes_from: str, pk: UUID | None) -> dict[str, Any]:
    """Whose comment it is, as the row keeps it; empty where that is nobody of this case."""
    if comes_from == CommentFrom.PANEL:
        panel = panel_of(deed.review, deed.today)
        return next(({"panel_member": row.user} for row in panel if row.user_id == pk), {})
    if comes_from == CommentFrom.BODY:
        body = bodies_working_here(deed.review, deed.today).filter(pk=pk).first()
        return {"body": body} if body else {}
    if comes_from == CommentFrom.FAMILY:
        strand = deed.review.strands.filter(pk=pk).first()
        return {"strand": strand} if strand else {}
    return {}
