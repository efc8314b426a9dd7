"""A hash that tells a build whether an article has changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields

from helpers.articles.model import Article

#: Fields that annotation does not see.
_NOT_SEEN = frozenset({"duplicate_of", "duplicate_kind", "published_as", "saved_on", "measures", "mark"})
_SEEN = tuple(field.name for field in fields(Article) if field.name not in _NOT_SEEN)


def fingerprint(article: Article) -> str:
    """Hash of an article's text, passages and metadata, 32 hexadecimal digits; the same on every machine and day.

    Links to copies of the article are left out: they change with its neighbours, and annotation does not see them.
    """
    if article.mark is not None:
        return article.mark
    content = {name: getattr(article, name) for name in _SEEN}
    content["passages"] = [{"kind": one.kind, "start": one.start, "end": one.end} for one in article.passages]
    content["quoted"] = [{"start": one.start, "end": one.end} for one in article.quoted]
    plain = json.dumps(content, sort_keys=True, ensure_ascii=True).encode()
    return hashlib.blake2b(plain, digest_size=16).hexdigest()


def marked(article: Article, mark: str) -> Article:
    """The article with the fingerprint ``mark`` that was taken of it before."""
    object.__setattr__(article, "mark", mark)  # it is frozen, and to replace it would take as long as the hash
    return article
