"""What is in a mail beside its article: a signature, the foot of a mailing list, and nothing but links."""

from __future__ import annotations

import re

from helpers.articles.head import ends_sentence

#: The line above a signature, as mail programs write it, and above the foot of a list; most lines of either.
_SIGNATURE = re.compile(r"^--[ \t]*$", re.MULTILINE)
_LIST_RULE = re.compile(
    r"^[_=-]{20,}[ \t]*\n(?=(?:[^\n]*\n){0,3}[^\n]*(?:mailing list|listinfo|unsubscribe))", re.M | re.I
)
#: What programs write below the last line of a mail.
_SENT_FROM = re.compile(
    r"\n\s*(?:(?:Sent|Get|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Отправлено)\b[^\n]{0,30}"
    r"\b(?:iPhone|iPad|Android|Outlook|Windows|BlackBerry|Samsung|Mail|Yahoo|ProtonMail|Galaxy)\b[^\n]{0,60})\s*\Z",
    re.IGNORECASE,
)
_MOST_LINES = 12
_PREFIX = re.compile(r"\[(?=[^\]]*[^\W\d])[\w .-]{2,30}\]\s*")
_ADDRESS = re.compile(r"<?https?://\S+")
_CUT = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]*$")
#: Words of a line that reports something.
_LEAST_WORDS = 8


def without_foot(body: str) -> tuple[str, list[str]]:
    """The words of a mail, and the lines of its signature and of its list's foot."""
    for mark in (_LIST_RULE, _SIGNATURE):
        for found in reversed(list(mark.finditer(body))):
            lines = [one.strip() for one in body[found.start() :].split("\n") if one.strip()]
            if len(lines) <= _MOST_LINES and body[: found.start()].strip():
                words, below = without_foot(body[: found.start()].rstrip())
                return words, below + lines
            break
    if sent := _SENT_FROM.search(body):
        return body[: sent.start()].rstrip(), [sent[0].strip()]
    return body, []


def without_list_name(subject: str, body: str) -> str:
    """A subject without the name of a mailing list in brackets, if the foot of the mail has it, too: ``[News-l]``.

    Args:
        subject: of the mail.
        body: its text.
    """
    named = _PREFIX.match(subject)
    return subject[named.end() :] if named and named[0].strip(" []").lower() in body.lower() else subject


def is_alert(body: str) -> bool:
    """Whether a mail holds only links to other pages, with their headlines and the first words of their texts."""
    lines = [one.strip() for one in body.split("\n") if one.strip()]
    links = [line for line in lines if _ADDRESS.match(line)]
    told = (line for line in lines if not _ADDRESS.match(line) and len(line.split()) >= _LEAST_WORDS)
    return len(links) > 1 and not any(ends_sentence(line) and not _CUT.search(line) for line in told)
