"""The letters of the room below: people writes them, this room carries them.

``people`` may not import this room, so its door (``people.post``) is filled from here, once, at
start-up.
"""

from collections.abc import Callable

from notifications.kinds import NoLongerDue, Rendered, register
from notifications.models import Message
from notifications.outbox import queue
from people import mail, post


def connect() -> None:
    """Carry people's letters. Called by ``AppConfig.ready``."""
    post.connect(queue)
    for kind, words_of in mail.KINDS.items():
        register(kind, _renderer(words_of))


def _renderer(words_of: Callable[[Message], mail.Words]) -> Callable[[Message], Rendered]:
    def render(message: Message) -> Rendered:
        try:
            subject, text = words_of(message)
        except post.NoLongerWanted:
            raise NoLongerDue from None
        return Rendered(subject=subject, text=text)

    return render
