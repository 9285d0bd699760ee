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
from dhr.rules.scoping import (
    ReturnFacts,
    asking,
    asking_again,
    asking_again_at_all,
    asking_at_all,
    correcting_return,
    correcting_return_at_all,
    recording_return,
    recording_return_at_all,
)

__all__ = [
    "CriterionAnswered",
    "DecisionFacts",
    "Reasons",
    "ReturnFacts",
    "answering",
    "appointing",
    "appointing_at_all",
    "asking",
    "asking_again",
    "asking_again_at_all",
    "asking_at_all",
    "beginning_scoping",
    "changing_decision",
    "confirming",
    "correcting_return",
    "correcting_return_at_all",
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
    "pseudonyms_differ",
    "putting_to_chair",
    "recording_conflict",
    "recording_minute",
    "recording_return",
    "recording_return_at_all",
    "recording_sending",
    "replacing_letter",
    "sending_back",
    "sending_kind",
    "somebody_decides",
    "telling_home_office",
    "what_the_decision_lacks",
    "withdrawing_fact",
]
