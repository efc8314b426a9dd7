"""Whose voices an outlet quotes, and what one quotes more of than another: shares and differences with intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.charts import theme
from helpers.charts.chart import chart, choice
from helpers.charts.dots import Dot, draw_dots
from helpers.charts.frame import cap_note, empty
from helpers.charts.marks import key
from helpers.charts.palette import NO_OUTLET, outlet_styles
from helpers.charts.sketch import Sketch
from helpers.charts.text import width
from helpers.coverage.attention import share_of_voice
from helpers.coverage.chosen import chosen_outlets
from helpers.coverage.differences import COMPARED, FEWEST, KEY, articles_with, difference, keyness, label_variants
from helpers.views.running import with_the
from helpers.views.select import Rows
from helpers.views.words import counted, number

NO_PAIR = "The view keeps no two outlets to compare: 0 differences"
ADVICE = "Clear the filter on outlets, or add articles of another outlet."
GREYED = f"Grey: may be chance (the interval includes 0), or an outlet has fewer than {FEWEST} in all."
#: Of differences that are none, this share lies outside its interval by chance alone.
BY_CHANCE = 0.05
INTERVALS = (
    "Lines are 95% intervals. Items of one article depend on each other, so the true intervals are slightly wider."
)
_KEYNESS_NOTE = (
    "Each dot shows how many times as often one outlet uses a word as the other, in as many words (statisticians: log "
    f"ratio; a word never used counts as half a use). Grey: may be chance (log-likelihood under {number(KEY)}: a "
    "difference that chance produces more than once in 10,000 words), or fewer than 5 uses in each outlet."
)
#: More doublings than these say little: the word is all but absent from one outlet.
_DOUBLINGS = 12


@chart("quotes")
def voice_shares(rows: Rows, *, size: str = "screen", caption: str = "") -> Sketch:
    """How much of what each outlet quotes comes from each side, with 95% intervals.

    Args:
        rows: what the view keeps.
        size, caption: as for ``Frame``.
    """
    if not rows.count("quotes"):
        return empty(rows, "quotes", size, caption=caption)
    look = theme.SIZES[size]
    found = share_of_voice(rows)
    own = outlet_styles(rows)
    counted_in = _ranked(found, "outlet")
    outlets = [one for one in [*own, None] if one in counted_in]
    sides = _first(_ranked(found, "side"), look.rows // 2)
    kept = found[_among(found["outlet"], outlets) & _among(found["side"], sides)]
    names = ["outlet unknown" if one is None else one for one in outlets]
    styles = {name: NO_OUTLET if one is None else own[one] for name, one in zip(names, outlets, strict=True)}
    dots = [_voice(one, sides, outlets, names) for one in kept.to_dict("records")]
    title = f"Share of voice: {counted(rows.count('quotes'), 'quote')} by side and outlet"
    left_out = int(found["quotes"].sum() - kept["quotes"].sum())
    few = f"Grey: an outlet with fewer than {FEWEST} quotes." if kept["few"].any() else ""
    notes = [INTERVALS, few, f"Not shown: {counted(left_out, 'quote')} of other sides or outlets." if left_out else ""]
    lanes = ["side unknown" if one is None else one for one in sides]
    return draw_dots(
        rows, "quotes", title, lanes, [""] * len(lanes), dots, styles, size=size, span=(0, _end_of_axis(dots)),
        axis="Share of the outlet’s quotes", suffix="%", notes=notes, caption=caption, found=_loudest(found),
    )  # fmt: skip


def _loudest(found: pd.DataFrame) -> str:
    """The greatest share of a known side in a known outlet with enough quotes, and how sure it is that it leads."""
    sure = found[~found["few"].astype(bool) & found["side"].notna() & found["outlet"].notna()]
    if not len(sure):
        return f"No outlet has the {FEWEST} quotes of known sides that a share needs"
    ranked = sure.sort_values("share", ascending=False, kind="stable")
    one, others = ranked.iloc[0], int((ranked["share"].iloc[1:] >= ranked["low"].iloc[0]).sum())
    lie = f"; {counted(others, 'other share')} {'lies' if others == 1 else 'lie'} within it" if others else ""
    share, low, high = (number(round(100 * one[name])) for name in ("share", "low", "high"))
    of = counted(int(one["of_quotes"]), "quote")
    who = with_the(str(one["side"]))
    interval = f"95% interval {low} to {high}%{lie}"
    return f"Largest share of a known side: {who}, {share}% of {of} in {one['outlet']} ({interval})"


def _end_of_axis(dots: Sequence[Dot]) -> float:
    """The next ten per cent after the end of the longest interval."""
    return min(100, 10 * math.ceil(max(dot.high for dot in dots) / 10))


def _ranked(found: pd.DataFrame, column: str) -> list[str | None]:
    """The values of a column, unknown as None and last, those with most quotes first."""
    counts = found.groupby(column, dropna=False)["quotes"].sum().sort_values(ascending=False, kind="stable")
    known: list[str | None] = [str(one) for one in counts.index if not pd.isna(one)]
    return [*known, None] if counts.index.isna().any() else known


def _first(values: list[str | None], most: int) -> list[str | None]:
    """The first values up to a limit, always including unknown."""
    return values if len(values) <= most else [*values[: most - 1], None if None in values else values[most - 1]]


def _among(values: pd.Series, wanted: list[str | None]) -> pd.Series:
    named = values.isin([one for one in wanted if one is not None])
    return named | values.isna() if None in wanted else named


def _voice(one: dict[str, Any], sides: list[str | None], outlets: list[str | None], names: list[str]) -> Dot:
    side, outlet = (None if pd.isna(one[name]) else str(one[name]) for name in ("side", "outlet"))
    name = names[outlets.index(outlet)]
    lane = sides.index(side)
    said = (f"{name}: {side or 'side unknown'}", f"{counted(one['quotes'], 'quote')} of {number(one['of_quotes'])}",
            f"{number(round(100 * one['low'], 1))} to {number(round(100 * one['high'], 1))}%")  # fmt: skip
    mark = key("quotes", outlet=outlet, speaker_side=side)
    return Dot(lane, 100 * one["share"], 100 * one["low"], 100 * one["high"], mark, int(one["quotes"]), name, said,
               bool(one["few"]))  # fmt: skip


@chart("articles", also=("mentions", "actors"))
def outlet_differences(
    rows: Rows, *, first: str = "", second: str = "", of: str = "actors", size: str = "screen", caption: str = ""
) -> Sketch:
    """What one outlet has more of than another: the difference of two shares, with its 95% interval.

    Args:
        rows: what the view keeps.
        first, second: outlets; empty for the two with most articles.
        of: a key of ``COMPARED``.
        size, caption: as for ``Frame``.
    """
    choice("of", of, list(COMPARED))
    if not rows.count("articles"):
        return empty(rows, "articles", size, caption=caption)
    pair = chosen_outlets(rows, first, second)
    if pair is None:
        return empty(rows, "articles", size, said=NO_PAIR, advice=ADVICE, caption=caption)
    one, other = pair
    found = difference(rows, one, other, of)
    if not len(found):
        said = f"{one} and {other}: 0 {of} to compare"
        return empty(rows, "articles", size, said=said, advice="Compare something else.", caption=caption)
    look = theme.SIZES[size]
    kept = found.head(look.rows)
    variants = label_variants(rows, pair) if of == "labels" else {}
    dots = [_difference(row, place, pair, of, variants) for place, row in enumerate(kept.to_dict("records"))]
    reach = max(5.0, *(abs(end) for dot in dots for end in (dot.low, dot.high))) * 1.04  # no line ends at the edge
    noun = "kind" if of == "kinds of quotes" else of.removesuffix("s")
    title = f"Share in {one} minus share in {other}: {counted(len(found), noun, of)} compared"
    notes = [
        f"Each dot is the share in {one} minus the share in {other}: to the right of 0, {one} has more. {INTERVALS}",
        GREYED if kept["few"].any() or not kept["clear"].all() else "",
        _ends_note(COMPARED[of][0], pair),
        cap_note(len(kept), len(found), noun, int(found["first"].sum() + found["second"].sum()
                 - kept["first"].sum() - kept["second"].sum()), COMPARED[of][0].removesuffix("s")),
    ]  # fmt: skip
    ends = [f"{number(row['first'])} : {number(row['second'])}" for row in kept.to_dict("records")]
    return draw_dots(
        rows, "articles", title, [str(value) for value in kept["value"]], ends, dots, {"": theme.Style(theme.BLUE)},
        size=size, span=(-reach, reach), axis=_axis_words("Percentage points", pair, look), notes=notes,
        caption=caption,
        found=_beyond_chance(found, pair, counted(len(found), noun, of)),
    )  # fmt: skip


def _axis_words(unit: str, pair: tuple[str, str], look: theme.Size) -> str:
    """What the axis shows, and which outlet has more on which side; the outlets alone where it is narrow."""
    whole = f"{unit}: more in {pair[1]} ← → more in {pair[0]}"
    return whole if width(whole, look.small) < look.width * 0.6 else f"{pair[1]} ← → {pair[0]}"


def _ends_note(rows: str, pair: tuple[str, str]) -> str:
    return f"Numbers on the right: {rows} in {pair[0]} : in {pair[1]}."


def _beyond_chance(found: pd.DataFrame, pair: tuple[str, str], compared: str) -> str:
    """How many differences are more than chance, and the greatest of them, in a sentence."""
    sure = found[found["clear"].astype(bool) & ~found["few"].astype(bool)]
    if not len(sure):
        few = f" (an outlet has fewer than {FEWEST} in all)" if found["few"].all() else ""
        return f"No clear difference between {pair[0]} and {pair[1]} in any of {compared}{few}"
    one = sure.iloc[0]
    most = with_the(str(one["value"]))
    more = pair[0] if one["difference"] > 0 else pair[1]
    low, high = sorted(abs(100 * one[end]) for end in ("low", "high"))
    points = f"{number(round(abs(100 * one['difference']), 1))} points more in {more}"
    points += f" ({number(round(low, 1))} to {number(round(high, 1))})"
    expected = round(BY_CHANCE * len(found))
    by_chance = f"; about {number(expected)} would by chance alone" if expected else ""
    beyond = f"{number(len(sure))} of {compared} {'differs' if len(sure) == 1 else 'differ'}"
    if len(sure) <= expected:
        return f"No more differences than chance would produce: {beyond}{by_chance}; largest: {most}, {points}"
    return f"{beyond} by more than chance{by_chance}; largest: {most}, {points}"


def _difference(row: dict[str, Any], lane: int, pair: tuple[str, str], of: str, variants: dict[str, list[str]]) -> Dot:
    table, column = COMPARED[of]
    outlets = {"in": list(pair)}
    if of == "labels":
        mark = key(table, outlet=outlets, text={"in": variants[row["value"]]}, named=False, actor_id={"not_in": []})
    else:
        mark = key(table, **{column: row["id"], "outlet": outlets})
    said = (
        str(row["value"]),
        f"{pair[0]}: {number(row['first'])} of {number(row['of_first'])}",
        f"{pair[1]}: {number(row['second'])} of {number(row['of_second'])}",
        f"{number(round(100 * row['low'], 1))} to {number(round(100 * row['high'], 1))} points",
        "" if row["clear"] else "may be chance: the interval includes 0",
    )
    return Dot(lane, 100 * row["difference"], 100 * row["low"], 100 * row["high"], mark,
               int(row["first"] + row["second"]), "", said, bool(row["few"] or not row["clear"]))  # fmt: skip


@chart("articles", also=("passages",))
def key_words(
    rows: Rows, *, first: str = "", second: str = "", word: str = "", size: str = "screen", caption: str = ""
) -> Sketch:
    """Which words one outlet uses more than another, by log-likelihood and log ratio.

    Args:
        rows: what the view keeps.
        first, second: outlets; empty for the two with most articles.
        word: one that is shown even where it is not among the surest.
        size, caption: as for ``Frame``.
    """
    if not rows.count("articles"):
        return empty(rows, "articles", size, caption=caption)
    pair = chosen_outlets(rows, first, second)
    if pair is None:
        return empty(rows, "articles", size, said=NO_PAIR, advice=ADVICE, caption=caption)
    one, other = pair
    found = keyness(rows, one, other)
    if not len(found):
        said = f"{one} and {other}: 0 words stand three times in both together"
        return empty(rows, "articles", size, said=said, advice="Compare outlets with more articles.", caption=caption)
    look = theme.SIZES[size]
    asked = found.index[found["word"] == word]
    kept = found.loc[found.index[: look.rows].union(asked)].sort_values("log_ratio", ascending=False, kind="stable")
    places = articles_with(rows, kept["word"], pair)
    dots = [_key_word(row, place, places[row["word"]], pair) for place, row in enumerate(kept.to_dict("records"))]
    reach = max(2.0, *(abs(dot.value) for dot in dots)) * 1.08
    title = f"Words of {one} and {other}: {counted(len(found), 'word')} compared"
    ends = [f"{number(row['first'])} : {number(row['second'])}" for row in kept.to_dict("records")]
    return draw_dots(
        rows, "articles", title, [str(word) for word in kept["written"]], ends, dots, {"": theme.Style(theme.BLUE)},
        size=size, span=(-reach, reach), axis=_axis_words("Times as often", pair, look),
        notes=[_KEYNESS_NOTE, _ends_note("words", pair), cap_note(len(kept), len(found), "word", 0, "")],
        caption=caption, found=_key_words_found(found, pair), ticks=_times_as_often(reach),
    )  # fmt: skip


def _key_words_found(found: pd.DataFrame, pair: tuple[str, str]) -> str:
    """How many words one outlet uses for sure more than the other, and the surest of them, in a sentence."""
    sure = found[found["clear"].astype(bool) & ~found["few"].astype(bool)]
    of = counted(len(found), "word")
    if not len(sure):
        return f"No clear difference: none of {of} is clearly more frequent in {pair[0]} or {pair[1]}"
    one = sure.iloc[0]
    times = f"{counted(int(one['first']), 'time')} in {pair[0]} and {number(one['second'])} in {pair[1]}"
    beyond = f"{number(len(sure))} of {of} {'differs' if len(sure) == 1 else 'differ'} by more than chance"
    return f"{beyond}; clearest: ‘{one['written']}’, {times}"


def _times_as_often(reach: float) -> dict[float, str]:
    """The doublings on the axis as what they mean: 1 is twice as often."""
    step = 1 if reach < 5 else 2
    last = min(int(reach), _DOUBLINGS)
    return {
        float(one): f"{number(2 ** abs(one))}×" if one else "equal"
        for one in range(-last + last % step, last + 1, step)
    }


def _key_word(row: dict[str, Any], lane: int, articles: list[str], pair: tuple[str, str]) -> Dot:
    said = (
        str(row["written"]),
        f"{pair[0]}: {number(row['first'])} in {number(row['of_first'])} words",
        f"{pair[1]}: {number(row['second'])} in {number(row['of_second'])} words",
        f"{number(round(2 ** abs(row['log_ratio']), 1))} times as often in {row['more_in']} (log-likelihood "
        f"{number(round(row['log_likelihood'], 1))}, log ratio {number(round(row['log_ratio'], 1))})",
        "" if row["clear"] else "may be chance",
    )
    mark = key("articles", article_id={"in": articles})
    value = float(row["log_ratio"])
    return Dot(lane, value, value, value, mark, len(articles), "", said, bool(row["few"] or not row["clear"]))
