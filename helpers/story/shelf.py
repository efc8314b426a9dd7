"""The files of story pages, one for each beside the corrections, written whole and by one process at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from helpers.articles.names import STORY_ENDING, storable
from helpers.articles.told import why
from helpers.corrections.writing import write_whole
from helpers.export.save import safe_name
from helpers.story.model import StoryError, StoryPage

#: The page that is there from the start.
FIRST = "story"
#: Seconds that another process may take to write.
PATIENCE = 30
_LARGEST = 50_000_000


class StoryShelf:
    """The folder of a corpus's story pages.

    Args:
        folder: where they lie; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, corpus: Any) -> StoryShelf:
        """The shelf of a corpus: the folder of its corrections; None if it has none."""
        file = getattr(corpus, "corrections_file", None)
        return cls(Path(file).parent if file else None)

    def names(self) -> list[str]:
        """The names of the stored pages, alphabetically."""
        if self.folder is None or not self.folder.is_dir():
            return []
        return sorted(file.name.removesuffix(STORY_ENDING) for file in self.folder.glob(f"*{STORY_ENDING}"))

    def file(self, name: str) -> Path:
        """The path of a page's file.

        Raises:
            StoryError: where this corpus keeps none.
        """
        if self.folder is None:
            raise StoryError("These tables have no folder for story pages; open a corpus with open_corpus.")
        return self.folder / f"{safe_name(name)}{STORY_ENDING}"

    def stamp(self, name: str) -> tuple[int, int] | None:
        """A stamp that changes whenever a page's file does; None if there is no file."""
        try:
            state = self.file(name).stat()
        except (OSError, StoryError):
            return None
        return state.st_mtime_ns, state.st_size

    def load(self, name: str) -> StoryPage:
        """Loads a page, or an empty one if there is none.

        Raises:
            StoryError: for a file that cannot be read or is no story page; it stays as it is.
        """
        if self.folder is None:
            return StoryPage()
        file = self.file(name)
        try:
            if not file.exists():
                return StoryPage()
            if file.stat().st_size > _LARGEST:
                raise StoryError(f"{file.name} is larger than any story page.")
            text = file.read_text("utf-8-sig")
        except OSError as error:
            raise StoryError(f"{file.name} could not be read: {why(error)}.") from None
        except UnicodeDecodeError:  # written back, its characters would be lost
            raise StoryError(f"{file.name} is not in UTF-8. Save it as UTF-8, or move it away.") from None
        try:
            return StoryPage.from_json(text)
        except StoryError as error:
            raise StoryError(f"{file.name}: {error} Mend the file or move it away.") from None

    def change(self, name: str, how: Callable[[StoryPage], StoryPage]) -> StoryPage:
        """Reads, changes and writes a page under a lock; returns what was written.

        Args:
            name: of the page.
            how: makes the new page from the present one.

        Raises:
            StoryError: where the file cannot be read or written; nothing is written then.
        """
        file = self.file(name)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(file.with_name(f".{file.name}.lock"), timeout=PATIENCE):
                page = how(self.load(name))
                write_whole(file, storable(page.to_json()).encode(), hidden=True)
        except Timeout:
            raise StoryError(f"{file.name} has been held by another process for {PATIENCE} s; try again.") from None
        except OSError as error:
            raise StoryError(f"{file.name} could not be written: {why(error)}.") from None
        return page
