"""Free text is held against the identities of its case; ordinary words are declared once."""

import pytest
from django.conf import settings

from audit.models import Entry
from dhr.actions import decision
from dhr.actions.words import (
    CheckedWords,
    digest_of,
    identities_of,
    ordinary_keys,
    without_identities,
)
from dhr.identity_terms import IdentityWords, terms_of
from dhr.models import OrdinaryWord, Review
from dhr.vocabulary import Answer, Outcome
from tests.dhr.traces import events_of, refused
from tests.factories import dhr as stages
from tests.factories.dhr import CRITERIA, victim

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(players) -> Review:
    return stages.scoping(players, people=[victim(full_name="Rose May", other_names="")])


def answer(players, review, evidence: str, *said: str) -> None:
    decision.answer_criterion(
        review_id=review.pk,
        criterion=CRITERIA[0],
        answer=Answer.NOT_MET,
        evidence=evidence,
        said_ordinary=said,
        **players.as_manager(),
    )


def test_a_name_is_stopped_with_the_pseudonym_offered(players, review) -> None:
    assert refused(lambda: answer(players, review, "Seen in May.")) == [
        "“May” is a name in this case. Write “Elowen” instead, or say below that it is an "
        "ordinary word here."
    ]


def test_every_name_in_every_text_is_a_reason(players, review) -> None:
    words = CheckedWords(
        {"reasons": "May and Rose", "dissent": "14 Tallow Row; May"}, review=review
    )
    assert {name: [hit.written for hit in hits] for name, hits in words.hits.items()} == {
        "reasons": ["May", "Rose"],
        "dissent": ["14 Tallow Row", "May"],
    }
    assert len(words.reasons) == 4


def test_an_ordinary_word_is_declared_once_and_recorded(players, review) -> None:
    answer(players, review, "Seen in May.", "May")
    assert events_of(review, after=2) == [
        "decision.criterion_answered",
        "words.declared_ordinary",
    ]
    declared = OrdinaryWord.objects.get()
    assert (declared.review, declared.said_by) == (review, players.manager)
    # From now on it may stand, nothing is asked and nothing more is recorded.
    answer(players, review, "Seen in May, and in May again.")
    answer(players, review, "Seen in May.", "May", "may", "MAY")
    assert Entry.objects.filter(event="words.declared_ordinary").count() == 1
    assert OrdinaryWord.objects.count() == 1


def test_it_may_stand_in_every_text_of_this_case_and_in_no_other(players, review) -> None:
    answer(players, review, "Seen in May.", "May")
    decision.write_decision(
        review_id=review.pk,
        given=stages.given(players, Outcome.HOLD, reasons="It was May."),
        **players.as_manager(),
    )
    other = stages.scoping(players, people=[victim(full_name="Rose May", other_names="")])
    assert refused(lambda: answer(players, other, "Seen in May."))


def test_the_whole_name_stays_stopped(players, review) -> None:
    (reason,) = refused(lambda: answer(players, review, "Rose May was seen.", "Rose", "May"))
    assert reason == "“Rose May” identifies somebody in this case. Write “Elowen” instead."
    (reason,) = refused(lambda: answer(players, review, "Rose May was seen.", "Rose May"))
    assert reason.startswith("“Rose May” identifies")


@pytest.mark.parametrize("said", ["14 Tallow Row", "BK4 7QX", "Elowen", "anything else", ""])
def test_only_a_name_of_one_word_can_be_declared(players, review, said: str) -> None:
    answer(players, review, "Nothing was found.", said)
    assert not OrdinaryWord.objects.exists()
    assert "words.declared_ordinary" not in events_of(review)


def test_what_is_declared_but_stands_nowhere_is_not_kept(players, review) -> None:
    answer(players, review, "Nothing was found.", "May")
    assert not OrdinaryWord.objects.exists()


def test_the_table_of_ordinary_words_holds_no_word(players, review, monkeypatch) -> None:
    answer(players, review, "Seen in May.", "May")
    digest = OrdinaryWord.objects.get().digest
    assert digest == digest_of(review, "may")
    assert len(digest) == 64
    # Keyed by the case and by this installation's secret: no list of names opens it.
    assert digest != digest_of(stages.scoping(players), "may")
    monkeypatch.setattr(settings, "SECRET_KEY", "another secret")
    assert digest != digest_of(review, "may")


def test_only_what_was_declared_counts_among_the_terms(players, review) -> None:
    answer(players, review, "Seen in May.", "May")
    assert ordinary_keys(review, terms_of(identities_of(review))) == {"may"}
    assert ordinary_keys(review, []) == set()


def test_names_given_in_the_very_form_count_at_once() -> None:
    words = CheckedWords(
        {"circumstances": "Mr Vosper called."},
        given=[IdentityWords("Bryher", full_name="Bettrys Vosper")],
    )
    assert [hit.written for hit in words.hits["circumstances"]] == ["Vosper"]
    assert not CheckedWords({"circumstances": "Mr Vosper called."}).hits


def test_a_text_is_mended_for_people_who_may_not_know_the_names(players, review) -> None:
    answer(players, review, "Seen in May.", "May")
    text = "In May it was Rose of 14 Tallow Row; ingram.wexcombe@ravensmoor.example"
    assert without_identities(review, text) == (
        "In May it was Elowen of [left out]; ingram.wexcombe@ravensmoor.example"
    )
    assert without_identities(review, "Rose Rose", longest=10) == "Elowen El…"
    assert without_identities(review, "Rose", longest=6) == "Elowen"


def test_people_share_the_order_in_which_they_came(players) -> None:
    review = stages.notified(players)
    assert [person.pseudonym for person in identities_of(review)] == [
        "Elowen",
        "Perran",
        "the person who told us",
    ]
