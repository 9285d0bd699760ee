"""``./run faults``: strike at the product while it writes to thousands, and count what arrived.

Brings its own PostgreSQL, Redis and mail server, in a temporary folder, and ends them. The exit
code is 0 only if nothing was lost, and nothing came twice but what was being sent as it was struck.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

import django

from tools.faults.names import EMPTY, NAMES
from tools.faults.site import environment
from tools.own_servers.postgres import Postgres
from tools.own_servers.processes import Missing, Processes
from tools.own_servers.redis import Redis


def arguments() -> argparse.ArgumentParser:
    """What may be asked for."""
    drills = "\n".join(f"  {name:<20}{words}" for name, words in NAMES.items())
    parser = argparse.ArgumentParser(
        prog="./run faults",
        description="S" + (__doc__ or "").partition(": s")[2],
        epilog=f"The drills:\n{drills}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--recipients", type=_some, default=10_000, help="of the first drill (10000)"
    )
    parser.add_argument("--kills", type=_some, default=5, help="of the first drill (5)")
    parser.add_argument("--some", type=_some, default=300, help="recipients of the others (300)")
    parser.add_argument("--seed", type=int, help="for the same moments again; else any")
    parser.add_argument("--only", choices=NAMES, action="append", help="one drill, or several")
    parser.add_argument("--keep", action="store_true", help="leave the logs, and say where")
    return parser


def _some(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def main() -> int:
    """Do the drills, print their table, and answer with an exit code."""
    asked = arguments().parse_args()
    asked.seed = secrets.randbelow(10_000) if asked.seed is None else asked.seed
    asked.only = asked.only or list(NAMES)
    folder = Path(tempfile.mkdtemp(prefix="dhr-faults-"))
    processes = Processes()
    try:
        database, broker = Postgres(processes, folder), Redis(processes, folder)
        here = environment(database.create(EMPTY), broker.url, "smtp://127.0.0.1:1", folder / "var")
        # What this process does besides the drills' workers needs no lines of its own.
        os.environ.update(here, LOG_LEVEL="ERROR")
        django.setup()
        from tools.faults.running import run  # noqa: PLC0415 - knows the product, now set up

        return run(asked, processes, folder, database, broker)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        processes.end_all()
        if asked.keep:
            print(f"The logs are in {folder}.", file=sys.stderr)
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
