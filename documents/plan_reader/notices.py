"""What somebody should look at again before a plan is kept. Pure."""

from collections.abc import Iterable

from documents.plan_reader.plan import ReadRecommendation
from documents.plan_reader.target import no_such_days


def notice_of_no_such_day(targets: Iterable[str]) -> str:
    """A sentence that names the days in these words that no calendar has; empty where all exist."""
    days = [day for words in targets for day in no_such_days(words)]
    if not days:
        return ""
    named = ", ".join(dict.fromkeys(days))
    return f"No calendar has this day: {named}. The words are kept, and no date is taken from them."


def notices_of(rows: list[ReadRecommendation]) -> list[str]:
    """One sentence for each of them."""
    notices = []
    if bare := [row.number or f"“{row.text[:40]}”" for row in rows if not row.actions]:
        notices.append(f"No action was found for: {', '.join(bare)}.")
    numbers = [row.number.lower() for row in rows if row.number]
    if twice := [number for number in dict.fromkeys(numbers) if numbers.count(number) > 1]:
        notices.append(
            f"The plan gives this number more than once: {', '.join(twice)}. What was read is "
            "numbered in its order."
        )
    actions = [action for row in rows for action in row.actions]
    if nobody := sum(not action.lead_agencies for action in actions):
        notices.append(f"Actions without anybody who leads them: {nobody}.")
    if said := notice_of_no_such_day(action.target.text for action in actions):
        notices.append(said)
    if no_day := sum(action.target.date is None for action in actions):
        notices.append(f"Actions without a day in the calendar: {no_day}.")
    return notices
