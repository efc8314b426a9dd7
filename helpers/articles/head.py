"""The lines between a text's top and its report: which one is the headline, and what the others are.

``read_line`` of ``header`` tells a line by its own words. What that leaves (a name alone, a role, a section, a line
that merely holds a date) is told here by where it stands: above the headline, or between it and the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from helpers.articles import byline, header, outlets, rules
from helpers.articles.captions import sentences
from helpers.articles.dateline import find_dateline
from helpers.articles.day_labels import other_day
from helpers.articles.header import Field
from helpers.articles.layout import Paragraph
from helpers.articles.lines import kind_of
from helpers.articles.model import PassageKind
from helpers.articles.outlets import is_section

#: Paragraphs after what looks like the report's beginning among which a date or a byline shows it to be a summary.
_SUMMARY = 3
#: The speaker of a line of a transcript.
SPEAKER = re.compile(r"[A-Z][A-Z.' -]+:\s")
#: How what was said in public is called.
_TITLE = re.compile(
    r"\b(?:briefing|transcript|remarks|interview|(?:press|news) conference|hearing|testimony|gaggle|press availability"
    r"|debate|address|speech|q\s?&\s?a)\b(?!\s*:)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]」』]*$")
#: Letters of scripts that do not part their words: so many are as long as eight words.
_UNPARTED = re.compile(r"(?:[\u3040-\u30ff\u3400-\u9fff][^\u3040-\u30ff\u3400-\u9fff]*){16}")
_FEW_UNPARTED, _LONGEST_UNPARTED = re.compile(r"(?:[\u3040-\u30ff\u3400-\u9fff][^\u3040-\u30ff\u3400-\u9fff]*){6}"), 50
#: The marks of notes may be after a sentence: ``has the plans.1``, ``on Monday.[2]``, ``he said.”*``
_LONGEST_NOTES = 30
_NOTES = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])(?P<marks>[\"'”’»)]{0,2})"
    r"(?:[1-9]\d?|\s?(?:\[\^?\w{1,3}\]|\([1-9]\d?\)|[*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})){1,3}$"
)
#: With these, in any language, papers' names begin and people's hardly ever do.
_ARTICLE = re.compile(r"(?:la|le|les|el|los|las|il|die|der|das|het)\s+(?-i:(?=[A-ZÀ-ÖØ-Þ]))", re.IGNORECASE)
_HONOURED = re.compile(r"(?:The )?(?:Rt\.? )?Hon(?:ou?rable)?\.? [A-Z][\w.'’ -]{3,50}(?:,? (?:MP|MSP|QC|KC))*")
_IN_PLACE = re.compile(r"(?P<names>.{4,60}?)(?:,| in| reports? from)\s+[A-Z][\w.' -]{2,30}")


def lead_of(paragraphs: Sequence[Paragraph]) -> int | None:
    """The index of the paragraph with which the report begins, or None if no paragraph looks like a beginning."""
    lead = _first_of_report(paragraphs, 0)
    if lead is None:
        return None
    below = [i for i in range(lead + 1, min(lead + 1 + _SUMMARY, len(paragraphs))) if _tells(paragraphs[i].text)]
    after = _first_of_report(paragraphs, below[-1] + 1) if below else None
    return lead if after is None else after


def _first_of_report(paragraphs: Sequence[Paragraph], start: int) -> int | None:
    reads = (i for i in range(start, len(paragraphs)) if begins_report(paragraphs[i].text))
    return next((i for i in reads if not _is_header(paragraphs[i].text)), None)


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return bool(_SENTENCE_END.search(without_notes(text)))


def without_notes(text: str) -> str:
    """A paragraph without the marks of notes behind its last sentence."""
    if text.endswith((".", ",")) or not (noted := _NOTES.search(text, max(0, len(text) - _LONGEST_NOTES))):
        return text
    return text[: noted.end("marks")]


def transcript_title(paragraphs: Sequence[Paragraph]) -> int | None:
    """The index of a transcript's title line, which may end with the date; None if there is none.

    Such a line is above the first speaker, and a text is a transcript where several paragraphs begin with one.
    """
    spoken = [index for index, one in enumerate(paragraphs) if SPEAKER.match(one.text)]
    if len(spoken) < 2:
        return None
    above = (index for index in range(spoken[0]) if _TITLE.search(paragraphs[index].text))
    return next((index for index in above if len(paragraphs[index].text) <= 160), None)


def presents_speaker(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a line above a transcript gives the full name of one of its speakers: ``Jane Roe, Spokesperson``.

    Args:
        text: the line.
        paragraphs: of the transcript.
    """
    names = {match[0].split(":")[0].split()[-1].lower() for one in paragraphs if (match := SPEAKER.match(one.text))}
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    return any(word.lower() in names for word in words[1:]) and not text.isupper()


