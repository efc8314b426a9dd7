"""The coverage explorer: who reported what, who left it out, in whose words, and what is new."""

from __future__ import annotations

import html
from typing import Any

from helpers.charts.marks import key
from helpers.coverage.boards import BoardSpot, CoverageBoard, Opening
from helpers.coverage.chosen import chosen_day, chosen_event, chosen_matrix
from helpers.coverage.event import Event
from helpers.coverage.matrix import claims_shown, likeliest
from helpers.explorers.coverage_plan import ALONE, BOARDS, LOOKS, PLAN
from helpers.explorers.evidence import KINDS
from helpers.explorers.explorer import Explorer
from helpers.explorers.parts import BoardTable
from helpers.explorers.status import guarded
from helpers.explorers.storyclaims import MOST_CLAIMS
from helpers.explorers.storytelling import kept, piece_of, piece_of_claims, piece_of_sentence
from helpers.story.model import StoryPiece
from helpers.views.view import View
from helpers.views.words import counted

#: What of a view's talk can go on the story page, and how the buttons are called.
_ADDED = {
    "matrix": (("claims", "Add who reported it to story page"), ("talk", "Add the talk to story page")),
    "faces": (("talk", "Add the talk to story page"),),
    "sources": (("talk", "Add the talk to story page"),),
}
#: Options that go along from one view to another.
_KEPT = ("talk", "first", "second")
_ID = {"talks": "talk_id", "articles": "article_id"}


