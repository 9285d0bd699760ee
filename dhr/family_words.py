"""What a text for a family may not hold, whatever the case. Pure.

A letter to a bereaved family says what was decided, and no more: not how somebody died, nobody's
guilt before a court has found it, no blame, nothing that another side said, no day that may not
be kept. The lists are kept here, in words, so that they can be read and argued with.
"""

import re
from collections.abc import Iterable

# What is forbidden, why, and the beginnings of the words that say it.
CAUSE_OR_METHOD = (
    "how somebody died",
    (
        "asphyxia", "bled", "burn", "cause of death", "choke", "died by", "drown", "gun", "hang",
        "hung", "injur", "inquest found", "knife", "knives", "ligature", "overdos", "own life",
        "pathologist", "poison", "post mortem", "post-mortem", "shot", "smother", "stab",
        "strangl", "suffocat", "suicid", "weapon", "wound",
    ),
)  # fmt: skip
BLAME = (
    "blame",
    (
        "at fault", "blame", "careless", "could have been prevented", "could have prevented",
        "failed to", "failing", "failure", "her fault", "his fault", "ignored", "let down",
        "mistake", "neglig", "ought to have", "responsible for", "should have", "their fault",
        "your fault",
    ),
)  # fmt: skip
ANOTHER_SIDE = (
    "what somebody else said",
    (
        "according to", "alleged that", "another relative", "claimed", "claims", "other relative",
        "other side", "said that", "says that", "told the police", "told us", "we heard from",
    ),
)  # fmt: skip
PROMISE = (
    "a promised day",
    (
        "as soon as", "before the end of", "by the end of", "guarantee", "next month", "next week",
        "next year", "promise", "shortly", "soon", "we expect", "within a month", "within a week",
        "within a year",
    ),
)  # fmt: skip
# May stand once a court has convicted somebody in this case; "murder" may never, the court's own
# words are not ours to repeat to a family.
GUILT = (
    "guilt that no court has found",
    ("guilty", "homicid", "kill", "manslaughter", "murder", "offender", "perpetrat"),
)
AFTER_CONVICTION = frozenset({"guilty", "perpetrat", "offender"})
LISTS = (CAUSE_OR_METHOD, GUILT, BLAME, ANOTHER_SIDE, PROMISE)

# The name that the law gives a review holds one of these words; as a name it may stand.
_NAME_OF_A_REVIEW = re.compile(r"domestic homicide reviews?")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = re.compile(
    rf"\b(?:(?:by|before|until|in|from|on) (?:{_MONTHS})\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b|(?:{_MONTHS}) \d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|within \w+ (?:days|weeks|months|years))"
)


def plain(text: str) -> str:
    """The text in small letters, one kind of apostrophe, single spaces."""
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())


def forbidden(text: str, *, convicted: bool = False) -> list[tuple[str, str]]:
    """What may not stand in a text for a family: each word met, and what it would tell."""
    searched = _NAME_OF_A_REVIEW.sub("", plain(text))
    found = [
        (match[0], what)
        for what, beginnings in LISTS
        for beginning in beginnings
        if not (convicted and beginning in AFTER_CONVICTION)
        and (match := re.search(rf"\b{re.escape(beginning)}\w*", searched))
    ]
    return found + [(match[0], PROMISE[0]) for match in _DAY.finditer(searched)]


def named_in(text: str, phrases: Iterable[str], but_for: Iterable[str] = ()) -> list[str]:
    """Which of the phrases (labels, pseudonyms) stand in the text, as whole words.

    ``but_for`` may hold longer ones that contain such a phrase and are meant themselves, as in
    "Briony's mother's sister".
    """
    longer = [plain(phrase) for phrase in but_for]
    found = []
    for phrase in phrases:
        sought, searched = plain(phrase), plain(text)
        for other in longer:
            if sought in other:
                searched = searched.replace(other, "")
        if sought and re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", searched):
            found.append(phrase)
    return found
