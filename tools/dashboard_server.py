"""Voilà behind a door: nobody gets a page, a file or a kernel without this start's token, or by another name.

Usage: python tools/dashboard_server.py [options of `voila`]

Voilà by itself asks for no token, answers to whatever Host a page names (so a page on the net could read it through
the browser, by DNS rebinding), and serves its static files to all. ``docs/threat_model.md`` tells what is held off.
"""

from __future__ import annotations

import hmac
import html
import ipaddress
import os
import sys
import tempfile
import threading
import webbrowser
from http.cookies import Morsel
from pathlib import Path
from urllib.parse import urlsplit

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from tornado.httputil import HTTPServerRequest
from tornado.web import decode_signed_value
from voila.app import Voila

#: Where one may knock without a token: the form that asks for it.
_DOOR = "/login"


def is_here(host: str | None) -> bool:
    """Whether the name of a host, with or without its port, is that of this machine alone."""
    if not host or "@" in host:
        return False
    try:
        name = urlsplit(f"//{host}").hostname
        return name == "localhost" or ipaddress.ip_address(name or "").is_loopback
    except ValueError:
        return False


def refusal(request: HTTPServerRequest, token: str, secret: bytes) -> tuple[int, str] | None:
    """Why a request is turned away, with its HTTP status; None where it may come in.

    Args:
        request: what was asked.
        token: this start's token.
        secret: what the server signs its cookies with.
    """
    if not is_here(request.host):
        return 403, "This dashboard answers to localhost only."
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return 403, "This dashboard answers to its own pages only."
    if request.path == _DOOR or _has_token(request, token) or _was_let_in(request, secret):
        return None
    return 403, "This dashboard asks for a token: open the address that was printed when it was started."


def _has_token(request: HTTPServerRequest, token: str) -> bool:
    given = [value.decode("utf-8", "replace") for value in request.query_arguments.get("token", [])]
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    given += [value.strip()] if kind.lower() in ("token", "bearer") else []
    return any(hmac.compare_digest(one.encode(), token.encode()) for one in given)


def _was_let_in(request: HTTPServerRequest, secret: bytes) -> bool:
    """Whether the request bears a cookie that this server signed when it was shown the token."""

    def signed(cookie: Morsel) -> bool:
        return cookie.key.startswith("username-") and bool(decode_signed_value(secret, cookie.key, cookie.value))

    return any(signed(cookie) for cookie in request.cookies.values())


class Refused(tornado.web.RequestHandler):
    """Says why, and nothing else."""

    def initialize(self, status: int, reason: str) -> None:
        """What to say."""
        self._status, self._said = status, reason

    def prepare(self) -> None:
        """Answer whatever the method is."""
        self.set_status(self._status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self._said + "\n")

    def check_xsrf_cookie(self) -> None:
        """Nothing is done here that a forged request could ask for."""


class Front(JupyterHandler):
    """The front page, in place of a list of whatever lies in the folder."""

    def initialize(self, page: Path) -> None:
        """Where the page lies."""
        self._page = page

    @tornado.web.authenticated
    def get(self) -> None:
        """The page as it was made when the dashboard was started."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self._page.read_bytes())


class Leave(JupyterHandler):
    """Takes the cookie back; Jupyter's own page for it needs a setting that Voilà does not have."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Whoever comes again needs the token."""
        self.identity_provider.clear_login_cookie(self)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("You have left this dashboard. To come back, open the address that was printed at its start.\n")


class Guarded(tornado.web.Application):
    """An application that turns requests away before any handler, websocket or file is reached."""

    def find_handler(self, request: HTTPServerRequest, **options):
        """The handler of a request, or the one that refuses it."""
        found = refusal(request, self.settings["identity_provider"].token, self.settings["cookie_secret"])
        if found:
            return self.get_handler_delegate(request, Refused, {"status": found[0], "reason": found[1]})
        return super().find_handler(request, **options)


class Dashboard(Voila):
    """Voilà for one person on one machine."""

    def start(self) -> None:
        """Start as Voilà does, with a guarded application and a token made anew each time."""
        if not is_here(self.ip):
            sys.exit(f"The dashboard is for this machine alone; it cannot be opened to {self.ip or 'every address'}.")
        if not self.token:
            self.token, self.auto_token = None, True
        self.connection_dir = tempfile.mkdtemp(prefix="voila_", dir=self.connection_dir_root)
        settings = self.init_settings() | {"allow_remote_access": False, "local_hostnames": ["localhost"]}
        if not self.identity_provider.token:
            sys.exit("The dashboard is not started without a token; leave JUPYTER_TOKEN and passwords unset.")
        self.app = Guarded(**settings)
        self.app.settings.update(self.tornado_settings)
        self.app.add_handlers(".*$", [(r"/logout", Leave), *self._front(), *self.init_handlers()])
        self.listen()

    def _front(self) -> list[tuple[str, type, dict[str, Path]]]:
        """The front page, where one was made, under the addresses that would list the folder."""
        page = os.environ.get("PARLEY_FRONT_PAGE", "")
        given = {"page": Path(page)}
        return [(r"/", Front, given), (r"/voila/tree.*", Front, given)] if page and Path(page).is_file() else []

    def launch_browser(self) -> None:
        """Open the pages by a file that only this user can read: a token in a command line is seen by all."""
        number, name = tempfile.mkstemp(suffix=".html", dir=self.connection_dir)
        address = f"{self.connection_url}?token={self.identity_provider.token}"
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(f'<meta charset="utf-8"><meta http-equiv="refresh" content="0; url={html.escape(address)}">')
        threading.Thread(target=webbrowser.open, args=(Path(name).as_uri(),), daemon=True).start()


if __name__ == "__main__":
    Dashboard.launch_instance()
