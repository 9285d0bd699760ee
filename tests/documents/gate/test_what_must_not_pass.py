"""Every way in which a name, or something hidden, has stayed in a file: none passes the gate."""

import json

import pytest

from documents.gate.findings import Scan, Verdict
from documents.gate.scanner import examine
from tests.documents.gate.made import IDENTITIES, made
from tests.documents.gate.with_hidden import HIDDEN
from tests.documents.gate.with_names import IDENTITY
from tests.documents.gate.with_remains import NAMED, REMAINS
from tests.documents.gate.with_unread import NAMED_UNREAD, UNREAD

LETTERS = ("janesmith", "zoeobrien", "o’brien", "zoë", "swia2aa")


def examined(content: bytes, name: str = "dhr-2031-report.pdf") -> Scan:
    return examine(content, file_name=name, identities=IDENTITIES)


def says_no_name(scan: Scan) -> bool:
    said = json.dumps(scan.row(), ensure_ascii=False).casefold().replace(" ", "")
    return not any(letters in said for letters in LETTERS)


@pytest.mark.parametrize("way", [*IDENTITY, *NAMED, *NAMED_UNREAD])
def test_a_name_is_found_and_never_said(way: str) -> None:
    scan = examined((IDENTITY | NAMED | NAMED_UNREAD)[way]())
    techniques = {finding.technique.value for finding in scan.findings}
    assert any(technique.startswith("identity_") for technique in techniques)
    assert scan.verdict is Verdict.BLOCKED
    assert says_no_name(scan)


@pytest.mark.parametrize("way", [*HIDDEN, *REMAINS, *UNREAD])
def test_what_is_hidden_is_found(way: str) -> None:
    technique, severity, make = (HIDDEN | REMAINS | UNREAD)[way]
    scan = examined(make())
    assert (technique, severity) in {
        (it.technique.value, it.severity.value) for it in scan.findings
    }
    assert not any(it.technique.value.startswith("identity_") for it in scan.findings)


@pytest.mark.parametrize(
    "name",
    ["jane_smith.pdf", "2031 JaneSmith report.pdf", "/home/x/Jane%20Smith.pdf", "rose-v2.PDF"],
)
def test_the_file_s_own_name_is_found_and_left_out(name: str) -> None:
    scan = examined(made(), name)
    assert [it.row() for it in scan.findings] == [
        {"technique": "identity_in_file_name", "where": "file name", "severity": "blocked"}
    ]
    assert says_no_name(scan)
    assert "rose" not in scan.file


def test_a_folder_s_name_is_left_out_but_is_not_the_file_s() -> None:
    scan = examined(made(), "/home/jane smith/report.pdf")
    assert (scan.file, scan.verdict) == ("/home/[left out]/report.pdf", Verdict.CLEAN)
