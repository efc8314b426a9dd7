"""Plans the timeline: the talks in their lanes, those placed aside, and those left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.charts.frame import cap_note
from helpers.charts.lanes import Lane, LaneItem
from helpers.charts.time_axis import following, number_of_day, widened
from helpers.charts.when import month
from helpers.views.disputed import doubt, shown_status
from helpers.views.outcomes import SHOWN_STATUSES
from helpers.views.select import Rows
from helpers.views.table import UNKNOWN_DAY, UNKNOWN_INSTANT
from helpers.views.view import View
from helpers.views.words import number, plural, short_months

#: What a lane can be, and the column that says in which lanes a talk stands.
LANES = {
    "place": "city",
    "talk": "talk_id",
    "series": "series",
    "side": "sides",
    "outlet": "outlets",
    "format": "format",
    "status": "shown",
}
MOST_TALKS = 400
#: How many texts of talks are kept at hand.
MOST_MADE = 10 * MOST_TALKS
DAY = pd.Timedelta(days=1)
#: The columns beside the plot: talks long before all others, and talks without a date.
BEFORE, AFTER = "before", "undated"
#: Of this many talks or more, a few (a share) stand aside where they would take more than a share of the axis and so
#: much time that their months differ; of fewer talks a single one does, years before the others.
MANY, FEW, FAR, MONTHS = 12, 0.12, 0.3, 62 * DAY
FEWEST, MOST_FAR, YEARS = 4, 0.5, 2 * 365 * DAY


@dataclass
class TimelinePlan:
    """The timeline before it is drawn.

    Attributes:
        lanes_are: what a lane is: a key of ``LANES``.
        talks: the talks shown, with the table's columns as attributes, by date; ``start`` and ``end`` are where the
            first day begins and the last one ends, as numbers of days since 1970 (of those with a date), ``city`` is
            where the place lies, ``shown`` the status as its mark shows it, and ``doubt`` what is said of one in
            dispute.
        lanes: from top to bottom.
        firsts: for a talk's number, the first of its kept reports, as a row of the table.
        changes: for a talk's number, the first report of each earlier status; ``at`` is its day as a number.
        notes: what is left out.
        first, last: what the axis shows.
        cut_off: how many talks reach beyond the chosen days.
        aside_labels: what is above the columns beside the plot.
        reports_in: reports of a talk in an outlet, where lanes are outlets.
        undated: how many talks have no date.
        has_axis: whether any talk shown, or any report of one, has a date; else there is no time to show.
        hovers: the hover text of each talk, once they are made.
        made: texts of talks drawn lately, by what they tell: most are shown again after the next filter change.
    """

    lanes_are: str
    talks: list[Any]
    lanes: list[Lane]
    firsts: list[dict[str, Any]]
    changes: dict[int, list[Any]]
    notes: list[str]
    first: pd.Timestamp
    last: pd.Timestamp
    aside_labels: dict[str, str]
    reports_in: dict[tuple[str, str | None], int] = field(default_factory=dict)
    undated: int = 0
    has_axis: bool = True
    cut_off: int = 0
    hovers: list[str] = field(default_factory=list)
    made: dict[tuple, str] = field(default_factory=dict)

    def text(self, tells: tuple, make: Callable[[], str]) -> str:
        """A text, made only if it is not among those that were made before.

        Args:
            tells: all that the text depends on; texts are kept by it.
            make: makes the text.
        """
        if tells not in self.made:
            self.made[tells] = make()
        return self.made[tells]

    def is_dated(self, talk: Any) -> bool:
        """Whether a talk is in the plot."""
        return talk.earliest is not pd.NaT

    def lasts(self, talk: Any) -> bool:
        """Whether a talk's interval is longer than a day."""
        return talk.latest is not pd.NaT and talk.latest > talk.earliest

    def has_aside(self) -> bool:
        """Whether anything is beside the plot."""
        return any(lane.aside for lane in self.lanes)


