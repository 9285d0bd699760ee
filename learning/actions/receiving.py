"""What a review recommends comes into the register, and what becomes of the review with it.

Runs inside the deed of the review that announced it: the review's row is locked, access and rules
were asked there. What came before is left alone, so hearing the same twice changes nothing.
"""

import datetime
from typing import Any

from learning import deadlines
from learning.actions.entering import KnownBodies, actions_of, entered, next_position, worded
from learning.actions.frame import SourceDeed
from learning.actions.settling import carry_over
from learning.actions.succession import pass_within
from learning.given import RecommendationGiven
from learning.intake import Announcement
from learning.messages import tell_bodies, tell_forum
from learning.models import (
    Addressee,
    Source,
    Step,
    TrackedAction,
    TrackedRecommendation,
    TrackedWording,
)
from learning.texts import take_names_out
from learning.vocabulary import (
    LIFECYCLE_LABELS,
    OPEN,
    SETTLED,
    Event,
    Lifecycle,
    Response,
    SourceKind,
    StepKind,
)
from people.models import Board
from people.roles import BoardKind

# What of an announcement stands on the source.
DAYS = ("begun_on", "received_on", "approved_on", "published_on", "taken_down_on")
FORUM_LOOKS = "The forum looks at it again."
_OF_WHOM_IT_IS_FOR = sorted({StepKind.BODY_NAMED, StepKind.PASSED_ON, StepKind.TAKEN_OVER})
_SETTLED_ONCE = [
    state.value for state in (Lifecycle.VERIFIED, Lifecycle.CLOSED, Lifecycle.REOPENED)
]


def receive(heard: Announcement) -> None:
    """Take in whatever is new of a review: wordings, and the days of its report. A review that
    recommended nothing is no source. What the forum had settled before is carried over."""
    source = _source_of(heard)
    if source is None and not heard.recommendations:
        return
    typed_before = source is not None and source.review_id is None
    if source is None or typed_before:
        source = _opened(heard, source)
    if typed_before:
        _as_of_a_case(heard, source)
    new = _new(source, heard)
    days = {name: day for name in DAYS if (day := getattr(heard, name)) != getattr(source, name)}
    if new or days:
        _take_in(heard, source, new, days)
    for recommendation in source.recommendations.filter(
        actions__addressees__lifecycle__in=_SETTLED_ONCE
    ).distinct():
        carry_over(recommendation, heard.by, heard.today)


def _source_of(heard: Announcement) -> Source | None:
    """The source of this case; or one under its code that was typed in before the case was here."""
    locked = Source.objects.select_for_update(of=("self",)).select_related("owner")
    return (
        locked.filter(review_id=heard.review_id).first()
        or locked.filter(
            partnership_id=heard.partnership_id,
            kind=SourceKind.DHR.value,
            code=heard.code,
            review__isnull=True,
        ).first()
    )


def _opened(heard: Announcement, source: Source | None) -> Source:
    """The source, owned by the community safety partnership of the review."""
    owner = Board.objects.get(
        partnership_id=heard.partnership_id, kind=BoardKind.COMMUNITY_SAFETY.value
    )
    source = source or Source(
        partnership_id=heard.partnership_id,
        kind=SourceKind.DHR.value,
        code=heard.code,
        owner=owner,
        recorded_by_id=heard.by.user_id,
    )
    source.review_id = heard.review_id
    source.save()
    source.boards.add(source.owner)
    return source


def _as_of_a_case(heard: Announcement, source: Source) -> None:
    """What was typed in when nobody knew that it is a case's is from now on kept as a case's: no
    name of it stays, and plans that were read are given up. What was stored of them stands in the
    register's rows; what comes from now on comes from the review."""
    deed = SourceDeed(Event.SOURCE_CHANGED, source, heard.by, heard.today, seen_version=None)
    deed.allowed()
    deed.require([])
    mended = take_names_out(heard.review_id)
    given_up, _ = source.plans_read.all().delete()
    deed.save()
    deadlines.write(
        source, Addressee.objects.filter(action__recommendation__source=source), heard.today
    )
    deed.record(details={"fields_mended": mended, "plans_given_up": given_up})
    deed.ended()


def _new(source: Source, heard: Announcement) -> list[RecommendationGiven]:
    """The wordings that the register does not have."""
    known = set(
        TrackedWording.objects.filter(recommendation__source=source).values_list(
            "recommendation__stable_id", "version"
        )
    )
    return [
        given for given in heard.recommendations if (given.stable_id, given.version) not in known
    ]


