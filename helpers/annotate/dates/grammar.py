"""The grammar of date expressions, as data: which words in which order mean what.

A rule is a row ``(name, kind, pattern, fields)``. In a pattern an upper-case word is a class of words (``words.csv``,
shapes in ``tokens``) or a set of classes (`SETS`) or a part written out below (`PARTS`); ``<m MONTH>`` names what is
found; brackets, bars and question marks are those of regular expressions. Fields fix what the words do not say.
The longest rule wins; of two as long, the earlier.
"""

from __future__ import annotations

#: Sets of classes.
SETS: dict[str, str] = {
    "MONTH": "MONTHSURE MONTHRISK MONTHABBR MONTHDOT",
    "MONTHALONE": "MONTHSURE MONTHRISK MONTHDOT",
    "WD": "WEEKDAY WDABBR",
    "DAYX": "DAYN ORDN",
    "LONGUNIT": "DAY WEEK MONTHW QUARTER YEAR DECADE CENTURY WEEKEND FORTNIGHT",
    "BIGUNIT": "DAY WEEK MONTHW QUARTER YEAR DECADE CENTURY FORTNIGHT MILLENNIUM",
    "BIGUNITS": "DAYS WEEKS MONTHS QUARTERS YEARS DECADES CENTURIES FORTNIGHTS WEEKENDS",
    "UNITANY": "SECONDW MIN HOUR DAY WEEK WEEKEND FORTNIGHT MONTHW QUARTER YEAR DECADE CENTURY MILLENNIUM",
    "UNITSANY": "SECS MINS HOURS DAYS WEEKS WEEKENDS FORTNIGHTS MONTHS QUARTERS YEARS DECADES CENTURIES",
    "ORD": "ORDW SECONDW FINAL ORDN",
    "SEASONX": "SEASON FALL",
    "BACK": "LAST PAST PREV",
    "FORTH": "NEXT COMING FOLLOWING",
    "DEICTIC": "TODAY YESTERDAY TOMORROW",
    "MODW": "EARLY MID LATE",
    "EDGE": "BEGIN END MID",
    "REFER": "LAST PREV THIS NEXT COMING FOLLOWING CURRENT SAME THAT LATEST",
    "CORE": (
        "MONTHSURE MONTHRISK MONTHABBR MONTHDOT WEEKDAY WDABBR WDPLURAL MIN HOUR DAY WEEK WEEKEND FORTNIGHT MONTHW QUARTER YEAR "
        "DECADE CENTURY MILLENNIUM SECONDW SECS MINS HOURS DAYS WEEKS WEEKENDS FORTNIGHTS MONTHS QUARTERS YEARS DECADES CENTURIES "
        "TODAY YESTERDAY TOMORROW TONIGHT PART NOON DAWN DUSK OVERNIGHT SEASON FALL ADJSET REF FUTURE PAST NOW ZONE AMPM "
        "OCLOCK ERA YEARN DECADEN YYN CLOCK CLOCKH ISO SLASHED DOTTED QTOK HOLIDAY HALFW TIME RECENT"
    ),
    "LINK": "ANDOR TO COMMA DASH HYPHEN SLASH",
}

#: Parts of patterns, by name; a part may use the parts above it.
PARTS: dict[str, str] = {
    "NUMBER": "(?:(?:INT|DAYN|DEC|YEARN)(?: FRAC| DAYN SLASH DAYN)?|(?:A|NUMW) HUNDRED|A? DOZEN|NUMW(?: HYPHEN? NUMW)?)(?: ANDOR A HALFW)?",
    "SOMEN": "(?:A FEW|A COUPLE(?: OF)?|VAGUE|FEW)",
    "ABOUT": "(?:APPROX|OVER|UNDER|MORE THAN|LESS THAN|AT LEAST|UP TO|JUST (?:OVER|UNDER)?)",
    "WHICHY": "(?:(?:THE )?<yrel REFER> YEAR(?: POSS)?)",
    "QYEAR": "(?: (?:OF|IN)? (?:FISCAL )?<y YEARN>| (?:OF|IN)? (?:THE )?<yrel REFER>(?: FISCAL)? YEAR)",
    "MODP": "(?:(?:THE? <mod EDGE> OF|(?:THE )?<mod MODW> HYPHEN?) )",
    "ZONED": "(?:OPEN? <zone ZONE>(?: CLOSE)?)",
    "HOURS": "(?:<clock CLOCK>(?: <ampm AMPM>)?|<clock CLOCKH>|<clock DAYN> <ampm AMPM>|<clock DAYN> OCLOCK(?: IN THE <part PART>)?|<clock NOON>)",
}

