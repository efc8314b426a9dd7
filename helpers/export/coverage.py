"""A board of coverage as a self-contained HTML page that can be read, navigated with the keyboard, and printed."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.coverage.boards import BoardSpot, CoverageBoard, Segments
from helpers.export.methods import Measured, Methods
from helpers.export.pieces import POLICY, text_of
from helpers.views.select import Rows

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
body{{margin:24px;background:#fff;color:#1a1a1a;font:15px/1.45 "Liberation Sans",Arial,Helvetica,sans-serif;
overflow-wrap:anywhere}}@media (max-width:480px){{body{{margin:16px}}}}
.room{{overflow:auto;max-height:90vh}}table{{border-collapse:collapse;width:100%}}th,td{{border:1px solid #c9c9c9;
padding:6px 8px;text-align:left;vertical-align:top}}.room th,.room td{{min-width:6em}}
thead th{{position:sticky;top:0;background:#fff}}
.head{{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:5;overflow:hidden}}
.room tbody th{{min-width:9em;font-weight:400}}
.told,.same{{background:#e0f2ec}}.otherwise,.reworded{{background:#fdf0d5}}
.worded-differently{{background:#fdf0d5}}.left-out,.cut-on-the-left,.cut-on-the-right{{background:#fbe3d6}}
.unclear,.before,.not-read,.only-here{{background:#f2f2f2}}td.left{{text-align:right}}summary{{cursor:pointer}}
mark{{background:#ffe08a;color:inherit;text-decoration:underline}}.note{{color:#5c5c5c;font-size:13px}}
:focus-visible{{outline:2px solid #0072B2}}
@media print{{.head{{display:block}}.room{{overflow:visible;max-height:none}}.room th,.room td{{min-width:0}}
details>*{{display:block}}details::details-content{{content-visibility:visible;display:block}}
tr{{break-inside:avoid}}thead{{display:table-header-group}}thead th{{position:static}}}}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def board_page(board: CoverageBoard, rows: Rows, methods: Methods) -> bytes:
    """The page of a board: what it says, its view, the table, how it was counted, and how often that was right.

    Args:
        board: from ``helpers.coverage.boards``.
        rows: what the view keeps, said under the title.
        methods: from ``helpers.export.methods``.
    """
    view = f"<p class='note'>{text_of(rows.view.sentence(rows, 'articles'))}.</p>"
    parts = [f"<p>{text_of(board.said)}</p>" if board.said else "", view, _table(board), _methods(methods)]
    return _PAGE.format(policy=POLICY, title=text_of(board.title), body="\n".join(parts)).encode("utf-8", "replace")


def _table(board: CoverageBoard) -> str:
    if not board.rows:
        return f"<p>{text_of(board.empty)}</p>"
    heads = "".join(f'<th scope="col">{_head(words)}{_head(note, "note")}</th>' for words, note in board.heads)
    lines = "".join(f'<tr>{_spot(row[0], "th")}{"".join(_spot(one, "td") for one in row[1:])}</tr>'
                    for row in board.rows)  # fmt: skip
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    return f'<div class="room" role="region" aria-label="{text_of(board.title)}" tabindex="0">{table}</div>'


def _head(words: str, kind: str = "") -> str:
    return f'<div class="head {kind}">{text_of(words)}</div>' if words else ""


def _spot(one: BoardSpot, tag: str) -> str:
    kind = f' class="{text_of(one.state.replace(" ", "-"))}"' if one.state else ""
    scope = ' scope="row"' if tag == "th" else ""
    words = _segments(one.words)
    if one.sentence:
        words = f"<details><summary>{words}</summary><p>{text_of(one.sentence)}</p></details>"
    return f"<{tag}{kind}{scope}>{words}{_note(one.note)}</{tag}>"


def _segments(words: Segments) -> str:
    return "".join(f"<mark>{text_of(text)}</mark>" if kind else text_of(text) for text, kind in words)


def _note(note: str) -> str:
    return f'<br><span class="note">{text_of(note)}</span>' if note else ""


def _methods(said: Methods) -> str:
    paragraphs = "".join(f"<p class='note'>{text_of(one)}</p>" for one in [*said.counted, *said.errors])
    return f"<h2>How this was counted</h2>{paragraphs}{_measured(said.measured)}"


def _measured(lines: Sequence[Measured]) -> str:
    if not lines:
        return ""
    rows = "".join(
        f"<tr><td>{text_of(one.what)}</td><td>{one.per_cent:.1f}</td><td>{text_of(one.measured_on)}</td></tr>"
        for one in lines
    )
    heads = "<th>Measured</th><th>Per cent</th><th>On</th>"
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
