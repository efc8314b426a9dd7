"""Whom a pronoun stands for: the most prominent actor before it that fits in gender and number."""

from __future__ import annotations

from helpers.link.speaker_scene import NOBODY, SUBJECT, Scene
from helpers.link.speaker_words import BODIES

#: By how much the first must be more prominent than the second; else it stays open.
CLEAR = 1.1
#: By how much the first must be more prominent for the pronoun to tell whether it is a man or a woman.
SURE = 2.0
#: By how much somebody who is named in the quote must be more prominent than all others to be meant nevertheless.
FAR = 3.0
#: What it adds that somebody is known to be a man or a woman.
SURE_GENDER = 1.2
#: A body is meant by 'it' or 'they' only where it was the subject of this sentence or of the one before.
_NEAR = SUBJECT * 0.6

Answer = tuple[str | None, str]
OPEN: Answer = (None, "pronoun, not resolved")


def person_for(
    scene: Scene,
    kind: str,
    place: int,
    without: tuple[int, int] = (-1, -1),
    never: frozenset[str] = frozenset(),
    told: frozenset[str] = frozenset(),
) -> Answer:
    """Whom 'he' or 'she' stands for.

    Args:
        scene: the article, read up to the pronoun.
        kind: ``he`` or ``she``.
        place: where the pronoun stands.
        without: a run of the text in which nobody is looked for: the quote's own content.
        never: who is not meant: whom the content calls by name, for nobody calls himself so after 'he said'.
        told: to whom or of whom he or she speaks: surely somebody else.
    """
    wrong = {"he": "female", "she": "male"}[kind]
    right = {"he": "male", "she": "female"}[kind]

    def fits(actor_id: str) -> bool:
        person = scene.kind(actor_id) == "person" and actor_id not in told
        return person and scene.gender(actor_id) != wrong

    ranked = [
        (weight * (SURE_GENDER if scene.gender(actor) == right else 1), actor)
        for weight, actor in scene.ranking(place, fits, without)
    ]
    ranked.sort(key=lambda each: (-each[0], each[1]))
    others = [each for each in ranked if each[1] not in never]
    if others and others[0][0] * FAR > ranked[0][0]:
        ranked = others
    elif ranked and ranked[0][1] in never and not others:
        return OPEN
    answer = clear(ranked, "pronoun")
    if answer[0] and (len(ranked) == 1 or ranked[0][0] >= SURE * ranked[1][0]):
        scene.hear(answer[0], right)
    return answer


def clear(ranked: list[tuple[float, str]], reason: str) -> Answer:
    """The first of a ranking, where it is clear."""
    if not ranked or ranked[0][1] == NOBODY:
        return OPEN
    if len(ranked) > 1 and ranked[0][0] < CLEAR * ranked[1][0]:
        if ranked[1][1] == NOBODY:
            return OPEN
        return None, f"ambiguous: {ranked[0][1]} or {ranked[1][1]}"
    return ranked[0][1], reason


def body_for(scene: Scene, place: int, without: tuple[int, int] = (-1, -1)) -> Answer:
    """Which group, organisation or government 'it' or 'they' stands for, where one is plainly spoken of."""
    ranked = scene.ranking(place, lambda actor: scene.kind(actor) in BODIES, without)
    people = scene.ranking(place, lambda actor: scene.kind(actor) == "person", without)
    plain = [(weight, actor) for weight, actor in ranked if weight >= _NEAR]
    if not plain or (people and people[0][0] > plain[0][0]):
        return OPEN
    return clear(plain, "pronoun")
