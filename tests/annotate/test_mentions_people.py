"""People whose names are words, or foreign, in ten sentences each: none is lost, cut or taken for something else."""

from __future__ import annotations

from functools import lru_cache

import pytest

from helpers.annotate import annotate

#: In full, and as they are named next.
_PEOPLE = [
    ("Theresa May", "May"),
    ("Bernard March", "March"),
    ("Condoleezza Rice", "Rice"),
    ("Will Price", "Price"),
    ("Hope Young", "Young"),
    ("Jordan Green", "Green"),
    ("Georgia King", "King"),
    ("Chad Baker", "Baker"),
    ("Julie Bishop", "Bishop"),
    ("Gordon Brown", "Brown"),
    ("Philip Hammond", "Hammond"),
    ("Mark Field", "Field"),
    ("Moon Jae-in", "Moon"),
    ("Kim Jong-un", "Kim"),
    ("Kang Kyung‑wha", "Kang"),
    ("Liu He", "Liu"),
    ("Xi Jinping", "Xi"),
    ("Tsai Ing-wen", "Tsai"),
    ("Bashar al-Assad", "Assad"),
    ("Hassan al‑Turabi", "al‑Turabi"),
    ("Abdel Fattah el-Sisi", "el-Sisi"),
    ("Mohammed bin Salman", "bin Salman"),
    ("Saad el’Din", "el’Din"),
    ("Andrés Manuel López Obrador", "López Obrador"),
    ("Enrique Peña Nieto", "Peña Nieto"),
    ("J. D. Marsh", "Marsh"),
    ("Robert F. Kennedy Jr.", "Kennedy"),
    ("Ursula von der Leyen", "von der Leyen"),
    ("Dominique de Villepin", "de Villepin"),
    ("Jean-Yves Le Drian", "Le Drian"),
    ("Brian O’Neill", "O’Neill"),
    ("Ban Ki-moon", "Ban"),
    ("He Yafei", "Yafei"),
    ("Jack Straw", "Straw"),
    ("India Knight", "Knight"),
    ("Mark Law", "Law"),
    ("June Carter", "Carter"),
    ("Grace Pope", "Pope"),
]
_PATTERNS = [
    "{full} met the Norwegian envoy in Vienna on Tuesday.",
    "The Norwegian envoy flew to Vienna to meet {full} on Tuesday.",
    "“We are ready to talk,” {full} said on Tuesday.",
    "“We are ready to talk,” said {full}, who arrived in Vienna on Tuesday.",
    "According to {full}, the talks in Vienna will go on.",
    "Foreign Minister {full} told reporters in Vienna that the talks would go on.",
    "The talks between {full} and the Norwegian envoy ended in Vienna.",
    "{full}’s envoy left Vienna on Tuesday.",
    "{full} arrived in Vienna on Tuesday. {short} said the talks would go on.",
    "The envoy said {full} would come to Vienna. He said {short} had agreed to talks.",
]
_SPEECH, _TALKS = _PATTERNS[2:6], (*_PATTERNS[:2], _PATTERNS[6])
#: Whom the reader of talks does not take for a party, though the name is found. Off the list once it does.
_NO_PARTY = {"Will Price"}


#: Both tests look at what is found in the same sentences.
_annotated = lru_cache(maxsize=None)(annotate)


@pytest.mark.slow
@pytest.mark.parametrize(("full", "short"), _PEOPLE, ids=[full for full, _ in _PEOPLE])
def test_people_are_found_in_every_sentence(full: str, short: str) -> None:
    lost = []
    for pattern in _PATTERNS:
        text = pattern.format(full=full, short=short)
        found = _annotated(text)
        people = {mention.text for mention in found.mentions if mention.kind == "person" and mention.named}
        wanted = {full, short} if "{short}" in pattern else {full}
        if not wanted <= people:
            lost.append((text, [(mention.text, mention.kind) for mention in found.mentions]))
    assert not lost


@pytest.mark.slow
@pytest.mark.parametrize(("full", "short"), _PEOPLE, ids=[full for full, _ in _PEOPLE])
def test_people_speak_in_every_sentence(full: str, short: str) -> None:
    for pattern in _SPEECH:
        text = pattern.format(full=full)
        speakers = [quote.speaker.of(text) for quote in _annotated(text).quotes if quote.speaker]
        assert any(full in speaker for speaker in speakers), text


@pytest.mark.slow
@pytest.mark.parametrize(("full", "short"), _PEOPLE, ids=[full for full, _ in _PEOPLE])
def test_people_are_parties_to_talks(full: str, short: str) -> None:
    lost = []
    for pattern in _TALKS:
        found = annotate(pattern.format(full=full), published="2019-05-28")
        if not any(full in party for talk in found.talks for party in talk.participants):
            lost.append((pattern, [talk.participants for talk in found.talks]))
    assert bool(lost) is (full in _NO_PARTY), lost
