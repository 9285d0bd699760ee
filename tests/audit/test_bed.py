"""The test bed itself: no network, and no skipping on the checking machine."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DataError, connection, transaction

from people.models import Partnership
from tests.support.network import NetworkForbidden, is_here

ROOT = Path(__file__).resolve().parents[2]
# Reserved for documentation: nobody answers there.
ELSEWHERE = "192.0.2.1"


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_no_test_connects_to_another_machine(method):
    with socket.socket() as out, pytest.raises(NetworkForbidden, match=ELSEWHERE):
        getattr(out, method)((ELSEWHERE, 443))


def test_no_test_sends_a_packet_to_another_machine():
    with (
        socket.socket(type=socket.SOCK_DGRAM) as out,
        pytest.raises(NetworkForbidden, match=ELSEWHERE),
    ):
        out.sendto(b"x", (ELSEWHERE, 53))


def test_no_test_looks_up_a_name():
    with pytest.raises(NetworkForbidden, match=r"reviews\.example"):
        socket.create_connection(("reviews.example", 25), timeout=1)


def test_loopback_and_unix_sockets_stay_open(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
        with socket.create_connection(("localhost", server.getsockname()[1]), timeout=5):
            pass
    with (
        socket.socket(socket.AF_UNIX) as server,
        socket.socket(socket.AF_UNIX) as out,
    ):
        server.bind(str(tmp_path / "s"))
        server.listen()
        out.connect(str(tmp_path / "s"))


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        (b"127.3.2.1", True),
        ("::1", True),
        ("localhost", True),
        (None, True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("2001:db8::1", False),
        ("127.0.0.1.example", False),
    ],
)
def test_only_this_machine_is_here(host, here):
    assert is_here(host) is here


@pytest.mark.services
def test_what_needs_services_runs_on_postgresql_only():
    """Collected on SQLite as well, so it fails there unless the bed deselects it."""
    assert connection.vendor == "postgresql"


def test_a_skipped_test_fails_the_run_on_the_checking_machine(tmp_path):
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")
    (tmp_path / "test_it.py").write_text(
        "import pytest\n\n\ndef test_it():\n    pytest.skip('no reason')\n"
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", "pyproject.toml", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 skipped" in run.stdout, run.stdout + run.stderr
    assert run.returncode == 1, run.stdout


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["x" * 121, "a\x00b"])
def test_what_postgresql_refuses_is_refused_on_either_database(text):
    """Pages are asked on SQLite alone, which would keep both."""
    with pytest.raises((DataError, ValueError)), transaction.atomic():
        Partnership.objects.create(name=text, prefix="NM")
