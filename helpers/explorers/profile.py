"""The profile of one actor on the page: a card of lists with their counts."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import ipywidgets

from helpers.explorers.parts import WindowFrame
from helpers.explorers.texts import day_in_words, is_missing
from helpers.tables.correcting import with_corrections
from helpers.views.profile import Profile, find_actor, profile_of
from helpers.views.words import counted

#: How many values a list shows; it says how many more there are.
_SHOWN = 8


def profile(corpus: Any, actor: str) -> ipywidgets.Widget:
    """One actor: names used, roles over time, sides, quotes, talks, outlets, articles.

    Args:
        corpus: what ``open_corpus`` returned.
        actor: its name, an alias or its id.

    Returns:
        The card; make it the last line of a cell to see it. Where no actor is called so, a sentence says it.
    """
    corpus = with_corrections(corpus)
    try:
        shown = profile_html(profile_of(corpus, find_actor(corpus, actor)))
    except ValueError as error:
        shown = f'<p role="status">{html.escape(str(error))}</p>'
    card = ipywidgets.HTML(shown)
    for name in ("parley-card", "parley-profile"):
        card.add_class(name)
    box = ipywidgets.VBox([WindowFrame(), card])
    box.add_class("parley")
    return box


def profile_html(found: Profile) -> str:
    """A profile as HTML, with all article text escaped."""
    actor = found.actor
    said = [actor["kind"], *(str(actor[name]) for name in ("role", "side") if not is_missing(actor[name]))]
    when = f", {day_in_words(found.first)} to {day_in_words(found.last)}" if found.first is not None else ""
    mentions, articles = counted(int(actor["mentions"]), "mention"), counted(int(actor["articles"]), "article")
    rows = [
        ("Names used", _list(found.names)),
        ("Described as", _list(found.descriptions)),
        ("Roles as printed", _list([_dated(*role) for role in found.roles])),
        ("Roles known", _list([(role, None) for role in found.known_roles])),
        ("Sides", _list(found.sides)),
        (counted(int(actor["quotes"]), "quote"), _list(found.quotes)),
        (counted(int(actor["talks"]), "talk"), _list(found.statuses)),
        ("Met", _list(found.met)),
        ("Outlets", _list(found.outlets)),
    ]
    body = "".join(f'<tr><th scope="row">{html.escape(head)}</th><td>{cell}</td></tr>' for head, cell in rows)
    return (
        f'<h4 class="parley-title">{html.escape(str(actor["name"]))}</h4>'
        f"<p>{html.escape(', '.join(dict.fromkeys(said)))}. {mentions} in {articles}{when}.</p>"
        f'<table class="parley-rows"><tbody>{body}</tbody></table>'
    )


def _dated(role: str, count: int, first: Any, last: Any) -> tuple[str, int]:
    if first is None:
        return role, count
    days = list(dict.fromkeys((day_in_words(first), day_in_words(last))))
    return f"{role} ({' to '.join(days)})", count


def _list(pairs: Sequence[tuple[str, int | None]]) -> str:
    if not pairs:
        return "none"
    shown = [html.escape(value) + (f"&nbsp;<b>{count:,}</b>" if count else "") for value, count in pairs[:_SHOWN]]
    more = f" and {len(pairs) - _SHOWN:,} more" if len(pairs) > _SHOWN else ""
    return " · ".join(shown) + more
