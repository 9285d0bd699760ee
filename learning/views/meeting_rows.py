"""A meeting in words, and its agenda as lists show it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from learning import progress
from learning.agenda_seen import Seen
from learning.messages import contacts_of
from learning.models import AgendaRow, Decision, ForumMeeting
from learning.views.rows import TAG_COLOURS, title_of
from learning.vocabulary import (
    DECISION_LABELS,
    SECTION_LABELS,
    Colour,
    DecisionKind,
    MeetingState,
    Section,
)
from learning.vocabulary.meetings import SECTION_MEANS
from people.days import from_to, long_date

# With these the contact of the body is told.
TELLS_BODY = frozenset(
    {DecisionKind.ASK, DecisionKind.ASK_AGAIN, DecisionKind.SEND_BACK, DecisionKind.REOPEN}
)
STATE_COLOURS = {
    MeetingState.PLANNED: "blue",
    MeetingState.HELD: "yellow",
    MeetingState.MINUTES_CONFIRMED: "green",
    MeetingState.CANCELLED: "grey",
}


@dataclass(frozen=True)
class ShownSection:
    """One section of an agenda for a page: its heading, what it means, its items."""

    title: str
    means: str
    items: list[dict[str, Any]]


def caption_of(meeting: ForumMeeting, one: Seen) -> str:
    """Which item of which meeting a page is about, above its heading."""
    return f"{meeting.title} · {'; '.join(title_of(row) for row in one.addressees)}"


def hours(meeting: ForumMeeting) -> str:
    """ "10am to 12:30pm"."""
    return from_to(meeting.starts_at, meeting.ends_at)


def sections(agenda: Iterable[Seen], shown: Callable[[Seen], dict[str, Any]]) -> list[ShownSection]:
    """The agenda by its sections; those without an item are left out."""
    by_section: dict[Section, list[Seen]] = {}
    for one in agenda:
        by_section.setdefault(one.section, []).append(one)
    return [
        ShownSection(SECTION_LABELS[section], SECTION_MEANS[section], [shown(one) for one in found])
        for section, found in by_section.items()
    ]


def shown_rows(one: Seen, today: datetime.date) -> list[dict[str, Any]]:
    """Each action that an item is about, as it stood when the agenda was prepared."""
    return [_shown(row, today) for row in one.rows]


def _shown(row: AgendaRow, today: datetime.date) -> dict[str, Any]:
    answer = row.addressee
    recommendation = answer.action.recommendation
    now = progress.in_words(answer, today)
    return {
        "title": f"{recommendation.source.title}, {recommendation.title.lower()}",
        "url": reverse("learning:recommendation", args=[recommendation.pk]),
        "words": answer.action.what,
        "of": recommendation.words if answer.action.words else "",
        "body": answer.name,
        "standing": row.standing,
        "colour": TAG_COLOURS[Colour.RED if row.label in progress.RED else Colour.AMBER],
        "now": now if now != row.standing else "",
    }


def decided_in_words(decision: Decision) -> dict[str, Any]:
    """What was decided, by whom and when."""
    return {
        "kind": DECISION_LABELS[DecisionKind(decision.kind)],
        "words": decision.words,
        "by": decision.recorded_by.name,
        "on": long_date(decision.on),
    }


def told_of(one: Seen, today: datetime.date) -> str:
    """Whether the body was told of what was decided."""
    if one.decision is None or one.decision.kind not in TELLS_BODY:
        return ""
    row = one.addressees[0]
    source = row.action.recommendation.source
    if row.body is not None and contacts_of(row.body, source, today):
        return f"The contact of {row.name} is told."
    return f"Write to {row.name} yourself: no contact and no mailbox is kept here."
