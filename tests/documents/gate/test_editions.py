"""A verdict holds for the gate that gave it: whatever it reads files with makes another gate."""

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from documents.gate import editions
from documents.gate.editions import LIBRARIES, edition, programs

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    edition.cache_clear()
    yield
    edition.cache_clear()


def _renewed(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    version = editions.version
    monkeypatch.setattr(
        editions, "version", lambda name: "next" if name == library else version(name)
    )


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_renewed_library_makes_another_gate(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = edition()
    edition.cache_clear()
    assert edition() == before
    edition.cache_clear()
    _renewed(monkeypatch, library)
    assert edition() != before


def test_another_python_makes_another_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    before = edition()
    edition.cache_clear()
    with monkeypatch.context() as other:
        other.setattr(sys, "version", "another")
        assert edition() != before


@pytest.mark.parametrize("program", ["packed.py", "apart.py", "readings.py"])
def test_a_changed_program_makes_another_gate(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = edition()
    edition.cache_clear()
    changed = tmp_path / program
    changed.write_bytes(b"# changed")
    renewed = [changed if path.name == program else path for path in programs()]
    assert changed in renewed
    monkeypatch.setattr(editions, "programs", lambda: renewed)
    assert edition() != before


def _imported(program: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(program.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_all_that_the_gate_is_made_of_counts() -> None:
    """Neither a program of ours nor a library that it imports may be left out of its edition."""
    names = {name for program in programs() for name in _imported(program)}
    ours = {ROOT / (name.replace(".", "/") + ".py") for name in names if name[:9] == "documents"}
    assert {path for path in ours if path.exists()} <= set(programs())
    others = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"documents"}
    brought = packages_distributions()
    assert {one for name in others for one in brought[name]} == set(LIBRARIES)
