"""Reading an action plan out of a Word, Excel or CSV file. Pure: nothing is stored.

The Home Office's seven columns first (Recommendation, Scope, Action to take, Lead agency, Key
milestones, Target date, Date of completion and outcome), then the other shapes that partnerships
use, as far as they can be read; what could not be is said. The plan's own words are kept beside
everything that was worked out from them.
"""

from documents.plan_reader.cells import NotReadable
from documents.plan_reader.grids import grids_of
from documents.plan_reader.leads import leads_of
from documents.plan_reader.notices import notice_of_no_such_day
from documents.plan_reader.plan import ReadAction, ReadPlan, ReadRecommendation
from documents.plan_reader.reading import read
from documents.plan_reader.target import Precision, Target, target_of

__all__ = [
    "NotReadable",
    "Precision",
    "ReadAction",
    "ReadPlan",
    "ReadRecommendation",
    "Target",
    "leads_of",
    "notice_of_no_such_day",
    "read_plan",
    "target_of",
]


def read_plan(content: bytes, name: str = "") -> ReadPlan:
    """The plan in these bytes. Raises ``NotReadable`` with a sentence where there is none, where
    the file cannot be read, or where its ``name``, if given, says that it is of another kind."""
    return read(grids_of(content, name))
