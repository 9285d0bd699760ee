"""`./run test` itself: it goes on after a failure, and tells what failed and what it left out."""

import sys
import time

import pytest

from tools import check, coverage_gate, services
from tools.check import Checks

NOWHERE = "postgres://nobody:secret@127.0.0.1:1/nothing"
NO_REDIS = "redis://:secret@127.0.0.1:1/0"


def step(code: int) -> list[str]:
    return [sys.executable, "-c", f"raise SystemExit({code})"]


def test_a_failed_step_does_not_stop_the_next_and_fails_the_whole():
    checks = Checks()
    assert not checks.run("first", step(3))
    assert checks.run("second", step(0))
    words, code = checks.summary()
    assert code == 1
    assert "1 of 2 checks FAILED" in words
    assert [result.passed for result in checks.results] == [False, True]
    assert all(result.seconds > 0 for result in checks.results)


def test_when_all_passed_it_says_so():
    checks = Checks()
    checks.run("only", step(0))
    words, code = checks.summary()
    assert code == 0
    assert "All checks passed in 0 min 0 s." in words


def test_a_step_is_given_its_own_environment():
    checks = Checks({"CI": "true"})
    probe = "import os; raise SystemExit(os.environ['CI'] + os.environ['X'] != 'true1')"
    assert checks.run("env", [sys.executable, "-c", probe], {"X": "1"})


def test_steps_beside_each_other_are_each_told_with_their_own_environment(capfd):
    checks = Checks({"CI": "true"})
    probe = "import os; raise SystemExit(os.environ['CI'] + os.environ['X'] != 'true1')"
    passed = checks.run_together(
        {
            "good": ([sys.executable, "-c", probe], {"X": "1"}),
            "other": ([sys.executable, "-c", probe], {"X": "2"}),
            "plain": ([sys.executable, "-c", "print('plain words')"],),
        }
    )
    assert passed == {"good": True, "other": False, "plain": True}
    assert [(result.name, result.passed) for result in checks.results] == list(passed.items())
    assert "=== plain\nplain words\n--- plain: passed" in capfd.readouterr().out


def test_a_run_that_is_stopped_waits_for_nothing_and_begins_nothing(monkeypatch, tmp_path):
    checks, begun = Checks(), tmp_path / "begun"

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Checks, "_note", stop)
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    begin = [sys.executable, "-c", f"open({str(begun)!r}, 'w').close()"]
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        checks.run_together({"first": (step(0),), "1": (sleep,), "2": (sleep,), "last": (begin,)})
    assert time.monotonic() - started < 30
    assert checks.running == []
    assert not begun.exists()


# --- Absent services ----------------------------------------------------------------------------
def absent(ci: str) -> Checks:
    env = {"CI": ci, "TEST_DATABASE_URL": NOWHERE, "TEST_REDIS_URL": NO_REDIS}
    checks = Checks(env)
    checks.run("before", step(0))
    check.on_postgresql(checks)
    return checks


def test_outside_ci_the_half_that_cannot_be_run_is_named(capsys):
    words, code = absent("").summary()
    assert code == 0
    assert "All checks that were run passed" in words
    assert "Left out: tests on PostgreSQL and Redis" in words
    (line,) = capsys.readouterr().err.splitlines()
    assert "PostgreSQL at postgres://127.0.0.1:1/nothing" in line
    assert "Redis at redis://127.0.0.1:1/0" in line
    assert "apt-get install postgresql redis-server" in line
    assert "secret" not in line


@pytest.mark.parametrize("ci", ["true", "1", "TRUE"])
def test_in_ci_it_is_a_failure(ci):
    words, code = absent(ci).summary()
    assert code == 1
    assert "1 of 2 checks FAILED" in words


@pytest.mark.parametrize("reasons", [[], ["PostgreSQL"]])
def test_tests_are_left_to_postgresql_only_where_it_is_there(monkeypatch, reasons):
    run: dict[str, dict[str, str]] = {}
    monkeypatch.setattr(services, "unreachable", lambda *urls: reasons)
    monkeypatch.setattr(Checks, "run", lambda self, name, command, env: run.update({name: env}))
    check.on_sqlite(Checks({}))
    assert {check.GOES_ON in env for env in run.values()} == {not reasons}


