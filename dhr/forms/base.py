"""Forms of a case: free text is held against the case's identities."""

from collections.abc import Collection, Iterable
from typing import Any

from dhr.actions.words import CheckedWords
from dhr.identity_terms import IdentityWords
from dhr.identity_words import names_as_pseudonyms
from dhr.models import Review
from documents.forms import UploadField
from people.forms import GovForm

__all__ = ["DISCLOSABLE", "CaseForm", "UploadField", "choices_of"]

DISCLOSABLE = "What is written here may be disclosed in proceedings. Use pseudonyms."


def choices_of(
    labels: dict[Any, str], only: Collection[Any] | None = None, *, empty: str = ""
) -> list[tuple[str, str]]:
    """Choices in the order of a vocabulary table, all of them or ``only`` some."""
    first = [("", empty)] if empty else []
    return first + [
        (code.value, label) for code, label in labels.items() if only is None or code in only
    ]


class CaseForm(GovForm):
    """A form of one case.

    ``free_text`` names the fields that hold what somebody types; an identity word in one is
    stopped with the pseudonym offered. ``pseudonyms`` names those that hold a pseudonym: it may be
    nobody's name, and nobody can say otherwise. ``names_may_be_shown`` is False for people who
    may not know the names: their text is mended in the deed instead, so that no refusal tells
    them one.
    """

    pseudonyms: tuple[str, ...] = ()
    names_may_be_shown = True

    def __init__(self, *args: Any, review: Review | None = None, **kwargs: Any) -> None:
        self.review = review
        if review is not None:
            kwargs["initial"] = {"seen_version": review.version, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def identities_given(self) -> Iterable[IdentityWords]:
        """Identities entered in this very form."""
        return []

    def clean(self) -> dict[str, Any]:
        """Stop identity words, each with its sentence beside its field."""
        cleaned = super().clean() or self.cleaned_data
        if not self.names_may_be_shown:
            return cleaned
        words = CheckedWords(
            {name: text for name in self.free_text if (text := self._typed(name))},
            review=self.review,
            given=self.identities_given(),
            said=cleaned.get("ordinary_words", ()),
        )
        for name, hits in words.hits.items():
            for hit in hits:
                self.add_identity_hit(
                    name, words.advice(hit), word=hit.written if hit.term.may_be_ordinary else ""
                )
        for name in self.pseudonyms:
            for sentence in names_as_pseudonyms([cleaned.get(name) or ""], words.terms):
                self.add_identity_hit(name, sentence)
        return cleaned

    def _typed(self, name: str) -> str:
        """What was typed there, also where it is too long: a name in it is told all the same."""
        typed = self.cleaned_data.get(name) or (self[name].data if name in self.errors else "")
        return typed if isinstance(typed, str) else ""
