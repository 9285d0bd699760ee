"""Domestic abuse related death reviews: enacted, not commenced, so never chosen for a decision.

Lengths that are not known are left empty rather than carried over from the regime in force.
"""

from dataclasses import replace
from typing import Any

from dhr.guidance.clocks import DHR_CLOCKS
from dhr.guidance.dhr_2016 import (
    COMMISSIONER,
    FAMILY,
    HOME_OFFICE,
    NO_END,
    NO_END_SOURCE,
    POLICE_AND_CRIME_COMMISSIONER,
)
from dhr.guidance.sources import D24, DAA, S8A
from dhr.guidance.table import ClockRule, Criterion, Recipient, Regime, Source, Unit

_NOT_FOUND = Source(f"{S8A}; no number was found for this regime", verified=False)


def _clocks() -> tuple[ClockRule, ...]:
    changed: dict[str, dict[str, Any]] = {
        "decision": {"length": None, "unit": None, "source": _NOT_FOUND},
        "home_office_told": {"source": _NOT_FOUND},
        "family_told": {"source": _NOT_FOUND},
        "overview_report": {
            "length": 12,
            "unit": Unit.CALENDAR_MONTHS,
            "source": Source(
                f"{D24}: twelve months proposed; not adopted when it was last looked for, in "
                "June 2025",
                verified=False,
            ),
        },
        "copied_to_commissioner": {
            "label": "Send the report to the Secretary of State and the Commissioner",
            "source": Source(f"{S8A}(4) and (5): “as soon as reasonably practicable”", True),
            "duty": None,
        },
    }
    return tuple(replace(row, **changed.get(row.name, {})) for row in DHR_CLOCKS)


DARDR = Regime(
    code="dardr",
    review_name="Domestic abuse related death review",
    review_short_name="DARDR",
    act="section 8A of the Domestic Violence, Crime and Victims Act 2004",
    guidance_name=D24,
    in_force_from=None,
    in_force_source=Source(
        "Victims and Prisoners Act 2024, section 19: no commencement was found", verified=True
    ),
    criteria=(
        Criterion(
            code="each_aged_16_or_over",
            question=(
                "Were both the person who died and the person whose behaviour it was aged 16 or "
                "over?"
            ),
            help="The section itself names no age; it comes from the definition it refers to.",
            evidence_question="How is it known that one of them was under 16?",
            source=Source(f"{S8A}(1); {DAA}, section 1(2)", verified=True),
        ),
        Criterion(
            code="personally_connected",
            question="Were the two personally connected?",
            help=(
                "They are or have been married, civil partners, engaged, in an agreement to become "
                "civil partners, or in an intimate relationship; they have or had a parental "
                "relationship to the same child; or they are relatives. Sharing a household alone "
                "is not enough."
            ),
            evidence_question="What shows that they were not personally connected?",
            source=Source(f"{S8A}(1); {DAA}, section 2", verified=True),
        ),
        Criterion(
            code="abusive_behaviour",
            question=(
                "Was there behaviour that was physically or sexually abusive, violent or "
                "threatening, controlling or coercive, economically abusive, or psychological, "
                "emotional or other abuse?"
            ),
            help=(
                "A single incident or a course of conduct. It may have been aimed at the person "
                "who died through somebody else, for example their child."
            ),
            evidence_question="What shows that there was no such behaviour?",
            source=Source(f"{S8A}(1); {DAA}, section 1(3) to (5)", verified=True),
        ),
        Criterion(
            code="resulted_from_domestic_abuse",
            question=(
                "Has the death resulted, or does it appear to have resulted, from domestic abuse "
                "towards the person who died?"
            ),
            help=(
                "This includes a death by suicide where the circumstances give concern, for "
                "example where coercive control has come to light, even if nobody is charged."
            ),
            evidence_question=(
                "What shows that the death does not appear to have resulted from domestic abuse?"
            ),
            source=Source(f"{S8A}(1)", verified=True),
            low_bar=True,
        ),
    ),
    clocks=_clocks(),
    recipients=(
        HOME_OFFICE,
        FAMILY,
        Recipient(
            code="secretary_of_state",
            name="Secretary of State",
            address=(),
            how="A copy of the report, as soon as reasonably practicable after it is completed.",
            source=Source(f"{S8A}(4) and (5)", verified=True),
        ),
        replace(COMMISSIONER, source=Source(f"{S8A}(4) and (5)", verified=True)),
        replace(
            POLICE_AND_CRIME_COMMISSIONER,
            source=Source(f"{D24}: a formal part, its details not found", verified=False),
        ),
    ),
    low_bar=(
        "“Appears” is a low bar. A finding of accident by the police or a coroner does not settle "
        "it, and little or no contact with services is not a reason to say no."
    ),
    low_bar_source=Source(
        "[2025] EWHC 33 (Admin), decided under section 9, which says “appears” too", verified=False
    ),
    no_end=NO_END,
    no_end_source=NO_END_SOURCE,
)
