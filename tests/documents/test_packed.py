"""Archives unpacked within bounds: sound ones, and whatever is wrong with one."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from documents import packed
from documents.packed import Archive, Declares, OverBounds, Room, Spoilt, tree_of
from tests.documents import uploads
from tests.documents.uploads import archive

PLAIN = {"a.txt": b"alpha", "b/c.txt": b"beta" * 9}


def opened(content: bytes, files: int = 10, unpacked: int = 10_000) -> Archive:
    return Archive(content, Room(files, unpacked))


def wrong_sum(name: str = "a.txt") -> bytes:
    content = archive({name: b"<a>some text</a>"})
    at = content.find(b"PK\x01\x02")
    return content[: at + 16] + b"\x01\x02\x03\x04" + content[at + 20 :]


def otherwise_packed(name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr(name, bytes(9_000_000))
    return out.getvalue()


def far_away(name: str = "a.txt") -> bytes:
    """An entry that says it begins beyond the end."""
    content = archive({name: b"<a/>"})
    at = content.find(b"PK\x01\x02")
    return content[: at + 42] + struct.pack("<I", 0xFFFFFFF0) + content[at + 46 :]


def cut(name: str = "a.txt") -> bytes:
    return archive({name: bytes(range(256)) * 99})[:200]


def lying_about_size(name: str = "a.txt") -> bytes:
    content = archive({name: b"<a>some text</a>"})
    at = content.find(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", 4) + content[at + 28 :]


def read_all(content: bytes) -> list[bytes]:
    found = opened(content)
    return [found.read(part) for part in found.each()]


def test_a_sound_one_is_read() -> None:
    found = opened(archive(PLAIN))
    assert read_all(archive(PLAIN)) == list(PLAIN.values())
    assert (found.declared, found.has("a.txt"), found.has("d")) == (41, True, False)
    assert found.read(found.named("B/C.TXT")) == b"beta" * 9
    assert found.so_far(found.parts[0]) == (b"alpha", None)


@pytest.mark.parametrize(
    "make",
    [
        wrong_sum,
        otherwise_packed,
        far_away,
        cut,
        lying_about_size,
        uploads.locked_part,
        lambda: b"PK\x03\x04",
    ],
)
def test_a_spoilt_one_is_said_to_be(make: Callable[[], bytes]) -> None:
    with pytest.raises(Spoilt):
        read_all(make())


def test_what_has_a_wrong_sum_can_be_read_all_the_same() -> None:
    found = opened(wrong_sum())
    assert found.so_far(found.parts[0]) == (b"<a>some text</a>", Spoilt)
    assert list(packed.begins_at(wrong_sum())) == [0]
    for content in (b"nothing", b"PK\x03\x04" + bytes(26) + b"\xff" * 9, uploads.locked_part()):
        assert packed.unpacked_at(content, 0, 99) in (b"", b"\xff" * 9)


def test_what_belongs_to_no_file_is_given() -> None:
    content = archive(PLAIN)
    assert list(opened(content).between()) == []
    assert list(opened(b"x" * 30 + content).between()) == [b"x" * 30]


def test_what_is_packed_otherwise_is_not_unpacked_at_all() -> None:
    found = opened(otherwise_packed(), unpacked=100_000_000)
    tracemalloc.start()
    assert found.so_far(found.parts[0]) == (b"", Spoilt)
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


def test_a_name_twice_is_no_name() -> None:
    content = archive(PLAIN | {"A.txt": b"another"})
    for name in ("a.txt", "none"):
        with pytest.raises(Spoilt):
            opened(content).named(name)


def test_there_is_only_so_much_room() -> None:
    content = archive({"a": bytes(6_000), "b": bytes(6_000), "c": b""})
    with pytest.raises(OverBounds):
        read_all(content)
    found = opened(content)
    assert found.so_far(found.parts[0]) == (bytes(6_000), None)
    assert found.so_far(found.parts[1]) == (bytes(4_000), OverBounds)
    with pytest.raises(OverBounds):
        list(opened(content, files=2).each())
    with pytest.raises(OverBounds):
        opened(content).read(found.parts[0], most=5_999)


def test_a_list_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_ENTRIES", 1)
    with pytest.raises(OverBounds):
        opened(archive(PLAIN))


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"<a", Spoilt),
        (b"", Spoilt),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', Spoilt),
        (b'<?xml version="1.0" encoding="cp037"?><a/>', Spoilt),
        (b"<!DOCTYPE a><a/>", Declares),
        ('<?xml version="1.0" encoding="utf-16"?><!ENTITY b "c">'.encode("utf-16"), Declares),
        (b"<a>" + b"<b/>" * 30, OverBounds),
        (b"<a" + b' b="c"' * 30, OverBounds),
    ],
)
def test_xml_that_cannot_be_read(
    data: bytes, wrong: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_MOST_SIGNS", 20)
    with pytest.raises(wrong):
        tree_of(data)


def test_xml_as_a_tree() -> None:
    assert tree_of("<a>é</a>".encode()).text == "é"
