"""Every form that can take effect, filled in so that it does: by whom, where, with what."""

from tests.house.matrix.doings_casework import CASEWORK
from tests.house.matrix.doings_deciding import DECIDING
from tests.house.matrix.doings_of_no_case import OF_NO_CASE
from tests.house.matrix.doings_of_register import OF_REGISTER
from tests.house.matrix.doings_papers import PAPERS
from tests.house.matrix.doings_publication import PUBLICATION
from tests.house.matrix.doings_reporting import REPORTING

OF_A_CASE = DECIDING | CASEWORK | PAPERS | PUBLICATION | REPORTING
DOINGS = OF_A_CASE | OF_NO_CASE | OF_REGISTER
