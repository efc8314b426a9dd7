"""Decodes the classifier's scores into attributions: cue, source and content segments that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from helpers.annotate.quotes.encode import OUTSIDE, EncodedParagraph, Window

CONTENT, CUE, SOURCE = 0, 1, 2
OUT, BEGIN, IN, END, SINGLE = range(5)
#: Which tag may follow which.
_FOLLOWS = np.zeros((5, 5), dtype=bool)
for _tag, _next in ((OUT, (0, 1, 4)), (BEGIN, (2, 3)), (IN, (2, 3)), (END, (0, 1, 4)), (SINGLE, (0, 1, 4))):
    _FOLLOWS[_tag, list(_next)] = True
_BEFORE = [[int(a) for a in np.flatnonzero(_FOLLOWS[:, tag])] for tag in range(5)]
_FIRST, _LAST = (OUT, BEGIN, SINGLE), (OUT, END, SINGLE)
_NEVER = -1e9
#: A piece is surely outside where 'outside' leads by this much: there a stretch to be mended may begin and end.
_SURE = 6.0
#: A content that starts within this many pieces of its paragraph's beginning is at the beginning.
_AT_START = 1
#: A piece that is part of a source with this probability may be one, where a cue has no other.
_FAINT = 0.1


#: Windows of an article, the numbers of their pieces, the scores of links within each, the first piece of paragraphs.
Seen = tuple[Sequence[Window], list[np.ndarray], Sequence[np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Settings:
    """Decoding parameters, chosen on articles held out of training.

    Attributes:
        outside: added to the score of 'outside', for content, cue and source.
        least: a content whose mean probability lies below this is dropped.
        least_alone: the same for a content that found no cue.
        none: added to the score of 'no cue in sight' and of 'no source in sight'.
    """

    outside: tuple[float, float, float] = (0.0, 0.0, 0.0)
    least: float = 0.3
    least_alone: float = 0.7
    none: tuple[float, float] = (0.0, 0.0)


@dataclass(slots=True)
class Segment:
    """A run of pieces with one role; pieces are numbered through all paragraphs, end exclusive."""

    start: int
    end: int
    paragraph: int
    sure: float


@dataclass(slots=True)
class Attribution:
    """Segments that belong together."""

    cue: Segment | None
    source: Segment | None = None
    content: list[Segment] = field(default_factory=list)


def stitch(
    paragraphs: Sequence[EncodedParagraph], windows: Sequence[Window], tags: Sequence[np.ndarray]
) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """Joins the scores of windows.

    Args:
        paragraphs: that were read.
        windows: in which they were read.
        tags: the scores of each window: for each of its positions, three roles by five tags.

    Returns:
        The scores of all pieces (pieces, 3, 5), the first piece of each paragraph, and each position's piece.
    """
    first = np.cumsum([0, *(len(p) for p in paragraphs)])
    scores = np.zeros((int(first[-1]), 3, 5), dtype=np.float32)
    scores[:, :, OUT] = 10.0
    numbers = []
    for window, own in zip(windows, tags, strict=True):
        real = window.paragraph >= 0
        number = np.where(real, first[window.paragraph] + window.piece, -1)
        numbers.append(number)
        labelled = real.copy()
        labelled[: window.context] = False
        scores[number[labelled]] = own[labelled].reshape(-1, 3, 5)
    return scores, first, numbers


def best_tags(scores: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The likeliest allowed tags (pieces, 3), paragraph by paragraph.

    The best tag of each piece is taken first. Only where these make no allowed sequence, which is rare, the stretch
    around is decoded step by step (Viterbi), up to the nearest pieces that are surely outside. ``scores`` and ``first``
    are as ``stitch`` returns them.
    """
    tags = scores.argmax(axis=2).astype(np.int8)
    total = len(tags)
    starts = np.zeros(total + 1, dtype=bool)
    starts[first] = True
    top = np.partition(scores[:, :, BEGIN:], 3, axis=2)[:, :, 3]
    sure = scores[:, :, OUT] - top > _SURE
    for role in range(3):
        own = tags[:, role]
        wrong = np.zeros(total, dtype=bool)
        inner = ~starts[1:total]
        wrong[1:] = inner & ~_FOLLOWS[own[:-1], own[1:]]
        wrong |= starts[:-1] & ~np.isin(own, _FIRST)
        wrong |= starts[1:] & ~np.isin(own, _LAST)
        done = 0
        for at in np.flatnonzero(wrong):
            if at < done:
                continue
            low = high = int(at)
            while low > done and not starts[low] and not sure[low - 1, role]:
                low -= 1
            while high < total and not (high > at and (starts[high] or sure[high, role])):
                high += 1
            tags[low:high, role] = _viterbi(scores[low:high, role])
            done = high
    return tags


