"""Which gate it is that looked: its own programs, and all that it reads files with."""

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

# The distributions it reads files with; each brings the library beneath it (qpdf, PDFium, the
# readers of pictures) in its own version. A test holds the list to what the programs import.
LIBRARIES = ("fonttools", "pikepdf", "pillow", "pypdfium2")
_HERE = Path(__file__).parent
# What unpacks archives and reads XML, and what sets a look its bounds, stand outside.
_BESIDE = ("apart.py", "markup.py", "packed.py")


def programs() -> list[Path]:
    """Every program of this project that a look runs through, in one order."""
    return sorted(_HERE.glob("*.py")) + [_HERE.parent / name for name in _BESIDE]


@lru_cache(maxsize=1)
def edition() -> str:
    """What tells this gate from an earlier one, which may have seen less: the SHA-256, in
    hexadecimal, of its programs and of the versions of Python and of the libraries."""
    found = hashlib.sha256()
    for program in programs():
        found.update(hashlib.sha256(program.read_bytes()).digest())
    # Python's own readers count as well: of XML, of archives, and of what letters are.
    for reader in (sys.version, *(f"{name} {version(name)}" for name in LIBRARIES)):
        found.update(hashlib.sha256(reader.encode()).digest())
    return found.hexdigest()
