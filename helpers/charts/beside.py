"""Who speaks beside those who were chosen: of a joint statement by two sides, the one that nobody asked for."""

from __future__ import annotations

import numpy as np

from helpers.views.select import Rows

#: What a chart says where it leaves some out.
BESIDE = "Others who speak in the same quotes are left out."


def only_beside(rows: Rows) -> np.ndarray:
    """Which speakers the view's filters on speakers, actors and sides do not mean: who speaks only beside those meant.

    Returns:
        One truth value for each value of the column of actors in the table of quotes.
    """
    return rows.once(("speakers beside those meant",), lambda: _only_beside(rows))


def _only_beside(rows: Rows) -> np.ndarray:
    view, lists = rows.view, rows.index.table("quotes").lists("actor_ids")
    chosen = {*view.speakers, *view.actors}
    if not (chosen or view.sides):
        return np.zeros(len(lists.categories), dtype=bool)
    side_of = rows.index.actor_sides
    meant = [one in chosen if chosen else side_of.get(one) in view.sides for one in lists.categories]
    beside = ~np.array(meant, dtype=bool)
    alone = rows.mask("quotes") & (np.diff(lists.offsets) == 1)  # the text may give a side that the actor has not
    beside[lists.first[alone]] = False
    return beside