def _viterbi(scores: np.ndarray) -> list[int]:
    """The likeliest complete sequence of tags that the rules allow."""
    rows = scores.tolist()
    best = [rows[0][tag] if tag in _FIRST else _NEVER for tag in range(5)]
    back = []
    for row in rows[1:]:
        came = [max(before, key=best.__getitem__) for before in _BEFORE]
        back.append(came)
        best = [best[came[tag]] + row[tag] for tag in range(5)]
    tag = max(_LAST, key=best.__getitem__)
    path = [tag]
    for came in reversed(back):
        tag = came[tag]
        path.append(tag)
    return path[::-1]


def segments_of(tags: np.ndarray, inside: np.ndarray, first: np.ndarray) -> list[Segment]:
    """The segments of one role; ``inside`` is each piece's probability of not being outside.

    ``tags`` and ``inside`` have one entry for each piece of the article, ``first`` the first piece of each paragraph.
    """
    found = []
    starts = np.flatnonzero((tags == BEGIN) | (tags == SINGLE))
    for start in starts:
        end = int(start) + 1
        if tags[start] == BEGIN:
            while end < len(tags) and tags[end] in (IN, END):
                end += 1
                if tags[end - 1] == END:
                    break
        paragraph = int(np.searchsorted(first, start, "right")) - 1
        found.append(Segment(int(start), end, paragraph, float(inside[start:end].mean())))
    return found


def attributions_of(
    paragraphs: Sequence[EncodedParagraph],
    windows: Sequence[Window],
    tags: Sequence[np.ndarray],
    links: Sequence[np.ndarray],
    settings: Settings,
) -> list[Attribution]:
    """Decodes an article.

    Args:
        paragraphs: its paragraphs, encoded.
        windows: the windows that were read.
        tags: for each window (length, 15) scores of the tags.
        links: for each window (length, 4 × (size + 1)) vectors of the links.
        settings: numbers of the decoding.

    Returns:
        Attributions, by the place of their cue or content. Contents without a cue are alone.
    """
    scores, first, numbers = stitch(paragraphs, windows, tags)
    if not len(scores):
        return []
    scores[:, :, OUT] += np.asarray(settings.outside, dtype=np.float32)
    best = best_tags(scores, first)
    raised = np.exp(scores - scores.max(axis=2, keepdims=True))
    inside = 1 - raised[:, :, OUT] / raised.sum(axis=2)
    contents, cues, sources = (segments_of(best[:, r], inside[:, r], first) for r in (CONTENT, CUE, SOURCE))
    found = {cue.start: Attribution(cue) for cue in cues}
    by_start = {source.start: source for source in sources}
    alone: list[Attribution] = []
    for content, cue in _link(contents, list(found), windows, numbers, links, 0, settings.none[0]):
        if cue is not None and content.sure >= settings.least:
            found[cue].content.append(content)
        elif cue is None and content.sure >= settings.least_alone:
            alone.append(Attribution(None, None, [content]))
    seen = (windows, numbers, links, first)
    _find_sources([a for a in found.values() if a.content], by_start, seen, settings, inside[:, SOURCE])
    marked = np.concatenate([p.marks for p in paragraphs]) != OUTSIDE
    far = [segment for one in found.values() for segment in _far(one, marked, first)]
    parted = [_elsewhere(segment, inside[:, CUE], first) for segment in far]
    parted += [part for a in found.values() if a.content for part in _parted(a, inside[:, CUE], first)]
    _find_sources([a for a in parted if a.source is None], by_start, seen, settings, inside[:, SOURCE])
    whole = parted + alone
    whole.sort(key=lambda a: (a.content[0].start, a.cue.start if a.cue else -1))
    return whole


