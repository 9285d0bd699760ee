"""What somebody should look at again before a plan is kept. Pure."""

from documents.plan_reader.plan import ReadRecommendation
from documents.plan_reader.target import no_such_days


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
    days = [day for action in actions for day in no_such_days(action.target.text)]
    if days:
        notices.append(f"No calendar has this day: {', '.join(dict.fromkeys(days))}.")
    if no_day := sum(action.target.date is None for action in actions):
        notices.append(f"Actions without a day in the calendar: {no_day}.")
    return notices
