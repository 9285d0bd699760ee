"""Deeds about letters: issuing, replacing before sending, and recording how one was sent."""

import datetime
from collections.abc import Callable, Collection
from functools import partial
from uuid import UUID

from django.db.models import Model

from dhr import letters, rules
from dhr.actions.contributions import contribution_asked_by_letter
from dhr.actions.family import apart
from dhr.actions.family_told import reasons_carried_over, told_by_letter
from dhr.actions.frame import CaseDeed
from dhr.actions.scoping import asked_by_letter
from dhr.actions.steps import doing
from dhr.actions.words import CheckedWords
from dhr.models import Letter
from dhr.vocabulary import Event, FactKind, LetterKind, LetterStatus, Outcome, SendingMethod, State
from documents.kinds_of_file import PDF
from documents.pdf import render_letter, template_version
from documents.store import PreparedFile, keep, prepare
from people.access import NOBODY, Viewer
from people.refusals import NotYet, NotYours
from people.roles import Power

_on_letter = partial(doing, Power.ISSUE_LETTERS)


def draw(letter: Letter, today: datetime.date) -> bytes:
    """The letter as PDF bytes from the facts as they stand. Slow; never inside a deed."""
    facts = letters.facts_of(letter, today)
    return render_letter(
        facts.template, facts.context, title=facts.title, marking=facts.marking, made_on=today
    )


def of_own_body(letter: Letter, viewer: Viewer) -> bool:
    """Whether it is about what this person's own body is late with."""
    return letter.is_about_late and letter.body_id in viewer.bodies


def setting_aside(letter: Letter, viewer: Viewer, reason: str) -> list[str]:
    """What stands in the way of setting this draft aside, for this person."""
    return rules.setting_letter_aside(
        is_about_late=letter.is_about_late,
        status=letter.status,
        of_own_body=of_own_body(letter, viewer),
        reason=reason,
    )


def issuing(
    letter: Letter, facts: letters.LetterFacts, today: datetime.date, viewer: Viewer
) -> list[str]:
    """What stands in the way of issuing this letter, by this person."""
    return rules.issuing_letter(
        is_draft=letter.is_draft,
        is_dropped=letter.status in {LetterStatus.DROPPED, LetterStatus.SET_ASIDE},
        unknown=facts.unknown,
        overtaken=letters.overtaken(letter, today),
        of_own_body=of_own_body(letter, viewer),
    )


def prepare_issue(letter: Letter, today: datetime.date, viewer: Viewer = NOBODY) -> PreparedFile:
    """Draw the letter and put its bytes on disk, before the deed that issues it.

    Raises ``NotYet`` if the letter lacks a fact, or is not for this person to issue: nothing is
    drawn then. The deed asks both again.
    """
    facts = letters.facts_of(letter, today)
    if reasons := issuing(letter, facts, today, viewer):
        raise NotYet(reasons)
    return prepare(draw(letter, today), content_type=PDF)


def issue_letter(
    *,
    review_id: UUID,
    letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    prepared: PreparedFile,
    seen_version: int,
) -> Letter:
    """Freeze the letter as drawn. ``seen_version`` is the case's version it was drawn from:
    if the case has moved since, the bytes are not what it now says and the deed is refused."""
    with _on_letter(Event.LETTER_ISSUED, review_id, by, today, seen_version) as deed:
        letter = _letter_in(deed, letter_id)
        facts = letters.facts_of(letter, today)
        deed.require(issuing(letter, facts, today, by))
        letter.document = keep(
            prepared,
            kind=letter.kind,
            owner=deed.chain,
            title=facts.title,
            file_name=facts.file_name,
            marking=facts.marking,
            holds_identity=facts.holds_identity,
            made_from=template_version(facts.template),
        )
        letter.status = LetterStatus.ISSUED
        letter.issued_on = today
        letter.issued_by_id = by.user_id
        deed.save(letter)
        deed.record(letter.subject_id, {"sha256": prepared.sha256})
        return letter


def replace_letter(
    *,
    review_id: UUID,
    letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Letter:
    """Set an issued letter aside before it is sent; a new draft takes its place."""
    with _on_letter(Event.LETTER_REPLACED, review_id, by, today, seen_version) as deed:
        letter = _letter_in(deed, letter_id)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.replacing_letter(
                is_issued=letter.status == LetterStatus.ISSUED,
                already_sent=letter.status == LetterStatus.SENT,
                reason=reason,
                overtaken=letters.overtaken(letter, today),
                of_own_body=of_own_body(letter, by),
            )
            + _sides_kept_apart(letter, {"reason": reason})
            + words.reasons
        )
        letter.status = LetterStatus.REPLACED
        letter.replace_reason = reason
        successor = Letter(
            review=deed.review,
            kind=letter.kind,
            decision=letter.decision,
            recipient_code=letter.recipient_code,
            body=letter.body,
            fact=letter.fact,
            appointment=letter.appointment,
            strand=letter.strand,
            deadline=letter.deadline,
            was_due_on=letter.was_due_on,
            version=letter.version + 1,
        )
        deed.save(letter, successor, *reasons_carried_over(letter, successor))
        deed.record(letter.subject_id, {"replaced_by": successor.subject_id})
        words.keep_said(deed)
        return successor


