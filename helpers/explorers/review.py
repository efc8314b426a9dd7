"""The review list: doubtful names and actors, each with its sentences and one click to settle it."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets

from helpers.corrections import VALUES
from helpers.explorers.correcting import CorrectionPanel
from helpers.explorers.highlight import Highlight
from helpers.explorers.offers import Offer, Subject, actor_choices, subjects_of
from helpers.explorers.parts import WindowFrame
from helpers.explorers.status import StatusLine, guarded
from helpers.explorers.texts import Texts, day_in_words, is_missing
from helpers.tables.correcting import with_corrections
from helpers.views.doubtful import WHY, Doubt, doubtful
from helpers.views.words import counted, number

#: How many doubts are listed at most, and how many sentences are shown of one; both say how many more there are.
_LISTED, _SENTENCES = 300, 6
_ALL = "all doubts"


class Review(ipywidgets.VBox):
    """The list on the left; on the right, the sentences of the picked item above the possible answers."""

    def __init__(self, corpus: Any) -> None:
        self.corpus = with_corrections(corpus)
        self.status = StatusLine()
        self.head = ipywidgets.HTML()
        self.only = ipywidgets.Dropdown(description="Show", options=[(_ALL, ""), *((WHY[why], why) for why in WHY)])
        self.list = ipywidgets.Select(
            description="In doubt", rows=14, layout=ipywidgets.Layout(width="min(46em, calc(100% - 4px))")
        )
        self.sentences = ipywidgets.HTML()
        self.correcting = CorrectionPanel(self.status, lambda: self.corpus, self._changed)
        for widget, name in (
            (self.head, "parley-count"),
            (self.sentences, "parley-card"),
            (self.list, "parley-review"),
        ):
            widget.add_class(name)
        self.doubts: dict[str, Doubt] = {}
        super().__init__([WindowFrame(), self.head, self.only, self.list, self.sentences, self.correcting, self.status])
        self.add_class("parley")
        self.only.observe(lambda _: self._fill(), names="value")
        self.list.observe(lambda _: self._pick(), names="value")
        self._fill()

    @guarded("The list could not be made.")
    def _fill(self, place: int = 0) -> None:
        """Refreshes the list and picks the item at a given position."""
        every = doubtful(self.corpus)
        chosen = [doubt for doubt in every if self.only.value in ("", doubt.why)]
        self.doubts = {doubt.key: doubt for doubt in chosen[:_LISTED]}
        more = f"; the first {number(_LISTED)} are listed" if len(chosen) > _LISTED else ""
        self.head.value = (
            f'<p role="status">{counted(len(chosen), "name or actor", "names and actors")} in doubt{more}</p>'
        )
        options = [(_label(doubt), key) for key, doubt in self.doubts.items()]
        self.list.options = options
        self.list.value = options[min(place, len(options) - 1)][1] if options else None
        self._pick()

    @guarded("The sentences could not be shown.")
    def _pick(self) -> None:
        doubt = self.doubts.get(self.list.value)
        self.sentences.value = self._sentences(doubt) if doubt else "<p>Nothing is in doubt.</p>"
        self.correcting.show(self._subjects(doubt) if doubt else [])

    def _changed(self, corpus: Any) -> None:
        """Moves to the next item after a correction is made or undone."""
        place = list(self.doubts).index(self.list.value) if self.list.value in self.doubts else 0
        self.corpus = corpus
        self.correcting.list_made()
        self._fill(place)

    def _sentences(self, doubt: Doubt) -> str:
        """The first sentences with the name, as a list, with all article text escaped."""
        texts, mentions = Texts(self.corpus), self.corpus.mentions
        rows = mentions[mentions["mention_id"].isin(doubt.mentions)]
        lines = []
        for row in rows.head(_SENTENCES).to_dict("records"):
            runs = texts.in_context(
                row["article_id"], row["start"], row["end"], [Highlight(row["start"], row["end"], "actor")]
            )
            words = "".join(f"<mark>{html.escape(w)}</mark>" if kinds else html.escape(w) for w, kinds in runs)
            paper = row["article_id"] if is_missing(row["outlet"]) else row["outlet"]
            where = html.escape(f"{paper}, {day_in_words(row['published'])}")
            lines.append(f"<li>{words} <small>{where}</small></li>")
        rest = len(rows) - len(lines)
        more = f"<p>{counted(rest, 'more mention')}.</p>" if rest > 0 else ""
        names = dict(zip(self.corpus.actors["actor_id"], self.corpus.actors["name"], strict=True))
        others = ", ".join(html.escape(names.get(other, other)) for other in doubt.others)
        beside = f"<p>Beside it: {others}.</p>" if others else ""
        return f"<h4>{html.escape(doubt.name)}: {WHY[doubt.why]}</h4>{beside}<ul>{''.join(lines)}</ul>{more}"

    def _subjects(self, doubt: Doubt) -> list[Subject]:
        names = dict(zip(self.corpus.actors["actor_id"], self.corpus.actors["name"], strict=True))
        others = [other for other in doubt.others if other in names]
        if doubt.actor_id is None:
            about = ("name", doubt.name)
            offers = [Offer(*about, "actor", f"It is {names[one]}", doubt.name, value=one) for one in others]
            offers += [
                Offer(*about, "actor", "Same as", doubt.name, "text", "", actor_choices(self.corpus), "an actor"),
                Offer(*about, "actor", "A new actor", doubt.name, value=doubt.name),
                Offer(*about, "remove", "Not an actor", doubt.name),
            ]
            return [Subject(f"Name: {doubt.name}", offers)]
        about = ("actor", doubt.actor_id)
        offers = [Offer(*about, "merge", f"The same as {names[one]}", doubt.name, value=one) for one in others]
        offers.append(Offer(*about, "kind", "Right as it is", doubt.name, value=self._kind_of(doubt.actor_id)))
        usual = [
            subject for subject in subjects_of("mentions", doubt.mentions[0], self.corpus) if "Actor" in subject.title
        ]
        spellings = self.corpus.mentions.set_index("mention_id").loc[list(doubt.mentions), "text"].unique()
        if doubt.why == "merged":
            offers += [
                Offer(*about, "split", f"‘{one}’ is someone else", doubt.name, value=str(one)) for one in spellings
            ]
        return [Subject(f"In doubt: {doubt.name}", offers), *usual]

    def _kind_of(self, actor_id: str) -> str:
        kind = self.corpus.actors.set_index("actor_id")["kind"][actor_id]
        return kind if kind in VALUES["actor", "kind"] else "person"


def _label(doubt: Doubt) -> str:
    return f"{doubt.name} – {WHY[doubt.why]}, {counted(len(doubt.mentions), 'mention')}"


def review_actors(corpus: Any) -> Review:
    """Lists doubtful names and actors, most mentioned first, to be settled one at a time.

    Args:
        corpus: what ``open_corpus`` returned.

    Returns:
        The application; make it the last line of a cell to see it. What is said is kept with the other corrections.
    """
    return Review(corpus)
