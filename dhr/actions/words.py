"""Free text is held against the identities of its case, in the form and again in the deed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.crypto import salted_hmac

from dhr.actions.frame import CaseDeed
from dhr.actions.free_text import column_of, free_text, rows_to_mend, where_of
from dhr.identity_terms import IdentityWords, terms_of
from dhr.identity_words import Hit, Term, advice, find, normal, replace
from dhr.models import Identity, OrdinaryWord, Review
from dhr.vocabulary import Event, FactKind

AROUND = 40  # letters shown on either side of a word that already stands somewhere


@dataclass(frozen=True)
class Standing:
    """A name met in a text that was written before the name was known."""

    where: str
    around: str
    hit: Hit

    @property
    def sentence(self) -> str:
        """What is shown before anything is replaced."""
        offer = (
            "Say that it is an ordinary word here, or that the pseudonym is to stand there."
            if self.hit.term.may_be_ordinary
            else "Say that the pseudonym is to stand there."
        )
        stop = "" if self.around.endswith((".", "…")) else "."
        return f"“{self.hit.written}” already stands in {self.where}: “{self.around}”{stop} {offer}"


class CheckedWords:
    """The texts of one form, held against a case's identities.

    ``said`` are the words that the person declared, in this very form, to be ordinary here.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        *,
        review: Review | None = None,
        given: Iterable[IdentityWords] = (),
        said: Collection[str] = (),
    ) -> None:
        self.review = review
        known = identities_of(review) if review else []
        self.terms = terms_of([*known, *given])
        declared = ordinary_keys(review, self.terms) if review else set()
        may_be = {term.key for term in self.terms if term.may_be_ordinary}
        self.newly_said = {key for word in said if (key := normal(word)) in may_be} - declared
        self.ordinary = declared | self.newly_said
        self.hits: dict[str, list[Hit]] = {
            name: found
            for name, text in texts.items()
            if (found := find(text, self.terms, self.ordinary))
        }
        self._met = {
            hit.term.key for text in texts.values() for hit in find(text, self.terms, declared)
        }

    def standing(self, terms: Collection[Term]) -> list[Standing]:
        """Where the case's texts already hold these names, but for words said to be ordinary."""
        if self.review is None:
            return []
        found = standing_in_case(self.review, terms, self.ordinary - self.newly_said)
        self._met |= {place.hit.term.key for place in found}
        # A word stopped in the form itself is spoken of once.
        stopped = {hit.term.key for hits in self.hits.values() for hit in hits}
        return [
            place
            for place in standing_in_case(self.review, terms, self.ordinary)
            if place.hit.term.key not in stopped
        ]

    @property
    def reasons(self) -> list[str]:
        """One sentence for each identity word met."""
        return [self.advice(hit) for hits in self.hits.values() for hit in hits]

    def advice(self, hit: Hit) -> str:
        """What to write instead; a real name is never offered."""
        return advice(hit, self.terms)

    def keep_said(self, deed: CaseDeed) -> None:
        """Record the words declared ordinary; after the deed's own audit row."""
        used = self.newly_said & self._met
        for key in sorted(used):
            OrdinaryWord.objects.get_or_create(
                review=deed.review,
                digest=digest_of(deed.review, key),
                defaults={"said_by_id": deed.by.user_id},
            )
        if used:
            deed.record(details={"words": len(used)}, event=Event.ORDINARY_WORD.value)


def identities_of(review: Review) -> list[IdentityWords]:
    """Everybody the identity table knows in this case, in the order they came into it."""
    rows = Identity.objects.filter(subject__review=review).select_related("subject")
    return [row.words for row in rows.order_by("subject__recorded_at", "pk")]


def digest_of(review: Review, key: str) -> str:
    """A word's keyed digest in this case; the word cannot be read back from it."""
    return salted_hmac("dhr.ordinary_word", f"{review.pk}:{key}", algorithm="sha256").hexdigest()


def ordinary_keys(review: Review, terms: Iterable[Term]) -> set[str]:
    """Which of the terms were declared ordinary words in this case."""
    digests = set(OrdinaryWord.objects.filter(review=review).values_list("digest", flat=True))
    return {term.key for term in terms if digest_of(review, term.key) in digests}


def without_identities(review: Review, text: str, longest: int | None = None) -> str:
    """The text with pseudonyms where names stood: for people who may not know the names.

    Stopping their form instead would tell them which words are names in this case.
    """
    terms = terms_of(identities_of(review))
    return _fitting(replace(text, terms, ordinary_keys(review, terms)), longest)


def _fitting(text: str, longest: int | None) -> str:
    """A pseudonym may be longer than the name; then the end is left out, rather than the deed."""
    return text if longest is None or len(text) <= longest else f"{text[: longest - 1]}…"


def standing_in_case(
    review: Review, terms: Collection[Term], ordinary: Collection[str] = ()
) -> list[Standing]:
    """Where the case's texts already hold these names; nothing is changed."""
    return [
        Standing(where_of(column_of(row, column)), around(text, hit.written), hit)
        for model, path, columns in free_text()
        for row in model.objects.filter(**{path: review.pk}).distinct()
        for column in columns
        if (text := getattr(row, column))
        for hit in find(text, terms, ordinary)
    ]


def replace_in_case(
    deed: CaseDeed, terms: Collection[Term], ordinary: Collection[str]
) -> list[str]:
    """Put pseudonyms where newly known names stand, as a person asked; the columns changed.

    A name may become known after somebody wrote it down, even in a decision that was taken. It
    cannot stay; that it was replaced, and where, becomes a dated fact of the case.
    """
    changed = set()
    for model, path, columns in free_text():
        for row in rows_to_mend(model, path, deed.review.pk):
            mended = [
                column
                for column in columns
                if (text := getattr(row, column))
                and (clean := replace(text, terms, ordinary)) != text
                and not setattr(row, column, _fitting(clean, _length_of(row, column)))
            ]
            if mended:
                row.save()
                changed |= {column_of(row, column) for column in mended}
    if changed:
        fact = deed.fact(FactKind.NAMES_REPLACED, deed.today)
        places = ", ".join(sorted({where_of(name) for name in changed}))
        fact.reason = _fitting(f"In {places}.", _length_of(fact, "reason"))
        fact.save()
    return sorted(changed)


def around(text: str, word: str) -> str:
    """The words about a word, enough to see what it means there."""
    at = max(text.find(word), 0)
    start, end = max(at - AROUND, 0), at + len(word) + AROUND
    snippet = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{snippet}{'…' if end < len(text) else ''}"


def _length_of(row: models.Model, column: str) -> int | None:
    return row._meta.get_field(column).max_length
