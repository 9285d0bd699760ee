"""Forms about pauses and new timescales, other processes, and the correction of a fact."""

from collections.abc import Sequence
from typing import Any

from dhr.actions.clock import Suspension, Timescale
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.rules import Corrected
from dhr.rules.correction import CONTENT
from dhr.rules.processes import CHILD_STEPS
from dhr.vocabulary import (
    FACT_LABELS,
    GOES_ON,
    JOINT_LABELS,
    OUTCOMES_OF,
    PARALLEL_LABELS,
    PARALLEL_OUTCOME_LABELS,
    PAUSABLE_CLOCK_LABELS,
    PAUSE_CAUSE_LABELS,
    STOPPED_WORK_LABELS,
    FactKind,
    ParallelKind,
    PausableClock,
)
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
)

A_ROLE = "A role, not a name: for example, the senior investigating officer."
IF_TOLD = "Leave it empty if it is still to be told: the letter is then drafted for you."


def _note() -> LongTextField:
    return LongTextField(
        label="Anything else to know", required=False, max_length=1000, rows=3,
        quiet_line=DISCLOSABLE,
    )  # fmt: skip


class SuspensionForm(CaseForm):
    """Work stops, in whole or in part."""

    free_text = ("authority", "note")

    on = DayField(label="From which day?", what="the day the suspension began", past=True)
    cause = ChoiceField(label="Why?", choices=choices_of(PAUSE_CAUSE_LABELS))
    work_stopped = ChoicesField(
        label="What stops?", choices=choices_of(STOPPED_WORK_LABELS),
        help_text=f"Everything else goes on. {'. '.join(GOES_ON)}.",
    )  # fmt: skip
    clocks = ChoicesField(
        label="Which clocks are paused?", choices=choices_of(PAUSABLE_CLOCK_LABELS),
        required=False, initial=[PausableClock.OVERVIEW_REPORT.value],
        help_text=(
            "A paused clock counts none of these days; it is paused because its own work stops. "
            "The other clocks run on."
        ),
    )  # fmt: skip
    authority = TextField(label="On whose authority?", help_text=A_ROLE, quiet_line=DISCLOSABLE)
    look_again_on = DayField(
        label="When is it looked at again?", what="the day it is looked at again",
        help_text="No suspension runs on unnoticed.",
    )  # fmt: skip
    told_on = DayField(
        label="When was the Home Office told?", what="the day the Home Office was told",
        past=True, required=False, help_text=IF_TOLD,
    )  # fmt: skip
    note = _note()

    def suspension(self) -> Suspension:
        """What was written down."""
        given = self.cleaned_data
        return Suspension(
            on=given["on"],
            cause=given["cause"],
            work_stopped=tuple(given["work_stopped"]),
            clocks=tuple(given["clocks"]),
            authority=given["authority"],
            look_again_on=given["look_again_on"],
            told_on=given["told_on"],
            note=given["note"],
        )


class ResumptionForm(CaseForm):
    """Work goes on."""

    free_text = ("reason",)

    until = DayField(
        label="On which day did work go on?", what="the day work went on", past=True,
        help_text="This day is a day of work; the day before is the last day of the pause.",
    )  # fmt: skip
    reason = TextField(label="Why?", max_length=300, quiet_line=DISCLOSABLE)


