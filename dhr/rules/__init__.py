"""What stands in the way of each step, as sentences. Pure: no models, ``today`` an argument.

Every function returns all reasons at once; an empty list means the way is clear. The page that
offers a step and the refusal of the step show the same list.
"""

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.rules.decision import (
    CriterionAnswered,
    DecisionFacts,
    answering,
    changing_decision,
    confirming,
    deciding_at_all,
    minuting_at_all,
    putting_to_chair,
    recording_minute,
    sending_back,
    somebody_decides,
    what_the_decision_lacks,
)
from dhr.rules.family import (
    FamilyEventFacts,
    LetterCheck,
    correcting_family_event,
    drafting_family_letter,
    family_letter_lacks,
    keeping_family_record,
    opening_strand,
    preparing_family_letter,
    recording_family_event,
    sides_kept_apart,
)
from dhr.rules.letters import (
    issuing_letter,
    recording_sending,
    replacing_letter,
    sending_kind,
    telling_home_office,
)
from dhr.rules.notification import beginning_scoping, lives_in_order, notifying, pseudonyms_differ
from dhr.rules.people import (
    appointing,
    appointing_at_all,
    ending_appointment,
    fact_about_subject,
    giving_undertaking,
    lifting_conflict,
    recording_conflict,
    withdrawing_fact,
)

__all__ = [
    "CriterionAnswered",
    "DecisionFacts",
    "FamilyEventFacts",
    "LetterCheck",
    "Reasons",
    "answering",
    "appointing",
    "appointing_at_all",
    "beginning_scoping",
    "changing_decision",
    "confirming",
    "correcting_family_event",
    "day_in_order",
    "deciding_at_all",
    "drafting_family_letter",
    "ending_appointment",
    "fact_about_subject",
    "family_letter_lacks",
    "giving_undertaking",
    "in_state",
    "issuing_letter",
    "keeping_family_record",
    "lifting_conflict",
    "lives_in_order",
    "minuting_at_all",
    "notifying",
    "opening_strand",
    "preparing_family_letter",
    "pseudonyms_differ",
    "putting_to_chair",
    "recording_conflict",
    "recording_family_event",
    "recording_minute",
    "recording_sending",
    "replacing_letter",
    "sending_back",
    "sending_kind",
    "sides_kept_apart",
    "somebody_decides",
    "telling_home_office",
    "what_the_decision_lacks",
    "withdrawing_fact",
]
