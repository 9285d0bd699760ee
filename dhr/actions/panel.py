"""Deeds about the panel: its meetings, and the terms of reference it works by."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr.actions.papers import next_version, paper_of_case, said_of
from dhr.actions.steps import doing
from dhr.actions.words import CheckedWords
from dhr.models import PanelMeeting, TermsOfReference
from dhr.rules import panel as rules
from dhr.vocabulary import Event, PaperKind
from documents.store import PreparedFile
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power

# Whoever runs the case keeps the panel's diary as much as whoever leads the review.
_EITHER = (Power.WORK_ON_CASE, Power.LEAD_REVIEW)


def plan_meeting(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    planned_for: datetime.date | None,
    purpose: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> PanelMeeting:
    """Put a meeting of the panel into its diary."""
    with doing(_EITHER, Event.MEETING_PLANNED, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"purpose": purpose}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.planning_meeting(
                deed.review.state,
                planned_for=planned_for,
                taken=deed.review.meetings.filter(planned_for=planned_for).exists(),
                today=today,
            )
            + words.reasons
        )
        meeting = PanelMeeting(
            review=deed.review,
            planned_for=planned_for,
            purpose=purpose,
            recorded_by_id=by.user_id,
        )
        deed.save(meeting)
        deed.record(meeting.subject_id, {"on": planned_for})
        words.keep_said(deed)
        return meeting


def record_meeting(
    *,
    review_id: UUID,
    meeting_id: UUID,
    by: Viewer,
    today: datetime.date,
    held_on: datetime.date | None,
    attended: Collection[UUID],
    apologies: str = "",
    notes: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> PanelMeeting:
    """Record when the panel met, who came, who sent apologies, and what was noted."""
    with doing(_EITHER, Event.MEETING_RECORDED, review_id, by, today, seen_version) as deed:
        meeting = deed.review.meetings.filter(pk=meeting_id).first()
        if meeting is None:
            raise NotYours(chain=deed.chain)
        came = set(attended)
        there = list(deed.review.appointments.filter(pk__in=came))
        words = CheckedWords(
            {"apologies": apologies, "notes": notes}, review=deed.review, said=said_ordinary
        )
        deed.require(
            rules.recording_meeting(
                deed.review.state,
                held_on=held_on,
                attended=len(came),
                unknown=len(came) - len(there),
                today=today,
            )
            + words.reasons
        )
        meeting.held_on, meeting.apologies, meeting.notes = held_on, apologies, notes
        deed.save(meeting)
        meeting.attended.set(there)
        deed.record(meeting.subject_id, {"on": held_on, "came": len(there)})
        words.keep_said(deed)
        return meeting


def agree_terms(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    agreed_on: datetime.date | None,
    words: str = "",
    prepared: PreparedFile | None = None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> TermsOfReference:
    """The terms of reference were agreed, or agreed anew: as words, as a file, or both."""
    with doing(_EITHER, Event.TERMS_AGREED, review_id, by, today, seen_version) as deed:
        checked = CheckedWords({"words": words}, review=deed.review, said=said_ordinary)
        before = deed.review.terms.first()
        deed.require(
            rules.agreeing_terms(
                deed.review.state,
                agreed_on=agreed_on,
                words=words,
                has_paper=prepared is not None,
                not_before=before.agreed_on if before else None,
                today=today,
            )
            + checked.reasons
        )
        version = next_version(deed.review, PaperKind.TERMS_OF_REFERENCE)
        paper = prepared and paper_of_case(
            deed, prepared, PaperKind.TERMS_OF_REFERENCE, agreed_on, version=version
        )
        # The form shows the words as they stand: sent back unchanged beside a file, they are not
        # the words of the new version.
        old = paper is not None and before is not None and words == before.words
        terms = TermsOfReference(
            review=deed.review,
            version=version,
            agreed_on=agreed_on,
            words="" if old else words,
            paper=paper,
            recorded_by_id=by.user_id,
        )
        deed.save(*filter(None, [paper]), terms)
        deed.record(
            paper.subject_id if paper else "",
            {"on": agreed_on, "terms": terms.version, **(said_of(paper) if paper else {})},
        )
        checked.keep_said(deed)
        return terms
