"""What a reader returns (text, passages, values with their sources), and how it becomes an Article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from helpers.articles import rules
from helpers.articles.addresses import is_carrier, original
from helpers.articles.agencies import agencies_in, known, split
from helpers.articles.byline import printed
from helpers.articles.calendars import is_to_come
from helpers.articles.decode import mend_controls
from helpers.articles.header import outlet_behind
from helpers.articles.language import language_code, language_of
from helpers.articles.measures import taken
from helpers.articles.model import ANNOTATED_KINDS, Article, Passage, Problem, Span
from helpers.articles.names import storable, storable_name
from helpers.articles.source import Source
from helpers.articles.unseen import without_unseen
from helpers.articles.when import day_of, parse_when

_ADDRESS_DAY = re.compile(
    r"/((?:19|20)\d\d)(?:[/-](0?[1-9]|1[0-2])[/-]([0-2]?\d|3[01])|(0[1-9]|1[0-2])([0-2]\d|3[01]))(?=[/-])"
)
#: Fields of an article that a reader, a metadata file or a file name can give.
FIELDS = (
    "outlet",
    "headline",
    "published",
    "published_as",
    "saved_on",
    "dateline_place",
    "byline",
    "credit",
    "language",
    "article_number",
    "url",
)


def _day_at_midnight(iso: str) -> str:
    """Reduces midnight without a zone, which is how programs write a bare date, to that date."""
    return iso.removesuffix("T00:00")


#: Characters of a body from which its words tell its language against what its page declares.
_TELLS_LANGUAGE = 100
#: The form in which the values of some fields are kept.
_FORMS = {"url": original, "published": _day_at_midnight}


@dataclass(slots=True)
class Draft:
    """An article in the making.

    Attributes:
        text, passages: as in Article.
        values: field → (value, source); the reader's own order of precedence is already applied.
        agencies: as read from the text.
        part: ``#n`` for the n-th record of a file of many, else empty.
        where: the place in the file, for problems.
        quoted: as in Article.
        whole: whether it holds what a paywall keeps from others.
        finished: what ``metadata.csv`` said of it then, and the article that it became.
    """

    text: str
    passages: tuple[Passage, ...]
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    agencies: tuple[str, ...] = ()
    part: str = ""
    where: str = "file"
    quoted: tuple[Span, ...] = ()
    whole: bool = False
    finished: tuple[dict[str, str], Article] | None = None

    def fill(self, values: dict[str, str], source: str) -> None:
        """Fills in fields that have no value yet.

        A carrier (archive, reader, aggregator) never counts as an outlet, nor a day to come as that of publication.

        Args:
            values: by field.
            source: of the values, such as ``page`` or ``metadata``.
        """
        for name, value in values.items():
            if name == "published" and value and is_to_come(day_of(value)):
                self.values.setdefault("published_as", (day_of(value).isoformat(), source))
            elif value and not (name == "outlet" and is_carrier(value)):
                self.values.setdefault(name, (_FORMS.get(name, str)(without_unseen(value)), source))

    def keep(self, lines: Iterable[str]) -> None:
        """Appends lines that belong to no article, such as an export's cover, as boilerplate: nothing is lost."""
        for words in filter(None, map(str.strip, lines)):
            start = len(self.text) + 2
            self.text += f"\n\n{words}"
            self.passages += (Passage("boilerplate", start, len(self.text)),)

    def add_beside(self, lines: Iterable[str]) -> None:
        """Appends lines found beside the text, such as running headers of printed pages; an address or paper counts."""
        lines = list(lines)
        self.keep(lines)
        for line in lines:
            if address := re.match(r"https?://\S+", line):
                self.fill({"url": address[0]}, "page")
            if name := outlet_behind(line):
                self.fill({"outlet": name.value}, "page")

    def add_notes(self, notes: Iterable[str]) -> None:
        """Appends footnotes and endnotes, which are the writer's own words, each as a passage of the body."""
        for words in filter(str.strip, notes):
            start = len(self.text) + 2
            self.text += f"\n\n{words}"
            self.passages += (Passage("body", start, len(self.text)),)

    def has_words(self) -> bool:
        """Whether there is anything to annotate besides a headline."""
        return any(one.kind in ("body", "caption") for one in self.passages)


DraftOrProblem = Draft | Problem
#: Reads the articles of a file, and a problem for each thing in it that cannot be read.
ReadFile = Callable[[Source], Iterator[DraftOrProblem]]


