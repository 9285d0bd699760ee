"""What the pages of recommendations show: each with all its wordings, actions and facts."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from operator import itemgetter
from typing import Any
from uuid import UUID

from dhr.actions.early import went_with_case
from dhr.actions.steps import last_on
from dhr.models import Recommendation, RecommendationFact, RecommendedAction, Review
from dhr.models.report import SETTLED
from dhr.vocabulary import (
    PLAN_CHECK_LABELS,
    RECOMMENDATION_SCOPE_LABELS,
    SETTLEMENT_LABELS,
    FactKind,
    PlanCheck,
    RecommendationScope,
    Settlement,
)
from documents.plan_reader import Precision
from people.days import count, long_date

_MEANS = {
    Precision.NONE: "no date",
    Precision.RELATIVE: "no date of its own",
    Precision.DAY: "",
    Precision.MONTH: "the end of the month",
    Precision.QUARTER: "the end of the quarter",
    Precision.SEASON: "the end of the season",
    Precision.YEAR: "the end of the year",
}
WENT = "Went with the case"
WENT_WHERE = (
    "The case went to another partnership, and this early action with it. It is closed here."
)


@dataclass
class History:
    """One recommendation over all its wordings, the oldest first, and what became of it.

    ``went_on`` is the day on which an early action went to another partnership with its case.
    """

    wordings: list[Recommendation] = field(default_factory=list)
    facts: list[RecommendationFact] = field(default_factory=list)
    went_on: datetime.date | None = None

    @property
    def now(self) -> Recommendation:
        """The newest wording."""
        return self.wordings[-1]

    @property
    def number(self) -> int:
        """Its number, the same over all wordings."""
        return self.now.number

    @property
    def called(self) -> str:
        """What stands before its words in a list: its number; of an early action what it is."""
        return self.now.title if self.now.early else str(self.number)

    @property
    def settled(self) -> RecommendationFact | None:
        """The fact by which its newest wording is verified or closed today, if it is."""
        return self._settled_in(self.now)

    @property
    def is_open(self) -> bool:
        """Whether it is neither verified nor closed, and still this case's."""
        return self.settled is None and self.went_on is None

    def _settled_in(self, wording: Recommendation) -> RecommendationFact | None:
        undone = {fact.supersedes_id for fact in self.facts}
        standing = [
            fact
            for fact in self.facts
            if fact.recommendation_id == wording.pk
            and fact.kind in SETTLED
            and fact.pk not in undone
        ]
        return standing[-1] if standing else None

    @property
    def stands(self) -> dict[str, str]:
        """How it stands, as a tag."""
        if fact := self.settled:
            colour = "green" if fact.kind == Settlement.VERIFIED else "grey"
            return {"text": SETTLEMENT_LABELS[Settlement(fact.kind)], "colour": colour}
        if self.went_on is not None:
            return {"text": WENT, "colour": "grey"}
        if self.now.made_in is None:
            return {"text": "Reworded" if len(self.wordings) > 1 else "Draft", "colour": "yellow"}
        if self.facts:
            return {"text": SETTLEMENT_LABELS[Settlement.REOPENED], "colour": "red"}
        return {"text": "Open", "colour": "blue"}

    @property
    def shown(self) -> list[dict[str, Any]]:
        """Each wording in rows, the newest first, marked by which it is."""
        total = len(self.wordings)
        return [
            {
                "title": (title := _title(row, number, total)),
                "rows": [
                    *_rows(row),
                    *(_changed(self.wordings[number - 2], row) if number > 1 else []),
                ],
                "actions_title": f"Actions: {title[:1].lower()}{title[1:]}",
                "actions": _actions(row),
            }
            for number, row in reversed(list(enumerate(self.wordings, start=1)))
        ]

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What became of it, the newest first: also that other words undid what was settled."""
        place = {wording.pk: number for number, wording in enumerate(self.wordings)}
        found = [
            ((fact.on, place[fact.recommendation_id], 1, number), _became(fact))
            for number, fact in enumerate(self.facts)
        ]
        for before, after in pairwise(self.wordings):
            if after.made_on is not None and (fact := self._settled_in(before)):
                how = SETTLEMENT_LABELS[Settlement(fact.kind)].lower()
                undone = {
                    "title": "Worded anew",
                    "day": after.made_on,
                    "text": f"It was {how} in earlier words. The forum looks at it again.",
                }
                found.append(((after.made_on, place[after.pk], 0, 0), undone))
        if self.went_on is not None:
            went = {"title": WENT, "day": self.went_on, "text": WENT_WHERE}
            found.append(((self.went_on, place[self.now.pk], 2, 0), went))
        return [entry for _, entry in sorted(found, key=itemgetter(0), reverse=True)]


def _became(fact: RecommendationFact) -> dict[str, Any]:
    by = [f"Decided by: {fact.decided_by}."] if fact.decided_by else []
    return {
        "title": SETTLEMENT_LABELS[Settlement(fact.kind)],
        "day": fact.on,
        "text": "\n".join([fact.words, *by]),
    }


def history_of(review: Review) -> list[History]:
    """All recommendations of a case in order, in a fixed number of queries."""
    found: dict[int, History] = {}
    rows = review.recommendations.prefetch_related("actions", "facts")
    for row in rows.order_by("number", "version"):
        one = found.setdefault(row.number, History())
        one.wordings.append(row)
        one.facts += list(row.facts.all())
    for one in found.values():
        one.facts.sort(key=lambda fact: (fact.on, fact.recorded_at))
    for number in went_with_case(review).values_list("number", flat=True):
        found[number].went_on = last_on(review, FactKind.TRANSFERRED)
    return list(found.values())


def listed(
    rows: Iterable[History], url: Callable[[int], str], days_late: Mapping[UUID, int]
) -> list[list[Any]]:
    """A row of the table each: its words lead to its page; lateness in words, as those say who
    follow it (``days_late``, by its ``stable_id``)."""
    return [
        [
            {
                "text": f"{row.called}. {row.now.words}",
                "url": url(row.number),
                "hint": "Reworded since it was made" if len(row.wordings) > 1 else "",
            },
            "; ".join(row.now.addressees.splitlines()),
            by_when(row.now),
            {"tag": row.stands, "hint": _late(row, days_late) or _since(row)},
        ]
        for row in rows
    ]


def checks_of(review: Review) -> list[dict[str, Any]]:
    """When the action plan was reviewed or audited and what was found, the newest first."""
    facts = review.facts.filter(kind=FactKind.PLAN_REVIEWED, superseded_by__isnull=True)
    return [
        {
            "title": f"Action plan {PLAN_CHECK_LABELS[PlanCheck(fact.outcome)].lower()}",
            "day": fact.on,
            "text": fact.note,
        }
        for fact in facts.order_by("-on", "-first_recorded_at")
    ]


def outstanding_in_words(rows: Sequence[History]) -> str:
    """How many there are, how many are neither verified nor closed, and how many went with the case
    to another partnership."""
    if not rows:
        return ""
    open_still = sum(row.is_open for row in rows)
    went = sum(row.went_on is not None for row in rows)
    made = [row for row in rows if any(wording.made_in for wording in row.wordings)]
    early = sum(row.now.early for row in rows)
    kinds = ((len(rows) - early, "recommendation"), (early, "early action"))
    total = " and ".join(count(number, what) for number, what in kinds if number)
    if not made:
        return f"{total}, none of them made yet."
    if not open_still and not went:
        return f"{total}, all verified or closed with a reason."
    said = [
        f"; {number} {one if number == 1 else several}"
        for number, one, several in (
            (open_still, "is neither verified nor closed", "are neither verified nor closed"),
            (
                went,
                "went to another partnership with the case and is closed here",
                "went to another partnership with the case and are closed here",
            ),
        )
        if number
    ]
    return f"{total}{''.join(said)}."


def _late(row: History, days_late: Mapping[UUID, int]) -> str:
    """How late it is while it is open: its own day may have passed, and all that is left of it be
    due later."""
    days = days_late.get(row.now.stable_id, 0)
    return f"{count(days, 'day')} late" if days and row.is_open else ""


def _since(row: History) -> str:
    if row.went_on is not None:
        return long_date(row.went_on)
    fact = row.settled or (row.facts[-1] if row.facts else None)
    return long_date(fact.on) if fact else ""


def by_when(row: Recommendation) -> str:
    """The target of a recommendation, else those of its actions, in the plan's words."""
    if row.target:
        return _with_day(row.target, row.target_on, row.target_precision)
    said = dict.fromkeys(
        _with_day(action.target, action.target_on, action.target_precision)
        for action in row.actions.all()
        if action.target
    )
    return "; ".join(said)


