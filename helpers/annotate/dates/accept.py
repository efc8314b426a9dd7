"""Rejects grammar matches that do not refer to a time in context: names, verbs, fractions, ages, plain numbers."""

from __future__ import annotations

from collections.abc import Callable

from helpers.annotate.dates.engine import RuleMatch
from helpers.annotate.dates.grammar import cues
from helpers.annotate.dates.tokens import Tokens

_DATED = frozenset(["MONTHSURE", "MONTHRISK", "MONTHABBR", "MONTHDOT", "YEARN", "DAYN", "ORDN"])
_NUMBERS = frozenset(["INT", "DAYN", "DEC", "NUMW"])


def accept(found: RuleMatch, tokens: Tokens) -> bool:
    """Whether the match ``found`` is a date expression, given the ``tokens`` of its passage."""
    if tokens.lower(found.first) == "many" and tokens.lower(found.first - 1) == "as":
        return False
    if found.kind in ("duration", "offset") and (_counts_no_time(found, tokens) or _begins_wrong(found, tokens)):
        return False
    check = _CHECKS.get(found.fields.get("bare") or found.rule)
    return check is None or check(found, tokens)


def _opens_sentence(tokens: Tokens, index: int) -> bool:
    return index <= 0 or tokens.kind(index - 1) == "STOP"


def _month(found: RuleMatch, tokens: Tokens) -> bool:
    """Accepts 'May', 'March', 'August', which are also words and names, only after a preposition or beside a date."""
    first, _ = found.parts["m"]
    before = tokens.lower(found.first - 1)
    if found.first < first:
        return True
    if before in cues("titles"):
        return False
    if tokens.kind(first) == "MONTHSURE":
        return before != "black"
    if tokens.kind(first) == "MONTHDOT" or before in cues("month"):
        return True
    if before in cues("joins") and tokens.kind(found.first - 2) in _DATED:
        return True
    if tokens.lower(found.last) in cues("joins") and tokens.kind(found.last + 1) in _DATED:
        return True
    return _month_of_something(found, tokens, before)


def _month_of_something(found: RuleMatch, tokens: Tokens, before: str) -> bool:
    """Accepts 'a March meeting', 'the group's May summit', 'April's vote'; not 'the May government', 'May's party'."""
    after = tokens.lower(found.last)
    if tokens.kind(found.last) == "POSS" and tokens.lower(found.first) != "may":
        return not tokens.capital(found.first - 1) or _opens_sentence(tokens, found.first)
    noun = after.isalpha() and not tokens.capital(found.last) and after not in cues("function") | cues("ruled_by")
    return noun and before in cues("determiner")


def _year(found: RuleMatch, tokens: Tokens) -> bool:
    first, _ = found.parts["y"]
    year, before, after = int(tokens.words[first]), tokens.lower(first - 1), tokens.lower(found.last)
    if found.first < first:
        return True
    if before in cues("not_a_year") or after in cues("counted") or (before and before in "$€£#"):
        return False
    plural = (
        after.isalpha() and after.endswith("s") and not tokens.capital(found.last) and after not in cues("function")
    )
    if 1900 <= year <= 2099:
        return not plural or before in cues("year")
    if 1500 <= year < 1900:
        return before in cues("old_year") and not plural
    return before in cues("ancient_year") and (not after.isalpha() or after in cues("function"))


def _short_year(found: RuleMatch, tokens: Tokens) -> bool:
    return tokens.lower(found.first - 1) in cues("year")


def _weekday(found: RuleMatch, tokens: Tokens) -> bool:
    before, after = tokens.lower(found.first - 1), tokens.lower(found.last)
    if before in cues("named_weekday") or before in cues("titles"):
        return False
    return not (tokens.capital(found.last) and after in cues("papers"))


def _short_weekday(found: RuleMatch, tokens: Tokens) -> bool:
    word = tokens.words[found.first]
    if word.endswith("."):
        return word.upper() not in ("SUN.", "SAT.")
    return word in ("Tue", "Tues", "Thu", "Thurs")


