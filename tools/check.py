"""Every check there is, one after the other, so that a single run tells everything that is wrong.

Lint, types, the import contract, migrations, the compose file, production settings; then the
tests: all of them on SQLite, and whatever a database could answer differently again on PostgreSQL
with Redis.
Ends with a summary; the exit code is 0 only if all of it passed. With CI=true a PostgreSQL or Redis
that cannot be reached is a failure.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory

from tools import coverage_gate, services
from tools.supervisor import ROOT
from tools.system import compose_command, say

VAR = ROOT / "var" / "check"
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as m; sys.exit(m())"


# What is run; and what its environment has besides, if anything.
Command = tuple[Sequence[str]] | tuple[Sequence[str], Mapping[str, str]]


@dataclass(frozen=True)
class Result:
    """How one step went."""

    name: str
    seconds: float
    passed: bool


@dataclass
class Checks:
    """Runs steps, goes on after a failed one, and remembers how each went."""

    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    results: list[Result] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    running: list[subprocess.Popen[str]] = field(default_factory=list)
    stopped: bool = False
    begun: float = field(default_factory=time.monotonic)

    def run(
        self, name: str, command: Sequence[str], extra: Mapping[str, str] | None = None
    ) -> bool:
        """Run a command as a step; it passes when the command ends with 0."""

        def call() -> bool:
            env = {**self.env, **(extra or {})}
            return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0

        return self.step(name, call)

    def run_together(self, commands: Mapping[str, Command]) -> dict[str, bool]:
        """Run commands two at a time, one for each core and in this order, and tell each when it
        is done; which of them passed."""
        with ThreadPoolExecutor(max_workers=2) as pool:
            done = {name: pool.submit(self._timed, *command) for name, command in commands.items()}
            try:
                for name, result in done.items():
                    passed, said, seconds = result.result()
                    print(f"\n=== {name}\n{said}", end="", flush=True)
                    self._note(name, seconds, passed)
            except BaseException:
                # Stopped: what waits is not begun, and what runs is not waited for.
                self.stopped = True
                pool.shutdown(wait=False, cancel_futures=True)
                for process in tuple(self.running):
                    process.kill()
                raise
        return {name: result.result()[0] for name, result in done.items()}

    def _timed(
        self, command: Sequence[str], extra: Mapping[str, str] | None = None
    ) -> tuple[bool, str, float]:
        started = time.monotonic()
        env = {**self.env, **(extra or {})}
        with subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            self.running.append(process)
            if self.stopped:  # while this one was begun
                process.kill()
            said = process.communicate()[0]
        self.running.remove(process)
        return process.returncode == 0, said, time.monotonic() - started

    def tidy(self, command: Sequence[str], extra: Mapping[str, str]) -> None:
        """Run what only cleans up behind a step: that it was done is checked by the next run."""
        subprocess.run(command, cwd=ROOT, env={**self.env, **extra}, check=False)

    def step(self, name: str, call: Callable[[], bool]) -> bool:
        """Run something as a step; it passes when it answers true."""
        print(f"\n=== {name}", flush=True)
        started = time.monotonic()
        passed = call()
        self._note(name, time.monotonic() - started, passed)
        return passed

    def _note(self, name: str, seconds: float, passed: bool) -> None:
        print(f"--- {name}: {'passed' if passed else 'FAILED'} ({seconds:.1f} s)", flush=True)
        self.results.append(Result(name, seconds, passed))

    def summary(self) -> tuple[str, int]:
        """The closing words and the exit code."""
        width = max(len(result.name) for result in self.results)
        lines = ["", "Summary"]
        for result in self.results:
            verdict = "passed" if result.passed else "FAILED"
            lines.append(f"  {result.name:<{width}}  {verdict}  {result.seconds:7.1f} s")
        lines += [f"  Left out: {reason}" for reason in self.left_out]
        failed = sum(not result.passed for result in self.results)
        minutes, seconds = divmod(round(time.monotonic() - self.begun), 60)
        verdict = (
            f"{failed} of {len(self.results)} checks FAILED" if failed else "All checks passed"
        )
        if not failed and self.left_out:
            verdict = "All checks that were run passed"
        lines.append(f"{verdict} in {minutes} min {seconds} s.")
        return "\n".join(lines), 1 if failed else 0


def python(*words: str) -> list[str]:
    """A command of this environment; by module, so that a moved folder does not break it."""
    return [sys.executable, *words]


def side_by_side(checks: Checks) -> bool:
    """All that keeps one core busy, two at a time and the long ones first: the tests of rules and
    access, and the checks that read the code without running it.

    Answers whether there is a database that those on PostgreSQL can begin as copies of.
    """
    with TemporaryDirectory() as var:
        deploy = python("manage.py", "check", "--deploy", "--fail-level", "WARNING")
        passed = checks.run_together(
            {
                **rules_and_access(),
                **database_to_copy(checks),
                "types": (python("-m", "mypy"),),
                "migrations": (python("manage.py", "makemigrations", "--check", "--dry-run"),),
                "production settings": (deploy, production(var)),
                "lint": (python("-m", "ruff", "check", "."),),
                "format": (python("-m", "ruff", "format", "--check", "."),),
                "import contract": (python("-c", LINT_IMPORTS),),
                "compose file": ([*(compose_command() or ["docker-compose"]), "config", "-q"],),
            }
        )
    checks.step("coverage of rules and access", lambda: coverage_gate.passes(VAR / "coverage"))
    return passed.get(TO_COPY, False)


def production(var: str) -> dict[str, str]:
    """Settings as they stand in production, with a key that passes for a real one."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DEBUG": "false",
        "SITE_URL": "https://reviews.example",
        "ALLOWED_HOSTS": "reviews.example",
        "BEHIND_PROXY": "true",
        "STATIC_MANIFEST": "true",
        "DATABASE_URL": "postgres://dhr@127.0.0.1/dhr",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
        "EMAIL_URL": "smtp+tls://127.0.0.1:587",
        "VAR_DIR": var,
    }


