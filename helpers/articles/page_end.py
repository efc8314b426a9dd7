"""Finds what is below headings at an article's end that are not its own: comments, forms, other stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from helpers.articles.markup import words_of

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
#: After comments, and after a form for one, nothing of the article follows.
_COMMENTS = re.compile(
    r"(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties|comentários|комментари[ий]\w*"
    r"|yorumlar|komentarze|responses|replies)\s*\(?\s*(\d*)\s*\)?"
    r"|(?:leave|post|add|write) (?:a|your) (?:reply|comment)s?\W*|join the (?:conversation|discussion)\W*"
    r"|(?:einen )?kommentar (?:schreiben|verfassen|hinterlassen)|laisser un commentaire"
    r"|dej(?:a|ar) (?:un|una) (?:comentario|respuesta)|lascia un commento|deixe (?:um|seu) comentário"
    r"|(?:schrijf|plaats) een reactie|оставить комментарий|bir yorum yazın",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:more (?:from|news|stories|in|on|about)|(?:mehr|weitere) (?:zum thema|aus|artikel)|meer over)\b.{0,40}"
    r"|(?:related|recommended)(?: \w+){0,2}|you (?:may|might) also (?:like|be interested in)|read (?:next|also|more)"
    r"|most (?:read|popular|viewed)(?: .{1,20})?|das könnte sie auch interessieren|lesen sie auch|à lire aussi"
    r"|lire aussi|sur le même sujet|l[eé]a también|te puede interesar|más noticias|leggi anche|leia (?:também|mais)"
    r"|lees ook|читайте также|czytaj także|اقرأ أيضا?ً?",
    re.IGNORECASE,
)
_LEAST_PARAGRAPHS, _LEAST_WORDS, _LONGEST = 2, 8, 60
#: What a page writes among comments and forms for them.
_OF_COMMENTS = re.compile(r"\b(?:reply|log ?in|sign in|register|your e-?mail|be the first|antworten|répondre)\b", re.I)


def below_the_end(tree) -> list:
    """The headings of comments, forms and other stories below an article, and the elements that follow them."""
    found = []
    for heading in tree.iter(*_HEADINGS):
        words = words_of(heading).rstrip(": ")
        if not words or len(words) > _LONGEST:
            continue
        told, others = _COMMENTS.fullmatch(words), _OTHERS.fullmatch(words)
        if not (told or others) or not _is_below_text(heading):
            continue
        if told:
            follow = list(_following(heading))
            if (
                not re.match(r"comm|komm|coment|reac|комм|yorum|resp|repl", words, re.I)
                or told[1]
                or words[0].isdigit()
            ) or any(map(_is_of_comments, follow)):
                found += [heading, *follow]
        else:
            follow = list(_linked(heading))
            found += [heading, *follow] if follow else []
    outer = set(found)
    return [one for one in found if outer.isdisjoint(one.iterancestors())]


def _is_below_text(heading) -> bool:
    """Whether paragraphs of an article are above a heading, beside it or beside what holds it."""
    long = 0
    for one in (heading, *heading.iterancestors()):
        if one.tag in ("body", "html"):
            break
        for above in one.itersiblings(preceding=True):
            parts = (above,) if above.tag == "p" else above.iter("p")
            found = (part for part in parts if len(words_of(part).split()) >= _LEAST_WORDS)
            long += sum(1 for _ in islice(found, _LEAST_PARAGRAPHS))  # as far as it matters
            if long >= _LEAST_PARAGRAPHS:
                return True
    return False


def _is_of_comments(element) -> bool:
    """Whether an element holds one of the short lines that pages write among comments; sentences have the words too."""
    lines = (words_of(one) for one in element.iter() if isinstance(one.tag, str))
    return any(len(words.split()) <= _LEAST_WORDS and _OF_COMMENTS.search(words) for words in lines)


def _following(heading) -> Iterator:
    return (one for one in heading.itersiblings() if isinstance(one.tag, str))


def _linked(heading) -> Iterator:
    """What follows a heading and leads to other pages, up to a paragraph that does not."""
    for one in _following(heading):
        links = sum(len(words_of(link).split()) for link in one.iter("a"))
        if one.tag in _HEADINGS or not links or (one.tag == "p" and 2 * links < len(words_of(one).split())):
            return  # a sentence with a link is the article's
        yield one