def _season(found: RuleMatch, tokens: Tokens) -> bool:
    if found.parts.get("mod"):
        return True
    before, after = tokens.lower(found.first - 1), tokens.lower(found.last)
    if tokens.capital(found.first - 1) and not _opens_sentence(tokens, found.first - 1):
        return False
    plain = not after.isalpha() or after in cues("function")
    return plain and (tokens.lower(found.first) == "the" or before in cues("season"))


def _unit(found: RuleMatch, tokens: Tokens) -> bool:
    """Accepts 'the day', 'the year' after a preposition or a verb of ending, unless the words after it say which."""
    if found.parts.get("mod"):
        return True
    after = tokens.lower(found.last)
    if tokens.lower(found.last - 1) == "weekend":
        return after != "of" and tokens.lower(found.first - 1) in cues("unit_before") | {"at"}
    if after in ("of", "that", "when", "before", "after", "to", "-", "he", "she", "they", "it", "we", "i"):
        return False
    named = (
        after.isalpha() and after not in cues("function") and after not in ("ended", "ending", "down", "up", "earlier")
    )
    return not named and tokens.lower(found.first - 1) in cues("unit_before")


def _amount(found: RuleMatch, tokens: Tokens) -> bool:
    """Accepts 'a week' as a duration after a preposition or before 'after', and as a rate after a number."""
    if tokens.lower(found.last - 1) in ("second", "quarter", "minute") or tokens.lower(found.last) == "-":
        return False
    before = tokens.lower(found.first - 1)
    if before in cues("duration") or tokens.kind(found.first - 1) in _NUMBERS:
        return True
    after = tokens.lower(found.last)
    filled = after == "of" and tokens.lower(found.last - 1) not in ("day", "hour")
    return is_rate(found, tokens) or filled or after in ("after", "before")


def is_rate(found: RuleMatch, tokens: Tokens) -> bool:
    """Whether 'a day' (``found``) says how often: after a count ('twice a day', '$2 million a year', '900 tons a day').

    ``tokens`` are those of the passage.
    """
    before = tokens.lower(found.first - 1)
    if before in cues("rate"):
        return True
    plural = before.isalpha() and before.endswith("s") and before not in cues("function")
    return plural and any(tokens.kind(found.first - back) in _NUMBERS for back in (2, 3))


def _half(found: RuleMatch, tokens: Tokens) -> bool:
    """Accepts 'the first half' in a sentence of figures; not that of a match or a book."""
    if tokens.lower(found.last) == "of" or tokens.lower(found.first - 1) not in ("in", "for", "during"):
        return tokens.lower(found.last) in cues("figures")
    return any(tokens.lower(index) in cues("figures") for index in range(found.first - 12, found.last + 12))


def _units(found: RuleMatch, tokens: Tokens) -> bool:
    before = tokens.lower(found.first - 1)
    counted = before in ("the", "these", "those", "of") or tokens.kind(found.first - 1) in _NUMBERS
    if tokens.kind(found.first - 1) == "PART" or (
        before in ("early", "small", "predawn") and tokens.lower(found.first) == "hours"
    ):
        return False
    return before in cues("bare_units") or (tokens.lower(found.last) == "of" and not counted)


def _part(found: RuleMatch, tokens: Tokens) -> bool:
    return tokens.lower(found.first - 1) in ("in", "during", "through", "into") and tokens.lower(found.last) != "of"


def _decade(found: RuleMatch, tokens: Tokens) -> bool:
    """Rejects ages ('in his 60s'), banknotes and scores ('the low-50s')."""
    before = tokens.lower(found.first - 1)
    if len(found.words("decade", tokens)[0].strip("'’‘s")) == 2 and tokens.lower(found.first) != "the":
        return before in cues("month") or before == "and"
    return not any(tokens.lower(found.first - back) in cues("owner") for back in (1, 2))


def _reference(found: RuleMatch, tokens: Tokens) -> bool:
    if tokens.kind(found.last) == "HYPHEN":
        return False
    if tokens.lower(found.last - 1) != "soon":
        return tokens.lower(found.first - 1) != "as"
    return tokens.lower(found.first - 1) not in ("as", "too", "how") and tokens.lower(found.last) not in ("after", "as")


