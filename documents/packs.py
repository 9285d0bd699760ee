"""Several files in one, with a list of their hashes, so that whoever gets it can check. Pure."""

import hashlib
from dataclasses import dataclass

from documents.word_writer import zipped

MANIFEST = "manifest.txt"


@dataclass(frozen=True)
class Packed:
    """One file of a pack, under the neutral name it has there."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Its hash in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def manifest_of(files: list[Packed]) -> str:
    """A line for each file: its SHA-256 hash and its name, as ``sha256sum --check`` reads them."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files)


def pack(files: list[Packed]) -> bytes:
    """The files and their manifest as one zip. Raises ``ValueError`` for a name given twice."""
    names = [file.name for file in files]
    if len(set(names)) != len(names) or MANIFEST in names:
        raise ValueError("Each file of a pack has a name of its own.")
    parts = {MANIFEST: manifest_of(files).encode()}
    return zipped(parts | {file.name: file.content for file in files})
