"""LaTeX's way of writing letters and marks: what is printed, and what only looks like it."""

import pytest

from helpers.articles.latex import address, as_printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"Gr{\"u}ne, M\"uller, na\"{\i}ve, {\'\i}", "Grüne, Müller, naïve, í"),
        (r"{\v c}aj, \v{S}ek, Dvo\v rak, \c{S}irin, \.{I}zmir", "čaj, Šek, Dvořak, Şirin, İzmir"),
        (r"Stra{\ss}e, Stra\ss e, {\L}\'od\'z, \AA{}s, {\O}re", "Straße, Straße, Łódź, Ås, Øre"),
        ("1914--18 --- ``he said'' it's", "1914–18 — “he said” it’s"),
        (r"\emph{so} \textbf{\textit{far}} {\em away} \href{https://a.example/b}{there}", "so far away there"),
        (r"5\% \& \$3 \#1 a\_b \{c\}", "5% & $3 #1 a_b {c}"),
        ("ten~km\n and\nmore.\nThen", "ten km and more.\nThen"),
        # no LaTeX
        (r"C:\users\tarn and \\unc", r"C:\users\tarn and  unc"),
        ("about ~5, 'so', it's $3 -", "about ~5, 'so', it's $3 -"),
        (r"\unheard{of} words", "of words"),
        ("", ""),
    ],
)
def test_words_are_as_printed(written, printed):
    assert as_printed(written) == printed


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\url{https://a.example/x\_y--z~u\%20\&b}", "https://a.example/x_y--z~u%20&b"),
        (r"https://a.example/\~x/{\#}c", "https://a.example/~x/#c"),
        ("https://a.example/x``y", "https://a.example/x``y"),
    ],
)
def test_address_keeps_its_strokes_and_tildes(written, meant):
    assert address(written) == meant
