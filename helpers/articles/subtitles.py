"""Makes running text of subtitles (SubRip, WebVTT, SubViewer): their times and numbers are no words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from helpers.articles.byline import is_names
from helpers.articles.draft import Draft
from helpers.articles.head import ends_sentence
from helpers.articles.model import Passage
from helpers.articles.plain import dissect

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_CUE = re.compile(rf"^[ \t]*{_TIME}(?:[ \t]+-->[ \t]+|,){_TIME}[^\n]*$", re.MULTILINE)
#: Two times of SubViewer side by side, which show at once that a text may be made of cues.
_PAIR = re.compile(r"\d:\d\d[.,]\d{1,3},\d")
_TAG = re.compile(r"</?(?:[cibuv]|font|ruby|rt)\b[^<>\n]{0,60}>|<\d[\d:.]{4,12}>|\{\\[^{}\n]{1,40}\}")
#: Who speaks, as WebVTT tells it: ``<v Jane Roe>``.
_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,40})?[ \t]+([^<>\n]{1,60})>")
_AT_VOICE = re.compile(r"(?=<v[. \t])")
#: Who speaks, before the words of a cue or on a line above them.
_NAMED = re.compile(r"([^\W\d_][^:<>\n]{1,40}): (?=\S)")
_BELOW_NAME = re.compile(r"([^\W\d_][^:<>\n.,!?]{1,40})\n(?=\S)")
#: What the format itself writes above the first cue, and between cues; a title may be after the first of them.
_SIGNATURE = re.compile(r"\s*WEBVTT\b[ \t]*(?:-[ \t]+)?")
#: Where subtitles of another programme begin: the format's own line again, or a cue that is the first one again.
_BEGINS_AGAIN = re.compile(r"\n\ufeff?(?=WEBVTT\b)|(?<=\n\n)\ufeff?(?=1[ \t]*\n" + _TIME + r"[ \t]+-->)")
_FORMAT = re.compile(r"(?:Kind|Language|X-TIMESTAMP-MAP)\s*[:=]|NOTE\b", re.IGNORECASE)
_STYLE = re.compile(r"(?:STYLE|REGION)\s*\n")
#: The number or name of a cue, in a line of its own above its times.
_NAME = re.compile(r"\S*\d\S*")


def is_subtitles(text: str) -> bool:
    """Whether a text is made of cues, each below its times."""
    return (" --> " in text or _PAIR.search(text, 0, 600) is not None) and len(_CUE.findall(text[:20_000])) > 1


def documents(text: str) -> list[str]:
    """The programmes whose subtitles stand one behind another in a text; the text where it is one."""
    pieces = _BEGINS_AGAIN.split(text)
    return pieces if len(pieces) > 1 and all(map(is_subtitles, pieces)) else [text]


def draft_of(text: str) -> Draft:
    """The words of the cues, a paragraph up to each end of a sentence, below the head that is above the first one.

    A head is read as that of any text; what the format says of itself, and notes that no viewer sees, are boilerplate.
    """
    first, *cues = _CUE.split(_SIGNATURE.sub("", text, count=1))
    *_, last = cues
    spoken, _, behind = last.strip("\n").partition("\n\n")
    beside: list[str] = []
    head = "\n".join(_shown(_without_name(first), beside)).strip()
    below = "\n".join(_shown(behind, beside)).strip()
    numbered = _last_line(first).isdecimal()
    blocks = ["\n".join(_shown(_without_name(one, numbered=numbered), beside)) for one in cues[:-1]]
    paragraphs = _paragraphs([*blocks, "\n".join(_shown(spoken, beside))])
    draft = _below(head, paragraphs, below) if head or below else _draft(paragraphs)
    draft.keep(beside)
    return draft


def _draft(paragraphs: list[str]) -> Draft:
    passages: list[Passage] = []
    end = -2
    for words in paragraphs:
        passages.append(Passage("body", end + 2, end + 2 + len(words)))
        end = passages[-1].end
    return Draft("\n\n".join(paragraphs), tuple(passages))


def _below(head: str, paragraphs: list[str], below: str) -> Draft:
    text = "\n\n".join(filter(None, [head, *paragraphs, below]))
    found = dissect(text)
    return Draft(text, found.passages, dict(found.values), found.agencies)


def _last_line(block: str) -> str:
    return block.rstrip().rpartition("\n")[2].strip()


def _without_name(block: str, *, numbered: bool = False) -> str:
    """What is above a cue's times without the cue's number or name, which is the last line and is apart.

    Args:
        block: the words of the cue before, and the lines below them.
        numbered: whether cues have numbers, which then need not be apart.
    """
    above, _, last = block.rstrip().rpartition("\n")
    apart = not above.rpartition("\n")[2].strip()
    if (apart and _NAME.fullmatch(last.strip())) or (numbered and last.strip().isdecimal()):
        return above
    return block


def _shown(block: str, beside: list[str]) -> Iterator[str]:
    """The lines of a block that a viewer sees; others are added to what is beside, styles left out."""
    for part in re.split(r"(\n\s*\n)", block):
        if _STYLE.match(part):
            continue
        for line in part.split("\n"):
            if _FORMAT.match(line.strip()) or part.startswith("NOTE"):
                beside.append(line.strip())
            else:
                yield line


def _paragraphs(cues: Iterable[str]) -> list[str]:
    """The lines of the cues, a paragraph up to each end of a sentence and each change of the speaker."""
    paragraphs: list[list[str]] = [[]]
    shown: list[str] = []
    speaker = ""
    for line in (line for cue in _with_voices(cues) for line in cue.split("\n")):
        words = _words(line)
        if not words or words in shown[-2:]:  # those that roll up are shown again
            continue
        shown.append(words)
        for turn in _turns(line):
            told = _VOICE.search(turn)
            if told and told[1] != speaker:
                speaker = told[1]
                paragraphs.append([f"{speaker}:"])
            paragraphs[-1].append(_words(turn))
            if ends_sentence(paragraphs[-1][-1]):
                paragraphs.append([])
    return [" ".join(one) for one in paragraphs if one]


def _words(line: str) -> str:
    return _TAG.sub("", line).strip()


def _turns(line: str) -> list[str]:
    """A line cut where another voice begins; a dash before the first of them is no word."""
    first, *turns = _AT_VOICE.split(line)
    return turns if turns and not _words(first).strip(" -–—") else [first, *turns]


def _with_voices(cues: Iterable[str]) -> list[str]:
    """The cues with their speakers as WebVTT tells them, where a name is before the words or above them."""
    cues = [one.strip() for one in cues]
    for pattern in (_NAMED, _BELOW_NAME):
        named = [pattern.match(one) for one in cues if one]
        told = [one for one in named if one and is_names(one[1])]
        if len(told) > 1 and 2 * len(told) > len(named):
            return [_as_voice(one, pattern) for one in cues]
    return cues


def _as_voice(cue: str, pattern: re.Pattern[str]) -> str:
    named = pattern.match(cue)
    return f"<v {named[1]}>{cue[named.end() :]}" if named and is_names(named[1]) else cue