class TimescaleForm(CaseForm):
    """A new timescale was agreed."""

    free_text = ("agreed_by", "note")

    clock = ChoiceField(label="For which clock?")
    due = DayField(label="Which day was agreed?", what="the new due day")
    on = DayField(label="When was it agreed?", what="the day it was agreed", past=True)
    agreed_by = TextField(
        label="Who agreed it?", quiet_line=DISCLOSABLE,
        help_text="Roles, not names: for example, the panel with the CSP chair.",
    )  # fmt: skip
    told_on = DayField(
        label="When was the Home Office told?", what="the day the Home Office was told",
        past=True, required=False, help_text=IF_TOLD,
    )  # fmt: skip
    note = _note()

    def __init__(
        self, *args: Any, clocks: Sequence[PausableClock], why_not_others: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clock"].choices = choices_of(PAUSABLE_CLOCK_LABELS, clocks)
        self.fields["clock"].help_text = why_not_others
        # The first that can still be moved is the next one due.
        self.initial.setdefault("clock", next((clock.value for clock in clocks), ""))

    def timescale(self) -> Timescale:
        """What was written down."""
        given = self.cleaned_data
        return Timescale(
            clock=given["clock"],
            due=given["due"],
            agreed_by=given["agreed_by"],
            on=given["on"],
            told_on=given["told_on"],
            note=given["note"],
        )


class _BeganForm(CaseForm):
    """When something about a death began. Whether an early year is right is asked once it was
    given, never at first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.fields["year_is_right"] = CheckboxField(
                label="The year is right", required=False, say_optional=False,
                help_text="Tick it only if you were asked about the year.",
            )  # fmt: skip

    @property
    def year_is_right(self) -> bool:
        """Whether somebody says that an early year is right."""
        return bool(self.cleaned_data.get("year_is_right"))


class ParallelForm(_BeganForm):
    """A process began beside the review."""

    free_text = ("note",)

    kind = ChoiceField(label="Which process?", choices=choices_of(PARALLEL_LABELS))
    on = DayField(label="When did it begin?", what="the day it began", past=True)
    note = _note()


class ParallelEndForm(CaseForm):
    """A process beside the review ended."""

    free_text = ("note",)

    until = DayField(label="When did it end?", what="the day it ended", past=True)
    outcome = ChoiceField(label="How did it end?")
    note = _note()

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = choices_of(
            PARALLEL_OUTCOME_LABELS, OUTCOMES_OF[ParallelKind(kind)]
        )


class JointForm(_BeganForm):
    """Another review of the same events."""

    free_text = ("note",)

    kind = ChoiceField(label="Which review?", choices=choices_of(JOINT_LABELS))
    on = DayField(
        label="Since when?", what="the day the joint process began", past=True,
        help_text="For the child route: the day the council was told.",
    )  # fmt: skip
    note = _note()


class JointEndForm(CaseForm):
    """A joint process is joint no longer."""

    free_text = ("reason",)

    on = DayField(label="On which day?", what="the day the joint process ended", past=True)
    reason = TextField(label="Why?", max_length=300, quiet_line=DISCLOSABLE)


class ChildStepForm(CaseForm):
    """A step of the child route."""

    kind = ChoiceField(label="What was done?", choices=choices_of(FACT_LABELS, CHILD_STEPS))
    on = DayField(label="On which day?", what="the day it was done", past=True)


class CommissionerForm(CaseForm):
    """The copy to the Domestic Abuse Commissioner."""

    on = DayField(label="When was the copy sent?", what="the day the copy was sent", past=True)


class CorrectionForm(CaseForm):
    """A fact as it should be. Which questions are asked depends on the kind of fact."""

    free_text = ("authority", "note", "reason")

    on = DayField(label="On which day did it happen?", what="the day it happened", past=True)
    until = DayField(
        label="When did it end?", what="the day it ended", past=True, required=False,
        help_text="Leave it empty if it has not ended after all.",
    )  # fmt: skip
    due = DayField(label="Which day was agreed?", what="the due day")
    cause = ChoiceField(label="Why is work suspended?", choices=choices_of(PAUSE_CAUSE_LABELS))
    outcome = ChoiceField(label="How did it end?", required=False)
    work_stopped = ChoicesField(label="What stops?", choices=choices_of(STOPPED_WORK_LABELS))
    clocks = ChoicesField(
        label="Which clocks are paused?", choices=choices_of(PAUSABLE_CLOCK_LABELS), required=False
    )
    authority = TextField(label="On whose authority?", help_text=A_ROLE, quiet_line=DISCLOSABLE)
    look_again_on = DayField(
        label="When is it looked at again?", what="the day it is looked at again"
    )
    home_office_told_on = DayField(
        label="When was the Home Office told?", what="the day the Home Office was told",
        past=True, required=False,
    )  # fmt: skip
    note = _note()
    never_happened = CheckboxField(
        label="This never happened: it was recorded in error", required=False,
        help_text="It stays on the timeline, marked as such, and counts no more.",
    )  # fmt: skip
    reason = TextField(
        label="Why is it corrected?", max_length=300, quiet_line=DISCLOSABLE,
        help_text="Shown on the timeline beside the fact it replaces.",
    )  # fmt: skip

    def __init__(self, *args: Any, fact: Corrected, **kwargs: Any) -> None:
        self.fact = fact
        super().__init__(*args, **kwargs)
        asked = {"on", "reason", *CONTENT.get(fact.kind, ())}
        if fact.until is None:
            asked -= {"until", "outcome"}
        if fact.kind in CONTENT:
            asked.add("never_happened")
        for name in _QUESTIONS:
            if name not in asked:
                del self.fields[name]
            elif name not in {"never_happened", "reason"}:
                value = getattr(fact, name)
                self.initial[name] = list(value) if isinstance(value, tuple) else value
        if "outcome" in self.fields:
            kind = ParallelKind(fact.cause)
            self.fields["outcome"].choices = choices_of(PARALLEL_OUTCOME_LABELS, OUTCOMES_OF[kind])
        if fact.kind == FactKind.TIMESCALE_AGREED:
            self.fields["authority"].label = "Who agreed it?"

    def corrected(self) -> Corrected:
        """The fact as it is to be; what was not asked stays as it was."""
        given = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.cleaned_data.items()
            if name in Corrected.__dataclass_fields__
        }
        if "until" in given and given["until"] is None:
            given["outcome"] = ""
        return Corrected(**({"kind": self.fact.kind} | _of(self.fact) | given))


_QUESTIONS = (
    "on", "until", "due", "cause", "outcome", "work_stopped", "clocks", "authority",
    "look_again_on", "home_office_told_on", "note", "never_happened", "reason",
)  # fmt: skip


def _of(fact: Corrected) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in Corrected.__dataclass_fields__}
