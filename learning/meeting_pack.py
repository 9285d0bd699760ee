"""The papers of a meeting for one reader, gathered: open, or restricted.

Nothing goes into either that its reader does not see. The open version leaves out, besides, what no
paper in public says: sources that are not published or wait for the Home Office, what people wrote
about them, who has an interest in these alone, why anybody has one, and how to join. Evidence in
which somebody can be recognised is in neither.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace

from learning.agenda_seen import Seen, agenda_seen, in_order
from learning.forum_pack import Pack, PackItem, PackSection, items_in_words
from learning.invited import invited_to
from learning.models import (
    AgendaRow,
    Attendance,
    Declaration,
    Evidence,
    ForumMeeting,
    ForumUndertaking,
    Source,
)
from learning.reach import evidence_of
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    DECISION_LABELS,
    SECTION_LABELS,
    Assessment,
    DecisionKind,
    Presence,
    Section,
    SourceKind,
)
from learning.vocabulary.meetings import SECTION_MEANS
from people.access import Viewer
from people.context import MARKING
from people.days import from_to, long_date

OPEN_MARKING = "OFFICIAL"


def may_read_restricted(viewer: Viewer, meeting: ForumMeeting) -> bool:
    """Whether this person gave the undertaking to the forum that meets."""
    given = ForumUndertaking.objects.filter(partnership_id=meeting.partnership_id)
    return given.filter(user_id=viewer.user_id).exists()


def pack_of(
    meeting: ForumMeeting, viewer: Viewer, today: datetime.date, *, restricted: bool,
    says_why: bool = True,
) -> Pack:  # fmt: skip
    """The papers of a meeting as this person reads them; asks nothing of who they are.

    The restricted version says why somebody has an interest, unless it is not to (``says_why``).
    """
    agenda = agenda_seen(meeting, viewer)
    if not restricted:
        agenda = in_order(one for each in agenda if (one := _in_the_open(each)) is not None)
    people, apologies, came = _people(meeting, today)
    say = _sayer(meeting, agenda, viewer, restricted=restricted)
    return Pack(
        title=meeting.title,
        partnership=meeting.partnership.name,
        on=meeting.on,
        # It may be the link by which anybody joins.
        place=meeting.place if restricted else "",
        restricted=restricted,
        marking=MARKING if restricted else OPEN_MARKING,
        hours=from_to(meeting.starts_at, meeting.ends_at),
        state=meeting.state_label,
        stood_on=meeting.prepared_on,
        came=came,
        members=people,
        apologies=apologies,
        declarations=tuple(_declarations(agenda, says_why=restricted and says_why)),
        sections=tuple(
            PackSection(
                SECTION_LABELS[section],
                SECTION_MEANS[section],
                tuple(say(one) for one in agenda if one.section == section),
            )
            for section in dict.fromkeys(one.section for one in agenda)
        ),
    )


def is_open(source: Source) -> bool:
    """Whether what it recommends stands in public: a published review, or a plan."""
    if source.kind == SourceKind.DELIVERY_PLAN:
        return True
    return source.is_public


def _in_the_open(one: Seen) -> Seen | None:
    """What of an item the open version holds; nothing of what repeats something kept back."""
    rows = [row for row in one.rows if is_open(row.addressee.action.recommendation.source)]
    if len(rows) == len(one.rows) and one.whole:
        return one
    section: Section | None = one.section
    if one.section == Section.REPEATED:
        rows = [row for row in rows if row.alone]
        section = Section(rows[0].alone) if rows else None
    if not rows or section is None:
        return None
    shown = [row.addressee for row in rows]
    declared = [each for each in one.declared if each.concerns(shown)]
    return replace(one, section=section, rows=rows, declared=declared, whole=False)


def _people(
    meeting: ForumMeeting, today: datetime.date
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Whoever came, where that is recorded, else whoever is invited; who sent apologies; and
    whether anybody is known to have come."""
    said: dict[str, list[Attendance]] = {presence.value: [] for presence in Presence}
    attendances = meeting.attendances.select_related("user", "body")
    for each in sorted(
        attendances, key=lambda each: (each.user is None, str(each.user or each.body))
    ):
        said[each.presence].append(each)
    people = {one.user.pk: str(one) for one in invited_to(meeting, today)}

    def named(each: Attendance) -> str:
        if each.user is not None:
            return people.get(each.user.pk, each.user.name)
        return f"{each.body}, through somebody else"

    came = tuple(named(each) for each in said[Presence.CAME.value])
    away = tuple(named(each) for each in said[Presence.APOLOGIES.value])
    expected = tuple(words for words in people.values() if words not in away)
    return came or expected, away, bool(came)


