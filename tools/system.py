"""What the machine itself must have, and how it gets there.

On Debian and its kin the missing packages, and only those, are installed through apt, saying what
and why. Elsewhere, or without the right to do so, they are named and the set-up stops.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


class SetUpError(Exception):
    """Something needed cannot be had here; the message says what, why and how to get it."""


@dataclass(frozen=True)
class Need:
    """One Debian package, what it is for, and how to see it on a system that is not Debian.

    Where the program is there, or the one that does as well ``instead``, the package is not missed.
    """

    package: str
    purpose: str
    program: str = ""
    library: str = ""
    instead: str = ""


PRODUCT = (
    Need("libpango-1.0-0", "sets the letters' type", library="pango-1.0"),
    Need("libpangoft2-1.0-0", "sets the letters' type", library="pangoft2-1.0"),
    Need("libharfbuzz-subset0", "puts fonts into PDFs", library="harfbuzz-subset"),
    Need("fonts-liberation", "the letters' typeface"),
)
CHECKS = (
    # Without a window, and so in a quarter less time than the whole of Chromium.
    Need(
        "chromium-headless-shell",
        "the browser tests",
        program="chromium-headless-shell",
        instead="chromium",
    ),
    Need("docker-compose", "checks docker-compose.yml", program="docker-compose"),
    Need("poppler-utils", "reads the letters back", program="pdftotext"),
)


def is_debian() -> bool:
    """Whether packages come from apt here."""
    return Path("/etc/debian_version").exists() and bool(shutil.which("apt-get"))


def missing(needs: tuple[Need, ...]) -> list[Need]:
    """Those of the needs that this machine does not have. Changes nothing."""
    if not is_debian():
        return [need for need in needs if not _found_without_dpkg(need)]
    installed = _debian_packages([need.package for need in needs])
    return [need for need in needs if need.package not in installed and not _program(need)]


def _program(need: Need) -> bool:
    if not need.program:
        return False
    return any(shutil.which(name) for name in (need.program, need.instead) if name) or (
        need.program == "docker-compose" and compose_command() is not None
    )


def chromium() -> str | None:
    """The browser that tests and pictures open: the one without a window where it is there."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def _found_without_dpkg(need: Need) -> bool:
    if need.program:
        return _program(need)
    if need.library:
        return ctypes.util.find_library(need.library) is not None
    # The typeface: letters are laid out without it too, only in another face.
    return True


def _debian_packages(names: list[str]) -> set[str]:
    shown = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (line.split() for line in shown.stdout.splitlines())
    return {words[0] for words in lines if words[1:] == ["installed"]}


def compose_command() -> list[str] | None:
    """Docker's compose as its plugin if that works, else Debian's own program, else None."""
    if shutil.which("docker"):
        plugin = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
        if plugin.returncode == 0:
            return ["docker", "compose"]
    program = shutil.which("docker-compose")
    return [program] if program else None


def install(needs: list[Need]) -> None:
    """Have these packages, through apt.

    Raises SetUpError where apt is not the way, may not be used, or fails.
    """
    names = [need.package for need in needs]
    why = ", ".join(f"{need.package} ({need.purpose})" for need in needs)
    if not is_debian():
        raise SetUpError(
            f"Missing on this machine, by Debian's names: {why}.\n"
            "Please install what your system calls them (Homebrew: pango, chromium,"
            " docker-compose, poppler), then run this again."
        )
    say(f"Installing the Debian packages that are missing: {why}.")
    as_root = _as_root(names)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    # A list that cannot be refreshed may still be good enough to install from.
    _run([*apt, "update"])
    patient = ["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    if _run([*apt, *patient, "install", "-y", "--no-install-recommends", *names]) != 0:
        raise SetUpError(f"apt-get could not install {' '.join(names)} (its message is above).")


def _as_root(names: list[str]) -> list[str]:
    if os.geteuid() == 0:
        return []
    by_hand = f"Please have them installed: sudo apt-get install {' '.join(names)}"
    sudo = shutil.which("sudo")
    if sudo is None:
        raise SetUpError(f"Installing them takes root, and there is no sudo here.\n{by_hand}")
    silent = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    if silent.returncode != 0 and not sys.stderr.isatty():
        raise SetUpError(f"Installing them takes sudo, which wants a password.\n{by_hand}")
    return [sudo]


def _run(command: list[str]) -> int:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return done.returncode


def say(words: str) -> None:
    """Tell the person at the terminal, on stderr: stdout belongs to the command they asked for."""
    print(words, file=sys.stderr, flush=True)
