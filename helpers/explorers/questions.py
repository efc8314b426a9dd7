"""Common questions: choosing one sets the filters and the chart, and the sentence names it.

A question is data: what it sets, and what it has to be told (an actor, a side, a series, a day). What it has to be told
is proposed, the most frequent first, so that the first answer is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import ipywidgets
import pandas as pd

from helpers.explorers.scene import Scene
from helpers.explorers.status import StatusLine, guarded
from helpers.views.facets import counted_values
from helpers.views.outcomes import NEVER_HELD
from helpers.views.record import filters_of
from helpers.views.running import with_the
from helpers.views.select import Rows
from helpers.views.view import View
from helpers.views.words import day

#: How many values are proposed for a question; any other is chosen in the filters.
_PROPOSED = 80
#: The value of the list while nothing is asked: None would choose nothing in it, and leave it blank.
_NONE = -1
#: Days before the corpus's last article, as 'new since' proposes them.
_BEFORE = (("a week", 7), ("a month", 30), ("three months", 91), ("a year", 365))


class Need(NamedTuple):
    """A parameter of a question: the field that it fills, and the rows from which values are proposed."""

    fills: str
    label: str
    values_of: str = ""
    table: str = ""

    def in_words(self, name: str) -> str:
        """A value as the question says it: 'the Taliban', 'the Moscow format', '18 Jul 2021'."""
        if self.fills == "series":
            return name if name.lower().startswith("the ") else f"the {name}"
        return name if self.values_of == "day" else with_the(name)


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes:
        words: the question, with ``{}`` where each need is said.
        chart: the chart that answers it.
        fields: the filters that it sets.
        needs: what it has to be told.
        options: the chart's options.
    """

    words: str
    chart: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    def scene(self, given: tuple[str, ...]) -> Scene:
        """The scene that answers the question, given the value of each parameter."""
        fields = dict(self.fields)
        for need, value in zip(self.needs, given, strict=True):
            fields[need.fills] = (value,) if isinstance(filters_of(View)[need.fills].default, tuple) else value
        return Scene(View(**fields), self.chart, self.options)


_SINCE = Need("first_day", "Since", "day")
_PARTY = Need("actors", "Who", "actors", "talks")
_NAMED = Need("actors", "Who", "actors", "mentions")
_MET = ("held", "ongoing")
_TALKS = (
    Question(
        "What was planned or called for and never held?", "timeline",
        {"outcomes": NEVER_HELD}, options=(("lanes", "talk"),),
    ),
    Question("Who met {}?", "met", {"statuses": _MET}, (_PARTY,)),
    Question("Which rounds of {} were there?", "timeline", {}, (Need("series", "Series", "series", "talks"),),
             (("lanes", "talk"),)),
    Question("Which talks were reported since {}?", "timeline", {"days_of": "published"}, (_SINCE,)),
    Question("Where do reports differ?", "timeline", {"contradicted_only": True}, options=(("lanes", "talk"),)),
    Question("What has a person checked?", "timeline", {"checks": ("checked",)}, options=(("lanes", "talk"),)),
)  # fmt: skip
_ACTORS = (
    Question("Who is named most?", "ranked"),
    Question("Who speaks most for {}?", "ranked", {}, (Need("sides", "Side", "sides", "quotes"),),
             (("count", "speaking"),)),
    Question("Who meets {}?", "together", {}, (_NAMED,), (("relation", "meeting"),)),
    Question("Who is named in which outlet?", "outlets"),
    Question("Who is quoted most in each outlet?", "outlets", options=(("count", "speaking"),)),
    Question("Who was named since {}?", "ranked", {}, (_SINCE,)),
)  # fmt: skip
_QUOTES = (
    Question("Which outlets quote most?", "outlets"),
    Question("Who speaks for {}?", "speakers", {}, (Need("sides", "Side", "sides", "quotes"),)),
    Question("What did {} say about {}?", "speakers", {},
             (Need("speakers", "Who", "speakers", "quotes"), Need("actors_spoken_of", "About", "actors", "mentions"))),
    Question("Which words are repeated in several articles?", "sayings", {"repeated_only": True}),
    Question("What was said since {}?", "speakers", {}, (_SINCE,)),
    Question("Which quotes has a person checked?", "speakers", {"checks": ("checked",)}),
)  # fmt: skip
_START = (Question("Which articles are new since {}?", "months", {}, (_SINCE,)),)

_COVERAGE = (
    Question("Who reported it, and who left it out?", "matrix", options=(("show", "left out"),)),
    Question("Where do articles report it differently?", "matrix", options=(("show", "otherwise"),)),
    Question("How do two papers cut the same quote?", "faces", options=(("show", "quotes"),)),
    Question("Who copied from whom?", "sources"),
    Question("Which outlets never reported a talk?", "gaps"),
    Question("Which outlets never reported a talk that was cancelled?", "gaps", {"statuses": ("cancelled",)}),
    Question("Whose voices does each outlet quote?", "voice"),
    Question("What is new in the last weeks?", "new"),
)  # fmt: skip

