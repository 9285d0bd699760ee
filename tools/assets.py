"""Fetch the design system's compiled files from npm and take the government's own brand off them.

Pinned in ``package.json`` and, with hashes, in ``package-lock.json``. Third-party code is never
committed: the finished files land in ``static_vendor/``, which git ignores and Django serves.

GOV.UK's guidance for services outside GOV.UK: use the design system "with the exception of
branding (including logos and fonts)". So the GDS Transport typeface and the crest go.

Runs on the standard library alone, because it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
STATIC_VENDOR = ROOT / "static_vendor"
#: Read by the browser tests where it lies; never served to anyone.
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
STAMP = ".stamp"  # a leading dot keeps it out of collectstatic

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*GDS Transport[^}]*\}")
FONT_NAME = re.compile(r"""["']?GDS Transport["']?\s*,\s*""")
CREST = re.compile(r"""url\(["']?[^)"']*crest[^)"']*["']?\)""")
IMAGE = re.compile(r"""url\(["']?/assets/images/([^)"']+)["']?\)""")
ABSOLUTE = re.compile(r"""url\(["']?(/[^)"']*)["']?\)""")
CSS_SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=[^*]*\*/\s*")
JS_SOURCE_MAP = re.compile(r"//#\s*sourceMappingURL=\S*\s*")


class AssetError(Exception):
    """The front-end files cannot be had or are not what they were; the message says what to do."""


@dataclass(frozen=True)
class Package:
    """Where one npm package keeps its compiled files."""

    name: str
    compiled: str
    stem: str

    @property
    def folder(self) -> Path:
        """The folder of compiled files, relative to ``node_modules``."""
        return Path(self.name) / self.compiled


PACKAGES = (
    Package("govuk-frontend", "dist/govuk", "govuk-frontend"),
    Package("@ministryofjustice/frontend", "moj", "moj-frontend"),
)


def debrand(css: str) -> str:
    """The stylesheet without the government's typeface and crest, its images beside it.

    Raises AssetError when an address remains that would lead nowhere on our server.
    """
    css = CSS_SOURCE_MAP.sub("", css)
    css = FONT_FACE.sub("", css)
    css = FONT_NAME.sub("", css)
    css = CREST.sub("none", css)
    css = IMAGE.sub(r"url(images/\1)", css)
    if left := sorted(set(ABSOLUTE.findall(css))):
        raise AssetError(f"The stylesheet names files that are not served here: {', '.join(left)}")
    if "GDS Transport" in css:
        raise AssetError("The stylesheet still names the GDS Transport typeface.")
    return css


def images_named(css: str) -> list[str]:
    """The image files that a debranded stylesheet asks for, each once."""
    return sorted(set(re.findall(r"url\(images/([^)]+)\)", css)))


def without_source_map(script: str) -> str:
    """The script without the comment naming a map that is not served (a release would fail)."""
    return JS_SOURCE_MAP.sub("", script)


def build(node_modules: Path, into: Path) -> None:
    """Write the finished files to ``into/vendor``; the old ones stay until the new are complete.

    Raises AssetError when a package lacks a file it had when it was pinned.
    """
    fresh = into.with_name(into.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    vendor = fresh / "vendor"
    (vendor / "images").mkdir(parents=True)
    try:
        for package in PACKAGES:
            _build_package(package, node_modules, vendor)
        (fresh / STAMP).write_text(wanted_stamp())
    except FileNotFoundError as missing:
        raise AssetError(
            f"{missing.filename} is not there; npm ci should have brought it."
        ) from None
    shutil.rmtree(into, ignore_errors=True)
    fresh.rename(into)


def _build_package(package: Package, node_modules: Path, vendor: Path) -> None:
    source = node_modules / package.folder
    css = debrand((source / f"{package.stem}.min.css").read_text("utf-8"))
    script = without_source_map((source / f"{package.stem}.min.js").read_text("utf-8"))
    (vendor / f"{package.stem}.min.css").write_text(css, "utf-8")
    (vendor / f"{package.stem}.min.js").write_text(script, "utf-8")
    for image in images_named(css):
        shutil.copyfile(source / "assets" / "images" / image, vendor / "images" / image)


def wanted_stamp() -> str:
    """What the finished files are made from: the locked packages and this very file."""
    digest = hashlib.sha256()
    for source in (ROOT / "package-lock.json", Path(__file__)):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def is_current(into: Path = STATIC_VENDOR) -> bool:
    """Whether nothing needs to be fetched or built again."""
    stamp = into / STAMP
    return AXE.is_file() and stamp.is_file() and stamp.read_text() == wanted_stamp()


def npm_on_path() -> list[str] | None:
    """An npm that runs, or None; a version manager's dead shim counts as none."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    answers = subprocess.run([npm, "--version"], capture_output=True, check=False, cwd=ROOT)
    return [npm] if answers.returncode == 0 else None


def fetch(npm: list[str]) -> None:
    """Install exactly the locked packages, running none of their scripts.

    Raises AssetError when npm fails; its own words have gone to stderr by then.
    """
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr
    )
    if done.returncode != 0:
        raise AssetError("npm could not fetch the front-end files (its message is above).")


def ensure(npm: Callable[[], list[str]], *, anew: bool = False) -> None:
    """Have the finished files, fetching only when the lock file or this file has changed.

    Raises AssetError as ``fetch`` and ``build`` do.
    """
    if is_current() and not anew:
        return
    print("Fetching the front-end files named in package-lock.json from npm.", file=sys.stderr)
    fetch(npm())
    build(NODE_MODULES, STATIC_VENDOR)


def main() -> int:
    """Build from a ``node_modules`` that is already there: the step the image build runs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--node-modules", type=Path, default=NODE_MODULES)
    parser.add_argument("--into", type=Path, default=STATIC_VENDOR)
    options = parser.parse_args()
    try:
        build(options.node_modules, options.into)
    except AssetError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
