"""The actors explorer: who is named, speaks and meets, when, in which outlets, and with whom."""

from __future__ import annotations

from typing import Any

import ipywidgets

from helpers.charts.marks import parse
from helpers.explorers.actors_plan import PLAN
from helpers.explorers.explorer import Explorer
from helpers.explorers.profile import profile_html
from helpers.views.profile import profile_of
from helpers.views.view import View


class ActorsExplorer(Explorer):
    """The actors explorer, with a profile of the actor whose mark or row is picked."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self.profile = ipywidgets.HTML()
        for name in ("parley-card", "parley-profile"):
            self.profile.add_class(name)
        main = self._columns.children[1]
        children = list(main.children)
        children.insert(children.index(self.evidence), self.profile)
        main.children = tuple(children)
        self._show_profile([])

    def _all_rows(self) -> None:
        super()._all_rows()
        self._show_profile([])

    def _marked(self, keys: list[str]) -> None:
        super()._marked(keys)
        meant = {parse(key)[1].get("actor_id", parse(key)[1].get("actor_ids")) for key in keys if _one_actor(key)}
        self._show_profile([actor for actor in meant if actor])

    def _row_picked(self, table: str, key: str, row_id: str) -> None:
        super()._row_picked(table, key, row_id)
        if row_id and table in ("mentions", "quotes"):
            frame = getattr(self.corpus, table)
            own = frame[frame[key] == row_id]
            actors = own["actor_ids"].explode() if table == "quotes" else own["actor_id"]
            self._show_profile(list(actors.dropna()))

    def _show_profile(self, actors: list[str]) -> None:
        """Shows the profile of a single actor; nothing for none or several."""
        known = [actor for actor in actors if (self.corpus.actors["actor_id"] == actor).any()]
        self.profile.layout.display = "" if len(known) == 1 else "none"
        self.profile.value = profile_html(profile_of(self.corpus, known[0])) if len(known) == 1 else ""


def _one_actor(key: str) -> bool:
    where = parse(key)[1]
    return isinstance(where.get("actor_id", where.get("actor_ids")), str)


def explore_actors(corpus: Any, view: View | None = None) -> Explorer:
    """Explores who is named, speaks and meets, when, in which outlets, and with whom.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return ActorsExplorer(corpus, PLAN, view)
