"""Making a machine ready: only what is missing, said plainly, and never twice at once."""

import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tools import assets, doctor, lock, set_up, system

ROOT = Path(__file__).resolve().parents[2]
# A checking machine may run as somebody else than the owner of the files.
GIT = ("git", "-c", "safe.directory=*")
NEEDS = (
    system.Need("libwritten", "sets type", library="written"),
    system.Need("browser-package", "the browser tests", program="browser-program"),
)


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """An otherwise empty PATH on which a test puts programs of its own."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name: str, script: str = "exit 0") -> Path:
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return program

    return put


@pytest.fixture
def debian(programs, monkeypatch, tmp_path):
    """A Debian whose apt-get writes down how it was called."""
    monkeypatch.setattr(system, "is_debian", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    calls = tmp_path / "calls"
    programs("env", f'shift; echo "$@" >> {calls}; exec "$@"')
    programs("apt-get")
    programs("dpkg-query", "exit 1")
    return lambda: calls.read_text().splitlines() if calls.exists() else []


# --- Debian packages ----------------------------------------------------------------------------
def test_what_dpkg_calls_installed_is_not_missing(debian, programs):
    programs("dpkg-query", "echo libwritten installed; echo browser-package config-files")
    assert [need.package for need in system.missing(NEEDS)] == ["browser-package"]


def test_a_program_from_elsewhere_will_do(debian, programs):
    programs("browser-program")
    assert [need.package for need in system.missing(NEEDS)] == ["libwritten"]


def test_only_what_is_missing_is_installed_and_the_list_is_refreshed_first(debian, capfd):
    system.install([NEEDS[0]])
    update, install = debian()
    assert update == "apt-get -q update"
    assert install.startswith("apt-get ")
    assert install.endswith("install -y --no-install-recommends libwritten")
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "libwritten (sets type)" in shown.err


def test_a_failing_apt_is_a_clean_stop(debian, programs):
    programs("apt-get", "exit 100")
    with pytest.raises(system.SetUpError, match="could not install libwritten"):
        system.install([NEEDS[0]])


def test_without_root_and_without_sudo_the_packages_are_named(debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(system.SetUpError, match=r"sudo apt-get install libwritten"):
        system.install([NEEDS[0]])
    assert debian() == []


def test_without_root_sudo_is_used(debian, programs, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    programs("sudo", f'printf "%s " "$1" >> {tmp_path}/sudo; [ "$1" = -n ] && exit 0; exec "$@"')
    system.install([NEEDS[0]])
    assert (tmp_path / "sudo").read_text().split() == ["-n", "env", "env"]
    assert len(debian()) == 2


def test_a_sudo_that_wants_a_password_nobody_can_type_is_a_clean_stop(
    debian, programs, monkeypatch
):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "stderr", open(os.devnull, "w"))  # noqa: SIM115 - closed below
    programs("sudo", "exit 1")
    try:
        with pytest.raises(system.SetUpError, match="wants a password"):
            system.install([NEEDS[0]])
    finally:
        sys.stderr.close()
    assert debian() == []


def test_elsewhere_than_on_debian_they_are_named_and_nothing_is_tried(programs, monkeypatch):
    monkeypatch.setattr(system, "is_debian", lambda: False)
    needs = system.missing(NEEDS)
    assert [need.package for need in needs] == ["libwritten", "browser-package"]
    with pytest.raises(system.SetUpError, match=r"libwritten \(sets type\), browser-package"):
        system.install(needs)


def test_the_compose_plugin_counts_only_if_it_works(programs):
    assert system.compose_command() is None
    docker = programs("docker", "exit 1")
    standalone = programs("docker-compose")
    assert system.compose_command() == [str(standalone)]
    docker.write_text('#!/bin/sh\n[ "$1 $2" = "compose version" ]\n')
    assert system.compose_command() == ["docker", "compose"]


# --- npm ----------------------------------------------------------------------------------------
def test_a_dead_shim_is_no_npm(programs):
    assert assets.npm_on_path() is None
    npm = programs("npm", "exit 127")
    assert assets.npm_on_path() is None
    npm.write_text("#!/bin/sh\necho 11.0.0\n")
    assert assets.npm_on_path() == [str(npm)]


# --- The secret key -----------------------------------------------------------------------------
def test_a_secret_key_is_made_once_for_its_owner_only(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(set_up, "ENV_FILE", tmp_path / ".env")
    set_up.make_env_file()
    first = set_up.ENV_FILE.read_text()
    key = first.split("SECRET_KEY=")[1].strip()
    assert len(key) > 50
    assert "$" not in key, "docker-compose would take it for a variable"
    assert stat.S_IMODE(set_up.ENV_FILE.stat().st_mode) == 0o600
    set_up.make_env_file()
    assert set_up.ENV_FILE.read_text() == first
    assert key not in "".join(capsys.readouterr())


def test_what_else_stands_in_env_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(set_up, "ENV_FILE", tmp_path / ".env")
    set_up.ENV_FILE.write_text("DATABASE_URL=postgres://here\n")
    set_up.make_env_file()
    lines = set_up.ENV_FILE.read_text().splitlines()
    assert lines[0] == "DATABASE_URL=postgres://here"
    assert lines[1].startswith("SECRET_KEY=")


# --- One at a time ------------------------------------------------------------------------------
def test_a_second_set_up_waits_for_the_first(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(set_up, "VAR", tmp_path)
    order: list[str] = []

    def second() -> None:
        with set_up.one_at_a_time():
            order.append("second")

    with set_up.one_at_a_time():
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(timeout=0.3)
        assert waiting.is_alive()
        order.append("first")
    waiting.join(timeout=5)
    assert order == ["first", "second"]
    assert "waiting for it" in capsys.readouterr().err


# --- Stamps -------------------------------------------------------------------------------------
def test_a_changed_lock_is_installed_again(tmp_path, monkeypatch):
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path)
    for name in set_up.LOCKS.values():
        (tmp_path / name).write_text("a==1\n")
    assert not set_up.is_installed("product")
    set_up.stamp("checks").write_text(set_up.digest(*set_up.LOCKS.values()))
    assert set_up.is_installed("product")
    assert set_up.is_installed("checks")
    (tmp_path / "requirements-dev.txt").write_text("a==2\n")
    assert not set_up.is_installed("product")
    set_up.stamp("product").write_text(set_up.digest("requirements.txt"))
    assert set_up.is_installed("product")
    assert not set_up.is_installed("checks")


# --- Doctor -------------------------------------------------------------------------------------
def test_the_doctor_names_what_a_fresh_clone_lacks_and_changes_nothing(tmp_path):
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__*__"))
    for name in (*lock.LOCK_FILES, "package.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    before = sorted(tmp_path.rglob("*"))
    command = [sys.executable, "-B", "-m", "tools.doctor"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert shown.returncode == 1, shown.stderr
    for missing in ("environment in .venv", "secret key in .env", "front-end files"):
        assert f"MISSING  {missing}: " in shown.stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_what_only_the_tests_need_is_listed_and_is_no_error(monkeypatch, capsys):
    nowhere = (system.Need("no-such-package", "nothing", program="no-such-program"),)
    monkeypatch.setattr(system, "CHECKS", nowhere)
    assert doctor.main() == 0
    said = capsys.readouterr().out
    assert said.index("For ./run test as well") < said.index("optional no-such-package (nothing): ")
    assert "The product lacks nothing." in said
    monkeypatch.setattr(system, "PRODUCT", nowhere)
    assert doctor.main() == 1
    assert "MISSING  no-such-package (nothing): " in capsys.readouterr().out


# --- Lock files ---------------------------------------------------------------------------------
@pytest.mark.parametrize("name", lock.LOCK_FILES)
def test_no_lock_file_says_where_it_was_fetched_from(name):
    assert lock.addresses_in((ROOT / name).read_text()) == []


@pytest.mark.parametrize(
    "line",
    ["--index-url https://here/simple", "--find-links wheels", "a @ file:///tmp/a.whl",
     '"resolved": "https://here/a.tgz"', "--extra-index-url x"],
)  # fmt: skip
def test_an_address_in_a_lock_file_would_be_found(line):
    assert lock.addresses_in(f"a==1\n{line}\n") == [line]


@pytest.mark.parametrize("name", [name for name, _ in lock.REQUIREMENTS])
def test_everything_asked_for_is_locked_with_a_hash(name):
    asked = [line for line in (ROOT / f"{name}.in").read_text().splitlines() if line[:1].isalpha()]
    locked = (ROOT / f"{name}.txt").read_text().lower()
    for line in asked:
        package, _, version = line.lower().partition("==")
        package = package.partition("[")[0]
        assert f"\n{package}==" in f"\n{locked}" or f"\n{package}[" in f"\n{locked}", package
        assert f"=={version}" in locked
    entries = [line for line in locked.splitlines() if "==" in line and not line.startswith(" ")]
    assert entries
    assert all(line.endswith("\\") for line in entries), "an entry without a hash"


def test_nothing_fetched_or_secret_is_committed():
    listed = subprocess.run(
        [*GIT, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert "run" in listed
    fetched = ("node_modules/", "static_vendor/", ".venv/", "var/", ".env")
    assert [name for name in listed if name.startswith(fetched)] == []
    ignored = subprocess.run(
        [*GIT, "check-ignore", ".env", ".venv", "var", "node_modules", "static_vendor"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert len(ignored.stdout.splitlines()) == 5


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """A set-up whose steps only note that they were done, on a machine that lacks a package."""
    done: list[str] = []
    monkeypatch.setattr(set_up, "VAR", tmp_path)
    monkeypatch.setattr(set_up, "is_ready", lambda level: False)
    monkeypatch.setattr(system, "missing", lambda needs: [NEEDS[0]])
    monkeypatch.setattr(set_up, "need_venv_module", lambda: None)
    for step in ("make_venv", "install_level", "make_env_file"):
        monkeypatch.setattr(set_up, step, lambda *_, step=step: done.append(step))
    monkeypatch.setattr(assets, "ensure", lambda npm: done.append("assets"))
    return done


def test_the_machines_packages_are_installed_beside_the_environment(steps, monkeypatch):
    made = threading.Event()
    monkeypatch.setattr(set_up, "make_env_file", made.set)

    def install(needs):
        assert made.wait(10), "the environment is made meanwhile"
        steps.append("packages")

    monkeypatch.setattr(system, "install", install)
    set_up.set_up("product")
    assert steps == ["make_venv", "install_level", "packages", "assets"]


def test_where_they_cannot_be_had_the_set_up_says_so_and_is_not_ready(steps, monkeypatch):
    def refuse(needs):
        raise system.SetUpError("Please have them installed.")

    monkeypatch.setattr(system, "install", refuse)
    with pytest.raises(system.SetUpError, match="Please have them installed"):
        set_up.set_up("product")
    assert "assets" not in steps
