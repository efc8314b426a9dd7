"""Makes running text of subtitles (SubRip, WebVTT) that were saved as text: their times and numbers are no words."""

from __future__ import annotations

import re

from helpers.articles.draft import Draft
from helpers.articles.head import ends_sentence
from helpers.articles.model import Passage

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{3}"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"</?(?:[cibuv]|font|ruby|rt)\b[^<>\n]{0,60}>|<\d[\d:.]{4,12}>")


def is_subtitles(text: str) -> bool:
    """Whether a text is made of cues, each below its times."""
    return " --> " in text and len(_CUE.findall(text[:20_000])) > 1


def draft_of(text: str) -> Draft:
    """The words of the cues, a paragraph up to each end of a sentence; what stands above the first one is left out."""
    passages: list[Passage] = []
    paragraphs = _paragraphs(text)
    end = -2
    for words in paragraphs:
        passages.append(Passage("body", end + 2, end + 2 + len(words)))
        end = passages[-1].end
    return Draft("\n\n".join(paragraphs), tuple(passages))


def _paragraphs(text: str) -> list[str]:
    lines: list[str] = []
    for cue in _CUE.split(text)[1:]:
        words = [_TAG.sub("", one).strip() for one in cue.split("\n")]
        while words and (not words[-1] or words[-1].isdecimal()):
            words.pop()  # the number of the next cue
        lines += [one for one in words if one and one not in lines[-2:]]  # those that roll up are shown again
    paragraphs, run = [], []
    for line in lines:
        run.append(line)
        if ends_sentence(line):
            paragraphs.append(" ".join(run))
            run = []
    return [*paragraphs, " ".join(run)] if run else paragraphs