def plan_lanes(rows: Rows, lanes: str, most: int, history: bool, order: Sequence[str] = ()) -> TimelinePlan:
    """Plans the timeline.

    Args:
        rows: what the view keeps.
        lanes: a key of ``LANES``.
        most: how many lanes at most; the talks of the others share one, but where each talk has its own.
        history: whether earlier statuses are shown.
        order: names of lanes that are first, in this order; a lane for each talk is in order of date.
    """
    places, counts = rows.positions("talks"), rows.reports_of()
    undated = int((rows.index.table("talks").days("earliest")[places] == UNKNOWN_DAY).sum())
    limit = most if lanes == "talk" else MOST_TALKS
    most_told = _most_told(places, counts, limit)
    hidden = counts[places].sum() - counts[most_told].sum()
    notes = [cap_note(len(most_told), len(places), "talk", hidden, "report")]
    shown = _by_date(rows, most_told)
    talks = _numbered(rows, shown)
    told = _reports_of(rows, shown)
    reports_in = _reports_in(rows, told, talks) if lanes == "outlet" else {}
    found = _as_before(_lanes(talks, lanes, reports_in), () if lanes == "talk" else order)
    if lanes != "talk":
        found = _merged(found, lanes, most)
    dates = [talk.earliest for talk in talks if not pd.isna(talk.earliest)]
    cut = None if _chosen(rows.view)[0] else _cut(dates)
    labels = {AFTER: "date unknown"}
    if cut is not None:
        labels[BEFORE] = f"before {month(cut)}"
    _set_aside(found, talks, cut)
    span = _range(rows, talks, cut)
    first, last = span or (pd.Timestamp("2000-01-01"), pd.Timestamp("2000-12-31"))
    cut_off = _cut_off(rows.view, talks)
    changes = _changes(rows, told, talks, (first, last)) if history else {}
    firsts = rows.index.table("reports").parts(
        told.places[np.unique(told.talks, return_index=True)[1]], ("report_id", "status_words", "text")
    )
    made: dict[tuple, str] = rows.index.once("texts of talks drawn lately", lambda _: {})
    if len(made) > MOST_MADE:
        made.clear()
    return TimelinePlan(
        lanes,
        talks,
        found,
        firsts,
        changes,
        notes,
        first,
        last,
        labels,
        reports_in,
        undated,
        bool(span),
        cut_off,
        made=made,
    )


def _most_told(places: np.ndarray, counts: np.ndarray, limit: int) -> np.ndarray:
    """The ``limit`` talks (places in the whole table) with most reports; of those with as many, the first ones."""
    if len(places) <= limit:
        return places
    own = counts[places]
    as_many = np.cumsum(np.bincount(own)[::-1])[::-1]  # how many talks have this many reports or more
    least = int(np.flatnonzero(as_many >= limit)[-1])
    above, alike = places[own > least], places[own == least]
    return np.concatenate([above, alike[: limit - len(above)]])


def _numbered(rows: Rows, places: np.ndarray) -> list[Any]:
    """Talks (places in the whole table) with their days as numbers, which are drawn sooner, and their doubt."""
    first, last = (rows.index.table("talks").days(name)[places].astype(float) for name in ("earliest", "latest"))
    ends = np.where(last == UNKNOWN_DAY, first, last) + 1
    cities = rows.index.table("talks").column("city").iloc[places]
    told = zip(rows.records("talks", places), first.tolist(), ends.tolist(), cities, strict=True)
    return [
        SimpleNamespace(**one, start=start, end=end, city=city, shown=shown_status(one), doubt=doubt(one))
        for one, start, end, city in told
    ]


def _by_date(rows: Rows, talks: np.ndarray) -> np.ndarray:
    """These talks (places in the whole table) by first and last day, unknown last, and by id."""
    table = rows.index.table("talks")
    days = [table.days(name)[talks].astype(np.int64) for name in ("latest", "earliest")]
    ids = table.frame["talk_id"].iloc[talks].to_numpy(dtype=object)
    ranks = np.argsort(np.argsort(ids, kind="stable"), kind="stable")
    return talks[np.lexsort((ranks, *(np.where(own == UNKNOWN_DAY, UNKNOWN_INSTANT, own) for own in days)))]


