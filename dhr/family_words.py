"""What a text for a family may not hold, whatever the case. Pure.

A letter to a bereaved family says what was decided, and no more: not how somebody died, nobody's
guilt before a court has found it, no blame, nothing that another side said, no day that may not
be kept. The lists are kept here, in words, so that they can be read and argued with.

They are a guard, not a proof: a text that passes them may still say any of it in other words. So
whoever writes or issues such a letter is shown ``READ_FOR``, and reads for it by eye.
"""

import re
from collections.abc import Iterable

# What no list can promise to find, so that somebody must read for it.
READ_FOR = (
    "how somebody died, or what was found, in whatever words",
    "anybody’s guilt, or what a court may do",
    "blame, be it of a person or of a service",
    "anything that another relative, or anybody else, said, felt or wished",
    "a day, a season or a length of time by which something is to happen",
)

# What is forbidden, why, and the beginnings of the words that say it.
CAUSE_OR_METHOD = (
    "how somebody died",
    (
        "asphyxia", "assault", "attack", "battered", "beaten", "bled", "brutal", "burn",
        "carbon monoxide", "cause of death", "choke", "cocaine", "codeine", "died by",
        "died from", "died of", "drown", "fatal", "fentanyl", "gun", "hang", "heroin", "hung",
        "injur", "inquest found", "insulin", "knife", "knives", "ligature", "morphine", "overdos",
        "own life", "paracetamol", "pathologist", "pills", "poison", "post mortem", "post-mortem",
        "savage", "shot", "smother", "stab", "strangl", "suffocat", "suicid", "tablets",
        "toxicolog", "vicious", "violent", "weapon", "wound",
    ),
)  # fmt: skip
BLAME = (
    "blame",
    (
        "at fault", "avoidable", "blame", "blind eye", "careless", "could have been prevented",
        "could have done more", "could have prevented", "could have saved", "could have stopped",
        "did nothing", "did not do enough", "did too little", "failed to", "failing", "failure",
        "got it wrong", "her fault", "his fault", "ignored", "incompeten", "inexcusabl",
        "let down", "missed chance", "missed opportunit", "mistake", "neglig", "ought to have",
        "overlook", "preventable", "responsible for", "shortcoming", "should have",
        "still be alive", "their fault", "through the cracks", "through the net", "your fault",
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
        "next year", "promise", "shortly", "soon", "tomorrow", "we expect", "within a month",
        "within a week", "within a year",
    ),
)  # fmt: skip
# May stand once a court has convicted somebody in this case; "murder" may never, the court's own
# words are not ours to repeat to a family.
GUILT = (
    "guilt that no court has found",
    (
        "abuser", "at the hands of", "convict", "did it to", "did that to", "did this to",
        "done this to", "guilty", "homicid", "jail", "kill", "manslaughter", "murder", "offender",
        "perpetrat", "sentenced", "to prison",
    ),
)  # fmt: skip
AFTER_CONVICTION = frozenset(
    {"convict", "guilty", "jail", "offender", "perpetrat", "sentenced", "to prison"}
)
# What a word of each list would do, for whoever wrote it.
WOULD = {
    CAUSE_OR_METHOD[0]: "would tell the family how somebody died",
    GUILT[0]: "would say that somebody is guilty, which no court has found",
    BLAME[0]: "would lay blame",
    ANOTHER_SIDE[0]: "would tell the family what somebody else said",
    PROMISE[0]: "would promise the family a day",
}
LISTS = (CAUSE_OR_METHOD, GUILT, BLAME, ANOTHER_SIDE, PROMISE)

# The name that the law gives a review holds one of these words; as a name it may stand.
_NAME_OF_A_REVIEW = re.compile(r"domestic homicide reviews?")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASONS = "spring|summer|autumn|winter|christmas|easter|new year|diwali|eid|ramadan"
_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|several|a few|a couple of|the next \w+|the next few)"
)
_LENGTH = "(?:hours?|days?|weeks?|fortnights?|months?|years?)"
_KIN = (
    "(?:step|grand)?(?:mothers?|fathers?|mum|dad|parents?|sisters?|brothers?|sons?|daughters?"
    "|child|children|husband|wife|partner|boyfriend|girlfriend|aunts?|uncles?|cousins?|friends?"
    "|neighbours?|relatives?|family)"
)
# "Your" is left out throughout: that is whom the letter is about, or the reader's own.
_RELATIVE = (
    r"(?:her|his|their|the|another|one|both) (?:(?!your\b)\w+ ){0,2}?"
    f"{_KIN}"
)
# What no list of beginnings can hold: a few words of which one or two change.
PATTERNS = tuple(
    (what, re.compile(rf"\b(?:{pattern})"))
    for what, pattern in (
        (CAUSE_OR_METHOD[0], r"(?:took|taken|ended) (?:her|his|their) life\b"),
        (CAUSE_OR_METHOD[0], r"fell to (?:her|his|their) death\b"),
        (CAUSE_OR_METHOD[0], r"(?:fell|fall|falling|jump\w*) (?:from|off|down|out of (?:a|the))\b"),
        (CAUSE_OR_METHOD[0], r"in (?:her|his|their) blood\w*"),
        (GUILT[0], r"abus(?:ed|es|ing) (?:her|him|them|you|your)\b"),
        # A service may have failed somebody; a telephone line may just fail.
        (BLAME[0], r"fail(?:s|ed)? (?:her|him|them|you|us|your|each|every)\b"),
        (BLAME[0], r"(?:was|were|been|being) failed\b"),
        # "Let her down", "letting your daughter down"; to let somebody sit down is no harm.
        (
            BLAME[0],
            r"let(?:s|ting)? (?:her|him|them|you|us|each|every\w*|all"
            rf"|(?:her|his|their|your|the) {_KIN}) down\b",
        ),
        (BLAME[0], r"(?:was|were) wrong (?:to|not to|in)\b"),
        (
            ANOTHER_SIDE[0],
            rf"{_RELATIVE} (?:(?:has|have|had|also|never|always|did not|does not|do not) )?"
            r"(?:wish|want|ask|said|says|think|thought|believe|feel|felt|hope|told|tells|agree"
            r"|object|refuse|prefer|complain|report)\w*",
        ),
        (ANOTHER_SIDE[0], rf"{_RELATIVE}(?<!family)'s? (?:wish|view|opinion|account|request)\w*"),
        (
            PROMISE[0],
            rf"(?:by|before|until|in|from|on) (?:{_MONTHS})\b"
            rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b|(?:{_MONTHS}) \d{{4}}"
            r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}",
        ),
        (PROMISE[0], rf"(?:by|on|before|until|next) (?:{_WEEKDAYS})\b"),
        (
            PROMISE[0],
            r"(?:by|before|until|in|from|after|over|at|next|this)(?: the)?"
            rf"(?: early| late| next| coming)? (?:{_SEASONS})\b",
        ),
        (PROMISE[0], rf"(?:in|within) {_NUMBER} {_LENGTH}\b|within \w+ {_LENGTH}\b"),
        (PROMISE[0], rf"{_LENGTH} from (?:now|today)\b"),
        (
            PROMISE[0],
            rf"(?:the coming|later this|at the end of th(?:e|is)) {_LENGTH}\b",
        ),
    )
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
    return found + [
        (match[0], what) for what, pattern in PATTERNS for match in pattern.finditer(searched)
    ]


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
