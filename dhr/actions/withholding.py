"""Deeds that take publication's place: it waits, is not done, or is undone at once."""

import datetime
from collections.abc import Collection
from uuid import UUID

from dhr import messages, rules
from dhr.actions.announcing import announce_course, approved_on
from dhr.actions.public_register import taken_down
from dhr.actions.steps import doing, fact_saying
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review
from dhr.vocabulary import Event, FactKind, State
from people.access import Viewer
from people.roles import Power


def delay_publication(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    reason: str,
    look_again_on: datetime.date | None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """The CSP chair lets the publication wait."""
    with doing(
        Power.SIGN_OFF, Event.PUBLICATION_DELAYED, review_id, by, today, seen_version
    ) as deed:
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.delaying(
                deed.review.state,
                reason=reason,
                look_again_on=look_again_on,
                on=on,
                not_before=approved_on(deed.review),
                today=today,
            )
            + words.reasons
        )
        deed.review.delay()
        fact = fact_saying(deed, FactKind.DELAYED, on, note=reason, look_again_on=look_again_on)
        deed.save(fact)
        deed.record(details={"on": on, "look_again_on": look_again_on})
        words.keep_said(deed)
        messages.tell_managers(deed.review, "publication-delayed", today)
        return fact


def withhold_report(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    reason: str,
    home_office_view: str,
    look_again_on: datetime.date | None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Review:
    """The CSP chair decides that the report is not published, and when that is looked at again."""
    with doing(Power.SIGN_OFF, Event.REPORT_WITHHELD, review_id, by, today, seen_version) as deed:
        words = CheckedWords(
            {"reason": reason, "home_office_view": home_office_view},
            review=deed.review,
            said=said_ordinary,
        )
        deed.require(
            rules.withholding(
                deed.review.state,
                reason=reason,
                home_office_view=home_office_view,
                look_again_on=look_again_on,
                on=on,
                not_before=approved_on(deed.review),
                today=today,
            )
            + words.reasons
        )
        deed.review.withhold()
        deed.save(
            fact_saying(
                deed,
                FactKind.WITHHELD,
                on,
                note=reason,
                authority=home_office_view,
                look_again_on=look_again_on,
            )
        )
        deed.record(details={"on": on, "look_again_on": look_again_on})
        words.keep_said(deed)
        announce_course(deed)
        messages.tell_managers(deed.review, "withheld", today)
        return deed.review


def withdraw_report(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Review:
    """Take the report down, now: one person is enough, the others hear of it.

    A report that is out can be taken down at any stage; only one at "Published" moves.
    """
    with doing(Power.TAKE_DOWN, Event.REPORT_WITHDRAWN, review_id, by, today, seen_version) as deed:
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        out = taken_down(deed.review, today)
        deed.require(
            rules.withdrawing_report(deed.review.state, is_out=bool(out), reason=reason)
            + words.reasons
        )
        if deed.review.state == State.PUBLISHED:
            deed.review.withdraw()
        else:
            deed.review.take_down()
        files = list(deed.review.publication_files.out())
        for file in files:
            file.withdrawn_on = today
        deed.save(fact_saying(deed, FactKind.WITHDRAWN, today, note=reason), *files, *out)
        deed.record(details={"sha256": sorted(file.sha256 for file in files)})
        words.keep_said(deed)
        announce_course(deed)
        messages.tell_managers(deed.review, "withdrawn", today)
        messages.tell_deciders(deed.review, "withdrawn", today)
        return deed.review
