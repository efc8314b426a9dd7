"""The range of days of a view: five of its filters, none of which says anything by itself.

Which day of a row counts depends on its table, and what becomes of rows without a day on whether a range is set, so
what the five mean together is said here and nowhere else.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Self

from helpers.views.choices import Choices
from helpers.views.record import ViewError


class DayRange(NamedTuple):
    """A range of days.

    Attributes:
        first, last: both included; None leaves that end open.
        with_undated: whether rows without a day are kept although a range is set.
        dated_only: whether rows without a day are left out even if none is.
        by_talk: whether talks and reports count by the days of the talk, not of publication.
    """

    first: date | None
    last: date | None
    with_undated: bool
    dated_only: bool
    by_talk: bool

    @property
    def is_set(self) -> bool:
        """Whether either end is."""
        return bool(self.first or self.last)

    @property
    def acts(self) -> bool:
        """Whether it leaves any rows out."""
        return self.is_set or self.dated_only

    @property
    def keeps_undated(self) -> bool:
        """Whether rows without a day are kept."""
        return not self.dated_only and (self.with_undated or not self.is_set)


class Ranged(Choices):
    """A view among whose filters are the five of a range of days."""

    first_day: date | None
    last_day: date | None
    undated_too: bool
    unknown_dates: bool
    days_of: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ViewError(
                f"The first day ({self.first_day}) is after the last day ({self.last_day}); swap them or clear one."
            )

    @property
    def days(self) -> DayRange:
        """The range that the filters make up."""
        by_talk = self.days_of == "talk"
        return DayRange(self.first_day, self.last_day, self.undated_too, not self.unknown_dates, by_talk)

    def with_days(self, first: date | None, last: date | None) -> Self:
        """This view with another range; with none, undated rows are not asked for either.

        Raises:
            ViewError: if the first day is after the last.
        """
        return self.but(first_day=first, last_day=last, undated_too=self.undated_too and bool(first or last))

    def with_undated(self, wanted: bool = True) -> Self:
        """This view with rows without a day added to its range, if ``wanted``, or left out of it."""
        return self.but(undated_too=wanted)

    def of_every_day(self) -> Self:
        """This view without a range, and whatever it says of unknown days."""
        return self.without("first_day", "last_day", "unknown_dates", "undated_too")
