"""The readers of annotated corpora and the scorer of date expressions, on made-up files."""

from __future__ import annotations

import re
import time
from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks import accuracy, dates
from benchmarks.date_corpora import read, read_timeml
from benchmarks.date_speed import sample, words_per_second

#: A quiet machine reads dates at 0.024 of the speed of the plain split, which is more than 50,000 words a second there.
SHARE_OF_YARDSTICK = 0.011

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>made_up</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">2013-03-22</TIMEX3></DCT>
<TITLE>Envoys to meet</TITLE>
<TEXT>
Two envoys <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2013-03-21">Thursday</TIMEX3> &amp; left.

They talked for <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> in <TIMEX3 tid="t3" type="DATE"
value="2012-05">May</TIMEX3>, and <TIMEX3 tid="t4" type="DATE" value="PAST_REF">once upon a time</TIMEX3>.
</TEXT>
</TimeML>
"""

TIMEX2 = """<DOC><DOCID>made_up</DOCID>
<DATETIME><TIMEX2 val="2009-12-19T17:00:00">2009-12-19T17:00:00</TIMEX2></DATETIME>
<TEXT>It began <TIMEX2 val="1911-05">in <TIMEX2 val="1911">1911</TIMEX2></TIMEX2> and <TIMEX2>then</TIMEX2> ended.
</TEXT></DOC>
"""

TOKENS = """<?xml version="1.0" ?><Document doc_id="1">
{tokens}
<Markables>
<TIMEX3 m_id="1" type="DATE" value="2009-05-14" functionInDocument="CREATION_TIME"><token_anchor t_id="5"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2009-05-13"><token_anchor t_id="11"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="2058"/>
</Markables></Document>
"""
WORDS = [
    (0, "Plant"),
    (0, "shuts"),
    (1, "May"),
    (1, "14"),
    (1, ","),
    (1, "2009"),
    (2, "It"),
    (2, "'s"),
    (2, "shut"),
    (2, "on"),
]
WORDS += [
    (2, "Wednesday"),
    (2, ","),
    (2, "they"),
    (2, "said"),
    (2, "."),
    (6, "More"),
    (6, "on"),
    (6, "Friday"),
    (6, "."),
]


def _meantime(folder: Path) -> Path:
    tokens = "\n".join(
        f'<token t_id="{n}" sentence="{s}" number="{n}">{w}</token>' for n, (s, w) in enumerate(WORDS, 1)
    )
    file = folder / "intra-doc_annotation" / "1.xml"
    file.parent.mkdir()
    file.write_text(TOKENS.format(tokens=tokens), encoding="utf-8")
    return folder


def test_timeml_is_read_with_its_day_of_creation(tmp_path: Path) -> None:
    file = tmp_path / "made_up.tml"
    file.write_text(TIMEML, encoding="utf-8")
    document = read_timeml(file)
    assert document.published == "2013-03-22"
    assert [document.text[e.start : e.end] for e in document.expressions] == [
        "Thursday",
        "two days",
        "May",
        "once upon a time",
    ]
    assert "& left" in document.text and "Envoys" not in document.text


def test_timex2_is_read_without_the_outer_and_the_valueless(tmp_path: Path) -> None:
    (tmp_path / "made_up.key.xml").write_text(TIMEX2, encoding="utf-8")
    (document,) = read(tmp_path)
    assert document.published == "2009-12-19"
    assert [(document.text[e.start : e.end], e.value) for e in document.expressions] == [("1911", "1911")]


def test_meantime_is_read_as_printed_and_only_where_annotated(tmp_path: Path) -> None:
    (document,) = read(_meantime(tmp_path))
    assert document.text == "Plant shuts\n\nMay 14, 2009\n\nIt's shut on Wednesday, they said. More on Friday."
    assert document.published == "2009-05-14"
    assert [(document.text[e.start : e.end], e.value) for e in document.expressions] == [("Wednesday", "2009-05-13")]
    scores = dates.scores_of(dates.measure([document]))
    assert (scores["value"], scores["strict"], scores["found"]) == (100.0, 100.0, 1)


def test_scores_count_what_is_missed_and_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "made_up.tml").write_text(TIMEML, encoding="utf-8")
    table, scores = dates.run(tmp_path, Namespace(option="wrong"))
    assert (scores["gold"], scores["found"]) == (4, 3)
    assert scores["relaxed"] == scores["strict"] == pytest.approx(85.7)
    assert scores["type"] == 100.0
    assert "missed 'once upon a time'" in table
    assert "weekday" in table and "bare month" in table


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [("2013-03", "2013-03", True), ("p2d", "P2D", True), ("2013-W6", "2013-W06", False), ("P10Y", "P1DE", False)],
)
def test_values_must_be_the_same(gold: str, found: str, same: bool) -> None:
    assert dates.same_value(gold, found) is same


def test_a_folder_without_a_known_layout_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no TimeML"):
        read(tmp_path)
    assert accuracy.main(["dates", str(tmp_path)]) == 2


def test_a_missing_corpus_is_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["dates", str(tmp_path / "none")]) == 0
    assert "nothing was measured" in capsys.readouterr().out


CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@pytest.mark.parametrize("corpus", ["meantime", "wikiwars/keyinline"])
def test_no_score_lies_below_its_floor(corpus: str) -> None:
    path = CORPORA / corpus
    if not path.exists():
        pytest.skip(f"The corpus {corpus} is not beside the project.")
    assert accuracy.main(["dates", str(path)]) == 0


@pytest.mark.slow
def test_quick_beside_a_plain_split_into_words() -> None:
    """A yardstick taken on the same machine at the same time, so that a busy or slow one does not count."""
    text = "\n\n".join(sample(20_000))

    def yardstick() -> float:
        started = time.process_time()
        for _ in range(20):
            re.findall(r"[^\W\d_]+|\d+|\S", text)
        return 20 * len(text.split()) / (time.process_time() - started)

    shares = [words_per_second(20_000) / yardstick() for _ in range(3)]
    assert sorted(shares)[1] >= SHARE_OF_YARDSTICK
