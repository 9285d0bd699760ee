"""Everything that leaves the product while somebody works: kept, so that it can be searched."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from celery import signals
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from people.models import Session


@dataclass(frozen=True)
class Answer:
    """One answer: to whom, at which address, and all that was sent."""

    who: str
    route: str
    status: int
    headers: str
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is text that a browser shows."""
        return not self.body.startswith(b"%PDF")


class Recorder(Client):
    """A browser that keeps every answer it gets, cookies and addresses included."""

    def __init__(self, who: str, kept: list[Answer], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.who, self.kept = who, kept

    def request(self, **request: Any) -> HttpResponse:
        """Ask, and keep the answer whole."""
        response = super().request(**request)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = [f"{name}: {value}" for name, value in response.headers.items()]
        cookies = [str(morsel) for morsel in response.cookies.values()]
        match = response.resolver_match
        self.kept.append(
            Answer(
                who=self.who,
                route=match.view_name if match else "",
                status=response.status_code,
                headers="\n".join([*headers, *cookies]),
                body=body,
            )
        )
        return response


@dataclass
class Lines:
    """What the product's own logging wrote, as it would stand in the log."""

    stream: io.StringIO = field(default_factory=io.StringIO)

    @property
    def text(self) -> str:
        """All lines."""
        return self.stream.getvalue()


@contextmanager
def logged() -> Iterator[Lines]:
    """Catch the log at its very end, behind formatter and filter, with every logger at DEBUG."""
    lines = Lines()
    # The product's own handler; pytest hangs others beside it.
    [handler] = [
        each for each in logging.getLogger("django").handlers if type(each) is logging.StreamHandler
    ]
    before = handler.setStream(lines.stream)
    names = [name for name in logging.root.manager.loggerDict if not name.startswith("PIL")]
    levels = {name: logging.getLogger(name).level for name in names}
    root = logging.root.level
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.root.setLevel(logging.DEBUG)
    was_there = handler in logging.root.handlers
    if not was_there:
        logging.root.addHandler(handler)
    try:
        yield lines
    finally:
        handler.setStream(before)
        logging.root.setLevel(root)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        if not was_there:
            logging.root.removeHandler(handler)


class Published(NamedTuple):
    """One task on its way: its name, what it is given, and all that goes with it as text."""

    name: str
    arguments: tuple[Any, ...]
    named: dict[str, Any]
    whole: str


@contextmanager
def published() -> Iterator[list[Published]]:
    """What is handed to the broker, in the order in which it is."""
    found: list[Published] = []

    def keep(sender: Any = None, body: Any = None, **more: Any) -> None:
        arguments, named, _ = body
        found.append(Published(sender, tuple(arguments), dict(named), repr((body, more))))

    signals.before_task_publish.connect(keep)
    try:
        yield found
    finally:
        signals.before_task_publish.disconnect(keep)


def tables(*, without: str) -> dict[str, str]:
    """Every table as text, all columns of all rows; sign-ins are opened as well."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name != without:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
                found[name] = "\n".join(" | ".join(map(str, row)) for row in cursor.fetchall())
    found["people_session, opened"] = "\n".join(str(s.get_decoded()) for s in Session.objects.all())
    return found
