"""Case references: the partnership's letters and a random tail.

A reference holds no year, no running number and no initial of anybody: it tells an outsider
nothing, not even how many cases there are.
"""

import secrets
from collections.abc import Callable

# Without vowels no words appear; without I, L, O, 0 and 1 nothing is misread on the telephone.
LETTERS = "BCDFGHJKMNPQRSTVWXZ"
DIGITS = "23456789"
_TRIES_BEFORE_LONGER = 25


def new_reference(prefix: str, is_taken: Callable[[str], bool]) -> str:
    """A free reference such as BF-Q7K; longer ones come when the short ones grow scarce."""
    tail, tries = "", 0
    while True:
        tail = secrets.choice(LETTERS) + secrets.choice(DIGITS) + secrets.choice(LETTERS)
        for _ in range(tries // _TRIES_BEFORE_LONGER):
            tail += secrets.choice(LETTERS)
        reference = f"{prefix}-{tail}"
        if not is_taken(reference):
            return reference
        tries += 1
