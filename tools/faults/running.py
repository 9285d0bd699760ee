"""One drill after the other, each on a fresh database; their table, and what it was measured on."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from random import Random

import django
import psycopg
from celery import __version__ as celery_version
from django.core.management import call_command
from django.db import connections

from tools.faults.drills import DRILLS, Size
from tools.faults.names import EMPTY
from tools.faults.site import Site
from tools.faults.verdict import Outcome, table
from tools.own_servers.postgres import Postgres
from tools.own_servers.processes import Processes
from tools.own_servers.redis import Redis


def run(
    asked: argparse.Namespace, processes: Processes, folder: Path, database: Postgres, broker: Redis
) -> int:
    """Do the drills that were asked for; 1 if one of them failed."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    connections.close_all()
    size = Size(asked.recipients, asked.some, asked.kills)
    print(_conditions(asked, database, broker), flush=True)
    outcomes = []
    for name in asked.only:
        print(f"{name} …", file=sys.stderr, flush=True)
        site = Site(processes, folder / name, database=database, broker=broker)
        site.open(database.create(name, EMPTY))
        outcomes.append(_drill(name, site, size, Random(asked.seed)))
        site.close()
    print(table(outcomes))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _drill(name: str, site: Site, size: Size, chance: Random) -> Outcome:
    started = time.monotonic()
    try:
        return DRILLS[name](site, size, chance)
    except TimeoutError as failure:
        seconds = time.monotonic() - started
        return Outcome(name, 0, 0, 0, 0, seconds, faults=[str(failure)])


def _conditions(asked: argparse.Namespace, database: Postgres, broker: Redis) -> str:
    """What the figures were measured on, and what the drill changes of the product."""
    return (
        f"Python {sys.version.split()[0]}, Django {django.__version__}, Celery {celery_version},"
        f" psycopg {psycopg.__version__}, PostgreSQL {database.version}, Redis {broker.version},"
        f" {os.cpu_count()} cores; seed {asked.seed}.\n"
    )