def _with_day(words: str, on: Any, precision: str) -> str:
    """What the plan says, and the day that is meant."""
    words = " ".join(words.split())
    means = _MEANS[Precision(precision)]
    if on is None:
        return f"{words} ({means})"
    return words if words == long_date(on) else f"{words} ({long_date(on)})"


def _title(row: Recommendation, number: int, total: int) -> str:
    if row.made_in is None:
        return "Draft" if total == 1 else "New words, not made yet"
    if row.early:
        return f"As sent to the learning forum on {long_date(row.made_on)}"
    made = f"made on {long_date(row.made_on)}"
    if total == 1:
        return f"As {made}"
    return f"As first {made}" if number == 1 else f"As {made}, after the Home Office’s letter"


def _changed(before: Recommendation, after: Recommendation) -> list[dict[str, str]]:
    """Which words of the wording before were left out, and which were put in."""
    old, new = before.words.split(), after.words.split()
    out, put_in = [], []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            out.append(" ".join(old[i:j]))
            put_in.append(" ".join(new[k:m]))
    lines = [
        f"{said}: {' … '.join(f'“{words}”' for words in found if words)}"
        for said, found in (("Left out", out), ("Put in", put_in))
        if any(found)
    ]
    if before.addressees != after.addressees:
        lines.append("It is made to others.")
    return [{"key": "What changed", "value": "\n".join(lines)}] if lines else []


def _rows(row: Recommendation) -> list[dict[str, str]]:
    scope = RECOMMENDATION_SCOPE_LABELS[RecommendationScope(row.scope)]
    rows = [
        {"key": "Words", "value": row.words},
        {"key": "Scope", "value": scope},
        {"key": "Made to", "value": row.addressees},
    ]
    if row.target:
        target = _with_day(row.target, row.target_on, row.target_precision)
        rows.append({"key": "By when", "value": target})
    return rows


def _actions(row: Recommendation) -> list[list[Any]]:
    return [_action(action) for action in row.actions.all()]


def _action(action: RecommendedAction) -> list[Any]:
    more = "; ".join(
        f"{label}: {' '.join(words.split())}"
        for label, words in (("Milestones", action.milestones), ("Outcome", action.outcome))
        if words
    )
    when = (
        _with_day(action.target, action.target_on, action.target_precision)
        if action.target
        else "Not said"
    )
    leads = "; ".join(action.leads.splitlines()) or "Nobody said"
    return [{"text": action.words, "hint": more}, leads, when]
