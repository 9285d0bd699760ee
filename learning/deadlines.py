"""Writes into the table of deadlines what bodies owe: by every deed, and each day what is amiss.

The owner is the source, the subject one action with one body. Deeds write what they touched
(``actions/frame.py``). Before each sweep the database is asked what is not written as it should
be, such as what stood here before there was a table; it answers with those rows alone.
"""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Coalesce
from django.urls import reverse

from learning import intake, owed
from learning.messages import reference_of
from learning.models import Addressee, Source
from notifications.deadlines import Due, keep_out, register_refresher, rewrite
from notifications.due_kinds import register_due_kind
from notifications.models import Audience, Deadline, KeptOut
from people.by_itself import each_by_itself

_OWNER, _SUBJECT = "source:", "addressee:"
# Stands for "no day" where days are compared; no plan names it.
_NO_DAY = datetime.date.max


def register() -> None:
    """Make our kinds known, and heal before each sweep. Called once at start-up."""
    for kind, label in owed.KINDS.items():
        register_due_kind(kind, label)
    register_refresher(refresh)


def write(source: Source, rows: Iterable[Addressee], today: datetime.date) -> None:
    """Make the deadlines of these answers of a source what they are now, within the deed."""
    known = {row.text_id: row for row in rows}
    if not known:
        return
    dues = [due for row in known.values() if (due := _due_of(source, row)) is not None]
    rewrite(source.text_id, dues, today=today, of=list(known))
    if source.review_id is not None:
        shut = intake.kept_out_of_each([source.review_id])
        keep_out(source.text_id, shut.get(source.review_id, set()))


def _due_of(source: Source, row: Addressee) -> Due | None:
    owes = owed.owed_of(row)
    if owes is None:
        return None
    return Due(
        kind=owes.kind,
        subject=row.text_id,
        due_on=owes.due_on,
        audience=Audience.BODY,
        body_id=row.body_id,
        partnership_id=source.partnership_id,
        reference=reference_of(source),
        path=reverse("learning:own_action", args=[row.pk]),
        chain=source.chain,
        counts_from=row.came_on,
        is_resting=owes.is_resting,
    )


# -- Healing ---------------------------------------------------------------------------------------


def refresh(today: datetime.date) -> int:
    """Write anew whatever is not written as it should be; of how many actions.

    Each source in a transaction of its own. One that cannot be mended stops none behind it:
    ``NotAllDone`` in the end.
    """
    amiss = differing()
    with each_by_itself() as attempt:
        for owner in sorted(amiss):
            with attempt(f"What {owner} is owed"), transaction.atomic():
                _mend(UUID(owner.removeprefix(_OWNER)), amiss[owner], today)
        with attempt("Keeping out anew"), transaction.atomic():
            _keep_out_anew()
    return sum(len(subjects) for subjects in amiss.values())


def differing() -> dict[str, set[str]]:
    """The subjects whose deadline is not as it should be, by owner: the database finds them, so
    that a hundred thousand answers cost no more than two questions."""
    found: dict[str, set[str]] = {}
    for source_id, pk in _unwritten().values_list("action__recommendation__source_id", "pk"):
        found.setdefault(f"{_OWNER}{source_id}", set()).add(f"{_SUBJECT}{pk}")
    for owner, subject in _overwritten().values_list("owner", "subject"):
        found.setdefault(owner, set()).add(subject)
    return found


def _mend(source_id: UUID, subjects: set[str], today: datetime.date) -> None:
    """Read anew under the source's lock: a deed may have been quicker."""
    source = (
        Source.objects.select_for_update(of=("self",))
        .select_related("partnership")
        .filter(pk=source_id)
        .first()
    )
    ids = [subject.removeprefix(_SUBJECT) for subject in subjects]
    rows = _of_cases_that_stand().filter(pk__in=ids) if source is not None else []
    dues = [due for row in rows if source and (due := _due_of(source, row)) is not None]
    rewrite(f"{_OWNER}{source_id}", dues, today=today, of=subjects)


def _owing() -> QuerySet[Addressee]:
    """Whatever bodies owe, with how it should stand in the table."""
    return (
        _of_cases_that_stand()
        .annotate(
            owed_kind=owed.kind_column(),
            owed_by=Coalesce(owed.due_column(), Value(_NO_DAY)),
            owed_rests=ExpressionWrapper(owed.rests(), output_field=BooleanField()),
        )
        .filter(owed_kind__isnull=False)
    )


def _of_cases_that_stand() -> QuerySet[Addressee]:
    return Addressee.objects.exclude(
        action__recommendation__source__review_id__in=intake.cases_in_error()
    ).order_by()


def _unwritten() -> QuerySet[Any]:
    """What is owed and stands in the table not at all, or otherwise."""
    written = (
        Deadline.objects.open()
        .order_by()
        .annotate(by=Coalesce(F("due_on"), Value(_NO_DAY)))
        .filter(
            kind=OuterRef("owed_kind"),
            subject=_SubjectOf(OuterRef("pk")),
            by=OuterRef("owed_by"),
            is_resting=OuterRef("owed_rests"),
            body_id=OuterRef("body_id"),
            counts_from=OuterRef("came_on"),
        )
    )
    return _owing().filter(~Exists(written))


def _overwritten() -> QuerySet[Any]:
    """What stands in the table and is not owed."""
    owing = _owing().filter(pk=_IdOf(OuterRef("subject")), owed_kind=OuterRef("kind"))
    ours = Deadline.objects.open().filter(kind__in=list(owed.KINDS), owner__startswith=_OWNER)
    return ours.filter(~Exists(owing)).order_by()


class _SubjectOf(Func):
    """The text id of an addressee, in the words of this database."""

    output_field = CharField()
    template = f"CONCAT('{_SUBJECT}', %(expressions)s)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        sql, params = self.source_expressions[0].as_sql(compiler, connection)
        parts = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)]
        hyphened = " || '-' || ".join(f"SUBSTR({sql}, {at}, {size})" for at, size in parts)
        return f"'{_SUBJECT}' || {hyphened}", [*params] * len(parts)


class _IdOf(Func):
    """The id within a text id, in the words of this database."""

    output_field = UUIDField()
    template = f"CAST(SUBSTR(%(expressions)s, {len(_SUBJECT) + 1}) AS uuid)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = f"REPLACE(SUBSTR(%(expressions)s, {len(_SUBJECT) + 1}), '-', '')"
        return self.as_sql(compiler, connection, template=template, **context)


def _keep_out_anew() -> None:
    """Who may not know of a case changes by deeds on the case, which know nothing of this table."""
    reviews = dict(Source.objects.filter(review_id__isnull=False).values_list("pk", "review_id"))
    shut = intake.kept_out_of_each(set(reviews.values()))
    known: dict[str, set[UUID]] = {}
    for owner, user_id in KeptOut.objects.filter(owner__startswith=_OWNER).values_list(
        "owner", "user_id"
    ):
        known.setdefault(owner, set()).add(user_id)
    for source_id, review_id in reviews.items():
        owner, wanted = f"{_OWNER}{source_id}", shut.get(review_id, set())
        if known.get(owner, set()) != wanted:
            keep_out(owner, wanted)
