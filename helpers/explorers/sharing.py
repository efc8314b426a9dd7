"""Shares a corpus with a colleague as one file, and merges the corrections and checks that come back."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import ipywidgets

from helpers import corrections
from helpers.articles.told import ToldError
from helpers.corrections.merging import Conflict
from helpers.explorers.arrivals import is_dashboard
from helpers.explorers.checking import lines_of, title_of
from helpers.explorers.closing import keep_only
from helpers.explorers.fileslist import files_html
from helpers.explorers.parts import DropZone, WindowFrame
from helpers.explorers.status import StatusLine, guarded
from helpers.export.save import safe_name
from helpers.tables.correcting import with_corrections
from helpers.tables.schema import ID_COLUMNS
from helpers.tables.sharing import Taken, pack, take_in
from helpers.views.words import counted

FIGURES = Path(__file__).resolve().parents[2] / "figures"
_ABOUT = (
    "One file holds the articles with all corrections and checks. A colleague’s is added to yours: nothing of yours is "
    "overwritten, and where the two of you differ, you decide."
)


class Sharing(ipywidgets.VBox):
    """Two buttons, to pack a corpus and to take one in, above a list of what the two people disagree on.

    Args:
        corpus: what ``open_corpus`` returned.
        figures: the folder that the packed file is written to.
        now: the clock.
    """

    def __init__(
        self,
        corpus: Any,
        figures: Path = FIGURES,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.corpus, self.figures, self._now = with_corrections(corpus), figures, now
        self.status, self.files = StatusLine(), ipywidgets.HTML()
        auto = ipywidgets.Layout(width="auto")
        self.pack = ipywidgets.Button(description="Pack for a colleague", icon="archive", layout=auto)
        self.drop, self._coming = DropZone(invites="Drop a colleague’s file here, or choose it."), bytearray()
        self.path = ipywidgets.Text(
            description="Or its path", placeholder="a colleague’s .zip", style={"description_width": "80px"},
            layout=ipywidgets.Layout(width="min(420px, 100%)"),
        )  # fmt: skip
        self.take = ipywidgets.Button(description="Add it to mine", icon="sign-in", layout=auto)
        self.conflicts = ipywidgets.VBox()
        self.pack.on_click(lambda _: self.write())
        self.take.on_click(lambda _: self.read(self.path.value.strip()))
        self.drop.on_msg(self._arrived)
        about = ipywidgets.HTML(f"<h4 class='parley-title'>Share</h4><p>{html.escape(_ABOUT)}</p>")
        taking = [] if is_dashboard() else [self.drop, ipywidgets.HBox([self.path, self.take])]
        super().__init__(
            [WindowFrame(), about, self.pack, self.files, *taking, self.status, self.conflicts]
        )  # fmt: skip
        for box in self.children:
            if isinstance(box, ipywidgets.HBox):
                box.add_class("parley-bar")
        for name in ("parley", "parley-sharing"):
            self.add_class(name)
        keep_only(self, "sharing")

    @guarded("The corpus could not be packed.")
    def write(self) -> None:
        """Packs the corpus into one file and shows a link to it.

        Raises:
            ToldError: for tables that were not read from a folder.
        """
        if not getattr(self.corpus, "folder", None):
            raise ToldError("These tables have no folder of articles; open a corpus with open_corpus to pack it.")
        packed = pack(self.corpus, self.figures / f"{safe_name(Path(self.corpus.folder).name)}-for-a-colleague.zip")
        self.files.value = files_html([packed.file])
        file = getattr(self.corpus, "corrections_file", None)  # checks are added to it after the corpus was opened
        made = len(corrections.load(file)[0]) if file and Path(file).exists() else 0
        said = f"Packed, with {counted(made, 'correction and check', 'corrections and checks')}: {packed.file}."
        self.status.say(" ".join([said, *(f"Not packed: {one}" for one in packed.left_out[:5])]))

    def _arrived(self, _widget: Any, content: dict[str, Any], buffers: list[Any]) -> None:
        """Receives a part of a dropped file, which is taken in with its last part."""
        if content["part"] == 1:
            self._coming.clear()
        self._coming += bytes(buffers[0]) if buffers else b""
        self.status.say(f"Receiving: part {content['part']:,} of {content['parts']:,}.")
        if content["part"] == content["parts"]:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / safe_name(str(content["name"]))
                file.write_bytes(self._coming)
                self._coming.clear()
                self.read(str(file))

    @guarded("The file could not be taken in.")
    def read(self, path: str) -> None:
        """Takes in a colleague's file at ``path``, reports what it contained, and shows the disagreements.

        Raises:
            ToldError: in a dashboard, and where there is no such file.
        """
        if is_dashboard():
            raise ToldError("A dashboard takes no files in; open the notebook in JupyterLab.")
        if not path:
            raise ToldError("Drop a colleague’s file here, or write its path.")
        if not Path(path).expanduser().is_file():
            raise ToldError(f"There is no file {path}; check its name.")
        file = getattr(self.corpus, "corrections_file", None)
        taken = take_in(Path(path).expanduser(), self.corpus.folder, file)
        self.corpus = with_corrections(self.corpus)
        self._show(taken)

    def _show(self, taken: Taken) -> None:
        self.conflicts.children = [self._conflict(one) for one in taken.conflicts]
        said = f"{counted(taken.added, 'correction or check', 'corrections and checks')} added."
        if taken.articles:
            said += f" {counted(len(taken.articles), 'file')} of articles came; open the corpus again to read them."
        for name in taken.differing[:5]:
            said += f" {name} differs from yours, which stays."
        for one in taken.refused[:5]:
            said += f" Not taken in: {one}"
        if taken.conflicts:
            said += (
                f" You two differ in {counted(len(taken.conflicts), 'place')}: decide below; until you do, yours stays."
            )
        self.status.say(said)

    def _conflict(self, one: Conflict) -> ipywidgets.Widget:
        mine, theirs = one.mine, one.theirs
        about = "Is it right?" if mine.field == "checked" else f"What is its {mine.field}?"
        title, *lines = _described(mine, self.corpus) or [f"{mine.table} ‘{(mine.words or theirs.words)[:120]}’"]
        told = "".join(f'<p dir="auto">{html.escape(said)}</p>' for said in lines)
        line = ipywidgets.HTML(f'<p><b dir="auto">{html.escape(title)}. {html.escape(about)}</b></p>{told}')
        auto = ipywidgets.Layout(width="auto", max_width="100%")
        keep = ipywidgets.Button(description=f"Mine: {_said(mine)}", layout=auto, tooltip="Keep what is said here")
        take = ipywidgets.Button(description=f"Theirs: {_said(theirs)}", layout=auto, tooltip="Take what came")
        row = ipywidgets.VBox([line, ipywidgets.HBox([keep, take])])
        row.add_class("parley-conflict")
        keep.on_click(lambda _: self._settled(row, one, False))
        take.on_click(lambda _: self._settled(row, one, True))
        return row

    @guarded("The decision could not be kept.")
    def _settled(self, row: ipywidgets.Widget, one: Conflict, theirs: bool) -> None:
        """Keeps a decision by repeating the chosen correction as the latest one.

        Raises:
            ToldError: where the corpus has no file of corrections.
        """
        said, file = one.theirs if theirs else one.mine, self.corpus.corrections_file
        if file is None:
            raise ToldError("This corpus has no file of corrections.")
        corrections.add(
            file, said.table, said.target, said.field, said.value, why=said.why,
            words=said.words, who=said.who, when=self._now(),
        )  # fmt: skip
        self.corpus = with_corrections(self.corpus)
        self.conflicts.children = [child for child in self.conflicts.children if child is not row]
        left = len(self.conflicts.children)
        self.status.say(
            f"Kept: {_said(said)}. " + (f"{left} left to decide." if left else "Nothing is left to decide.")
        )


def _described(one: corrections.Correction, corpus: Any) -> list[str]:
    """What a talk or quote is, and the sentences that it stands on with outlet and day; empty for other rows."""
    table = f"{one.table}s"
    if table not in ("talks", "quotes"):
        return []
    found = getattr(corpus, table)
    found = found[found[ID_COLUMNS[table]] == one.target]
    if not len(found):
        return []
    row = found.iloc[0].to_dict()
    return [title_of(row, table), *lines_of(row, table, corpus)]


def _said(one: corrections.Correction) -> str:
    by = f", {one.who}" if one.who else ""
    value = "right" if (one.field, one.value) == ("checked", "checked") else one.value or one.field
    return f"{value[:80]}{by}, {one.when[:10] or 'undated'}"


def share(corpus: Any, figures: Path = FIGURES) -> Sharing:
    """Shows buttons to pack a corpus for a colleague and to take in a colleague's file.

    Args:
        corpus: what ``open_corpus`` returned.
        figures: the folder that the packed file is written to.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return Sharing(corpus, figures)
