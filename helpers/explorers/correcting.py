"""The correction panel: corrects the picked row in two clicks, and lists every correction with Undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import anywidget
import traitlets

from helpers import corrections
from helpers.corrections import Correction
from helpers.explorers.offers import Offer, Subject, subjects_of
from helpers.explorers.parts import STATIC, script_of
from helpers.explorers.status import StatusLine, guarded
from helpers.explorers.strangers import note_on, takes_actor
from helpers.explorers.texts import interval_in_words
from helpers.tables.correcting import with_corrections

#: How many corrections are listed, the latest first.
_LISTED = 200
_DONE = {
    "remove": "taken out",
    "merge": "the same as",
    "split": "split up",
    "add": "also took part:",
    "without": "did not take part:",
}


class CorrectionPanel(anywidget.AnyWidget):
    """Buttons for the corrections possible for the picked row.

    A correction goes to the file of corrections, with when and why, and into the corpus at once.

    Args:
        status: where what was done and what failed is said.
        corpus: gives the corpus as it is shown now.
        on_change: called with the corrected corpus.
        now: the clock.

    Attributes:
        on_made, on_undone: called with a correction once it is made, and once it is taken back.
        on_leave: called when the person leaves the offers with Escape.

    Traits:
        subjects: dicts with ``title`` and ``offers``: ``id``, ``label``, ``ask``, ``value``, ``choices``, ``hint``.
        made: the corrections as dicts with ``day``, ``words`` and ``why``, the latest first.
        more: how many older ones are not listed.
        note: what is to be said of what is being typed.
    """

    _esm = script_of("correct")
    _css = (STATIC / "correct.css").read_text("utf-8")
    subjects = traitlets.List(traitlets.Dict()).tag(sync=True)
    made = traitlets.List(traitlets.Dict()).tag(sync=True)
    more = traitlets.Int(0).tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        status: StatusLine,
        corpus: Callable[[], Any],
        on_change: Callable[[Any], None],
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__()
        self.status = status
        self._corpus, self._on_change, self._now = corpus, on_change, now
        self.on_made: Callable[[Correction], None] = _nothing
        self.on_undone: Callable[[Correction], None] = _nothing
        self.on_leave: Callable[[], None] = lambda: None
        self._offers: dict[str, Offer] = {}
        self._listed: list[Correction] = []
        self.on_msg(self._asked)
        self.list_made()

    @property
    def _file(self) -> Any:
        return getattr(self._corpus(), "corrections_file", None)

    def offer(self, table: str, row_id: str) -> None:
        """Offers the corrections possible for the row ``row_id`` of ``table``; nothing if no row is picked."""
        self.show(subjects_of(table, row_id, self._corpus()) if row_id else [])

    def show(self, subjects: list[Subject]) -> None:
        """Shows the given offers; nothing if there is no file to write to."""
        subjects = subjects if self._file else []
        self._offers = {f"{place}-{number}": one for place, number, one in _numbered(subjects)}
        shown: list[tuple[str, list[dict]]] = [(subject.title, []) for subject in subjects]
        for name, offer in self._offers.items():
            shown[int(name.partition("-")[0])][1].append(_as_dict(name, offer))
        self.subjects = [{"title": title, "offers": offers} for title, offers in shown]

    def list_made(self) -> None:
        """Lists the corpus's corrections."""
        made = list(getattr(self._corpus(), "corrections", ()))[::-1]
        self._listed = made[:_LISTED]
        self.more = len(made) - len(self._listed)
        self.made = [{"day": one.when[:10], "words": in_words(one), "why": one.why} for one in self._listed]

    @guarded("The correction could not be made.")
    def _asked(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        if content.get("kind") == "correct":
            self.correct(self._offers[content["id"]], content.get("value", ""), content.get("why", ""))
        elif content.get("kind") == "typed" and content.get("id") in self._offers:
            self.note = note_on(self._offers[content["id"]], str(content.get("value", "")), self._corpus())
        elif content.get("kind") == "leave":
            self.on_leave()
        elif content.get("kind") == "undo" and 0 <= content["place"] < len(self._listed):
            self.undo(self._listed[content["place"]])

    def correct(self, offer: Offer, said: str, why: str = "") -> None:
        """Writes a correction and shows its effect.

        Args:
            offer: the correction that was picked.
            said: what the person entered; ignored where nothing is asked.
            why: the person's reason.

        Raises:
            ValueError: with a sentence, where it says nothing that can be done; nothing is written then.
        """
        value = offer.value if offer.ask == "none" else offer.read(said)
        note = note_on(offer, said, self._corpus(), done=True)
        made = corrections.add(
            self._file, offer.table, offer.target, offer.field, value, why=why, words=offer.words, when=self._now()
        )
        corpus = self._taken_up(made)
        self.on_made(made)
        self._on_change(corpus)
        named = replace(made, value=dict(offer.choices).get(value, value)) if isinstance(value, str) else made
        self.status.say(" ".join(filter(None, [f"Corrected: {in_words(named)}.{_also(made, corpus)}", note])))

    def again(self, undone: Correction) -> Correction:
        """Makes a correction once more that was taken back, and shows its effect; returns it as it is kept now.

        Raises:
            ValueError: with a sentence, where it does not match the corpus any more; nothing is written then.
        """
        told = (undone.table, undone.target, undone.field, undone.value)
        made = corrections.add(
            self._file, *told, why=undone.why, words=undone.words, who=undone.who, when=self._now()
        )  # fmt: skip
        self._on_change(self._taken_up(made))
        self.status.say(f"Corrected again: {in_words(made)}.")
        return made

    def _taken_up(self, made: Correction) -> Any:
        """The corpus with a correction, which is not kept if it finds no row.

        Raises:
            ValueError: with a sentence, in that case.
        """
        corpus = with_corrections(self._corpus())
        if corrections.lost(made).reason in set(corpus.problems["reason"]):
            corrections.undo(self._file, made)
            raise ValueError("It does not match the corpus as it is now, so it was not kept.")
        return corpus

    def undo(self, correction: Correction) -> None:
        """Removes a correction from the file and from the display.

        Raises:
            ValueError: where the file no longer holds it.
        """
        if not corrections.undo(self._file, correction):
            raise ValueError("It is no longer in the corrections file.")
        self.on_undone(correction)
        self._on_change(with_corrections(self._corpus()))
        self.status.say(f"Taken back: {in_words(correction)}.")


def _nothing(_correction: Correction) -> None:
    """What is called where nobody asked to be told."""


def _also(made: Correction, corpus: Any) -> str:
    """What follows from a correction and is not seen at once, in a sentence after a space."""
    if made.field == "published":
        return " Dates that its text counts from that day follow when the corpus is next opened."
    if (made.table, made.field) != ("talk", "merge"):
        return ""
    found = corpus.talks[corpus.talks["talk_id"] == made.value]
    kept = [interval_in_words(one.earliest, one.latest, one.precision) for one in found.itertuples(index=False)]
    return f" Kept are the date ({kept[0]}), place and status of the talk it was joined to." if kept else ""


def in_words(correction: Correction) -> str:
    """A correction in a few words: ``Ana Ruiz: side → Norway``."""
    words = correction.words or correction.target
    head = f"{correction.table} ‘{words if len(words) <= 70 else words[:69].rstrip() + '…'}’"
    if correction.field in _DONE:
        value = "" if correction.field == "remove" else f" {correction.value}"
        return f"{head} {_DONE[correction.field]}{value}"
    if correction.field == "checked":
        return f"{head} read: {correction.value}" + (f", by {correction.who}" if correction.who else "")
    return f"{head}: {correction.field} → {correction.value}"


def _numbered(subjects: list[Subject]) -> list[tuple[int, int, Offer]]:
    return [(place, number, one) for place, each in enumerate(subjects) for number, one in enumerate(each.offers)]


def _as_dict(name: str, offer: Offer) -> dict[str, Any]:
    return {
        "id": name,
        "label": offer.label,
        "ask": offer.ask,
        "value": offer.value,
        "choices": [list(pair) for pair in offer.choices],
        "hint": offer.hint,
        "noted": takes_actor(offer),
    }
