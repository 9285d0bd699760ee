"""Lock every dependency again: versions and hashes, no address of where they came from."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tools import set_up
from tools.assets import AssetError
from tools.system import SetUpError, say

ROOT = Path(__file__).resolve().parent.parent
#: Which file is locked under which other one's versions, in this order.
REQUIREMENTS = (
    ("requirements", ""),
    ("requirements-dev", "requirements"),
    ("requirements-uv", ""),
    ("requirements-node", ""),
)
LOCK_FILES = (*(f"{name}.txt" for name, _ in REQUIREMENTS), "package-lock.json")
ADDRESS = re.compile(r"\bhttps?://|\bfile:|--(?:extra-)?index-url|--find-links|\"resolved\"")


def addresses_in(text: str) -> list[str]:
    """The lines of a lock file that say where a package was fetched from; there should be none.

    A lock that names one machine's registry works on no other machine.
    """
    return [line.strip() for line in text.splitlines() if ADDRESS.search(line)]


def compile_command(uv: Path, name: str, under: str, upgrade: list[str]) -> list[str]:
    """How one file is locked: for every platform, because Debian's own Python 3.11.2 and the
    newest 3.11 do not need quite the same packages.
    """
    constraint = ["--constraint", f"{under}.txt"] if under else []
    options = ["--generate-hashes", "--no-header", "--universal", "--python-version", "3.11"]
    files = [f"{name}.in", "--output-file", f"{name}.txt"]
    return [str(uv), "pip", "compile", "--quiet", *options, *constraint, *upgrade, *files]


def main(upgrade: list[str]) -> int:
    """Lock all files; arguments such as ``--upgrade-package django`` are handed to uv."""
    uv = set_up.VENV / "bin" / "uv"
    for name, under in REQUIREMENTS:
        done = subprocess.run(compile_command(uv, name, under, upgrade), cwd=ROOT, check=False)
        if done.returncode != 0:
            say(f"{name}.in could not be locked (the message is above).")
            return 1
    try:
        npm = [*set_up.npm(), "install", "--package-lock-only", "--loglevel=error"]
    except (SetUpError, AssetError) as refusal:
        say(str(refusal))
        return 1
    if subprocess.run(npm, cwd=ROOT, check=False, stdout=sys.stderr).returncode != 0:
        say("package.json could not be locked (the message is above).")
        return 1
    for name in LOCK_FILES:
        if found := addresses_in((ROOT / name).read_text()):
            say(f"{name} names where it was fetched from: {found[0]}")
            return 1
    say(f"Locked: {', '.join(LOCK_FILES)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
