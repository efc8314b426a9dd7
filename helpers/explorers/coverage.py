"""The coverage explorer: who reported what, who left it out, in whose words, and what is new."""

from __future__ import annotations

from typing import Any

from helpers.charts.marks import key
from helpers.coverage.boards import BoardSpot, CoverageBoard, Opening
from helpers.coverage.chosen import chosen_event
from helpers.explorers.coverage_plan import ALONE, BOARDS, LOOKS, PLAN
from helpers.explorers.evidence import KINDS
from helpers.explorers.explorer import Explorer
from helpers.explorers.parts import BoardTable
from helpers.explorers.status import guarded
from helpers.views.view import View

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
        with self.board.hold_sync():
            self.board.said, self.board.empty, self.board.look = board.said, board.empty, LOOKS.get(self.choice.key, "")
            self.board.heads = [list(head) for head in board.heads]
            self.board.rows = [[_as_dict(spot) for spot in row] for row in board.rows]
            self.board.title = board.title

    # Evidence

    def _all_rows(self) -> None:
        super()._all_rows()
        if self.choice.key in ("matrix", "faces", "sources"):
            event = chosen_event(self.rows, str(self.chart_options().get("talk", "")))
            if event is not None:
                self._marked([key("articles", article_id={"in": list(event.articles)})])
                self._keys = []

    @guarded("The sentence could not be shown.")
    def _asked(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        opens = self._openings.get((int(content.get("row", -1)), int(content.get("column", -1))))
        if content.get("kind") != "open" or opens is None:
            return
        column = _ID.get(opens.table, KINDS[opens.table].key)
        self._marked([key(opens.table, **{column: opens.row_id})])
        span = (opens.start, opens.end) if opens.start is not None and opens.end is not None else None
        if span is None and opens.table != "articles":
            self.evidence.pick(opens.row_id)
        else:
            self.evidence.read(opens.article_id, span)


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
