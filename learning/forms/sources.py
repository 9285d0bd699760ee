"""What is asked of a source, and of a recommendation that is typed in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator

from documents.plan_reader import target_of
from learning.forms.base import DISCLOSABLE, RegisterForm
from learning.given import ActionGiven, RecommendationGiven
from learning.models import TrackedRecommendation
from learning.rules import SourceDays, names_in_code
from learning.vocabulary import SOURCE_KIND_LABELS, SourceKind
from people.forms import (
    CheckboxField,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
)
from people.models import Board

LIKE_A_NAME = (
    "“{}” reads like the name of a person. Choose a code that tells nobody whose review it is, or "
    "say that it is no name."
)
SAME_NUMBER = (
    "This source has a recommendation {} already: “{}”. Give another number, or say that the paper "
    "gives this one twice."
)
ONE_PLACE = "Boards of another partnership cannot share this source. Leave them out."
# A plan with more actions is read from its file, or typed in one recommendation after another.
MOST_ACTIONS = 6
_NUMBERS = frozenset(str(number) for number in range(1, MOST_ACTIONS + 1))
_ORDINALS = ("", "A second action", "A third action", "A fourth action", "A fifth action",
             "A sixth action")  # fmt: skip


class SourceFactsForm(RegisterForm):
    """Which boards a source belongs to, and its days."""

    owner = ChoiceField(
        label="Which board owns it?",
        help_text="By this board’s rule its actions are closed.",
    )
    boards = ChoicesField(label="Which other boards share it?", required=False)
    begun_on = DayField(label="When did it begin?", required=False)
    due_on = DayField(label="When is or was it due?", required=False)
    received_on = DayField(label="When did the board receive the report?", required=False)
    published_on = DayField(label="When was it published?", required=False)

    def __init__(
        self, *args: Any, kept: Sequence[Board], near: Sequence[Board], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.near = {str(board.pk): board for board in near}
        places = {board.partnership_id for board in near}

        def choices(boards: Sequence[Board]) -> list[tuple[str, str]]:
            return [
                (str(board.pk), f"{board.name}, {board.partnership.name}" if len(places) > 1
                 else board.name)
                for board in boards
            ]  # fmt: skip

        self.fields["owner"].choices = choices(kept)
        # Where the owner is given, it is not one of the others.
        others = [board for board in near if [board] != list(kept)]
        self.fields["boards"].choices = choices(others)
        if len(kept) == 1:
            self.initial.setdefault("owner", str(kept[0].pk))

    def clean(self) -> dict[str, Any]:
        """All of the boards are of one partnership."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        owner = self.near.get(found.get("owner", ""))
        others = [self.near[pk] for pk in found.get("boards", [])]
        if owner and any(board.partnership_id != owner.partnership_id for board in others):
            self.add_error("boards", ONE_PLACE)
        return found

    @property
    def days(self) -> SourceDays:
        """The days that were given."""
        return SourceDays(**{name: self.cleaned_data[name] for name in SourceDays.__annotations__})


def ask_about_names(form: RegisterForm, kind: str) -> None:
    """Point out what in a code reads like a person's name, until somebody says that it is none."""
    said = {word.casefold() for word in form.cleaned_data.get("ordinary_words", ())}
    for name in names_in_code(form.cleaned_data.get("code") or "", kind):
        if name.casefold() not in said:
            form.add_identity_hit("code", LIKE_A_NAME.format(name), word=name)


def _code_field() -> TextField:
    return TextField(
        label="What is it called here?",
        max_length=120,
        help_text=(
            "For a review, a neutral code such as the name of a tree or a river. Never the name "
            "of a person or a place: the code stands in lists, letters and messages. For a plan, "
            "its title."
        ),
    )


class NewSourceForm(SourceFactsForm):
    """A source that is entered by hand."""

    free_text = ("code",)
    field_order = ("kind", "code")

    kind = ChoiceField(
        label="What is it?",
        choices=[(kind.value, SOURCE_KIND_LABELS[kind]) for kind in SourceKind],
        choice_hints={
            SourceKind.DHR.value: "Only one that this system does not hold: its own come by "
            "themselves once their report is signed off."
        },
    )
    code = _code_field()

    def clean(self) -> dict[str, Any]:
        """The code reads like nobody's name, or somebody said that it is none."""
        found = super().clean()
        ask_about_names(self, found.get("kind", ""))
        return found