@pytest.mark.parametrize("copied", [True, False])
def test_databases_on_postgresql_begin_as_copies_where_there_is_one(monkeypatch, copied):
    run, removed = [], []
    monkeypatch.setattr(services, "unreachable", lambda *urls: [])
    monkeypatch.setattr(Checks, "run", lambda self, name, command, env: run.append(env))
    monkeypatch.setattr(Checks, "tidy", lambda self, command, env: removed.append(env))
    check.on_postgresql(Checks({}), copied=copied)
    assert [check.TEMPLATE in env for env in run] == [copied]
    assert [check.TEMPLATE in env for env in removed] == [True] * copied


@pytest.mark.parametrize("reasons", [[], ["PostgreSQL"]])
def test_there_is_one_only_where_postgresql_is(monkeypatch, reasons):
    monkeypatch.setattr(services, "unreachable", lambda *urls: reasons)
    made = check.database_to_copy(Checks({}))
    assert [env[check.TEMPLATE] for _, env in made.values()] == ["test_dhr_migrated"][
        len(reasons) :
    ]


def test_the_services_asked_for_are_those_named():
    assert services.urls({}) == (services.DATABASE_URL, services.REDIS_URL)
    assert services.urls({"TEST_DATABASE_URL": "", "TEST_REDIS_URL": NO_REDIS}) == (
        services.DATABASE_URL,
        NO_REDIS,
    )


# --- Coverage of rules and access ---------------------------------------------------------------
def test_a_guarded_module_is_a_file_or_a_folder(tmp_path):
    (tmp_path / "dhr" / "rules").mkdir(parents=True)
    (tmp_path / "dhr" / "rules" / "notification.py").touch()
    (tmp_path / "dhr" / "access.py").touch()
    assert coverage_gate.files_of("dhr/rules", tmp_path) == ["dhr/rules/notification.py"]
    assert coverage_gate.files_of("dhr/access", tmp_path) == ["dhr/access.py"]
    assert coverage_gate.files_of("dhr/gone", tmp_path) == []


def test_every_guarded_module_is_there():
    assert [name for name in coverage_gate.GUARDED if not coverage_gate.files_of(name)] == []


def test_without_a_measurement_the_gate_stays_shut(tmp_path, capsys):
    assert not coverage_gate.passes(tmp_path / "nothing")
    assert "No coverage was measured." in capsys.readouterr().out


@pytest.mark.parametrize(("walk", "verdict"), [("(True, False)", True), ("(True,)", False)])
def test_one_branch_nobody_walked_shuts_the_gate(tmp_path, monkeypatch, walk, verdict):
    """Measured for real, on a small rule."""
    (tmp_path / "rule.py").write_text(
        f"def rule(x):\n    if x:\n        print('met')\nfor x in {walk}:\n    rule(x)\n"
    )
    data = tmp_path / "coverage"
    measure = ["-m", "coverage", "run", "--branch", f"--data-file={data}", "--source=."]
    monkeypatch.setattr(coverage_gate, "ROOT", tmp_path)
    monkeypatch.setattr(coverage_gate, "GUARDED", ("rule",))
    monkeypatch.setattr(check, "ROOT", tmp_path)
    assert Checks().run("measure", [sys.executable, *measure, "rule.py"])
    assert coverage_gate.passes(data) is verdict


@pytest.mark.parametrize(("walks", "verdict"), [(("True", "False"), True), (("True",), False)])
def test_what_two_processes_walked_counts_together(tmp_path, monkeypatch, walks, verdict):
    (tmp_path / "rule.py").write_text(
        "import sys\ndef rule(x):\n    if x:\n        print('met')\nrule(sys.argv[1] == 'True')\n"
    )
    data = tmp_path / "coverage"
    monkeypatch.setattr(coverage_gate, "ROOT", tmp_path)
    monkeypatch.setattr(coverage_gate, "GUARDED", ("rule",))
    monkeypatch.setattr(check, "ROOT", tmp_path)
    coverage_gate.part(data, "of an earlier run").write_text("nothing that could be read")
    coverage_gate.begin(data)
    for walk in walks:
        where = f"--data-file={coverage_gate.part(data, walk)}"
        measure = ["-m", "coverage", "run", "--branch", "--source=.", where]
        assert Checks().run("measure", [sys.executable, *measure, "rule.py", walk])
    assert coverage_gate.passes(data) is verdict
