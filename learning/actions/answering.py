"""What a body says to what it was asked.

Each deed is the body's own, done by whoever answers for it; or, with ``recorded``, it is written
down by whoever keeps the register, because the answer came on paper or by mail.
"""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from learning import rules
from learning.actions.frame import AnswerDeed, body_deed, forum_deed
from learning.messages import tell_forum
from learning.models import Addressee
from learning.vocabulary import Assessment, Event, Lifecycle, Response, StepKind
from people.access import Viewer
from people.models import Body
from people.roles import Power

_NOT_YET_BEGUN = (Lifecycle.OPEN, Lifecycle.REOPENED)


@dataclass(frozen=True)
class Recorded:
    """The answer came on paper or by mail, on this day."""

    came_on: datetime.date | None


@dataclass(frozen=True)
class Answering:
    """An answer under way: the deed, and whether somebody writes it down for the body."""

    deed: AnswerDeed
    recorded: Recorded | None

    @property
    def row(self) -> Addressee:
        """What is answered."""
        return self.deed.addressee

    @property
    def on(self) -> datetime.date:
        """The day the body spoke. Read after the rules, which refuse a day that is missing."""
        return (self.recorded and self.recorded.came_on) or self.deed.today

    def require(self, reasons: Sequence[str]) -> None:
        """Refuse with every reason, that of the day among them."""
        more: Sequence[str] = []
        if self.recorded is not None:
            more = rules.recording_for_them(
                self.recorded.came_on, asked_on=self.row.asked_on, today=self.deed.today
            )
        self.deed.require([*reasons, *more])

    def respond(self, response: Response, belongs_to: UUID | None = None) -> None:
        """Move the body's axis. What the forum thought was of the answer before this one."""
        if self.row.response != response:
            self.row.assessment = Assessment.NOT_ASSESSED.value
        self.row.response, self.row.belongs_to_id = response.value, belongs_to

    def keep(self, kind: StepKind, words: str = "", **more: Any) -> Addressee:
        """Write it in the log and end the silence; the step is the body's, whoever wrote it."""
        row, deed = self.row, self.deed
        row.last_said_on = max(row.last_said_on or self.on, self.on)
        step = deed.log(
            kind, self.on, deed.without_names(words), by_body=row.body,
            recorded_for_them=self.recorded is not None, **more,
        )  # fmt: skip
        deed.save(row, step)
        details = {"on": self.on, "recorded_for_them": True} if self.recorded else {}
        deed.record(row.text_id, details)
        return row

    def tell_forum(self, why: str) -> None:
        """Whoever keeps the register is told that something came."""
        # The deed's own source: its revision is the one of this deed.
        self.row.action.recommendation.source = self.deed.source
        tell_forum(self.row, why, self.deed.today, besides=self.deed.by.user_id)


@contextmanager
def answer_deed(
    event: Event,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    recorded: Recorded | None,
    seen_version: int | None,
) -> Iterator[Answering]:
    """The body's own deed, or that of whoever keeps the register for the owning board."""
    if recorded is None:
        with body_deed(
            event, addressee_id=addressee_id, by=by, today=today, seen_version=seen_version
        ) as deed:
            yield Answering(deed, None)
        return
    with forum_deed(Power.KEEP_REGISTER, event, addressee_id, by, today, seen_version) as deed:
        yield Answering(deed, recorded)


