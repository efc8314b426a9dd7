"""Talks in dispute: most of the reports that say what became of one disagree with the status shown for it.

The status of a talk is what was reported last, and stays so: here it is only said where most reports are against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.views.outcomes import DISPUTED, SHOWN_STATUSES
from helpers.views.words import counted, number

_MET, _OFF = ("held", "ongoing"), ("cancelled", "refused")
_NOT_MET = (*_OFF, "postponed")
#: For each status shown, the statuses of reports that bear it out, and of those that say otherwise. Plans are no
#: outcome, and what was put off may be held later.
_TOLD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(_MET, (_MET, _OFF)),
    **dict.fromkeys(_NOT_MET, (_NOT_MET, _MET)),
    **dict.fromkeys(("planned", "proposed"), (("planned", "proposed", *_NOT_MET), _MET)),
}


def doubt(talk: Mapping[str, Any]) -> str:
    """What is said of a talk in dispute: 'disputed: 3 of 4 reports say that it took place'; else nothing.

    What a person has corrected or checked is settled.

    Args:
        talk: a row of the table of talks.
    """
    agreeing, against = _TOLD[talk["status"]]
    told = [step["status"] for step in talk["history"]]
    for_, otherwise = (sum(status in some for status in told) for some in (agreeing, against))
    if otherwise <= for_ or bool(talk["corrected"]) or str(talk.get("checked")) == "checked":
        return ""
    what = "took place" if against == _MET else "did not take place"
    verb = "says" if otherwise == 1 else "say"
    return f"disputed: {number(otherwise)} of {counted(otherwise + for_, 'report')} {verb} that it {what}"


def with_doubt(talk: Mapping[str, Any]) -> str:
    """The status of a talk, and whether it is sure: 'cancelled, disputed: 3 of 4 reports say that it took place'.

    Args:
        talk: a row of the table of talks.
    """
    return ", ".join(filter(None, [talk["status"], "" if talk["confident"] else "uncertain", doubt(talk)]))


def shown_status(talk: Mapping[str, Any]) -> str:
    """The status of a talk as its mark shows it: 'disputed' where most reports say otherwise.

    Args:
        talk: a row of the table of talks.
    """
    return DISPUTED if doubt(talk) else str(talk["status"])


def shown_statuses(index: Any) -> pd.Series:
    """``shown_status`` of each talk of the whole table, from the corpus's ``Index``: the column ``outcomes.SHOWN``."""
    own = index.table("talks").column("status").cat.set_categories(SHOWN_STATUSES)
    return own.mask(disputed(index), DISPUTED)


def disputed(index: Any) -> np.ndarray:
    """Which talks of the whole table are in dispute, as ``doubt`` has it: one truth value for each.

    ``index`` is the corpus's ``Index``, which itself asks for this.
    """
    return index.once("talks in dispute", _disputed)


def _disputed(index: Any) -> np.ndarray:
    talks, reports = index.table("talks"), index.table("reports")
    owners = index.rows_in("reports", "talk_id", "talks")
    codes, statuses = reports.codes("status")
    settled = talks.flags("corrected") | talks.one_of("checked", ["checked"])
    balance = np.zeros(len(talks), dtype=np.int64)
    for shown, sides in _TOLD.items():
        own = talks.one_of("status", [shown])
        for weight, some in zip((-1, 1), sides, strict=True):
            said = np.array([*(status in some for status in statuses), False], dtype=bool)[codes] & (owners >= 0)
            balance += weight * own * np.bincount(owners[said], minlength=len(talks))
    return ~settled & (balance > 0)
