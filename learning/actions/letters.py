"""Letters about what a body left open: released or set aside by a person, then sent by hand.

Released is frozen: the bytes that were looked at are kept with their hash, and the log of each
action says so. Nobody decides about a letter to their own body. This system sends none of them; it
tells the body, in neutral words, that one is on its way.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from documents.kinds_of_file import PDF
from documents.pdf import template_version
from documents.store import PreparedFile, keep, prepare
from learning import letters, rules
from learning.access import releases_letters
from learning.actions.frame import SourceDeed, locked_source
from learning.messages import tell_of_letter
from learning.models import EscalationLetter, Step
from learning.reach import sources_of
from learning.vocabulary import LETTER_TO, Escalation, Event, LetterState, StepKind
from people.access import Viewer
from people.context import MARKING
from people.models import User
from people.refusals import NotYet, NotYours

KIND = "escalation_letter"


def in_the_way(letter: EscalationLetter, by: Viewer, today: datetime.date) -> list[str]:
    """What stands in the way of releasing this letter now, by this person."""
    facts = letters.facts_of(letter, writer_of(by), today)
    return _against(letter, facts, by)


def prepare_release(letter: EscalationLetter, by: Viewer, today: datetime.date) -> PreparedFile:
    """Draw the letter and put its bytes on disk, before the deed that releases it.

    Raises ``NotYet`` where something stands in the way: nothing is drawn then.
    """
    facts = letters.facts_of(letter, writer_of(by), today)
    if reasons := _against(letter, facts, by):
        raise NotYet(reasons)
    return prepare(letters.draw(facts, today), content_type=PDF)


def release(
    *,
    letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    prepared: PreparedFile,
    seen_version: int,
) -> EscalationLetter:
    """Freeze the letter as drawn. ``seen_version`` is the source's revision it was drawn from: if
    anything moved since, the bytes are not what is true now. Raises ``NotYours``, ``NotYet``."""
    with letter_deed(Event.LETTER_RELEASED, letter_id, by, today, seen_version) as (deed, letter):
        facts = letters.facts_of(letter, writer_of(by), today)
        deed.require(_against(letter, facts, by))
        items = letters.items_of(letter)
        letter.document = keep(
            prepared,
            kind=KIND,
            owner=deed.chain,
            title=facts.title,
            file_name=facts.file_name,
            marking=MARKING,
            holds_identity=False,
            made_from=template_version(facts.template),
        )
        letter.state, letter.released_on = LetterState.RELEASED.value, today
        letter.released_by_id = by.user_id
        # What was answered before it went is not what it was about.
        letter.items.exclude(pk__in=[item.pk for item in items]).delete()
        said = LETTER_TO[Escalation(letter.step)]
        steps = [
            Step(
                addressee=item.addressee, kind=StepKind.LETTER_RELEASED.value, on=today,
                words=f"{said[0].upper()}{said[1:]}.", outcome=letter.step,
                recorded_by_id=by.user_id,
            )
            for item in items
        ]  # fmt: skip
        deed.save(letter, *steps)
        deed.record(letter.text_id, {"sha256": prepared.sha256, "step": letter.step})
        return letter


def set_letter_aside(
    *,
    letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    why: str,
    seen_version: int | None = None,
) -> EscalationLetter:
    """Say, with a reason, that this letter is not sent. Raises ``NotYours``, ``NotYet``."""
    with letter_deed(Event.LETTER_SET_ASIDE, letter_id, by, today, seen_version) as (deed, letter):
        deed.require(
            rules.setting_letter_aside(letter.state, of_own_body=of_own_body(letter, by), why=why)
        )
        letter.state, letter.set_aside_on = LetterState.SET_ASIDE.value, today
        letter.set_aside_by_id, letter.set_aside_why = by.user_id, deed.without_names(why).strip()
        deed.save(letter)
        deed.record(letter.text_id)
        return letter


def record_letter_sent(
    *,
    letter_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    how: str,
    sent_by: str,
    seen_version: int | None = None,
) -> EscalationLetter:
    """Record how, when and by whom a released letter left; the body is told that it is coming.
    Raises ``NotYours``, ``NotYet``."""
    with letter_deed(Event.LETTER_SENT, letter_id, by, today, seen_version) as (deed, letter):
        deed.require(
            rules.sending_letter(
                letter.state, on=on, how=how, sent_by=sent_by, released_on=letter.released_on,
                today=today,
            )
        )  # fmt: skip
        letter.state, letter.sent_on, letter.sent_how = LetterState.SENT.value, on, how
        letter.sent_by = deed.without_names(sent_by).strip()
        letter.sending_recorded_by_id = by.user_id
        deed.save(letter)
        deed.record(letter.text_id, {"on": on, "how": how})
        tell_of_letter(letter, today)
        return letter


@contextmanager
def letter_deed(
    event: Event, letter_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None
) -> Iterator[tuple[SourceDeed, EscalationLetter]]:
    """Lock the source of a letter, then the letter, and ask access. Raises ``NotYours``."""
    source_id = (
        EscalationLetter.objects.filter(pk=letter_id).values_list("source_id", flat=True).first()
    )
    if source_id is None:
        raise NotYours
    with transaction.atomic():
        source = locked_source(source_id)
        letter = (
            EscalationLetter.objects.select_for_update(of=("self",))
            .select_related("body")
            .get(pk=letter_id)
        )
        letter.source = source
        deed = SourceDeed(event, source, by, today, seen_version)
        sees = sources_of(by).filter(pk=source.pk).exists()
        if not releases_letters(
            by, source.partnership_id, source.owner.kind, letter.step, sees=sees
        ):
            raise NotYours(chain=deed.chain, may_be_known=sees)
        deed.allowed()
        yield deed, letter
        deed.ended()


def of_own_body(letter: EscalationLetter, by: Viewer) -> bool:
    """Whether this person is of the body that the letter is about."""
    return letter.body_id in by.bodies


def writer_of(by: Viewer) -> User | None:
    """Whoever releases it, as the one who signs."""
    return User.objects.filter(pk=by.user_id).first()


def _against(letter: EscalationLetter, facts: letters.LetterFacts, by: Viewer) -> list[str]:
    return rules.releasing(
        letter.state,
        of_own_body=of_own_body(letter, by),
        still_late=letter.still_late.exists(),
        unknown=facts.unknown,
    )
