"""What became of a talk, as far as the corpus can know on the day of its last article."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.views.meetings import MET

TOOK_PLACE, CALLED_OFF, UNTOLD, OPEN = "took place", "called off", "no outcome told", "still open"
#: A talk of ``UNTOLD`` had its day before the last article; that of one ``OPEN`` lies ahead of it, or is unknown.
OUTCOMES = (TOOK_PLACE, CALLED_OFF, UNTOLD, OPEN)
_OFF = ("cancelled", "refused")
#: The statuses of what was planned and, as far as is told, not held.
PLANNED = ("planned", "postponed", *_OFF)


def outcomes(talks: Any, passed: np.ndarray) -> pd.Series:
    """One of ``OUTCOMES`` for each talk.

    Args:
        talks: their table in the index.
        passed: for each talk whether its last day is known and lies before that of the last article.
    """
    found = np.where(passed, OUTCOMES.index(UNTOLD), OUTCOMES.index(OPEN))
    found[talks.one_of("status", _OFF)] = OUTCOMES.index(CALLED_OFF)
    found[talks.one_of("status", MET)] = OUTCOMES.index(TOOK_PLACE)
    return pd.Series(pd.Categorical.from_codes(found, OUTCOMES))
