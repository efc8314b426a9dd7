"""Reports of talks: finds where an article reports a meeting, round, summit, visit or call between parties.

One article goes through: its words, triggers and candidates (``reading``), what is said to become of them
(``factuality``), named features (``features``) and word pieces (``pieces``) for the learned reader (``network``), which
reads where a ``sieve`` sees that it is worth it, its scores made into talks (``decide``; without a model ``nearest``),
and those written down under rules that no score may break (``report``), each with a vector by which linking finds other
reports of its talk (``likeness``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from helpers.annotate.model import DateExpression, Mention, TalkReport
from helpers.annotate.talks.decide import decide
from helpers.annotate.talks.factuality import modifiers_in
from helpers.annotate.talks.likeness import Likeness, headline_of
from helpers.annotate.talks.nearest import nearest
from helpers.annotate.talks.network import load, shortcoming
from helpers.annotate.talks.reading import may_tell, read, words_of
from helpers.annotate.talks.report import report_of
from helpers.annotate.talks.sieve import Sieve
from helpers.articles.model import Passage

__all__ = ["find_talks", "shortcoming", "sieve_for"]


def sieve_for(text: str) -> Sieve | None:
    """What should look at the encoder's state of a text before ``find_talks``; None where there is nothing to sift."""
    network = load() if may_tell(text) else None
    return network.sieve if network else None


def find_talks(
    text: str,
    passages: Sequence[Passage],
    parsed: Iterable[object],
    dates: Sequence[DateExpression],
    mentions: Sequence[Mention],
    published: str | None,
    method: str | None = None,
    worth: Mapping[int, float] | None = None,
) -> tuple[TalkReport, ...]:
    """Finds the talks that an article reports, one report for each talk that the text distinguishes.

    Args:
        text: the article's text.
        passages: its passages.
        parsed: what ``helpers.annotate.language.parse`` gives for it.
        dates: its date expressions.
        mentions: its mentions.
        published: ISO 8601 date or instant of publication, or None.
        method: ``model`` or ``rules``; None for the best at hand.
        worth: character that a word begins at → whether the network should read it, as ``sieve`` says: above zero.

    Returns:
        The reports in the order of their main triggers. A talk is ``held`` only where the text does not deny it.
    """
    if not may_tell(text):
        return ()
    network = load() if method != "rules" else None
    if network is not None and not may_tell(text, worth):
        return ()
    words, phrases = words_of(parsed)
    reading = read(text, passages, words, phrases, dates, mentions, published)
    if not reading.triggers:
        return ()
    found = modifiers_in(reading.words)
    if network is None:
        drafts = nearest(reading, found)
    else:
        drafts = decide(reading, network.read(reading, found, worth), network.decoding, network.same)
    reports = (report_of(reading, draft, found) for draft in drafts)
    if network is not None and network.likeness is not None:
        headline = headline_of(text, passages)
        reports = (_with_vector(report, text, headline, network.likeness) for report in reports)
    return tuple(sorted(reports, key=lambda report: (report.trigger[0].start, report.earliest or "")))


def _with_vector(report: TalkReport, text: str, headline: str, like: Likeness) -> TalkReport:
    triggers = [(one.start, one.end) for one in report.trigger]
    return replace(report, vector=like.vector(text, headline, triggers))
