"""What a review is, as the public register says it: the Act and the guidance, made plain."""

from dhr.guidance.sources import G16, S9
from dhr.guidance.table import Source

WHAT_A_REVIEW_IS = (
    "A domestic homicide review looks at the death of a person aged 16 or over that has, or "
    "appears to have, resulted from violence, abuse or neglect by a relative, by a current or "
    "former intimate partner, or by a member of the same household. It is held under section 9 of "
    "the Domestic Violence, Crime and Victims Act 2004, so that lessons are learnt from the death. "
    "It does not ask how the person died or who is to blame: that is for coroners and criminal "
    "courts."
)
SOURCE = Source(f"{S9}(1); what it is not for: {G16}", verified=True)
