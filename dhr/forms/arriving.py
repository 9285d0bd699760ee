"""Forms about how a case arrives from elsewhere, and leaves."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms

from dhr.actions.taking_on import PaperCase
from dhr.actions.transfer import OfferGiven
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.forms.case import ReasonForm
from dhr.rules import PaperFact
from dhr.rules.paper_facts import (
    DISCONTINUED,
    ENDED_ON_PAPER,
    ON_PAPER,
    TAKEN_ON_AT,
    label_of,
)
from dhr.vocabulary import (
    HOME_OFFICE_ANSWER_LABELS,
    OUTCOME_LABELS,
    QUALITY_OUTCOME_LABELS,
    STATE_LABELS,
    SUSPECTED_CAUSE_LABELS,
    WHETHER_TO_HOLD,
    FactKind,
    Outcome,
)
from people.forms import CheckboxField, ChoiceField, DayField, LongTextField, TextField


class OfferForm(CaseForm):
    """To whom a case is offered, and why."""

    free_text = ("outside", "reason", "note")

    partnership = ChoiceField(
        label="To which partnership?", required=False, widget=forms.Select, say_optional=False,
        help_text="Those that use this system. They see the offer on their own pages.",
    )  # fmt: skip
    outside = TextField(
        label="Or the name of a partnership that is not in the list", required=False,
        say_optional=False, max_length=200,
        help_text="They get our letter alone; you record their answer here.",
    )  # fmt: skip
    on = DayField(label="When is it offered?", what="the day of the offer", past=True)
    reason = TextField(
        label="Why should they take it?", max_length=300, quiet_line=DISCLOSABLE,
        help_text="Stands in the letter to their CSP chair. They do not see it here.",
    )  # fmt: skip
    note = LongTextField(
        label="Hand-over note for them to read before they answer", required=False,
        max_length=2000, quiet_line=DISCLOSABLE,
        help_text=(
            "Until they accept, they see the reference, your partnership, the day and this note; "
            "nothing else of the case. It stands in the letter to their CSP chair, too."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, partnerships: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].choices = [("", "Choose"), *partnerships]

    def given(self) -> OfferGiven:
        """The offer as entered."""
        given = self.cleaned_data
        return OfferGiven(
            partnership_id=given["partnership"] or None,
            outside=given["outside"],
            on=given["on"],
            reason=given["reason"],
            note=given["note"],
        )


class OutsideAnswerForm(CaseForm):
    """What a partnership answered that does not use this system."""

    free_text = ("reason",)
    reveals = {"answer": {"no": ["reason"]}}

    answer = ChoiceField(
        label="What did they answer?",
        choices=[("yes", "They take the case"), ("no", "They refuse it")],
    )
    reason = TextField(
        label="Why?", required=False, say_optional=False, max_length=300, quiet_line=DISCLOSABLE
    )
    on = DayField(label="When did they answer?", what="the day of the answer", past=True)


class RefuseOfferForm(CaseForm):
    """Why an offered case is refused. Who writes it does not know the names of the case."""

    names_may_be_shown = False

    reason = TextField(
        label="Why do you refuse it?", max_length=300, quiet_line=DISCLOSABLE,
        help_text="The partnership that offered the case reads this.",
    )  # fmt: skip


class JoinForm(ReasonForm):
    """Which case this one is joined to."""

    field_order = ("other", "reason")
    other = ChoiceField(label="To which case?", widget=forms.Select)

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", "Choose"), *others]


class ConfirmErrorForm(CaseForm):
    """The chair's own word that the case was recorded in error."""

    agreed = CheckboxField(label="I confirm that this case was recorded in error")


OUTCOMES: dict[str, dict[Any, str]] = {
    FactKind.DECIDED: {code: OUTCOME_LABELS[code] for code in WHETHER_TO_HOLD},
    FactKind.HOME_OFFICE_ANSWERED: dict(HOME_OFFICE_ANSWER_LABELS),
    FactKind.QUALITY_LETTER: dict(QUALITY_OUTCOME_LABELS),
}


ASKED_FOR_OUTCOME: dict[str, str] = {
    FactKind.DECIDED: "What was decided?",
    FactKind.HOME_OFFICE_ANSWERED: "What did the Home Office answer?",
    FactKind.QUALITY_LETTER: "What did the letter conclude?",
}

# The days in parts, so that the page is no longer than the papers of a case at its stage.
_ASKED: tuple[str, ...] = (*(kind.value for kind in ON_PAPER), *ENDED_ON_PAPER)
_BEGUN = (FactKind.NOTIFIED, FactKind.SCOPING_BEGUN)
_REPORT = ON_PAPER[ON_PAPER.index(FactKind.REPORT_COMPLETED) :]
_HELD = tuple(kind for kind in ON_PAPER if kind not in {*_BEGUN, *_REPORT})


def _questions(kinds: Iterable[FactKind]) -> tuple[str, ...]:
    """The names of the fields that ask for these facts."""
    return tuple(
        name
        for kind in kinds
        for name in (kind.value, *([f"{kind.value}_outcome"] if kind in OUTCOMES else []))
    )


