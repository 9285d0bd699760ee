"""Facts from a JSON text: read whole, or refused in one sentence. No database."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.deadlines import BadFacts, DatedFact, day_from, history_from, standing_in_words
from dhr.guidance import DARDR, DHR_2016
from tests.dhr.days import day
from tests.dhr.sums import agreed, fact, read, suspended


def text(*facts: object, regime: object = "dhr-2016") -> str:
    return json.dumps({"regime": regime, "facts": list(facts)})


NOTIFIED = {"fact": "notified", "on": "2013-05-29"}
SUSPENDED = {"fact": "suspended", "from": "2013-08-01", "to": None, "cause": "inquest"}
AGREED = {
    "fact": "timescale_agreed", "on": "2013-09-01", "clock": "overview_report", "due": "2014-01-01",
}  # fmt: skip


def test_a_history_is_read() -> None:
    regime, facts = history_from(
        text(
            NOTIFIED,
            {"fact": "decided", "on": "2013-06-20", "outcome": "hold"},
            {**SUSPENDED, "to": "2013-08-20", "clocks": ["overview_report", "published"]},
            SUSPENDED,
            {"fact": "suspended", "from": "2013-08-01", "clocks": [], "cause": None},
            AGREED,
            {"fact": "transferred", "on": "2013-10-01", "outcome": "received", "note": "kept out"},
            {"fact": "joint_process", "on": "2013-10-02", "cause": "sar"},
        )
    )
    assert regime is DHR_2016
    assert facts == [
        fact("notified", "2013-05-29"),
        fact("decided", "2013-06-20", "hold"),
        suspended("2013-08-01", "2013-08-20", clocks=("overview_report", "published")),
        suspended("2013-08-01", None),
        suspended("2013-08-01", None, "", clocks=()),
        agreed("2013-09-01", "2014-01-01"),
        DatedFact("transferred", day("2013-10-01"), "received"),
        DatedFact("joint_process", day("2013-10-02"), cause="sar"),
    ]
    assert history_from(text(regime="dardr")) == (DARDR, [])


def test_untidy_histories_are_accepted() -> None:
    """Chased before the notification, begun before the decision, never notified."""
    for facts in (
        [{"fact": "chased", "on": "2013-05-01"}, NOTIFIED],
        [{"fact": "review_begun", "on": "2013-05-30"}, NOTIFIED],
        [{"fact": "decided", "on": "2013-05-01", "outcome": "hold"}],
        [{"fact": "decided", "on": "2013-05-29", "outcome": "not_hold"}, NOTIFIED],
    ):
        assert len(history_from(text(*facts))[1]) == len(facts)


BAD = {
    "": "The file is not JSON that can be read.",
    '{"regime": "dhr-2016", "facts": [': "The file is not JSON that can be read.",
    "[" * 100_000: "The file is not JSON that can be read.",
    "[]": "The file must hold one object with “regime” and “facts”.",
    "{}": "“regime” is missing; the regimes known here are “dhr-2016” and “dardr”.",
    text(regime="dhr-1999"): (
        '“regime” is "dhr-1999"; the regimes known here are “dhr-2016” and “dardr”.'
    ),
    text(regime=["dhr-2016"]): (
        "“regime” is a list; the regimes known here are “dhr-2016” and “dardr”."
    ),
    '{"regime": "dhr-2016"}': "“facts” must be a list.",
    '{"regime": "dhr-2016", "facts": {}}': "“facts” must be a list.",
    text("notified"): "Fact 1 must be an object.",
    text({"on": "2013-05-29"}): "Fact 1 is missing, which is no fact known here.",
    text(NOTIFIED, {"fact": "guessed"}): 'Fact 2 is "guessed", which is no fact known here.',
    text({"fact": {}}): "Fact 1 is an object, which is no fact known here.",
    text({"fact": "x" * 80}): f'Fact 1 is "{"x" * 39}…, which is no fact known here.',
    text({"fact": "notified"}): (
        "“on” of fact 1 (notified) must be a day written as YYYY-MM-DD, not missing."
    ),
    text({"fact": "notified", "on": 20130529}): (
        "“on” of fact 1 (notified) must be a day written as YYYY-MM-DD, not 20130529."
    ),
    text({"fact": "notified", "on": "2013-W22-3"}): (
        '“on” of fact 1 (notified) must be a day written as YYYY-MM-DD, not "2013-W22-3".'
    ),
    text({"fact": "notified", "on": "2013-02-29"}): (
        '“on” of fact 1 (notified) is "2013-02-29", and there is no such day.'
    ),
    text({"fact": "notified", "on": "9999-12-31"}): (
        "“on” of fact 1 (notified) must lie between 1900 and 2200, not 9999-12-31."
    ),
    text({"fact": "decided", "on": "2013-06-01"}): (
        "“outcome” of fact 1 (decided) must be one of “hold”, “not_hold”, “deferred”, "
        '“discontinue”, not "".'
    ),
    text({"fact": "decided", "on": "2013-06-01", "outcome": True}): (
        "“outcome” of fact 1 (decided) must be a text, not true."
    ),
    text(NOTIFIED, {"fact": "decided", "on": "2013-05-28", "outcome": "deferred"}): (
        "The decision of 2013-05-28 comes before the notification, which was on 2013-05-29."
    ),
    text({**SUSPENDED, "from": None}): (
        "“from” of fact 1 (suspended) must be a day written as YYYY-MM-DD, not missing."
    ),
    text({**SUSPENDED, "to": False}): (
        "“to” of fact 1 (suspended) must be a day written as YYYY-MM-DD, not false."
    ),
    text({**SUSPENDED, "to": "2013-07-31"}): (
        "“to” of fact 1 (suspended) is 2013-07-31, which is before it began on 2013-08-01."
    ),
    text({**SUSPENDED, "clocks": "overview_report"}): (
        "“clocks” of fact 1 (suspended) must be a list of clocks."
    ),
    text({**SUSPENDED, "clocks": ["tea"]}): (
        'A clock of fact 1 (suspended) is "tea", which is no clock of “dhr-2016”.'
    ),
    text({**AGREED, "clock": 5}): (
        "“clock” of fact 1 (timescale_agreed) is 5, which is no clock of “dhr-2016”."
    ),
    text({**AGREED, "due": None}): (
        "“due” of fact 1 (timescale_agreed) must be a day written as YYYY-MM-DD, not missing."
    ),
}


@pytest.mark.parametrize("given", BAD, ids=range(len(BAD)))
def test_what_cannot_be_read_is_refused_in_one_sentence(given: str) -> None:
    with pytest.raises(BadFacts) as refused:
        history_from(given)
    assert str(refused.value) == BAD[given]


def test_a_day_alone_is_checked_the_same_way() -> None:
    assert day_from("2026-06-15", "--today") == day("2026-06-15")
    with pytest.raises(BadFacts, match="--today must be a day written as YYYY-MM-DD, not missing"):
        day_from(None, "--today")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@given(st.lists(ANYTHING | st.fixed_dictionaries({"fact": st.just("decided"), "on": ANYTHING})))
def test_anything_else_is_refused_too(rows) -> None:
    said = "."
    try:
        history_from(text(*rows))
    except BadFacts as wrong:
        said = str(wrong)
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "today", "words"),
    [
        ("decision", "2013-05-01", "not started"),
        ("decision", "2013-06-20", "9 days left"),
        ("decision", "2013-06-30", "1 day late"),
        ("quality_assurance_letter", "2014-09-30", "no time limit found"),
    ],
)
def test_how_a_clock_stands_in_words(name: str, today: str, words: str) -> None:
    facts = [fact("notified", "2013-05-29")] if today != "2013-05-01" else []
    clock = read(name, today, *facts, fact("quality_panel", "2014-09-01"))
    assert standing_in_words(clock, day(today)) == words


def test_how_a_report_stands_in_words() -> None:
    held = fact("decided", "2024-01-10", "hold")

    def words(today: str, *facts: DatedFact) -> str:
        return standing_in_words(read("overview_report", today, held, *facts), day(today))

    pause = suspended("2024-02-01", None, "criminal_proceedings")
    assert words("2024-03-01", pause) == "no due date while paused for criminal proceedings"
    assert words("2024-03-01", pause, agreed("2024-02-02", "2024-12-01")) == (
        "paused for criminal proceedings"
    )
    inquest = suspended("2024-02-10", None)
    assert words("2024-03-01", pause, inquest) == (
        "no due date while paused for criminal proceedings and an inquest"
    )
    ended = suspended("2024-02-01", "2024-02-11")
    assert words("2024-03-01", ended) == "141 days left, worked out, not agreed"
    assert words("2024-07-30", fact("report_completed", "2024-07-10")) == "met on 10 July 2024"
    assert words("2024-07-30", fact("report_completed", "2024-07-12")) == (
        "met on 12 July 2024, 2 days late"
    )
