"""Rules and access are tested on every branch, or the checks fail.

These few files decide who sees a death's papers and what stands in a deed's way; a branch of them
that no test walks is a rule nobody has seen work.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Each is one file, or a folder of files once it has grown.
GUARDED = (
    "dhr/rules",
    "dhr/deadlines",
    "dhr/access",
    "dhr/lifecycle",
    "dhr/path",
    "dhr/published",
    "dhr/report_date",
    "dhr/file_size",
    "dhr/sensitive_dates",
    "dhr/gate_words",
    "learning/rules",
    "learning/agenda",
    "learning/progress",
    "learning/age",
    "learning/access",
    "learning/lifecycle",
    "people/rules",
    "people/access",
    "people/roles",
    "people/working_days",
    "notifications/policy",
    "people/months",
)
#: The same as Python names them, which is how they are measured.
MODULES = tuple(name.replace("/", ".") for name in GUARDED)


def files_of(name: str, root: Path | None = None) -> list[str]:
    """The files of one guarded module, relative to the project; empty when it is not there."""
    root = root or ROOT
    file = root / f"{name}.py"
    found = [file] if file.is_file() else sorted((root / name).rglob("*.py"))
    return [str(path.relative_to(root)) for path in found]


def part(data: Path, name: str) -> Path:
    """Where one of several processes writes down what it walked."""
    return data.with_name(f"{data.name}.{name.replace(' ', '-')}")


def begin(data: Path) -> None:
    """Nothing is walked yet."""
    data.parent.mkdir(parents=True, exist_ok=True)
    for old in (data, *data.parent.glob(f"{data.name}.*")):
        old.unlink(missing_ok=True)


def passes(data: Path) -> bool:
    """Whether every guarded module is there and every branch of it was walked, by whichever
    process."""
    if parts := sorted(map(str, data.parent.glob(f"{data.name}.*"))):
        together = [sys.executable, "-m", "coverage", "combine", "-q", f"--data-file={data}"]
        subprocess.run([*together, *parts], cwd=ROOT, check=False)
    absent = [name for name in GUARDED if not files_of(name)]
    for name in absent:
        print(f"{name}.py must be tested on every branch, but it is not there.")
    guarded = ",".join(file for name in GUARDED for file in files_of(name))
    if not guarded or not data.is_file():
        print("No coverage was measured.")
        return False
    report = [sys.executable, "-m", "coverage", "report", "--show-missing", "--fail-under=100"]
    command = [*report, f"--data-file={data}", f"--include={guarded}"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0 and not absent