def set_letter_aside(
    *,
    review_id: UUID,
    letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Letter:
    """Say, with a reason, that no letter is sent about what a body is late with. At this step none
    is prepared for the same day again."""
    with _on_letter(Event.LETTER_SET_ASIDE, review_id, by, today, seen_version) as deed:
        letter = _letter_in(deed, letter_id)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(setting_aside(letter, by, reason) + words.reasons)
        letter.status = LetterStatus.SET_ASIDE
        letter.set_aside_on, letter.set_aside_by_id = today, by.user_id
        letter.replace_reason = reason
        deed.save(letter)
        deed.record(letter.subject_id)
        words.keep_said(deed)
        return letter


def record_sending(
    *,
    review_id: UUID,
    letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    sent_on: datetime.date | None,
    sent_how: str,
    sent_by: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Letter:
    """Record how, when and by whom the letter left; what that brings about follows."""
    with _on_letter(Event.LETTER_SENT, review_id, by, today, seen_version) as deed:
        letter = _letter_in(deed, letter_id)
        words = CheckedWords({"sent_by": sent_by}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.recording_sending(
                deed.review.state,
                kind=letter.kind,
                is_issued=letter.status == LetterStatus.ISSUED,
                already_sent=letter.status == LetterStatus.SENT,
                is_replaced=letter.status == LetterStatus.REPLACED,
                sent_on=sent_on,
                issued_on=letter.issued_on,
                sent_how=sent_how,
                sent_by=sent_by,
                today=today,
            )
            + _sides_kept_apart(letter, {"sent_by": sent_by})
            + words.reasons
        )
        if sent_on is None:  # the rules have refused this already
            raise NotYet(["Say on which day the letter was sent."])
        letter.status = LetterStatus.SENT
        letter.sent_on = sent_on
        letter.sent_how = SendingMethod(sent_how)
        letter.sent_by = sent_by
        letter.sending_recorded_by_id = by.user_id
        deed.save(letter, *_brought_about(deed, letter))
        deed.record(letter.subject_id, {"sent_on": sent_on, "how": sent_how})
        words.keep_said(deed)
        return letter


def _sides_kept_apart(letter: Letter, texts: dict[str, str]) -> list[str]:
    """What is written about a letter to one side of a family names no other side."""
    return apart(letter.strand, texts) if letter.strand else []


def _home_office_told(deed: CaseDeed, letter: Letter) -> list[Model]:
    is_no = letter.decision is not None and letter.decision.outcome == Outcome.NOT_HOLD
    # Where the case has left us meanwhile, it only says what was done before.
    if is_no and deed.review.state == State.NO_REVIEW:
        deed.review.tell_home_office_of_no_review()
    return [deed.fact(FactKind.HOME_OFFICE_TOLD, letter.sent_on)]


# What the sending of a letter brings about: the rows to be saved with it.
_BRINGS_ABOUT: dict[LetterKind, Callable[[CaseDeed, Letter], list[Model]]] = {
    LetterKind.DECISION_HOME_OFFICE: _home_office_told,
    LetterKind.REOPENING_HOME_OFFICE: _home_office_told,
    LetterKind.SCOPING: asked_by_letter,
    LetterKind.CONTRIBUTION: contribution_asked_by_letter,
    LetterKind.DECISION_FAMILY: told_by_letter,
    LetterKind.CHANGE_FAMILY: told_by_letter,
}


def _brought_about(deed: CaseDeed, letter: Letter) -> list[Model]:
    follows = _BRINGS_ABOUT.get(LetterKind(letter.kind))
    return follows(deed, letter) if follows else []


def _letter_in(deed: CaseDeed, letter_id: UUID) -> Letter:
    letter = (
        deed.review.letters.select_related(
            "decision__decided_by",
            "body",
            "fact",
            "appointment__user",
            "strand",
            "deadline",
            "review__partnership",
        )
        .filter(pk=letter_id)
        .first()
    )
    if letter is None:
        raise NotYours(chain=deed.chain)
    return letter
