"""Views kept on disk: the last view of each explorer, and those that a person has named."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from helpers.articles.told import why
from helpers.explorers.scene import Scene
from helpers.explorers.wordshelf import WordShelf
from helpers.views.view import ViewError

#: The beginning of names that explorers give to views; such views are not listed.
_LAST = "last-"


class ViewShelf:
    """The folder of kept views.

    A kept view is a JSON file that holds a ``Scene``: the view with the chart that showed it.

    Args:
        folder: where they are kept; None keeps nothing.
        corpus: a short name of the corpus; the last views of each corpus are kept apart.
    """

    def __init__(self, folder: Path | None, corpus: str = "") -> None:
        self.folder, self.corpus = folder, corpus

    @classmethod
    def beside(cls, corpus: Any) -> ViewShelf:
        """The shelf of a corpus: ``data/views`` if its tables are in ``data/tables``, otherwise beside its tables."""
        if not getattr(corpus, "tables_folder", None):
            return cls(None)
        tables = Path(corpus.tables_folder)
        home = tables.parent.parent if tables.parent.name == "tables" else tables.parent
        return cls(home / "views", tables.name)

    def words(self) -> WordShelf:
        """The shelf of the words around this corpus's figures, in a separate folder among the views."""
        return WordShelf(self.folder / "words" / f"{self.corpus or 'words'}.json" if self.folder else None)

    def names(self) -> list[str]:
        """The named views, alphabetically."""
        if self.folder is None or not self.folder.is_dir():
            return []
        found = sorted(path.stem for path in self.folder.glob("*.json"))
        return [name for name in found if not name.startswith(_LAST)]

    def keep(self, name: str, scene: Scene) -> Path | None:
        """Writes a view atomically: a reader sees the old one or the new one.

        Args:
            name: under which it is kept.
            scene: the view with the explorer's other choices.

        Returns:
            The file; None where nothing is kept.

        Raises:
            ViewError: where the folder cannot be written, with a sentence.
        """
        if self.folder is None:
            return None
        path = self.folder / f"{file_name(name)}.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self.folder, suffix=".part", delete=False
            ) as file:
                file.write(scene.to_json())
            Path(file.name).replace(path)
        except OSError as error:
            raise ViewError(f"The view could not be kept in {self.folder}: {error.strerror}.") from None
        return path

    def keep_named(self, name: str, scene: Scene) -> Path | None:
        """Writes a view, ``scene``, under a name that a person gave it; returns the file.

        Raises:
            ViewError: for a name that would not be listed, and where the folder cannot be written.
        """
        if file_name(name).startswith(_LAST):
            raise ViewError("Names that begin with 'last' are those of the last views; choose another one.")
        return self.keep(name, scene)

    def keep_last(self, explorer: str, scene: Scene) -> Path | None:
        """Keeps an explorer's current view, ``scene``; returns the file."""
        return self.keep(f"last-{explorer}-{self.corpus}", scene)

    def pass_on(self, explorer: str, scene: Scene) -> Path | None:
        """Leaves a view, ``scene``, for another explorer, which takes it when next looked at; returns the file."""
        return self.keep(f"last-passed-{explorer}-{self.corpus}", scene)

    def take_passed(self, explorer: str) -> Scene | None:
        """Takes the view left for an explorer, once; None if there is none."""
        name = f"last-passed-{explorer}-{self.corpus}"
        try:
            return self.fetch(name)
        finally:
            if self.folder is not None:
                (self.folder / f"{file_name(name)}.json").unlink(missing_ok=True)

    def fetch_last(self, explorer: str) -> Scene | None:
        """The last view of an explorer."""
        return self.fetch(f"last-{explorer}-{self.corpus}")

    def fetch(self, name: str) -> Scene | None:
        """A kept view with its chart; None if there is none of that name.

        Raises:
            ViewError: for a file that does not hold a view, with a sentence.
        """
        if self.folder is None:
            return None
        path = self.folder / f"{file_name(name)}.json"
        if not path.is_file():
            return None
        try:
            text = path.read_text("utf-8", errors="replace")
        except OSError as error:
            raise ViewError(f"The view {path.name} could not be read: {why(error)}.") from None
        return Scene.from_json(text)


def file_name(name: str) -> str:
    """Turns ``name`` into a file name of letters, digits and hyphens.

    Raises:
        ViewError: where nothing is left of it.
    """
    plain = re.sub(r"[^\w]+", "-", name.strip().lower()).strip("-_")[:80]
    if not plain:
        raise ViewError("Give the view a name of letters or digits.")
    return plain
