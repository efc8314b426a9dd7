"""The columns that the schema lacks but filters and charts use, each made from an index. To add one, add it here.

Each gives a value for each row of its table, in its order: a text (missing where unknown), or a list of texts (a column
of type ``LISTS``, or ``Lists``). It is computed when first asked for and kept with the index.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from helpers.annotate.places import city_of_venue
from helpers.views.disputed import disputed, shown_statuses
from helpers.views.lists import Lists
from helpers.views.meetings import COLUMNS, MET, TOLD, meetings, told_of_actors
from helpers.views.outcomes import SHOWN, outcomes
from helpers.views.spoken_of import spoken_of
from helpers.views.table import LISTS, UNKNOWN_DAY


def _outcome(index: Any) -> pd.Series:
    """What became of each talk by the last day of the corpus."""
    last, days = index.days_of_talks()[1], index.table("articles").days("published_day")
    passed = (last != UNKNOWN_DAY) & (last < days.max(initial=UNKNOWN_DAY))
    return outcomes(index.table("talks"), passed, disputed(index))


def _city(index: Any) -> pd.Series:
    """The place of each talk; of a venue the city that it is in, so that one place has one name."""
    talks = index.frames["talks"]
    cities = talks["place"].astype("str")
    venues = np.flatnonzero(cities.isin([one for one in cities.dropna().unique() if city_of_venue(one)]))
    countries = talks["country"].iloc[venues].astype(object)
    told = zip(cities.iloc[venues], countries.where(countries.notna(), None), strict=True)
    cities.iloc[venues] = [city_of_venue(place, country) or place for place, country in told]
    return cities


def _told_as(index: Any) -> pd.Series:
    """For each talk the statuses that at least one report gave it."""
    reports = pd.DataFrame(
        {"talk": index.rows_in("reports", "talk_id", "talks"), "status": index.frames["reports"]["status"].to_numpy()}
    )
    told = reports[reports["talk"] >= 0].dropna().drop_duplicates().groupby("talk")["status"].agg(list)
    return told.reindex(range(len(index.frames["talks"]))).astype(LISTS)


def _met(column: str, index: Any) -> pd.Series:
    told = index.once(TOLD, told_of_actors) if column == "actor_ids" else {}
    return meetings(index.seats_of_talks(column), told, index.table("talks").one_of(SHOWN, MET))


def _side(name: str, index: Any) -> pd.Series:
    """The side of each row: as the text gives it, else the actor's."""
    own, told = pd.factorize(index.frames[name]["speaker_side" if name == "quotes" else "side"], sort=False)
    actor, actors = index.table(name).codes("actor_id")
    of_actor, sides = pd.factorize(np.array([index.actor_sides.get(one) for one in actors], dtype=object))
    names = pd.Index(list(dict.fromkeys([*map(str, told), *map(str, sides)])), dtype="str")
    to_told = np.append(names.get_indexer(told), -1)
    to_side = np.append(np.append(names.get_indexer(sides), -1)[of_actor], -1)
    codes = np.where(own >= 0, to_told[own], to_side[actor])
    return pd.Series(pd.Categorical.from_codes(codes, categories=names))


def _sides_of_speakers(index: Any) -> Lists:
    """The sides of each quote: that of its speaker, or those of all who speak together."""
    table = index.table("quotes")
    several = index.frames["quotes"]["several"].to_numpy(dtype=bool)
    (alone, sides), speakers = table.codes("side"), table.lists("actor_ids")
    of_speaker = [index.actor_sides.get(one) for one in speakers.categories]
    names = list(dict.fromkeys([*sides, *(str(one) for one in of_speaker if one is not None)]))
    code_of = {side: code for code, side in enumerate(names)}
    to_side = np.array([-1 if one is None else code_of[str(one)] for one in of_speaker], dtype=np.int64)
    held = np.flatnonzero(several.take(speakers.owners))
    owners, own = speakers.owners.take(held), to_side[speakers.codes.take(held)]
    rows, together = np.divmod(np.unique((owners * len(names) + own)[own >= 0]), max(1, len(names)))
    lengths = np.where(several, 0, alone >= 0) + np.bincount(rows, minlength=len(several))
    codes, of_several = np.empty(int(lengths.sum()), dtype=np.int64), np.repeat(several, lengths)
    codes[~of_several] = alone[~several & (alone >= 0)]
    codes[of_several] = together
    return Lists(codes, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), names)


#: What makes each derived column of an index, by table and name.
DERIVED: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {
    "mentions": {"side": partial(_side, "mentions")},
    "quotes": {"side": partial(_side, "quotes"), "sides": _sides_of_speakers, "spoken_of": spoken_of},
    "talks": {
        "told_as": _told_as,
        "outcome": _outcome,
        SHOWN: shown_statuses,
        "city": _city,
        **{name: partial(_met, column) for column, name in COLUMNS.items()},
    },
}
