"""A mail server that counts: one line for each mail it took, before it says so.

A process of its own, so that it goes on whatever happens to the rest. ``answer`` in its folder says
how it answers from now on; without that file it takes everything.
"""

from __future__ import annotations

import asyncio
import email
import logging
import os
import signal
import sys
from email.policy import default
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

TAKEN = "taken"
ANSWER = "answer"


class Counter:
    """Writes down the Message-ID and the recipient of each mail."""

    def __init__(self, folder: Path) -> None:
        self._answer = folder / ANSWER
        self._taken = os.open(folder / TAKEN, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Count it and take it, or answer as told."""
        try:
            return self._answer.read_text()
        except FileNotFoundError:
            pass
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        mail = email.message_from_bytes(raw, policy=default)
        lines = [f"{mail['Message-ID']} {address}\n" for address in envelope.rcpt_tos]
        os.write(self._taken, "".join(lines).encode())
        return "250 Taken"


async def serve(port: int, folder: Path) -> None:
    """Take mail until asked to end."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, asked.set)
    counter = Counter(folder)
    server = await loop.create_server(
        lambda: SMTP(counter, hostname="localhost", enable_SMTPUTF8=True), "127.0.0.1", port
    )
    await asked.wait()
    server.close()


if __name__ == "__main__":
    # It would tell of each connection that a killed worker left behind.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