def finish(draft: Draft, path: str, overrides: dict[str, str]) -> Article:
    """Turns a draft into an article whose strings can all be stored, whatever the file held.

    Args:
        draft: as the reader left it.
        path: the file, relative to the corpus folder.
        overrides: what ``metadata.csv`` says of it; wins over everything.
    """
    if draft.finished is None or draft.finished[0] != overrides:
        draft.finished = overrides, _finished(draft, path, overrides)
    return draft.finished[1]


def _finished(draft: Draft, path: str, overrides: dict[str, str]) -> Article:
    text = _plain(draft.text)
    values = {**draft.values, **{name: (value, "metadata.csv") for name, value in overrides.items()}}
    values = {name: (_plain(value), storable(source)) for name, (value, source) in values.items()}
    if "byline" in values:
        byline, source = values.pop("byline")
        byline = byline if source == "metadata.csv" else printed(byline)
        values |= {"byline": (byline, source)} if byline else {}
    changed = _is_of_change(values)
    if ("published" not in values or changed) and (day := day_in_address(values.get("url", ("", ""))[0])):
        values["published"] = (day, "inferred: the day stands in its address")
    elif changed and "saved_on" in values and _is_after(values["published"][0], values["saved_on"][0]):
        del values["published"]  # when what was saved was changed
    if "outlet" in values:
        outlet, source = values["outlet"]
        values["outlet"] = (rules.OUTLETS.get(outlet.lower().removeprefix("www."), outlet), source)
    if "saved_on" in values:
        day, source = values.pop("saved_on")
        values |= {"saved_on": (when.iso[:10], source)} if (when := parse_when(day)) else {}
    if "language" in values:
        given, source = values.pop("language")
        values |= {"language": (code, source)} if (code := language_code(given)) else {}
    if "language" not in values or values["language"][1] == "page":
        body = _annotated(text, draft.passages)
        found = language_of(body)
        if found and ("language" not in values or _template_says(values["language"][0], found, body)):
            values["language"] = (found, "text")
    sources = {name: source for name, (_, source) in sorted(values.items()) if name in FIELDS}
    sources.pop("published_as", None)
    agencies = tuple(storable(one) for one in draft.agencies)
    if not agencies and "credit" in values:
        agencies = agencies_in(values["credit"][0])
    if not agencies and "byline" in values:
        agencies = tuple(dict.fromkeys(filter(None, map(known, split(values["byline"][0])))))
    if agencies:
        sources["agencies"] = "text"
    return Article(
        article_id=storable_name(path + draft.part),
        path=storable_name(path),
        text=text,
        passages=draft.passages,
        quoted=draft.quoted,
        agencies=agencies,
        sources=sources,
        measures=taken(text, draft.passages),
        **{name: value for name, (value, _) in values.items() if name in FIELDS},
    )


def _is_of_change(values: dict[str, tuple[str, str]]) -> bool:
    return values.get("published", ("", ""))[1].startswith("inferred: only the time of its last change")


def _is_after(day: str, saved: str) -> bool:
    """Whether a day is that on which something was saved, or a later one."""
    when = parse_when(saved)
    return when is not None and day_of(day) >= day_of(when.iso)


def _template_says(declared: str, found: str, body: str) -> bool:
    """Whether a page declares the language of its template: English over a text that is not, or the other way round.

    Between other languages, some of which are much alike, the page knows better.
    """
    return declared != found and "en" in (declared, found) and len(body) >= _TELLS_LANGUAGE


def _plain(text: str) -> str:
    """Makes a text storable, with mis-decoded characters restored; its length does not change.

    Hyphens that only say where a line may be broken become the one on the keyboard, with which names are spelled.
    """
    if text.isascii():
        return text
    return mend_controls(storable(text)).replace("\u2010", "-").replace("\u2011", "-")


def day_in_address(address: str) -> str:
    """The day that a web address contains: ``https://post.example/world/2019/05/28/ministers-meet``."""
    match = _ADDRESS_DAY.search(address)
    when = match and parse_when("-".join(filter(None, match.groups())))
    return when.iso if when else ""


def _annotated(text: str, passages: Iterable[Passage]) -> str:
    """Enough words to detect the language: the body first, since headlines are full of names."""
    kept = [text[one.start : one.end] for one in passages if one.kind == "body"]
    kept = kept or [text[one.start : one.end] for one in passages if one.kind in ANNOTATED_KINDS]
    return " ".join(kept[:12])
