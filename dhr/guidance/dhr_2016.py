"""Domestic Homicide Reviews: section 9 and the guidance of December 2016. In force."""

import datetime

from dhr.guidance.clocks import DHR_CLOCKS
from dhr.guidance.sources import G16, S9
from dhr.guidance.table import Criterion, Recipient, Regime, Source

HOME_OFFICE = Recipient(
    code="home_office",
    name="Domestic Homicide Reviews, Interpersonal Abuse Unit",
    address=("Home Office", "2 Marsham Street", "London", "SW1P 4DF"),
    how="By your own secure e-mail to the Home Office's review inbox, or by post.",
    source=Source(f"{G16}: told in writing, yes or no", verified=False),
)
FAMILY = Recipient(
    code="family",
    name="The family, each side by itself",
    address=(),
    how="In a way and at a time that are safe for them, with a named contact.",
    source=Source(f"{G16}: told of the decision, whichever way it was decided", verified=False),
)
COMMISSIONER = Recipient(
    code="domestic_abuse_commissioner",
    name="Domestic Abuse Commissioner",
    address=(),
    how="A copy of the report, as soon as reasonably practicable after it is completed.",
    source=Source(f"{S9}(3B) and (3C)", verified=True),
)
POLICE_AND_CRIME_COMMISSIONER = Recipient(
    code="police_and_crime_commissioner",
    name="Police and Crime Commissioner",
    address=(),
    how="A copy of the report when it is published.",
    source=Source(G16, verified=False),
)

NO_END = (
    "Neither an inquest nor a closed police case ends a review, or the duty to consider one: a "
    "direction to hold a review was upheld after both."
)
NO_END_SOURCE = Source("[2025] EWHC 33 (Admin)", verified=True)

DHR_2016 = Regime(
    code="dhr-2016",
    review_name="Domestic Homicide Review",
    review_short_name="DHR",
    act="section 9 of the Domestic Violence, Crime and Victims Act 2004",
    guidance_name=G16,
    in_force_from=datetime.date(2016, 12, 1),
    in_force_source=Source(f"{S9}; {G16}", verified=True),
    criteria=(
        Criterion(
            code="aged_16_or_over",
            question="Was the person who died aged 16 or over?",
            help="Their age on the day they died.",
            evidence_question="How is it known that they were under 16?",
            source=Source(f"{S9}(1)", verified=True),
        ),
        Criterion(
            code="violence_abuse_or_neglect",
            question=(
                "Has the death resulted, or does it appear to have resulted, from violence, "
                "abuse or neglect?"
            ),
            help=(
                "This includes a death by suicide where the circumstances give concern, for "
                "example where coercive control has come to light, even if nobody is charged."
            ),
            evidence_question=(
                "What shows that the death does not appear to have resulted from violence, abuse "
                "or neglect?"
            ),
            source=Source(f"{S9}(1); guidance on suicide: {G16}", verified=True),
            low_bar=True,
        ),
        Criterion(
            code="related_or_same_household",
            question=(
                "Was that violence, abuse or neglect by a relative, by a current or former "
                "intimate partner, or by a member of the same household?"
            ),
            help=(
                "A member of the household may be somebody who did not live there but visited so "
                "often, or for so long, that it is reasonable to count them."
            ),
            evidence_question=(
                "What shows that nobody who is a relative, a current or former intimate partner "
                "or a member of the household was responsible?"
            ),
            source=Source(f"{S9}(1)(a) and (b)", verified=True),
        ),
    ),
    clocks=DHR_CLOCKS,
    recipients=(HOME_OFFICE, FAMILY, COMMISSIONER, POLICE_AND_CRIME_COMMISSIONER),
    low_bar=(
        "“Appears” is a low bar. A finding of accident by the police or a coroner does not settle "
        "it, and little or no contact with services is not a reason to say no."
    ),
    low_bar_source=Source("[2025] EWHC 33 (Admin); guidance, section 3", verified=True),
    no_end=NO_END,
    no_end_source=NO_END_SOURCE,
)