def _take_in(
    heard: Announcement,
    source: Source,
    new: list[RecommendationGiven],
    days: dict[str, datetime.date | None],
) -> None:
    deed = SourceDeed(Event.RECEIVED, source, heard.by, heard.today, seen_version=None)
    deed.allowed()
    deed.require([])
    bodies = KnownBodies(heard.partnership_id, today=heard.today)
    came, reworded = 0, []
    for given in new:
        recommendation = source.recommendations.filter(stable_id=given.stable_id).first()
        if recommendation is None:
            rows = entered(source, given, bodies, _place(source, given))[1]
            came += 1
        else:
            rows = _reworded(recommendation, given, bodies)
            reworded.append(recommendation)
        for row in rows:
            row.save()
    for name, day in days.items():
        setattr(source, name, day)
    source.save(update_fields=list(days) or None)
    begun = _begun_on(reworded, deed)
    deed.save(*(_worded_anew(row, deed) for row in begun))
    if came:
        deed.record(details={"recommendations": came})
    for recommendation in reworded:
        deed.audit(recommendation.text_id, {}, Event.REWORDED.value)
    if days.get("approved_on"):
        deed.audit(source.text_id, {"on": days["approved_on"]}, Event.APPROVED.value)
    elif days and not new:
        deed.audit(source.text_id, {"fields": sorted(days)}, Event.SOURCE_CHANGED.value)
    _tell_of_new_words(begun, heard.today)
    pass_within(deed)
    deed.ended()


def _begun_on(reworded: list[TrackedRecommendation], deed: SourceDeed) -> list[Addressee]:
    """Of what was worded anew, whatever a body was asked for or that is settled with it."""
    rows = list(
        Addressee.objects.filter(action__recommendation__in=reworded)
        .exclude(lifecycle=Lifecycle.TRANSFERRED.value)
        .exclude(response=Response.NOT_ASKED.value, lifecycle=Lifecycle.OPEN.value)
        .select_related("body", "action__recommendation")
    )
    for row in rows:
        # The deed's own source: a message is known by its revision.
        row.action.recommendation.source = deed.source
    return rows


def _worded_anew(row: Addressee, deed: SourceDeed) -> Step:
    """The entry of the log; what is settled was so in earlier words."""
    how = LIFECYCLE_LABELS[Lifecycle(row.lifecycle)].lower()
    words = f"It was {how} in earlier words. {FORUM_LOOKS}" if row.lifecycle in SETTLED else ""
    return Step(
        addressee=row, kind=StepKind.REWORDED.value, on=deed.today, words=words,
        recorded_by_id=deed.by.user_id,
    )  # fmt: skip


def _tell_of_new_words(begun: list[Addressee], today: datetime.date) -> None:
    """A body that is still to act is told that something needs it; of what is settled the keepers
    of the register are, once for each recommendation: the forum has the next word."""
    tell_bodies([row for row in begun if _has_to_act(row)], "reworded", today)
    settled = {row.action.recommendation_id: row for row in begun if row.lifecycle in SETTLED}
    for row in settled.values():
        tell_forum(row, "reworded", today)


def _has_to_act(row: Addressee) -> bool:
    """Whether the body has the next word. What it refused, or sent evidence for, lies with the
    forum; what is proposed to be closed, with the board."""
    asked = row.response in (Response.ASKED, Response.ACCEPTED)
    return (
        asked
        and row.lifecycle in OPEN
        and row.lifecycle != Lifecycle.EVIDENCED
        and not row.closing_as
    )


def _place(source: Source, given: RecommendationGiven) -> int:
    """Where the review counts it, unless something typed in stands there already."""
    taken = source.recommendations.filter(position=given.place).exists()
    return next_position(source) if taken or given.place is None else given.place


def _reworded(
    recommendation: TrackedRecommendation, given: RecommendationGiven, bodies: KnownBodies
) -> list[Any]:
    """The new wording beside the earlier ones. Its actions take the place of the earlier ones
    only where nobody was asked about those and nobody said anything."""
    recommendation.words, recommendation.scope_as_made = given.words, given.scope
    rows: list[Any] = [recommendation, worded(recommendation, given)]
    if not _begun(recommendation):
        # Their logs hold nothing but who was named for an action that is no more.
        Step.objects.filter(addressee__action__recommendation=recommendation).delete()
        named = Addressee.objects.filter(action__recommendation=recommendation)
        named.update(took_over_from=None)
        named.delete()
        TrackedAction.objects.filter(recommendation=recommendation).delete()
        rows += actions_of(recommendation, given, bodies)
    return rows


def _begun(recommendation: TrackedRecommendation) -> bool:
    """Whether anybody was asked about it, or anything happened to it; that a body was named for it,
    or took the place of one that has ended, is no more than was known of whom it is for."""
    rows = Addressee.objects.filter(action__recommendation=recommendation)
    return (
        rows.exclude(response=Response.NOT_ASKED.value).exists()
        or Step.objects.filter(addressee__in=rows).exclude(kind__in=_OF_WHOM_IT_IS_FOR).exists()
    )
