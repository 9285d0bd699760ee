"""Every word of the domain that the code uses, once. Imports nothing of ours.

What the law says about these words (lengths, recipients, criteria) is in ``guidance``.
"""

from dhr.vocabulary.decision import (
    ANSWER_LABELS,
    CONFIRMATION_LABELS,
    OUTCOME_LABELS,
    WHETHER_TO_HOLD,
    Answer,
    Confirmation,
    DecisionStatus,
    Outcome,
)
from dhr.vocabulary.events import (
    CHANGES,
    READS,
    Event,
)
from dhr.vocabulary.facts import (
    FACT_LABELS,
    INQUEST_LABELS,
    PERPETRATOR_FACTS,
    FactKind,
    InquestConclusion,
)
from dhr.vocabulary.letters import (
    LETTER_LABELS,
    LETTER_STATUS_LABELS,
    SENDING_LABELS,
    LetterKind,
    LetterStatus,
    Marking,
    MessageKind,
    SendingMethod,
)
from dhr.vocabulary.people import (
    NOTIFIER_IN_SENTENCES,
    NOTIFIER_LABELS,
    RELATIONSHIP_LABELS,
    SUBJECT_KIND_LABELS,
    SUSPECTED_CAUSE_LABELS,
    NotifierKind,
    Relationship,
    SubjectKind,
    SuspectedCause,
)
from dhr.vocabulary.states import CLOSED, LIVE, STATE_LABELS, UNDECIDED, State

__all__ = [
    "ANSWER_LABELS",
    "CHANGES",
    "CLOSED",
    "CONFIRMATION_LABELS",
    "FACT_LABELS",
    "INQUEST_LABELS",
    "LETTER_LABELS",
    "LETTER_STATUS_LABELS",
    "LIVE",
    "NOTIFIER_IN_SENTENCES",
    "NOTIFIER_LABELS",
    "OUTCOME_LABELS",
    "PERPETRATOR_FACTS",
    "READS",
    "RELATIONSHIP_LABELS",
    "SENDING_LABELS",
    "STATE_LABELS",
    "SUBJECT_KIND_LABELS",
    "SUSPECTED_CAUSE_LABELS",
    "UNDECIDED",
    "WHETHER_TO_HOLD",
    "Answer",
    "Confirmation",
    "DecisionStatus",
    "Event",
    "FactKind",
    "InquestConclusion",
    "LetterKind",
    "LetterStatus",
    "Marking",
    "MessageKind",
    "NotifierKind",
    "Outcome",
    "Relationship",
    "SendingMethod",
    "State",
    "SubjectKind",
    "SuspectedCause",
]
