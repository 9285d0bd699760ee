"""The process that measures on one database: the one in its environment."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from tools.bench.sweep import measure

    deadlines, times = map(int, sys.argv[1:])
    sys.exit(measure(deadlines, times))