class CoverageExplorer(Explorer):
    """An explorer with a text table, whose cells open their sentences, beside or instead of a chart."""

    def _build(self) -> None:
        self.board = BoardTable()
        self.board.add_class("parley-card")
        self.board.on_msg(self._asked)
        self._openings: dict[tuple[int, int], Opening] = {}
        self._opened: Opening | None = None
        super()._build()

    def _lay_out(self) -> None:
        super()._lay_out()
        main = self._columns.children[1]
        place = main.children.index(self.slot) + 1
        main.children = [*main.children[:place], self.board, *main.children[place:]]

    def _chosen_options(self) -> tuple[tuple[str, str], ...]:
        """Keeps the talk and the outlets chosen in the previous view."""
        if self.charts.value == self.choice.key:
            return super()._chosen_options()
        wanted = {option.name for option in self.plan.choice(self.charts.value).options}
        return tuple(pair for pair in self.scene.options if pair[0] in wanted and pair[0] in _KEPT)

    def options_of_all(self) -> dict[str, dict[str, Any]]:
        """The options of every view, with the talk and outlets of the one shown."""
        now = self.chart_options()
        kept = {name: value for name, value in now.items() if name in _KEPT and value}
        found = {
            choice.key: {name: value for name, value in kept.items() if name in {one.name for one in choice.options}}
            for choice in self.plan.choices
        }
        return found | {self.choice.key: now}

    # Showing

    def _show_count(self) -> None:
        """Counts what the view keeps, and of a view of one talk says which talk, in how many articles."""
        super()._show_count()
        event = self._event() if self.rows.count(self.choice.table) else None
        if event is not None:
            said = f"Shown below: {html.escape(event.name)}, in {counted(len(event.articles), 'article')}."
            self.count.value = f"{self.count.value.removesuffix('</p>')} {said}</p>"

    def _show_chart(self) -> None:
        if self.choice.key not in ALONE:
            super()._show_chart()
        else:
            self.slot.layout.display = "none"
            if self.rows.count(self.choice.table):
                self.slot.sketch = self._sketch()
        self._show_board()

    def _show_board(self) -> None:
        make = BOARDS.get(self.choice.key)
        shown = make is not None and self.rows.count(self.choice.table) > 0
        board = make(self.rows, **self.chart_options()) if make and shown else CoverageBoard("", "")
        self._openings = {
            (line, column): spot.opens
            for line, row in enumerate(board.rows)
            for column, spot in enumerate(row)
            if spot.opens
        }
        self.board.layout.display = "" if shown else "none"
        addable = self.story.is_offered and bool(board.rows)
        with self.board.hold_sync():
            self.board.adds = [list(one) for one in _ADDED.get(self.choice.key, ()) if addable]
            self.board.said, self.board.empty, self.board.look = board.said, board.empty, LOOKS.get(self.choice.key, "")
            self.board.heads = [list(head) for head in board.heads]
            self.board.rows = [[_as_dict(spot) for spot in row] for row in board.rows]
            self.board.title = board.title

    # Evidence

    def _event(self) -> Event | None:
        """The talk whose articles are compared; None in views that compare none."""
        if self.choice.key not in _ADDED:
            return None
        return chosen_event(self.rows, str(self.chart_options().get("talk", "")))

    def talks_compared(self) -> tuple[str, ...]:
        """The talk that is chosen, under all its ids."""
        event = self._event()
        return event.talks if event else ()

    def _all_rows(self) -> None:
        self._opened = None
        super()._all_rows()
        event = self._event()
        if event is not None:
            self._marked([key("articles", article_id={"in": list(event.articles)})])
            self._keys = []
        elif self.choice.key == "new" and (first := chosen_day(self.rows, str(self.chart_options().get("since", "")))):
            days = {
                "from": f"{first:%Y-%m-%d}",
                "to": f"{max(first, self.rows.articles['published_day'].max()):%Y-%m-%d}",
            }
            self._marked([key("articles", published_day=days)])
            self._keys = []

    def _marked(self, keys: list[str]) -> None:
        self._opened = None
        super()._marked(keys)

    @guarded("That could not be done.")
    def _asked(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        if content.get("kind") == "add":
            self._add_of_talk(str(content.get("what", "")))
            return
        opens = self._openings.get((int(content.get("row", -1)), int(content.get("column", -1))))
        if content.get("kind") == "open" and opens is not None:
            self._open_cell(opens)

    def _open_cell(self, opens: Opening) -> None:
        column = _ID.get(opens.table, KINDS[opens.table].key)
        self._marked([key(opens.table, **{column: opens.row_id})])
        span = (opens.start, opens.end) if opens.start is not None and opens.end is not None else None
        if span is None and opens.table != "articles":
            self.evidence.pick(opens.row_id)
        else:
            self.evidence.read(opens.article_id, span)
        self._opened = opens

    # The story page

    def _add_of_talk(self, what: str) -> None:
        """Put the talk that is compared on the story page under its own id, or who reported what of it."""
        event = self._event()
        if event is None:
            return
        if what == "talk":
            self._tell([kept(StoryPiece("talk", event.talks[0]), self.corpus)])
            return
        chosen, matrix = self.chart_options(), chosen_matrix(self.rows, event.talks[0])
        kind, show = str(chosen.get("kind", "all")), str(chosen.get("show", "all"))
        wanted: list[str] = []
        if matrix is not None and (kind, show) != ("all", "all"):
            wanted = [one.name for one in likeliest(claims_shown(matrix, kind, show), MOST_CLAIMS)]
        self._tell([piece_of_claims(event.talks[0], self.view, self.corpus, wanted)])

    def _pieces_picked(self) -> list[StoryPiece]:
        """The sentence of the open cell or, for what an article left out, who reported it and who did not."""
        opens, event = self._opened, self._event()
        if opens is None:
            return super()._pieces_picked()
        if opens.start is not None and opens.end is not None:
            why = f"{event.name}: {opens.claim}" if opens.claim and event else ""
            return [piece_of_sentence(opens.article_id, opens.start, opens.end, why, self.corpus)]
        if opens.claim and event:
            return [piece_of_claims(event.talks[0], self.view, self.corpus, [opens.claim])]
        return [piece_of(opens.table, opens.row_id, self.corpus)]


def _as_dict(spot: BoardSpot) -> dict[str, Any]:
    return {
        "words": [list(run) for run in spot.words], "state": spot.state, "note": spot.note, "sentence": spot.sentence,
        "opens": spot.opens is not None,
    }  # fmt: skip


def explore_coverage(corpus: Any, view: View | None = None) -> CoverageExplorer:
    """Explores who reported what about a talk, who reported it differently, and who left it out.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return CoverageExplorer(corpus, PLAN, view)
