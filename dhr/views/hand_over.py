"""A case's hand-over sheet as a PDF: where it is, what is owed, whom to ask. Pseudonyms only.

For the next manager, or for another partnership. It is drawn when it is asked for and not kept:
it says how things stand on that day.
"""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst

from audit.reads import reads_audited
from dhr.actions.family_told import decision_on
from dhr.actions.quality import unanswered_of
from dhr.models import Review
from dhr.rules import numbered
from dhr.silence import Standing
from dhr.summaries import Summary, facts_in_order, summary_of, with_rows
from dhr.views import contribution_rows
from dhr.views.case import CaseView
from dhr.views.case_rows import about, clock_rows
from dhr.views.commissioner_row import copy_in_words
from dhr.views.fact_words import title_of
from dhr.views.family_rows import not_told, told_words
from dhr.views.in_the_way import Panel, Reader, panel_of
from dhr.views.recommendation_rows import by_when, history_of
from dhr.views.scoping_rows import tag_of
from dhr.vocabulary import (
    LETTER_STATUS_LABELS,
    REPORT_SIGNED_OFF,
    STATE_LABELS,
    Event,
    FactKind,
    LetterStatus,
    Marking,
    State,
)
from dhr.work import COPY, Whose
from documents.pdf import render_letter
from documents.serve import drawn
from people.days import long_date
from people.roles import BoardKind, Power

Row = list[str]
_OF_PUBLICATION = (FactKind.PUBLISHED, FactKind.WITHHELD, FactKind.WITHDRAWN, FactKind.LINK_SENT)
COLUMNS = {
    "columns_about": ("What", "Which"),
    "columns_clocks": ("Clock", "Due", "How it stands"),
    "columns_people": ("As", "Who", "Since"),
    "columns_family": ("Side", "Told", "Next update"),
    "columns_agencies": ("Agency", "Asked", "How it stands"),
    "columns_contributions": ("Body", "Asked for", "How it stands"),
    "columns_letters": ("Letter", "How it stands", "Issued on"),
    "columns_recommendations": ("Recommendation", "Made to", "By when"),
}


@method_decorator(reads_audited, name="dispatch")
class HandOver(CaseView):
    """The sheet, drawn for whoever runs or decides the case."""

    read = Event.HAND_OVER_SEEN
    power = (Power.WORK_ON_CASE, Power.SIGN_OFF)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """As a file under a neutral name."""
        review = with_rows(Review.objects.filter(pk=self.review.pk)).get()
        reader = Reader(request.viewer, self.powers, request.today)
        summary = summary_of(review, request.viewer, request.today)
        content = render_letter(
            "papers/hand_over.html",
            {
                "reference": review.reference,
                "sender_name": review.partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY).name,
                "paper_date": request.today,
                **COLUMNS,
                **sheet_of(review, summary, panel_of(review, summary, reader), reader),
            },
            title=f"Hand-over sheet {review.reference}",
            marking=Marking.OFFICIAL_SENSITIVE.value,
            made_on=request.today,
        )
        return drawn(content, f"{review.reference}-hand-over.pdf")


def sheet_of(review: Review, summary: Summary, panel: Panel, reader: Reader) -> dict[str, Any]:
    """Everything that stands on the sheet, in rows."""
    today = reader.today
    notification = review.notifications.select_related("body").first()
    return {
        "state": STATE_LABELS[State(review.state)],
        "next": _next(summary),
        "besides": [f"{step.title}. {step.due_words(today)}".strip() for step in summary.besides],
        "in_the_way": [
            str(row["sentence"]) for row in (*panel.apart, *panel.reasons, *panel.later)
        ],
        "clocks": [
            [
                row["name"],
                long_date(row["due"]) if row.get("due") else "No day",
                capfirst(str(row["words"])),
            ]
            for row in clock_rows(summary, reader.powers, today)
        ],
        "about": [[row["key"], row["value"]] for row in about(review, notification, today)],
        "people": _people(review, today),
        "agencies": _agencies(review, today),
        "contributions": _contributions(review, today),
        "with_contributions": review.state not in REPORT_SIGNED_OFF,
        "letters": _letters(review),
        "family": _family(review, today) if Power.SEE_FAMILY in reader.powers else [],
        "recommendations": _recommendations(review),
        "report_lines": _of_report(review, summary, today),
    }


