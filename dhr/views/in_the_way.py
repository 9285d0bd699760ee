"""What stands in the way of a case's next step: the rules of that step's deed, asked beforehand.

The pages of those steps ask for their reasons here too, so that panel, page and refusal are one
list.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dhr import lacks, messages, rules
from dhr.actions import decision as deciding
from dhr.actions import home_office, leading
from dhr.actions.family_told import sides_to_tell
from dhr.models import Decision, Letter, Review
from dhr.published import stage_of_publication
from dhr.reasons import Mend, Reason
from dhr.summaries import Summary, moved_of
from dhr.views.fact_words import suspended_in_words
from dhr.views.mending import Row, with_links
from dhr.views.publication_rows import before_publishing
from dhr.views.report_in_the_way import of_report
from dhr.views.work_aside import somebody_else_needed
from dhr.vocabulary import PUBLISHABLE, UNDECIDED, FactKind, LetterStatus, State
from dhr.waits import not_answered
from people.access import Viewer
from people.roles import Power

# Whom the reasons of a step are told: those who prepare it, take it, or lead what follows.
WORK = frozenset({Power.WORK_ON_CASE})
DECIDE = WORK | {Power.CONFIRM_DECISION}
LEAD = DECIDE | {Power.LEAD_REVIEW}


@dataclass(frozen=True)
class Panel:
    """What one reader sees, in rows with their links: what is apart from any step, the reasons of
    the next step and what they keep from happening, and what will be needed later, told early."""

    apart: list[Row]
    reasons: list[Row]
    until: str
    later: list[Row]

    @property
    def leads_to(self) -> frozenset[str]:
        """The addresses of the pages that mend something."""
        rows = [*self.apart, *self.reasons, *self.later]
        return frozenset(row["url"] for row in rows if row.get("url"))


@dataclass(frozen=True)
class Reader:
    """Who reads the page of the case, with which powers there, on which day."""

    viewer: Viewer
    powers: frozenset[Power]
    today: datetime.date

    def is_told(self, whom: frozenset[Power]) -> bool:
        """Whether this person is one of those."""
        return bool(self.powers & whom)


def panel_of(review: Review, summary: Summary, reader: Reader) -> Panel:
    """The panel of the case's own page, for a case from ``with_rows``.

    What the next step still lacks is told to those who prepare or take it. Who is still to be
    told, and what is suspended, everybody on the case may know.
    """
    until, reasons = _of_next_step(review, summary, reader)
    others = somebody_else_needed(Review.objects.filter(pk=review.pk), reader.viewer, reader.today)
    if any(row["role"] == leading.CHAIR for row in others):
        # To end the appointment of a chair who is kept out and to appoint another is one thing.
        reasons = [reason for reason in reasons if getattr(reason, "mend", "") != Mend.CHAIR]

    def linked(sentences: Sequence[str]) -> list[Row]:
        return with_links(sentences, review, reader.viewer, reader.powers)

    return Panel(
        apart=[*others, *linked([*_owed(summary, reader), *_suspended(review)])],
        reasons=linked(reasons),
        until=until,
        later=linked(_later(review, reader)),
    )


def _of_next_step(review: Review, summary: Summary, reader: Reader) -> tuple[str, Sequence[str]]:
    """What the next step waits to bring about, and its reasons; asked only if they are told, so
    that nobody pays for what they do not see."""
    step, today = summary.step, reader.today
    if step.of_letter and reader.is_told(frozenset({Power.ISSUE_LETTERS})):
        return _of_letter(review, review.newest_letters[0])
    if step.page == "decision" and step.needs is Power.CONFIRM_DECISION:
        if reader.is_told(DECIDE):
            return "the decision can be confirmed", _of_confirming(review, reader)
    elif step.page == "decision" and reader.is_told(WORK):
        draft = deciding.open_decision_of(review)
        return "the decision can go to the CSP chair", of_putting_to_chair(review, draft, today)
    elif step.page == "begin_scoping" and reader.is_told(WORK):
        # Told early: a month is short.
        deciders = len(messages.deciders_of(review, today))
        return "a decision can be made", rules.somebody_decides(deciders)
    elif review.state == State.CONSIDERING and not step.page and reader.is_told(DECIDE):
        return "", [not_answered()]
    elif review.state == State.APPOINTING and reader.is_told(LEAD):
        # Also while the letter is on its way: who does not write it waits for it.
        return "the review can begin", of_beginning(review, today)
    elif _publishable(review) and reader.is_told(WORK):
        return "the report can be published", _of_publishing(review, reader)
    return of_report(review, reader.powers, today)


def _publishable(review: Review) -> bool:
    return stage_of_publication(review.state, moved_of(review)) in PUBLISHABLE


def _of_publishing(review: Review, reader: Reader) -> list[str]:
    waiting = list(review.publication_files.waiting())
    return before_publishing(review, waiting, reader.viewer.user_id, reader.today)


def of_putting_to_chair(
    review: Review, decision: Decision | None, today: datetime.date
) -> list[str]:
    """What keeps a decision from going to the chair."""
    return rules.putting_to_chair(
        review.state,
        deciding.regime_of(review, decision, today),
        decision and decision.facts,
        notified_on=deciding.notified_on(review),
        today=today,
        deciders=len(messages.deciders_of(review, today)),
    )


def of_confirming(review: Review, decision: Decision | None, by: UUID | None) -> list[str]:
    """What keeps somebody who may decide from confirming a decision."""
    return rules.confirming(review.state, decision and decision.facts, by=by)


def _of_confirming(review: Review, reader: Reader) -> list[str]:
    """To a chair, what keeps them; to whoever waits, what keeps every chair from it."""
    decision = deciding.open_decision_of(review)
    if Power.CONFIRM_DECISION in reader.powers:
        return of_confirming(review, decision, reader.viewer.user_id)
    deciders = messages.deciders_of(review, reader.today)
    keeping = [of_confirming(review, decision, user.pk) for user in deciders]
    return min(keeping, key=len, default=rules.somebody_decides(len(deciders)))


def of_beginning(review: Review, today: datetime.date) -> list[str]:
    """What keeps a review from beginning, whatever day is given."""
    return rules.beginning_at_all(
        review.state,
        home_office_knows=leading.home_office_knows(review),
        chair_in_post=leading.chair_in_post(review, today),
        chair_appointed=leading.chair_appointed(review, today),
        by_letter=home_office.tells_by_letter(review),
    )


def _of_letter(review: Review, letter: Letter) -> tuple[str, list[str]]:
    if letter.is_draft:
        return "the letter to the Home Office can be issued", letter_will_need(review)
    return "the sending of the letter can be recorded", of_sending(review, letter)


def of_sending(review: Review, letter: Letter) -> list[str]:
    """What keeps the sending of a letter from being recorded, whatever is said of it."""
    return rules.sending_at_all(
        letter.kind,
        review.state,
        is_issued=letter.status == LetterStatus.ISSUED,
        already_sent=letter.status == LetterStatus.SENT,
        is_replaced=letter.status == LetterStatus.REPLACED,
    )


def letter_will_need(review: Review) -> list[str]:
    """What the letter to the Home Office lacks, drafted or not, in the words of its rule."""
    return rules.issuing_letter(is_draft=True, unknown=lacks.lacking_in(review))


def _later(review: Review, reader: Reader) -> list[str]:
    """Told long before the letter is drawn, to those who write it; it stands in nobody's way."""
    early = review.state in UNDECIDED and reader.is_told(WORK)
    return letter_will_need(review) if early else []


def _owed(summary: Summary, reader: Reader) -> list[Reason]:
    return [
        Reason(
            f"Still owed: {words[:1].lower()}{words[1:]}{_which_sides(words, summary, reader)}.",
            words.mend,
        )
        for words in summary.owed
    ]


def _which_sides(words: Reason, summary: Summary, reader: Reader) -> str:
    """Which sides of the family still wait, for those who may know its sides."""
    if words.mend != Mend.FAMILY_TOLD or Power.SEE_FAMILY not in reader.powers:
        return ""
    sides = sides_to_tell(summary.review)
    return f": {', '.join(sides)}" if sides else ""


def _suspended(review: Review) -> list[Reason]:
    """What is suspended today; all of it stands on the page of clocks and pauses, open to all."""
    pauses = [
        fact
        for fact in review.standing_facts
        if fact.kind == FactKind.SUSPENDED and fact.until is None
    ]
    return [
        Reason(suspended_in_words(fact), Mend.WORK_GOES_ON, fact.pk)
        for fact in sorted(pauses, key=lambda fact: (fact.on, fact.first_recorded_at))
    ]