def _find_sources(
    asking: list[Attribution], by_start: dict[int, Segment], seen: Seen, settings: Settings, inside: np.ndarray
) -> None:
    """Gives each attribution with a cue its source: one that was found, otherwise the piece that best fits the cue."""
    windows, numbers, links, first = seen
    by_head = {a.cue.start: (a, a.cue) for a in asking if a.cue is not None}
    heads = [Segment(cue.start, cue.start + 1, cue.paragraph, cue.sure) for _, cue in by_head.values()]
    for head, source in _link(heads, list(by_start), windows, numbers, links, 2, settings.none[1], first):
        if source is not None:
            by_head[head.start][0].source = by_start[source]
    left = [h for h in heads if by_head[h.start][0].source is None]
    faint = np.flatnonzero(inside > _FAINT)
    for head, piece in _link(left, faint.tolist(), windows, numbers, links, 2, settings.none[1], first):
        one, cue = by_head[head.start]
        taken = [cue, *one.content]
        if piece is not None and not any(s.start <= piece < s.end for s in taken):
            low = max([s.end for s in taken if s.end <= piece], default=0)
            high = min([s.start for s in taken if s.start > piece], default=len(inside))
            one.source = _around(inside, piece, low, high, first)


def _around(inside: np.ndarray, top: int, low: int, high: int, first: np.ndarray) -> Segment:
    """The pieces around a given one that are at least half as likely, within limits and its paragraph."""
    paragraph = int(np.searchsorted(first, top, "right")) - 1
    low, high = max(low, int(first[paragraph])), min(high, int(first[paragraph + 1]))
    start, end = top, top + 1
    while start > low and inside[start - 1] > inside[top] / 2:
        start -= 1
    while end < high and inside[end] > inside[top] / 2:
        end += 1
    return Segment(start, end, paragraph, float(inside[start:end].mean()))


def _far(one: Attribution, marked: np.ndarray, first: np.ndarray) -> list[Segment]:
    """Removes from an attribution the contents that cannot belong to its cue, and returns them.

    In other paragraphs than the cue's only words in quote marks go on: such as begin their paragraph, and no paragraph
    without any is between.
    """
    if one.cue is None:
        return []
    home = one.cue.paragraph
    own = any(s.paragraph == home for s in one.content)
    begun = {s.paragraph for s in one.content if s.start - first[s.paragraph] <= _AT_START}
    held = {s.paragraph for s in one.content if s.paragraph in begun} | {home}
    kept: list[Segment] = []
    dropped: list[Segment] = []
    for segment in one.content:
        way = range(min(home, segment.paragraph), max(home, segment.paragraph) + 1)
        within = not own or marked[segment.start : segment.end].mean() > 0.5
        near = segment.paragraph == home or (within and all(number in held for number in way))
        (kept if near else dropped).append(segment)
    one.content = kept
    return [s for s in dropped if marked[s.start : s.end].mean() > 0.5]


def _elsewhere(segment: Segment, cue_inside: np.ndarray, first: np.ndarray) -> Attribution:
    """A new attribution, with its own likely cue, for content removed from another paragraph's cue."""
    low, high = int(first[segment.paragraph]), int(first[segment.paragraph + 1])
    before = _likeliest(cue_inside, low, segment.start, first) if segment.start - low > _AT_START else None
    behind = _likeliest(cue_inside, segment.end, high, first) if high - segment.end > _AT_START else None
    return Attribution(before or behind, None, [segment])


