"""Claims × articles, and two articles face to face, as self-contained HTML pages that can be printed."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.coverage.claims import STATES, Cell, Matrix
from helpers.coverage.faces import FacedSentence
from helpers.views.words import counted, day

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body{{margin:24px;background:#fff;color:#1a1a1a;font:15px/1.45 "Liberation Sans",Arial,Helvetica,sans-serif}}
table{{border-collapse:collapse;width:100%}}th,td{{border:1px solid #c9c9c9;padding:6px 8px;text-align:left;
vertical-align:top}}thead th{{position:sticky;top:0;background:#fff}}tbody th{{width:22%;font-weight:400}}
.told{{background:#e0f2ec}}.otherwise{{background:#fdf0d5}}.left-out{{background:#fbe3d6}}.unclear,.before,.not-read
{{background:#f2f2f2}}summary{{cursor:pointer}}mark{{background:#fdf0d5;color:inherit;text-decoration:underline}}
.note{{color:#5c5c5c;font-size:13px}}tr:focus{{outline:2px solid #0072B2}}
@media print{{details>*{{display:block}}tr{{break-inside:avoid}}}}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""

#: What is said of how claims are matched.
_METHODS = (
    "A claim is told where a row of the tables gives it, or where a sentence of the article holds at least three "
    "quarters of its telling words. ‘Unclear’ is what is named, or nearly said, without being told of this event. "
    "‘Before’ is an article of an earlier day than any that tells the claim. Words are compared, not meanings: "
    "read the article before you write that it left something out."
)


def matrix_page(matrix: Matrix, texts: Mapping[str, str]) -> bytes:
    """The matrix with the sentence behind each cell.

    Args:
        matrix: from ``helpers.coverage.claims``.
        texts: the whole text of each article, by id.
    """
    heads = "".join(f'<th scope="col">{_head(article)}</th>' for article in matrix.articles)
    lines = []
    for claim in matrix.claims:
        cells = [_cell(claim.cells[one["article_id"]], texts.get(one["article_id"], "")) for one in matrix.articles]
        label = f'<span class="note">{_safe(claim.kind)}</span><br>{_safe(claim.label)}'
        lines.append(f'<tr tabindex="0"><th scope="row">{label}</th>{"".join(cells)}</tr>')
    table = f'<table><thead><tr><th scope="col">Claim</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    states = [cell.state for claim in matrix.claims for cell in claim.cells.values()]
    counts = ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states)
    said = (
        f"{counted(len(matrix.claims), 'claim')} in {counted(len(matrix.articles), 'article')}: {counts or 'no cell'}."
    )
    return _page(f"Who told it: {matrix.event.name}", f"<p>{said}</p>{table}<p class='note'>{_METHODS}</p>")


def faces_page(passages: Sequence[FacedSentence], left: Mapping[str, Any], right: Mapping[str, Any]) -> bytes:
    """Two articles in two columns, with the words that differ marked.

    Args:
        passages: from ``helpers.coverage.faces``.
        left, right: the rows of the two articles.
    """
    lines = []
    for one in passages:
        kind = f"{one.kind}, moved" if one.moved else one.kind
        ours = "" if one.left is None else _marked(left["text"], one.left.start, one.left.end, one.left_differs)
        theirs = "" if one.right is None else _marked(right["text"], one.right.start, one.right.end, one.right_differs)
        lines.append(f'<tr tabindex="0"><th scope="row">{kind}</th><td>{ours}</td><td>{theirs}</td></tr>')
    heads = "".join(f'<th scope="col">{_head(article)}</th>' for article in (left, right))
    table = f'<table><thead><tr><th scope="col">Passage</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    alike = sum(one.kind != "only here" for one in passages)
    said = f"{alike} of {counted(len(passages), 'passage')} stand in both articles; underlined words differ."
    return _page("Two articles face to face", f"<p>{said}</p>{table}")


def _head(article: Mapping[str, Any]) -> str:
    parts = [article["outlet"] if isinstance(article["outlet"], str) else "outlet unknown"]
    published = article["published_day"]
    parts.append("undated" if published is None or published != published else day(published))  # NaT is not itself
    agencies = ", ".join(article["agencies"])
    if agencies:
        parts.append(f"credits {agencies}")
    if isinstance(article["duplicate_of"], str):
        parts.append(f"copy of {article['duplicate_of']}")
    headline = article["headline"] if isinstance(article["headline"], str) else "no headline"
    return f'{_safe(headline)}<br><span class="note">{_safe(" · ".join(parts))}</span>'


def _cell(cell: Cell, text: str) -> str:
    words = f"{cell.state}: {cell.said}" if cell.state == "otherwise" else cell.state
    words += "" if cell.sure else " (less sure: a day of publication is not known)"
    name = cell.state.replace(" ", "-") if cell.sure else "unclear"
    if cell.start is None or cell.end is None:
        return f'<td class="{name}">{_safe(words)}</td>'
    sentence = _safe(text[cell.start : cell.end])
    return f'<td class="{name}"><details><summary>{_safe(words)}</summary><p>{sentence}</p></details></td>'


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    parts, place = [], start
    for first, last in spans:
        parts += [_safe(text[place:first]), f"<mark>{_safe(text[first:last])}</mark>"]
        place = last
    return "".join([*parts, _safe(text[place:end])])


def _safe(text: object) -> str:
    return html.escape(str(text))


def _page(title: str, body: str) -> bytes:
    return _PAGE.format(title=_safe(title), body=body).encode("utf-8", "replace")
