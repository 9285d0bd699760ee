"""One conversation with the mail server for a run of mails.

To connect, greet and encrypt takes longer than to hand over a mail. So a run keeps its connection,
asks before each further mail whether the server is still there, and begins anew after any failure.
"""

import contextlib
import smtplib
from types import TracebackType
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

# Servers end a conversation after some number of mails, often a hundred, and not always politely.
MOST_IN_ONE_CONVERSATION = 50


class MailServer:
    """The mail server that is set up, for as long as the ``with`` block runs.

    Never enter the block, nor hand a mail over, inside a transaction.
    """

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None
        self._handed_over = 0

    def __enter__(self) -> "MailServer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def hand_over(self, mail: EmailMessage) -> None:
        """Give one mail to the server; returns when it has said yes.

        Raises whatever the server or the network did; the next mail then goes by a new connection.
        """
        backend = self._ready()
        try:
            backend.send_messages([mail])
        except BaseException:
            self._leave()
            raise
        self._handed_over += 1

    def _ready(self) -> BaseEmailBackend:
        if self._handed_over >= MOST_IN_ONE_CONVERSATION or not _answers(self._backend):
            self._leave()
        if self._backend is None:
            backend = get_connection()
            backend.open()
            self._backend, self._handed_over = backend, 0
        return self._backend

    def _leave(self) -> None:
        """Say goodbye. Every mail was answered before, so a failed goodbye changes nothing."""
        if self._backend is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._backend.close()
        self._backend = None


def _answers(backend: BaseEmailBackend | None) -> bool:
    """Whether a server that was spoken to is still there; one that is not SMTP always is."""
    conversation: Any = getattr(backend, "connection", None)
    if not isinstance(conversation, smtplib.SMTP):
        return True
    try:
        code, _ = conversation.noop()
    except (smtplib.SMTPException, OSError):
        return False
    return code == 250
