"""Web addresses: unwraps an article's address from a carrier's, names its host, and compares two addresses.

A carrier hands on what others published: a web archive, a cache, a translator, a reader, an aggregator, a shortener of
addresses. It is nobody's outlet. ``rules/carriers.csv`` lists them.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from helpers.articles import rules
from helpers.articles.outlets import is_domain

#: How often an address may lie in another one.
_DEEPEST = 3
#: Longest address that is taken apart, in characters.
_LONGEST = 4_000
#: An address inside the path of another one; servers merge its two slashes into one.
_INNER = re.compile(r"(?<=[/:_])(https?):/{1,2}(?=[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
#: What a guard of mailboxes puts behind the address that it carries.
_GUARD = re.compile(r"__;.*$", re.DOTALL)
#: The moment of a capture, after which archives put an address that may lack its ``https://``.
_CAPTURE = re.compile(r"/(?:\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(?=[\w-]+(?:\.[\w-]+)+/)")
_CAPTURED = re.compile(r"/((?:19|20)\d\d)[.]?([01]\d)[.]?([0-3]\d)-?\d{6}(?:[a-z]{2}_)?/")
_AMP_CACHE = re.compile(r"/(?:[a-z]{1,2}/)(s/)?(?=[\w-]+(?:\.[\w-]+)+/)")
_AMP_CACHES = ("cdn.ampproject.org", ".bing-amp.com")
_AMP_VIEWER = re.compile(r"/amp/(s/)?(?=[\w-]+(?:\.[\w-]+)+/)")
_SEARCHES = re.compile(r"(?:www\.|m\.)?(?:google\.(?:com?\.)?[a-z]{2,3}|bing\.com)|news\.url\.google\.com")
#: An address in the letters and digits of base64: of Google News, and of Bing.
_IN_CODE = re.compile(r"/articles/(CBMi[\w-]{16,})|(?:^|&)u=a1(aHR0c[\w-]{8,})")
_ADDRESS = re.compile(rb"https?://[\x21-\x7e]+")
#: What follows the host of a reader that takes the address without ``https://``, and the start of a library's proxy.
_BARE = re.compile(r"/(?=[\w-]+(?:\.[\w-]+)+/\w)")
_PROXY = re.compile(r"(?P<host>[a-z\d.-]+?)\.(?:(?:[a-z]+-)?ezproxy|libproxy|eproxy|proxy)\d?\.(?:[\w-]+\.)+[a-z]+")
#: Programs that show a page in a form of their own, with its address in theirs.
_VIEWS = ("about:reader?", "chrome-distiller://", "read://", "moz-extension://")
#: Parts of a query in which carriers put the address of what they show.
_CARRIED = ("url", "u", "q", "src", "target", "link", "a", "uddg", "qurl")
_CACHED = re.compile(r"cache:(?:[\w-]{1,40}:(?!//))?", re.IGNORECASE)
_PRESS_READER = re.compile(r"https?://(?:www\.)?pressreader\.com/[\w-]+/([\w-]+)/\d{8}/")
_PLAIN_HOST = re.compile(r"^(?:www|m|mobile|amp)\.")
#: Pages that one script makes, told apart by their query alone.
_SCRIPT = re.compile(r"\.(?:php|aspx?|jsp|do|cgi|cfm)$|^$", re.IGNORECASE)
_PLAIN_PATH = re.compile(r"(?:/amp|\.amp|/index\.html?|/)+$")


def host_of(address: str) -> str:
    """The domain of an address, without ``www.``; empty if it has none."""
    host = re.sub(r"^https?://(?:www\.)?([^/:?#]+).*$", r"\1", address, flags=re.DOTALL).lower()
    return host if is_domain(host) else ""


def original(address: str) -> str:
    """The article's own address if a carrier's address contains it, otherwise the address unchanged.

    ``https://web.archive.org/web/20230104101500/https://post.example/deal`` → ``https://post.example/deal``
    """
    address = address.removeprefix("view-source:")
    for _ in range(_DEEPEST):
        inner = _inside(address) if len(address) <= _LONGEST else ""
        if not inner:
            return address
        address = inner
    return address


def captured_on(address: str) -> str:
    """The day (ISO 8601) on which a web archive captured the page, as its address says; empty if it does not."""
    found = _CAPTURED.search(address[:_LONGEST])
    return "-".join(found.groups()) if found else ""


def _inside(address: str) -> str:
    """The address in an address; empty where there is none."""
    if address.startswith(_VIEWS):
        return _carried(address.partition("?")[2])
    try:
        split = urlsplit(address)
        host = (split.hostname or "").lower()
    except ValueError:
        return ""
    return _in_path(split) or _in_host(host, split) or _in_query(host, split)


def _in_path(split: SplitResult) -> str:
    if inner := _INNER.search(split.path):
        rest = split.path[inner.end() :] + (f"?{split.query}" if split.query else "")
        return f"{inner[1].lower()}://{_GUARD.sub('', rest)}"
    inner = _CAPTURE.search(split.path)
    return f"https://{split.path[inner.end() :]}" if inner else ""


def _in_host(host: str, split: SplitResult) -> str:
    """The address that a translator, a cache or a library's proxy writes into its own host, or just behind it."""
    path = split.path
    if host.endswith(".translate.goog"):
        return f"https://{_dotted(host.removesuffix('.translate.goog'))}{path}{_own_query(split)}"
    if proxied := _PROXY.fullmatch(host) if "proxy" in host else None:
        name = proxied["host"] if "." in proxied["host"] or "ezproxy" not in host else _dotted(proxied["host"])
        return f"https://{name}{path}{_own_query(split)}" if is_domain(name) and path.strip("/") else ""
    amp = _AMP_CACHE if host.endswith(_AMP_CACHES) else _AMP_VIEWER if _is_search(host) else None
    if amp and (inner := amp.match(path)):
        return f"{'https' if inner[1] else 'http'}://{path[inner.end() :]}"
    bare = _BARE.match(path) if carrier_kind(host) == "reader" else None
    return f"https://{path[bare.end() :]}" if bare else ""


