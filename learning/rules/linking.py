"""What stands in the way of links, themes and undertakings. Pure."""

from collections.abc import Collection

from learning.rules.common import Reasons
from learning.themes import THEME_LABELS
from learning.vocabulary import LinkKind


def linking(*, kind: str, to_itself: bool, linked_already: bool) -> Reasons:
    """Two recommendations are linked once in the same way."""
    reasons = []
    if kind not in set(LinkKind):
        reasons.append("Say how the one stands to the other.")
    if to_itself:
        reasons.append("A recommendation is not linked to itself.")
    if linked_already:
        reasons.append("These two are linked like this already.")
    return reasons


def unlinking(*, is_over: bool) -> Reasons:
    """A link ends once."""
    return ["This link has ended already."] if is_over else []


def theming(themes: Collection[str]) -> Reasons:
    """Only themes of the list; any number of them, or none."""
    unknown = [code for code in themes if code not in THEME_LABELS]
    return ["Choose themes of the list."] if unknown else []


def undertaking(*, agreed: bool, given_already: bool) -> Reasons:
    """It is given once, by somebody who says so."""
    reasons = []
    if given_already:
        reasons.append("You have given this undertaking already.")
    if not agreed:
        reasons.append("Tick that you give the undertaking.")
    return reasons
