"""How a recommendation enters the register, wherever it comes from: announced, typed or imported.

The one place that makes these rows. What a paper says is kept as it is; beside it stands what was
understood: the target day, and which body each name means. A name that means no body of the
partnership stays a name.
"""

import datetime
import re
from collections.abc import Hashable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Max

from documents.plan_reader import leads_of
from learning.given import RecommendationGiven
from learning.models import (
    Addressee,
    Source,
    TrackedAction,
    TrackedRecommendation,
    TrackedWording,
)
from people.models import Body, BodyAlias

# What the columns hold; a longer text stands whole in the action's own words.
_NUMBER, _HEADING, _NAME = 20, 300, 300


class KnownBodies:
    """The bodies that work with a partnership, and those before them, by every name they are known
    under: a body that has ended is named in papers, also where only its successor works.

    ``chosen`` are names that somebody said, this once, to mean a body of the partnership. ``today``
    is the day on which the names are read: what is entered with them came that day.
    """

    def __init__(
        self,
        partnership_id: UUID,
        chosen: Mapping[str, UUID] | None = None,
        *,
        today: datetime.date,
    ) -> None:
        self.today = today
        bodies = Body.objects.known_to(partnership_id, today)
        aliases = BodyAlias.objects.filter(body__in=bodies).select_related("body")
        self._by_name = _of_one_only((alias.name, alias.body) for alias in aliases)
        self._by_name |= _of_one_only((body.name, body) for body in bodies)
        if chosen:
            by_id = {body.pk: body for body in bodies}
            self._by_name |= {
                _plain(name): by_id[body_id] for name, body_id in chosen.items() if body_id in by_id
            }

    def named(self, name: str) -> Body | None:
        """Whom a name means. A body that has ended stays itself: what enters for it is passed to
        its successor once it stands in the register, so that its log says so."""
        return self._by_name.get(_plain(name))

    def perhaps(self, written: str) -> list[Body]:
        """Whom something written may mean: each body with a name that holds all of the words, two
        at least ("Brackenford CCG" is NHS Brackenford CCG). A hint for a person to judge."""
        found: dict[UUID, Body] = {}
        for name in filter(None, written.split(";")):
            words = set(_plain(name).split())
            for known, body in self._by_name.items():
                if len(words) > 1 and words <= set(known.split()):
                    found[body.pk] = body
        return sorted(found.values(), key=lambda body: body.name)

    def told_apart(self, written: str) -> list[str]:
        """The names in what was written; a line that is one body's whole name is not split."""
        names: list[str] = []
        for line in re.split(r"[\n;|]", written):
            names += [line.strip(" .")] if self.named(line) else leads_of(line)
        return list(dict.fromkeys(names))

    def key_of(self, name: str) -> Hashable:
        """By what a name is known again: its body, else its plain words."""
        body = self.named(name)
        return body.pk if body else _plain(_fitting(name, _NAME))


def entered(
    source: Source, given: RecommendationGiven, bodies: KnownBodies, position: int
) -> tuple[TrackedRecommendation, list[Any]]:
    """The recommendation, and all its rows in the order in which they are to be saved."""
    recommendation = TrackedRecommendation(
        source=source,
        stable_id=given.stable_id,
        number=_fitting(given.number, _NUMBER),
        position=position,
        words=given.words,
        theme_as_made=_fitting(given.theme, _HEADING),
        scope_as_made=_fitting(given.scope, _HEADING),
        is_early=given.is_early,
    )
    rows = [recommendation, worded(recommendation, given)]
    return recommendation, [*rows, *actions_of(recommendation, given, bodies)]


def worded(recommendation: TrackedRecommendation, given: RecommendationGiven) -> TrackedWording:
    """One wording of a recommendation, to be saved after it."""
    return TrackedWording(
        recommendation=recommendation,
        version=given.version,
        words=given.words,
        made_on=given.made_on,
    )


def actions_of(
    recommendation: TrackedRecommendation,
    given: RecommendationGiven,
    bodies: KnownBodies,
    first: int = 1,
) -> list[Any]:
    """The actions of a recommendation from a place on, each followed by whom it is for."""
    rows: list[Any] = []
    for position, action in enumerate(given.actions_to_follow, start=first):
        row = TrackedAction(
            recommendation=recommendation,
            position=position,
            words=action.words,
            leads_as_made=action.leads,
            target=action.target.text,
            target_on=action.target.date,
            target_precision=action.target.precision.value,
            progress_as_made=action.progress,
        )
        rows += [row, *_addressees(row, action.leads or given.addressees, bodies)]
    return rows


def next_position(source: Source) -> int:
    """The place after the last of a source."""
    last = source.recommendations.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _addressees(action: TrackedAction, written: str, bodies: KnownBodies) -> Iterable[Addressee]:
    """Whom an action is for; one row without a name where nobody is named."""
    return addressed(action, bodies.told_apart(written) or [""], bodies)


def addressed(
    action: TrackedAction, names: Iterable[str], bodies: KnownBodies, first: int = 1
) -> list[Addressee]:
    """An addressee for each name, from a place on.

    Two names of one body are one addressee, under both names.
    """
    found: dict[Any, list[str]] = {}
    means: dict[Any, Body | None] = {}
    for name in names:
        body = bodies.named(name)
        key = bodies.key_of(name)
        found.setdefault(key, []).append(name)
        means[key] = body
    return [
        Addressee(
            action=action,
            position=position,
            as_made=_fitting("; ".join(each), _NAME),
            body=means[key],
            due_on=action.target_on,
            came_on=bodies.today,
        )
        for position, (key, each) in enumerate(found.items(), start=first)
    ]


def _of_one_only(named: Iterable[tuple[str, Body]]) -> dict[str, Body]:
    """Each name and its body; a name that two of them could mean says nothing of either."""
    means: dict[str, set[Body]] = {}
    for name, body in named:
        means.setdefault(_plain(name), set()).add(body)
    return {name: found.pop() for name, found in means.items() if len(found) == 1}


def _plain(name: str) -> str:
    """A name without what is written now one way, now another: capitals, stops, "&" and "the"."""
    words = re.findall(r"\w+", re.sub(r"[’']", "", name.casefold().replace("&", " and ")))
    return " ".join(words).removeprefix("the ")


def _fitting(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
