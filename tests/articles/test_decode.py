"""Texts that were decoded wrongly are put right, and others are left alone."""

import pytest

from helpers.articles.decode import decode, mend
from helpers.articles.hyphens import rejoined


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("â€œWe agree,â€ he said", "“We agree,” he said"),
        ("â€œWe agreeâ€, he said", "“We agree”, he said"),
        ("â€œWe agree.â€", "“We agree.”"),
        ("â€œWe agree,â€? he said", "“We agree,” he said"),
        ("â€œWe agreeâ€?, he said", "“We agree”, he said"),
        ("He heard â€œnoâ€\ufffd twice", "He heard “no” twice"),
        ("\x93No,\x94 he said \x96 it\x92s late", "“No,” he said – it’s late"),
        ("Ã¢â‚¬Å“we metÃ¢â‚¬ and left", "“we met” and left"),
        ("one â€“ two â€” three", "one – two — three"),
        ("a dagger † and â alone", "a dagger † and â alone"),
        ("10 € for “nothing”", "10 € for “nothing”"),
        ("plain", "plain"),
    ],
)
def test_mojibake(text, right):
    assert mend(text) == right


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1251"])
@pytest.mark.parametrize(
    "text",
    ["the café", "S\u00e3o Tomé’s", "“Yes,” she said.", "€5", "И вот он говорит", "Ağrı", "Łódź – dawn", "«Δεν» είναι"],
)
def test_other_misreadings_are_put_right(text, encoding):
    misread = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    assert misread != text
    assert mend(misread) == text


@pytest.mark.parametrize(
    "text",
    [
        "√2, √π and sin√π at 5√ª",
        "«ОПЕК», ЕЭС» и СССР—США",
        "МІСІЇ «ДІЇ», її мрії",
        "Љубљана, Ђоковић и Његош",
        "“École” —État … Éire, ‚Ärger‘",
    ],
)
def test_what_only_looks_misread_stays(text):
    assert mend(text) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The envoy Łukasz Żółkiewski met the minister Jiří Dvořák in Klow on Monday.", "cp1250"),
        ("Wałęsa’s aide said “no” in Łódź.", "cp1250"),
        ("Søren Kjær met José Muñoz; it cost £5m, and 3 m³ were lost.", "cp1252"),
        ("¿Qué? he asked – “nothing”, said Zoë¹ at the café.", "cp1252"),
    ],
)
def test_older_encodings_are_told_by_their_letters(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", ["-\n", "\x02\n", "\ufffe"])
@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("negotia", "tions", "negotiations"),
        ("spokes", "man", "spokesman"),
        ("long", "term", "long-term"),
        ("Kim Jong", "un", "Kim Jong-un"),
        ("Lai Ching", "te", "Lai Ching-te"),
        ("Bordu", "ria", "Borduria"),
        ("al", "Sarik", "al-Sarik"),
        ("2018", "19", "2018-19"),
        ("self", "ish", "selfish"),
        ("Tol", "var", "Tolvar"),
        ("Anne", "Marie", "Anne-Marie"),
        ("so", "called", "so-called"),
    ],
)
def test_parted_words(mark, first, second, whole):
    assert f" {whole} " in rejoined(f"Then {first}{mark}{second} went on").replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the nego\u2010\ntiator was re\ufffeelected", "the negotiator\nwas re-elected"),
        ("the Bor\u2010\ndurian co-\nchair", "the Bordurian\nco-chair"),
        ("Kim Jong\u2010\nun met the state\u2010run fleet", "Kim Jong-un\nmet the state-run fleet"),
        ("the nego\u2010\ntiations of the state\u2010run fleet", "the negotiations\nof the state-run fleet"),
        ("a soft one: nego\u00ad\ntiator, nego\u2010\ntiator", "a soft one: negotiator,\nnegotiator"),
    ],
)
def test_words_parted_by_a_browser(text, whole):
    assert rejoined(text).rstrip() == whole


def test_the_text_itself_decides_first():
    assert "ceasefire\n" in rejoined("a cease-\nfire as the ceasefire of May")
    assert "Borduria-led" in rejoined("a Borduria-\nled force")
    assert "co-operate,\n" in rejoined("they co-\noperate, as they co-operate elsewhere")
    assert "soft\n" in rejoined("a so\u00adft landing")


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("die Vor-\nund Nachteile", "die Vor- und Nachteile"),
        ("las épocas pre-\ny posguerra", "las épocas pre- y posguerra"),
        ("relations avant-\net après-guerre", "relations avant- et après-guerre"),
        ("the 10-\nto 12-year-old boys", "the 10- to 12-year-old boys"),
        ("pre-\nand postwar maps", "pre- and postwar maps"),
        ("in Toron-\nto three-year leases", "in Toronto three-year leases"),
        ("a thous-\nand well-kept coins", "a thousand well-kept coins"),
        ("a sail-\nor on the quay", "a sailor on the quay"),
    ],
)
def test_suspended_hyphens_keep_their_blank(parted, whole):
    assert " ".join(rejoined(parted).split()) == whole