def begins_report(text: str) -> bool:
    """Whether a paragraph reads like the first of a report: a full sentence, or a dateline with or without text."""
    line = find_dateline(text)
    if line and (len(text) > 60 or line.end == len(text)):
        return True
    return ends_sentence(text) and (len(text.split()) >= 8 or bool(_UNPARTED.match(text)))


def _is_header(text: str) -> bool:
    return header.stands_alone(text) or kind_of(text, "top") is not None


def _tells(text: str) -> bool:
    """Whether a line gives only a date or only the writer."""
    return len(text) <= 120 and any(one.name in {*header.DATES, "byline"} for one in header.read_line(text) or ())


def is_weak(text: str) -> bool:
    """Whether a line is a headline only for lack of a better one: a name, a role, a section, a word or two."""
    return (len(text.split()) <= 3 and not _FEW_UNPARTED.match(text)) or any(
        tells(text) for tells in (byline.is_names, byline.is_role, is_section, is_office)
    )


def is_office(text: str) -> bool:
    """Whether a line names an office, its holder or an institution: ``Secretary of State for Trade``, ``Jane Roe MP``.

    One word may be unknown (a country); the others are those of which offices and ministries make their names.
    """
    if _HONOURED.fullmatch(text):
        return True
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not 2 <= len(words) <= 14 or text[-1:] in ".?!:;" or not any(one in rules.words("office") for one in words):
        return False
    known = rules.words("office") | rules.words("office of")
    unknown = [before for before, word in pairwise(["", *words]) if word not in known]
    return not unknown or (len(unknown) == 1 and unknown[0] in ("", "of", "in", "for", "the"))  # 'Minister to resign'


def below_headline(text: str) -> tuple[PassageKind, list[Field]] | None:
    """Classifies an unlabelled line between headline and report: a name, a role, a line with a date.

    Returns:
        Its kind and the fields it gives; None for a summary, which is part of the report.
    """
    if ends_sentence(text) or len(text) > 160:
        return None
    if byline.is_role(text):
        return "credit", []
    if is_office(text):
        return "boilerplate", []
    placed = _IN_PLACE.fullmatch(text)
    if byline.is_names(text) or (placed and byline.is_names(placed["names"])):
        return "credit", [Field("byline", text, 0)]
    if len(text.split()) <= 14 and (dates := header.date_fields(text, 0)):
        other = other_day(text)
        return "boilerplate", [Field(other, one.value, one.start) for one in dates[:1]] if other else dates
    if is_section(text):
        return "boilerplate", []
    paper = placed["names"] if placed and outlets.is_outlet(placed["names"]) else text  # 'Sample News, Klow'
    return ("boilerplate", [Field("outlet", paper, 0)]) if outlets.is_outlet(paper) else None


def above_headline(text: str) -> tuple[PassageKind, list[Field]] | None:
    """Classifies an unlabelled line above the headline: a section, a name, or a kicker of a word or two."""
    if ends_sentence(text):
        return None
    if _ARTICLE.match(text) and len(text.split()) <= 6 and not header.read_line(text):
        return "boilerplate", [Field("outlet", text, 0)] if byline.is_names(text) else []
    if byline.is_names(text):
        return "credit", [Field("byline", text, 0)]
    return ("boilerplate", []) if is_weak(text) else None


def is_prose(text: str) -> bool:
    """Whether a paragraph could belong to a report: it is long, or a complete sentence."""
    if len(text) > 60 or (_UNPARTED.match(text) and ends_sentence(text)):
        return True
    return without_notes(text).endswith((".", ".”", '."')) and len(text.split()) >= 6


def looks_like_headline(text: str) -> bool:
    """Whether words could be a headline: short, and not ending in a full stop."""
    words = text.split()
    if len(words) == 1 and len(text) <= _LONGEST_UNPARTED and _FEW_UNPARTED.match(text) and not ends_sentence(text):
        return True
    if not 2 <= len(words) <= 32 or len(text) > 220 or text[0].islower() or text[-1] in ",;:-–—":
        return False
    if text.endswith(".") and SPEAKER.match(text):
        return False
    if text.endswith((".", ".'", ".’", '."', ".”")) and not text.endswith("..."):
        if len(words) <= 18 and sentences(text) == 1 and not re.search(r"\b(?:said|told|added)\b", text):
            return True
        long_words = [word for word in words if len(word) > 4 and word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in long_words)
        return len(words) <= 24 and len(long_words) >= 2 and capitals >= 0.7 * len(long_words)
    return sentences(text) <= 2
