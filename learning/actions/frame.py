"""The frame of a deed on the register: lock the case, then the source, ask access, go on.

Lock order everywhere: the review's row first, where there is one, then the source. A source's row
is the one lock of all that hangs on it.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from learning import deadlines, intake
from learning.access import powers_on_source
from learning.actions.lapsing import set_aside_what_is_answered
from learning.models import Addressee, Source, Step, TrackedRecommendation
from learning.reach import due_from_own_bodies, sources_of
from learning.vocabulary import Event, StepKind
from people.access import Viewer
from people.deeds import Deed
from people.refusals import NotYours
from people.roles import Power

MOVED = "This changed while you had the page open. Read what was said meanwhile, then go on."


class SourceDeed(Deed):
    """A deed under way on one locked source, or on something of it."""

    def __init__(
        self, event: Event, source: Source, by: Viewer, today: datetime.date,
        seen_version: int | None,
    ) -> None:  # fmt: skip
        super().__init__(event.value, source.chain, by)
        self.source = source
        self.today = today
        self.seen_version = seen_version

    def require(self, reasons: Sequence[str]) -> None:
        """Refuse with every reason; the first says that somebody was quicker."""
        moved = self.seen_version not in (None, self.source.revision)
        super().require([*([MOVED] if moved else []), *reasons])

    def save(self, *rows: Any) -> None:
        """Write the rows, the source one revision on, and what is due of the answers among them."""
        for row in rows:
            row.save()
        self.source.revision += 1
        self.source.save(update_fields=["revision"])
        answers = [row for row in rows if isinstance(row, Addressee)]
        deadlines.write(self.source, answers, self.today)
        if answers:
            set_aside_what_is_answered(self.source, answers, self.today)
        self.saved()

    def record(self, subject: str = "", details: Mapping[str, Any] | None = None) -> None:
        """The audit row of this deed, with the source and the revision of it that it made."""
        moved = {"source": self.source.pk, "revision": self.source.revision}
        self.audit(subject or self.source.text_id, {**moved, **(details or {})})

    def without_names(self, text: str) -> str:
        """The text without names of the source's own case; see ``intake.without_names``."""
        return without_names_of([self.source], text)


class AnswerDeed(SourceDeed):
    """A deed under way on what one body is asked to do."""

    addressee: Addressee

    @property
    def recommendation(self) -> TrackedRecommendation:
        """The recommendation it is about."""
        return self.addressee.action.recommendation

    def log(
        self, kind: StepKind, on: datetime.date | None = None, words: str = "", **more: Any
    ) -> Step:
        """An entry of the log, ready to be saved; today's unless a day is given."""
        return Step(
            addressee=self.addressee,
            kind=kind.value,
            on=on or self.today,
            words=words.strip(),
            recorded_by_id=self.by.user_id,
            **more,
        )


def without_names_of(sources: Iterable[Source], text: str) -> str:
    """The text without names of any case that it belongs to: what is said of several sources is
    read by people who may see only one of them."""
    for source in sources:
        if source.review_id is not None:
            text = intake.without_names(source.review_id, text)
    return text


def lock_cases_of(sources: Iterable[Source]) -> None:
    """Lock the cases of several sources, always in the order of their ids: two people at the same
    ones wait for each other and do not lock each other out."""
    for review_id in sorted({each.review_id for each in sources if each.review_id is not None}):
        intake.lock_review(review_id)


def powers_of(viewer: Viewer, source: Source) -> frozenset[Power]:
    """What this person may do with a source, as a page and a deed ask it."""
    sees = sources_of(viewer).filter(pk=source.pk).exists()
    return powers_on_source(viewer, source.partnership_id, source.owner.kind, sees=sees)


@contextmanager
def source_deed(
    event: Event,
    *,
    source_id: UUID,
    by: Viewer,
    power: Power,
    today: datetime.date,
    seen_version: int | None = None,
) -> Iterator[SourceDeed]:
    """Lock a source and ask access. Raises ``NotYours``: what is not seen is not known to exist."""
    with transaction.atomic():
        source = locked_source(source_id)
        deed = SourceDeed(event, source, by, today, seen_version)
        _ask(deed, power)
        yield deed
        deed.ended()


@contextmanager
def forum_deed(
    power: Power | tuple[Power, ...],
    event: Event,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None,
) -> Iterator[AnswerDeed]:
    """The forum's or a board's deed on what one body is asked to do; any of several powers is
    enough for it."""
    with transaction.atomic():
        deed = _on_addressee(event, addressee_id, by, today, seen_version)
        _ask(deed, power)
        yield deed
        deed.ended()


@contextmanager
def body_deed(
    event: Event,
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None = None,
) -> Iterator[AnswerDeed]:
    """A body's own deed: by whoever answers for it, in whatever borough it was asked."""
    with transaction.atomic():
        deed = _on_addressee(event, addressee_id, by, today, seen_version)
        if not due_from_own_bodies(by).filter(pk=addressee_id).exists():
            sees = bool(powers_of(by, deed.source))
            raise NotYours(chain=deed.chain, may_be_known=sees)
        deed.allowed()
        yield deed
        deed.ended()


def _ask(deed: SourceDeed, power: Power | tuple[Power, ...]) -> None:
    """Any of several powers is enough."""
    powers = powers_of(deed.by, deed.source)
    if powers.isdisjoint(power if isinstance(power, tuple) else (power,)):
        raise NotYours(chain=deed.chain, may_be_known=bool(powers))
    deed.allowed()


def _on_addressee(
    event: Event, addressee_id: UUID, by: Viewer, today: datetime.date, seen: int | None
) -> AnswerDeed:
    known = Addressee.objects.filter(pk=addressee_id).values_list(
        "action__recommendation__source_id", flat=True
    )
    source_id = known.first()
    if source_id is None:
        raise NotYours
    deed = AnswerDeed(event, locked_source(source_id), by, today, seen)
    deed.addressee = Addressee.objects.select_related(
        "action__recommendation", "body"
    ).get(pk=addressee_id)  # fmt: skip
    return deed


def locked_source(source_id: UUID) -> Source:
    """The source, locked after its case. Raises ``NotYours`` for one that is not there."""
    review_id = Source.objects.filter(pk=source_id).values_list("review_id", flat=True).first()
    if review_id is not None:
        intake.lock_review(review_id)
    source = (
        Source.objects.select_for_update(of=("self",))
        .select_related("owner", "partnership")
        .filter(pk=source_id)
        .first()
    )
    if source is None:
        raise NotYours
    return source
