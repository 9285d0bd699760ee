"""What a text for a family may not hold. No database."""

import pytest

from dhr.family_words import (
    AFTER_CONVICTION,
    LISTS,
    PATTERNS,
    READ_FOR,
    WOULD,
    forbidden,
    named_in,
    plain,
)

WORDS = [(what, word) for what, words in LISTS for word in words]


@pytest.mark.parametrize(("what", "word"), WORDS)
def test_every_word_of_the_lists_is_found(what: str, word: str) -> None:
    assert what in {told for _, told in forbidden(f"We think {word}, and so on.")}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("We know how hard this is.", []),
        ("The law calls it a domestic homicide review.", []),
        ("The death was a homicide.", ["homicide"]),
        ("It was MURDER.", ["murder"]),
        ("She was stabbed.", ["stabbed"]),
        ("He died by suicide.", ["died by", "suicide"]),
        ("The perpetrator is known.", ["perpetrator"]),
        (
            "Her former partner said that it is not so.",
            ["said that", "her former partner said"],
        ),
        ("The report comes by the end of June.", ["by the end of"]),
        ("It will be ready by June.", ["by june"]),
        ("It will be ready on 4 June 2027.", ["4 june"]),
        ("It will be ready on 4/6/27.", ["4/6/27"]),
        ("You hear from us within six weeks.", ["within six weeks"]),
        ("In June 2027 you hear from us.", ["in june"]),
        # Words that only end in one of these are no harm.
        ("Your constable, a begun letter, unblameable: thanks.", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_met(text: str, met: list[str]) -> None:
    assert [word for word, _ in forbidden(text)] == met


# Each with what a kind letter may well say in nearly the same words.
STOPPED = {
    "how somebody died": [
        "She fell to her death.", "It was a brutal attack.", "She was battered.", "He was beaten.",
        "He fell from a bridge.", "She jumped off it.",
        "Paracetamol was found.", "Something was in her blood.", "He died of it.",
        "She took her life.", "It was carbon monoxide.",
    ],
    "guilt that no court has found": [
        "He did this to her.", "The court will convict him.", "He abused her.", "He goes to jail.",
        "She died at the hands of her husband.",
    ],
    "blame": [
        "The GP failed her.", "Everyone let her down.", "We are letting your daughter down.",
        "It was preventable.", "She fell through the cracks.", "They turned a blind eye.",
        "We are sorry that services may have failed her.",
        "Your mother was failed.", "Nobody could have stopped it but the police.",
        "The council did too little.", "They were wrong to close the case.",
        "Chances were overlooked.", "There were missed opportunities.",
    ],
    "what somebody else said": [
        "Her mother wished for it.", "His older sister did not want a review.",
        "The children have asked for one.", "One of her friends told somebody.",
        "It was her father’s wish.", "Her mother and father agreed.",
    ],
    "a promised day": [
        "You hear from us in two weeks.", "It is ready by Christmas.",
        "We call within a fortnight.", "It begins in the spring.", "It ends in early summer.",
        "We ring you on Monday.", "It takes place in a few days.", "It is done later this year.",
        "A month from now we know more.", "In the coming weeks we call.", "It comes in 6 weeks.",
        "We call you tomorrow.", "You hear from us within 24 hours.",
    ],
}  # fmt: skip
LET_THROUGH = [
    "We will write to you again when the Home Office has answered.",
    "We are very sorry for your loss.",
    "Please let her sit down with you. Let us write down what you tell us.",
    "What led up to her death was looked at by every service.",
    "She fell ill in her last years, and many people cared for her.",
    "The task falls to us. Please do not fall out of touch.",
    "Domestic abuse services were asked, and so was the prison service.",
    "A court decides about that, not we.",
    "If our telephone failed when you called, please try again.",
    "Please tell us if anything in this letter is wrong, or was wrong before.",
    "You may have missed your daughter at every meal. It is not too late to tell us.",
    "Your daughter asked for help, and the help your daughter asked for was given.",
    "Your mother and father may have wished for something else.",
    "Please come with a friend, if you wish. We respect the family’s wishes.",
    "Her mother’s house and her father’s letters are safe.",
    "Please bring any friend who wishes to come.",
    "You can ring us on Mondays, or from Monday to Friday.",
    "In all those years she had spring flowers; every summer she had more.",
    "For two weeks we asked every service. In recent months much has changed.",
    "You may ask us on any day of the year.",
    "The law calls it a domestic homicide review.",
]


@pytest.mark.parametrize(("what", "text"), [(w, t) for w, texts in STOPPED.items() for t in texts])
def test_what_only_a_turn_of_phrase_gives_away_is_stopped(what: str, text: str) -> None:
    assert what in {told for _, told in forbidden(text)}


@pytest.mark.parametrize("text", LET_THROUGH)
def test_what_a_kind_letter_says_is_let_through(text: str) -> None:
    assert forbidden(text) == []


def test_every_pattern_stops_one_of_the_sentences() -> None:
    texts = [plain(text) for texts in STOPPED.values() for text in texts] + [
        "by june", "4 june", "4/6/27",
    ]  # fmt: skip
    assert [pattern.pattern for _, pattern in PATTERNS if not any(map(pattern.search, texts))] == []


def test_a_reader_is_told_of_everything_the_lists_are_about() -> None:
    assert len(READ_FOR) == len(LISTS) == len({what for what, _ in PATTERNS})


def test_after_conviction_the_label_may_stand_but_murder_may_not() -> None:
    assert forbidden("The perpetrator was found guilty.", convicted=True) == []
    assert [w for w, _ in forbidden("The perpetrator did murder.", convicted=True)] == ["murder"]
    assert {word for _, words in LISTS for word in words} >= AFTER_CONVICTION


@pytest.mark.parametrize(
    ("text", "phrases", "but_for", "met"),
    [
        ("Elowen’s father rang.", ["Elowen's father"], [], ["Elowen's father"]),
        ("ELOWEN'S  FATHER rang.", ["Elowen’s father"], [], ["Elowen’s father"]),
        ("Elowen’s fatherland.", ["Elowen’s father"], [], []),
        ("Her father rang.", ["Elowen’s father"], [], []),
        # A longer label that is meant itself.
        ("Elowen’s father’s sister rang.", ["Elowen’s father"], ["Elowen’s father’s sister"], []),
        (
            "Elowen’s father’s sister and Elowen’s father.",
            ["Elowen’s father"],
            ["Elowen’s father’s sister"],
            ["Elowen’s father"],
        ),
        # A shorter one hides nothing.
        ("Elowen’s father rang.", ["Elowen’s father"], ["Elowen"], ["Elowen’s father"]),
        ("Anything.", ["", " "], [], []),
    ],
)
def test_whose_label_stands_in_a_text(text, phrases, but_for, met) -> None:
    assert named_in(text, phrases, but_for) == met


def test_of_every_list_it_is_said_what_its_words_would_do() -> None:
    assert set(WOULD) == {what for what, _ in LISTS}
