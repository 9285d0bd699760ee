"""One action as the body that it is for sees it: the page, and what can be answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning import progress, rules
from learning.models import Addressee
from learning.reach import evidence_of
from learning.views.base import OwnActionView
from learning.views.evidence_rows import EVIDENCE_COLUMNS, evidence_rows
from learning.views.log import timeline, with_wordings
from learning.views.place import back_to_list, came_from_list, query_of
from learning.views.rows import due_cell, stands_cell, title_of
from learning.vocabulary import Event, Lifecycle
from people.days import count, long_date

# A body's answers in the order in which they are offered: the page, and the rule that opens it.
ANSWERS = (
    ("accept", "Accept", rules.accepting),
    ("dispute", "Not ours", rules.disputing_at_all),
    ("reject", "Reject", rules.rejecting_at_all),
    ("acknowledge", "We have it, the answer follows", rules.acknowledging),
    ("say_progress", "Say how it stands", rules.saying_progress_at_all),
    ("send_evidence", "Done, here is the evidence", rules.sending_evidence_at_all),
    ("claim", "Done, evidence follows", rules.claiming_at_all),
)


@method_decorator(reads_audited, name="dispatch")
class OwnAction(OwnActionView):
    """The words as made, what was answered, what was sent, and what can be said now."""

    read = Event.OWN_ACTION_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        row, today = self.addressee, request.today
        recommendation = row.action.recommendation
        steps = row.steps.select_related("by_body", "other_body", "recorded_by")
        evidence = evidence_of(request.viewer).filter(addressees=row)
        query = query_of(request) if came_from_list(request) else ""
        wordings = list(recommendation.wordings.select_related("recorded_by"))
        made = wordings[0] if wordings else None
        return self.show(
            "learning/own_action.html",
            row=row,
            title=title_of(row),
            source=self.source,
            recommendation=recommendation,
            as_made=made.words if made and made.words != recommendation.words else "",
            facts=_facts(row, today),
            answers=answers_to(row, query),
            others=_others(row, today),
            log=with_wordings(timeline(steps), wordings, steps),
            evidence=evidence_rows(evidence, [row]),
            evidence_columns=[{"label": label} for label in EVIDENCE_COLUMNS],
            other_columns=[{"label": label} for label in ("Body", "How it stands")],
            back_url=back_to_list(request, row),
        )


def answers_to(row: Addressee, query: str = "") -> list[dict[str, str]]:
    """The answers that are open, as links; ``query`` says to which place to come back."""
    return [
        {"label": _label(name, label, row), "url": answer_url(name, row) + query}
        for name, label, rule in ANSWERS
        if not rule(row.lifecycle, row.response)
    ]


def answer_url(name: str, row: Addressee) -> str:
    """The page of an answer."""
    return reverse(f"learning:{name}", args=[row.pk])


def answer_back_url(request: HttpRequest, row: Addressee) -> str:
    """Where whoever answers came from: the list at the same place, or the action's own page."""
    if came_from_list(request):
        return back_to_list(request, row)
    return reverse("learning:own_action", args=[row.pk])


def _label(name: str, label: str, row: Addressee) -> str:
    if name == "send_evidence" and row.lifecycle == Lifecycle.CLAIMED:
        return "Send the evidence"
    if name == "send_evidence" and row.lifecycle == Lifecycle.EVIDENCED:
        return "Send more evidence"
    return label


def silence(row: Addressee, today: Any) -> str:
    """How long the body has said nothing, in words; empty where nothing is asked or open."""
    days = progress.days_silent(row, today)
    if days is None:
        return ""
    if row.last_said_on is None and not days:
        return "Nothing yet; you were asked today"
    if row.last_said_on is None:
        return f"Nothing for {count(days, 'day')}, since you were asked"
    ago = f"{count(days, 'day')} ago" if days else "today"
    return f"{long_date(row.last_said_on)}, {ago}"


def _facts(row: Addressee, today: Any) -> list[dict[str, Any]]:
    action, recommendation = row.action, row.action.recommendation
    source = recommendation.source
    facts: list[dict[str, Any]] = [
        {"key": "How it stands", **_tag(row, today)},
        {"key": "For", "value": row.name},
        {"key": "From", "value": f"{source.title}, {source.partnership.name}"},
        {"key": "Due", "value": due_cell(row, today)},
    ]
    if row.asked_on:
        due = f", answer expected by {long_date(row.answer_due_on)}" if row.answer_due_on else ""
        facts.append({"key": "Asked", "value": f"{long_date(row.asked_on)}{due}"})
    if said := silence(row, today):
        facts.append({"key": "You last said something", "value": said})
    if row.belongs_to:
        facts.append({"key": "You say it belongs to", "value": row.belongs_to.name})
    if row.as_made and row.as_made != row.name:
        facts.append({"key": "Addressed as", "value": row.as_made})
    if action.target:
        facts.append({"key": "Target as written", "value": action.target})
    themes = [*filter(None, [recommendation.theme_as_made]), *recommendation.theme_labels]
    if themes:
        facts.append({"key": "Themes", "value": "\n".join(themes)})
    return facts


def _tag(row: Addressee, today: Any) -> dict[str, Any]:
    return {"tag": stands_cell(row, today)["tag"]}


def _others(row: Addressee, today: Any) -> list[list[Any]]:
    """The other bodies asked for the same action: by name and label, no word of theirs."""
    others = row.action.addressees.exclude(pk=row.pk).select_related("body")
    return [
        [other.name, stands_cell(other, today)]
        for other in others.exclude(lifecycle=Lifecycle.TRANSFERRED.value)
    ]
