"""Finds the people in a byline: ``By JANE ROE in Kabul and Tom Poe, Staff Writers`` → Jane Roe, Tom Poe.

What is no person's name (a role, a desk, an agency, an outlet, an address) is passed over; what is in doubt, too: the
byline as printed is kept beside the people.
"""

from __future__ import annotations

import re

from helpers.articles import agencies, rules
from helpers.articles.dateline import is_city

_LEAD = re.compile(
    r"^\W*(?:(?:written|reported|story|words|analysis|report|text|edited|compiled|exclusive|interview|posted)\s+)?"
    r"(?:by|from|von(?!\s+(?:der|dem|den)\s)|por|par|di|автор|نویسنده|نوشته)\b[:\s]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[;/|\n•·]|\s(?:and|&|with|et|und|y|e|и|و)\s|\s[–—-]{1,2}\s)\s*", re.IGNORECASE)
#: What follows a name and is no part of it: ``in Kabul``, ``for The Courier``, ``of the Courier staff``.
_AFTER = re.compile(r"\s+(?:in|for|of|at|from|on|near|aboard|contributed|is|was|has)\s.*$", re.DOTALL)
_ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>|\S+@\S+|@\w+|https?://\S+|\b(?:MD|PhD|Jr|Sr|Esq)\.?(?=$|,)")
_ADDRESS = re.compile(r"[(<\[]?\S+@\S+|(?<!\w)@\w+|https?://\S+")
_MARKS = re.compile(r"\s*[|•·]\s*")
#: What pages show beside a writer's name: the time that reading takes, counts of comments, buttons.
_OF_PAGES = (
    r"(?:\d+\s?(?:min(?:ute)?s?\.?(?:\s(?:read|de lecture|lesezeit))?|comments?|shares?|views?|likes?|kommentare?"
    r"|commentaires?|comentarios?)|(?:follow(?:ing)?|share|tweet|print|e-?mail|save|comments?|subscribe|listen|bookmark)"
    r"(?:\s(?:this|us|me|author|article|story|on\s\w+))?)"
)
_FURNITURE = re.compile(_OF_PAGES, re.IGNORECASE)
#: The same behind a full name, without a mark between them.
_BESIDE = re.compile(rf"(?-i:(?<!\w)([^\W\d_a-z][\w.'’-]*\s[^\W\d_a-z][\w.'’-]*))(?:\s{_OF_PAGES})+$", re.IGNORECASE)
#: What says that a name follows.
_SAYS_WHO = re.compile(
    r"^\W*(?:(?:(?:written|reported|story|words|analysis|report|text|posted)\s+)?by\b:?\s+|(?-i:Par|Por)\s+(?-i:(?=[A-ZÀ-Þ]))"
    r"|(?:reporter|author|writer|words|story|text|autor|auteur|autore|texto|texte)s?\s?:\s*)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\s*[/|•·,–—-]?\s*\b(?:last\s)?(?:updated|published|posted|modified)\b.*\d.*$", re.IGNORECASE)
#: What begins like a byline and is a sentence: ``By Monday the boats had left.``, ``By then they were gone``.
_SENTENCE = re.compile(
    rf"by\s+(?:(?-i:{'|'.join(sorted(rules.words('no names behind by')))})\b"
    rf"|(?:{'|'.join(sorted(rules.words('weekdays in full')))})(?:[.,]|\s(?-i:[a-z])))"
    rf"|by\s.*\b(?-i:{'|'.join(sorted(rules.words('verbs of sentences')))})\b.*\.$",
    re.IGNORECASE,
)
_MOST_WORDS = 5
#: Words of a name among which such a word as 'To' or 'In' may be one of its own.
_NAMES_AT_MOST = 3
#: Words that are no part of a person's name.
_OF_PAPERS = rules.OUTLET_WORDS | rules.words("byline nobody") | rules.words("before a paper's name")
_NO_NAMES = rules.words("byline role") | rules.words("byline nobody") | rules.OUTLET_WORDS


def printed(line: str) -> str:
    """A byline as printed, without *By*, addresses, and what pages show beside it; empty for the login of a machine.

    ``Words by Jane Roe • 4 min read`` is ``Jane Roe``.
    """
    line = _CHANGED.sub("", _SAYS_WHO.sub("", _ADDRESS.sub(" ", line).strip(", "), count=1))
    parts = (part for part in _MARKS.split(line) if not is_furniture(part))
    line = _BESIDE.sub(r"\1", " ".join(" | ".join(filter(None, map(str.strip, parts))).split())).strip(" ,|•·/")
    return "" if rules.words("no writer").issuperset(line.lower().split()) else line


#: Five words or more up to a stop, those of a script without blanks, and words with a label and a number of their own.
_SAID = re.compile(r"(?:\S+\s+){4,}[^\d\W]\S*[^\W\d_]{2}\.|[^\d]{8,}。|[^:\d]+:[^:\d]*\d.*")


def is_furniture(words: str) -> bool:
    """Whether words are what pages show beside a writer's name: ``4 min read``, ``12 comments``, ``Share``."""
    return bool(_FURNITURE.fullmatch(words.strip(" ,.")))


def begins_sentence(line: str) -> bool:
    """Whether a line that begins with *By* is a sentence of the report."""
    return bool(_SENTENCE.match(line))


