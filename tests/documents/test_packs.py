"""Files in one zip with their hashes: the same bytes each time, and no name twice."""

import hashlib
import io
import zipfile

import pytest

from documents.packs import Packed, pack

FILES = [Packed("A-note.pdf", b"%PDF-1.7 note"), Packed("A-plan.docx", b"PK plan")]


def test_a_pack_holds_its_files_and_a_manifest_that_checks() -> None:
    content = pack(FILES)
    assert content == pack(FILES)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.txt", "A-note.pdf", "A-plan.docx"]
        lines = archive.read("manifest.txt").decode().splitlines()
        assert lines == [
            f"{hashlib.sha256(file.content).hexdigest()}  {file.name}" for file in FILES
        ]
        assert archive.read("A-note.pdf") == FILES[0].content


@pytest.mark.parametrize("name", ["A-note.pdf", "manifest.txt"])
def test_each_file_has_a_name_of_its_own(name) -> None:
    with pytest.raises(ValueError, match="a name of its own"):
        pack([*FILES, Packed(name, b"x")])
