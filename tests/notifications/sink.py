"""A real mail server on this machine that keeps what it gets and can be told to misbehave."""

import asyncio
import email
import logging
import socket
import threading
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

# It would go on telling of connections it cut while it stopped, when nobody listens any more. A
# filter, because a logger that is merely disabled is enabled again by the next configuration.
logging.getLogger("mail.log").addFilter(lambda record: False)


def free_port() -> int:
    """A port of this machine that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """What the server got, in order, and how it shall answer from now on."""

    def __init__(self) -> None:
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.sessions: list[Session] = []
        self.answer_to_recipient = ""
        self.answer_to_data = ""
        self.hang_up_after_data = False
        self.hang_up_on_noop = False
        self.goodbye = ""
        self.wait = 0.0
        self.busy = threading.Event()
        self._controller: Controller | None = None

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of what came in."""
        return [str(mail["Message-ID"]) for mail in self.mails]

    def start(self) -> None:
        """Listen."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Stop listening; a connection is refused from now on."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        """Accept an address, or answer as told."""
        if self.answer_to_recipient:
            return self.answer_to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_NOOP(
        self, server: SMTP, session: Session, envelope: Envelope, arg: str
    ) -> str:
        """Say that one is there, or be gone."""
        if self.hang_up_on_noop:
            server.transport.abort()
        return "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Say goodbye, or fail to."""
        if self.goodbye == "hang up":
            server.transport.abort()
        elif self.goodbye == "keep waiting":
            await asyncio.sleep(1)
        elif self.goodbye:
            return self.goodbye
        return "221 Bye"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail, or answer as told."""
        self.busy.set()
        if self.wait:
            await asyncio.sleep(self.wait)
        if self.answer_to_data:
            return self.answer_to_data
        self.envelopes.append(envelope)
        self.sessions.append(session)
        content = envelope.content
        raw = content if isinstance(content, bytes) else str(content).encode()
        self.mails.append(email.message_from_bytes(raw, policy=default))
        if self.hang_up_after_data:
            server.transport.abort()
        return "250 Taken"
