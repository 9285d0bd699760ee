"""What one process of a run has built, the others need not build (``kept.py``).

Each of them would lead the same cases to the same stages by the same deeds. What took long to build
is laid into a folder of the run; it goes with the run. A call is looked for there under the sum of
its whole state, so nothing is taken for something else.
"""

import pickle
from pathlib import Path
from typing import Any

# What takes less is sooner built than written and read, in seconds.
WORTH_IT = 0.01


class Together:
    """The folder that all processes of a run share."""

    def __init__(self, folder: Path, worth_it: float = WORTH_IT) -> None:
        self._folder = folder
        self._worth_it = worth_it

    def give(self, key: bytes, recording: Any, seconds: float) -> None:
        """Lay down what took so long to build, unless it is not worth it or holds what no other
        process can read: a function without a name that waits for the commit."""
        if seconds < self._worth_it:
            return
        try:
            content = pickle.dumps(recording, protocol=5)
        except (pickle.PicklingError, AttributeError, TypeError):
            return
        place = self._folder / key.hex()
        # Whole or not at all: another process may be looking just now.
        half = place.with_suffix(f".{id(self)}")
        half.write_bytes(content)
        half.replace(place)

    def take(self, key: bytes) -> Any:
        """What another process has built for this call, or None."""
        try:
            content = (self._folder / key.hex()).read_bytes()
        except FileNotFoundError:
            return None
        return pickle.loads(content)
