"""Which expected headings a report lacks. No database."""

import pytest

from dhr.guidance import EXPECTED_HEADINGS, HEADINGS_FROM, missing_headings
from dhr.vocabulary import Paper


@pytest.mark.parametrize("paper", EXPECTED_HEADINGS)
def test_a_report_with_every_heading_lacks_none(paper) -> None:
    found = [heading.label for heading in EXPECTED_HEADINGS[paper]]
    assert missing_headings(paper, found) == []
    assert missing_headings(paper, []) == found


def test_other_words_for_a_heading_count() -> None:
    found = ["SECTION 4  Family involvement", "Learning from this review"]
    missing = missing_headings(Paper.OVERVIEW_REPORT, found)
    assert not {label for label in missing if label.startswith(("Involvement", "Lessons"))}
    assert "Confidentiality" in missing


def test_what_is_recalled_says_so() -> None:
    assert set(HEADINGS_FROM) == set(EXPECTED_HEADINGS)
    assert not any(source.verified for source in HEADINGS_FROM.values())
