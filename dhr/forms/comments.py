"""Forms about comments on a draft, their answers, and a family's reading of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from dhr.actions.comments import CommentGiven
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.vocabulary import COMMENT_ANSWER_LABELS, CommentAnswer, CommentFrom
from people.forms import CheckboxField, ChoiceField, DayField, LongTextField, TextField


class CommentForm(CaseForm):
    """What somebody says of a draft. ``whose`` is left out for a member of the panel, who speaks
    for themselves alone."""

    free_text = ("place", "words")

    paper = ChoiceField(label="Which paper is it about?")
    whose = ChoiceField(
        label="Whose comment is it?",
        help_text="What a side of the family says is seen by nobody on the panel, and by no body.",
    )
    place = TextField(
        label="Where in the paper?", max_length=60, required=False,
        help_text="Such as “paragraph 4.12”.", quiet_line=DISCLOSABLE,
    )  # fmt: skip
    words = LongTextField(label="What is said of it?", quiet_line=DISCLOSABLE)
    made_on = DayField(label="When was it said?", what="the day it was said", past=True)

    def __init__(
        self,
        *args: Any,
        papers: Iterable[tuple[str, str]],
        whose: Iterable[tuple[str, str]] | None,
        names_may_be_shown: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names_may_be_shown = names_may_be_shown
        self.fields["paper"].choices = list(papers)
        if whose is None:
            del self.fields["whose"]
        else:
            self.fields["whose"].choices = list(whose)

    def given(self) -> CommentGiven:
        """The comment, and whose it is."""
        given = self.cleaned_data
        comes_from, _, pk = given.get("whose", CommentFrom.PANEL.value).partition(":")
        return CommentGiven(
            words=given["words"],
            made_on=given["made_on"],
            comes_from=comes_from,
            whose=UUID(pk) if pk else None,
            place=given["place"],
        )


class AnswerCommentForm(CaseForm):
    """The chair's answer to a comment."""

    free_text = ("reason",)

    answer = ChoiceField(label="Your answer", choices=choices_of(COMMENT_ANSWER_LABELS))
    reason = LongTextField(
        label="Why", required=False, say_optional=False, rows=3, max_length=2000,
        quiet_line=DISCLOSABLE, help_text="Needed unless the comment is accepted.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Not accepted, or in part: why."""
        cleaned = super().clean()
        refused = cleaned.get("answer") in {CommentAnswer.PARTLY, CommentAnswer.NOT}
        if refused and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why it is not accepted, or only in part.")
        return cleaned


class ReadingForm(CaseForm):
    """How one side of the family read the draft."""

    free_text = ("responses",)

    begun_on = DayField(
        label="From which day did they have the draft?", what="the first day they had it",
        past=True, required=False,
        help_text="They need time: some weeks, in private, with their advocate if they wish.",
    )  # fmt: skip
    read_on = DayField(
        label="On which day had they finished?", what="the day they had finished", past=True
    )
    in_private = CheckboxField(label="They read it in private", required=False, say_optional=False)
    responses = LongTextField(
        label="What did they say of it?", required=False, quiet_line=DISCLOSABLE,
        help_text="In their own words where you can. What is to be answered, record as a comment.",
    )  # fmt: skip
