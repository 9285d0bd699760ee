"""The timeline in rows: what stands, what was corrected by what and why, newest first."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from dhr.models import Fact
from dhr.rules.correction import NOT_CORRECTED_HERE
from dhr.views.fact_words import says, title_of, title_of_end
from dhr.vocabulary import FACTS_OF_REPORT, FactKind
from people.days import long_date


def timeline_of(
    facts: Iterable[Fact],
    correct_url: Callable[[Fact], str],
    people: Iterable[dict[str, Any]] = (),
    issued: Iterable[datetime.datetime] = (),
    *,
    sees_report: bool,
) -> list[dict[str, Any]]:
    """Entries for all facts of a case, given with who recorded them; ``correct_url`` is empty
    for whoever may not correct. The facts are joined here, so that no row asks again. ``people``
    are the entries of ``people_rows``, ``issued`` the times at which letters that have left were
    issued: one may tell a day that was corrected since. Whoever does not see the report
    (``sees_report``) is told what happened with it and on which day, and nothing more."""
    rows = list(facts)
    by_pk = {fact.pk: fact for fact in rows}
    following = {fact.supersedes_id: fact for fact in rows if fact.supersedes_id}
    entries = list(people)
    for fact in rows:
        fact.supersedes = by_pk.get(fact.supersedes_id)
        corrected_by = _corrected_by(fact, following)
        entry = _entry(fact, corrected_by, correct_url, following)
        if fact.kind in FACTS_OF_REPORT and not sees_report:
            entry |= _TOLD_NO_MORE
        elif corrected_by is not None and _was_told(fact, corrected_by, issued):
            entry["text"] += f"\n{MAY_HAVE_LEFT}"
        entries.append(entry)
    entries.sort(key=lambda entry: entry.pop("order"), reverse=True)
    return entries


# What an entry keeps to itself before whoever may know its title and day alone.
_TOLD_NO_MORE = {"by": "", "text": "", "url": "", "label": ""}


def rows_before(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Entries for what was decided and directed before the case was handed over: what and when."""
    return [
        {
            "title": f"Before it was handed over: {title_of(fact)}",
            "day": fact.on,
            "by": "",
            "text": "",
            "order": (fact.on, fact.first_recorded_at, fact.recorded_at),
        }
        for fact in facts
    ]


def _corrected_by(fact: Fact, following: dict[Any, Fact]) -> Fact | None:
    """The later version that says something else; not the one that only says when it ended."""
    version = following.get(fact.pk)
    if version is None or not _only_ends(version, fact):
        return version
    last = version
    while (later := following.get(last.pk)) is not None:
        last = later
    # The beginning was right as long as its later versions keep its day.
    return last if last.on != fact.on or last.kind != fact.kind else None


MAY_HAVE_LEFT = (
    "Letters left before this was corrected. Look whether one tells the other day, and tell "
    "whoever has it."
)


def _was_told(fact: Fact, corrected_by: Fact, issued: Iterable[datetime.datetime]) -> bool:
    """Whether a letter was issued while this day stood."""
    if corrected_by.on == fact.on:
        return False
    return any(fact.recorded_at < at < corrected_by.recorded_at for at in issued)


def _only_ends(version: Fact, old: Fact) -> bool:
    return old.until is None and version.until is not None and version.on == old.on


def _entry(
    fact: Fact,
    corrected_by: Fact | None,
    correct_url: Callable[[Fact], str],
    following: dict[Any, Fact],
) -> dict[str, Any]:
    title = title_of_end(fact) if fact.ends else title_of(fact)
    day = fact.until if fact.ends else fact.on
    newest = fact.pk not in following
    url = correct_url(fact) if newest and _can_be_corrected(fact) else ""
    lines = [*says(fact), _written(fact)]
    if corrected_by is not None:
        lines.append(
            f"Corrected by {corrected_by.recorded_by.name} on "
            f"{_day_recorded(corrected_by)} because: {corrected_by.reason}"
        )
    return {
        "title": f"{title} (corrected since)" if corrected_by else title,
        "struck": corrected_by is not None,
        "day": day,
        "by": fact.recorded_by.name,
        "text": "\n".join(lines),
        "url": url,
        "label": f"Correct “{title}” of {long_date(day)}" if url else "",
        "order": (day, fact.first_recorded_at, fact.recorded_at),
    }


def _can_be_corrected(fact: Fact) -> bool:
    return fact.subject_id is None and fact.kind not in NOT_CORRECTED_HERE


def _written(fact: Fact) -> str:
    written = f"Written down on {_day_recorded(fact)}."
    if fact.supersedes is not None and not fact.ends and fact.kind != FactKind.RECORDED_IN_ERROR:
        written = f"{written} In place of an earlier entry:"
    # How a process ended stands in the entry's title.
    told = fact.ends and fact.kind == FactKind.PARALLEL_PROCESS
    return written if told else f"{written} {fact.reason}".strip()


def _day_recorded(fact: Fact) -> str:
    return long_date(timezone.localtime(fact.recorded_at).date())
