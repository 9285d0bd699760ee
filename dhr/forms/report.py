"""Forms of the report's road: to the CSP and back, to the Home Office, to the conclusion."""

import re
from typing import Any

from dhr.actions.recommendations import ActionGiven, Wording
from dhr.actions.words import CheckedWords
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.vocabulary import (
    PLAN_CHECK_LABELS,
    POINT_ANSWER_LABELS,
    QUALITY_OUTCOME_LABELS,
    RECOMMENDATION_SCOPE_LABELS,
    SENDING_LABELS,
    QualityOutcome,
)
from people.forms import CheckboxField, ChoiceField, DayField, LongTextField, TextField

BAR = "|"


class SendReportForm(CaseForm):
    """The chair sends the report to the CSP."""

    free_text = ("no_reading_reason",)
    on = DayField(label="On which day do you send it?", what="the day it is sent", past=True)
    no_reading_reason = LongTextField(
        label="If a side of the family did not read the draft, why not?", required=False, rows=3,
        max_length=1000, say_optional=False, quiet_line=DISCLOSABLE,
    )  # fmt: skip

    def __init__(self, *args: Any, all_read: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if all_read:
            del self.fields["no_reading_reason"]


class ReturnReportForm(CaseForm):
    """What is to be changed before the CSP signs off."""

    free_text = ("reason",)
    reason = LongTextField(
        label="What is to be changed?", rows=6, quiet_line=DISCLOSABLE,
        help_text="The independent chair reads this. Say where, and what you need there.",
    )  # fmt: skip
    on = DayField(label="On which day is it returned?", what="the day it is returned", past=True)


class SignOffForm(CaseForm):
    """The day of the sign-off."""

    on = DayField(
        label="On which day is the report signed off?", what="the day of the sign-off", past=True,
        help_text="It ends the clock of the report, so give the day the CSP agreed it.",
    )  # fmt: skip


class RecommendationForm(CaseForm):
    """One recommendation, with the actions that carry it out."""

    free_text = ("words", "addressees", "actions", "target")
    words = LongTextField(label="What is recommended?", rows=5, quiet_line=DISCLOSABLE)
    scope = ChoiceField(
        label="How far does it reach?", choices=choices_of(RECOMMENDATION_SCOPE_LABELS)
    )
    addressees = LongTextField(
        label="To whom is it made?", rows=3, max_length=1000, help_text="One a line."
    )
    actions = LongTextField(
        label="Which actions carry it out?", required=False, rows=6,
        help_text=(
            "Each action on a line of its own: what is done, who leads it, and by when, with the "
            f"sign {BAR} between them. Leave out what is not known. For example: "
            f"Train all ward staff {BAR} Lindale Hospitals {BAR} March 2027"
        ),
    )  # fmt: skip
    target = TextField(
        label="By when, if one day stands for all of it?", required=False, max_length=200,
        help_text="In the words of the plan, for example: within six months of publication",
    )  # fmt: skip

    def wording(self) -> Wording:
        """What was typed."""
        given = self.cleaned_data
        return Wording(
            given["words"],
            given["scope"],
            given["addressees"],
            given["target"],
            actions_in(given["actions"]),
        )


class EarlyActionForm(CaseForm):
    """What is to be done before there is a report, and by whom."""

    free_text = ("words", "addressees", "target")
    words = LongTextField(
        label="What is to be done?", rows=5, quiet_line=DISCLOSABLE,
        help_text="Say nothing of the case that the bodies need not know in order to do it.",
    )  # fmt: skip
    addressees = LongTextField(
        label="Which bodies are to do it?", rows=3, max_length=1000, help_text="One a line."
    )
    target = TextField(
        label="By when?", required=False, max_length=200,
        help_text="For example: 30 September 2026, or as soon as possible",
    )  # fmt: skip


def actions_in(text: str) -> tuple[ActionGiven, ...]:
    """Actions as they are typed: one a line, its parts behind bars."""
    found = []
    for line in text.splitlines():
        words, leads, target, milestones, outcome, *_ = [
            part.strip() for part in [*line.split(BAR, 4), "", "", "", ""]
        ]
        if words:
            leads = "\n".join(lead.strip() for lead in leads.split(";") if lead.strip())
            found.append(ActionGiven(words, leads, target, milestones, outcome))
    return tuple(found)


def actions_as_text(actions: tuple[ActionGiven, ...]) -> str:
    """The same way back, so that a plan can be written anew."""
    lines = []
    for action in actions:
        parts = [
            action.words,
            "; ".join(action.leads.splitlines()),
            action.target,
            action.milestones,
            action.outcome,
        ]
        while not parts[-1]:
            parts.pop()
        lines.append(f" {BAR} ".join(" ".join(part.replace(BAR, "¦").split()) for part in parts))
    return "\n".join(lines)


class PlanForm(CaseForm):
    """What was read from the plan is kept; a word that was stopped may be said to be ordinary."""

    looked = CheckboxField(label="I have looked through what was read, and what was not")

    def __init__(self, *args: Any, texts: dict[str, str], **kwargs: Any) -> None:
        self.texts = texts
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Stop identity words of the plan beside the one thing that is asked."""
        cleaned = super().clean()
        words = CheckedWords(self.texts, review=self.review, said=cleaned.get("ordinary_words", ()))
        hits = {hit.written: hit for found in words.hits.values() for hit in found}
        for hit in hits.values():
            places = [
                name
                for name, found in words.hits.items()
                if any(other.written == hit.written for other in found)
            ]
            self.add_identity_hit(
                "looked",
                f"In {', '.join(places)} of the file: {words.advice(hit)} Correct the file and "
                "upload it again.",
                word=hit.written if hit.term.may_be_ordinary else "",
            )
        return cleaned


class SubmitForm(CaseForm):
    """How, when and by whom the pack went to the Home Office."""

    free_text = ("sent_by",)
    sent_how = ChoiceField(label="How was it sent?", choices=choices_of(SENDING_LABELS))
    on = DayField(label="When was it sent?", what="the day it was sent", past=True)
    sent_by = TextField(label="Who sent it?", max_length=120)


class PanelForm(CaseForm):
    """The day on which the Home Office's panel met."""

    on = DayField(label="On which day did the panel meet?", what="the day the panel met", past=True)


class QualityLetterForm(CaseForm):
    """The letter of the quality assurance panel, with its points."""

    free_text = ("points",)
    on = DayField(label="What is the date of the letter?", what="the date of the letter", past=True)
    outcome = ChoiceField(
        label="What does the Home Office conclude?", choices=choices_of(QUALITY_OUTCOME_LABELS),
        choice_hints={
            QualityOutcome.APPROVE_AFTER_CHANGES.value: "The report need not be sent again.",
            QualityOutcome.REVISE_AND_RESUBMIT.value: "The report goes back to the chair.",
        },
    )  # fmt: skip
    points = LongTextField(
        label="Its points", required=False, say_optional=False, rows=10, max_length=20_000,
        quiet_line=DISCLOSABLE,
        help_text=(
            "One a line, in the order of the letter. Where a point has several lines, begin each "
            "point with its number: 1. 2. 3."
        ),
    )  # fmt: skip


def points_in(text: str) -> list[str]:
    """The points of a letter as they were typed: one a line, or each from its number on."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    begins = re.compile(r"^\(?\d{1,2}[.):]\s*")
    if not any(begins.match(line) for line in lines):
        return lines
    points: list[str] = []
    for line in lines:
        if begins.match(line) or not points:
            points.append(begins.sub("", line))
        else:
            points[-1] += f"\n{line}"
    return points


class AnswerPointForm(CaseForm):
    """The answer to one point."""

    free_text = ("reason",)
    answer = ChoiceField(label="How is it answered?", choices=choices_of(POINT_ANSWER_LABELS))
    reason = LongTextField(
        label="Why not in full?", required=False, say_optional=False, rows=4, max_length=2000,
        help_text="For a point that is accepted in part, or rejected.", quiet_line=DISCLOSABLE,
    )  # fmt: skip
    done_on = DayField(
        label="When was the change made?", what="the day the change was made", past=True,
        required=False, help_text="Not for a point that is rejected.", say_optional=False,
    )  # fmt: skip


class ChangesDoneForm(CaseForm):
    """The day on which all changes were made."""

    on = DayField(
        label="On which day were the changes made?", what="the day they were made", past=True
    )


class PlanReviewForm(CaseForm):
    """How the action plan was looked at, and what was found."""

    free_text = ("found",)
    check = ChoiceField(
        label="How was the plan looked at?", choices=choices_of(PLAN_CHECK_LABELS),
        choice_hints={
            "audit": "Somebody looked at records or practice, not only at what agencies say.",
        },
    )  # fmt: skip
    found = LongTextField(label="What was found?", rows=5, quiet_line=DISCLOSABLE)
    on = DayField(label="On which day?", what="the day it was looked at", past=True)
    look_again_on = DayField(
        label="When is it looked at again?", what="the day it is looked at again", required=False
    )


class ToldOfConclusionForm(CaseForm):
    """The day on which the family was told that the review ends."""

    on = DayField(
        label="On which day was the family told?", what="the day the family was told", past=True,
        help_text="In a way and at a time that are safe for them, each side by itself.",
    )  # fmt: skip


class ConcludeForm(CaseForm):
    """The day on which the review is concluded."""

    on = DayField(
        label="On which day is the review concluded?", what="the day it is concluded", past=True
    )


def initial_of(wording: Wording) -> dict[str, Any]:
    """A wording as the form shows it."""
    return {
        "words": wording.words,
        "scope": wording.scope,
        "addressees": wording.addressees,
        "target": wording.target,
        "actions": actions_as_text(wording.actions),
    }
