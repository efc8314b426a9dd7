"""What became of a talk, as far as the corpus can know on the day of its last article."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.tables.schema import STATUSES
from helpers.views.meetings import MET

TOOK_PLACE, CALLED_OFF, REFUSED = "took place", "called off", "refused"
#: Of what was planned or postponed: its day lies before that of the last article; it lies ahead, or is unknown.
UNTOLD, OPEN = "no outcome reported", "still open"
PROPOSED = "only proposed"
#: Most reports say otherwise than the status, which is the one last reported.
DISPUTED = "disputed"
#: What a talk is shown as: its status, or that it is in dispute. Filters, charts and counts go by the column ``SHOWN``.
SHOWN_STATUSES = (*STATUSES, DISPUTED)
SHOWN = "shown_status"
OUTCOMES = (TOOK_PLACE, CALLED_OFF, REFUSED, UNTOLD, OPEN, PROPOSED, DISPUTED)
#: What was planned or asked for and, as far as is reported, not held.
NEVER_HELD = (CALLED_OFF, REFUSED, UNTOLD)
_OF_STATUS = {CALLED_OFF: ("cancelled",), REFUSED: ("refused",), PROPOSED: ("proposed",), TOOK_PLACE: MET}


def outcomes(talks: Any, passed: np.ndarray, in_dispute: np.ndarray) -> pd.Series:
    """One of ``OUTCOMES`` for each talk.

    Args:
        talks: their table in the index.
        passed: for each talk whether its last day is known and lies before that of the last article.
        in_dispute: for each talk whether most of its reports contradict its status.
    """
    found = np.where(passed, OUTCOMES.index(UNTOLD), OUTCOMES.index(OPEN))
    for outcome, statuses in _OF_STATUS.items():
        found[talks.one_of("status", statuses)] = OUTCOMES.index(outcome)
    found[in_dispute] = OUTCOMES.index(DISPUTED)
    return pd.Series(pd.Categorical.from_codes(found, OUTCOMES))