def accept(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str = "",
    recorded: Recorded | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """The body will do it. Raises ``NotYours``, ``NotYet``."""
    with answer_deed(Event.ACCEPTED, addressee_id, by, today, recorded, seen_version) as answer:
        row = answer.row
        answer.require(rules.accepting(row.lifecycle, row.response))
        answer.respond(Response.ACCEPTED)
        answer.keep(StepKind.ACCEPTED, words)
        answer.tell_forum("accepted")
        return row


def reject(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str,
    recorded: Recorded | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """The body will not do it, for a reason. Raises ``NotYours``, ``NotYet``."""
    with answer_deed(Event.REJECTED, addressee_id, by, today, recorded, seen_version) as answer:
        row = answer.row
        answer.require(rules.rejecting(row.lifecycle, row.response, why=words))
        answer.respond(Response.REJECTED)
        answer.keep(StepKind.REJECTED, words)
        answer.tell_forum("rejected")
        return row


def dispute(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    belongs_to: UUID | None,
    words: str,
    recorded: Recorded | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """The body says whose it is instead, and why. The forum decides. Raises ``NotYours``,
    ``NotYet``."""
    with answer_deed(Event.DISPUTED, addressee_id, by, today, recorded, seen_version) as answer:
        row = answer.row
        named = bodies_asked_by(answer.deed.source.partnership_id, today).filter(pk=belongs_to)
        body = named.first()
        answer.require(
            rules.disputing(
                row.lifecycle, row.response, why=words, body_id=row.body_id,
                belongs_to=belongs_to, works_here=body is not None,
            )
        )  # fmt: skip
        answer.respond(Response.DISPUTED, belongs_to)
        answer.keep(StepKind.DISPUTED, words, other_body=body)
        answer.tell_forum("disputed")
        return row


def acknowledge(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str = "",
    recorded: Recorded | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """The question arrived; the answer is to come. Raises ``NotYours``, ``NotYet``."""
    with answer_deed(Event.ACKNOWLEDGED, addressee_id, by, today, recorded, seen_version) as answer:
        row = answer.row
        answer.require(rules.acknowledging(row.lifecycle, row.response))
        return answer.keep(StepKind.ACKNOWLEDGED, words)


def say_progress(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str,
    recorded: Recorded | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """How it stands; what was accepted is then in progress. Raises ``NotYours``, ``NotYet``."""
    with answer_deed(Event.PROGRESS, addressee_id, by, today, recorded, seen_version) as answer:
        row = answer.row
        answer.require(rules.saying_progress(row.lifecycle, row.response, words=words))
        if row.response == Response.ACCEPTED and row.lifecycle in _NOT_YET_BEGUN:
            row.begin_work()
        return answer.keep(StepKind.PROGRESS, words)


def claim(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str,
    recorded: Recorded | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """It is done, and nothing is shown yet. Whoever says so takes it for their own. Raises
    ``NotYours``, ``NotYet``."""
    with answer_deed(Event.CLAIMED, addressee_id, by, today, recorded, seen_version) as answer:
        row = answer.row
        answer.require(rules.claiming(row.lifecycle, row.response, words=words))
        answer.respond(Response.ACCEPTED)
        row.claim()
        answer.keep(StepKind.CLAIMED, words)
        answer.tell_forum("claimed")
        return row


def record_answer_for(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    said: str,
    words: str,
    came_on: datetime.date | None,
    belongs_to: UUID | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """Write down what a body answered on paper or by mail. Raises ``NotYours``, ``NotYet``."""
    common: dict[str, Any] = {
        "addressee_id": addressee_id, "by": by, "today": today, "words": words,
        "recorded": Recorded(came_on), "seen_version": seen_version,
    }  # fmt: skip
    if said == StepKind.DISPUTED:
        return dispute(**common, belongs_to=belongs_to)
    if said in _BY_WHAT_WAS_SAID:
        return _BY_WHAT_WAS_SAID[StepKind(said)](**common)
    with answer_deed(
        Event.PROGRESS, addressee_id, by, today, Recorded(came_on), seen_version
    ) as answer:
        answer.require(rules.choosing_what_they_said(said))
    raise AssertionError("what was said has no deed")


def bodies_asked_by(partnership_id: UUID, today: datetime.date) -> Any:
    """The bodies to which an action of that partnership may belong."""
    return Body.objects.working_with([partnership_id]).not_ended_before(today)


_BY_WHAT_WAS_SAID = {
    StepKind.ACCEPTED: accept,
    StepKind.REJECTED: reject,
    StepKind.ACKNOWLEDGED: acknowledge,
    StepKind.PROGRESS: say_progress,
    StepKind.CLAIMED: claim,
}