class NewCodeForm(RegisterForm):
    """Another code for a source, and why."""

    free_text = ("code", "why")

    code = _code_field()
    why = LongTextField(
        label="Why is it to be called something else?",
        help_text=(
            "The code before is kept only if somebody was asked under it; those who keep this "
            "source then see it. Name nobody."
        ),
        quiet_line=DISCLOSABLE,
    )

    def clean(self) -> dict[str, Any]:
        """As for a source that is entered."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        ask_about_names(self, self.source.kind if self.source else "")
        return found


class CorrectionForm(RegisterForm):
    """The words of the paper, where something else was typed."""

    free_text = ("words", "why")

    words = LongTextField(
        label="What is recommended?", help_text="In the paper’s own words. Name nobody."
    )
    why = LongTextField(label="What was mistyped?", quiet_line=DISCLOSABLE)


def _fields_of_action(number: int) -> dict[str, forms.Field]:
    first = number == 1
    return {
        f"action_{number}": LongTextField(
            label="The action", required=False, rows=3,
            help_text="Leave this empty where the recommendation itself is the action."
            if first else "",
        ),
        f"leads_{number}": LongTextField(
            label="Who is to do it", required=False, rows=2, max_length=1000,
            help_text="One a line, as the paper names them." if first else "",
        ),
        f"target_{number}": TextField(
            label="By when, as the paper says it", required=False,
            help_text="For example, 31 March 2027, Q3 2026/27 or Ongoing. A month, quarter or "
            "season means its last day." if first else "",
        ),
    }  # fmt: skip


class RecommendationForm(RegisterForm):
    """One recommendation in the words of its paper."""

    free_text = ("words", "theme", "scope")

    number = TextField(
        label="Its number, as the paper gives it", max_length=20, required=False,
        help_text="For example, 3 or 2a.",
    )  # fmt: skip
    same_number = CheckboxField(label="The paper gives this number twice", required=False)
    words = LongTextField(
        label="What is recommended?",
        help_text="In the paper’s own words; they are kept for ever. Name nobody.",
    )
    theme = TextField(label="Its theme, as the paper says it", max_length=300, required=False)
    scope = TextField(
        label="Its scope, as the paper says it", max_length=300, required=False,
        help_text="For example, local, regional or national.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.same = self._of_the_same_number()
        if self.same is None:
            del self.fields["same_number"]
        texts = list(self.free_text)
        self.sections = {"action_1": "What is to be done, by whom and by when"}
        self.folds = {}
        for number in range(1, MOST_ACTIONS + 1):
            names = self._add_action(number)
            texts += names
            if number > 1:
                self.folds[_ORDINALS[number - 1]] = tuple(names)
        self.free_text = tuple(texts)

    def _of_the_same_number(self) -> TrackedRecommendation | None:
        """What has the number already that was typed; it is then asked whether that is meant."""
        number = (self.data.get(self.add_prefix("number")) or "").strip()
        if not number or self.source is None:
            return None
        return self.source.recommendations.filter(number__iexact=number).first()

    def clean(self) -> dict[str, Any]:
        """A number that is there already is typed twice on purpose, or by mistake."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if self.same is not None and not found.get("same_number"):
            words = Truncator(self.same.words).chars(120)
            self.add_error("number", SAME_NUMBER.format(self.same.number, words))
        return found

    @classmethod
    def question(cls, name: str) -> forms.Field | None:
        """Also those of each action."""
        number = name.rpartition("_")[2]
        of_action = _fields_of_action(int(number)) if number in _NUMBERS else {}
        return of_action.get(name) or super().question(name)

    def _add_action(self, number: int) -> list[str]:
        fields = _fields_of_action(number)
        self.fields.update(fields)
        return list(fields)

    @property
    def given(self) -> RecommendationGiven:
        """What was typed."""
        said = self.cleaned_data
        actions = [
            ActionGiven(
                words=said[f"action_{number}"].strip(),
                leads=said[f"leads_{number}"].strip(),
                target=target_of(said[f"target_{number}"].strip()),
            )
            for number in range(1, MOST_ACTIONS + 1)
        ]
        filled = [
            action for action in actions if action.words or action.leads or action.target.text
        ]
        return RecommendationGiven(
            words=said["words"].strip(),
            number=said["number"].strip(),
            theme=said["theme"].strip(),
            scope=said["scope"].strip(),
            actions=tuple(filled),
        )
