"""The story page in an explorer: arrange the chosen pieces, write between them, save as HTML and DOCX."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from helpers.corrections.writing import write_whole
from helpers.explorers.closing import keep_only
from helpers.explorers.fileslist import files_html
from helpers.explorers.parts import STATIC, WindowFrame, as_text, script_of
from helpers.explorers.status import StatusLine, guarded
from helpers.explorers.storyfacts import Facts, facts_and_changes, facts_of
from helpers.explorers.storytelling import contradictions_of, tell
from helpers.export.save import Saved, figures_folder, safe_name
from helpers.story.model import StoryError, StoryPage, StoryPiece
from helpers.story.page import to_page
from helpers.story.shelf import FIRST, StoryShelf
from helpers.story.word import to_docx
from helpers.tables.correcting import with_corrections
from helpers.views.words import counted

#: Where pages go, unless the panel is given another folder.
FIGURES = Path(__file__).resolve().parents[2] / "figures"
#: How many changes can be taken back.
MOST_UNDONE = 50
_NAMES = {"text": "Your words", "mark": "Count", "contradiction": "Reports differ", "claims": "Who reported it"}


class StoryList(anywidget.AnyWidget):
    """The page as an editable list; edits send messages with ``kind`` and the piece's ``place``.

    Traits:
        page: ``title``, ``lead``, and ``pieces`` with ``kind``, ``words``, ``facts``, ``text`` and ``changes``.
        name, names: the page that is shown, and all that are kept.
        undoable: whether the last change can be taken back.
        unfolded: whether the list is shown; its head always is.
    """

    _esm = script_of("story")
    _css = (STATIC / "story.css").read_text("utf-8")
    page = as_text()
    name = traitlets.Unicode().tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    undoable = traitlets.Bool(False).tag(sync=True)
    unfolded = traitlets.Bool(False).tag(sync=True)


class StoryPanel(ipywidgets.VBox):
    """The list, its file, and saving.

    What is asked of the list is answered by the methods that ``_ASKED`` names.

    Args:
        corpus: gives the tables as they are shown now.
        figures: the folder that pages are saved in.
    """

    def __init__(self, corpus: Callable[[], Any], figures: Path) -> None:
        self._corpus, self.figures = corpus, figures
        self.shelf = StoryShelf.beside(corpus())
        self.status, self.list, self.files = StatusLine(), StoryList(), ipywidgets.HTML()
        self.name = (self.shelf.names() or [FIRST])[0]
        self.page = StoryPage()
        self._stamp: tuple[int, int] | None = None
        self._undo: list[StoryPage] = []
        super().__init__([self.list, self.status, self.files])
        for name in ("parley-card", "parley-story"):
            self.add_class(name)
        self.layout.display = "" if self.is_offered else "none"
        self.list.on_msg(self._asked)
        if self.is_offered:
            self.reread()

    @property
    def is_offered(self) -> bool:
        """Whether these tables have a folder for story pages."""
        return self.shelf.folder is not None

    @guarded("The story page could not be read.")
    def reread(self) -> None:
        """Shows the page from its current file and the current tables."""
        if self.is_offered:
            self.page, self._stamp = self.shelf.load(self.name), self.shelf.stamp(self.name)
            self._show()

    def look_again(self) -> None:
        """Rereads the file if another notebook has changed it."""
        if self.is_offered and self.shelf.stamp(self.name) != self._stamp:
            self.reread()

    @guarded("It could not be added to the story page.")
    def add(self, pieces: Iterable[StoryPiece]) -> None:
        """Appends pieces to the page; those already on it stay where they are."""
        new = list(pieces)
        before = len(self.shelf.load(self.name).pieces)

        def with_all(page: StoryPage) -> StoryPage:
            for piece in new:
                page = page.with_piece(piece)
            return page

        self.list.unfolded = True
        self._change(with_all)
        added = len(self.page.pieces) - before
        named = new[0].then.words if len(new) == 1 else counted(len(new), "piece")
        self.status.say(f"Added: {named}." if added else f"On the page already: {named}.")

    def _change(self, how: Callable[[StoryPage], StoryPage]) -> None:
        """Changes the page in its file and remembers the previous state."""
        before = self.shelf.load(self.name)
        self.page = self.shelf.change(self.name, how)
        self._stamp = self.shelf.stamp(self.name)
        if self.page != before:
            self._undo = [*self._undo[1 - MOST_UNDONE :], before]
        self._show()

    def _show(self) -> None:
        corpus = self._corpus()
        shown = []
        for piece in self.page.pieces:
            shown.append(_shown(piece, *facts_and_changes(piece, corpus)))
        self.list.name, self.list.names = self.name, list(dict.fromkeys([*self.shelf.names(), self.name]))
        self.list.undoable = bool(self._undo)
        self.list.page = [{"title": self.page.title, "lead": self.page.lead, "pieces": shown}]

    @guarded("The story page could not be changed.")
    def _asked(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        asked = _ASKED.get(str(content.get("kind")))
        if asked is None:
            return
        self.status.clear()
        if "place" in content and self.shelf.stamp(self.name) != self._stamp:
            self.reread()  # places may be others by now
            raise StoryError("The page was changed in another window and has been reloaded; please try again.")
        asked(self, content)

    # What is asked of the list

    def move(self, content: dict[str, Any]) -> None:
        """Moves the piece at ``place`` of ``content`` up or down by ``by`` places."""
        self._change(lambda page: page.moved(int(content["place"]), int(content["by"])))

    def remove(self, content: dict[str, Any]) -> None:
        """Removes the piece at ``place`` of ``content`` from the page."""
        self._change(lambda page: page.without(int(content["place"])))
        self.status.say("Taken off the page; ‘Undo’ brings it back.")

    def insert(self, content: dict[str, Any]) -> None:
        """Inserts an empty text after the piece at ``place`` of ``content``; -1 for the top."""
        self._change(lambda page: page.with_piece(StoryPiece("text"), int(content["place"]) + 1))

    def write(self, content: dict[str, Any]) -> None:
        """Keeps the ``text`` of ``content``: at the piece at its ``place``, or as its ``field``, title or lead."""
        text = str(content.get("text", ""))
        if "place" in content:
            self._change(lambda page: page.changed(int(content["place"]), text=text))
        elif content.get("field") == "title":
            self._change(lambda page: replace(page, title=text))
        elif content.get("field") == "lead":
            self._change(lambda page: replace(page, lead=text))

    def seen(self, content: dict[str, Any]) -> None:
        """Marks the changes of the piece at ``place`` of ``content`` as seen.

        Raises:
            StoryError: where the tables no longer hold it.
        """
        place = int(content["place"])
        facts = facts_of(self.page.piece(place), self._corpus())
        if facts is None:
            raise StoryError("The tables no longer contain this; remove it from the page, or leave it as it was.")
        of = str(facts.row["talk_id"]) if facts.moved and "talk_id" in facts.row and "name" in facts.row else None
        fields: dict[str, Any] = {"then": facts.then} | ({"of": of} if of else {})
        self._change(lambda page: page.changed(place, **fields))

    def split(self, content: dict[str, Any]) -> None:
        """Inserts the contradictions between the reports of the talk at ``place`` of ``content`` as pieces below it."""
        place = int(content["place"])
        new = contradictions_of(self.page.piece(place), self._corpus())

        def with_all(page: StoryPage) -> StoryPage:
            for piece in reversed(new):
                page = page.with_piece(piece, place + 1)
            return page

        self._change(with_all)

    def undo(self, _content: dict[str, Any]) -> None:
        """Undoes the last change."""
        if self._undo:
            before = self._undo.pop()
            self.page = self.shelf.change(self.name, lambda _: before)
            self._stamp = self.shelf.stamp(self.name)
            self._show()

    def switch(self, content: dict[str, Any]) -> None:
        """Shows another page, that of the ``name`` in ``content``, or starts one.

        Raises:
            StoryError: for a new page without a name.
        """
        name = str(content.get("name", "")).strip()
        if not name:
            raise StoryError("Give the page a name.")
        self.name = self.shelf.file(name).name.removesuffix(".story.json")
        self._undo = []
        self.reread()

    def save(self, _content: dict[str, Any] | None = None) -> list[Path]:
        """Writes the page as HTML and DOCX from the current tables and says where."""
        saved = save_story(self._corpus(), self.name, self.figures, self.page)
        self.files.value = files_html(saved)
        open_ = sum(bool(one["changes"]) for one in self.list.page[0]["pieces"])
        since = "has changed since it was" if open_ == 1 else "have changed since they were"
        changed = f" {counted(open_, 'piece')} {since} chosen; the page says so." if open_ else ""
        self.status.say(f"Wrote {' and '.join(path.name for path in saved)} in {saved[0].parent}.{changed}")
        return saved


class StoryDesk(ipywidgets.VBox):
    """The panel by itself, for tables with their corrections."""

    def __init__(self, corpus: Any, name: str = FIRST, figures: Path = FIGURES) -> None:
        self.corpus = with_corrections(corpus)
        self.panel = StoryPanel(lambda: self.corpus, figures)
        self.frame = WindowFrame()
        super().__init__([self.frame, self.panel])
        self.add_class("parley")
        self.panel.switch({"name": name})
        self.panel.list.unfolded = True
        self.frame.on_msg(self._seen)
        keep_only(self, "story")

    def _seen(self, _widget: Any, _content: dict[str, Any], _buffers: Any) -> None:
        """Handles the page becoming visible again: shows what other notebooks have added or corrected."""
        self.corpus = with_corrections(self.corpus)
        self.panel.reread()


_ASKED: dict[str, Callable[[StoryPanel, dict[str, Any]], Any]] = {
    "move": StoryPanel.move, "remove": StoryPanel.remove, "insert": StoryPanel.insert, "write": StoryPanel.write,
    "seen": StoryPanel.seen, "split": StoryPanel.split, "undo": StoryPanel.undo, "open": StoryPanel.switch,
    "save": StoryPanel.save,
}  # fmt: skip


def _shown(piece: StoryPiece, facts: Facts | None, changes: list[str]) -> dict[str, Any]:
    """Prepares a piece for the list."""
    said = facts.said if facts else piece.then.said
    facts_line = " · ".join(value for name, value in said.items() if name not in ("reports differ", "wordings"))
    return {
        "kind": _NAMES.get(piece.kind, piece.kind.capitalize()),
        "words": (facts.words if facts else piece.then.words or piece.words)[:300],
        "facts": facts_line if piece.kind != "contradiction" else said.get("reports differ", ""),
        "text": piece.text,
        "own": piece.kind == "text",
        "changes": changes,
        "differ": piece.kind == "talk" and facts is not None and said.get("reports differ", "no") != "no",
        "there": facts is not None,
    }


def save_story(
    corpus: Any, name: str = FIRST, folder: str | Path | None = None, page: StoryPage | None = None
) -> Saved:
    """Writes a story page as HTML and DOCX; the same page of the same tables gives the same bytes.

    A page of the same name is replaced; any other file of that name stays, and the new ones get ``-2``.

    Args:
        corpus: what ``open_corpus`` returned.
        name: of the page and of the files.
        folder: where to, as for ``save_figure``; made where it is not there.
        page: what was chosen; None reads it from its file beside the corrections.

    Returns:
        The HTML page and the Word file; as text, it says where they are.

    Raises:
        StoryError: where there is nothing to write, or it cannot be written.
    """
    page = StoryShelf.beside(corpus).load(name) if page is None else page
    if not page.pieces:
        raise StoryError("The page is empty: add a mark, a quote or words of your own first.")
    told = tell(page, corpus)
    data = {"html": to_page(told), "docx": to_docx(told)}
    home = figures_folder(folder)
    try:
        home.mkdir(parents=True, exist_ok=True)
        stem = _free_stem(home, safe_name(name))
        files = {stem.with_name(f"{stem.name}.{ending}"): content for ending, content in data.items()}
        for file, content in files.items():
            write_whole(file, content)
        sums = {file.name: hashlib.sha256(content).hexdigest() for file, content in files.items()}
        record = {"parley_story_page": 1, "name": stem.name, "files": sums}
        text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        write_whole(stem.with_name(f"{stem.name}.page.json"), text.encode())
    except OSError as error:
        raise StoryError(f"The page cannot be written to {home}: {error.strerror or error}.") from error
    return Saved(list(files))


def _free_stem(home: Path, name: str) -> Path:
    """The name, or with ``-2``, ``-3`` … if files not written by a story page have it."""
    for number in range(1, 10_000):
        stem = home / (name if number == 1 else f"{name}-{number}")
        taken = any(stem.with_name(f"{stem.name}.{ending}").exists() for ending in ("html", "docx"))
        if not taken or stem.with_name(f"{stem.name}.page.json").exists():
            return stem
    raise StoryError(f"There are too many files called {name}; choose another name.")


def story_page(corpus: Any, name: str = FIRST, figures: Path = FIGURES) -> StoryDesk:
    """Shows a story page to arrange, write and save what was added to it in the explorers.

    Args:
        corpus: what ``open_corpus`` returned.
        name: of the page.
        figures: the folder that it is saved in.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return StoryDesk(corpus, name, figures)
