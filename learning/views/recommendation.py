"""One recommendation: as made, who is to do it, what they said, who believes it."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from learning import progress
from learning.messages import out_of_reach
from learning.models import Addressee, Evidence, Step
from learning.reach import evidence_of, recommendations_of
from learning.views.base import RecommendationView
from learning.views.deeds_offered import deeds_offered
from learning.views.evidence_rows import EVIDENCE_COLUMNS, evidence_rows
from learning.views.log import timeline, with_wordings
from learning.views.rows import NOBODY_TOLD, due_cell, stands_cell
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    LIFECYCLE_LABELS,
    LINK_LABELS,
    RESPONSE_LABELS,
    SETTLED,
    Assessment,
    Event,
    Lifecycle,
    LinkKind,
    Response,
    StepKind,
)
from people.days import long_date
from people.roles import Power

LOOK_AGAIN = (
    "It was settled in earlier words, so its review waits. Close it if it holds in these, or "
    "reopen it."
)
_TURNS = frozenset({StepKind.VERIFIED, StepKind.CLOSED, StepKind.REOPENED, StepKind.REWORDED})
WHO_WRITES = "Whoever keeps the register writes to the body."


@method_decorator(reads_audited, name="dispatch")
class RecommendationPage(RecommendationView):
    """Words at the top, then each body with its three axes, then the log, then evidence."""

    read = Event.RECOMMENDATION_SEEN
    # The rows whose body was asked and cannot be told.
    untold: set[UUID]

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        rows = list(self._rows())
        sent = Evidence.objects.filter(addressees__in=rows).distinct().count()
        opens = evidence_of(request.viewer).filter(addressees__in=rows)
        evidence = evidence_rows(opens, rows)
        self.untold = out_of_reach(rows, request.today)
        wordings = list(self.recommendation.wordings.select_related("recorded_by"))
        return self.show(
            "learning/recommendation.html",
            source=self.source,
            recommendation=self.recommendation,
            facts=self._facts(),
            as_made=wordings[0] if len(wordings) > 1 else None,
            bodies=[self._shown(row) for row in rows],
            several_actions=_several_actions(rows),
            links=self._links(),
            entries=with_wordings(
                _log(rows), wordings, [step for row in rows for step in row.steps.all()]
            ),
            evidence=evidence,
            evidence_columns=[{"label": label} for label in EVIDENCE_COLUMNS],
            kept_apart=sent - len(evidence),
            may_correct=Power.KEEP_REGISTER in self.powers and self.source.review_id is None,
            may_theme=Power.VERIFY_ACTIONS in self.powers,
            back_url=reverse("learning:register"),
        )

    def _rows(self) -> Any:
        steps = Step.objects.select_related("by_body", "other_body", "recorded_by")
        return (
            Addressee.objects.filter(action__recommendation=self.recommendation)
            .select_related(
                "body", "belongs_to", "action__recommendation__source", "took_over_from__body"
            )
            .prefetch_related(Prefetch("steps", steps))
            .order_by("action__position", "position")
        )

    def _facts(self) -> list[dict[str, Any]]:
        row = self.recommendation
        source = {"key": "Source", "value": self.source.title}
        source["actions"] = [
            {"label": "Open", "url": reverse("learning:source", args=[self.source.pk]),
             "hidden": self.source.title}
        ]  # fmt: skip
        themes = {"key": "Themes", "value": "\n".join(row.theme_labels) or "None set yet"}
        if Power.VERIFY_ACTIONS in self.powers:
            where = reverse("learning:set_themes", args=[row.pk])
            themes["actions"] = [{"label": "Change", "url": where, "hidden": "the themes"}]
        said = [
            {"key": "Theme, as the paper has it", "value": row.theme_as_made},
            {"key": "Scope, as the paper has it", "value": row.scope_as_made},
        ]
        return [source, *(fact for fact in said if fact["value"]), themes]

    def _shown(self, row: Addressee) -> dict[str, Any]:
        """One body: what is to be done, how it stands on each axis, what can be done now."""
        today = self.request.today
        if row.lifecycle == Lifecycle.TRANSFERRED:
            return self._passed_on(row)
        silent = progress.days_silent(row, today)
        facts = [
            {"key": "Due", "value": due_cell(row, today)},
            {"key": "What the body says", "value": _response(row)},
            {
                "key": "What the forum thinks",
                "value": ASSESSMENT_LABELS[Assessment(row.assessment)],
            },
            {"key": "How far it has come", "value": LIFECYCLE_LABELS[Lifecycle(row.lifecycle)]},
        ]
        if row.body and row.as_made and row.as_made.casefold() != row.body.name.casefold():
            facts.insert(0, {"key": "As made to", "value": row.as_made})
        if _reworded_since(row):
            facts.append({"key": "Worded anew since", "value": LOOK_AGAIN})
        if row.pk in self.untold:
            facts.append({"key": "Who is told", "value": f"{NOBODY_TOLD}.\n{WHO_WRITES}"})
        if silent:
            since = "last said anything" if row.last_said_on else "was first asked"
            day = long_date(row.last_said_on or row.asked_on)
            days = "1 day" if silent == 1 else f"{silent} days"
            facts.append({"key": "Silence", "value": f"{days}: the body {since} on {day}"})
        facts += [
            {"key": key, "value": words}
            for key, words in (
                ("Progress, as the plan has it", row.action.progress_as_made),
                ("Progress, as a later plan has it", row.action.progress_later),
            )
            if words
        ]
        return {
            "row": row,
            "tag": stands_cell(row, today)["tag"],
            "meaning": progress.colour_in_words(progress.colour_of(row, today)),
            "facts": facts,
            "deeds": deeds_offered(row, self.powers, self.request.viewer, self.request.today),
        }

    def _passed_on(self, row: Addressee) -> dict[str, Any]:
        """A body that has it no longer: who has it now, and since when."""
        passed = next((step for step in reversed(list(row.steps.all())) if step.other_body), None)
        to = f"{passed.other_body.name}, {long_date(passed.on)}" if passed else ""
        return {
            "row": row,
            "tag": stands_cell(row, self.request.today)["tag"],
            "meaning": progress.colour_in_words(progress.colour_of(row, self.request.today)),
            "facts": [{"key": "Passed to", "value": to}],
            "deeds": [],
        }

    def _links(self) -> list[dict[str, Any]]:
        """Links both ways, to what this person may open; others are not counted either."""
        own, found = self.recommendation, []
        for side, other, way in (("links_from", "second", 0), ("links_to", "first", 1)):
            standing = getattr(own, side).filter(
                ended_on=None, **{f"{other}__in": recommendations_of(self.request.viewer)}
            )
            for link in standing.select_related(f"{other}__source"):
                to = getattr(link, other)
                ends = way == 0 and Power.VERIFY_ACTIONS in self.powers
                found.append(
                    {
                        "how": LINK_LABELS[LinkKind(link.kind)][way],
                        "title": f"{to.source.title}, {to.title.lower()}",
                        "url": reverse("learning:recommendation", args=[to.pk]),
                        "why": link.why,
                        "on": link.on,
                        "end_url": reverse("learning:end_link", args=[own.pk, link.pk])
                        if ends
                        else "",
                    }
                )
        return found


def _log(rows: list[Addressee]) -> list[dict[str, Any]]:
    """What happened with every body, the newest first; action and body are named where they are
    several."""
    steps = [(step, row) for row in rows for step in row.steps.all()]
    steps.sort(key=lambda pair: (pair[0].on, pair[0].recorded_at))
    entries = timeline([step for step, _ in steps])
    several = _several_actions(rows)
    if len(rows) > 1:
        for entry, (_, row) in zip(entries, reversed(steps), strict=True):
            whose = f"Action {row.action.position}, {row.name}" if several else row.name
            entry["title"] = f"{whose}: {entry['title'][0].lower()}{entry['title'][1:]}"
    return entries


def _reworded_since(row: Addressee) -> bool:
    """Whether what is settled was settled in earlier words."""
    turns = [step for step in row.steps.all() if step.kind in _TURNS]
    last = max(turns, key=lambda step: step.recorded_at, default=None)
    return row.lifecycle in SETTLED and last is not None and last.kind == StepKind.REWORDED


def _several_actions(rows: list[Addressee]) -> bool:
    return len({row.action_id for row in rows}) > 1


def _response(row: Addressee) -> str:
    words = RESPONSE_LABELS[Response(row.response)]
    if row.response == Response.DISPUTED and row.belongs_to:
        return f"{words}: {row.belongs_to.name}"
    if row.response == Response.ASKED and row.answer_due_on:
        return f"{words}. Expected by {long_date(row.answer_due_on)}"
    return words
