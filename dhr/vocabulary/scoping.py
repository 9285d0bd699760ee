"""What agencies are asked before a review, and what they answer."""

from enum import StrEnum

from dhr.vocabulary.states import State

# Where agencies are still asked what they know: before the decision, and while a review is made.
# Whoever was to be asked before it and was not is not asked by itself after it.
ASKS_AGENCIES = (State.SCOPING, State.APPOINTING, State.UNDER_WAY)


class ReturnKind(StrEnum):
    """Whether an agency knew anybody in the case."""

    KNOWN = "known"
    NIL = "nil"


RETURN_LABELS: dict[ReturnKind, str] = {
    ReturnKind.KNOWN: "Known to them",
    ReturnKind.NIL: "Nil return: nobody in the case was known to them",
}


class SuggestedContribution(StrEnum):
    """What an agency suggests to give to a review, if one is held."""

    IMR = "imr"
    INFORMATION_REPORT = "information_report"
    NONE = "none"


CONTRIBUTION_LABELS: dict[SuggestedContribution, str] = {
    SuggestedContribution.IMR: "An individual management review (IMR)",
    SuggestedContribution.INFORMATION_REPORT: "An information report",
    SuggestedContribution.NONE: "None",
}
