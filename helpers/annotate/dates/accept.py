"""Which matches of the grammar are no date expressions where they stand: names, verbs, fractions, ages, plain numbers."""

from __future__ import annotations

from collections.abc import Callable

from helpers.annotate.dates.engine import Found
from helpers.annotate.dates.tokens import Tokens, look_up

_MONTH_CUES = frozenset(
    ["in", "since", "by", "until", "till", "of", "from", "through", "between", "for", "during", "after", "before", "last", "next", "this", "early", "late", "mid", "around", "about", "ended", "ending", "to", "each", "every"]
)
_JOINS = frozenset(["and", "or", ",", "to", "-", "–", "/"])
_YEAR_CUES = frozenset(
    ["in", "since", "by", "until", "till", "of", "from", "through", "between", "for", "during", "after", "before", "early", "late", "mid", "around", "about", "ended", "ending", "circa", "year", "years", "and", "or", "to", "the", "-", "–", "/", "(", "fall", "summer", "spring", "autumn", "winter", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "beginning"]
)
_NAMED_WEEKDAYS = frozenset(
    ["black", "bloody", "super", "cyber", "palm", "ruby", "fat", "shrove", "ash", "holy", "maundy", "whit", "good", "blue", "freaky"]
)
_PAPERS = frozenset(
    ["times", "telegraph", "mirror", "express", "herald", "mail", "star", "sun", "age", "tribune", "mercury", "independent", "review", "world", "people", "school", "schools", "night", "mass", "service"]
)
_FUNCTION = frozenset(
    ["in", "on", "at", "by", "for", "to", "from", "of", "and", "or", "but", "as", "with", "when", "while", "after", "before", "until", "since", "that", "which", "who", "the", "a", "an", "is", "are", "was", "were", "will", "would", "has", "have", "had", "said", "says", "he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "than", "because", "if", "where", "during", "about", "over", "this", "these", "those", "not", "also", "so", "then", "would", "could", "may", "might"]
)
_DURATION_CUES = frozenset(
    ["for", "in", "within", "after", "over", "about", "nearly", "than", "almost", "just", "of", "least", "every", "only", "by", "around", "lasted", "lasting", "last", "took", "take", "takes", "under", "during", "spent", "half", "most", "every", "roughly", "some", "once", "throughout", "entire", "through"]
)
_MONTHISH = frozenset(["MONTHSURE", "MONTHRISK", "MONTHABBR", "MONTHDOT", "YEARN", "DAYN", "ORDN"])


def accept(found: Found, tokens: Tokens) -> bool:
    """Whether a match is a date expression where it stands."""
    if _unit_is_no_time(found, tokens):
        return False
    check = _CHECKS.get(found.fields.get("bare") or found.rule)
    return check is None or check(found, tokens)


def _previous(found: Found, tokens: Tokens) -> str:
    return tokens.lower(found.first - 1)


def _next(found: Found, tokens: Tokens) -> str:
    return tokens.lower(found.last)


def _kind(tokens: Tokens, index: int) -> str:
    known = look_up(tokens.words[index]) if 0 <= index < len(tokens.words) else None
    return known.kind if known else ""


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.words[index - 1] in '.?!"“:'


def _month(found: Found, tokens: Tokens) -> bool:
    first, _ = found.parts["m"]
    if found.first < first:
        return True
    before = _previous(found, tokens)
    if _kind(tokens, first) == "MONTHSURE":
        return before != "black"
    if _kind(tokens, first) == "MONTHDOT" or before in _MONTH_CUES - {"to"}:
        return True
    if before in _JOINS and found.first >= 2:
        return _kind(tokens, found.first - 2) in _MONTHISH
    return _next(found, tokens) in ("to", "-", "–", "and", "through") and _kind(tokens, found.last + 1) in _MONTHISH


def _year(found: Found, tokens: Tokens) -> bool:
    first, last = found.parts["y"]
    year = int(tokens.words[first])
    if found.first < first:
        return True
    before, after = _previous(found, tokens), _next(found, tokens)
    if (
        (before in "$€£#"
        and before)
        or after in ("%", "percent", "per")
        or before in ("number", "no", "flight", "room", "article")
    ):
        return False
    counted = after.isalpha() and after.endswith("s") and tokens.words[last].islower() and after not in _FUNCTION
    if after in (
        "people",
        "men",
        "women",
        "children",
        "dead",
        "miles",
        "km",
        "meters",
        "metres",
        "feet",
        "points",
        "votes",
    ):
        return False
    cued = before in _YEAR_CUES
    if 1900 <= year <= 2099:
        return cued or not counted
    return (
        cued and not counted and before not in ("the", "and", "or", "to", "of", "for", "about", "around", "(", "-", "–")
    )


def _short_year(found: Found, tokens: Tokens) -> bool:
    return _previous(found, tokens) in (
        "in",
        "of",
        "since",
        "from",
        "by",
        "and",
        "until",
        "spring",
        "summer",
        "fall",
        "winter",
    )


def _weekday(found: Found, tokens: Tokens) -> bool:
    before, after = _previous(found, tokens), _next(found, tokens)
    return before not in _NAMED_WEEKDAYS and not (after in _PAPERS and tokens.words[found.last][0].isupper())


def _short_weekday(found: Found, tokens: Tokens) -> bool:
    word = tokens.words[found.first]
    return (
        word.upper() != "SUN." and word.upper() != "SAT."
        if word.endswith(".")
        else word in ("Tue", "Tues", "Thu", "Thurs")
    )


def _season(found: Found, tokens: Tokens) -> bool:
    if found.parts.get("mod"):
        return True
    before, after = _previous(found, tokens), _next(found, tokens)
    if before and tokens.words[found.first - 1][0].isupper() and not _starts_sentence(tokens, found.first - 1):
        return False
    plain = not after.isalpha() or after in _FUNCTION
    has_the = tokens.lower(found.first) == "the"
    return plain and (has_the or before in _MONTH_CUES or before == "the")


def _unit(found: Found, tokens: Tokens) -> bool:
    """'the day', 'the year' with nothing said of which: only where a preposition makes it a time."""
    if found.parts.get("mod"):
        return True
    after = _next(found, tokens)
    if after in ("of", "that", "when", "before", "after", "to", "-") or (after.isalpha() and after not in _FUNCTION):
        return False
    return _previous(found, tokens) in ("for", "in", "during", "of", "over", "throughout", "on", "by")


def _an_amount(found: Found, tokens: Tokens) -> bool:
    """'a week', 'a day': a duration after a preposition, a rate after a number; else too vague."""
    if tokens.lower(found.first + 1) in ("second", "quarter", "period", "minute") and _next(found, tokens) != "":
        return False
    before = _previous(found, tokens)
    if _next(found, tokens) in ("-",):
        return False
    return before in _DURATION_CUES or _kind(tokens, found.first - 1) in ("INT", "DAYN", "DEC", "NUMW") or before in (
        "once", "twice", "times", "hours", "million", "billion", "days", "people", "barrels", "percent", "%", "thousand")  # fmt: skip


def _units(found: Found, tokens: Tokens) -> bool:
    return _previous(found, tokens) in (
        "for",
        "in",
        "after",
        "over",
        "within",
        "through",
        "takes",
        "take",
        "took",
        "last",
        "lasted",
    )


def _the_amount(found: Found, tokens: Tokens) -> bool:
    return True


def _part(found: Found, tokens: Tokens) -> bool:
    if tokens.lower(found.first) in ("that", "overnight") or "same" in (
        w.lower() for w in tokens.words[found.first : found.last]
    ):
        return True
    return _previous(found, tokens) in ("in", "during", "through", "into") and _next(found, tokens) != "of"


def _decade(found: Found, tokens: Tokens) -> bool:
    return not any(tokens.lower(found.first - back) in ("his", "her", "their", "my", "our") for back in (1, 2))


def _soon(found: Found, tokens: Tokens) -> bool:
    return tokens.lower(found.first) != "soon" or _previous(found, tokens) not in ("as", "too")


def _adjective(found: Found, tokens: Tokens) -> bool:
    word = tokens.words[found.first]
    named = word[0].isupper() and not _starts_sentence(tokens, found.first)
    return not named and not (word[0].isupper() and _next(found, tokens)[:1].isupper())


def _holiday(found: Found, tokens: Tokens) -> bool:
    return _next(found, tokens) not in (
        "island",
        "rising",
        "tree",
        "trees",
        "card",
        "cards",
        "egg",
        "eggs",
        "carol",
        "agreement",
        "accord",
    )


def _zoned(found: Found, tokens: Tokens) -> bool:
    clock = tokens.words[found.first]
    return len(clock) == 4 and int(clock[:2]) < 25 and int(clock[2:]) < 60


def _hours(found: Found, tokens: Tokens) -> bool:
    return tokens.lower(found.first) not in ("noon",) or True


def _unit_is_no_time(found: Found, tokens: Tokens) -> bool:
    """Ages ('25 years old', '25-year-old'), fractions ('three quarters of the land') and ordinals ('two second rounds')."""
    if found.kind not in ("duration", "offset"):
        return False
    after = [tokens.lower(found.last + ahead) for ahead in (0, 1)]
    if after[0] == "old" or (after[0] in ("-", "‑") and after[1] == "old") or after == ["of", "age"]:
        return True
    unit = tokens.words[found.parts["unit"][0]].lower() if "unit" in found.parts else ""
    if unit in ("quarter", "quarters"):
        return after[0] == "of" or found.rule in ("dur_hyphen", "dur_half", "dur_a") or after[0] == "-"
    if unit == "second":
        return found.rule != "duration" and found.rule != "dur_hyphen"
    return False


_CHECKS: dict[str, Callable[[Found, Tokens], bool]] = {
    "month": _month,
    "year": _year,
    "yy": _short_year,
    "weekday": _weekday,
    "wdab": _short_weekday,
    "season": _season,
    "unit": _unit,
    "a": _an_amount,
    "units": _units,
    "that_part": _part,
    "decade": _decade,
    "ref": _soon,
    "adjective": _adjective,
    "holiday": _holiday,
    "zoned": _zoned,
}
