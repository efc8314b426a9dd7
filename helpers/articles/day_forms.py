"""Brings days and times as other languages print them into one form: eras, hours before and after noon, digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from helpers.articles import rules

#: The year before the first of each era: 令和元年 is 2019, 民國108年 too.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(元|\d{{1,3}})\s?年")
#: ``8時05分``, ``8시 5분``, ``8時``
_HOUR = re.compile(r"(\d{1,2})\s?[時时點点시](?:\s?(\d{1,2})\s?[分분])?")
#: ``오전 8:00``, ``午後 8:05``: the half of the day before the time.
_HALF_BEFORE = re.compile(r"(?:(오전|上午|午前|早上)|오후|下午|午後|晚上)\s?(\d{1,2}:\d\d)(?::\d\d)?")
#: ``8:00 ص``, ``8:05 μ.μ.``: the half after it.
_HALF_BEHIND = re.compile(r"(\d{1,2}:\d\d)(?::\d\d)?\s?(?:(ص|صباحا?ً?|π\.?μ\.?|पूर्वाह्न)|م|مساءً?|μ\.?μ\.?|अपराह्न)(?!\w)")
#: ``28 tháng 5, 2019``, ``ngày 28 tháng 5 năm 2019``
_VIETNAMESE = re.compile(r"(?:ngày\s)?(\d{1,2})\stháng\s(\d{1,2})(?:,|,?\snăm)?\s(\d{4})", re.IGNORECASE)
#: Hebrew letters before a day or month (``ב-28 במאי``), and what is joined to it in Catalan and Lithuanian.
_JOINED = re.compile(r"(?<!\w)(?:[בלה]-(?=\d)|[בל](?=[א-ת]{3,8}\s\d{4})|d['’](?=[ao]\w))|(?<=\d)\s?m\.\s(?=\w)")
#: Two names of a month, as Arabic papers print them: ``أيار/مايو``, ``مايو (أيار)``.
_TWO_NAMES = re.compile(r"(?<=\d\s)([^\W\d_]{3,8})\s?[/(]\s?[^\W\d_]{3,8}(?:\s[^\W\d_]{3,6})?\)?(?=\s\d{4})")
_ARAB_MONTHS = re.compile(r"(تشرين|كانون)\s(الأول|الثاني)")
_MONTHS_OF_TWO = {"تشرين الأول": "أكتوبر", "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر", "كانون الثاني": "يناير"}
#: A Thai year of the Buddhist era after the name of its month.
_BUDDHIST = re.compile(r"(?<=[\u0e00-\u0e7f.])\s(?:พ\.ศ\.\s?)?(2[45]\d\d)(?!\d)")
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_ERA, lambda found: f"{_ERAS[found[1]] + (1 if found[2] == '元' else int(found[2]))}年"),
    (_HOUR, lambda found: f"{found[1]}:{found[2] or '00':0>2}"),
    (_HALF_BEFORE, lambda found: f"{found[2]} {'AM' if found[1] else 'PM'}"),
    (_HALF_BEHIND, lambda found: f"{found[1]} {'AM' if found[2] else 'PM'}"),
    (_VIETNAMESE, lambda found: f"{found[3]}-{found[2]}-{found[1]}"),
    (_ARAB_MONTHS, lambda found: _MONTHS_OF_TWO[f"{found[1]} {found[2]}"]),
    (_TWO_NAMES, lambda found: found[1]),
    (_JOINED, lambda found: " " if found[0].strip().startswith("m") else ""),
    (_BUDDHIST, lambda found: f" {int(found[1]) - 543}"),
)
_BEFORE = re.compile(r"([^\s\d,،、()|]+)[\s,،、.(]*$")
_BEHIND = re.compile(r"[\s,،、)(]*([^\s\d,،、()|]+)")


def usual_form(text: str) -> str:
    """A short text with digits of any script as 0 to 9, and with its days and times as English prints them."""
    if text.isascii():
        return text
    text = "".join(str(unicodedata.digit(char, char)) if char.isdigit() else char for char in text)
    for pattern, spelt in _FORMS:
        text = pattern.sub(spelt, text)
    return text


def without_weekdays(before: str, after: str) -> tuple[str, str]:
    """What is before and after a day, without its weekday and what joins the two, in any language."""
    known = rules.words("beside a day")
    while (word := _BEFORE.search(before[-40:])) and word[1].lower() in known:
        before = before[: len(before) - len(before[-40:]) + word.start()]
    while (word := _BEHIND.match(after)) and word[1].lower().strip(".") in known:
        after = after[word.end() :]
    return before, after