class TakeOnForm(CaseForm):
    """A case as its papers tell it, on one page. What is not known is left empty."""

    free_text = ("pseudonyms", "chair", "note")
    sections = {
        "state": "Where it stands",
        FactKind.NOTIFIED.value: "The days that are known: only what the papers say",
        "chair": "Anything else",
    }
    folds = {
        "From the decision to a chair at work": _questions(_HELD),
        "The report, and what came of it": _questions(_REPORT),
        "If it was discontinued, transferred or joined": tuple(ENDED_ON_PAPER),
    }

    partnership = ChoiceField(label="Whose case is it?", widget=forms.Select)
    reference = TextField(
        label="Its reference, if it had one of this kind", required=False, max_length=12,
        help_text="Such as BF-N4C: no year, no number, no initial. Leave it empty to have one "
        "made.",
    )  # fmt: skip
    pseudonyms = LongTextField(
        label="The pseudonym of each person who died, one a line", rows=2, max_length=300,
        help_text="Names are added later, on the page of the people, where they are kept apart.",
    )  # fmt: skip
    suspected_cause = ChoiceField(
        label="What was the death thought to be?", choices=choices_of(SUSPECTED_CAUSE_LABELS)
    )
    state = ChoiceField(
        label="At which stage is it?", widget=forms.Select,
        choices=choices_of(STATE_LABELS, TAKEN_ON_AT, empty="Choose"),
    )  # fmt: skip
    chair = TextField(
        label="Who was the independent chair?", required=False, max_length=200,
        help_text="A chair who is still at work gets an account and is appointed afterwards.",
    )  # fmt: skip
    note = LongTextField(
        label="What else a reader should know", required=False, max_length=1000, rows=3,
        help_text="For example, where the papers are kept.", quiet_line=DISCLOSABLE,
    )  # fmt: skip

    def __init__(self, *args: Any, partnerships: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnerships = list(partnerships)
        self.fields["partnership"].choices = partnerships
        if len(partnerships) == 1:
            self.fields["partnership"].widget = forms.HiddenInput()
            self.initial["partnership"] = partnerships[0][0]
        for asked in _ASKED:
            self._ask_for(asked)
        self.order_fields([name for name in self.fields if name not in {"chair", "note"}])

    @classmethod
    def question(cls, name: str) -> forms.Field | None:
        """Also the days of the facts."""
        return _day_of(name) if name in _ASKED else super().question(name)

    def _ask_for(self, asked: str) -> None:
        """The day of one fact, and what came of it where that makes a difference."""
        label = label_of(asked)
        self.fields[asked] = _day_of(asked)
        if asked in OUTCOMES:
            self.fields[f"{asked}_outcome"] = ChoiceField(
                label=f"{label}: what came of it?", required=False, widget=forms.Select,
                choices=choices_of(OUTCOMES[asked], empty="Not known"),
            )  # fmt: skip

    def paper(self) -> PaperCase:
        """The case as entered."""
        given = self.cleaned_data
        return PaperCase(
            state=given["state"],
            pseudonyms=[p.strip() for p in given["pseudonyms"].splitlines() if p.strip()],
            suspected_cause=given["suspected_cause"],
            facts=list(self._facts()),
            chair=given["chair"].strip(),
            note=given["note"],
            reference=given["reference"].strip().upper(),
        )

    def _facts(self) -> Iterable[PaperFact]:
        for asked in _ASKED:
            on: datetime.date | None = self.cleaned_data.get(asked)
            if on is None:
                continue
            if asked == DISCONTINUED:
                yield PaperFact(FactKind.DECIDED, on, Outcome.DISCONTINUE)
            else:
                yield PaperFact(FactKind(asked), on, self.cleaned_data.get(f"{asked}_outcome", ""))


def _day_of(asked: str) -> DayField:
    label = label_of(asked)
    return DayField(
        label=label, what=f"the day of “{label}”", required=False, past=True, help_text=""
    )


class DayOnPaperForm(CaseForm):
    """One day that the papers of a case tell: of what, when, and what came of it."""

    free_text = ("source",)

    kind = ChoiceField(label="What happened?")
    on = DayField(label="On which day?", what="the day", past=True, help_text="As the papers say.")
    source = TextField(
        label="Which paper says so?", required=False, max_length=200, quiet_line=DISCLOSABLE,
        help_text="For example, the minutes of the partnership of that month, item 4.",
    )  # fmt: skip

    def __init__(self, *args: Any, asked: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = list(asked)
        self.fields["kind"].choices = [(one, label_of(one)) for one in asked]
        with_outcome = [one for one in asked if one in OUTCOMES]
        for one in with_outcome:
            self.fields[f"{one}_outcome"] = ChoiceField(
                label=ASKED_FOR_OUTCOME[one], required=False, widget=forms.Select,
                choices=choices_of(OUTCOMES[one], empty="Choose"), say_optional=False,
            )  # fmt: skip
        self.reveals = {"kind": {one: [f"{one}_outcome"] for one in with_outcome}}

    def clean(self) -> dict[str, Any]:
        """What came of the thing that was chosen, where that is asked, under a name of its own."""
        given = super().clean() or self.cleaned_data
        return given | {"outcome": given.get(f"{given.get('kind')}_outcome", "")}
