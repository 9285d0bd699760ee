"""The one parent of our forms."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList, pretty_name

from people.forms.bound import GovernmentBoundField
from people.forms.sentences import teach

WORDS_FIELD = "ordinary_words"
MOST_WORDS = 50
LONGEST_WORD = 100


class OnceField(forms.UUIDField):
    """The key that lets a form take effect once; see ``people.once``.

    A missing or damaged key is replaced, not refused: nobody can mend what they cannot see.
    """

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: UUID) -> Any:
        """What to show again: the key that was sent if it is one, else the new one."""
        try:
            return self.to_python(data) or initial
        except ValidationError:
            return initial


class SeenVersionField(forms.IntegerField):
    """The version of the thing that the person was looking at when they filled in the form."""

    widget = forms.HiddenInput
    own_sentences = ("invalid", "min_value", "max_value")
    out_of_date = "This page was out of date. Read it again below, then send it."

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=2**31 - 1,
            error_messages=dict.fromkeys(self.own_sentences, self.out_of_date),
            **kwargs,
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What to show again: the number sent if it is one, else the present version."""
        try:
            return self.clean(data) if data not in (None, "") else initial
        except ValidationError:
            return initial


class OrdinaryWordsField(forms.Field):
    """Words said to be ordinary ones here; see ``GovForm.add_identity_hit``.

    Its boxes are drawn beside the text they stand in, and only for words that were stopped, so
    the field takes any few short words. What is not a name in the case is of no consequence.
    """

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Each word once, in the order sent; too many or too long ones are left out."""
        words = [word.strip() for word in value or () if "\x00" not in word]
        kept = dict.fromkeys(word for word in words if 0 < len(word) <= LONGEST_WORD)
        return tuple(kept)[:MOST_WORDS]


class GovForm(forms.Form):
    """A form in the design system's markup that speaks in sentences.

    It brings three quiet fields:

    - ``once``: a UUID made when the form is first shown and kept when it is shown again
      (``cleaned_data["once"]`` is always a UUID);
    - ``seen_version``: the version the person was looking at, or None
      (give it with ``initial={"seen_version": …}``);
    - ``ordinary_words``: words that were stopped as names and said to be ordinary
      (``cleaned_data["ordinary_words"]`` is a tuple of words as they were offered).

    ``free_text`` names the fields that hold what somebody types about a case; boxes for ordinary
    words that still stand in a text are drawn beside these alone, and beside the fields of
    ``names_stopped_at``: names that were met in texts written before.
    ``sections`` = ``{"how": "How we know"}`` puts that heading before the field ``how``.
    ``folds`` = ``{"The report": ("sent", "signed")}`` folds these fields, which follow one another,
    under that line; it is unfolded where something in it was typed or is wrong.
    ``reveals`` = ``{"how": {"other": ["how_other"]}}`` draws ``how_other`` under that answer.
    """

    use_required_attribute = False
    free_text: tuple[str, ...] = ()
    names_stopped_at: tuple[str, ...] = ()
    reveals: dict[str, dict[str, list[str]]] = {}
    sections: dict[str, str] = {}
    folds: dict[str, tuple[str, ...]] = {}

    once = OnceField(required=False)
    seen_version = SeenVersionField(required=False)
    ordinary_words = OrdinaryWordsField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"once": uuid4(), **self.initial}
        self._stopped: dict[str, list[str]] = {}

    @classmethod
    def question(cls, name: str) -> forms.Field | None:
        """The field of this name, known without a form at hand; a form that makes fields of its own
        says which."""
        found: forms.Field | None = cls.base_fields.get(name)
        return found

    def clean_once(self) -> UUID:
        """The key sent, else the one made for this showing."""
        return self.cleaned_data.get("once") or self.initial["once"]

    @property
    def version_seen(self) -> int | None:
        """The version that whoever sent this had read; None where the form knows of none."""
        if "seen_version" not in self.initial:
            return None
        seen: int | None = self["seen_version"].value()
        return seen

    def read_now(self) -> None:
        """From here on the form carries the present version: what changed meanwhile was read.

        Only when somebody says so. A refusal alone leaves the old version in the form, else
        pressing the same button again would pass over what was said meanwhile, unread.
        """
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = str(self.initial["seen_version"])

    def _clean_fields(self) -> None:
        """Each field learns our sentences now, when its label is settled.

        A damaged ``once`` is replaced, never complained about.
        """
        for name, field in self.fields.items():
            teach(field, str(field.label or pretty_name(name)))
        super()._clean_fields()
        if self._errors.pop("once", None):
            self.cleaned_data["once"] = self.initial["once"]

    def _post_clean(self) -> None:
        """Nobody sees ``seen_version``, so what is wrong with it is said at the top."""
        super()._post_clean()
        for error in self._errors.pop("seen_version", ErrorList()).as_data():
            self.add_error(None, error)

    def add_identity_hit(self, field: str, sentence: str, *, word: str = "") -> None:
        """Stop a word in a field, with the sentence that offers the pseudonym.

        ``word`` is the word as written, when it may be an ordinary one: a box is then offered
        beside the field that says so. Without it (a full name, an address) no box is offered.
        """
        self.add_error(field, ValidationError(sentence, code="identity"))
        if word:
            self._stopped.setdefault(field, []).append(word)

    def words_offered_at(self, field: str) -> list[dict[str, Any]]:
        """The boxes to draw beside a field: words stopped there, and words ticked before that
        still stand in its text, so that a tick is not lost when something else is wrong."""
        kept = {word.casefold() for word in self._words_kept()}
        text = self[field].value() if self.is_bound else ""
        text = text.casefold() if isinstance(text, str) and field in self._with_boxes else ""
        standing = [
            word
            for word in self._words_kept()
            if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", text)
        ]
        words = {word.casefold(): word for word in [*standing, *self._stopped.get(field, ())]}
        return [
            {"id": f"{self[field].auto_id}_word_{n}", "word": word, "checked": flat in kept}
            for n, (flat, word) in enumerate(words.items())
        ]

    @property
    def _with_boxes(self) -> tuple[str, ...]:
        return (*self.free_text, *self.names_stopped_at)

    @property
    def words_name(self) -> str:
        """The name under which ticked words are sent."""
        return self.add_prefix(WORDS_FIELD)

    def _words_kept(self) -> tuple[str, ...]:
        if not self.is_bound:
            return ()
        return self.fields[WORDS_FIELD].clean(self[WORDS_FIELD].data)

    def drawn_fields(self) -> Iterable[GovernmentBoundField]:
        """Visible fields in order, without those that an answer reveals."""
        revealed = {
            name
            for answers in self.reveals.values()
            for names in answers.values()
            for name in names
        }
        return [field for field in self.visible_fields() if field.name not in revealed]

    def quiet_fields(self) -> Iterable[GovernmentBoundField]:
        """Hidden fields, without the words, which are drawn where they stand."""
        return [field for field in self.hidden_fields() if field.name != WORDS_FIELD]
