"""Every form that can take effect, filled in so that it does: by whom, where, with what."""

from tests.house.matrix.doings_casework import CASEWORK
from tests.house.matrix.doings_deciding import DECIDING
from tests.house.matrix.doings_of_no_case import OF_NO_CASE
from tests.house.matrix.doings_papers import PAPERS

OF_A_CASE = DECIDING | CASEWORK | PAPERS
DOINGS = OF_A_CASE | OF_NO_CASE
