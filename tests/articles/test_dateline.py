import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.dateline import find_dateline, usual_spelling


@pytest.mark.parametrize(
    ("paragraph", "dateline", "place", "source"),
    [
        ("KABUL (Dispatches) – The envoy left.", "KABUL (Dispatches) –", "Kabul", "Dispatches"),
        ("DOHA, May 28 (Xinhua) -- The envoy left.", "DOHA, May 28 (Xinhua) --", "Doha", "Xinhua"),
        ("MOSCOW, May 28. /TASS/. The envoy left.", "MOSCOW, May 28. /TASS/.", "Moscow", "TASS"),
        ("KABUL — The envoy left.", "KABUL —", "Kabul", None),
        ("KABUL: The envoy left.", "KABUL:", "Kabul", None),
        ("Kabul, Afghanistan — The envoy left.", "Kabul, Afghanistan —", "Kabul", None),
        ("COLUMBIA, S.C. (AP) — The envoy left.", "COLUMBIA, S.C. (AP) —", "Columbia", "AP"),
        ("NEW YORK/DOHA (Reuters) - The envoy left.", "NEW YORK/DOHA (Reuters) -", "New York/Doha", "Reuters"),
        ("ISLAMABAD, 28 May 2019 (APP): The envoy left.", "ISLAMABAD, 28 May 2019 (APP):", "Islamabad", "APP"),
        ("LAGOS, 3rd May, 2024 (NAN) -- The envoy left.", "LAGOS, 3rd May, 2024 (NAN) --", "Lagos", "NAN"),
        ("Vientiane, 4th of June (KPL) -- The envoy left.", "Vientiane, 4th of June (KPL) --", "Vientiane", "KPL"),
        ("KIGALI, July 2nd - The envoy left.", "KIGALI, July 2nd -", "Kigali", None),
        ("Washington (AFP) – The envoy left.", "Washington (AFP) –", "Washington", "AFP"),
        ("(Reuters) - The envoy left.", "(Reuters) -", None, "Reuters"),
        ("AFP - European envoys left of the talks after nine days without any result.", "AFP -", None, "AFP"),
        ("Reuters -- The envoy left of the talks after nine days without any result.", "Reuters --", None, "Reuters"),
        ("DOHA, Qatar, May 28 (Reuters) - The envoy left.", "DOHA, Qatar, May 28 (Reuters) -", "Doha", "Reuters"),
        ("KABUL, Afghanistan (AP) The envoy left.", "KABUL, Afghanistan (AP)", "Kabul", "AP"),
        ("KABUL (Dispatches) The envoy left.", "KABUL (Dispatches)", "Kabul", "Dispatches"),
        ("KABUL The envoy left the city of the talks after nine days without any result.", "KABUL", "Kabul", None),
        (
            "TEL AVIV A minister left the city of the talks after nine days without any result.",
            "TEL AVIV",
            "Tel Aviv",
            None,
        ),
        (
            "BRUSSELS EU ministers left the city of the talks after nine days without any result.",
            "BRUSSELS",
            "Brussels",
            None,
        ),
        (
            "MOSCOW U.S. envoys left the city in haste of the talks after nine days without any result.",
            "MOSCOW",
            "Moscow",
            None,
        ),
        (
            "SEOUL South Korean envoys left the city of the talks after nine days without any result.",
            "SEOUL",
            "Seoul",
            None,
        ),
        ("OSLO 'We agree,' said the envoy of the talks after nine days without any result.", "OSLO", "Oslo", None),
        (
            "GENEVA/DOHA Two envoys left of the talks after nine days without any result.",
            "GENEVA/DOHA",
            "Geneva/Doha",
            None,
        ),
        (
            "SKHIRAT, Morocco Libya's envoys left of the talks after nine days without any result.",
            "SKHIRAT, Morocco",
            "Skhirat",
            None,
        ),
        (
            "RALEIGH, North Carolina The governor left of the talks after nine days without any result.",
            "RALEIGH, North Carolina",
            "Raleigh",
            None,
        ),
        (
            "UNITED NATIONS The envoy left the building of the talks after nine days without any result.",
            "UNITED NATIONS",
            "United Nations",
            None,
        ),
    ],
)
def test_datelines(paragraph, dateline, place, source):
    found = find_dateline(paragraph)
    assert paragraph[: found.end].rstrip() == dateline
    assert (found.place, found.source) == (place, source)


@pytest.mark.parametrize(
    "paragraph",
    [
        "MINISTER: I think that it will follow.",
        "BREAKING: The envoy left.",
        "Envoys - of both sides - left.",
        "AP-led investigation - the envoy left.",
        "EXCLUSIVE — The envoy left.",
        "Moscow - a city that never sleeps - was quiet.",
        "U.S. - Taliban talks ended.",
        "The talks — which were long — ended.",
        "The minister (left) – a lawyer – smiled.",
        "Pakistan - the neighbour - agreed.",
        "He said: no.",
        "THE FIRST thing that the envoys noticed was the quiet.",
        "ILO BARTEK, KEEPER: The lamp is old, and nobody answers my letters.",
        "NATO The alliance",
        "LONDON shares fell.",
        "TALKS IN OSLO END WITHOUT RESULT",
        "OSLO TALKS END WITHOUT RESULT",
        "OSLO Talks END WITHOUT RESULT",
        "SKHIRAT, Where envoys met, is quiet.",
        "UN Envoys left the city.",
        "GENEVA Talks end in failure",
        "BBC - The inside story",
        "ANA VELA: Good morning to all who listen to us on this day in June.",
        "ANNA VELA The writer is a lawyer who has worked for the envoys for years.",
        *(
            f"{words} on Monday, as the envoys had feared for many years."
            for words in (
                "KABUL Airport was closed",
                "BERLIN Wall fell",
                "PARIS Match reported it",
                "HAMBURG SV won",
                "FLORENCE Nightingale was honoured",
                "READING Festival opened",
                "DALLAS Mavericks won",
                "POLICE said so",
                "SYDNEY Sweeney left",
            )
        ),
        '"We agree," he said.',
        "",
    ],
)
def test_not_datelines(paragraph):
    assert find_dateline(paragraph) is None


def test_a_full_date_in_it_is_told():
    assert find_dateline("ISLAMABAD, 28 May 2019 (APP): The envoy left.").published == "2019-05-28"
    assert find_dateline("ISLAMABAD, 28 May (APP): The envoy left.").published is None


@pytest.mark.parametrize(
    ("printed", "usual"),
    [("KABUL", "Kabul"), ("PORT-AU-PRINCE", "Port-au-Prince"), ("RIO DE JANEIRO", "Rio de Janeiro"), ("Doha", "Doha")],
)
def test_usual_spelling(printed, usual):
    assert usual_spelling(printed) == usual


@given(st.text(max_size=80))
def test_never_raises_and_stays_inside(paragraph):
    found = find_dateline(paragraph)
    assert found is None or 0 < found.end <= len(paragraph)
