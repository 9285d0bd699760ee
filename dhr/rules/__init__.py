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
from dhr.rules.in_error import (
    asking_in_error,
    asking_in_error_at_all,
    confirming_in_error,
    declining_in_error,
)
from dhr.rules.joining import joining, joining_at_all
from dhr.rules.letters import (
    issuing_letter,
    recording_sending,
    replacing_letter,
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
from dhr.rules.taking_on import PaperFact, day_of_the_law, taking_on, untidy
from dhr.rules.transfer import (
    answering_offer,
    offering,
    offering_at_all,
    recording_answer,
    recording_answer_at_all,
    refusing_offer,
    withdrawing_offer,
    withdrawing_offer_at_all,
)

__all__ = [
    "CriterionAnswered",
    "DecisionFacts",
    "PaperFact",
    "Reasons",
    "answering",
    "answering_offer",
    "appointing",
    "appointing_at_all",
    "asking_in_error",
    "asking_in_error_at_all",
    "beginning_scoping",
    "changing_decision",
    "confirming",
    "confirming_in_error",
    "day_in_order",
    "day_of_the_law",
    "deciding_at_all",
    "declining_in_error",
    "ending_appointment",
    "fact_about_subject",
    "giving_undertaking",
    "in_state",
    "issuing_letter",
    "joining",
    "joining_at_all",
    "lifting_conflict",
    "lives_in_order",
    "minuting_at_all",
    "notifying",
    "offering",
    "offering_at_all",
    "pseudonyms_differ",
    "putting_to_chair",
    "recording_answer",
    "recording_answer_at_all",
    "recording_conflict",
    "recording_minute",
    "recording_sending",
    "refusing_offer",
    "replacing_letter",
    "sending_back",
    "somebody_decides",
    "taking_on",
    "telling_home_office",
    "untidy",
    "what_the_decision_lacks",
    "withdrawing_fact",
    "withdrawing_offer",
    "withdrawing_offer_at_all",
]
