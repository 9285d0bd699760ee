"""The pack for the Home Office, made and frozen; its sending is a deed of its own."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from dhr import rules
from dhr.actions.steps import doing, standing_facts, whole
from dhr.letters.pack import files_not_kept, files_of
from dhr.models import Fact, Review
from dhr.vocabulary import Event, FactKind, Marking
from documents.kinds_of_file import ZIP
from documents.models import StoredDocument
from documents.packs import pack
from documents.serve import FileDamaged
from documents.store import PreparedFile, keep, prepare
from people.access import Viewer
from people.refusals import NotYet
from people.roles import Power

KIND = "pack:home_office"
# The day of the case on which a pack was made, as its row keeps it: in the demo another than ours.
MADE_ON = "pack@"


def packs_of(review: Review) -> list[StoredDocument]:
    """Every pack that was made of a case, the newest first."""
    return list(StoredDocument.objects.of(review.chain).filter(kind=KIND))


def current_pack(review: Review) -> StoredDocument | None:
    """The newest pack, if it was made of the report as it is signed off now: what is revised and
    signed off again needs another."""
    newest = next(iter(packs_of(review)), None)
    signed_off = standing_facts(review, FactKind.REPORT_COMPLETED)
    if newest is None or not signed_off:
        return None
    return newest if newest.created_at >= signed_off[-1].recorded_at else None


def sent_with(
    fact: Fact, packs: Sequence[StoredDocument], signed_off: Sequence[Fact]
) -> StoredDocument | None:
    """The pack that went with a recorded sending: the newest there was, if it was made since the
    sign-off before it. ``packs`` stand newest first; None where the report went without one."""
    sent_at = fact.first_recorded_at
    since = max((row.recorded_at for row in signed_off if row.recorded_at <= sent_at), default=None)
    return next(
        (
            pack
            for pack in packs
            if pack.created_at <= sent_at and since is not None and pack.created_at >= since
        ),
        None,
    )


def made_on(document: StoredDocument) -> datetime.date:
    """The day of the case on which a pack was made."""
    return datetime.date.fromisoformat(document.made_from.removeprefix(MADE_ON))


def reasons_against(review: Review) -> list[str]:
    """What keeps a pack from being made."""
    return rules.making_pack(review.state, **whole(review), not_kept=files_not_kept(review))


def prepare_pack(review: Review, today: datetime.date) -> PreparedFile:
    """The pack on disk, before any transaction. Raises ``NotYet`` with every reason against it."""
    if reasons := reasons_against(review):
        raise NotYet(reasons)
    try:
        files = files_of(review, today)
    except FileDamaged as failure:
        raise NotYet(["A file of the report is damaged. Upload it again."]) from failure
    return prepare(pack(files), content_type=ZIP)


def make_pack(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    prepared: PreparedFile,
    seen_version: int | None = None,
) -> StoredDocument:
    """Freeze a pack as the next version; whoever sends it sends this very file."""
    with doing(Power.WORK_ON_CASE, Event.PACK_MADE, review_id, by, today, seen_version) as deed:
        deed.require(reasons_against(deed.review))
        before = next(iter(packs_of(deed.review)), None)
        version = before.version + 1 if before else 1
        reference = deed.review.reference
        document = keep(
            prepared,
            kind=KIND,
            owner=deed.chain,
            title=f"Pack for the Home Office, {reference}, version {version}",
            file_name=f"{reference}-pack-{version}.zip",
            marking=Marking.OFFICIAL_SENSITIVE.value,
            holds_identity=True,
            replaces=before,
            made_from=f"{MADE_ON}{today.isoformat()}",
        )
        deed.save()
        deed.record(document.text_id, {"of": version, "sha256": document.sha256})
        return document
