"""``./run bench sweep``: the daily sweep over many deadlines against one raw insert of its rows.

On a PostgreSQL of its own and on SQLite, both in a temporary folder. The exit code is 0 only if
both ways wrote the very same rows and each target is met.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.own_servers.postgres import Postgres
from tools.own_servers.processes import Missing, Processes
from tools.supervisor import ROOT


def arguments() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(
        prog="./run bench", description="T" + (__doc__ or "").partition(": t")[2]
    )
    parser.add_argument("what", choices=["sweep"], help="what is measured")
    parser.add_argument("--deadlines", type=int, default=100_000, help="how many (100000)")
    parser.add_argument("--times", type=int, default=5, help="each is measured so often (5)")
    parser.add_argument("--only", choices=["postgresql", "sqlite"], help="on one database alone")
    return parser


def main() -> int:
    """Measure on each database; 1 if one of them failed."""
    asked = arguments().parse_args()
    folder = Path(tempfile.mkdtemp(prefix="dhr-bench-"))
    processes = Processes()
    codes = []
    try:
        for vendor in ("postgresql", "sqlite"):
            if asked.only in (None, vendor):
                codes.append(_measure(asked, _database(vendor, processes, folder), folder))
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        processes.end_all()
        shutil.rmtree(folder, ignore_errors=True)
    return max(codes)


def _database(vendor: str, processes: Processes, folder: Path) -> str:
    if vendor == "sqlite":
        return f"sqlite:///{folder / 'bench.sqlite3'}"
    return Postgres(processes, folder).create("bench")


def _measure(asked: argparse.Namespace, database_url: str, folder: Path) -> int:
    """In a process of its own: the settings of a process know one database."""
    env = {
        "PATH": os.environ.get("PATH", ""),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "only-for-this-measurement-" + "x" * 40,
        "VAR_DIR": str(folder / "var"),
        "DATABASE_URL": database_url,
        "LOG_LEVEL": "WARNING",
    }
    words = ["-m", "tools.bench.on_one_database", str(asked.deadlines), str(asked.times)]
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
