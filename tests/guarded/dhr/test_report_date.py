"""The month that a report bears and the size of its files, as registers say. No database."""

import datetime

import pytest

from dhr import file_size, report_date
from dhr.report_date import ReportDate


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("September 2020", ReportDate(2020, 9)),
        ("  september   2020 ", ReportDate(2020, 9)),
        ("Sept. 2020", ReportDate(2020, 9)),
        ("Sep, 2020", ReportDate(2020, 9)),
        ("May 2014", ReportDate(2014, 5)),
        ("2014", ReportDate(2014)),
        ("2020-09", ReportDate(2020, 9)),
        ("9/2020", ReportDate(2020, 9)),
        ("Michaelmas 2020", None),
        ("13/2020", None),
        ("2020-00", None),
        ("20 May 2014", None),
        ("May 14", None),
        ("1999", None),
        ("", None),
    ],
)
def test_a_month_is_read_as_people_write_it(text: str, meant: ReportDate | None) -> None:
    assert report_date.read(text) == meant


def test_it_is_said_without_a_day() -> None:
    assert [str(ReportDate(2020, 9)), str(ReportDate(2014))] == ["September 2020", "2014"]


def test_a_report_is_not_dated_after_its_publication() -> None:
    day = datetime.date(2020, 11, 20)
    assert report_date.against(ReportDate(2020, 11), by=day) == []
    assert report_date.against(ReportDate(2020), by=day) == []
    assert report_date.against(ReportDate(2020, 12), by=day) == [
        "The report’s month (December 2020) is later than its publication."
    ]
    assert report_date.against(None, by=day)[0].startswith("Say which month and year")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (836, "836 bytes"),
        (1024, "1 KB"),
        (326_656, "319 KB"),
        (1024 * 1024, "1.0 MB"),
        (1_782_580, "1.7 MB"),
    ],
)
def test_a_size_is_said_in_the_unit_that_fits(size: int, words: str) -> None:
    assert file_size.in_words(size) == words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("121 KB", ("", "121 KB")),
        ("PDF, 121KB", ("PDF", "121 KB")),
        ("(pdf, 1.7mb)", ("PDF", "1.7 MB")),
        ("1,7 MB", ("", "1.7 MB")),
        ("12 bytes", ("", "12 bytes")),
        ("big", None),
        ("121", None),
        ("", None),
    ],
)
def test_a_stated_size_is_read_with_its_type(text: str, meant: tuple[str, str] | None) -> None:
    assert file_size.read(text) == meant
