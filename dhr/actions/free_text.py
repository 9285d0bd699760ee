"""Where a case holds what somebody typed: every column, and what it is called."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models

from dhr.models import (
    CasePaper,
    Comment,
    ConflictOfInterest,
    ContributionReturn,
    CriterionAnswer,
    Decision,
    DraftReading,
    Notification,
    PanelMeeting,
    PublicationFile,
    QualityPoint,
    Recommendation,
    RecommendationFact,
    RecommendedAction,
    TermsOfReference,
)
from dhr.models.appointment import Appointment
from dhr.models.fact import Fact
from dhr.models.family import FamilyEvent, FamilyLetterCheck, FamilyStrand
from dhr.models.letter import Letter
from dhr.models.scoping import ScopingReturn

FreeText = tuple[Any, str, tuple[str, ...]]

# Every column of a case that holds what somebody typed; the house test holds this list against
# the models, so that a new column cannot be forgotten.
FREE_TEXT: tuple[FreeText, ...] = (
    (Notification, "review_id", ("circumstances",)),
    (
        Decision,
        "review_id",
        ("others_consulted", "reasons", "dissent", "sent_back_reason", "minute_kept_at"),
    ),
    (CriterionAnswer, "decision__review_id", ("evidence",)),
    (Letter, "review_id", ("sent_by", "replace_reason")),
    (Appointment, "review_id", ("independence", "end_reason")),
    (ConflictOfInterest, "review_id", ("what", "lift_reason")),
    (Fact, "review_id", ("reason", "note", "authority", "outside_partnership")),
    (
        ScopingReturn,
        "request__review_id",
        ("records_secured_by", "summary", "concerns", "reason"),
    ),
    (FamilyStrand, "review_id", ("label", "advocate_organisation")),
    (FamilyEvent, "strand__review_id", ("who", "organisation", "note", "reason")),
    (FamilyLetterCheck, "letter__review_id", ("reasons", "safe_said_by", "time_agreed_by")),
    (Recommendation, "review_id", ("words", "addressees", "target")),
    (
        RecommendedAction,
        "recommendation__review_id",
        ("words", "leads", "milestones", "target", "outcome"),
    ),
    (RecommendationFact, "recommendation__review_id", ("words", "decided_by")),
    (QualityPoint, "review_id", ("words", "reason")),
    (PublicationFile, "review_id", ("looked_at", "set_aside_because")),
    (CasePaper, "review_id", ("about",)),
    (PanelMeeting, "review_id", ("purpose", "apologies", "notes")),
    (TermsOfReference, "review_id", ("words",)),
    (
        ContributionReturn,
        "request__review_id",
        ("written_by", "independence", "signed_off_by", "reason"),
    ),
    (Comment, "review_id", ("place", "words", "answer_reason")),
    (DraftReading, "review_id", ("responses",)),
)

WHERE = {
    "notification.circumstances": "what we were told",
    "decision.others_consulted": "who was consulted",
    "decision.reasons": "the reasons of the decision",
    "decision.dissent": "the dissent from the decision",
    "decision.sent_back_reason": "why the decision was sent back",
    "decision.minute_kept_at": "where the minute is kept",
    "criterionanswer.evidence": "the evidence for a criterion",
    "letter.sent_by": "who sent a letter",
    "letter.replace_reason": "why a letter was replaced",
    "appointment.independence": "a statement of independence",
    "appointment.end_reason": "why an appointment ended",
    "conflictofinterest.what": "what a conflict of interest is",
    "conflictofinterest.lift_reason": "why a conflict of interest no longer stands",
    "fact.reason": "why a fact was corrected",
    "fact.note": "what is written beside a fact",
    "fact.authority": "on whose authority something was done",
    "scopingreturn.records_secured_by": "who keeps an agency's records safe",
    "scopingreturn.summary": "what an agency knows",
    "scopingreturn.concerns": "what an agency is concerned about",
    "scopingreturn.reason": "why an agency's answer was corrected",
    "familystrand.label": "what a side of the family is called",
    "familystrand.advocate_organisation": "an advocate’s organisation",
    "familyevent.who": "who spoke with the family, or decided",
    "familyevent.organisation": "the advocacy service offered",
    "familyevent.note": "what is written about a contact with the family",
    "familyevent.reason": "why a contact with the family was corrected",
    "familylettercheck.reasons": "the reasons written for a family",
    "familylettercheck.safe_said_by": "who says that an addressee is safe",
    "familylettercheck.time_agreed_by": "which officer agrees the time of a letter",
    "fact.outside_partnership": "the name of a partnership elsewhere",
    "recommendation.words": "a recommendation",
    "recommendation.addressees": "to whom a recommendation is made",
    "recommendation.target": "the target of a recommendation",
    "recommendedaction.words": "an action of the plan",
    "recommendedaction.leads": "who leads an action of the plan",
    "recommendedaction.milestones": "the milestones of an action",
    "recommendedaction.target": "the target of an action",
    "recommendedaction.outcome": "how an action came out",
    "recommendationfact.words": "what became of a recommendation",
    "recommendationfact.decided_by": "who decided about a recommendation",
    "qualitypoint.words": "a point of the Home Office",
    "qualitypoint.reason": "the answer to a point of the Home Office",
    "publicationfile.set_aside_because": "why a file to be published was set aside",
    "publicationfile.looked_at": "what somebody looked at in a file before it was published",
    "casepaper.about": "what a paper is",
    "panelmeeting.purpose": "what a meeting of the panel is for",
    "panelmeeting.apologies": "who sent apologies for a meeting of the panel",
    "panelmeeting.notes": "the notes of a meeting of the panel",
    "termsofreference.words": "the terms of reference",
    "contributionreturn.written_by": "who wrote a body's report",
    "contributionreturn.independence": "an author's statement of independence",
    "contributionreturn.signed_off_by": "who signed a body's report off",
    "contributionreturn.reason": "why a body's report came again",
    "comment.place": "the place that a comment is about",
    "comment.words": "a comment on a draft",
    "comment.answer_reason": "the answer to a comment on a draft",
    "draftreading.responses": "what the family said of the draft",
}
# What rooms above write of a case, registered by them at start-up.
_beside: list[FreeText] = []
_where_beside: dict[str, str] = {}


def register_free_text(model: type[models.Model], path: str, columns: Mapping[str, str]) -> None:
    """Let a room above have its texts of a case looked through, and mended, as the case's own.

    ``path`` leads from a row to the id of its case; ``columns`` say what each is called. Called
    once at start-up.
    """
    row = (model, path, tuple(columns))
    if row not in _beside:
        _beside.append(row)
    _where_beside.update({_name(model, column): words for column, words in columns.items()})


def free_text() -> tuple[FreeText, ...]:
    """Every column of a case that holds what somebody typed, in whichever room."""
    return (*FREE_TEXT, *_beside)


def rows_to_mend(model: Any, path: str, review_id: UUID) -> models.QuerySet[Any]:
    """The rows of one table that belong to a case, locked and in the order of their ids.

    What is said of several cases is written by the deeds of each of them, so the lock of one case
    does not guard it: a row that was read before would be put back as it was.
    """
    of_case = model.objects.filter(**{path: review_id})
    rows = model.objects.filter(pk__in=of_case.values("pk")).order_by("pk")
    return rows.select_for_update()


def column_of(row: models.Model, column: str) -> str:
    """A column's name in the audit."""
    return _name(type(row), column)


def where_of(name: str) -> str:
    """What a column is called, by its name."""
    return WHERE[name] if name in WHERE else _where_beside[name]


def _name(model: type[models.Model], column: str) -> str:
    return f"{model.__name__.lower()}.{column}"
