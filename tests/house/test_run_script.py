"""`./run` itself: what it promises whoever calls it, from wherever, with whatever piped in."""

import os
import shutil
import subprocess
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS_OWN = "/usr/bin/python3.11"
VERBS = ("start", "test", "pytest", "manage", "faults", "bench", "pictures", "doctor", "assets")
VERBS += ("lock",)

# Stands where the environment's Python stands. Says what it was called with; setting up chatters
# and reads all of its input, as an installer might.
STAND_IN = """#!/bin/sh
case "$1 $2" in
"-c import"*) exit 0 ;;
"-m tools.set_up")
    cat >/dev/null
    echo "setting up: $3"
    exit "${SET_UP_CODE:-0}"
    ;;
esac
echo "in $(pwd)"
echo "keeps what it compiles: ${PYTHONDONTWRITEBYTECODE-yes}"
printf 'called with: [%s]\\n' "$@"
cat
exit 7
"""


def run(*words: str, script: Path = ROOT / "run", **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script, *words], capture_output=True, text=True, timeout=60, check=False, **options
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with spaces in its name that holds the real script over a stand-in Python."""
    folder = tmp_path / "a clone of mine"
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(STAND_IN)
    python.chmod(0o755)
    shutil.copy(ROOT / "run", folder / "run")
    return folder


@pytest.mark.parametrize("words", [(), ("help",), ("--help",)])
def test_bare_run_lists_the_verbs_in_plain_words(words):
    shown = run(*words)
    assert shown.returncode == 0
    assert shown.stderr == ""
    for verb in VERBS:
        assert f"  ./run {verb}" in shown.stdout


def test_an_unknown_verb_is_refused_on_stderr_with_code_2():
    shown = run("strat")
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert 'no verb "strat"' in shown.stderr
    assert "./run start" in shown.stderr


def test_every_verb_listed_is_known_and_every_verb_known_is_listed():
    cases = [line for line in (ROOT / "run").read_text().splitlines() if line.endswith(")")]
    named = [word for line in cases for word in line.rstrip(")").split(" | ")]
    known = {word for word in named if word.isalpha() and word != "help"}
    assert known == set(VERBS)


def test_chatter_goes_to_stderr_and_stdout_is_the_commands_own(clone):
    shown = run("manage", "verify_audit", "--json", script=clone / "run", input="piped in")
    assert shown.stderr == "setting up: product\n"
    assert "setting up" not in shown.stdout
    assert shown.stdout.endswith("piped in"), "what is piped in must reach the command"


def test_the_exit_code_and_the_arguments_are_passed_through_unchanged(clone):
    shown = run("manage", "two words", "", "*", "--a=b", script=clone / "run", input="")
    assert shown.returncode == 7
    for word in ("two words", "", "*", "--a=b"):
        assert f"called with: [{word}]\n" in shown.stdout


def test_what_python_compiles_is_kept_wherever_something_is_set_up(clone):
    """A suite of many processes is a third slower where each compiles everything anew."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    for verb, kept in (("pytest", "yes"), ("start", "yes"), ("manage", "yes"), ("doctor", "1")):
        shown = run(verb, script=clone / "run", env=environment, input="")
        assert f"keeps what it compiles: {kept}\n" in shown.stdout, verb


def test_a_failed_set_up_runs_nothing_and_passes_its_code_on(clone):
    environment = {**os.environ, "SET_UP_CODE": "1"}
    shown = run("manage", "migrate", script=clone / "run", env=environment)
    assert shown.returncode == 1
    assert "called with" not in shown.stdout


def test_a_commands_file_names_mean_the_callers_folder(clone, tmp_path):
    shown = run("manage", "x", script=clone / "run", cwd=tmp_path, input="")
    assert f"in {tmp_path}\n" in shown.stdout
    assert f"called with: [{clone}/manage.py]" in shown.stdout


@pytest.mark.parametrize(
    ("verb", "level", "module"),
    [("start", "product", "tools.dev"), ("test", "checks", "tools.check"),
     ("pytest", "checks", "pytest"), ("lock", "product", "tools.lock"),
     ("faults", "checks", "tools.faults"), ("bench", "checks", "tools.bench")],
)  # fmt: skip
def test_each_verb_sets_itself_up_and_runs_in_the_projects_folder(
    clone, tmp_path, verb, level, module
):
    shown = run(verb, "-x", script=clone / "run", cwd=tmp_path, input="")
    assert shown.stderr == f"setting up: {level}\n"
    assert f"in {clone}\n" in shown.stdout
    assert f"called with: [-m]\ncalled with: [{module}]\ncalled with: [-x]\n" in shown.stdout
    assert shown.returncode == 7


def test_doctor_sets_nothing_up(clone):
    shown = run("doctor", script=clone / "run", input="")
    assert "setting up" not in shown.stderr + shown.stdout
    assert "called with: [tools.doctor]" in shown.stdout


def without_the_systems(folder):
    """A copy of the script in which the operating system's own Python is somewhere else."""
    text = (ROOT / "run").read_text()
    assert text.count(SYSTEMS_OWN) == 1
    copy = folder / "run"
    copy.write_text(text.replace(SYSTEMS_OWN, f"{folder}/usr/python3.11"))
    copy.chmod(0o755)
    return copy


def test_the_systems_own_python_comes_before_another_on_the_path(tmp_path):
    """It is built to be quick; one built by hand takes up to twice the time."""
    script, usual = without_the_systems(tmp_path), tmp_path / "bin"
    for folder in (tmp_path / "usr", usual):
        folder.mkdir()
        python = folder / "python3.11"
        python.write_text(f"#!/bin/sh\n[ $1 = -c ] || echo {folder.name} called\n")
        python.chmod(0o755)
    path = os.pathsep.join([str(usual), os.environ["PATH"]])
    assert run("doctor", script=script, env={"PATH": path}).stdout == "usr called\n"
    asked_for = {"PATH": path, "PYTHON": str(usual / "python3.11")}
    assert run("doctor", script=script, env=asked_for).stdout == "bin called\n"


def test_a_missing_python_is_named(tmp_path):
    script = without_the_systems(tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "cat"):
        (tools / name).symlink_to(shutil.which(name))
    shown = run("manage", "x", script=script, env={"PATH": str(tools)})
    assert shown.returncode == 1
    assert shown.stdout == ""
    assert "Python 3.11 or later is needed" in shown.stderr


def test_a_python_that_is_too_old_is_passed_over(tmp_path):
    script = without_the_systems(tmp_path)
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), "/nowhere"])
    for name in ("sh", "dirname", "cat"):
        (tmp_path / name).symlink_to(shutil.which(name))
    shown = run("doctor", script=script, env={"PATH": path})
    assert shown.returncode == 1
    assert "Python 3.11 or later is needed" in shown.stderr


def test_the_real_thing_is_quiet_when_everything_is_there():
    shown = run("manage", "version")
    assert (shown.returncode, shown.stdout) == (0, f"{django.get_version()}\n")
    assert shown.stderr == ""


def test_the_script_is_plain_posix_shell():
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", ROOT / "run"], check=False).returncode == 0
    assert (ROOT / "run").read_text().startswith("#!/bin/sh\n")
    shown = subprocess.run([shell, ROOT / "run"], capture_output=True, text=True, check=False)
    assert "./run start" in shown.stdout


def test_the_integration_machine_runs_the_same_command():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert os.access(ROOT / "run", os.X_OK)
    assert "exec ./run test" in script.read_text()