def _parted(one: Attribution, cue_inside: np.ndarray, first: np.ndarray) -> list[Attribution]:
    """Splits off contents on one side of the cue that words separate.

    Annotators hardly ever mark such contents as one: the words between hide a cue of the same speaker ('he said A and
    insisted B'), which is then taken to be what looks most like one.
    """
    if one.cue is None or len(one.content) < 2:
        return [one]
    one.content.sort(key=lambda s: s.start)
    cue, own = one.cue, [s for s in (one.cue, one.source) if s is not None]
    groups: list[list[Segment]] = [[one.content[0]]]
    hidden: list[tuple[int, int]] = []
    for segment in one.content[1:]:
        low, high = groups[-1][-1].end, segment.start
        between = [n for n in range(low, high) if not any(s.start <= n < s.end for s in own)]
        through_cue = low <= one.cue.start < high
        if through_cue or segment.paragraph != groups[-1][-1].paragraph or len(between) < 2:
            groups[-1].append(segment)
        else:
            groups.append([segment])
            hidden.append((low, high))
    if len(groups) == 1:
        return [one]
    nearest = min(range(len(groups)), key=lambda i: min(abs(s.start - cue.start) for s in groups[i]))
    parts = []
    for number, group in enumerate(groups):
        if number == nearest:
            parts.append(Attribution(one.cue, one.source, group))
            continue
        low, high = hidden[number - 1] if number > nearest else hidden[number]
        hidden_cue = _likeliest(cue_inside, low, high, first)
        parts.append(Attribution(hidden_cue, None if hidden_cue else one.source, group))
    return parts


def _likeliest(inside: np.ndarray, low: int, high: int, first: np.ndarray) -> Segment | None:
    """The pieces of the likeliest cue between two pieces, or None if nothing looks like one."""
    top = low + int(inside[low:high].argmax())
    if inside[top] < 0.05:
        return None
    return _around(inside, top, low, high, first)


def _link(
    asking: list[Segment],
    answering: list[int],
    windows: Sequence[Window],
    numbers: list[np.ndarray],
    links: Sequence[np.ndarray],
    which: int,
    none: float,
    first: np.ndarray | None = None,
) -> list[tuple[Segment, int | None]]:
    """For each querying segment, the first piece of the segment it belongs to within its window, or None.

    With ``first``, the first piece of each paragraph, of those of its own paragraph: who speaks is beside the cue.
    """
    result: list[tuple[Segment, int | None]] = []
    asking = sorted(asking, key=lambda s: s.start)
    answers = np.asarray(sorted(answering), dtype=np.int64)
    at = 0
    for window, number, own in zip(windows, numbers, links, strict=True):
        labelled = number[window.context :]
        labelled = labelled[labelled >= 0]
        if not len(labelled):
            continue
        low, high = int(labelled[0]), int(labelled[-1]) + 1
        size = own.shape[1] // 4 - 1
        parts = own.reshape(len(number), 4, size + 1)
        places = np.flatnonzero(np.isin(number, answers))
        answer = parts[places, which + 1]
        while at < len(asking) and asking[at].start < high:
            segment = asking[at]
            at += 1
            mine = np.flatnonzero((number >= segment.start) & (number < min(segment.end, high)) & (number >= low))
            near, its = places, answer
            if first is not None:
                low_end, high_end = first[segment.paragraph], first[segment.paragraph + 1]
                here = (number[places] >= low_end) & (number[places] < high_end)
                near, its = places[here], answer[here]
            if not len(mine) or not len(near):
                result.append((segment, None))
                continue
            ask = parts[mine, which]
            scores = ask[:, :size] @ its[:, :size].T / np.sqrt(size) + its[:, size]
            scores = np.concatenate([ask[:, size:] + none, scores], axis=1)
            scores -= np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True)) + scores.max(
                1, keepdims=True
            )
            choice = int(scores.mean(axis=0).argmax())
            result.append((segment, None if choice == 0 else int(number[near[choice - 1]])))
    return result