class _Told(NamedTuple):
    """The kept reports of the talks shown, in the table's order: places in the whole table, and the talks' numbers."""

    places: np.ndarray
    talks: np.ndarray


def _reports_of(rows: Rows, talks: np.ndarray) -> _Told:
    """The kept reports of these talks (places in the whole table)."""
    number_of = np.full(rows.total("talks") + 1, -1, dtype=np.int64)
    number_of[talks] = np.arange(len(talks))
    own = number_of[rows.index.rows_in("reports", "talk_id", "talks")]
    places = np.flatnonzero(rows.mask("reports") & (own >= 0))
    return _Told(places, own[places])


def _reports_in(rows: Rows, told: _Told, talks: list[Any]) -> dict[tuple[str, str | None], int]:
    """How many kept reports each talk has in each outlet; None where the outlet is unknown."""
    codes, outlets = rows.index.table("reports").codes("outlet")
    counts = Counter(zip(told.talks.tolist(), codes[told.places].tolist(), strict=True))
    return {(talks[one].talk_id, outlets[code] if code >= 0 else None): count for (one, code), count in counts.items()}


def _lanes(talks: list[Any], lanes: str, reports_in: dict[tuple[str, str | None], int]) -> list[Lane]:
    """Lanes by number of talks (by date where each talk has its own), unknown last."""
    column = LANES[lanes]
    outlets: dict[str, list[str | None]] = {}
    for talk, outlet in reports_in:
        outlets.setdefault(talk, []).append(outlet)
    found: dict[str | None, list[int]] = {}
    for place, talk in enumerate(talks):
        value = outlets.get(talk.talk_id, []) if lanes == "outlet" else getattr(talk, column)
        values = list(value) if isinstance(value, (list, np.ndarray)) else [value]
        for one in dict.fromkeys(values or [None]):
            found.setdefault(one if isinstance(one, str) else None, []).append(place)
    order = list(found)
    if lanes == "status":
        order.sort(key=SHOWN_STATUSES.index)
    elif lanes != "talk":
        order.sort(key=lambda value: (value is None, -len(found[value]), value or ""))
    labels = {value: without_day(talks[found[value][0]]) if lanes == "talk" else value for value in order}
    return [
        Lane(labels[value] or f"{lanes} unknown", (value,), [LaneItem(place) for place in found[value]])
        for value in order
    ]


def _as_before(lanes: list[Lane], order: Sequence[str]) -> list[Lane]:
    """Lanes in the order of these names; others after them, in their own order, and the unknown last."""
    places = {name: place for place, name in enumerate(order)}
    return sorted(lanes, key=lambda lane: (lane.values == (None,), places.get(lane.label, len(places))))


def without_day(talk: Any) -> str:
    """A talk's name without its day at the end, which is beside its mark."""
    name, _, end = talk.name.rpartition(", ")
    return name if name and not pd.isna(talk.latest) and str(talk.latest.year) in end else short_months(talk.name)


def _merged(lanes: list[Lane], what: str, most: int) -> list[Lane]:
    """The greatest lanes, one for all the others, and the unknown."""
    known = [lane for lane in lanes if lane.values != (None,)]
    if len(known) <= most:
        return lanes
    kept, rest = known[: most - 1], known[most - 1 :]
    values = tuple(value for lane in rest for value in lane.values)
    items = {item.talk: item for lane in rest for item in lane.items}
    other = Lane(f"{number(len(rest))} other {plural(what)}", values, [items[talk] for talk in sorted(items)])
    return [*kept, other, *(lane for lane in lanes if lane.values == (None,))]


