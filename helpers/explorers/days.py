"""Reads typed dates, and offers a button for the undated rows that a date range leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import ipywidgets

from helpers.views.day_ranges import range_meant
from helpers.views.days import NotADayError, day_meant
from helpers.views.select import Rows
from helpers.views.undated import undated_left_out
from helpers.views.view import View, ViewError
from helpers.views.words import number


def chosen_days(typed: Sequence[str]) -> tuple[date | None, date | None, bool]:
    """The first and last day as typed; empty text leaves that end open, and a range in one field sets both.

    Returns:
        Both, and whether they were swapped because the first was after the last.

    Raises:
        ViewError: for what is no day, with a sentence.
    """
    ranges = [range_meant(one) for one in typed]
    whole = next((one for one in ranges if one and None not in one), None)
    if whole:
        return *whole, False
    ends = [next((str(one[end]) for one in ranges if one and one[end]), "") for end in (0, 1)]
    typed = [end or ("" if one else words) for end, one, words in zip(ends, ranges, typed, strict=True)]
    first, last = _day("From", typed[0], False), _day("To", typed[1], True)
    if first and last and first > last:
        return _day("To", typed[1], False), _day("From", typed[0], True), True
    return first, last, False


def words_kept(
    typed: Sequence[str], first: date | None, last: date | None, swapped: bool
) -> dict[tuple[int, str], str]:
    """What was typed for the days that the fields then show, by field and day: 'May 2021' is more than its first day.

    Args:
        typed: the text of both fields; ranges are not kept, being in one field and meaning both.
        first, last, swapped: what ``chosen_days`` made of it.
    """
    words = typed[::-1] if swapped else typed
    shown = enumerate(zip((first, last), words, strict=True))
    return {(end, str(day)): text for end, (day, text) in shown if day and text and not range_meant(text)}


def _day(field: str, typed: str, last: bool) -> date | None:
    try:
        return day_meant(typed, last) if typed.strip() else None
    except NotADayError as error:
        raise ViewError(f"‘{field}’ is a day such as 2019-05-28, not ‘{typed}’{error}.") from None


def days_searched(text: str) -> tuple[date | None, date | None] | None:
    """The days meant by a search that is only a day, a month or a range; None for words.

    A year alone is a word to search for, and so is a day in quotation marks.
    """
    if not any(letter.isdigit() for letter in text) or (len(text.split()) == 1 and text.strip().isdigit()):
        return None
    try:
        return range_meant(text) or (day_meant(text), day_meant(text, last=True))
    except NotADayError:
        return None


class UndatedButton(ipywidgets.Button):
    """The button 'plus 49 undated', which adds undated rows to a date range or removes them.

    Args:
        on_view: called with the view that is wanted.
    """

    def __init__(self, on_view: Callable[[View], None]) -> None:
        super().__init__(layout=ipywidgets.Layout(width="auto", display="none"))
        self._view, self._on_view = View(), on_view
        self.on_click(lambda _: self._on_view(self._view.with_undated(not self._view.days.with_undated)))

    def show(self, rows: Rows, table: str) -> None:
        """Shows how many undated rows of ``table`` the range leaves out, if any."""
        self._view = rows.view
        left = undated_left_out(rows, table)
        self.layout.display = "" if left or rows.view.days.with_undated else "none"
        self.description = f"plus {number(left)} undated" if left else "without the undated"
        self.tooltip = "Show what has no date, too" if left else "Show only what has a date within these days"
