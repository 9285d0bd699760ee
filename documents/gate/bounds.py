"""How long the gate may take."""

import math
import time

# All that is looked through in one web request comes to its end within this, on the clock, whatever
# else the machine does: the server ends a request that lives longer than its own --timeout (in the
# Dockerfile and in tools/dev.py) without a word. A test holds the two together, with what an
# upload itself may take.
SECONDS_OF_A_REQUEST = 100
# For the command, behind which no server waits.
SECONDS_OF_WORK = 240
SECONDS_TO_WAIT = 600


class Until:
    """A moment on the clock by which all looks that share it must have ended."""

    def __init__(self, seconds: float = SECONDS_OF_A_REQUEST) -> None:
        """So many seconds from now."""
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left; none where the moment has come."""
        return max(0.0, self._end - time.monotonic())

    @property
    def work(self) -> int:
        """The seconds of work that fit into what is left."""
        return min(SECONDS_OF_WORK, max(1, math.ceil(self.left)))
