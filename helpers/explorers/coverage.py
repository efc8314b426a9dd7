"""Coverage: who told it, who left it out. A talk is picked, its claims are shown by article, and pages are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ipywidgets

from helpers.coverage.attention import attention, gaps, share_of_voice
from helpers.coverage.claims import claims_of
from helpers.coverage.event import Event, talk_event
from helpers.coverage.faces import face_to_face
from helpers.explorers.closing import keep_only
from helpers.explorers.status import StatusLine, guarded
from helpers.export.coverage import faces_page, matrix_page
from helpers.export.save import safe_name
from helpers.export.tables import to_csv
from helpers.tables.correcting import with_corrections
from helpers.views.select import Rows, select
from helpers.views.view import View
from helpers.views.words import counted

#: Talks that are offered at most, those with most articles first.
MOST_TALKS = 500
FIGURES = Path(__file__).resolve().parents[2] / "figures"


class CoverageExplorer(ipywidgets.VBox):
    """A list of talks, the claims of the one that is picked, two of its articles face to face, and pages of both.

    Args:
        corpus: the tables.
        view: the filters; None keeps all.
        figures: the folder that pages are saved in.
    """

    def __init__(self, corpus: Any, view: View | None = None, figures: Path = FIGURES) -> None:
        self.rows: Rows = select(with_corrections(corpus), view)
        self.figures, self.status = figures, StatusLine()
        wide = {"layout": ipywidgets.Layout(width="100%"), "style": {"description_width": "60px"}}
        talks = self.rows.talks.sort_values(["articles", "reports"], ascending=False, kind="stable").head(MOST_TALKS)
        options = [(f"{row['name']} ({counted(row['articles'], 'article')})", row["talk_id"])
                   for row in talks.to_dict("records")]  # fmt: skip
        self.talk = ipywidgets.Dropdown(options=options, description="Talk", **wide)
        self.left = ipywidgets.Dropdown(description="Left", **wide)
        self.right = ipywidgets.Dropdown(description="Right", **wide)
        self.claims, self.faces = ipywidgets.HTML(), ipywidgets.HTML()
        self.save = ipywidgets.Button(description="Save pages", icon="save")
        self.pages: dict[str, bytes] = {}
        self.talk.observe(self._picked, "value")
        for box in (self.left, self.right):
            box.observe(self._compared, "value")
        self.save.on_click(self._saved)
        found, total = self.rows.count("talks"), self.rows.total("talks")
        said = f"{found} of {counted(total, 'talk')} match; {len(talks)} are listed."
        head = ipywidgets.HTML(f"<p>{said}</p>")
        super().__init__([head, self.talk, self.claims, self.left, self.right, self.faces, self.save, self.status])
        keep_only(self, "coverage")
        self._picked({})

    @guarded("The claims could not be shown.")
    def _picked(self, _change: dict) -> None:
        self.pages = {}
        if not self.talk.value:
            self.claims.value = "<p>No talk matches: clear the filters, or add articles.</p>"
            return
        event = talk_event(self.rows, self.talk.value)
        self._matrix(event)
        titles = [(self._title(one), one) for one in event.articles]
        with self._settling():
            self.left.options = self.right.options = titles
            self.left.value, self.right.value = titles[0][1], titles[-1][1]
        self._compared({})

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """While both lists are filled, nothing is compared: each step would do it anew."""
        for box in (self.left, self.right):
            box.unobserve(self._compared, "value")
        try:
            yield
        finally:
            for box in (self.left, self.right):
                box.observe(self._compared, "value")

    def _matrix(self, event: Event) -> None:
        matrix = claims_of(self.rows, event)
        texts = {one["article_id"]: one["text"] for one in matrix.articles}
        self.pages["claims.html"] = matrix_page(matrix, texts)
        self.pages["claims.csv"] = to_csv(matrix.frame())
        self.claims.value = _inside(self.pages["claims.html"])

    @guarded("The articles could not be compared.")
    def _compared(self, _change: dict) -> None:
        if not (self.left.value and self.right.value):
            return
        if self.left.value == self.right.value:
            self.faces.value = "<p>Choose two different articles to see them face to face.</p>"
            self.pages.pop("face-to-face.html", None)
            return
        articles = self.rows.articles.set_index("article_id", drop=False)
        passages = face_to_face(self.rows, self.left.value, self.right.value)
        page = faces_page(passages, articles.loc[self.left.value], articles.loc[self.right.value])
        self.pages["face-to-face.html"] = page
        self.faces.value = _inside(page)

    def _title(self, article_id: str) -> str:
        articles = self.rows.articles
        row = articles[articles["article_id"] == article_id].iloc[0]
        outlet = row["outlet"] if isinstance(row["outlet"], str) else "outlet unknown"
        headline = row["headline"] if isinstance(row["headline"], str) else "no headline"
        return f"{outlet}: {headline}"

    @guarded("The pages could not be saved.")
    def _saved(self, _button: ipywidgets.Button) -> None:
        if not self.pages:
            self.status.say("There is nothing to save: no talk matches.")
            return
        folder = self.figures / safe_name(f"coverage {self.talk.label}"[:80])
        folder.mkdir(parents=True, exist_ok=True)
        tables = {"attention.csv": attention, "gaps.csv": gaps, "share-of-voice.csv": share_of_voice}
        files = self.pages | {name: to_csv(table(self.rows)) for name, table in tables.items()}
        for name, data in files.items():
            (folder / name).write_bytes(data)
        self.status.say(f"Saved {', '.join(files)} in figures/{folder.name}.")


def _inside(page: bytes) -> str:
    """The body of a page with its table's own colours, for a place inside a notebook."""
    text = page.decode("utf-8")
    body = re.search(r"<body>(.*)</body>", text, re.DOTALL)
    return f'<div class="parley-page">{body.group(1) if body else ""}</div>'


def explore_coverage(corpus: Any, view: View | None = None) -> CoverageExplorer:
    """Who told what of a talk, who told it otherwise, and who left it out.

    Args:
        corpus: what ``open_corpus`` returned.
        view: the filters; None keeps all.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return CoverageExplorer(corpus, view)