def _cut(dates: list[pd.Timestamp]) -> pd.Timestamp | None:
    """The day before which a few talks would take a great part of the axis, or None."""
    if len(dates) < FEWEST:
        return None
    share, least = (FAR, MONTHS) if len(dates) >= MANY else (MOST_FAR, YEARS)
    ordered = sorted(dates)
    span = ordered[-1] - ordered[0]
    few = max(1, int(len(ordered) * FEW))
    gaps = [(ordered[place] - ordered[place - 1], place) for place in range(1, few + 1)]
    gap, place = max(gaps)
    return ordered[place] if gap > max(span * share, least) else None


def _set_aside(lanes: list[Lane], talks: list[Any], cut: pd.Timestamp | None) -> None:
    """Moves talks without a date, and those before the cut, to the columns beside the plot."""
    for lane in lanes:
        stay = []
        for item in lane.items:
            talk = talks[item.talk]
            early = cut is not None and not pd.isna(talk.earliest) and talk.earliest < cut
            if early or pd.isna(talk.earliest):
                column = lane.aside.setdefault(BEFORE if early else AFTER, {})
                column.setdefault(talk.shown, []).append(item.talk)
            else:
                stay.append(item)
        lane.items = stay


def _changes(
    rows: Rows, told: _Told, talks: list[Any], span: tuple[pd.Timestamp, pd.Timestamp]
) -> dict[int, list[Any]]:
    """For each talk whose status changed, the report that first told each earlier status, if on a day of the axis."""
    first, last = map(number_of_day, span)
    published = rows.index.table("reports").instants("published")[told.places]
    order = np.argsort(published, kind="stable")[: np.count_nonzero(published != UNKNOWN_INSTANT)]
    places, owners = told.places[order], told.talks[order]
    codes, statuses = rows.index.table("reports").codes("status")
    found: list[tuple[int, int]] = []
    before: dict[int, int] = {}
    for talk, place, code in zip(owners.tolist(), places.tolist(), codes[places].tolist(), strict=True):
        if before.get(talk) != code:
            before[talk] = code
            if statuses[code] != talks[talk].status:
                found.append((talk, place))
    reports = rows.index.table("reports").parts(
        np.array([place for _, place in found], dtype=np.int64),
        ("report_id", "status", "published_day", "outlet", "text"),
    )
    days = rows.index.table("reports").days("published_day")
    changes: dict[int, list[Any]] = {}
    for (talk, place), report in zip(found, reports, strict=True):
        if first <= days[place] < last:
            changes.setdefault(talk, []).append(SimpleNamespace(**report, at=float(days[place])))
    return changes


def _range(rows: Rows, talks: list[Any], cut: pd.Timestamp | None) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """First and last day that the axis must show, with a margin; None where no day is known."""
    published = rows.day_counts("reports", "published_day")[0]
    instants = [pd.Timestamp(int(one), unit="D") for one in (*published[:1], *published[-1:])]
    instants += [instant for talk in talks for instant in (talk.earliest, talk.latest) if instant is not pd.NaT]
    known = [instant for instant in instants if cut is None or instant >= cut]
    if not known:
        return None
    first, last = min(known).normalize(), max(known).normalize() + DAY
    margin = max((last - first) * 0.02, DAY)
    if rows.view.days.by_talk:
        return following(rows.view, first, last, margin)
    return widened(first - margin, last + margin)


def _chosen(view: View) -> tuple[float | None, float | None]:
    """Where the chosen days of talks begin and end, as numbers of days since 1970; None where the range is open."""
    days = view.days
    first = number_of_day(pd.Timestamp(days.first)) if days.by_talk and days.first else None
    return first, number_of_day(pd.Timestamp(days.last) + DAY) if days.by_talk and days.last else None


def _cut_off(view: View, talks: list[Any]) -> int:
    """Cuts the days of talks off where the chosen days end, so that their symbols are on the axis; how many."""
    first, last = _chosen(view)
    count = 0
    for talk in talks:
        start = talk.start if first is None else max(talk.start, first)
        end = talk.end if last is None else min(talk.end, last)
        if start < end and (start, end) != (talk.start, talk.end):
            talk.start, talk.end = start, end
            count += 1
    return count