#: Two processes share the tests, a file each at a time and in order: what a file or a folder makes
#: once is made once.
SHARED = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
#: Those of the browser wait for it: a third process works meanwhile.
WAITING = ("-n", "3", "--dist", "worksteal")
#: Set where a run on SQLite is followed by one on PostgreSQL, which hears some tests instead.
GOES_ON = "TESTS_GO_ON_ON_POSTGRESQL"
#: The tests that walk every branch of rules and access.
GUARDED_TESTS = "tests/guarded"
#: The tests that open a browser; to collect all others beside them takes seconds.
BROWSER_TESTS = "tests/browser"


def pytest(marks: str, *words: str) -> list[str]:
    """One run of the tests that carry these marks."""
    return python("-m", "pytest", "-q", "-m", marks, *words)


def rules_and_access() -> dict[str, Command]:
    """The tests of rules and access, which walk every branch of them: one process has those that
    ask a database, another all that are pure.

    Only here is coverage measured: it would double the time of whatever draws pages.
    """
    coverage_gate.begin(VAR / "coverage")
    measured = ("--cov-branch", "--cov-report=", *(f"--cov={m}" for m in coverage_gate.MODULES))
    # Seven thousand small tests that log nothing: to listen takes an eighth of their time.
    words = ("-p", "no:logging", *measured, GUARDED_TESTS)
    return {
        f"tests of rules and access, {name}": (
            pytest(f"{marks} and not services", *words),
            {**on("sqlite"), "COVERAGE_FILE": str(coverage_gate.part(VAR / "coverage", name))},
        )
        for name, marks in (("in queries", "database"), ("pure", "not database"))
    }


#: The step that makes the database that PostgreSQL's begin as copies of.
TO_COPY = "test database on PostgreSQL"
#: Names that database to those who make it and to those who begin as its copies.
TEMPLATE = "TEST_DATABASE_TEMPLATE"
COPIED = {TEMPLATE: "test_dhr_migrated"}


def database_to_copy(checks: Checks) -> dict[str, Command]:
    """The step that makes it, where PostgreSQL is there: each process would take as long."""
    if services.unreachable(*services.urls(checks.env)):
        return {}
    env = {**on("postgresql", *services.urls(checks.env)), **COPIED}
    return {TO_COPY: (python("-m", "tests.support.template", "make"), env)}


def on(vendor: str, database_url: str = "", redis_url: str = "memory://") -> dict[str, str]:
    """The environment of a run on one database."""
    found = {"REDIS_URL": redis_url, "TEST_REDIS_URL": redis_url}
    if vendor == "sqlite":
        return {**found, "DATABASE_URL": f"sqlite:///{VAR / 'unused.sqlite3'}"}
    return {**found, "DATABASE_URL": database_url, "TEST_DATABASE_URL": database_url}


def on_sqlite(checks: Checks) -> None:
    """All other tests that need no service, and those of the browser.

    Where it goes on on PostgreSQL, of the tests that are asked there, too, some are left to it.
    """
    env = on("sqlite")
    if not services.unreachable(*services.urls(checks.env)):
        env[GOES_ON] = "yes"
    others = ("--ignore", GUARDED_TESTS, "--ignore", BROWSER_TESTS)
    checks.run("tests on SQLite", pytest("not services", *SHARED, *others), env)
    # Pages are the same on either database, and a browser is slow: it walks them once. The
    # journeys behind them are walked on both, without it.
    checks.run("browser tests", pytest("browser", *WAITING, BROWSER_TESTS), env)


def on_postgresql(checks: Checks, *, copied: bool = False) -> None:
    """What a database could answer differently, on PostgreSQL and Redis; and what needs both.

    Tests marked ``once`` ask what a page or a letter says: Python says it, whatever the database.
    Where there is a database to copy it is removed afterwards.
    """
    if reasons := services.unreachable(*services.urls(checks.env)):
        leave_out(checks, " and ".join(reasons))
        return
    env = on("postgresql", *services.urls(checks.env))
    marks = "(database or services) and not once"
    others = ("--ignore", BROWSER_TESTS)
    if copied:
        env |= COPIED
    checks.run("tests on PostgreSQL and Redis", pytest(marks, *SHARED, *others), env)
    if copied:
        checks.tidy(python("-m", "tests.support.template", "remove"), env)


def leave_out(checks: Checks, reasons: str) -> None:
    """Say that the second half cannot be run; in continuous integration that is a failure."""
    say(f"Tests on PostgreSQL and Redis cannot be run: no {reasons}. {services.ADVICE}")
    if services.is_ci(checks.env):
        checks.step("PostgreSQL and Redis can be reached", lambda: False)
    else:
        checks.left_out.append("tests on PostgreSQL and Redis (the reason is above)")


def main() -> int:
    """Run everything and answer with an exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    checks = Checks()
    try:
        copied = side_by_side(checks)
        on_sqlite(checks)
        on_postgresql(checks, copied=copied)
    except KeyboardInterrupt:
        say("Interrupted.")
        return 130
    words, code = checks.summary()
    print(words, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
