"""Which date expressions can date a talk: days and spans of days, not durations, habits or 'recently'."""

from __future__ import annotations

from helpers.annotate.model import DateExpression
from helpers.annotate.talks.lexicon import words


def usable(date: DateExpression) -> bool:
    """Whether ``date`` can date a talk: a day or a span of days, not a duration, a habit or 'recently'."""
    if date.type not in ("DATE", "TIME") or date.earliest is None or date.latest is None or date.precision == "unknown":
        return False
    if date.text.lower().startswith(("less than", "more than", "over ", "nearly ", "almost ")):
        return False
    if date.value.endswith("_REF") or len(date.value) < 4 or _is_long(date):
        return False
    return not any(word in words("vague") for word in date.text.lower().split()) or (
        any(
            word
            in (
                "week",
                "month",
                "year",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "weekend",
                "quarter",
                "spring",
                "summer",
                "autumn",
                "fall",
                "winter",
            )
            for word in date.text.lower().split()
        )
        and date.text.lower().split()[0] not in ("recent", "few")
    )


def _is_long(date: DateExpression) -> bool:
    """A decade or an era dates no talk."""
    return int(date.latest[:4]) - int(date.earliest[:4]) > 1