def _deictic(found: RuleMatch, tokens: Tokens) -> bool:
    """Rejects names of papers and programmes ('USA Today', 'This Morning')."""
    last = tokens.capital(found.last - 1) and not _opens_sentence(tokens, found.first)
    return not (last and (tokens.lower(found.first - 1) in cues("today_names") or found.rule == "this_part"))


def _now(found: RuleMatch, tokens: Tokens) -> bool:
    return tokens.lower(found.last) != "that" and tokens.kind(found.last) != "HYPHEN"


def _future(found: RuleMatch, tokens: Tokens) -> bool:
    """Accepts 'the future', 'in future'; not 'future talks', 'the future of the land'."""
    if tokens.lower(found.first) in ("the", "near"):
        return tokens.lower(found.last) not in ("of",) and not _leads_on(found, tokens)
    return tokens.lower(found.first - 1) in ("in", "for") and not _leads_on(found, tokens)


def _leads_on(found: RuleMatch, tokens: Tokens) -> bool:
    after = tokens.lower(found.last)
    return after.isalpha() and after not in cues("function")


def _adjective(found: RuleMatch, tokens: Tokens) -> bool:
    """Rejects names ('the Daily Herald')."""
    return not tokens.capital(found.first) or (_opens_sentence(tokens, found.first) and not tokens.capital(found.last))


def _holiday(found: RuleMatch, tokens: Tokens) -> bool:
    named = tokens.capital(found.first - 1) and not _opens_sentence(tokens, found.first - 1)
    return tokens.lower(found.last) not in cues("not_holiday") and (not named or tokens.kind(found.first - 1) != "")


def _zoned(found: RuleMatch, tokens: Tokens) -> bool:
    clock = tokens.words[found.first]
    return len(clock) == 4 and int(clock[:2]) < 25 and int(clock[2:]) < 60


def _nth(found: RuleMatch, tokens: Tokens) -> bool:
    """Accepts 'on the 13th'; not 'on the 13th floor'."""
    return not _leads_on(found, tokens)


def _century(found: RuleMatch, tokens: Tokens) -> bool:
    return tokens.lower(found.last) not in ("fox",)


def _counts_no_time(found: RuleMatch, tokens: Tokens) -> bool:
    """Recognises ages ('25 years old'), fractions ('three quarters of the land') and ordinals ('a second')."""
    after = tokens.lower(found.last)
    nearby = (after, tokens.lower(found.last + 1))
    if ("old" in nearby and (after == "old" or tokens.kind(found.last) == "HYPHEN")) or nearby == ("of", "age"):
        return True
    unit = tokens.lower(found.parts["unit"][0]) if "unit" in found.parts else ""
    if unit in ("quarter", "quarters"):
        straight = any(tokens.kind(index) == "CONSEC" for index in range(found.first, found.last))
        if tokens.lower(found.first) in ("some", "many", "various"):
            return True
        return not straight and (after == "of" or found.rule in ("half_unit", "about_a", "hyphen_unit") or after == "-")
    return unit == "second" and found.rule not in ("duration", "hyphen_unit")


def _begins_wrong(found: RuleMatch, tokens: Tokens) -> bool:
    """Whether the first word is not part of a date: 'to last two days', '$1 billion over two years', 'about a week'."""
    before, word = tokens.lower(found.first - 1), tokens.lower(found.first)
    if word == "some" and found.rule == "duration" and not tokens.lower(found.last - 1).endswith("s"):
        return True  # 'some day'
    if word == "last":
        return before in cues("modal") or before in ("to", "will", "not")
    if word == "over":
        return before not in cues("duration") and before.isalnum()
    return word == "about" and before in cues("talked_of")


_CHECKS: dict[str, Callable[[RuleMatch, Tokens], bool]] = {
    "month": _month,
    "year": _year,
    "yy": _short_year,
    "weekday": _weekday,
    "wdab": _short_weekday,
    "season": _season,
    "unit": _unit,
    "a": _amount,
    "units": _units,
    "half_bare": _half,
    "part": _part,
    "decade": _decade,
    "century": _century,
    "the_nth": _nth,
    "ref": _reference,
    "now": _now,
    "deictic": _deictic,
    "this_part": _deictic,
    "future": _future,
    "adjective": _adjective,
    "holiday": _holiday,
    "zoned": _zoned,
}
