"""XML is read tag by tag, within bounds, and what breaks it is told."""

from itertools import islice

import pytest

from documents.markup import DEEPEST, is_whole, tags_of
from documents.packed import Declares, OverBounds, Spoilt


def test_tags_and_attributes_come_without_their_namespaces() -> None:
    assert list(tags_of(b'<w:p xmlns:w="x" w:id="1"><b c="2"/></w:p>')) == [
        ("p", {"id": "1"}),
        ("b", {"c": "2"}),
    ]


def test_an_attribute_of_another_namespace_is_not_the_tags_own() -> None:
    data = b'<w:p xmlns:w="x" xmlns:v="x" xmlns:q="q" v:val="1" q:val="0"/>'
    assert list(tags_of(data)) == [("p", {"val": "1", ":val": "0"})]


def test_a_prefix_that_stands_for_no_namespace_is_told() -> None:
    with pytest.raises(Spoilt):
        list(tags_of(b"<w:p/>"))


def test_a_long_text_is_read_to_its_end() -> None:
    assert len(list(tags_of(b"<a>" + b"<b/>" * 50_000 + b"</a>"))) == 50_001


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", Spoilt),
        (b"words", Spoilt),
        (b"<a><b></a>", Spoilt),
        (b"<a>", Spoilt),
        (b"<a>&nbsp;</a>", Spoilt),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', Spoilt),
        (b'<?xml version="1.0" encoding="nothing"?><a/>', Spoilt),
        (b"<!DOCTYPE a><a/>", Declares),
        (b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1), OverBounds),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        list(tags_of(data))
    assert is_whole([data]) is (wrong is not Spoilt)


def test_what_came_before_the_fault_stands() -> None:
    tags = tags_of(b"<a>" + b"<b/>" * 40_000 + b"</c>")
    assert len(list(islice(tags, 10_000))) == 10_000
    with pytest.raises(Spoilt):
        list(tags)


def test_also_what_came_shortly_before_it() -> None:
    tags = tags_of(b"<a><b/></c>")
    assert [name for name, _ in islice(tags, 2)] == ["a", "b"]
    with pytest.raises(Spoilt):
        next(tags)


def test_pieces_may_divide_a_tag() -> None:
    assert is_whole([b"<a><b at='", b"1'/></", b"a>"])
    assert not is_whole([b"<a><b at='", b"1'/></"])
