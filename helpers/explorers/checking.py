"""The checking list: doubtful talks or quotes, one at a time, to be confirmed, rejected or corrected."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import datetime
from typing import Any

import anywidget
import ipywidgets
import traitlets

from helpers import corrections
from helpers.explorers.correcting import CorrectionPanel
from helpers.explorers.highlight import sentence_window
from helpers.explorers.parts import WindowFrame, script_of
from helpers.explorers.status import StatusLine, guarded
from helpers.explorers.texts import day_in_words, interval_in_words, is_missing
from helpers.tables.correcting import with_corrections
from helpers.tables.schema import ID_COLUMNS
from helpers.views.select import select
from helpers.views.to_check import ToCheck, to_check
from helpers.views.view import View
from helpers.views.words import counted, listed, number

#: Logins that many people share: they say nothing of who has read a row.
NOBODYS = ("root", "jovyan", "nobody")
#: How many reports of a talk are shown.
_REPORTS = 6
#: What a person can do with the row, and what each is called; its first letter is its key.
LABELS = {"accept": "Right", "reject": "Wrong", "edit": "Edit", "next": "Next", "back": "Back"}
#: What is said of a quote that does not simply assert what it reports.
_POLARITIES = {"denied": ", who denies it", "withheld": ", who does not say whether it is so"}
#: The row's name in the file of corrections.
_NAMES = {"talks": "talk", "quotes": "quote"}


class CheckCard(anywidget.AnyWidget):
    """A row to check; the page sends the name of an action, from its button or from the key of its first letter.

    Traits:
        actions: pairs of name and label, each with a first letter of its own.
        title: what the row is.
        reasons: why it is in doubt.
        lines: the sentences that it is on; none where nothing is left.
    """

    _esm = script_of("checks")
    actions = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    reasons = traitlets.Unicode().tag(sync=True)
    lines = traitlets.List(traitlets.Unicode()).tag(sync=True)


class Checking(ipywidgets.VBox):
    """The list of doubtful rows, most doubtful first; answers go to the corrections file at once.

    Args:
        corpus: what ``open_corpus`` returned.
        view: which rows; None takes all.
        who: the name that is kept with each word; by default the login.
        now: the clock.
    """

    def __init__(
        self,
        corpus: Any,
        view: View | None = None,
        who: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.corpus, self.view, self._now = with_corrections(corpus), view or View(), now
        self.who = ipywidgets.Text(
            _login() if who is None else who, description="Your name", placeholder="kept with each answer"
        )
        self._trail: list[ToCheck] = []  # what was shown before, the last one at the end
        self._asked_who = False
        self.table = ipywidgets.Dropdown(options=[("Talks", "talks"), ("Quotes", "quotes")], description="Check")
        self.head, self.status, self.card = (
            ipywidgets.HTML(),
            StatusLine(),
            CheckCard(actions=[list(pair) for pair in LABELS.items()]),
        )
        self.correcting = CorrectionPanel(self.status, lambda: self.corpus, self._corrected)
        self.correcting.on_leave = self.leave
        super().__init__(
            [WindowFrame(), ipywidgets.HBox([self.table, self.who]), self.head, self.card, self.correcting, self.status]
        )
        self.add_class("parley")
        self.table.observe(lambda _: self._turn(), names="value")
        self.card.on_msg(self._asked)
        self._fill()

    @property
    def item(self) -> ToCheck | None:
        """The current item; None if nothing is left."""
        return self.items[self.place] if self.items else None

    def _turn(self) -> None:
        """Begins with the other table."""
        self._trail.clear()
        self._fill()

    @guarded("The list could not be made.")
    def _fill(self, place: int = 0) -> None:
        self.rows = select(self.corpus, self.view)
        self.items = to_check(self.rows, self.table.value)
        self.place = min(place, max(0, len(self.items) - 1))
        self._show()

    def _show(self) -> None:
        table = self.table.value
        said = self.rows.codes(table, "checked")
        done = {value: int((said[0] == code).sum()) for code, value in enumerate(said[1])}
        left = counted(len(self.items), table.removesuffix("s"))
        self.head.value = (
            f'<p role="status">{left} in doubt and not yet read; {number(done.get("checked", 0))} checked, '
            f"{number(done.get('wrong', 0))} wrong.</p>"
        )
        self.correcting.offer(table, "")
        if self.item is None:
            self.card.title, self.card.reasons, self.card.lines = "Nothing is left to check here.", "", []
            return
        row = self.row
        with self.card.hold_sync():
            self.card.title = (
                f"{_NAMES[table].capitalize()} {self.place + 1} of {len(self.items)}: {title_of(row, table)}"
            )
            self.card.reasons = f"{_said_of(row)}In doubt: {'; '.join(self.item.reasons)}."
            self.card.lines = lines_of(row, table, self.corpus)

    @property
    def row(self) -> dict[str, Any]:
        """The current row, as a dict."""
        return self.corpus.__getattribute__(self.table.value).iloc[self.item.place].to_dict() if self.item else {}

    def _asked(self, _widget: Any, message: Any, _buffers: Any) -> None:
        action = message.get("action") if isinstance(message, dict) else None
        if action == "leave":
            self.leave()
        elif action in _ACTIONS and (self.item is not None or (action == "back" and self._trail)):
            _ACTIONS[action](self)

    def accept(self) -> None:
        """Confirms the row."""
        self._say("checked")

    def reject(self) -> None:
        """Rejects the row; it stays in the tables, marked as wrong."""
        self._say("wrong")

    def edit(self) -> None:
        """Offers the corrections possible for the row."""
        self.correcting.offer(self.table.value, self.row[ID_COLUMNS[self.table.value]])

    def leave(self) -> None:
        """Leaves an edit; nothing is changed."""
        if self.correcting.subjects:
            self.correcting.show([])
            self.status.say("Nothing was changed.")

    def next(self) -> None:
        """Leaves the row unread and moves to the next."""
        self._trail.append(self.items[self.place])
        self.place = (self.place + 1) % len(self.items)
        self._show()

    def back(self) -> None:
        """Returns to the row that was shown before, also one that was just found right or wrong."""
        if not self._trail:
            self.place = (self.place - 1) % len(self.items)
        else:
            last = self._trail.pop()
            if last not in self.items:
                self.items.insert(self.place, last)
            self.place = self.items.index(last)
        self._show()

    @guarded("It could not be kept.")
    def _say(self, value: str) -> None:
        table, row = self.table.value, self.row
        file = getattr(self.corpus, "corrections_file", None)
        if file is None:
            raise ValueError("These tables have no file of corrections; open a corpus with open_corpus to check it.")
        words = row["name"] if table == "talks" else row["text"]
        corrections.add(
            file, _NAMES[table], row[ID_COLUMNS[table]], "checked", value,
            words=words[:200], who=self.who.value.strip(), when=self._now(),
        )  # fmt: skip
        if self.item is not None:
            self._trail.append(self.item)
        self.corpus = with_corrections(self.corpus)
        self.correcting.list_made()
        self._fill(self.place)  # the row is read: the next one has come up in its place
        said = f"{'Right' if value == 'checked' else 'Wrong'}: {words[:80]}. Undo is in the list of corrections."
        if not self.who.value.strip() and not self._asked_who:
            self._asked_who = True
            said += " Kept without a name: write yours above, so that others see who checked."
        self.status.say(said)

    def _corrected(self, corpus: Any) -> None:
        self._trail.clear()  # rows may be elsewhere now
        self.corpus = corpus
        self.correcting.list_made()
        self._fill(self.place)


_ACTIONS: dict[str, Callable[[Checking], None]] = {
    "accept": Checking.accept, "reject": Checking.reject, "edit": Checking.edit,
    "next": Checking.next, "back": Checking.back,
}  # fmt: skip


def _login() -> str:
    """The person's login; empty where it is nobody's, or not known."""
    try:
        login = getpass.getuser()
        return "" if login in NOBODYS else login
    except (OSError, KeyError, ImportError):  # a container may know of no user
        return ""


def _said_of(row: dict[str, Any]) -> str:
    """What was said of a row before; empty for one that is unread."""
    said = {"checked": "You found it right. ", "wrong": "You found it wrong. "}
    return said.get(str(row["checked"]), "")


def title_of(row: dict[str, Any], table: str) -> str:
    """What a row is, in words.

    Args:
        row: of the table.
        table: ``talks`` or ``quotes``.
    """
    if table == "quotes":
        speaker = "an unknown speaker" if is_missing(row["speaker_name"]) else row["speaker_name"]
        return f"{row['kind']} quote by {speaker}{_POLARITIES.get(row['polarity'], '')}"
    days = interval_in_words(row["earliest"], row["latest"], row["precision"])
    parties = listed(list(row["participants"]), 5)
    said = f"{row['status']}, {days}, {f'with {parties}' if parties else 'parties unknown'}"
    return said if str(row["name"]).casefold() == "talks" else f"{row['name']}: {said}"


def lines_of(row: dict[str, Any], table: str, corpus: Any) -> list[str]:
    """The sentences that support a row, each with its outlet and day.

    Args:
        row: of the table.
        table: ``talks`` or ``quotes``.
        corpus: whose row it is.
    """
    if table == "quotes":
        text = corpus.articles.set_index("article_id")["text"].get(row["article_id"], "")
        first, last = sentence_window(text, row["start"], row["end"], None)
        before, after = "… " if text[:first].strip() else "", " …" if text[last:].strip() else ""
        return [f"{_where(row)}: ‘{row['text']}’", f"{before}{' '.join(text[first:last].split())}{after}"]
    reports = corpus.reports[corpus.reports["talk_id"] == row["talk_id"]]
    lines = [f"{_where(one)}, {one['status']}: {one['text']}" for one in reports.head(_REPORTS).to_dict("records")]
    more = len(reports) - len(lines)
    return [*list(row["contradictions"]), *lines, *([f"and {counted(more, 'more report')}"] if more else [])]


def _where(row: dict[str, Any]) -> str:
    """The outlet and day of a row."""
    outlet = "outlet unknown" if is_missing(row["outlet"]) else row["outlet"]
    return f"{outlet}, {day_in_words(row['published_day'])}"


def check_facts(corpus: Any, view: View | None = None, who: str | None = None) -> Checking:
    """Lists doubtful talks and quotes, to be read one at a time and confirmed or rejected.

    Args:
        corpus: what ``open_corpus`` returned.
        view: which rows; None takes all.
        who: the name kept with each word; by default the login.

    Returns:
        The application; make it the last line of a cell to see it. ``View(checks=("checked",))`` shows only what is
        checked, in charts and exports alike.
    """
    return Checking(corpus, view, who)