Rule = tuple[str, str, str, dict[str, str]]

RULES: tuple[Rule, ...] = (
    # -- written out in figures
    ("iso", "iso", "<iso ISO>", {}),
    ("slashed", "slashed", "<iso SLASHED>", {}),
    ("dotted", "slashed", "<iso DOTTED>", {}),
    # -- month, day, year
    ("mdy", "calendar", "(?:<wd WD> COMMA? )?<m MONTH> <d DAYX> COMMA? <y YEARN>", {}),
    ("md", "calendar", "(?:<wd WD> COMMA? )?(?:THE )?<m MONTH> <d DAYX>", {}),
    ("md_the", "calendar", "<m MONTH> THE <d ORDN>", {}),
    ("dmy", "calendar", "(?:<wd WD> COMMA? )?(?:THE )?<d DAYX> (?:OF )?<m MONTH>(?: COMMA? <y YEARN>)?", {}),
    ("md_part", "calendar", "<m MONTH> <d DAYX>(?: COMMA? <y YEARN>)? <part PART>", {}),
    ("ord_of_m", "calendar", "THE <dw ORD> OF <m MONTHALONE>(?: COMMA? <y YEARN>)?", {}),
    # -- two days of one month
    (
        "m_d_d",
        "days",
        "<one <m MONTH> <d DAYX>> (?:TO|DASH|HYPHEN|ANDOR|SLASH) <two <d2 DAYX>(?: COMMA? <y YEARN>)?>",
        {},
    ),
    (
        "d_d_m",
        "days",
        "<one <d DAYX>> (?:TO|DASH|HYPHEN|ANDOR|SLASH) <two <d2 DAYX> (?:OF )?<m MONTH>(?: COMMA? <y YEARN>)?>",
        {},
    ),
    # -- month, and year
    ("my", "calendar", "MODP?<m MONTH>(?: COMMA| OF)? <y YEARN>", {}),
    ("m_yy", "calendar", "MODP?<m MONTH>(?: OF)? <yy YYN>", {}),
    ("m", "calendar", "MODP?<m MONTHALONE>", {"bare": "month"}),
    ("m_rel", "calendar", "THE? <rel REFER> <m MONTHALONE>", {}),
    ("m_of_rel", "calendar", "MODP?<m MONTHALONE>(?: OF)? WHICHY", {}),
    # -- year, decade, century
    ("y", "calendar", "MODP?<y YEARN>", {"bare": "year"}),
    ("y_short", "calendar", "MODP?<yy YYN>", {"bare": "yy"}),
    ("y_era", "era", "<y INT> <era ERA>|<y YEARN> <era ERA>|<y DAYN> <era ERA>", {}),
    ("year_y", "calendar", "THE? YEAR <y YEARN>", {}),
    ("decade", "decade", "THE? (?:<mod MODW>(?: HYPHEN| TO LATE)? )?<decade DECADEN>", {}),
    (
        "century",
        "century",
        "THE (?:<mod MODW>(?: HYPHEN)? )?<n ORD>(?: HYPHEN)? CENTURY|(?:<mod MODW> )?<n ORDN>(?: HYPHEN)? CENTURY",
        {},
    ),
    ("ylist", "calendar", "MODP?<y YEARN>(?= SLASH YEARN)", {}),
    # -- fiscal years, quarters, halves
    ("fiscal", "calendar", "MODP?FISCAL(?: YEAR)? <y YEARN>", {"fy": "FY"}),
    ("fiscal_rel", "calendar", "MODP?THE? <rel REFER> FISCAL YEAR", {"unit": "year", "fy": "FY"}),
    ("fiscal_bare", "calendar", "MODP?THE FISCAL YEAR", {"unit": "year", "fy": "FY", "rel": "this"}),
    ("q", "calendar", "(?:(?:MODP?THE? )?<q ORD>(?: FISCAL)?(?: HYPHEN| FISCAL)? QUARTER|<q QTOK>)QYEAR?", {}),
    ("q_fiscal", "calendar", "THE? FISCAL <q ORD> QUARTER QYEAR?", {}),
    ("yq", "calendar", "(?:<y YEARN>|WHICHY)(?: POSS)? (?:<q ORD>(?: HYPHEN)? QUARTER|<q QTOK>)", {}),
    (
        "half",
        "calendar",
        "(?:THE )?<half ORD>(?: HYPHEN| FISCAL)? HALFW(?: OF)?(?: (?:THE )?(?:FISCAL )?(?:<y YEARN>|YEAR)|(?: OF)? WHICHY)",
        {},
    ),
    # -- week of a month, weekday of a month
    ("wk_of_m", "weekof", "THE <n ORD> <unit WEEK> OF <m MONTHALONE>(?: COMMA?(?: OF)? <y YEARN>)?", {}),
    ("lastwk_of_m", "weekof", "THE LAST <unit WEEK> OF <m MONTHALONE>(?: COMMA? <y YEARN>)?", {"n": "-1"}),
    ("week_of", "weekof", "THE <unit WEEK> OF <m MONTH> <d DAYX>(?: COMMA? <y YEARN>)?", {}),
    ("wd_of_m", "weekof", "THE <n ORD> <wd WEEKDAY> (?:OF|IN) <m MONTHALONE>(?: COMMA? <y YEARN>)?", {}),
    # -- seasons
    ("season_y", "calendar", "MODP?(?:THE )?<season SEASONX>(?: COMMA| OF)? <y YEARN>", {}),
    ("season_rel", "calendar", "MODP?(?:THE )?<rel REFER> <season SEASONX>", {}),
    ("season_of_rel", "calendar", "MODP?(?:THE )?<season SEASONX>(?: OF)? WHICHY", {}),
    ("season", "calendar", "MODP?(?:THE )?<season SEASON>", {"bare": "season"}),
    ("season_fall", "calendar", "(?<=IN )THE <season FALL>(?! OF)", {"bare": "season"}),
    # -- weekdays
    ("wd", "calendar", "<wd WEEKDAY>", {"bare": "weekday"}),
    ("wdab", "calendar", "<wd WDABBR>", {"bare": "wdab"}),
    ("wd_part", "calendar", "(?:<mod MODW> |EARLIER )?<wd WD> <part PART>", {}),
    ("wd_rel", "calendar", "THE? <rel REFER> <wd WEEKDAY>(?: <part PART>)?", {}),
    ("wd_late", "calendar", "(?:<mod EARLY>|<mod LATE>) (?:ON )?<wd WEEKDAY>", {}),
    ("wd_overnight", "calendar", "<part OVERNIGHT> <wd WEEKDAY>", {}),
    ("wd_last", "calendar", "<wd WEEKDAY> <rel LAST>", {}),
    ("wd_relweek", "wdweek", "<wd WEEKDAY>(?: OF)? (?:<rel LAST>|<rel NEXT>|<rel THIS>) WEEK", {}),
    ("part_of_wd", "calendar", "(?:THE )?<part PART> OF <wd WEEKDAY>", {}),
    ("wd_set", "weekly", "(?:EVERY )<wd WEEKDAY>|<wd WDPLURAL>", {"type": "SET"}),
    # -- deictic days
    ("deictic", "deictic", "(?:EARLIER |LATER )?<day DEICTIC>", {}),
    (
        "deictic_part",
        "deictic",
        "(?:<mod EARLY> |<mod LATE> )?<day DEICTIC>(?: POSS)? <part PART>|<part OVERNIGHT> <day DEICTIC>",
        {},
    ),
    ("tonight", "deictic", "<day TONIGHT>", {"part": "NI"}),
    ("day_before", "deictic", "THE DAY BEFORE YESTERDAY", {"day": "-2"}),
    ("day_after", "deictic", "THE DAY AFTER TOMORROW", {"day": "2"}),
    ("last_night", "deictic", "(?:<mod LATE> )?LAST <part PART>", {"day": "-1"}),
    ("this_part", "deictic", "(?:EARLY |LATE |EARLIER |LATER )?THIS <part PART>", {"day": "0"}),
    ("that_part", "samepart", "(?:THAT|THAT SAME|THE SAME) <part PART>|THE <part PART>", {}),
    ("next_part", "nextpart", "(?:THE )?(?:NEXT|FOLLOWING) <part PART>", {}),
    ("overnight", "samepart", "<part OVERNIGHT>", {}),
    # -- last, this, next unit
    (
        "rel_unit",
        "relative",
        "MODP?(?:THE )?(?:<rel LAST>|<rel PREV>|<rel NEXT>|<rel COMING>|<rel FOLLOWING>|<rel THIS>|<rel CURRENT>|<rel SAME>|<rel LATEST>) <unit LONGUNIT>(?! HYPHEN)",
        {},
    ),
    ("that_unit", "relative", "MODP?<rel THAT>(?: SAME)? <unit LONGUNIT>", {}),
    (
        "later_rel",
        "relative",
        "(?:LATER|EARLIER|LATE|EARLY) (?:<rel THIS>|<rel LAST>|<rel NEXT>|<rel THAT>|IN <rel THE>) <unit LONGUNIT>",
        {},
    ),
    ("the_past_unit", "duration", "(?:OVER )?THE (?:<dir PAST>|<dir LAST>) <unit BIGUNIT>", {"n": "1"}),
    ("past_unit", "duration", "THIS <dir PAST> <unit BIGUNIT>", {"n": "1"}),
    (
        "the_unit",
        "relative",
        "MODP?<rel THE> (?:ALL )?(?:<unit DAY>|<unit WEEK>|<unit MONTHW>|<unit QUARTER>|<unit YEAR>|<unit WEEKEND>)",
        {"bare": "unit"},
    ),
    ("time_rel", "relative", "(?:AT )?(?:THE )?(?:<rel SAME>|<rel THAT>) TIME", {"unit": "time"}),
    (
        "same_period",
        "sameperiod",
        "THE <rel SAME> (?:PERIOD|QUARTER|MONTHW|WEEK)(?: OF| IN)? (?:WHICHY|<y YEARN>)|THE <rel SAME> (?:PERIOD|QUARTER|MONTHW|WEEK|DAY) (?:A|NUMW) YEAR (?:<dir AGO>|<dir EARLIER>|<dir BEFORE>)",
        {},
    ),
    # -- so many units ago, later
    (
        "ago",
        "offset",
        "(?:<mod APPROX> |<mod OVER> |<mod MORE> THAN |JUST )?(?:<n NUMBER>|<n A>|<n SOMEN>) (?:<unit UNITANY>|<unit UNITSANY>) (?:<dir AGO>|<dir EARLIER>)",
        {},
    ),
    (
        "units_ago",
        "offset",
        "(?:<unit YEARS>|<unit MONTHS>|<unit WEEKS>|<unit DAYS>|<unit DECADES>|<unit HOURS>|<unit CENTURIES>) (?:<dir AGO>|<dir LATER>|<dir EARLIER>)",
        {"n": "X"},
    ),
    (
        "later",
        "offset",
        "(?:<mod APPROX> |<mod OVER> |<mod MORE> THAN |JUST )?(?:<n NUMBER>|<n A>|<n SOMEN>) (?:<unit UNITANY>|<unit UNITSANY>) (?:<dir LATER>|<dir BEFORE>|<dir AFTER>)(?! (?:THE|A|THAT|THIS))",
        {},
    ),
    (
        "from_now",
        "offset",
        "(?:<n NUMBER>|<n A>|<n SOMEN>) (?:<unit UNITANY>|<unit UNITSANY>) (?:FROM|AFTER) (?:NOW|TODAY)",
        {"dir": "1", "base": "published"},
    ),
    (
        "unit_rel_ago",
        "offset",
        "(?:<n NUMBER>|<n A>) (?:<unit UNITANY>|<unit UNITSANY>) <dir AGO> (?:TODAY|THIS (?:WEEK|MONTHW))",
        {},
    ),
    (
        "the_unit_before",
        "relative",
        "THE <unit BIGUNIT> (?:<rel BEFORE>|<rel PREV>|<rel EARLIER>|<rel AFTER>)(?! (?:THE|A|THAT|THIS))",
        {},
    ),
    (
        "unit_earlier",
        "yearearlier",
        "THE? <unit YEAR> HYPHEN (?:EARLIER|AGO)(?: (?:PERIOD|QUARTER|MONTHW))?|THE YEAR EARLIER(?: (?:PERIOD|QUARTER|MONTHW))?",
        {"unit": "year"},
    ),
    # -- durations
    ("duration", "duration", "(?:ABOUT )?(?:<n NUMBER>|<n SOMEN>)(?: CONSEC)? (?:<unit UNITSANY>|<unit UNITANY>)", {}),
    ("dur_vague", "duration", "(?:ABOUT )(?:<n A>) (?:CONSEC )?<unit UNITANY>", {}),
    ("dur_a", "duration", "(?:<n A>)(?: CONSEC)? <unit UNITANY>", {"bare": "a"}),
    ("dur_half", "duration", "HALFW A? <unit UNITANY>|A HALFW(?: HYPHEN)? <unit UNITANY>", {"n": "half"}),
    ("dur_hyphen", "duration", "(?:<n NUMBER>)(?: HYPHEN)? <unit UNITANY>(?! HYPHEN (?:AGO|EARLIER))", {}),
    ("dur_and_half", "duration", "(?:ABOUT )?<n A> <unit UNITANY> ANDOR A HALFW", {"n": "1.5"}),
    (
        "dur_past",
        "duration",
        "(?:OVER )?(?:(?:THE|THESE|THOSE) )?(?:<dir LAST>|<dir PAST>|<dir PREV>|<dir NEXT>|<dir COMING>|<dir FOLLOWING>) (?:ABOUT )?(?:<n NUMBER>|<n SOMEN>|<n FEW>|<n COUPLE>(?: OF)?)(?: CONSEC)? (?:<unit UNITSANY>|<unit UNITANY>)",
        {},
    ),
    (
        "dur_vague_past",
        "duration",
        "(?:(?:THE|THESE|THOSE) )?(?:<dir PAST>|<dir COMING>|<dir PREV>|<dir NEXT>|<dir FOLLOWING>|<dir LAST>) <unit UNITSANY>",
        {"n": "X"},
    ),
    ("dur_the_n", "duration", "THE <n NUMBER> <unit UNITSANY>", {"bare": "the"}),
    (
        "units_bare",
        "duration",
        "<unit YEARS>|<unit MONTHS>|<unit WEEKS>|<unit DAYS>|<unit HOURS>|<unit MINS>|<unit DECADES>|<unit CENTURIES>",
        {"n": "X", "bare": "units"},
    ),
    ("recent_units", "fixed", "(?:THE )?RECENT (?:UNITSANY|PAST|TIME)", {"value": "PAST_REF"}),
    # -- repeated
    (
        "every",
        "every",
        "EVERY (?:OTHERW )?(?:<n NUMBER> )?(?:<unit UNITANY>|<unit UNITSANY>|<part PART>|<season SEASONX>)",
        {"type": "SET"},
    ),
    (
        "per",
        "every",
        "(?:PER|A) (?:<unit YEAR>|<unit MONTHW>|<unit WEEK>|<unit DAY>|<unit HOUR>)",
        {"type": "SET", "bare": "per"},
    ),
    ("adjective", "adjset", "<value ADJSET>", {"type": "SET"}),
    # -- hours
    (
        "hours",
        "hours",
        "HOURS(?: ZONED)?(?: (?:ON )?(?:<day DEICTIC>|<day TONIGHT>|<wd WEEKDAY>|THIS <part PART>))?",
        {"type": "TIME"},
    ),
    ("hours_md", "hours", "HOURS(?: ZONED)? (?:ON )?<m MONTH> <d DAYX>(?: COMMA? <y YEARN>)?", {"type": "TIME"}),
    ("wd_hours", "hours", "(?:<day DEICTIC>|<wd WEEKDAY>) AT HOURS(?: ZONED)?", {"type": "TIME"}),
    ("zoned", "hours", "(?:<clock YEARN>|<clock INT>) ZONED", {"type": "TIME"}),
    # -- without a place in the calendar
    ("ref", "fixed", "<value REF>", {}),
    ("now", "fixed", "NOW", {"value": "PRESENT_REF"}),
    ("the_past", "fixed", "THE PAST(?! UNITSANY| UNITANY)", {"value": "PAST_REF"}),
    ("future", "fixed", "THE FUTURE", {"value": "FUTURE_REF"}),
    # -- holidays
    ("holiday", "holiday", "MODP?<hol HOLIDAY>(?:(?: OF| COMMA)? <y YEARN>)?", {}),
    ("holiday_rel", "holiday", "(?:<rel LAST>|<rel NEXT>|<rel THIS>) <hol HOLIDAY>", {}),
)
