"""The law as data: labels, criteria, recipients and clock lengths, per regime.

Nothing of this kind stands anywhere else. Each row names its source and says whether the wording
was verified in that source or is recalled from trade knowledge and still to be checked by the
partnership; pages say which. A case pins its regime on the day of the decision.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a clock is counted in."""

    CALENDAR_MONTHS = "calendar months"


@dataclass(frozen=True)
class Source:
    """Where a rule comes from, and whether its wording was seen there."""

    text: str
    verified: bool


@dataclass(frozen=True)
class Criterion:
    """One test of the definition, asked as one question."""

    code: str
    question: str
    help: str
    evidence_question: str
    source: Source
    # Whether the regime's "low bar" speaks of this criterion.
    low_bar: bool = False


@dataclass(frozen=True)
class ClockRule:
    """One statutory clock. ``length`` None: the source gives no number of its own."""

    name: str
    code: str
    label: str
    starts_with: str
    length: int | None
    unit: Unit | None
    source: Source


@dataclass(frozen=True)
class Recipient:
    """Somebody the law or guidance says must be told."""

    code: str
    name: str
    address: tuple[str, ...]
    how: str
    source: Source


@dataclass(frozen=True)
class Regime:
    """One version of the law and its guidance."""

    code: str
    review_name: str
    review_short_name: str
    act: str
    guidance_name: str
    in_force_from: datetime.date
    criteria: tuple[Criterion, ...]
    clocks: tuple[ClockRule, ...]
    recipients: tuple[Recipient, ...]
    low_bar: str
    low_bar_source: Source

    def criterion(self, code: str) -> Criterion:
        """The criterion of that code; KeyError when the regime has none."""
        return {row.code: row for row in self.criteria}[code]

    def clock(self, name: str) -> ClockRule:
        """The clock of that name; KeyError when the regime has none."""
        return {row.name: row for row in self.clocks}[name]

    def recipient(self, code: str) -> Recipient:
        """The recipient of that code; KeyError when the regime has none."""
        return {row.code: row for row in self.recipients}[code]


S9 = "Domestic Violence, Crime and Victims Act 2004, section 9"
G16 = "Home Office statutory guidance for domestic homicide reviews, December 2016"

DHR_2016 = Regime(
    code="dhr-2016",
    review_name="Domestic Homicide Review",
    review_short_name="DHR",
    act="section 9 of the Domestic Violence, Crime and Victims Act 2004",
    guidance_name=G16,
    in_force_from=datetime.date(2016, 12, 1),
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
    clocks=(
        ClockRule(
            name="decision",
            code="C02",
            label="Decide whether to hold a review",
            starts_with="notified",
            length=1,
            unit=Unit.CALENDAR_MONTHS,
            source=Source(f"{G16}, section 5", verified=False),
        ),
        ClockRule(
            name="home_office_told",
            code="C03",
            label="Tell the Home Office the decision",
            starts_with="decided",
            length=None,
            unit=None,
            source=Source(
                f"{G16}: in writing, whichever way it was decided; no number of its own was "
                "found, so it is due by the decision's due date, or on the day of a decision "
                "made after it",
                verified=False,
            ),
        ),
    ),
    recipients=(
        Recipient(
            code="home_office",
            name="Domestic Homicide Reviews, Interpersonal Abuse Unit",
            address=("Home Office", "2 Marsham Street", "London", "SW1P 4DF"),
            how="By your own secure e-mail to the Home Office's review inbox, or by post.",
            source=Source(f"{G16}: told in writing, yes or no", verified=False),
        ),
    ),
    low_bar=(
        "“Appears” is a low bar. A finding of accident by the police or a coroner does not settle "
        "it, and little or no contact with services is not a reason to say no."
    ),
    low_bar_source=Source("[2025] EWHC 33 (Admin); guidance, section 3", verified=True),
)

REGIMES: dict[str, Regime] = {DHR_2016.code: DHR_2016}


def regime_on(day: datetime.date) -> Regime:
    """The regime in force for a decision made on that day.

    Days before the first regime get that first one: its text governed older reviews too.
    """
    in_force = [row for row in REGIMES.values() if row.in_force_from <= day]
    if not in_force:
        return min(REGIMES.values(), key=lambda row: row.in_force_from)
    return max(in_force, key=lambda row: row.in_force_from)


def regime(code: str) -> Regime:
    """The regime of that code; KeyError when there is none."""
    return REGIMES[code]
