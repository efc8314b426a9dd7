"""Speed of ``find_dates`` on one core, as a command: ``python benchmarks/date_speed.py``. The last line is JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

#: A paragraph as dense in dates as news is; made up, and repeated with its numbers changed.
_PARAGRAPH = (
    "The two foreign ministers met in the northern capital on May {day} for the third time this year, a "
    "spokesman said on Tuesday. Their deputies, who had talked for two days last week, will meet again in "
    "September if both sides agree to the text that was drafted in {year}. Aid workers said thousands of "
    "people had left the valley in recent months, and that the road to the port remained closed. A summit "
    "planned for April was called off three days before it was due to open, and no new date has been set. The "
    "government says the army may march on the town by the end of the month."
)


def sample(words: int) -> list[str]:
    """Made-up articles of some 1,000 words each, so many words in all."""
    each = len(_PARAGRAPH.split())
    paragraphs = [_PARAGRAPH.format(day=1 + n % 28, year=1990 + n % 30) for n in range(words // each)]
    return ["\n\n".join(paragraphs[n : n + 10]) for n in range(0, len(paragraphs), 10)]


def words_per_second(words: int = 100_000) -> float:
    """Words that ``find_dates`` reads in a second, after one article to warm up."""
    from helpers.annotate.dates import find_dates
    from helpers.articles.model import Passage

    articles = []
    for text in sample(words):
        passages, start = [], 0
        for paragraph in text.split("\n\n"):
            passages.append(Passage("body", start, start + len(paragraph)))
            start += len(paragraph) + 2
        articles.append((text, tuple(passages)))
    find_dates(*articles[0], "2019-05-28")
    started = time.process_time()
    for text, passages in articles:
        find_dates(text, passages, "2019-05-28")
    return sum(len(text.split()) for text, _ in articles) / (time.process_time() - started)


if __name__ == "__main__":
    speed = words_per_second()
    print(f"Date expressions: {speed:,.0f} words a second on one core")
    print(json.dumps({"words_per_second": round(speed)}))
