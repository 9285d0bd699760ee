"""The demo's post office: takes mail over SMTP on this machine and keeps each as a file.

Nothing leaves the machine. The product's own page shows what arrived.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    """Writes each message to a file of its own, named so that the names sort by arrival."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep one message; the sender hears "accepted" only when it is on the disk."""
        content = envelope.original_content or b""
        try:
            await asyncio.to_thread(self.keep, content)
        except OSError as failure:
            print(f"A message could not be kept: {failure.strerror}", flush=True)
            return "451 The message could not be kept, please try again later"
        # Neither names nor subject: what is logged is seen by whoever looks over a shoulder.
        print(f"Caught a message of {len(content)} bytes.", flush=True)
        return "250 Message accepted for delivery"

    def keep(self, content: bytes) -> Path:
        """Write the file whole or not at all, readable by its owner only."""
        name = f"{time.time_ns():020d}-{secrets.token_hex(4)}.eml"
        unfinished = self.folder / f".{name}"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return unfinished.rename(self.folder / name)


async def serve(port: int, folder: Path) -> None:
    """Take mail until asked to end."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, asked.set)
    keeper = Keeper(folder)
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="localhost", enable_SMTPUTF8=True), "127.0.0.1", port
    )
    print(f"Catching mail on 127.0.0.1:{port}.", flush=True)
    await asked.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