def _next(summary: Summary) -> str:
    """What comes next, and whom it waits for."""
    step = summary.step
    said = step.explains if step.whose is Whose.NOBODY else f"Waiting for: {step.whose}."
    return f"{step.title}. {said}"


def _people(review: Review, today: datetime.date) -> list[Row]:
    """Who works on it, by role, and how to reach them. Of somebody whom a conflict of interest
    keeps out just that is said: nobody is to write to them about the case."""
    kept_out = {row.user_id for row in review.standing_conflicts}
    return [
        [
            row.role_label,
            "Kept out: conflict of interest"
            if row.user_id in kept_out
            else f"{row.user.name}\n{row.user.email}",
            f"From {long_date(row.from_day)}",
        ]
        for row in review.all_appointments
        if row.is_live_on(today)
    ]


def _agencies(review: Review, today: datetime.date) -> list[Row]:
    """Agencies whose answer is still missing, the silent among them."""
    waiting = {Standing.SILENT, Standing.AWAITED, Standing.NOT_ASKED_YET}
    rows = review.scoping_requests.select_related("body").prefetch_related("returns")
    return [
        [
            row.body.name,
            f"Asked on {long_date(row.asked_on)}" if row.asked_on else "Not asked yet",
            tag_of(row, today)["text"],
        ]
        for row in rows
        if row.asked.standing_on(today) in waiting
    ]


def _contributions(review: Review, today: datetime.date) -> list[Row]:
    """Bodies whose report for the panel is still missing."""
    waiting = {Standing.SILENT, Standing.AWAITED, Standing.NOT_ASKED_YET}
    rows = review.contributions.select_related("body").prefetch_related("returns")
    return [
        [
            row.body.name,
            row.get_kind_display(),
            contribution_rows.tag_of(row, today)["text"],
        ]
        for row in rows
        if row.asked.standing_on(today) in waiting
    ]


def _of_report(review: Review, summary: Summary, today: datetime.date) -> list[str]:
    """Where the report is, and what it still waits for, a sentence each: answers that are late,
    comments, the Home Office's points, the Commissioner's copy, the publication. How many comments
    its reader may see, and never what was said."""
    rows = [*review.scoping_requests.prefetch_related("returns"),
            *review.contributions.prefetch_related("returns")]  # fmt: skip
    silent = sum(row.asked.standing_on(today) is Standing.SILENT for row in rows)
    # After the sign-off no answer changes the report any more.
    silent = 0 if review.state in REPORT_SIGNED_OFF else silent
    comments = review.comments.seen_by(summary.standing).open().count()
    points = unanswered_of(review)
    lines = [f"Agencies and bodies whose answer is late: {silent}."] if silent else []
    lines += [f"Comments on drafts not answered: {comments}."] if comments else []
    if points:
        lines.append(f"Of the Home Office’s letter not answered yet: {numbered('point', points)}.")
    copy = next((clock for clock in summary.clocks if clock.name == COPY), None)
    if copy is not None and review.state in REPORT_SIGNED_OFF:
        lines.append(copy_in_words(review.state, copy, facts_in_order(review)))
    return lines + [
        f"{title_of(fact)} on {long_date(fact.on)}."
        for fact in facts_in_order(review)
        if fact.kind in _OF_PUBLICATION
    ]


def _letters(review: Review) -> list[Row]:
    """Letters that have not left yet. To whom is not said: a letter may go to a relative."""
    rows = review.letters.filter(status__in=[LetterStatus.DRAFT, LetterStatus.ISSUED])
    return [
        [
            row.label,
            LETTER_STATUS_LABELS[LetterStatus(row.status)],
            long_date(row.issued_on) or "Not yet",
        ]
        for row in rows.order_by("drafted_at")
    ]


def _family(review: Review, today: datetime.date) -> list[Row]:
    """Each side by its label, whether it was told, and when it hears next."""
    decision = decision_on(review, today)
    undecided = not_told(review, decision)
    rows = []
    for strand in review.strands.prefetch_related("events"):
        side = strand.standing(decision)
        rows.append(
            [
                strand.label,
                f"Of the decision: {told_words(side, undecided)}",
                side.due_in_words(today) or "No update agreed",
            ]
        )
    return rows


def _recommendations(review: Review) -> list[Row]:
    """Those that are neither verified nor closed."""
    return [
        [f"{row.called}. {row.now.words}", row.now.addressees, by_when(row.now) or "Not said"]
        for row in history_of(review)
        if row.is_open
    ]
