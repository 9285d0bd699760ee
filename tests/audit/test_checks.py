"""The start-up check that reads will be written."""

from audit.checks import READS, SIGNED_IN, reads_are_written


def test_the_house_as_it_stands_passes():
    assert reads_are_written(None) == []


def test_reads_without_middleware_are_an_error(settings):
    settings.MIDDLEWARE = [SIGNED_IN]
    assert [error.id for error in reads_are_written(None)] == ["audit.E001"]


def test_reads_written_before_it_is_known_who_reads_are_an_error(settings):
    settings.MIDDLEWARE = [READS, SIGNED_IN]
    assert [error.id for error in reads_are_written(None)] == ["audit.E002"]
