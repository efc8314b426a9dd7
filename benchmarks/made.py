"""Made articles, as many as are wanted, from the texts of a folder; none of them is a copy of another.

Paragraphs of real articles are put together anew, with other people, days and numbers, and some of the longer words are
exchanged for others of the same ending. Corpora that grow name ever more people, over ever more days; so do these. What
they say is nonsense; how long it takes to read them is not.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: About how many words an article has, and how often a paragraph comes from another article.
WORDS, STRANGE = 325, 0.25
#: How often a longer word is exchanged, and of so many letters at least.
EXCHANGED, LONGER = 0.12, 5
#: The days over which the articles are published, and their outlets.
FIRST_DAY, DAYS, OUTLETS = date(2012, 1, 1), 3650, 40
#: How unequally people are named: the exponent of the share of the n-th most named.
UNEQUAL = 0.75
#: Articles in one folder.
_IN_A_FOLDER = 500

_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]{2,}(?:[-'’][A-Z][a-z]+)?)\b")
_LONG_WORD = re.compile(rf"\b[a-z]{{{LONGER},}}\b")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,7}(?:,\d{3})*(?![\w,])")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
_DAY = re.compile(rf"\b(?:{'|'.join((*_WEEKDAYS, *_MONTHS))})\b")


@dataclass(frozen=True)
class Seeds:
    """The texts that articles are made of."""

    texts: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, *folders: Path) -> Seeds:
        """The text files of the folders, each as its paragraphs.

        Raises:
            ValueError: where there are none.
        """
        files = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
        texts = [path.read_text(encoding="utf-8", errors="replace").split("\n") for path in files]
        kept = [tuple(part for line in lines if len((part := line.strip()).split()) > 3) for lines in texts]
        if not (kept := [paragraphs for paragraphs in kept if len(paragraphs) > 3]):
            raise ValueError(f"There are no text files in {', '.join(map(str, folders))}.")
        return cls(tuple(kept))

    @cached_property
    def given_names(self) -> tuple[str, ...]:
        """Given names that Parley knows."""
        lines = (PROJECT / "data" / "gazetteer" / "given_names.csv").read_text(encoding="utf-8").splitlines()
        return tuple(line.split(",")[0].strip().title() for line in lines[1:] if line.split(",")[0].isalpha())

    @cached_property
    def family_names(self) -> tuple[str, ...]:
        """What stands behind a given name in the texts."""
        given = set(self.given_names)
        found = (m for text in self.texts for part in text for m in _NAME.finditer(part))
        return tuple(sorted({match[2] for match in found if match[1] in given}))

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """Longer words by their last two letters, as often as they occur."""
        by_ending: defaultdict[str, list[str]] = defaultdict(list)
        for text in self.texts:
            for word in _LONG_WORD.findall(" ".join(text)):
                by_ending[word[-2:]].append(word)
        return {ending: tuple(words) for ending, words in by_ending.items()}

    def person(self, chance: random.Random, people: int) -> tuple[str, str]:
        """Given and family name of one of ``people``, the first of them drawn more often than the last."""
        number = int(people * chance.random() ** (1 / (1 - UNEQUAL)))
        own = random.Random(number)
        return own.choice(self.given_names), own.choice(self.family_names)


def article(seeds: Seeds, number: int) -> tuple[str, str]:
    """The name of the file and the text of one article; equal numbers give equal articles."""
    chance = random.Random(f"article {number}")
    paragraphs = list(_paragraphs(seeds, chance))
    #: As a corpus grows, so do the people in it, but slower.
    people = 200 + int(20 * (number + 1) ** 0.75)
    text = _with_other_people("\n\n".join(paragraphs), seeds, chance, people)
    text = _LONG_WORD.sub(lambda m: _other_word(m[0], seeds, chance), text)
    text = _NUMBER.sub(lambda m: _other_number(m[0], chance), text)
    text = _DAY.sub(lambda m: chance.choice(_WEEKDAYS if m[0] in _WEEKDAYS else _MONTHS), text)
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    return f"{number // _IN_A_FOLDER:04d}/outlet-{chance.randrange(OUTLETS)}-{day:%Y%m%d}-{number:07d}.txt", text + "\n"


def make(folder: Path, seeds: Seeds, count: int, first: int = 0) -> Path:
    """Writes ``count`` articles from the number ``first`` on; those that are there stay."""
    for number in range(first, first + count):
        name, text = article(seeds, number)
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def _paragraphs(seeds: Seeds, chance: random.Random) -> Iterator[str]:
    own = chance.choice(seeds.texts)
    at = chance.randrange(max(1, len(own) - 4))
    words = 0
    while words < WORDS:
        if at >= len(own):
            own, at = chance.choice(seeds.texts), 0
        part = chance.choice(chance.choice(seeds.texts)) if chance.random() < STRANGE else own[at]
        yield part
        at += 1
        words += part.count(" ") + 1


def _with_other_people(text: str, seeds: Seeds, chance: random.Random, people: int) -> str:
    """The same with the people named in full, and their family names, called otherwise, each the same throughout."""
    given = set(seeds.given_names)
    named = dict.fromkeys(match.groups() for match in _NAME.finditer(text) if match[1] in given)
    for first, family in named:
        other_first, other_family = seeds.person(chance, people)
        text = text.replace(f"{first} {family}", f"{other_first} {other_family}")
        text = re.sub(rf"\b{re.escape(family)}\b", other_family, text)
    return text


def _other_word(word: str, seeds: Seeds, chance: random.Random) -> str:
    return chance.choice(seeds.words[word[-2:]]) if chance.random() < EXCHANGED else word


def _other_number(digits: str, chance: random.Random) -> str:
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(chance.randint(2010, 2022))
    return re.sub(r"\d", lambda _: str(chance.randint(1, 9)), digits)