def _is_search(host: str) -> bool:
    """Whether a host is a search engine's, whose links and viewers lead to the pages of others."""
    return ("google." in host or "bing." in host) and _SEARCHES.fullmatch(host) is not None


def _own_query(split: SplitResult) -> str:
    """The query of the page itself, without what a translator adds."""
    query = "&".join(one for one in split.query.split("&") if one and not one.startswith("_x_tr"))
    return f"?{query}" if query else ""


def _dotted(name: str) -> str:
    """A host whose dots are written as strokes, and its strokes as two: ``www-sample--post-example``."""
    return name.replace("--", "\0").replace("-", ".").replace("\0", "-")


def _in_query(host: str, split: SplitResult) -> str:
    if split.path == "/login" and split.query.startswith(("url=", "qurl=")):
        return _carried(split.query)  # a library's proxy
    if not is_carrier(host) and not _is_search(host):
        return ""
    coded = _IN_CODE.search(split.path) or _IN_CODE.search(split.query)
    return (_decoded(coded[1] or coded[2]) if coded else "") or _carried(split.query)


def _decoded(code: str) -> str:
    try:
        found = _ADDRESS.search(base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)))
    except (binascii.Error, ValueError):
        return ""
    return found[0].decode() if found and host_of(found[0].decode()) else ""


def _carried(query: str) -> str:
    """The address in a query, such as ``url=https%3A%2F%2Fpost.example%2Fdeal`` or ``q=cache:…:post.example/deal``."""
    try:
        parts = parse_qs(query, max_num_fields=50)
    except ValueError:
        return ""
    for name in _CARRIED:
        for value in parts.get(name, ()):
            cached = _CACHED.match(value)
            value = unquote(value[cached.end() :] if cached else value).split(" ")[0].split("+")[0]
            if cached and "://" not in value and "." in value:
                value = f"https://{value}"
            if value.startswith(("http://", "https://")) and host_of(value):
                return value
    return ""


def _read_carriers() -> tuple[dict[str, str], dict[str, str]]:
    """Host → the kind of carrier, and the same for the names that carriers give themselves, in lowercase."""
    hosts: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rules.rows("carriers"):
        hosts[row["host"]] = row["kind"]
        names |= {name.lower(): row["kind"] for name in row["names"].split("|") if name}
    return hosts, names


_CARRIERS = _read_carriers()


def carrier_kind(name: str) -> str:
    """The kind of carrier (``archive``, ``reader``, …) that a host or outlet name belongs to; empty if to none."""
    hosts, names = _CARRIERS
    name = name.strip().lower()
    if name in names:
        return names[name]
    host = name.removeprefix("www.")
    while "." in host and host not in hosts:
        host = host.partition(".")[2]
    return hosts[host] if "." in host else ""


def is_carrier(name: str) -> bool:
    """Whether a host or outlet name belongs to a carrier, which publishes nothing of its own."""
    return bool(carrier_kind(name)) and not carrier_kind(name).endswith("publisher")


def paper_in(address: str) -> str:
    """The paper that an address names: ``pressreader.com/ruritania/sample-post/20190528/…``; empty for any other."""
    match = _PRESS_READER.match(address)
    return match[1].replace("-", " ").title() if match else ""


def same_page(one: str, other: str) -> bool:
    """Whether addresses ``one`` and ``other`` are of the same page, ignoring ``www.``, ``/amp``, query and fragment."""
    return bool(one and other) and _plain(one) == _plain(other)


def _plain(address: str) -> tuple[str, str]:
    try:
        split = urlsplit(original(address))
    except ValueError:
        return "", address
    host = (split.hostname or "").lower()
    while host != (shorter := _PLAIN_HOST.sub("", host)):
        host = shorter
    path = _PLAIN_PATH.sub("", split.path)
    return host, f"{path}?{split.query}" if _SCRIPT.search(path) else path