#: The questions by explorer.
QUESTIONS: dict[str, tuple[Question, ...]] = {
    "start": _START, "talks": _TALKS, "actors": _ACTORS, "quotes": _QUOTES, "coverage": _COVERAGE,
}  # fmt: skip


def proposals(need: Need, every: Rows) -> list[tuple[str, str]]:
    """The values proposed for a parameter, as value and name, most frequent first.

    Args:
        need: what is asked for.
        every: the whole corpus.
    """
    if need.values_of == "day":
        days = every.index.frames["articles"]["published_day"].dropna()
        last = days.max() if len(days) else None
        starts = [(last - pd.Timedelta(days=count), said) for said, count in _BEFORE] if last is not None else []
        return [(f"{one:%Y-%m-%d}", f"{day(one)}, {said} before the last article") for one, said in starts]
    found = counted_values(every, need.values_of, need.table)
    return [(value, label) for value, label, _ in found if value is not None][:_PROPOSED]


class QuestionMenu(ipywidgets.HBox):
    """The list of questions, and a list for each parameter of the chosen one.

    Args:
        explorer: whose questions they are.
        every: gives the whole corpus.
        status: where it is said that a question cannot be asked.
        on_scene: called with what answers a question.
    """

    def __init__(
        self, explorer: str, every: Callable[[], Rows], status: StatusLine, on_scene: Callable[[Scene], None]
    ) -> None:
        self._questions, self._every, self.status, self._on_scene = QUESTIONS[explorer], every, status, on_scene
        self._asked: tuple[str, Scene] | None = None
        self._filling = False
        said = [(one.words.replace("{}", "…"), place) for place, one in enumerate(self._questions)]
        self.menu = ipywidgets.Dropdown(
            options=[("Questions…", _NONE), *said], description="Questions", layout=ipywidgets.Layout(width="auto"),
        )  # fmt: skip
        self.told = [_list_of(), _list_of()]
        self.menu.observe(self._chosen, "value")
        for box in self.told:
            box.observe(self._changed, "value")
        super().__init__([self.menu, *self.told])
        self.add_class("parley-questions")

    def words_for(self, scene: Scene) -> str:
        """The question that ``scene`` answers; if none, empty, and the menu is reset."""
        if self._asked and self._asked[1] == scene:
            return self._asked[0]
        self._asked = None
        self._fill(lambda: self._reset())
        return ""

    def _reset(self) -> None:
        self.menu.value = _NONE
        for box in self.told:
            box.layout.display = "none"

    def _fill(self, work: Callable[[], None]) -> None:
        self._filling, before = True, self._filling
        try:
            work()
        finally:
            self._filling = before

    @guarded("The question could not be asked.")
    def _chosen(self, _change: dict) -> None:
        if self._filling or self.menu.value == _NONE:
            return
        question = self._questions[self.menu.value]
        offered = [proposals(need, self._every()) for need in question.needs]
        if not all(offered):
            missing = next(need.label for need, found in zip(question.needs, offered, strict=True) if not found)
            self._fill(self._reset)
            self.status.fail(f"This corpus has nothing to fill ‘{missing}’ with, so this cannot be asked.")
            return
        self._fill(lambda: self._offer(question, offered))
        self._ask()

    def _offer(self, question: Question, offered: list[list[tuple[str, str]]]) -> None:
        for place, box in enumerate(self.told):
            box.layout.display = "" if place < len(offered) else "none"
            if place < len(offered):
                box.description = question.needs[place].label
                box.options = [(name, value) for value, name in offered[place]]
                taken = [other.value for other in self.told[:place]]  # nobody is asked about himself first
                box.value = next((value for value, _ in offered[place] if value not in taken), box.options[0][1])

    @guarded("The question could not be asked.")
    def _changed(self, _change: dict) -> None:
        if not self._filling and self.menu.value != _NONE:
            self._ask()

    def _ask(self) -> None:
        question = self._questions[self.menu.value]
        told = self.told[: len(question.needs)]
        scene = question.scene(tuple(box.value for box in told))
        said = [need.in_words(box.label) for need, box in zip(question.needs, told, strict=True)]
        self._asked = (question.words.format(*said), scene)
        self._on_scene(scene)


def _list_of() -> ipywidgets.Dropdown:
    layout = ipywidgets.Layout(width="200px", display="none")
    return ipywidgets.Dropdown(options=[], layout=layout, style={"description_width": "auto"})
