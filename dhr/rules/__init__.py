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
from dhr.rules.letters import (
    issuing_letter,
    recording_sending,
    replacing_letter,
    telling_home_office,
)
from dhr.rules.notification import (
    NO_BODY,
    beginning_scoping,
    lives_in_order,
    notifying,
    pseudonyms_differ,
)
from dhr.rules.people import (
    appointing,
    appointing_at_all,
    contradicting,
    ending_appointment,
    fact_about_subject,
    giving_undertaking,
    lifting_conflict,
    police_acted_long_before,
    recording_conflict,
    withdrawing_fact,
)

__all__ = [
    "NO_BODY",
    "CriterionAnswered",
    "DecisionFacts",
    "Reasons",
    "answering",
    "appointing",
    "appointing_at_all",
    "beginning_scoping",
    "changing_decision",
    "confirming",
    "contradicting",
    "day_in_order",
    "deciding_at_all",
    "ending_appointment",
    "fact_about_subject",
    "giving_undertaking",
    "in_state",
    "issuing_letter",
    "lifting_conflict",
    "lives_in_order",
    "minuting_at_all",
    "notifying",
    "police_acted_long_before",
    "pseudonyms_differ",
    "putting_to_chair",
    "recording_conflict",
    "recording_minute",
    "recording_sending",
    "replacing_letter",
    "sending_back",
    "somebody_decides",
    "telling_home_office",
    "what_the_decision_lacks",
    "withdrawing_fact",
]
