import pytest

from helpers.articles.language import language_of


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
