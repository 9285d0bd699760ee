"""The image and the compose file, as far as they can be proven without an engine."""

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tools import broker, healthy, system

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = (ROOT / "docker-compose.yml").read_text()


def compose(*words: str) -> str:
    """What docker-compose makes of the file, with no environment but its own defaults."""
    command = system.compose_command()
    assert command, "docker-compose is needed: ./run test installs it"
    shown = subprocess.run(
        [*command, "-f", ROOT / "docker-compose.yml", "config", *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


# --- Compose ------------------------------------------------------------------------------------
def test_the_services_are_all_there():
    assert set(compose("--services").split()) == {
        "web", "worker", "beat", "migrate", "db", "redis", "mail",
    }  # fmt: skip


def test_older_compose_programs_can_read_the_file():
    assert not re.search(r"^(name|version):", COMPOSE, re.MULTILINE)
    assert ":?" not in COMPOSE


def test_the_queue_outlives_a_restart_and_there_is_one_timetable():
    assert "redis-server --appendonly yes" in COMPOSE
    beats = [line for line in COMPOSE.splitlines() if "celery -A config beat" in line]
    assert len(beats) == 1


def test_nothing_but_the_web_and_the_mail_catcher_is_published_and_only_to_this_machine():
    published = re.findall(r'^ +- "(.*:\d+)"$', COMPOSE, re.MULTILINE)
    assert len(published) == 2
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_no_process_starts_before_the_tables_are_there():
    assert COMPOSE.count("service_completed_successfully") == 1, "in what all three share"
    for service in ("web", "worker", "beat"):
        assert re.search(rf"^  {service}:\n    <<: \*product$", COMPOSE, re.MULTILINE)


# --- Image --------------------------------------------------------------------------------------
def test_the_image_has_the_packages_a_machine_is_given():
    for need in system.PRODUCT:
        assert re.search(rf"\b{re.escape(need.package)}\b", DOCKERFILE), need.package


def test_the_image_runs_as_nobody_special_and_says_how_it_is():
    last = DOCKERFILE[DOCKERFILE.rindex("FROM ") :]
    assert last.index("USER dhr") < last.index("CMD")
    assert 'CMD ["python", "-m", "tools.healthy"]' in last
    assert "--no-control-socket" in last
    assert "collectstatic" in last


def test_the_image_is_built_from_hashed_locks_only():
    installs = re.findall(r"(?:pip install|npm (?:ci|install))[^&]*", DOCKERFILE)
    assert len(installs) == 3
    assert all("--require-hashes" in line or "npm ci" in line for line in installs)


def test_secrets_and_local_files_stay_out_of_the_image():
    ignored = (ROOT / ".dockerignore").read_text().split()
    for name in (".env", ".git", "var", ".venv", "node_modules", "static_vendor"):
        assert name in ignored


def test_the_server_knows_every_option_it_is_given():
    words = json.loads(re.search(r"CMD (\[\"gunicorn\".*?\])", DOCKERFILE.replace("\\\n", ""))[1])
    command = [sys.executable, "-m", *words, "--print-config"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "unrecognized" not in shown.stderr
    assert re.search(r"^control_socket_disable += True$", shown.stdout, re.M), shown.stderr


# --- The container's health check ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("allowed", "host"),
    [("reviews.example,localhost", "reviews.example"), ("*, .csp.example", "127.0.0.1"),
     ("", "127.0.0.1")],
)  # fmt: skip
def test_the_health_check_asks_under_a_name_that_is_allowed(allowed, host):
    assert healthy.host_name(allowed) == host


@pytest.mark.parametrize(("status", "verdict"), [(200, True), (301, False), (503, False)])
def test_only_all_is_well_is_healthy(status, verdict):
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"]))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert healthy.is_healthy(server.server_port, "reviews.example") is verdict
        thread.join()
    assert asked == [("/health/", "reviews.example", "https")]
    assert not healthy.is_healthy(broker.free_port(), "reviews.example")
