"""What a review recommends: written, worded anew, and fixed as made."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from dhr import rules
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.steps import recommendation_of_report
from dhr.actions.words import CheckedWords
from dhr.models import Recommendation, RecommendedAction
from dhr.vocabulary import Event
from documents.plan_reader import target_of
from people.access import Viewer
from people.roles import Power


@dataclass(frozen=True)
class ActionGiven:
    """One action, in the words of the plan; ``leads`` one a line."""

    words: str
    leads: str = ""
    target: str = ""
    milestones: str = ""
    outcome: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join([self.words, self.leads, self.target, self.milestones, self.outcome])


@dataclass(frozen=True)
class Wording:
    """What a recommendation says."""

    words: str
    scope: str
    addressees: str
    target: str = ""
    actions: tuple[ActionGiven, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """What somebody typed, held against the names of the case."""
        return {
            "words": self.words,
            "addressees": self.addressees,
            "actions": "\n".join(action.text for action in self.actions),
            "target": self.target,
        }


def write_recommendation(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    number: int,
    given: Wording,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Recommendation:
    """Write a recommendation, or write it anew. What was made stays: other words are a new row."""
    with case_deed(
        Event.RECOMMENDATION_WRITTEN,
        review_id=review_id,
        by=by,
        power=Power.LEAD_REVIEW,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords(given.texts, review=deed.review, said=said_ordinary)
        deed.require(
            rules.writing_recommendation(
                deed.review.state,
                number=number,
                known=set(deed.review.recommendations.of_report().values_list("number", flat=True)),
                words=given.words,
                scope=given.scope,
                addressees=given.addressees,
            )
            + words.reasons
        )
        row = worded(deed, number, given)
        deed.save(row, *acted(row, given))
        deed.record(row.text_id, {"number": number, "of": row.version})
        words.keep_said(deed)
        return row


def worded(deed: CaseDeed, number: int, given: Wording) -> Recommendation:
    """The recommendation in these words: the draft written anew, or a new row after what stands."""
    row = recommendation_of_report(deed.review, number)
    if row is None:
        row = Recommendation(review=deed.review, number=number)
    elif row.made_in is not None:
        row = Recommendation(
            review=deed.review, number=number, stable_id=row.stable_id, version=row.version + 1
        )
    row.words, row.scope = given.words, given.scope
    row.addressees, row.target = given.addressees, given.target
    target = target_of(given.target)
    row.target_on, row.target_precision = target.date, target.precision.value
    row.recorded_by_id = deed.by.user_id
    return row


def acted(row: Recommendation, given: Wording) -> list[RecommendedAction]:
    """The actions of a wording, to be saved after it, in place of those a draft had."""
    row.actions.all().delete()
    found = []
    for position, action in enumerate(given.actions, start=1):
        target = target_of(action.target)
        found.append(
            RecommendedAction(
                recommendation=row,
                position=position,
                words=action.words,
                leads=action.leads,
                milestones=action.milestones,
                target=action.target,
                target_on=target.date,
                target_precision=target.precision.value,
                outcome=action.outcome,
            )
        )
    return found


def wording_of(row: Recommendation) -> Wording:
    """What a recommendation says, to be compared."""
    actions = (
        ActionGiven(action.words, action.leads, action.target, action.milestones, action.outcome)
        for action in row.actions.all()
    )
    return Wording(row.words, row.scope, row.addressees, row.target, tuple(actions))


def fix_recommendations(deed: CaseDeed, on: datetime.date) -> tuple[int, list[Recommendation]]:
    """The version that the report's own set now has, and the rows that are new in it."""
    rows = list(deed.review.recommendations.of_report())
    version = max((row.made_in or 0 for row in rows), default=0)
    drafts = [row for row in rows if row.made_in is None]
    if drafts:
        version += 1
    for row in drafts:
        row.made_in, row.made_on = version, on
    return version, drafts
