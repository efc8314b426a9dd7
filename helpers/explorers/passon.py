"""Continues in another notebook with what this one shows: by one click, or in a dashboard by an address."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlencode

import ipywidgets
import pandas as pd

from helpers.explorers.arrivals import is_dashboard
from helpers.explorers.keeping import ViewShelf
from helpers.explorers.parts import Opener
from helpers.explorers.scene import Scene
from helpers.explorers.status import StatusLine, guarded
from helpers.views.passing import ACTORS, ARTICLES, SPEAKERS, TALKS, passed_on, talks_passed_on
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS
from helpers.views.view import View, ViewError
from helpers.views.words import counted, listed


class Way(NamedTuple):
    """A way to continue: explorer, notebook, label, and the field to fill (empty: all filters)."""

    explorer: str
    notebook: str
    label: str
    field: str = ""


#: By explorer, where to go on from it.
WAYS = {
    "start": (
        Way("talks", "1_talks", "Talks, with these articles", ARTICLES),
        Way("actors", "2_actors", "Actors, with these articles", ARTICLES),
        Way("quotes", "3_quotes", "Quotes, with these articles", ARTICLES),
    ),
    "talks": (
        Way("actors", "2_actors", "Actors, with these talks’ actors", ACTORS),
        Way("quotes", "3_quotes", "Quotes, by these talks’ actors", SPEAKERS),
        Way("quotes", "3_quotes", "Quotes, in the articles on these talks", ARTICLES),
        Way("coverage", "4_coverage", "Coverage, with the same filters"),
    ),
    "actors": (
        Way("talks", "1_talks", "Talks, with these actors", ACTORS),
        Way("quotes", "3_quotes", "Quotes, by these actors", SPEAKERS),
        Way("quotes", "3_quotes", "Quotes, with the same filters"),
    ),
    "coverage": (
        Way("talks", "1_talks", "Talks, this talk", TALKS),
        Way("talks", "1_talks", "Talks, in these articles", ARTICLES),
        Way("actors", "2_actors", "Actors, in these articles", ARTICLES),
        Way("quotes", "3_quotes", "Quotes, in these articles", ARTICLES),
    ),
    "quotes": (
        Way("talks", "1_talks", "Talks, with these speakers", ACTORS),
        Way("actors", "2_actors", "Actors, with these speakers", ACTORS),
        Way("talks", "1_talks", "Talks, in the articles of these quotes", ARTICLES),
    ),
}

#: The part of an address that holds a scene, and the environment variable in which Voilà tells a kernel the address.
SCENE, ADDRESS = "scene", "QUERY_STRING"


def scene_of_address() -> Scene | None:
    """The scene in the address of a dashboard page; None if there is none.

    Raises:
        ViewError: where it cannot be read, with a sentence.
    """
    found = parse_qs(os.environ.get(ADDRESS, "")).get(SCENE) if is_dashboard() else None
    return Scene.from_json(found[0]) if found else None


#: What is shown: the rows of the view, the table of those listed as evidence, and these.
Shown = Callable[[], tuple[Rows, str, pd.DataFrame]]


#: An address longer than this is not taken by every browser; then the view goes by its file alone.
LONGEST = 6_000


class PassOn(ipywidgets.HBox):
    """A button for each way to continue.

    Args:
        explorer: the name of the explorer that it is in.
        shelf: where the view is left for the other notebook.
        status: where it is said what to do next.
        shown: gives what is shown.
        talks: gives the ids of the talk whose articles are compared; none where none is.
    """

    def __init__(
        self, explorer: str, shelf: ViewShelf, status: StatusLine, shown: Shown,
        talks: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:  # fmt: skip
        self._explorer, self._shelf, self.status = explorer, shelf, status
        self._shown, self._talks = shown, talks
        ways = WAYS.get(explorer, ())
        self.buttons = {way: self._button(way) for way in ways}
        self.opener, self._times = Opener(), 0
        label = ipywidgets.Label("Open in", layout=ipywidgets.Layout(width="auto"))
        super().__init__([label, *self.buttons.values(), self.opener])
        self.add_class("parley-bar")
        self.layout.display = "" if ways and shelf.folder else "none"

    def _button(self, way: Way) -> ipywidgets.Button:
        button = ipywidgets.Button(
            description=way.label, layout=ipywidgets.Layout(width="auto"),
            tooltip="What is listed as evidence is taken: all that matches, or what is behind picked marks.",
        )  # fmt: skip
        button.on_click(lambda _: self._on_pass(way))
        return button

    @guarded("The view could not be passed on.")
    def _on_pass(self, way: Way) -> None:
        view = self._view(way)
        address = urlencode({SCENE: Scene(view).to_json()}, quote_via=quote)
        address = f"?{address}" if is_dashboard() and len(address) <= LONGEST else ""
        if not address:
            self._shelf.pass_on(way.explorer, Scene(view))
        named = self._shelf.keep(f"from-{self._explorer}-to-{way.explorer}", Scene(view))
        where = f"{way.notebook}.ipynb"
        self.status.say(
            f"Passed on: {self._in_words(way, view)}. {where} opens with them. If it has not been run yet, run it; "
            f"if it shows something else, choose {named.stem if named else 'it'} under ‘Save or share this view’ there."
        )
        self._times += 1
        self.opener.target = f"{where}{address}#{self._times}"

    def _in_words(self, way: Way, view: View) -> str:
        """Describes what was passed on: the actors by name, the number of articles, or the filters."""
        rows, _, _ = self._shown()
        if way.field in (ACTORS, SPEAKERS):
            return listed([rows.name_of(value) for value in getattr(view, way.field)], most=6)
        if way.field == TALKS:
            names = rows.index.frames["talks"].set_index("talk_id")["name"]
            return listed([str(names[one]) for one in getattr(view, way.field)], most=3)
        if way.field == ARTICLES:
            return counted(len(getattr(view, way.field)), "article")
        return view.sentence(of=way.explorer if way.explorer in NOUNS else "articles")

    def _view(self, way: Way) -> View:
        rows, table, frame = self._shown()
        if not way.field:
            return rows.view
        view = talks_passed_on(rows, self._talks()) if way.field == TALKS else passed_on(rows, table, frame, way.field)
        if not getattr(view, way.field):
            raise ViewError(f"Nothing that is listed here gives any {way.field}; show other rows first.")
        return view
