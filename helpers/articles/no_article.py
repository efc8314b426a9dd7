"""Tells pages that hold no article: messages of a site, sign-in forms, lists of links, front pages and sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from helpers.articles.head import begins_report, is_weak
from helpers.articles.markup import is_linked, key_of, words_of
from helpers.articles.outlets import is_outlet

#: How sites begin what they say in place of a page.
_ERROR = re.compile(
    r"\W*(?:error )?(?:4[0-5]\d|50\d|52\d)\b|(?:page|file|article|story) (?:not found|unavailable|cannot be found)"
    r"|access (?:to this page has been )?denied|forbidden$|just a moment\W|attention required|are you (?:a robot|human)"
    r"|checking your browser"
    r"|verify(?:ing)? you are human|service unavailable|bad gateway|not found$|seite nicht gefunden|zugriff verweigert"
    r"|page (?:non trouvée|introuvable)|accès refusé|página no encontrada|acceso denegado|pagina non trovata",
    re.IGNORECASE,
)
#: How a page is headed on which one is to sign in before anything can be read.
_GATE = re.compile(
    r"(?:please )?(?:(?:sign|log)[ -]?in|login|register|subscribe|create (?:an|your) (?:free )?account)"
    r"(?: (?:to|or|and) (?:sign up|register|subscribe|continue|read|your|view|access).{0,60}| now| required| here)?\W*"
    r"|subscri(?:bers only|ption required)|anmelden|einloggen|se connecter|connexion|iniciar sesión|accedi",
    re.IGNORECASE,
)
#: What such pages say below.
_SAYS = re.compile(
    r"\b(?:page|url|address|article|document|file|resource|content|link)\b.{0,60}(?:\bnot (?:be )?found|n[o']t be found"
    r"|not exist|n't exist|no longer (?:exist|available)|been (?:re)?moved|deleted)"
    r"|page (?:that )?you(?:'re| are| were|’re) (?:looking|trying)|requested (?:url|page|resource)"
    r"|permission to (?:access|view)|please (?:log|sign)|(?:log|sign) in (?:to|or|with)"
    r"|enter (?:your|a) (?:pass|e-?mail|user)|forgot(?:ten)? (?:your )?password"
    r"|already (?:a subscriber|have an account|registered)|enable (?:javascript|cookies)|checking your browser"
    r"|unusual (?:traffic|activity)|verify (?:that )?you|ray id|reference #|(?:try|come) (?:again|back) later"
    r"|contact (?:the|your) (?:site|web|admin)|temporarily unavailable"
    r"|(?:un|not )available (?:in your|due to legal|for legal)|existiert nicht|nicht gefunden|passwor[dt]"
    r"|n['’]existe|introuvable|mot de passe|no existe|contraseña",
    re.IGNORECASE,
)
#: Words of a body beyond which a page that is headed like a message is an article about one.
_MOST_WORDS = 150
#: A link that is the headline of another page, and what is above and below such links, in characters.
_LONGEST_LINK, _LONGEST_LABEL = 150, 60
#: How many of them are looked for among the article's own words.
_MOST_LOOKED_FOR = 200
_HEADINGS = ("h2", "h3", "h4", "h5")
#: A page of at least this many linked headings may be a front page, whose teasers have no more words each; how much of
#: its body they must make up.
_LEAST_TEASERS, _LONGEST_TEASER, _SHARE = 4, 80, 0.8
_SAVE = "Save the article itself, or take the file out."
_SAVE_LINKED = "Save the pages that it points to, or take the file out."


def reason_against(tree, values: dict[str, str], body: list[str], lines: list[str]) -> tuple[str, str] | None:
    """Why a page is no article, and what to do; None for an article.

    Args:
        tree: the page.
        values: what is known of it: ``headline`` and ``published``.
        body: its paragraphs.
        lines: all that it shows.
    """
    if message := _message(tree, values.get("headline", ""), body, lines):
        return f"The page is a message of its site ('{message[:40]}') and no article.", _SAVE
    if lists_links(tree, body):
        reason = "The page is a list of links (bookmarks, a front page, an export of a reading list) and no article."
        return reason, _SAVE_LINKED
    if _is_front_page(tree, values, body):
        return (
            "The page is a front page or section, with the beginnings of other articles, and no article.",
            _SAVE_LINKED,
        )
    return None


def _message(tree, headline: str, body: list[str], lines: list[str]) -> str:
    """The message that a page shows instead of an article: ``404 Not Found``, ``Sign in to continue``."""
    titles = [headline, *map(words_of, tree.iter("title", "h1")), *body[:1]]
    parts = [part for title in titles for part in (title, *re.split(r"\s+[|–—-]\s+", title))]
    named = next((part for part in parts if _ERROR.match(part) or _GATE.fullmatch(part)), "")
    if not named or sum(len(words.split()) for words in body) > _MOST_WORDS:
        return ""
    says = any(map(_SAYS.search, lines))
    reports = any(begins_report(words) and not _SAYS.search(words) for words in body)
    if _GATE.fullmatch(named):
        return named if says and not reports else ""
    return named if says or not reports else ""


def lists_links(tree, body: list[str]) -> bool:
    """Whether a page holds hardly anything but links, each the headline of another page.

    Args:
        tree: the parsed page.
        body: its paragraphs.
    """
    if any(len(words) > _LONGEST_LINK + _LONGEST_LABEL for words in body):
        return False
    links = {words for one in tree.iter("a") if 0 < len(words := words_of(one)) <= _LONGEST_LINK}
    found = {words for words in links if any(words in one for one in body[:_MOST_LOOKED_FOR])} if len(links) > 1 else ()
    return len(found) > 1 and all(len(_without(words, found)) <= _LONGEST_LABEL for words in body)


def _without(words: str, parts: Iterable[str]) -> str:
    for one in sorted(parts, key=len, reverse=True):
        words = words.replace(one, "")
    return words.strip()


def _is_front_page(tree, values: dict[str, str], body: list[str]) -> bool:
    """Whether all that a page tells is in teasers with linked headings, under the name of a paper or section."""
    headline = values.get("headline", "")
    named = is_weak(headline) or is_outlet(headline)
    if not named and not values.get("published"):
        named = not any(words_of(one) for one in tree.iter("h1"))
    if not named or values.get("articlebody") or "article" in tree.xpath("//meta[@property='og:type']/@content"):
        return False
    heads = [one for one in tree.iter(*_HEADINGS) if is_linked(one)]
    if len(heads) < _LEAST_TEASERS:
        return False
    told, among = set[str](), set(heads)
    for one in heads:
        teaser = _teaser(one, among)
        if len(words_of(teaser).split()) > _LONGEST_TEASER:
            return False
        told.update(key_of(words_of(part)) for part in teaser.iter())
    sizes = [(len(words), key_of(words) in told) for words in body]
    return sum(size for size, inside in sizes if inside) >= _SHARE * sum(size for size, _ in sizes)


def _teaser(heading, heads: set):
    """The outermost element around a linked heading that holds no other."""
    teaser = heading
    for above in heading.iterancestors():
        held = (one for one in above.iter(*_HEADINGS) if one in heads)
        if above.tag in ("body", "main") or len(list(islice(held, 2))) > 1:
            return teaser
        teaser = above
    return teaser
