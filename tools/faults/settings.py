"""The product's own settings. What the drill changes stands here and in ``app.py``, and is said in
its report.
"""

import os

from config.settings import *  # noqa: F403 - settings are the names of a module

# The lease on a message is twelve of these and ten seconds (``notifications/schedule.py``). A
# worker that is killed holds its message for as long, and a drill should not have to wait the
# minutes that a real mail server may take.
EMAIL_TIMEOUT = float(os.environ["DRILL_MAIL_TIMEOUT"])
