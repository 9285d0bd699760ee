"""Starting the demo: where the broker comes from, what stands in the way, and where mail lands."""

import email
import os
import smtplib
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis

from tools import broker, dev

ROOT = Path(__file__).resolve().parents[2]


# --- The broker ---------------------------------------------------------------------------------
@pytest.fixture
def own_path(tmp_path, monkeypatch):
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_a_broker_that_is_given_is_used_and_none_is_started(tmp_path):
    chosen = broker.choose("redis://:secret@there:6380/2", tmp_path)
    assert chosen.url == "redis://:secret@there:6380/2"
    assert chosen.command == ()
    assert chosen.shown == "redis://there:6380/2"
    assert list(tmp_path.iterdir()) == []


def test_an_installed_redis_comes_before_the_wheel(own_path, tmp_path):
    server = own_path / "redis-server"
    server.write_text("#!/bin/sh\n")
    server.chmod(0o755)
    chosen = broker.choose("", tmp_path)
    assert chosen.command[0] == str(server)


def test_without_redis_the_wheel_is_used(own_path, tmp_path):
    chosen = broker.choose("", tmp_path)
    assert Path(chosen.command[0]).name == "valkey-server"


def test_without_either_it_says_what_to_install(own_path, tmp_path, monkeypatch):
    monkeypatch.setattr(broker, "valkey_server", lambda: None)
    with pytest.raises(broker.NoBroker, match="apt-get install redis-server"):
        broker.choose("", tmp_path)


def test_our_own_broker_lets_in_only_who_knows_the_password(own_path, tmp_path):
    """Run for real, from a folder with a space in its name."""
    var = tmp_path / "a folder"
    chosen = broker.choose("", var)
    settings = Path(chosen.command[1])
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    password = chosen.url.split(":")[2].split("@")[0]
    assert password not in " ".join(chosen.command)
    with subprocess.Popen(chosen.command, stdout=subprocess.DEVNULL) as server:
        try:
            deadline = time.monotonic() + 10
            while not chosen.answers() and time.monotonic() < deadline:
                time.sleep(0.05)
            assert chosen.answers()
            stranger = redis.Redis.from_url(chosen.url.replace(f":{password}@", ""))
            with pytest.raises(redis.AuthenticationError):
                stranger.ping()
            stranger.close()
            assert list(settings.parent.glob("appendonlydir/*")), "nothing would outlive a restart"
        finally:
            server.terminate()
    assert not chosen.answers()


# --- What stands in the way ---------------------------------------------------------------------
def test_a_taken_port_is_said_plainly():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        port = other.getsockname()[1]
        with pytest.raises(dev.CannotStart, match=f"Port {port} is taken by another program"):
            dev.wanted_port(str(port))
    assert dev.wanted_port(str(port)) == port


@pytest.mark.parametrize("value", ["", "web", "0", "65536", "-1", "8000x", "²"])
def test_a_port_that_is_none_is_said_plainly(value):
    with pytest.raises(dev.CannotStart, match="must be a number"):
        dev.wanted_port(value)


def test_two_demos_do_not_run_from_one_folder(tmp_path):
    (tmp_path / "start.lock").write_text("http://127.0.0.1:7999, left by an earlier start\n")
    where = "already runs at http://127.0.0.1:8123. Ctrl-C in its terminal ends it.$"
    with dev.only_one(tmp_path, "8123"):
        for port in ("8123", "9000"):
            with pytest.raises(dev.CannotStart, match=where):
                dev.only_one(tmp_path, port)
    dev.only_one(tmp_path, "8123").close()


def test_a_second_start_names_the_running_demo_and_not_another_program(tmp_path):
    """From the same folder on the same port, as a person does who forgot the first terminal."""
    with socket.socket() as web, dev.only_one(tmp_path, "8123"):
        web.bind(("127.0.0.1", 0))
        web.listen(1)
        port = str(web.getsockname()[1])
        environment = os.environ | {"VAR_DIR": str(tmp_path), "PORT": port}
        command = [sys.executable, "-m", "tools.dev"]
        second = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    assert second.returncode == 1
    assert "This folder's demo already runs at http://127.0.0.1:8123." in second.stderr
    assert "another program" not in second.stderr


def test_what_the_caller_has_set_stays(tmp_path):
    given = broker.Broker(url="redis://here:1/0")
    env = dev.child_environment({"SITE_URL": "http://mine"}, 8001, given, tmp_path)
    assert env["SITE_URL"] == "http://mine"
    assert env["REDIS_URL"] == "redis://here:1/0"
    env = dev.child_environment({}, 8001, given, tmp_path)
    assert env["SITE_URL"] == "http://127.0.0.1:8001"


# --- The mail catcher ---------------------------------------------------------------------------
def test_caught_mail_is_kept_whole_in_order_and_private(tmp_path):
    port, folder = broker.free_port(), tmp_path / "caught mail"
    command = [sys.executable, "-m", "tools.mail_catcher", str(port), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as catcher:
        assert "Catching mail" in catcher.stdout.readline()
        for number in (1, 2):
            message = (
                f"Subject: Case {number}\r\nTo: chair@csp.example\r\n\r\n.A line – {number}\r\n"
            )
            with smtplib.SMTP("127.0.0.1", port, timeout=10) as post:
                post.sendmail("a@csp.example", ["chair@csp.example"], message.encode())
        catcher.terminate()
        log = catcher.stdout.read()
    assert catcher.returncode == 0
    files = sorted(folder.iterdir())
    assert [email.message_from_bytes(file.read_bytes())["Subject"] for file in files] == [
        "Case 1",
        "Case 2",
    ]
    assert files[0].read_bytes().endswith(".A line – 1\r\n".encode())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "Case" not in log
    assert "chair" not in log