def _declarations(agenda: Iterable[Seen], *, says_why: bool) -> Iterable[str]:
    """Each once, with all the items that it keeps somebody from."""
    items_of: dict[tuple[str, str], list[int]] = {}
    for one in agenda:
        for said in dict.fromkeys(_said(each, says_why) for each in one.declarations):
            items_of.setdefault(said, []).append(one.number)
    for (name, why), numbers in items_of.items():
        yield f"{name}, {items_in_words(numbers)}{why}"


def _said(declared: Declaration, says_why: bool) -> tuple[str, str]:
    """Who declared it, and why, where that may be read; and that it was withdrawn."""
    why = f": {declared.why}" if says_why else ""
    if declared.withdrawn_on is not None:
        why += f"{'' if says_why else '.'} Withdrawn on {long_date(declared.withdrawn_on)}"
        why += f": {declared.withdrawn_why}" if says_why else "."
    return declared.user.name, why


def _sayer(
    meeting: ForumMeeting, agenda: Iterable[Seen], viewer: Viewer, *, restricted: bool
) -> Callable[[Seen], PackItem]:
    """A function from an item to its page, with everything fetched for all of them at once. What
    was sent after the meeting is not in its papers."""
    rows = [row.addressee_id for one in agenda for row in one.rows]
    sent = evidence_of(viewer).filter(
        holds_identity=False, addressees__in=rows, sent_on__lte=meeting.on
    )
    of_row: dict[object, list[Evidence]] = {}
    for piece in sent.prefetch_related("addressees").distinct():
        for each in piece.addressees.all():
            of_row.setdefault(each.pk, []).append(piece)

    def say(one: Seen) -> PackItem:
        facts: list[tuple[str, str]] = []
        for row in one.rows:
            pieces = of_row.get(row.addressee_id, [])
            found = _facts(row, pieces, restricted=restricted)
            # Of several, whose each is.
            source = row.addressee.action.recommendation.source.title
            whose = f"{source}: " if len(one.rows) > 1 else ""
            facts += [(f"{whose}{name}", value) for name, value in found]
        return _item(one, tuple(facts), restricted=restricted)

    return say


def _item(one: Seen, facts: tuple[tuple[str, str], ...], *, restricted: bool) -> PackItem:
    recommendations = [row.addressee.action.recommendation for row in one.rows]
    titles = [f"{each.source.title}, {each.title.lower()}" for each in recommendations]
    several = len(one.rows) > 1
    words = [
        f"{title}: {row.addressee.action.what}" if several else row.addressee.action.what
        for title, row in zip(titles, one.rows, strict=True)
    ]
    decision = one.decision
    said = ""
    if decision is not None:
        said = DECISION_LABELS[DecisionKind(decision.kind)]
        # What the forum wrote of several is kept whole or not at all.
        said += f". {decision.words}" if decision.words and (restricted or one.whole) else ""
    return PackItem(
        number=str(one.number),
        title="; ".join(dict.fromkeys(titles)),
        source="; ".join(dict.fromkeys(each.source.title for each in recommendations)),
        words="\n".join(words),
        body="; ".join(dict.fromkeys(row.addressee.name for row in one.rows)),
        standing="; ".join(row.standing for row in one.rows),
        facts=facts,
        decision=said,
        decided_by=decision.recorded_by.name if decision else "",
        decided_on=decision.on if decision else None,
    )


def _facts(
    row: AgendaRow, sent: Iterable[Evidence], *, restricted: bool
) -> Iterable[tuple[str, str]]:
    """How an action stood beside its label, in the order in which it is read."""
    action = row.addressee.action
    if action.words:
        yield "Recommendation", action.recommendation.words
    days = (
        ("Target day", row.due_on),
        ("Asked on", row.asked_on),
        ("Answer expected by", row.answer_due_on),
        ("Last said anything on", row.last_said_on),
    )
    yield from ((name, long_date(day)) for name, day in days if day is not None)
    if row.assessment:
        yield "What the forum thinks", ASSESSMENT_LABELS[Assessment(row.assessment)]
    pieces = [f"{one.kind_label}, {long_date(one.dated_on)}" for one in sent]
    if restricted:
        pieces = [f"{words}: {one.about}" for words, one in zip(pieces, sent, strict=True)]
    if pieces:
        yield "Evidence", "\n".join(pieces)
