import pytest

from helpers.articles import rules
from helpers.articles.language import language_code, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The envoy said that the talks would go on in the capital, and that he had been asked to wait for a week.",
            "en",
        ),
        (
            "Der Gesandte sagte gestern, dass die Gespräche in der Hauptstadt fortgesetzt würden und er warten solle.",
            "de",
        ),
        ("Переговоры продолжатся завтра в столице, сообщил вчера представитель министерства иностранных дел.", "ru"),
        ("گفتگوها فردا در پایتخت ادامه خواهد یافت، سخنگوی وزارت خارجه دیروز گفت.", "fa"),
        ("L'envoyé a déclaré que les pourparlers se poursuivraient dans la capitale pendant une semaine.", "fr"),
        ("", None),
        ("12 34", None),
        ("Doha", None),
    ],
)
def test_languages(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("English; French", "en"),
        ("ger", "de"),
        ("Deutsch", "de"),
        ("zh_Hant_TW", "zh"),
        ("cmn", "zh"),
        ("prs", "fa"),
        ("iw", "he"),
        ("sw", "sw"),
        ("Swahili", "sw"),
        ("xho", "xh"),
        ("Hazaragi", "haz"),
        ("Cebuano", "ceb"),
        ("xx", None),
        ("qq-QQ", None),
        ("various", None),
        ("", None),
    ],
)
def test_codes_are_those_of_iso_639(given, code):
    assert language_code(given) == code


@pytest.mark.slow
def test_every_code_is_a_language():
    """Two letters wherever ISO 639-1 has them; py3langid gives no other."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    labels = LanguageIdentifier.from_model_file(MODEL_FILE).labels
    assert [one for one in labels if not language_code(one)] == ["zxx"]  # what is in no language
    assert len(labels) == 140
    assert sum(len(code) == 2 for code in set(rules.LANGUAGES.values())) == 182
