"""What the page of the pauses says of the copy to the Domestic Abuse Commissioner."""

from collections.abc import Iterable

from dhr.deadlines import ClockState, Reading
from dhr.models import Fact
from dhr.vocabulary import REPORT_SIGNED_OFF, FactKind
from people.days import long_date


def copy_in_words(state: str, clock: Reading, standing: Iterable[Fact]) -> str:
    """Which copies went, and whether one is owed: a report that is revised and signed off again
    goes again. Of facts in the order of their days."""
    sent = [fact.on for fact in standing if fact.kind == FactKind.COPIED_TO_COMMISSIONER]
    if clock.met_on is not None:
        return f"The report was sent to the Commissioner on {long_date(clock.met_on)}."
    if clock.before_its_duty:
        return f"No copy is owed. {clock.because}"
    again = " again" if sent else ""
    earlier = f"A copy went to the Commissioner on {long_date(sent[-1])}. " if sent else ""
    if clock.state is not ClockState.NOT_STARTED and clock.start is not None:
        return (
            f"{earlier}The report was signed off{again} on {long_date(clock.start)}; a copy of it "
            "to the Commissioner is owed."
        )
    if state in REPORT_SIGNED_OFF:
        return (
            "On which day the report was signed off is not recorded, so whether a copy to the "
            "Commissioner is owed cannot be said."
        )
    return f"{earlier}A copy of the report goes to the Commissioner once it is signed off{again}."
