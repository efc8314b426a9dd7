"""The frame of a chart: title with N, the view's sentence, legend, notes, caption, and the figure's metadata.

A chart makes a ``Frame``, asks it for room, draws its traces into ``frame.figure`` and returns ``frame.done()``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.charts import theme
from helpers.charts.drawing import Drawing, scatter
from helpers.charts.headline import grown, headline_lines
from helpers.charts.legend import ROW, LegendEntry, draw, place
from helpers.charts.sketch import Sketch
from helpers.charts.text import LINE, escape, lines
from helpers.charts.time_axis import time_axis
from helpers.charts.wording import Wording, saying, under_headline, wording_now
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS, matched, sentence
from helpers.views.words import number, plural


class Frame:
    """The layout around a chart's plot.

    Args:
        rows: what the view keeps.
        of: the table that the chart is about.
        title: what the chart shows, with its N.
        size: a key of ``theme.SIZES``.
        legend: the entries of the legend, in order; empty for none.
        notes: sentences below the chart: what is hidden, unknown, or meant.
        caption: the person's own caption, below the notes.
        axis: pixels below the plot for tick labels and axis title.
        left, right: pixels beside the plot for labels.
        above: pixels between header and plot for labels above it.
        summary: label and value of the chart's main marks, greatest first, for headline and alternative text.
        found: what the chart finds, in a sentence, where that is not its greatest mark.
        basis: the key of the rows that it counts, where these are not all of ``of`` that the view keeps.
    """

    def __init__(
        self,
        rows: Rows,
        of: str,
        title: str,
        size: str,
        *,
        legend: Sequence[LegendEntry] = (),
        notes: Sequence[str] = (),
        caption: str = "",
        axis: float = 0,
        left: float = 0,
        right: float = 0,
        above: float = 0,
        summary: Sequence[tuple[str, float]] = (),
        found: str = "",
        basis: str = "",
    ) -> None:
        self.size = theme.SIZES[size]
        wording = wording_now()
        own = sentence(rows.view, rows, of) + (f", {rows.given}" if rows.given else "")
        self.rows, self.of, self.title = rows, of, wording.headline or title
        self.summary = list(summary)
        self._finds: dict[str, Any] = {"title": self.title, "found": found, "basis": basis} | _leaders(summary)
        if wording.headline or wording.subtitle:
            self._finds["own"] = {
                "title": title,
                "sentence": own,
            }  # what is proposed again in place of a person's words
        self._placed = theme.is_place(size)
        self.sentence = wording.subtitle or (under_headline(title, own) if self.title != title else own)
        self.headline = self.title
        if wording.finds and (self._placed or size == "screen"):
            self.headline = wording.finds(rows, self._finds)
        worded = wording.subtitle or wording.headline or not self._placed  # there the sentence is over the chart
        self._under_title = self.sentence if worded else ""
        if self.headline != self.title and not wording.subtitle:
            self._under_title = title if self._placed else under_headline(title, own)
        self.notes, self.caption, self.source = [note for note in notes if note], caption, wording.source
        self.left, self.right = left + self.size.pad, right + self.size.pad
        self.axis, self.above = axis, above
        self.figure = Drawing()
        self.room = self.size.width - 2 * self.size.pad
        self._lay_out(legend)

    @property
    def plot_width(self) -> float:
        """Width of the plot in pixels."""
        return self.size.width - self.left - self.right

    def _lay_out(self, legend: Sequence[LegendEntry]) -> None:
        size = self.size
        self._title = headline_lines(self.headline, self.room, size)
        self._heading = "<br>".join(escape(line) for line in self._title)
        self._subtitle = lines(self._under_title, self.room, size.text, most=4)
        self._subtitle_at = size.pad * 0.8 + len(self._title) * size.title * LINE + size.text * 0.25
        self._legend_at = self._subtitle_at + len(self._subtitle) * size.text * LINE + size.text * 0.5
        self._legend = place(legend, self.room, size)
        rows_of_legend = self._legend[-1].row + 1 if self._legend else 0
        self.top = self._legend_at + rows_of_legend * size.text * ROW + self.above + size.text * 0.4
        beside = self.room - BUTTONS if self._placed and self.room > 2 * BUTTONS else self.room
        rooms = {note: beside if note is self.notes[-1] else self.room for note in self.notes}
        self._foot = [line for note, room in rooms.items() for line in lines(note, room, size.small, most=4)]
        self._caption = lines(self.caption, self.room, size.small, most=8)
        self._caption += lines(self.source, self.room, size.small, most=3)
        count = len(self._foot) + len(self._caption)
        self.bottom = self.axis + count * size.small * LINE + (size.small * 0.9 if count else 0) + size.pad

    def rows_height(self, count: int, lines: float) -> float:
        """The plot's height in pixels for rows of a number of text lines; few rows on a screen get more space.

        ``count`` is the number of rows, ``lines`` the text lines in each.
        """
        wanted = count * self.size.text * lines
        return self.fit(1.6 * wanted if self._placed else wanted)

    def fit(self, wanted: float) -> float:
        """The plot's height in pixels: as requested, within the limits of the size.

        ``wanted`` is in pixels, too.
        """
        around = self.top + self.bottom - grown(len(self._title), self.size)
        return max(60.0, min(max(wanted, self.size.low - around), self.size.high - around))

    def done(self, plot_height: float, *, sort: str = "Chart", **layout: Any) -> Sketch:
        """The finished chart.

        Args:
            plot_height: the plot's height in pixels, from ``fit``.
            sort: what sort of chart it is, for the alternative text.
            layout: more of plotly's layout.
        """
        size = self.size
        style = axis_style(size)
        self._write_around()
        shapes = [*layout.pop("shapes", ()), *self.figure.shapes]
        axes = {"xaxis": {}, "yaxis": {}} | {name: axis for name, axis in layout.items() if _is_axis(name)}
        for name, axis in axes.items():
            if axis.get("type") == "date":
                axes[name] = time_axis(axis, self.plot_width, size)
        whole = self._layout(round(self.top + plot_height + self.bottom), sort) | layout
        whole |= {name: style | axis for name, axis in axes.items()}
        whole |= {"shapes": shapes, "annotations": self.figure.annotations}
        return Sketch(self.figure.traces, whole)

    def _layout(self, height: int, sort: str) -> dict[str, Any]:
        size = self.size
        place = self._place_of_title()
        return {
            "template": {"data": {}, "layout": {"title": place}},  # so that none of plotly's defaults shows through
            **({"autosize": True} if size.name == "screen" else {"autosize": False, "width": size.width}),
            "height": height,
            "paper_bgcolor": theme.PAPER,
            "plot_bgcolor": theme.PAPER,
            "font": {"family": theme.FONT, "size": size.text, "color": theme.INK},
            "margin": {"l": self.left, "r": self.right, "t": self.top, "b": self.bottom, "pad": 0, "autoexpand": False},
            "showlegend": False,
            "title": {"text": self._heading} | place,
            "hoverlabel": {
                "bgcolor": theme.PAPER,
                "bordercolor": theme.AXIS,
                "font": {"family": theme.FONT, "size": 12, "color": theme.INK},
                "align": "left",
                "namelength": 0,
            },
            "hovermode": "closest",
            "dragmode": "select",
            "barcornerradius": 0,
            "modebar": {"remove": list(theme.NO_BUTTONS), "bgcolor": "rgba(0,0,0,0)", "color": theme.AXIS},
            "uirevision": "parley",
            "meta": self._finds
            | {
                "headline": self.headline,
                "heading": self._heading,
                "sentence": self.sentence,
                "notes": self.notes,
                "caption": self.caption,
                "source": self.source,
                "size": size.name,
                "alt": self._alt(sort),
            },
        }

    def _place_of_title(self) -> dict[str, Any]:
        """Where the headline stands and how it is set, which also holds for a title that a person sets in code."""
        size = self.size
        return {
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "bottom",  # the first line stands on it, however many follow
            "automargin": False,
            "pad": {"t": 0, "b": -(size.pad * 0.8 + size.title * ASCENT), "l": size.pad + 1, "r": 0},
            "font": {"size": size.title, "color": theme.INK, "weight": 700},
        }

    def _write_around(self) -> None:
        size = self.size
        base = {
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "xanchor": "left",
            "align": "left",
            "showarrow": False,
            "xshift": size.pad - self.left,
            "borderpad": 0,
        }
        above = {
            "text": "<br>".join(escape(line) for line in self._subtitle),
            "y": 1,
            "yanchor": "top",
            "yshift": self.top - self._subtitle_at,
            "font": {"size": size.text, "color": theme.MUTED},
        }
        self.figure.add_annotation(base | above)
        shapes, texts = draw(self._legend, self.top - self._legend_at, self.left, size)
        self.figure.shapes += shapes
        self.figure.annotations += texts
        foot = [escape(line) for line in self._foot] + [escape(line) for line in self._caption]
        if foot:
            below = {
                "text": "<br>".join(foot),
                "y": 0,
                "yanchor": "top",
                "yshift": -(self.axis + size.small * 0.7),
                "font": {"size": size.small, "color": theme.MUTED},
            }
            self.figure.add_annotation(base | below)

    def _alt(self, sort: str) -> str:
        """The alternative text, computed from the data: the chart, the view, the largest values, the notes."""
        heads = dict.fromkeys([self.title, self.headline, self.sentence])
        parts = [f"{sort}.", *(f"{head}." for head in heads)]
        shown = [f"{label} {number(round(value, 1))}" for label, value in self.summary[:12]]
        if shown:
            rest = len(self.summary) - len(shown)
            parts.append("; ".join(shown) + (f"; and {rest} more." if rest else "."))
        return " ".join(parts + [note if note.endswith(".") else f"{note}." for note in self.notes])


def _leaders(summary: Sequence[tuple[str, float]]) -> dict[str, list[Any]]:
    """The largest marks, and those that come next."""
    greatest = greatest_of(summary)
    behind = greatest_of([pair for pair in summary if pair[1] < greatest[1]]) if greatest else []
    return {"greatest": greatest, "behind": behind}


def greatest_of(summary: Sequence[tuple[str, float]]) -> list[Any]:
    """The labels of the largest marks with a known subject, and their value; empty if there is none.

    ``summary`` gives label and value of marks.
    """
    known = [pair for pair in summary if not _NOBODY.intersection(pair[0].split(CROSS))]
    if not known:
        return []
    most = max(value for _, value in known)
    return [[label for label, value in known if value == most], most]


#: How far the letters of a title reach above the line that they stand on, in font sizes.
ASCENT = 0.95
#: What is between the two labels of a cell, and what stands for no subject.
CROSS = " × "
#: Pixels that the buttons of an explorer's chart take, at its lower right: the last note leaves them.
BUTTONS = 190
_NOBODY = {theme.UNKNOWN, theme.OTHERS, "no cue", "outlet unknown", "side unknown"}


def _is_axis(name: str) -> bool:
    return name.startswith(("xaxis", "yaxis"))


def axis_style(size: theme.Size) -> dict[str, Any]:
    """The default style of axes, for a chart of this size."""
    return {
        "showgrid": False,
        "gridcolor": theme.GRID,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "linecolor": theme.AXIS,
        "ticks": "",
        "tickfont": {"size": size.text, "color": theme.INK, "family": theme.FONT},
        "automargin": False,
        "fixedrange": False,
        "layer": "below traces",
    }


def empty(rows: Rows, of: str, size: str, *, said: str = "", advice: str = "", caption: str = "") -> Sketch:
    """The chart shown if nothing matches: it says how many rows match and what to do, and has no axes.

    Args:
        rows: what the view keeps.
        of: the table that the chart is about.
        size: a key of ``theme.SIZES``.
        said: what is missing, where it is not simply that no row matches.
        advice: what to do about it; by default the filter that is best cleared.
        caption: as for every chart.
    """
    told = said or matched(rows, of)
    advice = advice or " ".join([*rows.notes, _advice(rows, of)])
    with saying(Wording()):  # a headline on what is shown would be wrong where nothing is
        frame = Frame(rows, of, told, size, caption=caption)
    frame.figure.add_annotation(
        text="<br>".join(escape(line) for line in lines(advice, frame.room * 0.85, frame.size.text * 1.1)),
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        showarrow=False,
        font={"size": frame.size.text * 1.1, "color": theme.MUTED},
    )
    hidden = {"visible": False, "range": [0, 1]}
    frame.figure.add_trace(scatter(x=[None], y=[None], hoverinfo="skip"))
    return frame.done(frame.fit(frame.size.text * 9), sort=advice, xaxis=hidden, yaxis=hidden)


def _advice(rows: Rows, of: str) -> str:
    """Suggests the single filter to clear so that most rows would match."""
    noun = plural(NOUNS[of])
    if not rows.total(of):
        return f"The corpus holds no {noun} yet. Add articles to its folder and build the tables again."
    best, name = 0, ""
    for candidate in rows.view.active():
        found = Rows(rows.index, rows.view.without(candidate)).count(of)
        if found > best:
            best, name = found, candidate
    if name:
        return f"Clear the filter ‘{name.replace('_', ' ')}’ and {number(best)} would match."
    return "Several filters together leave nothing. Clear them all and choose again."


def cap_note(shown: int, total: int, noun: str, hidden_rows: float, row_noun: str) -> str:
    """A note on hidden values, '12 of 63 speakers shown; 51 more with 80 quotes.'; empty if all are shown.

    Args:
        shown, total: how many there are on the chart, and in all.
        noun: what they are, in the singular.
        hidden_rows: how many rows those not shown have.
        row_noun: what a row is, in the singular; empty where rows are not mentioned.
    """
    if shown >= total:
        return ""
    if row_noun in ("", noun):
        return f"{number(shown)} of {number(total)} {plural(noun)} shown."
    rest = total - shown
    return (
        f"{number(shown)} of {number(total)} {plural(noun)} shown; "
        f"{number(rest)} more with {number(hidden_rows)} {row_noun if hidden_rows == 1 else plural(row_noun)}."
    )
