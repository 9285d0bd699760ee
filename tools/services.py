"""The PostgreSQL and Redis that the second half of the checks runs on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

import psycopg
import redis

DATABASE_URL = "postgres://postgres@127.0.0.1:5432/postgres"
REDIS_URL = "redis://127.0.0.1:6379/9"
ADVICE = (
    "Have both with: apt-get install postgresql redis-server; or name yours in TEST_DATABASE_URL"
    " (its user must be able to create databases) and TEST_REDIS_URL."
)


def urls(env: Mapping[str, str] = os.environ) -> tuple[str, str]:
    """Where the tests look for PostgreSQL and for Redis."""
    return (
        env.get("TEST_DATABASE_URL") or DATABASE_URL,
        env.get("TEST_REDIS_URL") or REDIS_URL,
    )


def is_ci(env: Mapping[str, str] = os.environ) -> bool:
    """Whether this is the continuous integration machine, where nothing may be left out."""
    return env.get("CI", "").lower() in ("1", "true", "yes")


def unreachable(database_url: str, redis_url: str) -> list[str]:
    """Which of the two cannot be reached, with the reason in short; empty when both can."""
    reasons = []
    try:
        psycopg.connect(database_url, connect_timeout=3).close()
    except psycopg.Error as refusal:
        reasons.append(f"PostgreSQL at {shown(database_url)} ({first_line(refusal)})")
    try:
        client = redis.Redis.from_url(redis_url, socket_connect_timeout=3, socket_timeout=3)
        try:
            client.ping()
        finally:
            client.close()
    except (redis.RedisError, ValueError) as refusal:
        reasons.append(f"Redis at {shown(redis_url)} ({first_line(refusal)})")
    return reasons


def shown(url: str) -> str:
    """An address without its user and password, fit for a log."""
    parts = urlsplit(url)
    where = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    return f"{parts.scheme}://{where}{parts.path}"


def first_line(failure: Exception) -> str:
    """What went wrong, in one line."""
    return (str(failure).splitlines() or [type(failure).__name__])[0]