def is_sentence(words: str) -> bool:
    """Whether what follows a label such as *Source:* is a sentence, or names a day too, and no name."""
    return bool(_SAID.fullmatch(words)) and not is_names(words)


def people(byline: str | None) -> tuple[str, ...]:
    """The people named in a byline, each once, in order, with the usual capitalisation.

    Args:
        byline: as printed, of one line or more; None gives nobody.
    """
    if not byline:
        return ()
    found: dict[str, None] = {}
    words = _ASIDE.sub(" ", _LEAD.sub("", byline[:600].strip("[] "), count=1))
    for part in _BETWEEN.split(words):
        for piece in _by_comma(_LEAD.sub("", part)):
            name = _person(piece)
            if name and not (found and " " not in name and is_city(name)):  # 'Jane Roe, Kabul'
                found[name] = None
    return tuple(found)


def is_names(line: str) -> bool:
    """Whether a line consists of full names only, as a byline without *By* does."""
    parts = [part for one in _BETWEEN.split(line.strip()) for part in one.split(",")]
    if not any(map(str.isupper, line)):
        return False  # a script without capitals does not tell names from other words
    return all(
        len(part.split()) > 1
        and _person(part.strip()) == usual(part.strip())
        and not _AFTER.search(part)
        and not _is_of_headline(part)
        for part in parts
    )


def _is_of_headline(part: str) -> bool:
    """Whether four words or more hold one that only headlines begin with a capital: ``Ferry Pilots Agree To``."""
    words = part.lower().split()
    return len(words) > _NAMES_AT_MOST and not rules.words("in no long name").isdisjoint(words)


def is_role(line: str) -> bool:
    """Whether a short line is a newsroom role: ``Kabul correspondent``, ``Staff Writer``."""
    words = re.findall(r"[^\W\d_]+", line.lower())
    if not 1 <= len(words) <= 6 or line[-1:] in ".?!:;":
        return False
    return words[-1] in rules.words("byline role") or (words[0] in rules.words("byline role") and len(words) <= 4)


def usual(name: str) -> str:
    """Gives a name in capitals its usual capitalisation: ``JANE O'BRIEN-ROE`` → ``Jane O'Brien-Roe``."""
    name = " ".join(name.split())
    if not (name.isupper() or name.islower()):
        return name
    spelt = re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name.lower())
    spelt = re.sub(r"\bMc([a-z])", lambda match: "Mc" + match[1].upper(), spelt)
    small = rules.words("name particles")
    words = (word.lower() if index and word.lower() in small else word for index, word in enumerate(spelt.split()))
    return " ".join(words)


def _by_comma(part: str) -> list[str]:
    """Splits at commas, keeping ``Roe, Jane`` together as one person, surname first."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    joined: list[str] = []
    for piece in pieces:
        before = joined[-1] if joined else ""
        turned = _is_surname(before) and _is_name(before, least=1) and _is_name(piece, least=1)
        if turned and len(piece.split()) <= 2:
            joined[-1] = f"{piece} {before}"
        else:
            joined.append(piece)
    return joined


def _is_surname(words: str) -> bool:
    """Whether words can be a surname before a comma: one word, perhaps with particles (``de Groot``)."""
    *before, last = words.split() or [""]
    return bool(last) and all(one.islower() and one in rules.words("name particles") for one in before)


def _person(words: str) -> str | None:
    """The person's name in one part of a byline, or None if there is none."""
    words = _without_role(_AFTER.sub("", words.strip()).strip(" .,:–—-'\"“”*_"))
    return usual(words) if _is_name(words, least=1) else None


def _without_role(words: str) -> str:
    """Removes a newsroom role from the end of a name: ``Jane Roe Diplomatic Correspondent`` → ``Jane Roe``."""
    parts = words.split()
    if len(parts) < 3 or parts[-1].lower() not in rules.words("byline role"):
        return words
    unfit = rules.words("byline role") | rules.words("byline nobody")
    first = next(index for index, part in enumerate(parts) if part.lower() in unfit)
    role = [part.lower() for part in parts[first:]]
    told = first > 1 and len(role) > 1 and not rules.words("byline collective").intersection(role)
    return " ".join(parts[:first]) if told else words


def _is_surname_of_a_paper(words: list[str]) -> bool:
    """Whether one of two words is a surname that papers bear, too, and the other no word of a paper: ``Mary Sun``."""
    others = [word for word in words if word not in rules.words("surnames of papers")]
    if len(words) != 2 or len(others) != 1 or others[0] in _OF_PAPERS:
        return False
    return others[0] in rules.words("given names and cities") or not is_city(others[0])


def _is_name(words: str, *, least: int) -> bool:
    parts = words.split()
    if not least <= len(parts) <= _MOST_WORDS or agencies.known(words) or re.search(r"\d|[:!?\"“”]", words):
        return False
    if words.lower() in rules.OUTLETS or agencies.known(parts[-1]):
        return False
    plain = [re.sub(r"[’'`.]", "", part).lower() for part in parts]
    if (any(part in _NO_NAMES for part in plain) and not _is_surname_of_a_paper(plain)) or (
        len(parts) == 1 and (len(words) < 3 or (words.isupper() and len(words) < 5))
    ):
        return False
    cased = [part for part in parts if part.lower() not in rules.words("name particles")]
    upper = all(part[0].isupper() or not (part[0].isascii() or part[0].islower()) for part in cased)
    return bool(cased) and (upper or (words.islower() and len(cased) > 1))
